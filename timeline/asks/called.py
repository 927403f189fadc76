"""What has climbed to somebody who is not around the child: how long it waits, and nothing of what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from journeys.calendars import ENGLAND
from sharing.languages import later, tr, tr_n
from timeline.asks.call import AskCall
from timeline.asks.rungs import LAST, OUT, Limits, rung_on
from timeline.days import date_words, day_words, local_day

Shown = dict[str, Any]

PAGE = "/questions"
WAITS = later("{name}: a question waits for you")
OVER = later("{name}: this question does not wait any more")
RUNGS = {
    1: later("Whoever was asked first"),
    2: later("The next person at the council"),
    LAST: later("The last person at the council"),
}


@dataclass(frozen=True)
class Called:
    """One ask, for one person on its ladder."""

    ask: UUID
    name: str
    """The child's code word."""
    asked_on: date
    until: Limits
    from_rung: int
    has_second: bool
    rung: int
    """Theirs."""
    ended_on: date | None
    """When somebody answered or closed it, or took it back. None: it waits."""

    @classmethod
    async def to_me(cls, *, today: date) -> "list[Called]":
        """All that has come to the reader, the oldest first, also what is over by now. Inside a read."""
        rows = await AskCall.raw("select * from calls_to_me() order by at, id")
        found = [cls._of(row) for row in rows]
        return [one for one in found if one.has_come(today)]

    @classmethod
    def _of(cls, row: dict[str, Any]) -> "Called":
        ended = row["ended_at"]
        return cls(
            row["id"], row["name"], local_day(row["at"]), (row["reply_by"], row["second_by"], row["third_by"]),
            row["from_rung"], row["has_second"], row["rung"], local_day(ended) if ended else None,
        )  # fmt: skip

    def has_come(self, today: date) -> bool:
        """Whether it had climbed to them when it ended, or by today."""
        return self.rung_on(self.ended_on or today) >= self.rung

    def rung_on(self, day: date) -> int:
        return rung_on(day, self.until, self.from_rung)

    @property
    def href(self) -> str:
        return f"{PAGE}/{self.ask}"

    @property
    def title(self) -> str:
        return tr(OVER if self.ended_on else WAITS).format(name=self.name)


def called_page(called: Called, officers: Sequence[tuple[str, str]], today: date) -> Shown:
    """`officers`: the names and work phones of the child's case officers."""
    now = called.rung_on(today)
    return {
        "name": called.name,
        "waits": called.ended_on is None,
        "since": _since(called, today),
        "yours": _yours(called, now, today),
        "rungs": [_rung(one, called, now, today) for one in RUNGS if one != 2 or called.has_second],
        "officers": [
            {"name": name, "phone": phone, "tel": f"tel:{phone.replace(' ', '')}"} for name, phone in officers
        ],
    }


def working_days_waited(since: date, today: date) -> int:
    """The day of the asking is day 0."""
    days = (since + timedelta(days=n) for n in range(1, (today - since).days + 1))
    return sum(ENGLAND.is_working(day) for day in days)


def _since(called: Called, today: date) -> str:
    days = working_days_waited(called.asked_on, today)
    words = tr_n(
        "It was asked on {day}, {n} working day ago.", "It was asked on {day}, {n} working days ago.", days
    )
    return words.format(day=date_words(called.asked_on, today), n=days)


def _yours(called: Called, now: int, today: date) -> str:
    """Whose turn it is, as the reader is told."""
    if now == called.rung:
        return tr("It is your turn. You have until {day}.").format(
            day=day_words(called.until[now - 1], today)
        )
    if now == OUT:
        return tr("Your time to answer is over. An answer still helps.")
    return tr("Your time to answer is over. It is with the last person at the council now.")


def _rung(rung: int, called: Called, now: int, today: date) -> Shown:
    words = tr("until {day}").format(day=day_words(called.until[rung - 1], today))
    return {
        "who": tr("You") if rung == called.rung else tr(RUNGS[rung]),
        "until": words if rung >= called.from_rung else tr("had a turn before"),
        "is_now": rung == now,
        "is_over": rung < now,
    }

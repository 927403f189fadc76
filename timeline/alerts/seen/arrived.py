"""Whether words about one child reach the people around it: for its case officer, who can tell them otherwise.

Never where they went, and never what they said: those are between us and whoever they were for.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sharing.families import Role
from sharing.languages import later, tr, tr_n
from sharing.posts import language_of, what_they_are
from timeline.alerts.seen.faring import Fared, fared, faring_words, moment_words
from timeline.alerts.seen.page import sign
from timeline.alerts.sending.message import Message, Way
from timeline.days import day_words, local_day

Row = Mapping[str, Any]
Shown = dict[str, Any]

LAST = {
    Way.EMAIL: later("Last message about {name}: {when}, by e-mail."),
    Way.TEXT: later("Last message about {name}: {when}, by text message."),
}
UNSURE = later("Ask if they have it when you next speak.")


async def arrived_around(child: UUID, *, now: datetime) -> dict[UUID, Row]:
    """Inside a read of the child's case officer: by person; for everybody else the database finds nobody."""
    rows = await Message.raw("select * from arrived_around({}, {})", child, now)
    return {row["person"]: row for row in rows}


def arrived_shown(
    people: Sequence[Row],
    arrived: Mapping[UUID, Row],
    not_reached: Mapping[UUID, Sequence[str]],
    *,
    name: str,
    now: datetime,
) -> list[Shown]:
    """`people`: as on the page of the people around the child. Those who surely miss something
    come first, then those of whom we don’t know."""
    rows = [(row, arrived[row["person"]]) for row in people if row["person"] in arrived]
    shown = [_person(row, state, not_reached.get(row["person"], ()), name, now) for row, state in rows]
    return sorted(shown, key=lambda one: (not one["failed"], not one["to_do"]))


def _person(row: Row, state: Row, lines: Sequence[str], name: str, now: datetime) -> Shown:
    today = local_day(now)
    fate = fared(state) if state["state"] else None
    failed = bool(lines) or fate is Fared.FAILED
    return {
        "name": row["name"],
        "is": what_they_are(dict(row)),
        "lang": language_of(dict(row)),
        "tag": sign(fate) if fate else None,
        "last": _last(state, name, now) if fate else tr("Nothing has been sent to them yet."),
        "fared": faring_words(state, today, to_you=False) if fate else "",
        "waits": _waits(state, now),
        "missed": _missed(state),
        "not_reached": list(lines),
        "to_do": _to_do(Role(row["role"])) if failed else tr(UNSURE) if fate is Fared.UNKNOWN else "",
        "failed": failed,
    }


def _last(state: Row, name: str, now: datetime) -> str:
    when = moment_words(state["sent_at"] or state["made_at"], local_day(now))
    return tr(LAST[Way(state["channel"])]).format(name=name, when=when)


def _waits(state: Row, now: datetime) -> str:
    if not state["waits"]:
        return ""
    until = max(state["waits_until"], now)
    words = tr_n(
        "{n} thing waits to be sent to them, until {day} at the earliest.",
        "{n} things wait to be sent to them, until {day} at the earliest.",
        state["waits"],
    )
    return words.format(n=state["waits"], day=day_words(local_day(until), local_day(now)))


def _missed(state: Row) -> str:
    """Where it is not the last one alone."""
    if state["missed"] < 2:
        return ""
    return tr("In the last 30 days {n} messages may not have reached them.").format(n=state["missed"])


def _to_do(role: Role) -> str:
    """The officer knows from elsewhere how to call them; no page shows anybody's address."""
    if role in (Role.PARENT, Role.YOUNG_PERSON):
        return tr("Please call them, say what is new, and ask if their e-mail address is still right.")
    return tr("Please call them at work, say what is new, and ask if their e-mail address is still right.")

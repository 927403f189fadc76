"""Letters about the reader's own place around a child: that they see nothing any more, or that the place is over.

Who may be told of nothing else is still told this, once, when it takes effect. It says nothing of anybody's words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sharing.desk import Unit
from sharing.families import Grant
from sharing.languages import later, tr
from sharing.rights import Sight
from sharing.wishes import last_wish, whom_to_ask
from timeline.alerts.letters.lines import Line
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.weights import Weight
from timeline.alerts.sending.due import Due
from timeline.days import date_words, local_day


class OwnPlace(StrEnum):
    """How the occasions begin. What follows is the wish or the grant that it came from, which is the subject too."""

    SHUT_OUT = "shut_out"
    ENDED = "place_over"

    @classmethod
    def named(cls, occasion: str) -> "OwnPlace | None":
        begins = occasion.partition(":")[0]
        return cls(begins) if begins in set(cls) else None


SUBJECTS = {
    OwnPlace.SHUT_OUT: later("What you can see has changed"),
    OwnPlace.ENDED: later("Your place here is over"),
}


@dataclass(frozen=True)
class PlaceChanged:
    """Belongs into the facts of the act that changes somebody's place."""

    tells: OwnPlace
    person: UUID
    family: UUID
    child: UUID
    subject: UUID


def told_of_own(facts: Iterable[object], now: datetime) -> Iterator[Alert]:
    for one in facts:
        if isinstance(one, PlaceChanged):
            yield Alert(
                id=uuid4(), person=one.person, family=one.family, child=one.child, subject=one.subject,
                occasion=one.tells.value, due_at=now, next_try_at=now, weight=Weight.SIGHT,
            )  # fmt: skip


async def tell_whose_last_day_is_over(unit: Unit) -> None:
    """Nobody acts on the day after a place's last, so the worker looks each day; each is told once."""
    await Alert.raw(_OVER, OwnPlace.ENDED.value, unit.now, unit.now, unit.today, unit.today, unit.today)


async def line_about_own_place(tells: OwnPlace, alert: Due, *, today: date) -> Line | None:
    """Read as the recipient. None where it does not hold any more."""
    said = await (_shut_out(alert) if tells is OwnPlace.SHUT_OUT else _over(alert, today))
    rows: list[dict[str, Any]] = await Grant.raw("select own_code_word({}) as name", alert.child)
    name = rows[0]["name"]
    if said is None or name is None:
        return None
    sentences = tuple(words.replace("{name}", name) for words in said)
    return Line(name, tr(SUBJECTS[tells]), sentences, in_circle=tells is OwnPlace.SHUT_OUT)


async def _shut_out(alert: Due) -> list[str] | None:
    wish = await last_wish(alert.child, alert.person)
    if wish is None or wish["sees"] != Sight.NOTHING:
        return None
    return [
        tr("What you can see about {name} has changed. From now on you see nothing there."),
        tr("Sign in to read who decided this, when, and whom you can ask."),
    ]


async def _over(alert: Due, today: date) -> list[str] | None:
    places = await Grant.select().where(Grant.person == alert.person, Grant.child == alert.child)
    if any(one["ended_at"] is None and one["until"] >= today for one in places):
        return None
    over = next((one for one in places if one["id"] == alert.subject), None)
    if over is None:
        return None
    words, day = tr("The last day of your place around {name} was {day}."), over["until"]
    if over["ended_at"]:
        words, day = tr("Your place around {name} was ended on {day}."), local_day(over["ended_at"])
    officers = [", ".join(filter(None, row.values())) for row in await whom_to_ask(alert.child)]
    return [
        words.replace("{day}", date_words(day, today)),
        tr("You see nothing there any more, and get no more letters about it."),
        *([tr("You can ask why:"), *officers] if officers else []),
    ]


# Of a place that somebody ended, the act itself told. Who has another place there has lost nothing.
_OVER = """
insert into alert (id, person, family, child, subject, occasion, due_at, next_try_at, channel, state, tries, fence,
    weight)
select gen_random_uuid(), g.person, g.family, g.child, g.id, {}, {}, {}, 'email', 'owed', 0, 0, 'sight'
from circle_grant g
where g.ended_at is null and g.until < {}::date and g.until >= {}::date - 7 and not exists (
    select from circle_grant other
    where other.person = g.person and other.child = g.child and other.ended_at is null and other.until >= {}::date
)
on conflict do nothing
"""

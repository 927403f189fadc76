"""Letters about the reader's own place around a child: that they see nothing any more, or that the place is over.

Who may be told of nothing else is still told this, once, when it takes effect. It says nothing of anybody's words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from minijinja import Environment, load_from_path

from sharing.desk import Unit
from sharing.families import Grant
from sharing.languages import later, tr
from sharing.rights import Sight
from sharing.wishes import last_wish, rights_page, whom_to_ask
from timeline.alerts.alert import Alert
from timeline.alerts.leases import Lease
from timeline.days import date_words, local_day

_TEMPLATES = Path(__file__).parent.parent.parent / "templates"
_MAIL = Environment(
    loader=load_from_path([_TEMPLATES]), undefined_behavior="strict", trim_blocks=True, lstrip_blocks=True
)
_MAIL.add_global("tr", tr)


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
                occasion=one.tells.value, due_at=now, next_try_at=now,
            )  # fmt: skip


async def tell_whose_last_day_is_over(unit: Unit) -> None:
    """Nobody acts on the day after a place's last, so the worker looks each day; each is told once."""
    await Alert.raw(_OVER, OwnPlace.ENDED.value, unit.now, unit.now, unit.today, unit.today, unit.today)


async def own_place_letter(
    tells: OwnPlace, lease: Lease, *, today: date, home: str
) -> tuple[str, str] | None:
    """Subject and text, read as the recipient. None where it does not hold any more."""
    if tells is OwnPlace.SHUT_OUT:
        said = await _shut_out(lease, home)
    else:
        said = await _over(lease, today)
    rows: list[dict[str, Any]] = await Grant.raw("select own_code_word({}) as name", lease.child)
    name = rows[0]["name"]
    if said is None or name is None:
        return None
    sentences = [words.replace("{name}", name) for words in said]
    text = _MAIL.render_template("emails/own_place.txt", name=name, sentences=sentences)
    return tr("{name}: {news}").format(name=name, news=tr(SUBJECTS[tells])), text


async def _shut_out(lease: Lease, home: str) -> list[str] | None:
    wish = await last_wish(lease.child, lease.person)
    if wish is None or wish["sees"] != Sight.NOTHING:
        return None
    return [
        tr("What you can see about {name} has changed. From now on you see nothing there."),
        tr("Who decided this, when, and whom you can ask:"),
        f"{home}{rights_page(lease.family, lease.child)}",
    ]


async def _over(lease: Lease, today: date) -> list[str] | None:
    places = await Grant.select().where(Grant.person == lease.person, Grant.child == lease.child)
    if any(one["ended_at"] is None and one["until"] >= today for one in places):
        return None
    over = next((one for one in places if one["id"] == lease.subject), None)
    if over is None:
        return None
    words, day = tr("The last day of your place around {name} was {day}."), over["until"]
    if over["ended_at"]:
        words, day = tr("Your place around {name} was ended on {day}."), local_day(over["ended_at"])
    officers = [", ".join(filter(None, row.values())) for row in await whom_to_ask(lease.child)]
    return [
        words.replace("{day}", date_words(day, today)),
        tr("You see nothing there any more, and get no more letters about it."),
        *([tr("You can ask why:"), *officers] if officers else []),
    ]


# Of a place that somebody ended, the act itself told. Who has another place there has lost nothing.
_OVER = """
insert into alert (id, person, family, child, subject, occasion, due_at, next_try_at, channel, state, tries, fence)
select gen_random_uuid(), g.person, g.family, g.child, g.id, {}, {}, {}, 'email', 'owed', 0, 0
from circle_grant g
where g.ended_at is null and g.until < {}::date and g.until >= {}::date - 7 and not exists (
    select from circle_grant other
    where other.person = g.person and other.child = g.child and other.ended_at is null and other.until >= {}::date
)
on conflict do nothing
"""

"""What somebody was asked goes to another person when their work does: the same days, another name on the ladder."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from piccolo.columns.combination import And

from sharing.desk import Unit
from timeline.alerts.owed.reminders import Reminder
from timeline.asks.ask import Ask
from timeline.asks.climbs import Tells, climbs, reminders

TOMORROW = timedelta(days=1)


async def count_asks_of(person: UUID, child: UUID) -> int:
    """All that are open and on whose ladder this person stands."""
    return int(await Ask.count().where(_open_asks_of(person, child)))


async def hand_on_asks(child: UUID, to: UUID, unit: Unit) -> None:
    """From the one who acts. What `to` asked stays with them, as nobody answers their own."""
    if unit.by is None:
        return
    asks = await (
        Ask.objects()
        .where(_open_asks_of(unit.by, child) & (Ask.by != to))
        .order_by(Ask.id)
        .lock_rows("UPDATE")
    )
    for ask in asks:
        await _hand_on(ask, to, unit)


async def _hand_on(ask: Ask, to: UUID, unit: Unit) -> None:
    """Nobody stands on the ladder twice: their lower rung counts."""
    ladder = [to if one == unit.by else one for one in (ask.owner, ask.second, ask.third)]
    alone = [one if one not in ladder[:place] else None for place, one in enumerate(ladder)]
    ask.owner, ask.second, ask.third = alone
    changed: dict[Any, Any] = {Ask.owner: ask.owner, Ask.second: ask.second, Ask.third: ask.third}
    await Ask.update(changed).where(Ask.id == ask.id)
    owed = [*reminders(ask.id, ask.family, ask.child, ask.place), *_climbed_before(ask, unit)]
    unit.facts.extend(one for one in owed if one.person == to)


def _climbed_before(ask: Ask, unit: Unit) -> Iterator[Reminder]:
    """Where it has come to the new holder's rung already, they are told tomorrow morning."""
    for person, one in climbs(ask.place):
        here = one.tells is Tells.CLIMBED and one.on <= unit.today
        if here and ask.place.rung_on(unit.today) == one.rung:
            yield Reminder(person, ask.family, ask.child, ask.id, str(one), unit.today + TOMORROW)


def _open_asks_of(person: UUID, child: UUID) -> And:
    on_ladder = (Ask.owner == person) | (Ask.second == person) | (Ask.third == person)
    return (Ask.child == child) & on_ladder & Ask.closed_at.is_null() & Ask.taken_back_at.is_null()

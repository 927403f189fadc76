"""What somebody was asked goes to another person when their work does: the same days, another name on the ladder."""

from typing import Any
from uuid import UUID

from piccolo.columns.combination import And

from sharing.desk import Unit
from timeline.asks.ask import Ask
from timeline.asks.climbs import reminders


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
    owed = reminders(ask.id, ask.family, ask.child, ask.place)
    unit.facts.extend(one for one in owed if one.person == to)


def _open_asks_of(person: UUID, child: UUID) -> And:
    on_ladder = (Ask.owner == person) | (Ask.second == person) | (Ask.third == person)
    return (Ask.child == child) & on_ladder & Ask.closed_at.is_null() & Ask.taken_back_at.is_null()

"""Reading who owes advice, and on which days each was asked again: one query for all of them."""

from typing import Any
from uuid import UUID

from timeline.chasing.advice import Advice

Row = dict[str, Any]


async def advice_at(step: UUID) -> list[Row]:
    """In the order in which they were named; `asked`: the days of asking again, by a letter that was taken or by the
    case officer."""
    rows: list[Row] = await Advice.raw(_ADVICE.format(of="step"), step)
    return rows


async def advice_about(child: UUID) -> list[Row]:
    """As advice_at(), at all steps."""
    rows: list[Row] = await Advice.raw(_ADVICE.format(of="child"), child)
    return rows


_ADVICE = """
select a.id, a.step, a.what, a.person, a.service, a.at, a.came_on, p.name,
    array(
        select y.day from advice_asked y where y.advice = a.id
        union
        select y.day from advice_asked_again(array[a.id]) y
        order by 1
    ) as asked
from advice a left join person p on p.id = a.person
where a.{of} = {{}} and a.stopped_at is null
order by a.at, a.id
"""

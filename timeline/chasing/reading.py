"""Reading who owes advice, and on which days each was asked again: one query for all of them."""

from typing import Any
from uuid import UUID

from timeline.chasing.advice import Advice

Row = dict[str, Any]


async def advice_at(step: UUID) -> list[Row]:
    """In the order in which they were named; `asked`: the days of asking again, by a letter that was taken or by the
    case officer. `said_came`, `said_by`, `said_name`, `said_at`: what was said last of its coming, None where nothing
    was."""
    rows: list[Row] = await Advice.raw(_ADVICE.format(of="step"), step)
    return rows


async def advice_about(child: UUID) -> list[Row]:
    """As advice_at(), at all steps."""
    rows: list[Row] = await Advice.raw(_ADVICE.format(of="child"), child)
    return rows


_ADVICE = """
select a.id, a.step, a.what, a.person, a.service, a.at, a.came_on, p.name,
    said.came as said_came, said.by as said_by, said.at as said_at, said.name as said_name,
    array(
        select y.day from advice_asked y where y.advice = a.id
        union
        select y.day from advice_asked_again(array[a.id]) y
        order by 1
    ) as asked
from advice a left join person p on p.id = a.person
left join lateral (
    select s.came, s.by, s.at, w.name from advice_said s join person w on w.id = s.by
    where s.advice = a.id and s.undone_at is null
    order by s.number desc limit 1
) said on true
where a.{of} = {{}} and a.stopped_at is null
order by a.at, a.id
"""

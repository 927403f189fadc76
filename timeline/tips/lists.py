"""Which tips there are to read: beside a step, of one's own, and for the forum. Each is one query."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from timeline.tips.names import Around, names_in
from timeline.tips.tip import Tip, TipState

Row = dict[str, Any]

ON_A_PAGE = 20
"""Tips that a forum reads at once."""


@dataclass(frozen=True)
class Area:
    id: UUID
    place: str
    """"" where nobody has said what it is called."""
    is_read: bool
    """Whether a forum reads tips there. Else nobody would ever see one."""


async def area_of(child: UUID, today: date) -> Area | None:
    """The council of the child's case officer, who came first where there are more. None: nobody is there yet."""
    rows: list[Row] = await Tip.raw(_AREA, child, today)
    return Area(**rows[0]) if rows else None


async def tips_beside(area: UUID, pathway: str, step: str, *, reader: UUID) -> list[Row]:
    """What is shown there to all, and whatever the reader has written there; newest first. What more people found of
    no use than of use comes last."""
    rows: list[Row] = await Tip.raw(_BESIDE, reader, reader, area, pathway, step)
    return rows


async def tips_by(writer: UUID) -> list[Row]:
    """All that this person has written and not taken back, newest first."""
    rows: list[Row] = await Tip.raw(_BY, writer)
    return rows


async def tips_to_read(reader: UUID, state: TipState, *, number: int = 1) -> list[Row]:
    """In the area of the reader's forum, without what they wrote: those that wait, oldest first, or those that are
    shown, newest first. The page of this number; one more than a page holds where others follow."""
    order = (
        "t.written_on, t.id" if state is TipState.WAITING else "t.published_on desc, t.written_on desc, t.id"
    )
    query = _FOR_FORUM.format(which="t.state = {}") + f"order by {order} limit {{}} offset {{}}"
    begin = (number - 1) * ON_A_PAGE
    rows: list[Row] = await Tip.raw(query, reader, reader, state.value, ON_A_PAGE + 1, begin)
    return rows


async def tip_to_read(reader: UUID, tip: UUID) -> Row | None:
    """As a row of tips_to_read(), while it waits or is shown."""
    which = "t.state in ('waiting', 'published') and t.id = {}"
    rows: list[Row] = await Tip.raw(_FOR_FORUM.format(which=which), reader, reader, tip)
    return rows[0] if rows else None


async def is_read_by(reader: UUID, tip: UUID) -> bool:
    """Whether it is for this reader's forum to decide, wherever it stands. Nobody decides on their own."""
    which = "t.state <> 'back' and t.id = {}"
    return bool(await Tip.raw(_FOR_FORUM.format(which=which), reader, reader, tip))


async def names_around(children: list[UUID], place: str) -> Around:
    """Everybody who is or was around these children."""
    rows: list[Row] = await Tip.raw(_NAMES, children)
    return Around(
        people=names_in(row[name] for row in rows for name in ("person", "child", "family")),
        organisations=names_in(row["organisation"] for row in rows),
        place=place,
    )


_AREA = """
select o.id, o.place, o.place <> '' and exists (
    select from post r join organisation f on f.id = r.organisation where r.work = 'forum' and f.place = o.place
) as is_read
from circle_grant g
join post w on w.person = g.person and w.work = 'case_officer'
join organisation o on o.id = w.organisation
where g.child = {} and g.role = 'case_officer' and g.ended_at is null and {} between g.since and g.until
order by g.given_at, o.id
limit 1
"""

_BESIDE = """
select t.id, t.pathway, t.step, t.words, t.state, t.why, t.written_on, t.published_on, o.place,
       a.tip is not null as is_own, v.useful as said,
       coalesce(c.useful, 0) as useful, coalesce(c.useless, 0) as useless
from tip t
join organisation o on o.id = t.area
left join tip_author a on a.tip = t.id and a.person = {}
left join tip_vote v on v.tip = t.id and v.person = {}
left join lateral tip_counts(t.id) c on true
where t.area = {} and t.pathway = {} and t.step = {}
  and (t.state = 'published' or (a.tip is not null and t.state <> 'back'))
order by coalesce(c.useless, 0) > coalesce(c.useful, 0), t.published_on desc nulls first, t.written_on desc, t.id
"""

_BY = """
select t.id, t.pathway, t.step, t.words, t.state, t.why, t.written_on, t.published_on, o.place
from tip_author a
join tip t on t.id = a.tip
join organisation o on o.id = t.area
where a.person = {} and t.state <> 'back'
order by t.written_on desc, t.id
"""

_FOR_FORUM = """
select t.id, t.pathway, t.step, t.words, t.state, t.written_on, t.published_on, o.place
from tip t
join organisation o on o.id = t.area
where o.place <> '' and o.place in (
    select f.place from post w join organisation f on f.id = w.organisation where w.person = {{}} and w.work = 'forum'
) and not exists (select from tip_author a where a.tip = t.id and a.person = {{}}) and {which}
"""

_NAMES = """
select p.name as person, o.name as organisation, c.known_as as child, f.name as family
from circle_grant g
join person p on p.id = g.person
join child c on c.id = g.child
join family f on f.id = g.family
left join post w on w.person = p.id
left join organisation o on o.id = w.organisation
where g.child = any({})
"""

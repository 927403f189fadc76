"""Reading talks, with who was there and how others remember them."""

from typing import Any
from uuid import UUID

from timeline.talks.talk import Talk
from timeline.talks.view import TalkView

Row = dict[str, Any]

A_PAGE = 20


async def newest(child: UUID, *, most: int, before: UUID | None = None) -> list[Row]:
    """By day, then by when it was written, newest first, each with `there`: the names of those of the circle who
    took part, and with `about` unless that was undone. `before`: only those after this one in that order."""
    rows: list[Row] = await Talk.raw(_NEWEST, child, before, before, most)
    return rows


async def one(child: UUID, talk: UUID) -> Row | None:
    """As a row of newest(), with its `views`, oldest first."""
    rows: list[Row] = await Talk.raw(_ONE, child, talk)
    return {**rows[0], "views": await TalkView.raw(_VIEWS, talk)} if rows else None


async def about_note(note: UUID) -> list[Row]:
    """Which talks led to it or were about it, oldest first."""
    rows: list[Row] = await Talk.raw(_ABOUT_NOTE, note)
    return rows


_ABOUT_NOTE = """
select id, kind, day from talk where about = {} and about_kind = 'note' and undone_at is null order by day, at, id
"""
_TALKS = """
select t.id, t.child, t.kind, t.day, t.others, t.said, t.comes_next, t.about_kind, t.by, t.at, t.version,
       p.name as by_name,
       case when exists (select from note n where n.id = t.about and n.undone_at is null)
              or exists (select from ask a where a.id = t.about and a.undone_at is null) then t.about end as about,
       array(
           select w.name from talk_person h join person w on w.id = h.person where h.talk = t.id order by w.name
       ) as there,
       (select count(*) from talk_view v where v.talk = t.id) as views
from talk t join person p on p.id = t.by
where {where}
order by t.day desc, t.at desc, t.id desc
"""
_OLDER = (
    "t.child = {} and t.undone_at is null and ({}::uuid is null or (t.day, t.at, t.id) < "
    "(select o.day, o.at, o.id from talk o where o.id = {}))"
)
_NEWEST = _TALKS.format(where=_OLDER) + "limit {}"
_ONE = _TALKS.format(where="t.child = {} and t.id = {} and t.undone_at is null")
_VIEWS = """
select v.id, v.words, v.by, v.at, p.name as by_name
from talk_view v join person p on p.id = v.by
where v.talk = {} order by v.at, v.id
"""

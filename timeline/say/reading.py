"""Reading what young people say: each page with as many queries for one entry as for fifty."""

from typing import Any
from uuid import UUID

from timeline.say.say import Say

Row = dict[str, Any]

MOST = 50
"""On a page. Nobody writes as much by hand in a year; all that is older stays kept."""


async def shown_to_me(child: UUID) -> list[Row]:
    """What this child shares with the reader now, newest first; to its author, all that is shared with anybody."""
    rows: list[Row] = await Say.raw(_SHARED, child, MOST)
    return rows


async def mine(child: UUID, person: UUID) -> list[Row]:
    """All that this person wrote about themself, newest first, each with `readers`: the ids of those who are ticked."""
    rows: list[Row] = await Say.raw(_MINE.format(more=""), child, person, MOST)
    return rows


async def one_of_mine(child: UUID, person: UUID, say: UUID) -> Row | None:
    """As a row of mine()."""
    rows: list[Row] = await Say.raw(_MINE.format(more="and s.id = {}"), child, person, say, 1)
    return rows[0] if rows else None


# The wall shows each reader what they may read; the words below say only what is on the page.
_SHARED = """
select s.id, s.prompt, s.words, s.pictures, s.with_help_from, s.at, s.by, p.name as by_name
from say s
join person p on p.id = s.by
where s.child = {} and s.shared_at is not null and s.taken_back_at is null
  and exists (select from say_reader r where r.say = s.id and r.ended_at is null)
order by s.shared_at desc, s.id desc
limit {}
"""
_MINE = """
select s.id, s.child, s.by, s.prompt, s.words, s.pictures, s.with_help_from, s.at, s.version, s.shared_at,
       s.taken_back_at,
       array(select r.person from say_reader r where r.say = s.id and r.ended_at is null) as readers
from say s
where s.child = {{}} and s.by = {{}} {more}
order by s.at desc, s.id desc
limit {{}}
"""

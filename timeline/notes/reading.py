"""Notes as they are read: one row per note and person asked, with their answer to the newest version.

What is still to be done stands in each row as JSON; timeline.notes.todo reads it.
"""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from timeline.notes.note import Note

Row = dict[str, Any]

MOST_AGREED = 6
"""Of each child's, newest first, on pages that tell of more than notes. All others are on the page of all notes."""


async def notes_about(children: list[UUID]) -> list[Row]:
    """Newest first: all that are open or not done yet, and the last ones agreed. None taken back or closed."""
    rows: list[Row] = await Note.raw(f"{_LIVE} {_ANSWERS}", children, MOST_AGREED)
    return rows


async def answers_to(note: UUID) -> list[Row]:
    """One row per named person, with their answer to the newest version or None; whatever became of the note."""
    rows: list[Row] = await Note.raw(f"{_ONE} {_ANSWERS}", note)
    return rows


async def the_notes(notes: list[UUID]) -> list[list[Row]]:
    """Each as answers_to() gives it, newest first."""
    return by_note(await Note.raw(f"{_THESE} {_ANSWERS}", notes))


def by_note(rows: Iterable[Row]) -> list[list[Row]]:
    return [list(group) for _, group in groupby(rows, key=itemgetter("note"))]


# What the planner does not see of the list is not planned anew for each page, which took longer than the query.
_LIVE = """
with shown as (
    select id from (
        select id, agreed_at,
               row_number() over (partition by child, agreed_at is null order by proposed_at desc, id) as place
        from note where child = any(array(select unnest({}::uuid[]))) and taken_back_at is null and closed_at is null
    ) live
    where agreed_at is null or place <= {} or exists (
        select from note_action t where t.note = live.id and t.done_on is null and t.dropped_at is null
    )
)
"""
_ONE = "with shown as (select {}::uuid as id)"
_THESE = "with shown as (select unnest({}::uuid[]) as id)"
_ANSWERS = """
select n.id as note, n.child, n.version, v.words as text, v.easy, v.heard, v.by as writer, v.at as written_at,
       w.name as written_by,
       p.person, who.name, gone.has_left, heir.id as stand_in, heir.name as stand_in_name,
       a.said, a.words, a.at, n.agreed_at, n.check_on, n.taken_back_at, n.closed_at, n.bundle,
       n.proposed_by, n.proposed_at, n.why_without, proposer.name as proposer, todo.actions as todo, todo.any as acted,
       h.helped, x.kind as next_kind, x.first_on as next_first_on, x.first_at as next_first_at,
       x.second_on as next_second_on, x.second_at as next_second_at, x.until as next_until, x.at as next_at,
       x.id as next_id, x.by as next_by, z.suits,
       z.at as suits_at
from shown
join note n on n.id = shown.id
left join lateral (
    select count(*) > 0 as any, jsonb_agg(jsonb_build_object(
        'id', t.id, 'what', t.what, 'owner', t.owner, 'owner_name', o.name, 'due_on', t.due_on
    ) order by t.due_on, t.added_at, t.place, t.id) filter (where t.done_on is null and t.dropped_at is null) as actions
    from note_action t
    join person o on o.id = t.owner
    where t.note = n.id
) todo on true
left join lateral (
    select id, by, kind, first_on, first_at, second_on, second_at, until, at from note_next_step s
    where s.note = n.id and s.number = n.version order by s.at desc, s.id desc limit 1
) x on true
join note_version v on v.note = n.id and v.number = n.version
join person w on w.id = v.by
join person proposer on proposer.id = n.proposed_by
join note_party p on p.note = n.id and p.left_out_from is null
join person who on who.id = p.person
cross join lateral (
    select not exists (
        select from circle_grant g where g.person = p.person and g.child = n.child and g.ended_at is null
            and coalesce(app_today(), current_date) between g.since and g.until
    ) as has_left
) gone
left join person heir on heir.id = case when gone.has_left then taken_over_by(p.person, n.child) end
    and not exists (
        select from note_party q where q.note = n.id and q.person = heir.id and q.left_out_from is null
    )
left join lateral (
    select suits, at from note_time c where c.step = x.id and c.by = p.person order by c.number desc limit 1
) z on true
left join note_outcome h on h.note = n.id and h.number = n.version and h.person = p.person
left join note_answer a on a.note = n.id and a.number = n.version and a.person = p.person
order by n.proposed_at desc, n.id desc, who.name, p.person
"""

"""Reading asks: each page with as many queries for one as for five hundred."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from timeline.asks.addition import AskAddition
from timeline.asks.answer import AskAnswer
from timeline.asks.ask import Ask
from timeline.asks.counts import WAITING, Counts
from timeline.asks.rungs import last_worked

Row = dict[str, Any]

A_PAGE = 20


async def newest(child: UUID, *, most: int, before: UUID | None = None) -> list[Row]:
    """Newest first, each with its newest answer, and in `family_said` what came of all that the family asked. `before`:
    only those older than this one."""
    rows: list[Row] = await Ask.raw(_NEWEST, child, child, before, before, most)
    return rows


async def one(child: UUID, ask: UUID) -> Row | None:
    """As a row of newest(), with all its `additions` and `answers`, oldest first, and
    how many `turns` its answerers have taken."""
    rows: list[Row] = await Ask.raw(_ONE, child, ask)
    if not rows:
        return None
    return {
        **rows[0],
        "additions": await AskAddition.raw(_ADDITIONS, ask),
        "answers": await AskAnswer.raw(_ANSWERS, ask),
    }


async def waiting_for(person: UUID, children: Sequence[UUID], *, today: date) -> list[Row]:
    """What waits for this person's answer, the oldest promise first: what they were asked, and what has climbed to
    them. With the child's name, shape and birthday."""
    worked = last_worked(today)
    theirs = (list(children), person, person, worked, person, person, today, worked, person)
    rows: list[Row] = await Ask.raw(_WAITING_FOR, *theirs)
    return rows


async def asked_by(person: UUID, child: UUID) -> list[Row]:
    """All that this person asked about a child and did not take back, newest first."""
    rows: list[Row] = await Ask.raw(_ASKED_BY, child, person)
    return rows


def family_counts_of(rows: Sequence[Row]) -> Counts:
    """Of the rows of newest(): they all carry the same."""
    said = rows[0]["family_said"] if rows else []
    return Counts.of(None if one == WAITING else one for one in said)


def counts_of(rows: Sequence[Row]) -> Counts:
    return Counts.of(row["said"] for row in rows if row["taken_back_at"] is None)


# `said` is null while it waits: an answer that was said to be none counts no longer.
_ASKS = """
select a.id, a.family, a.child, a.kind, a.about_kind, a.about, a.words, a.instead, a.by, a.with_help_from, a.at,
       a.owner, a.second, a.third, a.reply_by, a.second_by, a.third_by, a.version, a.passed_over, a.from_rung,
       a.closed_at, a.taken_back_at, p.name as by_name, o.name as owner_name, b.name as second_name,
       d.name as third_name, x.said, x.answered_at, x.answered_by, x.answered_name,
       x.because, x.answer, s.step as about_step, v.words as about_note {more}
from ask a
join person p on p.id = a.by
join person o on o.id = a.owner
join child c on c.id = a.child
left join person b on b.id = a.second
left join person d on d.id = a.third
left join lateral (
    select y.number, case when y.number > a.passed_over then y.said end as said, y.at as answered_at,
           y.by as answered_by, w.name as answered_name, y.because, y.words as answer
    from ask_answer y join person w on w.id = y.by
    where y.ask = a.id and y.undone_at is null order by y.number desc limit 1
) x on true
left join expected_step s on a.about_kind = 'step' and s.id = a.about
left join note n on a.about_kind = 'note' and n.id = a.about and n.undone_at is null
left join note_version v on v.note = n.id and v.number = n.version
where {where}
order by {order}
"""
_NEWEST_FIRST = "a.at desc, a.id desc"
_FAMILY_SAID = """,
       array(
           select coalesce((
               select case when y.number > f.passed_over then y.said end
               from ask_answer y where y.ask = f.id and y.undone_at is null order by y.number desc limit 1
           ), 'waiting')
           from ask f
           where f.child = {} and f.taken_back_at is null and exists (
               select from circle_grant g
               where g.person = f.by and g.child = f.child and g.role in ('parent', 'young_person')
           )
       ) as family_said
"""
_OLDER = (
    "a.child = {} and ({}::uuid is null or (a.at, a.id) < (select r.at, r.id from ask r where r.id = {}))"
)
_MY_TURN = """
a.child = any({}) and a.closed_at is null and a.taken_back_at is null and a.by <> {}
and coalesce(x.number, 0) <= a.passed_over
and (
    a.owner = {}
    or ((a.reply_by < {} or a.from_rung > 1) and (a.second = {} or exists (
        select from circle_grant g
        where g.person = {} and g.child = a.child and g.role = 'case_officer'
          and g.ended_at is null and {} between g.since and g.until
    )))
    or ((a.second_by < {} or a.from_rung > 2) and a.third = {})
)
"""
_NEWEST = _ASKS.format(more=_FAMILY_SAID, where=_OLDER, order=_NEWEST_FIRST + " limit {}")
_ONE = _ASKS.format(more=", turns_of(a.id) as turns", where="a.child = {} and a.id = {}", order=_NEWEST_FIRST)
_ASKED_BY = _ASKS.format(
    more="", where="a.child = {} and a.by = {} and a.taken_back_at is null", order=_NEWEST_FIRST
)
_WAITING_FOR = _ASKS.format(
    more=", c.known_as, c.date_of_birth, c.shape, c.place", where=_MY_TURN, order="a.reply_by, a.at, a.id"
)
_ADDITIONS = "select number, words, at from ask_addition where ask = {} order by number"
_ANSWERS = """
select y.id, y.number, y.said, y.words, y.because, y.instead, y.talk, y.talk_by, y.by_when, y.by, y.at,
       w.name as by_name
from ask_answer y join person w on w.id = y.by
where y.ask = {} and y.undone_at is null order by y.number
"""

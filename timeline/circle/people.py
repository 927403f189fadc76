"""The people around one child as ready values: who they are, until when, and whose places have ended."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sharing.families import Grant, Role
from sharing.languages import tr
from sharing.posts import language_of, what_they_are
from timeline.days import date_words, day_words, local_day

Row = dict[str, Any]
Shown = dict[str, Any]


async def places_of(child: UUID, *, today: date) -> list[Row]:
    """Those who have a place today or will, the first to come first; then those whose places ended, newest first."""
    rows: list[Row] = await Grant.raw(_PLACES, child, today)
    return rows


def may_be_ended(rows: Sequence[Row], viewer: UUID) -> list[Row]:
    """Places of those who work with the child, but for the viewer’s own."""
    return [
        row
        for row in rows
        if not row["is_over"] and row["role"] == Role.PRACTITIONER and row["person"] != viewer
    ]


def person_line(row: Row, today: date, *, end_href: str, chosen: str = "") -> Shown:
    """`end_href` "": nothing to press. `chosen`: what a young person lets this parent see, in words."""
    return {
        "name": row["name"],
        "is": what_they_are(row),
        "lang": language_of(row),
        "until": tr("Their place ends on {day}.").format(day=day_words(row["until"], today))
        if row["role"] == Role.PRACTITIONER
        else "",
        "end_href": end_href,
        "chosen": chosen,
    }


def ended_line(row: Row, today: date) -> Shown:
    on = local_day(row["ended_at"]) if row["ended_at"] else row["until"]
    words = tr("Ended by {who} on {day}.") if row["ended_at"] else tr("It ended on its last day, {day}.")
    return {
        "name": row["name"],
        "is": what_they_are(row),
        "lang": language_of(row),
        "ended": words.format(who=row["ended_by"], day=date_words(on, today)),
        "why": row["why_ended"] or "",
    }


_PLACES = """
select * from (
    select g.person, g.role, g.until, g.ended_at, g.why_ended, e.name as ended_by, p.name, o.name as organisation,
           o.short_name, w.title, g.given_at, g.ended_at is not null or g.until < asked.today as is_over,
           row_number() over (
               partition by g.ended_at is not null or g.until < asked.today
               order by coalesce(g.ended_at, g.until) desc, g.id
           ) as newest
    from (select {}::uuid as child, {}::date as today) asked
    join circle_grant g on g.child = asked.child
    join person p on p.id = g.person
    left join person e on e.id = g.ended_by
    left join lateral (
        select organisation, title from post where person = p.id order by id limit 1
    ) w on true
    left join organisation o on o.id = w.organisation
) places
where not is_over or newest <= 20
order by is_over, case when is_over then newest end, given_at, name
"""

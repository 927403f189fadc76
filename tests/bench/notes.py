"""A child about whom 500 notes were written: their first page and their last must cost the same."""

from dataclasses import dataclass
from uuid import UUID

from piccolo.querystring import QueryString

from sharing.desk import Desk, Wall
from sharing.engine import engine
from sharing.sessions import Session
from tests.bench.family import a_family
from timeline.notes.all_notes import A_PAGE, Place
from timeline.notes.note import Note

MANY = 500


@dataclass(frozen=True)
class ManyNotes:
    family: UUID
    token: str
    first: str
    last: str
    """The addresses of the first and the last page of its notes."""


async def many_notes(desk: Desk) -> ManyNotes:
    """As years would have left them: all agreed, one a day. Written past the acts, which would take minutes."""
    parent, family = await a_family(desk, children=1)
    for statement in _YEARS:
        await engine().run_querystring(QueryString(statement, family, MANY))
    async with desk.act(None, Wall.DOOR) as unit:
        token = await Session.start(parent, unit=unit)
    rows = await Note.select(Note.id, Note.proposed_at).where(Note.family == family).order_by(
        Note.proposed_at, Note.id, ascending=False
    )  # fmt: skip
    # The last page begins below the last note of the page before.
    above = rows[(len(rows) - 1) // A_PAGE * A_PAGE - 1]
    here = f"/families/{family}/notes"
    return ManyNotes(family, token, here, f"{here}?after={Place(above['proposed_at'], above['id'])}")


# The one note that there is, once more for each day before it.
_YEARS = (
    "insert into note (id, family, child, version, proposed_by, proposed_at, check_on, why_without)"
    " select gen_random_uuid(), n.family, n.child, 1, n.proposed_by, n.proposed_at - d.day * interval '1 day',"
    " n.check_on, '' from (select {}::uuid as family, {}::int as many) asked join note n on n.family = asked.family"
    " cross join lateral generate_series(1, asked.many - 1) d (day)",
    "insert into note_party (id, note, child, person) select gen_random_uuid(), n.id, n.child, g.person"
    " from (select {}::uuid as family, {}::int as many) asked join note n on n.family = asked.family"
    " join circle_grant g on g.child = n.child"
    " where not exists (select from note_party p where p.note = n.id)",
    "insert into note_version (id, note, child, number, words, easy, heard, by, at)"
    " select gen_random_uuid(), n.id, n.child, 1, 'Lunch is in a quiet room', '', '', n.proposed_by, n.proposed_at"
    " from (select {}::uuid as family, {}::int as many) asked join note n on n.family = asked.family"
    " where not exists (select from note_version v where v.note = n.id)",
    "insert into note_answer (id, note, child, number, person, said, words, at)"
    " select gen_random_uuid(), n.id, n.child, 1, p.person, 'yes', '', n.proposed_at"
    " from (select {}::uuid as family, {}::int as many) asked join note n on n.family = asked.family"
    " join note_party p on p.note = n.id on conflict (note, number, person) do nothing",
    "update note set agreed_at = proposed_at from (select {}::uuid as family, {}::int as many) asked"
    " where note.family = asked.family and agreed_at is null",
)

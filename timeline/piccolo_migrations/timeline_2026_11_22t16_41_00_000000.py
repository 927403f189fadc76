from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T16:41:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: nobody joins a note later but the officer who took the case over from somebody it asked"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


STATEMENTS = (
    "create index event_case_handed on event (child, by) where kind = 'case_handed'",
    # The last of those to whom the case went, from hand to hand; as the reader sees the history.
    """
    create function taken_over_by(officer uuid, wanted_child uuid) returns uuid
    language sql stable set search_path = public, pg_temp as
    $$
        with recursive handed (person, seq) as (
            select (e.particulars ->> 'person')::uuid, e.seq from event e
            where e.child = wanted_child and e.kind = 'case_handed' and e.by = officer
            union
            select (e.particulars ->> 'person')::uuid, e.seq from handed h
            join event e on e.child = wanted_child and e.kind = 'case_handed' and e.by = h.person and e.seq > h.seq
        )
        select h.person from handed h where is_officer_of(h.person, wanted_child) order by h.seq desc limit 1
    $$
    """,
    "drop policy narrower on note_party",
    "create policy narrower on note_party as restrictive for insert to journey_web with check ("
    "(took_over is null and exists (select from note n where n.id = note_party.note and n.child = note_party.child "
    "and n.proposed_by = app_person() and n.version = 1) and note_is_new(note_party.note) "
    "and may_read_words(person, child)) "
    "or (person = app_person() and left_out_from is null and not may_read_words(took_over, child) "
    "and taken_over_by(took_over, child) = app_person() and asks(note, took_over) "
    "and exists (select from note n where n.id = note_party.note and n.child = note_party.child "
    "and n.taken_back_at is null and n.closed_at is null)))",
)
FUNCTIONS = (
    # Not read through the wall of the table itself, which would ask for ever.
    """
    create function asks(wanted_note uuid, wanted_person uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select exists (
            select from note_party p
            where p.note = wanted_note and p.person = wanted_person and p.left_out_from is null
        )
    $$
    """,
    "revoke execute on function asks(uuid, uuid) from public",
    "grant execute on function asks(uuid, uuid) to journey_web",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*FUNCTIONS, *STATEMENTS):
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

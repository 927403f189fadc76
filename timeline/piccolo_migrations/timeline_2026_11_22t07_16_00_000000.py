from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T07:16:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: a calendar’s address, and what it was told, are one person’s"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


TABLES = ("feed", "calendar_event")

STATEMENTS = (
    # Also finds all that one person’s calendars were told.
    "create unique index calendar_event_once on calendar_event (person, step, part)",
    "grant select, insert on feed, calendar_event to journey_web",
    "grant update (ended_at, last_fetched_at, last_fetched_by, digest, changed_at) on feed to journey_web",
    "grant update (day, title, status, sequence, changed_at) on calendar_event to journey_web",
    # Who comes with an address is nobody yet: the door looks up whose it is, and no more.
    "grant select (id, person, child, token_hash, made_at, ended_at, last_fetched_at) on feed to journey_door",
)

SEEN = "child = any (array(select my_children()))"

POLICIES = (
    f"create policy own on feed to journey_web using (person = app_person() and (child is null or {SEEN})) "
    f"with check (person = app_person() and (child is null or {SEEN}))",
    "create policy door on feed for select to journey_door using (true)",
    f"create policy own on calendar_event to journey_web using (person = app_person() and {SEEN}) "
    f"with check (person = app_person() and {SEEN})",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*STATEMENTS, *POLICIES):
            await RawTable.raw(statement)
        for table in TABLES:
            await RawTable.raw(f"alter table {table} enable row level security")
            await RawTable.raw(f"alter table {table} force row level security")

    manager.add_raw(run)
    return manager

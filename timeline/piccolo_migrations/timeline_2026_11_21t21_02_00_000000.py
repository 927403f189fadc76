from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-21T21:02:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: notes and alerts are for the child's circle, what was said stays said"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


ABOUT_A_CHILD = ("note", "note_party", "note_version", "note_answer", "alert")

INDEXES = (
    "create unique index note_party_once on note_party (note, person)",
    "create unique index note_version_once on note_version (note, number)",
    "create unique index note_answer_once on note_answer (note, number, person)",
    "create unique index alert_once on alert (person, subject, occasion, channel)",
    # The sweep's only question; its cost follows what is due, never the table.
    "create index alert_due on alert (next_try_at) where state in ('owed', 'handing')",
    "create index alert_owed_about on alert (subject) where state = 'owed'",
)

TRIGGERS = ("create trigger only_grows before update or delete on note_version execute function only_grows()",)

GRANTS = (
    "grant select, insert on note, note_party, note_version, note_answer, alert to journey_web",
    "grant update on note, note_answer to journey_web",
    "grant update (state) on alert to journey_web",
    "grant select, update on alert to journey_worker",
)


def policies() -> list[str]:
    walls = ["create policy sending on alert to journey_worker using (true)"]
    for table in ABOUT_A_CHILD:
        walls += [
            f"create policy circle on {table} to journey_web using (child = any (array(select my_children())))",
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
        ]
    return walls


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*INDEXES, *TRIGGERS, *GRANTS, *policies()):
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

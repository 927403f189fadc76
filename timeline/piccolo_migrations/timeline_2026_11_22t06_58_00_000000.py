from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T06:58:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: with what its writer took back within ten minutes goes all that hangs on it"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


PARTS = {
    "note": (
        "note_party", "note_version", "note_answer", "note_next_step", "note_child_view", "note_action", "note_outcome",
    ),
    "ask": ("ask_addition",),
    "talk": ("talk_person", "talk_view"),
}  # fmt: skip

# The wall of the note, the ask or the talk itself decides: who does not find that finds nothing of it.
STATEMENTS = tuple(
    f"create policy with_its_{whole} on {part} as restrictive for select to journey_web "
    f"using (exists (select from {whole} w where w.id = {part}.{whole}))"
    for whole, parts in PARTS.items()
    for part in parts
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

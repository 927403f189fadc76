from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T06:45:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: a parent whom a young person lets see dates finds dates, and nothing that people wrote"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


WRITTEN = (
    "note", "note_party", "note_version", "note_answer", "note_next_step", "note_child_view", "note_action",
    "note_outcome", "note_handover", "ask", "ask_addition", "ask_answer", "ask_call", "talk", "talk_person",
    "talk_view",
    "strength", "good_news", "thanks", "say", "say_version", "say_reader",
)  # fmt: skip
"""Tables of what people wrote about a child."""

# Named one by one, so that a kind that is new stays unseen until somebody says that it is about dates.
DATES = (
    "child_added", "journey_opened", "milestone", "corrected", "date_set", "date_moved", "hear_by_set",
    "day_confirmed", "day_disputed", "recounted", "more_time_claimed", "check_asked", "dates_checked",
)  # fmt: skip

IN_FULL = "child = any (array(select my_children_in_full()))"
# Whoever is called to an ask from outside the circle reads that, and was never a parent who was shut out.
CALLED = "person = app_person() and child <> all (array(select child from wish where about = app_person()))"
NO_PARENT = (
    "child = any (array(select my_children_as(array['young_person', 'case_officer', 'practitioner'])))"
)


def in_full(table: str) -> str:
    holds = f"{IN_FULL} or ({CALLED})" if table == "ask_call" else IN_FULL
    walls = f"using ({holds}) with check ({holds})"
    return f"create policy in_full on {table} as restrictive for all to journey_web {walls}"


EVENTS = (
    # What a parent may see is between them, the young person and those who work with both.
    "create policy sight on event as restrictive for select to journey_web using ("
    f"kind = any (array{list(DATES)}) or (kind <> 'wished' and {IN_FULL}) "
    f"or (kind = 'wished' and (particulars ->> 'about' = app_person()::text or {NO_PARENT})))"
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for table in WRITTEN:
            await RawTable.raw(in_full(table))
        await RawTable.raw(EVENTS)
        await RawTable.raw("grant insert on alert to journey_worker")

    manager.add_raw(run)
    return manager

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T04:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: only the council starts and ends a journey, and its pathway, rules and first milestone stay"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


OFFICER = "child = any (array(select my_children_as(array['case_officer'])))"

GRANTS = (
    "revoke update on journey from journey_web",
    # What follows from the milestones. The rest is as on the first day.
    "grant update (opened_on, closed_on, outcome) on journey to journey_web",
)

# Who checks a day holds the row while they do, so what may be held is wider than what may be changed.
POLICIES = (
    f"create policy officers_start on journey as restrictive for insert to journey_web with check ({OFFICER})",
    f"create policy officers_end on journey as restrictive for update to journey_web using (true) "
    f"with check ({OFFICER})",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="journeys", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*GRANTS, *POLICIES):
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

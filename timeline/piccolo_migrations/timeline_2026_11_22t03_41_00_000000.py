from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T03:41:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: a visit is its own person's; the family asks for a check, and who records gives it"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


STATEMENTS = (
    # What is new for some children since a moment, and what was last recorded for each.
    "create index event_of_child_at on event (child, recorded_at)",
    "create unique index visit_once on visit (person, family)",
    "grant select, insert on visit to journey_web",
    "grant update (seen_at, news_since) on visit to journey_web",
)

POLICIES = (
    "create policy own on visit to journey_web using (person = app_person()) "
    "with check (person = app_person() and family = any (array(select my_families())))",
    "alter table visit enable row level security",
    "alter table visit force row level security",
    # Narrows what the circle may write, for these two kinds alone.
    "create policy check_of_dates on event as restrictive for insert to journey_web with check (case kind "
    "when 'dates_checked' then child = any (array(select my_children_as(array['case_officer']))) "
    "when 'check_asked' then child = any (array(select my_children_as(array['parent', 'young_person']))) "
    "else true end)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*STATEMENTS, *POLICIES):
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T03:16:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: a day for hearing a date never moves without a reason, and disputed days are found at once"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


STATEMENTS = (
    # Once a date is given nobody waits to hear one, so the day for that may only go together with a reason, too.
    """
    create function refuse_silent_news() returns trigger language plpgsql as
    $$
    begin
        if new.hear_by is distinct from old.hear_by and new.why is not distinct from old.why then
            raise exception 'A day for hearing a date never moves without a reason' using errcode = 'check_violation';
        end if;
        return new;
    end $$
    """,
    "create trigger refuse_silent_news before update on expected_step "
    "for each row execute function refuse_silent_news()",
    # Every page about a child asks whether a day is disputed, and few are.
    "create index event_disputed on event (child) where kind = 'day_disputed'",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="journeys", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

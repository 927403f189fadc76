from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T08:14:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: whoever confirms a number finds their own codes, and a new number is not the one that failed"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# Runs as its owner: nobody but workers may write that a number works.
CHANGED = """
create function number_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    update address_trouble set cleared_at = greatest(now(), since)
    where person = new.person and cleared_at is null and channel = 'text' and new.phone is distinct from old.phone;
    return null;
end
$$
"""

STATEMENTS = (
    "grant select, insert, update (tries, used_at) on phone_code to journey_web",
    "create policy own on phone_code to journey_web using (person = app_person()) with check (person = app_person())",
    "alter table phone_code enable row level security",
    "alter table phone_code force row level security",
    CHANGED,
    "create trigger number_changed after update of phone on alert_choice "
    "for each row execute function number_changed()",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

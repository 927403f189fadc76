from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T07:31:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: where somebody is not reached is known to them and to the case officer"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# Runs as its owner: whoever changes an address may know nothing of what is wrong with the old one.
CHANGED = """
create function address_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    update address_trouble set cleared_at = greatest(now(), since)
    where person = new.id and cleared_at is null
        and (channel = 'mail' and new.email is distinct from old.email
             or channel = 'text' and new.phone is distinct from old.phone);
    return null;
end
$$
"""

OFFICERS = (
    "select person from circle_grant where child = any (array(select my_children_as(array['case_officer']))) "
    "and ended_at is null"
)

STATEMENTS = (
    # Also finds what holds of somebody.
    "create unique index address_trouble_once on address_trouble (person, channel) where cleared_at is null",
    "create index address_trouble_cleared on address_trouble (person, channel, cleared_at)",
    "grant select on address_trouble to journey_web",
    "grant select, insert, update (cleared_at) on address_trouble to journey_worker",
    "create policy known on address_trouble for select to journey_web "
    f"using (person = app_person() or person in ({OFFICERS}))",
    "create policy sending on address_trouble to journey_worker using (true) with check (true)",
    # Not forced: address_changed() writes as the owner.
    "alter table address_trouble enable row level security",
    CHANGED,
    "create trigger address_changed after update of email, phone on person "
    "for each row execute function address_changed()",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

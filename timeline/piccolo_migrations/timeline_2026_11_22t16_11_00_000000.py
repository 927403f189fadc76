from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T16:11:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: the case officer says that advice came or had not come, and undoes it in time"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


IN_FULL = "child = any (array(select my_children_in_full()))"
MINE = "by = app_person() and child = any (array(select my_children_as(array['case_officer'])))"

# What was undone bears a number too, and nobody but its writer finds it. Runs as the owner, past the walls.
COUNT_SAID = """
create function count_said(wanted uuid) returns integer
language sql stable security definer set search_path = public, pg_temp as
$$
    select count(*)::integer from advice_said
    where advice = wanted and child = any (array(select my_children_in_full()))
$$
"""
UNDONE = """
create function said_undone() returns trigger
language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    if old.undone_at is not null or not old.came or old."by" is distinct from app_person()
        or (new.undone_at at time zone 'Europe/London')::date not between app_today() - 1 and app_today() + 1
        or new.undone_at < old.at or new.undone_at >= old.at + interval '10 minutes'
        or exists (select from advice_said later where later.advice = old.advice and later.number > old.number
            and later.undone_at is null)
    then
        raise exception 'only its writer undoes that advice came, once, within ten minutes, while it is the newest';
    end if;
    return new;
end
$$
"""
STATEMENTS = (
    "alter table promise_to_write add constraint on_track_in_bounds check (on_track_days between 1 and 60)",
    "grant update (on_track_days) on promise_to_write to journey_web",
    "create unique index advice_said_once on advice_said (advice, number)",
    "create trigger only_grows before update on advice_said for each row "
    "when (to_jsonb(old) - 'undone_at' is distinct from to_jsonb(new) - 'undone_at') execute function only_grows()",
    "create trigger never_goes before delete on advice_said execute function only_grows()",
    COUNT_SAID,
    UNDONE,
    "create trigger undone_in_time before update on advice_said for each row when (current_user = 'journey_web' "
    "and new.undone_at is distinct from old.undone_at) execute function said_undone()",
    "grant select, insert on advice_said to journey_web",
    "grant update (undone_at) on advice_said to journey_web",
    f"create policy circle on advice_said for select to journey_web using ({IN_FULL})",
    "create policy not_undone on advice_said as restrictive for select to journey_web "
    "using (undone_at is null or by = app_person())",
    f"create policy say on advice_said for insert to journey_web with check ({MINE} and undone_at is null "
    "and (at at time zone 'Europe/London')::date between app_today() - 1 and app_today() + 1 and exists ("
    "select from advice a where a.id = advice_said.advice and a.child = advice_said.child and a.stopped_at is null))",
    f"create policy undo on advice_said for update to journey_web using ({MINE}) with check ({MINE})",
    "create policy not_come_by_the_council on event as restrictive for insert to journey_web with check "
    "(kind <> 'advice_not_come' or child = any (array(select my_children_as(array['case_officer']))))",
    # Not forced: what the functions above count, no wall may hide from their owner.
    "alter table advice_said enable row level security",
    "revoke execute on function count_said(uuid) from public",
    "grant execute on function count_said(uuid) to journey_web",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

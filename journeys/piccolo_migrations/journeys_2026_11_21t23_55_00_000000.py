from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-21T23:55:00:000000"
VERSION = "1.38.0"
DESCRIPTION = (
    "walls: claims only grow, claims and flags are for the circle, custody for the council and the family"
)


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


FUNCTIONS = (
    # Read as their owner, like my_children(): policies ask the first, and whoever acts must know when to keep quiet
    # about the children they are around, and of no others.
    """
    create function my_children_as(roles text[]) returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select child from circle_grant
        where person = app_person() and role = any (roles) and ended_at is null and app_today() between since and until
    $$
    """,
    """
    create function detained_among(children uuid[]) returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select child from child_flag
        where child = any (children) and child in (select my_children()) and flag = 'custody' and ended_at is null
    $$
    """,
    "revoke execute on function detained_among(uuid[]) from public",
    "grant execute on function detained_among(uuid[]) to journey_web",
)

STATEMENTS = (
    # Two refusals may each have an appeal running. What people start themselves waits its turn in Journey.open().
    "drop index journey_running_once",
    "create unique index journey_growing_once on journey (child, pathway, coalesce(grew_from, id)) "
    "where closed_on is null",
    # One of each kind may hold at a time, however many people set it at once.
    "create unique index child_flag_held_once on child_flag (child, flag) where ended_at is null",
    "create unique index school_closure_once on school_closure (organisation, closed_from)",
    "create trigger only_grows before update or delete on exception_claim execute function only_grows()",
    "grant select, insert on exception_claim, child_flag, school_closure to journey_web",
    "grant update (ended_at, ended_by) on child_flag to journey_web",
)


# Who may put a flag up and take it down: everyone around the child but practitioners. Custody, the council alone.
MAY_FLAG = (
    "child = any (array(select my_children_as(case when flag = 'custody' then array['case_officer'] "
    "else array['parent', 'young_person', 'case_officer'] end)))"
)

POLICIES = (
    "create policy circle on exception_claim for select to journey_web "
    "using (child = any (array(select my_children())))",
    "create policy claim on exception_claim for insert to journey_web "
    "with check (by = app_person() and child = any (array(select my_children_as(array['case_officer']))))",
    "create policy circle on child_flag for select to journey_web using (child = any (array(select my_children())) "
    "and (flag <> 'custody' or child = any (array("
    "select my_children_as(array['parent', 'young_person', 'case_officer'])))))",
    f"create policy put_up on child_flag for insert to journey_web with check (by = app_person() and {MAY_FLAG})",
    f"create policy take_down on child_flag for update to journey_web using (ended_at is null and {MAY_FLAG}) "
    "with check (ended_by = app_person())",
    # Everybody counts with them. They are brought in by a command, which acts as nobody; no page writes as nobody.
    "create policy everyone on school_closure for select to journey_web using (true)",
    "create policy command on school_closure for insert to journey_web with check (app_person() is null)",
    "alter table exception_claim enable row level security",
    "alter table exception_claim force row level security",
    # Not forced: detained_among() runs as the owner and must be able to read it.
    "alter table child_flag enable row level security",
    "alter table school_closure enable row level security",
    "alter table school_closure force row level security",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="journeys", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*FUNCTIONS, *STATEMENTS, *POLICIES):
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-21T23:55:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: claims only grow, claims and flags are for the circle, custody for the council and the family"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


FUNCTIONS = (
    # Read as their owner, like my_children(): policies ask the first, and whoever acts must know when to keep quiet.
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
        select child from child_flag where child = any (children) and flag = 'custody' and ended_at is null
    $$
    """,
)

STATEMENTS = (
    # Two refusals may each have an appeal running; what people start themselves still runs once.
    "drop index journey_running_once",
    "create unique index journey_running_once on journey "
    "(child, pathway, coalesce(grew_from, '00000000-0000-0000-0000-000000000000')) where closed_on is null",
    # One of each kind may hold at a time, however many people set it at once.
    "create unique index child_flag_held_once on child_flag (child, flag) where ended_at is null",
    "create unique index school_closure_once on school_closure (organisation, closed_from)",
    "create trigger only_grows before update or delete on exception_claim execute function only_grows()",
    "grant select, insert on exception_claim, child_flag, school_closure to journey_web",
    "grant update (ended_at, ended_by) on child_flag to journey_web",
)


POLICIES = (
    "create policy circle on exception_claim to journey_web using (child = any (array(select my_children())))",
    "create policy circle on child_flag to journey_web using (child = any (array(select my_children())) "
    "and (flag <> 'custody' or child = any (array("
    "select my_children_as(array['parent', 'young_person', 'case_officer'])))))",
    "alter table exception_claim enable row level security",
    "alter table exception_claim force row level security",
    # Not forced: detained_among() runs as the owner and must be able to read it.
    "alter table child_flag enable row level security",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="journeys", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*FUNCTIONS, *STATEMENTS, *POLICIES):
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

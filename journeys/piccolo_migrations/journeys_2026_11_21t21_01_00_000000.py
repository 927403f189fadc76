from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-21T21:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: a child's rows are for its circle, history only grows, no date moves silently"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


ABOUT_A_CHILD = ("journey", "event", "reason", "expected_step")

INDEXES = (
    "create index event_history_of_child on event (child, seq desc)",
    # One row a milestone: two officers recording the same one can't both succeed.
    "create unique index event_milestone_once on event (journey, milestone) where kind = 'milestone'",
    "create unique index expected_step_once on expected_step (journey, step)",
    # Nor can two officers start the same pathway twice for one child.
    "create unique index journey_running_once on journey (child, pathway) where closed_on is null",
)

FUNCTIONS = (
    """
    create function only_grows() returns trigger language plpgsql as
    $$ begin raise exception '% only grows: record a new fact instead', tg_table_name; end $$
    """,
    """
    create function refuse_silent_move() returns trigger language plpgsql as
    $$
    begin
        if new.expected is distinct from old.expected and new.why is not distinct from old.why then
            raise exception 'A date never moves without a reason' using errcode = 'check_violation';
        end if;
        if (old.first_expected is not null and new.first_expected is distinct from old.first_expected)
            or (old.first_legal is not null and new.first_legal is distinct from old.first_legal)
        then
            raise exception 'The first promise stays' using errcode = 'check_violation';
        end if;
        return new;
    end $$
    """,
)

TRIGGERS = (
    "create trigger only_grows before update or delete on event execute function only_grows()",
    "create trigger only_grows before update or delete on reason execute function only_grows()",
    "create trigger refuse_silent_move before update on expected_step "
    "for each row execute function refuse_silent_move()",
)

GRANTS = (
    "grant select, insert on child, journey, event, reason, expected_step to journey_web",
    "grant update on journey, expected_step to journey_web",
    "grant usage on sequence event_seq_seq to journey_web",
)


def policies() -> list[str]:
    walls = [
        "create policy circle on child to journey_web using (id = any (array(select my_children()))) "
        "with check (holds_place(family, id))",
        "alter table child enable row level security",
        "alter table child force row level security",
    ]
    for table in ABOUT_A_CHILD:
        walls += [
            f"create policy circle on {table} to journey_web using (child = any (array(select my_children())))",
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
        ]
    return walls


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="journeys", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*INDEXES, *FUNCTIONS, *TRIGGERS, *GRANTS, *policies()):
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

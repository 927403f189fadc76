from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T16:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: who stands on a ladder and is not around the child finds how long it waits, and nothing of it"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


STATEMENTS = (
    # The days of the ladder alone: no words, no child, and nobody else who stands on it.
    """
    create function calls_to_me() returns table (
        id uuid, name text, at timestamptz, reply_by date, second_by date, third_by date, from_rung integer,
        has_second boolean, rung integer, ended_at timestamptz
    )
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select a.id, c.code_word, a.at, a.reply_by, a.second_by, a.third_by, a.from_rung,
            a.second is not null, case when a.second = app_person() then 2 else 3 end,
            coalesce(a.taken_back_at, a.closed_at, (
                select y.at from ask_answer y
                where y.ask = a.id and y.undone_at is null and y.number > a.passed_over
                order by y.number limit 1
            ))
        from ask_call c join ask a on a.id = c.ask
        where c.person = app_person() and app_person() in (a.second, a.third) and a.undone_at is null
            and not exists (
                select from circle_grant g
                where g.child = a.child and g.person = app_person()
                    and g.ended_at is null and app_today() between g.since and g.until
            )
    $$
    """,
    "revoke execute on function calls_to_me() from public",
    "grant execute on function calls_to_me() to journey_web",
    "create index ask_call_of_person on ask_call (person)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

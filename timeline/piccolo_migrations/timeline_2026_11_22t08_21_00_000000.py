from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T08:21:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: advice is the case officer's to ask for, and the circle's to read"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


IN_FULL = "child = any (array(select my_children_in_full()))"
OFFICERS = "child = any (array(select my_children_as(array['case_officer'])))"
MINE = f"by = app_person() and {OFFICERS}"
IS_AROUND = (
    "exists (select from circle_grant g where g.person = advice.person and g.child = advice.child "
    "and g.ended_at is null and app_today() between g.since and g.until)"
)
OF_THE_STEP = (
    "exists (select from expected_step s where s.id = advice.step and s.child = advice.child "
    "and s.family = advice.family and s.actor = 'advice_giver')"
)

# On which days a person was asked again is known from what was sent to them, which is theirs alone to read. Whoever is
# around the child in full may know the days. Runs as the owner, past the walls of alerts.
ASKED_AGAIN = """
create function advice_asked_again(advices uuid[]) returns table (advice uuid, day date)
language sql stable security definer set search_path = public, pg_temp as
$$
    select distinct a.subject, (m.sent_at at time zone 'Europe/London')::date
    from alert a join message m on m.id = a.message
    where a.subject = any (advices) and a.occasion like 'advice:%' and a.state = 'accepted' and m.sent_at is not null
        and (current_setting('role') <> 'journey_web' or a.child = any (array(select my_children_in_full())))
$$
"""

STATEMENTS = (
    "alter table promise_to_write add constraint promise_in_bounds check (every_days between 1 and 60)",
    "alter table advice add constraint advice_says_what check (char_length(what) between 1 and 100)",
    "alter table advice add constraint advice_owed_by_one check ((person is null) = (btrim(service) <> ''))",
    "create unique index advice_asked_once on advice_asked (advice, day)",
    "create index advice_waiting on advice (child) where came_on is null and stopped_at is null",
    # Whom a day without any act makes late: the sweep walks what is open, child by child.
    "create index expected_step_open on expected_step (child) where done_on is null and not closed",
    "create trigger only_grows before update or delete on advice_asked execute function only_grows()",
    "grant select, insert on promise_to_write to journey_web",
    "grant update (every_days) on promise_to_write to journey_web",
    "grant select, insert on advice, advice_asked to journey_web",
    "grant update (came_on, stopped_at) on advice to journey_web",
    # What is due by itself is found each day by a sweep that acts for nobody.
    "grant select on promise_to_write, advice to journey_counter",
    "grant select (family, id) on child to journey_counter",
    "create policy everyone on promise_to_write for select to journey_web, journey_counter using (true)",
    # The command acts as nobody; no page writes as nobody.
    "create policy command on promise_to_write for insert to journey_web with check (app_person() is null)",
    "create policy reset on promise_to_write for update to journey_web using (app_person() is null) "
    "with check (app_person() is null)",
    "create policy sweep on advice for select to journey_counter using (true)",
    f"create policy circle on advice for select to journey_web using ({IN_FULL})",
    f"create policy ask on advice for insert to journey_web with check ({MINE} and came_on is null "
    f"and stopped_at is null and {OF_THE_STEP} and (person is null or {IS_AROUND}))",
    f"create policy settle on advice for update to journey_web using ({OFFICERS}) with check ({OFFICERS})",
    f"create policy circle on advice_asked for select to journey_web using ({IN_FULL})",
    f"create policy again on advice_asked for insert to journey_web with check ({MINE} and exists ("
    "select from advice a where a.id = advice_asked.advice and a.child = advice_asked.child))",
    "create policy advice_by_the_council on event as restrictive for insert to journey_web with check "
    f"(kind not in ('advice_asked', 'advice_asked_again', 'advice_came', 'advice_stopped') or {OFFICERS})",
    ASKED_AGAIN,
    "create policy of_advice on message for select to current_user using (exists ("
    "select from alert a where a.message = message.id and a.occasion like 'advice:%'))",
    "revoke execute on function advice_asked_again(uuid[]) from public",
    "grant execute on function advice_asked_again(uuid[]) to journey_web",
)
TABLES = ("promise_to_write", "advice", "advice_asked")


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)
        for table in TABLES:
            await RawTable.raw(f"alter table {table} enable row level security")
            await RawTable.raw(f"alter table {table} force row level security")

    manager.add_raw(run)
    return manager

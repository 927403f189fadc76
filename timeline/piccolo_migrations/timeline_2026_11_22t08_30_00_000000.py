from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T08:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = (
    "walls: whom something is owed to, and what for, is known to nobody but them; acts owe through functions"
)


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# These run as the owner, who finds the alerts of everybody, and look themselves whether the child is one whom the
# viewer is around. `role` still says who called: workers and the counter act for nobody and are around nobody.
AROUND = "(current_setting('role') <> 'journey_web' or child = any (array(select my_children())))"

FUNCTIONS = (
    """
    create function owe_alerts(
        ids uuid[], people uuid[], families uuid[], children uuid[], subjects uuid[], occasions text[],
        due timestamptz[], weights text[]
    ) returns void
    language plpgsql security definer set search_path = public, pg_temp as
    $$
    begin
        if exists (select from unnest(children) as asked (child) where not <around>) then
            raise insufficient_privilege using message = 'row-level security: an alert about a child of others';
        end if;
        insert into alert
            (id, person, family, child, subject, occasion, due_at, next_try_at, weight, channel, state, tries, fence)
        select row.id, row.person, row.family, row.child, row.subject, row.occasion, row.due_at, row.due_at,
            row.weight, 'email', 'owed', 0, 0
        from unnest(ids, people, families, children, subjects, occasions, due, weights)
            as row (id, person, family, child, subject, occasion, due_at, weight)
        -- Owed again, it waits for a message of its own.
        on conflict (person, subject, occasion, channel) do update
            set state = 'owed', message = null, next_try_at = excluded.next_try_at, weight = excluded.weight
            where alert.state = 'superseded';
    end
    $$
    """,
    """
    create function take_back_alerts(subjects uuid[], holding text[]) returns void
    language sql security definer set search_path = public, pg_temp as
    $$
        update alert set state = 'superseded'
        where state = 'owed' and subject = any (subjects) and not (subject || ' ' || occasion = any (holding))
            and <around>
    $$
    """,
    """
    create function quieten_alerts(children uuid[], people uuid[]) returns void
    language sql security definer set search_path = public, pg_temp as
    $$
        update alert set state = 'superseded'
        from unnest(children, people) as quiet (about, reader)
        where state = 'owed' and child = quiet.about and person = quiet.reader and <around>
    $$
    """,
    # What tells of dates stays owed to whoever still sees dates: of steps, and of the day itself, the child's.
    """
    create function hold_back_alerts(about uuid, reader uuid, everything boolean, dated text[]) returns void
    language sql security definer set search_path = public, pg_temp as
    $$
        update alert set state = 'superseded'
        where state = 'owed' and child = about and person = reader and <around> and (everything or not (
            subject = child
            or exists (select from expected_step s where s.id = alert.subject)
            or exists (select from event e where e.id = alert.subject and e.kind = any (dated))
        ))
    $$
    """,
)

CALLED_BY = "journey_web, journey_worker, journey_counter"
NAMES = ("owe_alerts", "take_back_alerts", "quieten_alerts", "hold_back_alerts")

STATEMENTS = (
    *(f"revoke execute on function {name} from public" for name in NAMES),
    *(f"grant execute on function {name} to {CALLED_BY}" for name in NAMES),
    "drop policy circle on alert",
    "create policy own on alert for select to journey_web using (person = app_person())",
    # What waits for somebody they may put off and take back, as they choose to hear from us: nothing that has left.
    "create policy own_choice on alert for update to journey_web using (person = app_person() and state = 'owed') "
    "with check (person = app_person() and state in ('owed', 'superseded'))",
    # Not forced: the functions above write as the owner.
    "alter table alert no force row level security",
    "revoke insert on alert from journey_web",
    # Counting again owes through the functions, too.
    "drop policy counting on alert",
    "revoke all on alert from journey_counter",
    "grant select (next_try_at) on alert to journey_web",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*FUNCTIONS, *STATEMENTS):
            await RawTable.raw(statement.replace("<around>", AROUND))

    manager.add_raw(run)
    return manager

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T08:36:00:000000"
VERSION = "1.38.0"
DESCRIPTION = (
    "walls: what is owed about one child is not owed again about another; alerts are locked in one order"
)


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


AROUND = "(current_setting('role') <> 'journey_web' or child = any (array(select my_children())))"
# As Alert.promise() sorts: two acts wait for each other and never for ever.
IN_ORDER = 'order by person, subject, occasion collate "C" for update'

FUNCTIONS = (
    """
    create or replace function owe_alerts(
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
            where alert.state = 'superseded' and alert.child = excluded.child;
    end
    $$
    """,
    """
    create or replace function take_back_alerts(subjects uuid[], holding text[]) returns void
    language sql security definer set search_path = public, pg_temp as
    $$
        with held as (
            select id from alert
            where state = 'owed' and subject = any (subjects) and not (subject || ' ' || occasion = any (holding))
                and <around>
            <in_order>
        )
        update alert set state = 'superseded' from held where alert.id = held.id
    $$
    """,
    """
    create or replace function quieten_alerts(children uuid[], people uuid[]) returns void
    language sql security definer set search_path = public, pg_temp as
    $$
        with held as (
            select id from alert
            where state = 'owed' and <around>
                and exists (
                    select from unnest(children, people) as quiet (about, reader)
                    where child = quiet.about and person = quiet.reader
                )
            <in_order>
        )
        update alert set state = 'superseded' from held where alert.id = held.id
    $$
    """,
    """
    create or replace function hold_back_alerts(about uuid, reader uuid, everything boolean, dated text[])
    returns void
    language sql security definer set search_path = public, pg_temp as
    $$
        with held as (
            select id from alert
            where state = 'owed' and child = about and person = reader and <around> and (everything or not (
                subject = child
                or exists (select from expected_step s where s.id = alert.subject)
                or exists (select from event e where e.id = alert.subject and e.kind = any (dated))
            ))
            <in_order>
        )
        update alert set state = 'superseded' from held where alert.id = held.id
    $$
    """,
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in FUNCTIONS:
            await RawTable.raw(statement.replace("<around>", AROUND).replace("<in_order>", IN_ORDER))

    manager.add_raw(run)
    return manager

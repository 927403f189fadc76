from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T16:21:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: nothing is owed to strangers; one message of each kind is on its way to a person"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# Around that child today; or told, once, that their own place there is over; or called to the ladder of an ask, as
# somebody who works for the child's council. Nobody else hears from an act.
MAY_BE_TOLD = """
create function may_be_told(reader uuid, wanted uuid, told_of uuid, name text) returns boolean
language sql stable security definer set search_path = public, pg_temp as
$$
    select exists (
        select from circle_grant g
        where g.person = reader and g.child = wanted and g.ended_at is null and app_today() between g.since and g.until
    ) or name = 'place_over' and exists (
        select from circle_grant g where g.id = told_of and g.person = reader and g.child = wanted
    ) or name like 'ask:%' and exists (
        select from ask a
        cross join council_of(wanted, app_today()) as council (id)
        join post p on p.organisation = council.id and p.person = reader
        where a.id = told_of and a.child = wanted and reader in (a.owner, a.second, a.third)
    )
$$
"""

# As it was, but for the strangers: what an act would owe them is left out, as it would be left unsent.
OWE = """
create or replace function owe_alerts(
    ids uuid[], people uuid[], families uuid[], children uuid[], subjects uuid[], occasions text[],
    due timestamptz[], weights text[]
) returns void
language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    by_an_act boolean := current_setting('role') = 'journey_web';
begin
    if by_an_act and exists (
        select from unnest(children) as asked (child) where not child = any (array(select my_children()))
    ) then
        raise insufficient_privilege using message = 'row-level security: an alert about a child of others';
    end if;
    insert into alert
        (id, person, family, child, subject, occasion, due_at, next_try_at, weight, channel, state, tries, fence)
    select row.id, row.person, row.family, row.child, row.subject, row.occasion, row.due_at, row.due_at,
        row.weight, 'email', 'owed', 0, 0
    from unnest(ids, people, families, children, subjects, occasions, due, weights)
        as row (id, person, family, child, subject, occasion, due_at, weight)
    where not by_an_act or may_be_told(row.person, row.child, row.subject, row.occasion)
    -- Owed again, it waits for a message of its own.
    on conflict (person, subject, occasion, channel) do update
        set state = 'owed', message = null, next_try_at = excluded.next_try_at, weight = excluded.weight
        where alert.state = 'superseded' and alert.child = excluded.child;
end
$$
"""

STATEMENTS = (
    MAY_BE_TOLD,
    "revoke execute on function may_be_told(uuid, uuid, uuid, text) from public",
    OWE,
    "drop index message_on_its_way",
    "create unique index message_on_its_way on message (person, aside) where state in ('owed', 'handing')",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

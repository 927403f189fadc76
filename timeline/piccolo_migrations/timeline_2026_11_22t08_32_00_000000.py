from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T08:32:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: who knows whether words arrived, and what operators count"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# For the case officer of that child and nobody else: when somebody around it was last written to about it and how that
# fared, how much waits, and how many messages did not arrive. Never where they went, and never what they said.
ARRIVED = """
create function arrived_around(wanted uuid, as_of timestamptz) returns table (
    person uuid, channel text, state text, told_state text, made_at timestamptz, sent_at timestamptz,
    told_at timestamptz, next_try_at timestamptz, waits bigint, waits_until timestamptz, missed bigint
)
language sql stable security definer set search_path = public, pg_temp as
$$
    select g.person, last.channel, last.state, last.told_state, last.made_at, last.sent_at, last.told_at,
        last.next_try_at, waiting.n, waiting.until, missing.n
    from (select distinct person from circle_grant
        where child = wanted and ended_at is null and app_today() between since and until) g
    left join lateral (
        select m.* from alert a join message m on m.id = a.message
        where a.child = wanted and a.person = g.person
        order by m.made_at desc, m.id limit 1
    ) last on true
    cross join lateral (
        select count(*) as n, min(a.next_try_at) as until from alert a
        where a.child = wanted and a.person = g.person and a.state = 'owed' and a.message is null and a.due_at <= as_of
    ) waiting
    cross join lateral (
        select count(distinct m.id) as n from alert a join message m on m.id = a.message
        where a.child = wanted and a.person = g.person and m.made_at > as_of - interval '30 days'
            and (m.state in ('refused', 'unknown') or m.told_state <> 'delivered')
    ) missing
    where wanted in (select my_children_as(array['case_officer']))
$$
"""

STATEMENTS = (
    ARRIVED,
    "revoke execute on function arrived_around(uuid, timestamptz) from public",
    "grant execute on function arrived_around(uuid, timestamptz) to journey_web",
    # Not forced: arrived_around() reads as the owner.
    "alter table message no force row level security",
    "create policy that_left on message as restrictive for delete to journey_worker using (message_id is null)",
    "create index alert_of_child on alert (child, person)",
    "grant select (sent_to) on message to journey_web",
    "grant select, insert, update on heartbeat to journey_worker",
    # What operators read costs as much as is on its way, or as was begun in a day: never as much as the table.
    "create index message_on_its_way_since on message (made_at) where state in ('owed', 'handing')",
    "create index message_made on message (made_at) include (channel, state, told_state)",
    "create index message_unknown on message (made_at) where state = 'unknown'",
    "create index message_leased on message (lease_until) where lease_until is not null",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

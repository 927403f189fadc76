from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T03:31:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: how long steps usually take is for everybody to read, and for no page to write"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# A child may have moved from one council to another: a step belongs to the one that was there on that day. Where
# nobody was, as for what is recorded long after it happened, to the nearest before, else to the nearest after.
# Read with the rights of whoever asks, and simple enough to become a part of the query that asks.
COUNCIL_OF = """
create function council_of(wanted_child uuid, on_day date) returns setof uuid language sql stable as
$$
    select w.organisation
    from circle_grant g join post w on w.person = g.person and w.work = 'case_officer'
    where g.child = wanted_child and g.role = 'case_officer'
    order by not (on_day between g.since and coalesce((g.ended_at at time zone 'Europe/London')::date, g.until)),
             g.since > on_day, abs(g.since - on_day), g.given_at desc, w.organisation
    limit 1
$$
"""

STATEMENTS = (
    COUNCIL_OF,
    "create unique index usual_time_once on usual_time (organisation, pathway, step, counted_from)",
    "grant select on usual_time to journey_web",
    "alter table usual_time enable row level security",
    "alter table usual_time force row level security",
    "create policy everyone on usual_time for select to journey_web using (true)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="journeys", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

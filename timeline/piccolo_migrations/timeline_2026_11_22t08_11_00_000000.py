from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T08:11:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: how somebody hears from us is known to them and to whoever sends"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# Whoever acts must owe others the days before a date that those chose, and may read nothing else of their choices.
# Runs as the owner. Counting again acts for nobody, and is around nobody.
CHOSEN_LEADS = """
create function chosen_leads(people uuid[]) returns table (person uuid, kind text, lead_days int[])
language sql stable security definer set search_path = public, pg_temp as
$$
    select asked.person, kinds.kind, chosen.lead_days
    from unnest(people) as asked (person)
    left join alert_choice chosen on chosen.person = asked.person
    cross join lateral (
        select case when bool_or(g.role = 'young_person') then 'young' when bool_or(g.role = 'parent') then 'family'
            when count(*) > 0 then 'staff' else 'family' end as kind
        from circle_grant g where g.person = asked.person and g.ended_at is null
    ) kinds
    where current_setting('role') <> 'journey_web' or asked.person = app_person() or exists (
        select from circle_grant around
        where around.person = asked.person and around.child = any (array(select my_children()))
    )
$$
"""

STATEMENTS = (
    "alter table alert_choice add constraint alert_choice_hours "
    "check (quiet_from between 0 and 23 and quiet_to between 0 and 23)",
    "alter table alert_choice add constraint alert_choice_leads check (lead_days <@ array[28, 14, 7, 2])",
    "alter table alert_choice add constraint alert_choice_channel check (channel <> 'text' or phone <> '')",
    "grant select, insert on alert_choice to journey_web",
    "grant update (channel, lead_days, pace, quiet_from, quiet_to, quiet_weekends, paused_until, tell_anyway, phone, "
    "updated_at) on alert_choice to journey_web",
    "grant select on alert_choice to journey_worker",
    "create policy own on alert_choice to journey_web using (person = app_person()) with check (person = app_person())",
    "create policy sending on alert_choice for select to journey_worker using (true)",
    # Not forced: chosen_leads() reads as the owner.
    "alter table alert_choice enable row level security",
    CHOSEN_LEADS,
    "revoke execute on function chosen_leads(uuid[]) from public",
    "grant execute on function chosen_leads(uuid[]) to journey_web, journey_worker, journey_counter",
    "grant select (weight) on alert to journey_web",
    # Whoever chooses anew has what waits looked at again.
    "grant update (next_try_at) on alert to journey_web",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

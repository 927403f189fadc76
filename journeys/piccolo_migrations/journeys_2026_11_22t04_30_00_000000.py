from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T04:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: a family keeps its place, nobody writes history in another's name, and only the council moves dates"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# The day before the 26th birthday, when any plan has ended; born on 29 February, one has it on 1 March. A place that
# somebody had given another last day keeps it.
KEEP_PLACES = """
update circle_grant g
set until = ((c.date_of_birth + case when to_char(c.date_of_birth, 'MMDD') = '0229' then 1 else 0 end)
    + interval '26 years')::date - 1
from child c
where c.id = g.child and g.role in ('parent', 'young_person', 'case_officer')
    and g.ended_at is null and g.until = g.since + 365
"""

OFFICER = "child = any (array(select my_children_as(array['case_officer'])))"
# What only the council records, and what nobody in the circle but practitioners may. Checks of dates have their own.
KINDS = f"""
case
    when kind in ('child_added', 'journey_opened', 'milestone', 'corrected', 'date_set', 'date_moved', 'hear_by_set',
                  'more_time_claimed', 'recounted')
    then {OFFICER}
    when kind in ('flagged', 'unflagged')
    then child = any (array(select my_children_as(array['parent', 'young_person', 'case_officer'])))
    else true
end
"""

# Each narrows what the circle may write, for pages alone: counting again and sending have roles of their own.
POLICIES = (
    "create policy in_own_name on event as restrictive for insert to journey_web "
    f"with check (by = app_person() and holds_place(family, child) and {KINDS})",
    "create policy in_own_name on reason as restrictive for insert to journey_web "
    f"with check (by = app_person() and {OFFICER})",
    f"create policy officers_add on expected_step as restrictive for insert to journey_web with check ({OFFICER})",
    f"create policy officers_move on expected_step as restrictive for update to journey_web using ({OFFICER}) "
    f"with check ({OFFICER})",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="journeys", description=DESCRIPTION)

    async def run() -> None:
        for statement in (KEEP_PLACES, *POLICIES):
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

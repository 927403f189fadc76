from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T06:44:30:000000"
VERSION = "1.38.0"
DESCRIPTION = (
    "walls: a young person's wish is theirs to say, and capacity is written for one choice at a time"
)


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


FUNCTIONS = (
    # Without the parents whom a young person lets see nothing.
    """
    create or replace function my_children_as(roles text[]) returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select g.child from circle_grant g
        left join lateral (
            select w.sees from wish w
            where g.role = 'parent' and w.child = g.child and w.about = g.person order by w.seq desc limit 1
        ) wished on true
        where g.person = app_person() and g.role = any (roles) and g.ended_at is null
            and app_today() between g.since and g.until and wished.sees is distinct from 'nothing'
    $$
    """,
)

THEIR_OWN = "child = any (array(select my_children_as(array['young_person'])))"
THE_COUNCILS = "child = any (array(select my_children_as(array['case_officer'])))"
NO_PARENT = (
    "child = any (array(select my_children_as(array['young_person', 'case_officer', 'practitioner'])))"
)
CHOSEN = "exists (select from child c where c.id = wish.child and c.family = wish.family and {})"

STATEMENTS = (
    "create trigger only_grows before update or delete on wish execute function only_grows()",
    f"create policy circle on wish for select to journey_web using ({NO_PARENT})",
    # Theirs alone; where they do not sign in, the case officer's to write down, with how it was said. Never before
    # the day. Only about somebody who is a parent here.
    "create policy say on wish for insert to journey_web with check (by = app_person() "
    "and exists (select from circle_grant g where g.person = wish.about and g.child = wish.child and g.role = 'parent' "
    "and g.ended_at is null and app_today() between g.since and g.until) "
    f"and (({THEIR_OWN} and with_help = '' "
    f"and {CHOSEN.format('c.person = app_person() and rights_pass_on(c.date_of_birth) <= app_today()')}) "
    f"or ({THE_COUNCILS} and btrim(with_help) <> '' "
    f"and {CHOSEN.format('c.person is null and rights_pass_on(c.date_of_birth) <= app_today()')})))",
    "create index capacity_of_child on capacity (child, choice, seq desc)",
    "alter table capacity add constraint found_is_known check (found in ('can', 'with_help', 'cannot_now'))",
    "alter table capacity add constraint has_words check (btrim(words) <> '' and btrim(how) <> '')",
    # Somebody else decides only where the person cannot now, and then it is said who, and by what right.
    "alter table capacity add constraint decides_with_ground check (case found when 'cannot_now' "
    "then btrim(decides) <> '' and ground <> '' else decides = '' and ground = '' end)",
    "alter table capacity add constraint help_is_said check (found <> 'with_help' or btrim(help) <> '')",
    "alter table capacity add constraint looks_again check (look_again_on > found_on)",
    "create trigger only_grows before update or delete on capacity execute function only_grows()",
    "grant select, insert on capacity to journey_web",
    "grant usage on sequence capacity_seq_seq to journey_web",
    "create policy circle on capacity for select to journey_web "
    "using (child = any (array(select my_children_in_full())))",
    "create policy found on capacity for insert to journey_web with check (by = app_person() "
    "and child = any (array(select my_children_as(array['case_officer', 'practitioner']))) "
    "and exists (select from child c where c.id = capacity.child and c.family = capacity.family))",
    "alter table capacity enable row level security",
    "alter table capacity force row level security",
    # What is said to the council in a child's place.
    "create policy acts_for on child_flag as restrictive for insert to journey_web "
    "with check (child = any (array(select my_children_to_act_for())))",
    "create policy in_full on child_flag as restrictive for select to journey_web "
    "using (child = any (array(select my_children_in_full())))",
    "create policy acts_for on event as restrictive for insert to journey_web with check (kind <> 'check_asked' "
    "or child = any (array(select my_children_to_act_for())))",
    # Who is told that rights will pass, twelve weeks before.
    "create index child_rights_pass on child (rights_pass_on(date_of_birth))",
    "grant select (id, family, date_of_birth) on child to journey_worker",
    "create policy telling on child for select to journey_worker using (true)",
    "grant select on circle_grant to journey_worker",
    "create policy telling on circle_grant for select to journey_worker using (true)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="journeys", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*FUNCTIONS, *STATEMENTS):
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

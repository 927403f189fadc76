from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-21T21:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: roles, and what each may see of people, families and sessions"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# Requests run as journey_web, sign-in as journey_door, sending as journey_worker. None owns a table, so
# row-level security holds for all three, and a query that forgot its filter finds nothing.
ROLES = """
do $$
declare wall text;
begin
    foreach wall in array array['journey_web', 'journey_door', 'journey_worker'] loop
        begin
            execute format('create role %I nologin', wall);
        exception when duplicate_object or unique_violation then null;
        end;
        execute format('grant %I to current_user', wall);
        execute format('grant usage on schema public to %I', wall);
    end loop;
end $$
"""

# my_children() reads the grants as their owner: a policy that read them as the viewer would ask itself for ever.
FUNCTIONS = (
    """
    create function app_person() returns uuid language sql stable as
    $$ select nullif(current_setting('app.person', true), '')::uuid $$
    """,
    """
    create function app_today() returns date language sql stable as
    $$ select nullif(current_setting('app.today', true), '')::date $$
    """,
    """
    create function my_children() returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select child from circle_grant
        where person = app_person() and ended_at is null and app_today() between since and until
    $$
    """,
    """
    create function my_families() returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select family from circle_grant
        where person = app_person() and ended_at is null and app_today() between since and until
    $$
    """,
    """
    create function holds_place(wanted_family uuid, wanted_child uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select exists (
            select from circle_grant
            where person = app_person() and family = wanted_family and child = wanted_child
                and ended_at is null and app_today() between since and until
        )
    $$
    """,
    """
    create function has_circle(wanted_child uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as
    $$ select exists (select from circle_grant where child = wanted_child) $$
    """,
    """
    create function has_children(wanted_family uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as
    $$ select exists (select from circle_grant where family = wanted_family) $$
    """,
    """
    create function person_with_email(wanted text) returns uuid
    language sql stable security definer set search_path = public, pg_temp as
    $$ select id from person where email = lower(wanted) $$
    """,
    """
    create function session_viewer(wanted text, now timestamptz, today date)
    returns table (person uuid, name text, work text, grants text)
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select p.id, p.name, (select min(post.work) from post where post.person = p.id),
            coalesce((
                select json_agg(json_build_object(
                    'family', g.family, 'child', g.child, 'role', g.role, 'since', g.since, 'until', g.until
                ) order by g.given_at)::text
                from circle_grant g
                where g.person = p.id and g.ended_at is null and today between g.since and g.until
            ), '[]')
        from session s join person p on p.id = s.person
        where s.token_hash = wanted and s.ended_at is null and s.until > now
    $$
    """,
)

INDEXES = ("create index circle_grant_of_family on circle_grant (family)",)

GRANTS = (
    "grant select on organisation, post, family, circle_grant to journey_web, journey_door",
    "grant insert on family, circle_grant, form_sent to journey_web",
    "grant select on form_sent to journey_web",
    "grant update (ended_at, ended_by, why_ended) on circle_grant to journey_web",
    # A page can't show an address it can't read.
    "grant select (id, name, phone), insert on person to journey_web",
    "grant select on person to journey_door, journey_worker",
    "grant select, insert, update on session, sign_in_code to journey_door",
)

POLICIES = (
    "alter table family enable row level security",
    "alter table family force row level security",
    # Whoever opened a family finds it until its first child is there; from then on a grant decides.
    "create policy own on family to journey_web "
    "using (id = any (array(select my_families())) or (opened_by = app_person() and not has_children(id))) "
    "with check (opened_by = app_person())",
    "create policy door on family for select to journey_door using (true)",
    # Not forced: my_children() runs as the owner and must be able to read it.
    "alter table circle_grant enable row level security",
    "create policy own on circle_grant for select to journey_web "
    "using (person = app_person() or child = any (array(select my_children())))",
    # A place is given by those who hold one, or around a child who is new. The policy of family itself says
    # which families are there for the giver.
    "create policy give on circle_grant for insert to journey_web "
    "with check (given_by = app_person() and exists (select from family f where f.id = circle_grant.family) "
    "and (holds_place(family, child) or not has_circle(child)))",
    "create policy finish on circle_grant for update to journey_web using (child = any (array(select my_children())))",
    "create policy door on circle_grant for select to journey_door using (true)",
    "alter table form_sent enable row level security",
    "alter table form_sent force row level security",
    "create policy own on form_sent to journey_web using (person = app_person())",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="sharing", description=DESCRIPTION)

    async def run() -> None:
        for statement in (ROLES, *FUNCTIONS, *INDEXES, *GRANTS, *POLICIES):
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

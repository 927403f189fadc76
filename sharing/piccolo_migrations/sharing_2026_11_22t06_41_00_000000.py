from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T06:41:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: a parent finds what the young person lets them find, and the session says so"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# What was chosen last about the person and child of grant g; no row before the first choice. Spelt out in each
# function: a function inside a function is called anew for every row.
WISHED = """left join lateral (
            select w.sees, w.helps from wish w
            where g.role = 'parent' and w.child = g.child and w.about = g.person order by w.seq desc limit 1
        ) wished on true"""
HOLDS = "g.ended_at is null and app_today() between g.since and g.until"
NOT_SHUT = "wished.sees is distinct from 'nothing'"

FUNCTIONS = (
    # The day after compulsory school age ends: the last Friday in June of the school year of the 16th birthday.
    # Counted from the year alone, so a birthday on 29 February needs no care. journeys/ages.py counts the same.
    """
    create function rights_pass_on(born date) returns date language sql immutable as
    $$
        select last - ((extract(isodow from last)::int + 2) % 7) + 1
        from (
            select make_date(
                extract(year from born)::int + 16 + (extract(month from born) >= 9)::int, 6, 30
            ) as last
        ) june
    $$
    """,
    """
    create function wished(wanted_person uuid, wanted_child uuid) returns table (sees text, helps boolean)
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select w.sees, w.helps from wish w
        where w.about = wanted_person and w.child = wanted_child order by w.seq desc limit 1
    $$
    """,
    # Around whom they are and may find anything at all.
    """
    create or replace function my_children() returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select g.child from circle_grant g <wished>
        where g.person = app_person() and <holds> and <not shut>
    $$
    """,
    # Around whom they are and may read what people wrote.
    """
    create function my_children_in_full() returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select g.child from circle_grant g <wished>
        where g.person = app_person() and <holds> and coalesce(wished.sees, 'everything') = 'everything'
    $$
    """,
    # For whom they may speak to the council: a parent until the young person has chosen, and afterwards if asked.
    """
    create function my_children_to_act_for() returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select g.child from circle_grant g <wished>
        where g.person = app_person() and <holds> and <not shut> and coalesce(wished.helps, true)
    $$
    """,
    """
    create or replace function my_families() returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select g.family from circle_grant g <wished>
        where g.person = app_person() and <holds> and <not shut>
    $$
    """,
    """
    create or replace function holds_place(wanted_family uuid, wanted_child uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select exists (
            select from circle_grant g <wished>
            where g.person = app_person() and g.family = wanted_family and g.child = wanted_child
                and <holds> and <not shut>
        )
    $$
    """,
    # All that a parent who sees nothing else finds out: who in the council can be asked.
    """
    create function whom_to_ask(wanted_child uuid) returns table (name text, phone text)
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select p.name, p.phone from circle_grant g join person p on p.id = g.person
        where g.child = wanted_child and g.role = 'case_officer'
            and g.ended_at is null and app_today() between g.since and g.until
            and exists (
                select from circle_grant own
                where own.child = wanted_child and own.person = app_person() and own.role = 'parent'
                    and own.ended_at is null and app_today() between own.since and own.until
            )
        order by g.given_at, p.name
    $$
    """,
    """
    create or replace function session_viewer(wanted text, now timestamptz, today date)
    returns table (person uuid, name text, work text, grants text)
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select p.id, p.name, (select min(post.work) from post where post.person = p.id),
            coalesce((
                select json_agg(json_build_object(
                    'family', g.family, 'child', g.child, 'role', g.role, 'since', g.since, 'until', g.until,
                    'sees', wished.sees, 'helps', coalesce(wished.helps, false)
                ) order by g.given_at)::text
                from circle_grant g <wished>
                where g.person = p.id and g.ended_at is null and today between g.since and g.until
            ), '[]')
        from session s join person p on p.id = s.person
        where s.token_hash = wanted and s.ended_at is null and s.until > now
    $$
    """,
)

STATEMENTS = (
    "create index wish_newest on wish (child, about, seq desc)",
    "alter table wish add constraint sees_is_known check (sees in ('everything', 'dates', 'nothing'))",
    "alter table wish add constraint helps_with_sight check (not (helps and sees = 'nothing'))",
    "grant select, insert on wish to journey_web",
    "grant select on wish to journey_worker",
    "grant usage on sequence wish_seq_seq to journey_web",
    # Not forced: my_children() runs as the owner and must be able to read it. Who may write, and who else may read,
    # is with the children in journeys.
    "alter table wish enable row level security",
    "create policy about_me on wish for select to journey_web using (about = app_person() and exists ("
    "select from circle_grant g where g.child = wish.child and g.person = app_person() "
    "and g.ended_at is null and app_today() between g.since and g.until))",
    "create policy telling on wish for select to journey_worker using (true)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="sharing", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)
        for function in FUNCTIONS:
            for part, words in (("<wished>", WISHED), ("<holds>", HOLDS), ("<not shut>", NOT_SHUT)):
                function = function.replace(part, words)  # noqa: PLW2901  # filled part by part
            await RawTable.raw(function)

    manager.add_raw(run)
    return manager

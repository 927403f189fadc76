from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T07:48:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: the young person's own view stands beside what was found of a choice, and nobody edits it"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


IN_FULL = "child = any (array(select my_children_in_full()))"
FOR_THEMSELF = "child = any (array(select my_children_as(array['young_person'])))"
FOR_THEM = (
    "(child = any (array(select my_children_as(array['parent']))) "
    "and child = any (array(select my_children_to_act_for())))"
)

STATEMENTS = (
    "alter table capacity add constraint about_is_known check (about in ('', 'sight'))",
    # That there is one, and never what was found: for everybody with a place here, as it may decide what they see.
    """
    create function found_about_sight(wanted_child uuid) returns table (found_on date, by_name text)
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select c.found_on, p.name from capacity c join person p on p.id = c.by
        where c.child = wanted_child and c.about = 'sight' and exists (
            select from circle_grant own
            where own.child = wanted_child and own.person = app_person()
                and own.ended_at is null and app_today() between own.since and own.until
        )
        order by c.seq desc limit 1
    $$
    """,
    "create trigger only_grows before update or delete on capacity_view execute function only_grows()",
    "alter table capacity_view add constraint has_words check (btrim(words) <> '')",
    "grant select, insert on capacity_view to journey_web",
    "grant usage on sequence capacity_view_seq_seq to journey_web",
    "create index capacity_view_of_child on capacity_view (child, seq)",
    f"create policy circle on capacity_view for select to journey_web using ({IN_FULL})",
    f"create policy own_view on capacity_view for insert to journey_web with check (by = app_person() and {IN_FULL} "
    f"and ({FOR_THEMSELF} or {FOR_THEM}) and exists (select from capacity c where c.id = capacity_view.capacity "
    "and c.child = capacity_view.child and c.family = capacity_view.family))",
    "alter table capacity_view enable row level security",
    "alter table capacity_view force row level security",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

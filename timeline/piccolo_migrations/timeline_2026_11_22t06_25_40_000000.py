from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T06:25:40:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: the case officer alone lets people into a child's circle, and ends places of work"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# No role of the web can make anybody staff; a case officer can take somebody on for work with a child, and no more.
TAKE_ON = """
create function take_on(wanted_name text, wanted_email text, works_for uuid, wanted_title text) returns uuid
language plpgsql security definer set search_path = public, pg_temp as
$$
declare found uuid;
begin
    if not exists (select from post where person = app_person() and work = 'case_officer') then
        raise exception 'only a case officer takes somebody on' using errcode = 'insufficient_privilege';
    end if;
    if not exists (select from organisation o where o.id = works_for and o.short_name <> 'parent forum' and (
        o.short_name <> 'council' or exists (select from post p where p.person = app_person() and p.organisation = o.id)
    )) then
        raise exception 'no such place of work' using errcode = 'insufficient_privilege';
    end if;
    insert into person (id, name, email) values (gen_random_uuid(), wanted_name, lower(wanted_email))
    on conflict (email) do nothing;
    select id into found from person where email = lower(wanted_email);
    -- An account that is a family's own, or reads tips first, would mix what it may see.
    if exists (select from circle_grant g where g.person = found and g.role in ('parent', 'young_person'))
        or exists (select from post where person = found and work = 'forum')
    then
        return null;
    end if;
    if not exists (select from post where person = found) then
        insert into post (id, person, organisation, work, title)
        values (gen_random_uuid(), found, works_for, 'practitioner', wanted_title);
    end if;
    return found;
end
$$
"""

OFFICERS = "child = any (array(select my_children_as(array['case_officer'])))"

STATEMENTS = (
    TAKE_ON,
    "revoke execute on function take_on(text, text, uuid, text) from public",
    "grant execute on function take_on(text, text, uuid, text) to journey_web",
    # The first place around a new child is the giver's own.
    "create policy by_the_officer on circle_grant as restrictive for insert to journey_web "
    f"with check (not has_circle(child) or {OFFICERS})",
    # What is over stays as it was, and nobody ends a place in another's name or without a reason. Whose places a page
    # ends, the page knows.
    "create policy ended_by_the_officer on circle_grant as restrictive for update to journey_web using (ended_at is null) "
    "with check (ended_at is not null and ended_by = app_person() and btrim(coalesce(why_ended, '')) <> '' "
    f"and {OFFICERS})",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

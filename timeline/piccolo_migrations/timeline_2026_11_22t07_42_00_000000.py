from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T07:42:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: whoever has no place around a child any more, or is shut out, keeps nothing unsent about that child"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


ABOUT = "d.place like '/families/%/children/' || {child} || '/%'"

STATEMENTS = (
    # The functions below take away what is another’s.
    "alter table draft no force row level security",
    # What was kept may hold the words of others, and can be sent no more.
    f"""
    create or replace function keeps_no_copy() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
    $$
    begin
        delete from draft d where d.person = new.about and {ABOUT.format(child="new.child")};
        return null;
    end
    $$
    """,
    # Somebody may have a second place around the same child.
    f"""
    create function leaves_no_copy() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
    $$
    begin
        delete from draft d where d.person = new.person and {ABOUT.format(child="new.child")} and not exists (
            select from circle_grant g
            where g.person = new.person and g.child = new.child and g.ended_at is null and app_today() <= g.until
        );
        return null;
    end
    $$
    """,
    "create trigger leaves_no_copy after update on circle_grant for each row "
    "when (new.ended_at is not null and old.ended_at is null) execute function leaves_no_copy()",
    # A place that is over by its last day is ended by nobody's act.
    """
    create function forget_drafts_of_those_who_left() returns void
    language sql security definer set search_path = public, pg_temp as
    $$
        delete from draft d using circle_grant left_by
        where left_by.person = d.person and d.place like '/families/%/children/' || left_by.child || '/%'
            and (left_by.ended_at is not null or left_by.until < app_today())
            and not exists (
                select from circle_grant g
                where (g.person, g.child) = (left_by.person, left_by.child) and g.ended_at is null
                    and app_today() <= g.until
            )
    $$
    """,
    "revoke execute on function forget_drafts_of_those_who_left() from public",
    "grant execute on function forget_drafts_of_those_who_left() to journey_worker",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

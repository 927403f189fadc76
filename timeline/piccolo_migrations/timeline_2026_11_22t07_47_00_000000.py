from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T07:47:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: a note does not wait to hear what came of it from somebody who cannot read it any more"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


STATEMENTS = (
    """
    create or replace function note_moves_on() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
    $$
    begin
        if new.version not in (old.version, old.version + 1) then
            raise exception 'a note moves on by one version';
        end if;
        if (new.version, new.check_on) is distinct from (old.version, old.check_on) and not exists (
            select from note_party p where p.note = new.id and p.person = app_person() and p.left_out_from is null
        ) then
            raise exception 'only the people a note names change it';
        end if;
        if new.version = old.version and old.agreed_at is not null and new.agreed_at is null and not exists (
            select from note_party p where p.note = new.id and p.left_out_from is null and not exists (
                select from note_answer a where (a.note, a.number, a.person) = (new.id, new.version, p.person)
                    and a.said = 'yes'
            )
        ) then
            raise exception 'what all said yes to is agreed';
        end if;
        if new.closed_at is not null and old.closed_at is null and (exists (
            select from note_action t where t.note = new.id and t.settled_by is null
        ) or exists (
            select from note_party p where p.note = new.id and p.left_out_from is null
                and may_read_words(p.person, new.child) and not exists (
                select from note_outcome o where (o.note, o.number, o.person) = (new.id, new.version, p.person)
            )
        ) or not exists (
            select from note_outcome o where (o.note, o.number) = (new.id, new.version)
        )) then
            raise exception 'a note closes when all is done and everybody said what came of it';
        end if;
        return new;
    end
    $$
    """,
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

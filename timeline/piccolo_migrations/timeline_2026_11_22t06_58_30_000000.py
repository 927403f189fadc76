from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T06:58:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: nobody is left out of a note but who cannot read it any more"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


STATEMENTS = (
    """
    create function may_read_words(wanted_person uuid, wanted_child uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select exists (
            select from circle_grant g
            left join lateral (
                select w.sees from wish w
                where g.role = 'parent' and w.child = g.child and w.about = g.person order by w.seq desc limit 1
            ) wished on true
            where g.person = wanted_person and g.child = wanted_child
                and g.ended_at is null and app_today() between g.since and g.until
                and coalesce(wished.sees, 'everything') = 'everything'
        )
    $$
    """,
    """
    create function is_asked(wanted_note uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as
    $$ select exists (select from note_party where note = wanted_note and person = app_person()) $$
    """,
    "grant update (left_out_from) on note_party to journey_web",
    # Nobody is left out for what they say: only who cannot read it, and nobody who can stays out.
    "create policy leave_out on note_party as restrictive for update to journey_web using (is_asked(note)) "
    "with check ((left_out_from is null) = may_read_words(person, child))",
    """
    create or replace function agreed_by_all() returns trigger language plpgsql set search_path = public, pg_temp as
    $$
    begin
        if exists (
            select from note_party p where p.note = new.id and p.left_out_from is null and not exists (
                select from note_answer a where (a.note, a.number, a.person) = (new.id, new.version, p.person)
                    and a.said = 'yes'
            )
        ) then
            raise exception 'a note is agreed when every named person said yes to this version';
        end if;
        return new;
    end
    $$
    """,
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
            select from note_party p where p.note = new.id and p.left_out_from is null and not exists (
                select from note_outcome o where (o.note, o.number, o.person) = (new.id, new.version, p.person)
            )
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

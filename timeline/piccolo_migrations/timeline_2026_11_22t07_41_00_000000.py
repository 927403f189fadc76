from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T07:41:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: an answer is taken back by its writer, in time, while nobody built on it; then it is there for nobody else"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


COUNTED = (
    "note_answer", "note_version", "note_child_view", "note_next_step", "note_time", "note_action", "note_handover",
    "note_outcome", "ask", "ask_answer", "talk", "talk_view",
)
"""What the functions below read. Forced row security would hide from their owner what it hides from the writer."""

IN_CIRCLE = "child = any (array(select my_children()))"
FUNCTIONS = (
    # As it was, with times that somebody chose, and without answers that their writers took back.
    """
    create or replace function answered_by_another(wanted uuid, writer uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select exists (select from note_answer a where a.note = wanted and a.person <> writer)
            or exists (select from note_version v where v.note = wanted and v.by <> writer)
            or exists (select from note_child_view v where v.note = wanted and v.helped_by <> writer)
            or exists (select from note_next_step s where s.note = wanted and s.by <> writer)
            or exists (select from note_time c where c.note = wanted and c.by <> writer)
            or exists (
                select from note_action t where t.note = wanted and (t.added_by <> writer or t.settled_by <> writer)
            )
            or exists (
                select from note_handover h join note_action t on t.id = h.action
                where t.note = wanted and h.by <> writer
            )
            or exists (select from note_outcome o where o.note = wanted and o.person <> writer)
            or exists (select from ask_answer y where y.ask = wanted and y.undone_at is null)
            or exists (select from ask a where a.about = wanted and a.by <> writer and a.undone_at is null)
            or exists (select from talk_view v where v.talk = wanted and v.by <> writer)
            or exists (select from talk t where t.about = wanted and t.by <> writer and t.undone_at is null)
    $$
    """,
    # A newer answer, whatever the one who asked said after it, and a talk about it.
    """
    create function answer_is_built_on(wanted uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select exists (
            select from ask_answer y join ask a on a.id = y.ask
            where y.id = wanted and (
                a.closed_at is not null or a.taken_back_at is not null or a.passed_over >= y.number
                or exists (
                    select from ask_answer later
                    where later.ask = y.ask and later.number > y.number and later.undone_at is null
                )
                or exists (
                    select from talk t where t.about = y.ask and t.by <> y.by and t.at >= y.at and t.undone_at is null
                )
            )
        )
    $$
    """,
    # The lock makes it wait for whatever the one who asked is just saying.
    """
    create function answer_undone() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
    $$
    begin
        perform from ask where id = old.ask for update;
        if old.undone_at is not null or new.undone_at < old.at or new.undone_at >= old.at + interval '10 minutes'
            or (new.undone_at at time zone 'Europe/London')::date <> app_today() or answer_is_built_on(old.id)
        then
            raise exception 'only its writer undoes an answer, once, within ten minutes, while nobody built on it';
        end if;
        return new;
    end
    $$
    """,
    # What a form must have seen rises with each answer and with each that is taken back, whoever finds it.
    """
    create function turns_of(wanted uuid) returns bigint
    language sql stable security definer set search_path = public, pg_temp as
    $$ select count(*) + count(undone_at) from ask_answer where ask = wanted $$
    """,
    """
    create or replace function ask_moves_on() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
    $$
    declare newest integer := (
        select coalesce(max(y.number), 0) from ask_answer y where y.ask = new.id and y.undone_at is null
    );
    begin
        if old."by" is distinct from app_person() then
            return new;  -- The wall of the row refuses it.
        end if;
        if old.taken_back_at is not null then
            raise exception 'what was taken back stays so';
        end if;
        if new.version not in (old.version, old.version + 1) then
            raise exception 'an ask moves on by one version';
        end if;
        if new.passed_over not in (old.passed_over, newest) then
            raise exception 'all answers so far were none, or no more than before';
        end if;
        if new.passed_over = old.passed_over and (new.from_rung, new.reply_by, new.second_by, new.third_by)
            is distinct from (old.from_rung, old.reply_by, old.second_by, old.third_by) then
            raise exception 'a promised day moves only when an answer was none';
        end if;
        if new.passed_over <> old.passed_over
            and least(new.reply_by, new.second_by, new.third_by) < app_today() - 1 then
            raise exception 'a promised day is not put into the past';
        end if;
        if new.closed_at is not null and old.closed_at is null and newest <= new.passed_over then
            raise exception 'what nobody answered is not answered';
        end if;
        return new;
    end
    $$
    """,
)

STATEMENTS = (
    *(f"alter table {table} no force row level security" for table in COUNTED),
    "grant update (undone_at) on ask_answer to journey_web",
    "drop trigger only_grows on ask_answer",
    "create trigger only_grows before update on ask_answer for each row "
    "when (to_jsonb(old) - 'undone_at' is distinct from to_jsonb(new) - 'undone_at') execute function only_grows()",
    "create trigger never_goes before delete on ask_answer execute function only_grows()",
    "create trigger undone_in_time before update on ask_answer for each row when (current_user = 'journey_web' "
    "and new.undone_at is distinct from old.undone_at) execute function answer_undone()",
    "create policy undo on ask_answer for update to journey_web "
    f"using ({IN_CIRCLE}) with check ({IN_CIRCLE} and by = app_person())",
    "create policy given on ask_answer as restrictive for insert to journey_web with check (undone_at is null)",
    "create policy not_undone on ask_answer as restrictive for select to journey_web "
    "using (undone_at is null or by = app_person())",
    # Its writer may have taken it back before the whole ask was.
    "create policy with_its_ask on ask_answer as restrictive for select to journey_web "
    "using (exists (select from ask w where w.id = ask_answer.ask))",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*FUNCTIONS, *STATEMENTS):
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

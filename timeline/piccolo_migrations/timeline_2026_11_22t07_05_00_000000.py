from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T07:05:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: what may be undone is new and unanswered; who is shut out keeps no copy"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


WRITERS = {"note": ("proposed_by", "proposed_at"), "ask": ("by", "at"), "talk": ("by", "at")}


def undone(table: str, writer: str, at: str) -> str:
    """Who did not write it is refused by the wall of the row, unless it is gone already."""
    return (
        f"create trigger undone_in_time before update on {table} for each row when (current_user = 'journey_web' "
        f'and new.undone_at is distinct from old.undone_at and (old.undone_at is not null or old."{writer}" = '
        f'app_person() and (new.undone_at < old."{at}" or new.undone_at >= old."{at}" + interval \'10 minutes\' '
        "or (new.undone_at at time zone 'Europe/London')::date <> app_today() "
        f'or answered_by_another(old.id, old."{writer}")))) execute function not_undone()'
    )


STATEMENTS = (
    # Whatever somebody else said to it or built on it, also where the writer does not find that.
    """
    create function answered_by_another(wanted uuid, writer uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select exists (select from note_answer a where a.note = wanted and a.person <> writer)
            or exists (select from note_version v where v.note = wanted and v.by <> writer)
            or exists (select from note_child_view v where v.note = wanted and v.helped_by <> writer)
            or exists (select from note_next_step s where s.note = wanted and s.by <> writer)
            or exists (
                select from note_action t where t.note = wanted and (t.added_by <> writer or t.settled_by <> writer)
            )
            or exists (
                select from note_handover h join note_action t on t.id = h.action
                where t.note = wanted and h.by <> writer
            )
            or exists (select from note_outcome o where o.note = wanted and o.person <> writer)
            or exists (select from ask_answer y where y.ask = wanted)
            or exists (select from ask a where a.about = wanted and a.by <> writer and a.undone_at is null)
            or exists (select from talk_view v where v.talk = wanted and v.by <> writer)
            or exists (select from talk t where t.about = wanted and t.by <> writer and t.undone_at is null)
    $$
    """,
    """
    create function not_undone() returns trigger language plpgsql set search_path = public, pg_temp as
    $$ begin raise exception 'only its writer undoes it, once, within ten minutes and before any answer'; end $$
    """,
    *(undone(table, *columns) for table, columns in WRITERS.items()),
    # The called read no ask, and the wall of something to do asks the one of its hand-overs: neither wall can decide.
    """
    create function is_undone(wanted uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select exists (select from ask where id = wanted and undone_at is not null and "by" <> app_person())
            or exists (
                select from note_action t join note n on n.id = t.note
                where t.id = wanted and n.undone_at is not null and n.proposed_by <> app_person()
            )
    $$
    """,
    "create policy not_undone on ask_call as restrictive for select to journey_web using (not is_undone(ask))",
    "create policy not_undone on note_handover as restrictive for select to journey_web "
    "using (not is_undone(action))",
    """
    create function agreed_still() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
    $$
    begin
        if exists (
            select from note n join note_party p on p.note = n.id and p.left_out_from is null
            join note_answer a on (a.note, a.number, a.person) = (n.id, n.version, p.person)
            where n.id = new.note and n.agreed_at is not null and a.said <> 'yes'
        ) then
            raise exception 'what somebody says no to is not agreed';
        end if;
        return null;
    end
    $$
    """,
    # At the end of the act: the answer is written before the agreement ends.
    "create constraint trigger agreed_still after insert or update on note_answer deferrable initially deferred "
    "for each row when (current_user = 'journey_web') execute function agreed_still()",
    # Forms for a new version begin with the words that stand, so what was kept of them may be another's.
    """
    create function keeps_no_copy() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
    $$
    begin
        delete from draft d where d.person = new.about
            and d.place like '/families/%/children/' || new.child || '/notes/%/versions%';
        return null;
    end
    $$
    """,
    "create trigger keeps_no_copy after insert on wish for each row when (new.sees <> 'everything') "
    "execute function keeps_no_copy()",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

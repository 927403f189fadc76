from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T06:11:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: each answers a note as themself alone, and nothing is agreed that somebody did not say yes to"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


TABLES = ("note_next_step", "note_child_view", "note_action", "note_outcome")

# Forced row security hides the rows from an owner without special powers.
BACKFILL = (
    "alter table note no force row level security",
    "update note set check_on = (proposed_at at time zone 'Europe/London')::date + 56",
    "alter table note force row level security",
)

INDEXES = (
    # The page of all notes of some children goes on from where it was.
    "create index note_newest_first on note (child, proposed_at desc, id desc)",
    # What stands on a child's page, however many notes are over.
    "create index note_live on note (child, proposed_at desc) where taken_back_at is null and closed_at is null",
    "create index note_bundle on note (bundle) where bundle is not null",
    "create unique index note_outcome_once on note_outcome (note, number, person)",
    "create index note_action_open on note_action (child, due_on) where done_on is null and dropped_at is null",
)

CHECKS = (
    "alter table note add constraint taken_back_before_agreed check (taken_back_at is null or agreed_at is null)",
    "alter table note add constraint closed_after_agreed check (closed_at is null or agreed_at is not null)",
    "alter table note_action add constraint settled_once check (not (done_on is not null and dropped_at is not null) "
    "and (dropped_at is null or dropped_why <> '') "
    "and ((done_on is null and dropped_at is null) = (settled_by is null)))",
    "alter table note_next_step add constraint whole check (case kind "
    "when 'talk' then first_on is not null and second_on is not null "
    "when 'bring_in' then words <> '' when 'leave_open' then until is not null else true end)",
)

FUNCTIONS = (
    """
    create function agreed_by_all() returns trigger language plpgsql set search_path = public, pg_temp as
    $$
    begin
        if exists (
            select from note_party p where p.note = new.id and not exists (
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
    "create trigger agreed_by_all before update on note for each row when (new.agreed_at is not null) "
    "execute function agreed_by_all()",
    """
    create function stays_settled() returns trigger language plpgsql set search_path = public, pg_temp as
    $$ begin raise exception 'what is over in % stays so', tg_table_name; end $$
    """,
    "create trigger stays_settled before update on note for each row when (current_user = 'journey_web' "
    "and (old.taken_back_at is not null or old.closed_at is not null)) execute function stays_settled()",
    "create trigger stays_settled before update on note_action for each row when (current_user = 'journey_web' "
    "and old.settled_by is not null) execute function stays_settled()",
    "create trigger only_grows before update or delete on note_next_step execute function only_grows()",
    "create trigger only_grows before update or delete on note_child_view execute function only_grows()",
)

GRANTS = (
    "grant select, insert on note_next_step, note_child_view, note_action, note_outcome to journey_web",
    "grant update (done_on, done_words, dropped_at, dropped_why, settled_by) on note_action to journey_web",
    "grant update (helped, words, at) on note_outcome to journey_web",
)

IN_CIRCLE = "child = any (array(select my_children()))"
NAMED = "exists (select from note_party p where p.note = {table}.note and p.person = app_person())"


def mine(table: str, column: str) -> str:
    """Of a row about a child around whom they are, that they write as themselves and to the newest version."""
    return f"{column} = app_person() and {IN_CIRCLE} and number = (select n.version from note n where n.id = {table}.note)"


POLICIES = (
    *(f"create policy circle on {table} for select to journey_web using ({IN_CIRCLE})" for table in TABLES),
    f"create policy write on note_next_step for insert to journey_web with check ({mine('note_next_step', 'by')})",
    # Nobody speaks for a young person who can speak here.
    "create policy write on note_child_view for insert to journey_web with check "
    f"({mine('note_child_view', 'helped_by')} "
    "and exists (select from child c where c.id = note_child_view.child and c.person is null))",
    f"create policy write on note_action for insert to journey_web with check (added_by = app_person() and {IN_CIRCLE} "
    "and settled_by is null and exists (select from circle_grant g where g.person = owner "
    "and g.child = note_action.child and g.ended_at is null and app_today() between g.since and g.until))",
    f"create policy settle on note_action for update to journey_web using ({IN_CIRCLE}) "
    "with check (settled_by = app_person() and owner = app_person())",
    f"create policy write on note_outcome for insert to journey_web with check ({mine('note_outcome', 'person')} "
    f"and {NAMED.format(table='note_outcome')})",
    "create policy change_own on note_outcome for update to journey_web "
    f"using ({mine('note_outcome', 'person')}) with check ({mine('note_outcome', 'person')})",
    # These narrow what the circle may write since the first walls.
    "create policy own_answer on note_answer as restrictive for insert to journey_web with check "
    f"({mine('note_answer', 'person')} and {NAMED.format(table='note_answer')})",
    "create policy change_own_answer on note_answer as restrictive for update to journey_web "
    f"using ({mine('note_answer', 'person')}) with check ({mine('note_answer', 'person')})",
    "create policy own_version on note_version as restrictive for insert to journey_web with check "
    "(by = app_person())",
    "create policy own_note on note as restrictive for insert to journey_web with check "
    "(proposed_by = app_person() and agreed_at is null and taken_back_at is null and closed_at is null)",
    "create policy take_back_own on note as restrictive for update to journey_web using (true) "
    "with check (taken_back_at is null or proposed_by = app_person())",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*BACKFILL, *INDEXES, *CHECKS, *FUNCTIONS, *GRANTS, *POLICIES):
            await RawTable.raw(statement)
        for table in TABLES:
            await RawTable.raw(f"alter table {table} enable row level security")
            await RawTable.raw(f"alter table {table} force row level security")

    manager.add_raw(run)
    return manager

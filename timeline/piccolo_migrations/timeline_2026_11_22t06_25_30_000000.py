from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T06:25:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: by hand, too, nobody writes for another, onto another day, or past an agreement"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


INDEXES = (
    # Two talks of one day stand in the order in which they were written down.
    "drop index talk_of_child",
    "create index talk_of_child on talk (child, day desc, at desc, id desc)",
)

IN_CIRCLE = "child = any (array(select my_children()))"
OFFICERS = "child = any (array(select my_children_as(array['case_officer'])))"
NAMED = "exists (select from note_party p where p.note = {table}.note and p.person = app_person())"
# Its wall shows a note only to those around its child, so a row that carries another child finds none.
OPEN = (
    "exists (select from note n where n.id = {table}.note and n.child = {table}.child "
    "and n.taken_back_at is null and n.closed_at is null)"
)

# Columns that no act of a page changes can't be changed by hand.
GRANTS = (
    "revoke update on note, note_answer from journey_web",
    "grant update (version, agreed_at, check_on, taken_back_at, closed_at) on note to journey_web",
    "grant update (said, words, at) on note_answer to journey_web",
    "grant update (owner) on note_action to journey_web",
    "grant select, insert on note_handover to journey_web",
)

# These run as the owner of the tables: what somebody may not see counts all the same.
FUNCTIONS = (
    """
    create function note_moves_on() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
    $$
    begin
        if new.version not in (old.version, old.version + 1) then
            raise exception 'a note moves on by one version';
        end if;
        if (new.version, new.check_on) is distinct from (old.version, old.check_on) and not exists (
            select from note_party p where p.note = new.id and p.person = app_person()
        ) then
            raise exception 'only the people a note names change it';
        end if;
        if new.version = old.version and old.agreed_at is not null and new.agreed_at is null and not exists (
            select from note_party p where p.note = new.id and not exists (
                select from note_answer a where (a.note, a.number, a.person) = (new.id, new.version, p.person)
                    and a.said = 'yes'
            )
        ) then
            raise exception 'what all said yes to is agreed';
        end if;
        if new.closed_at is not null and old.closed_at is null and (exists (
            select from note_action t where t.note = new.id and t.settled_by is null
        ) or exists (
            select from note_party p where p.note = new.id and not exists (
                select from note_outcome o where (o.note, o.number, o.person) = (new.id, new.version, p.person)
            )
        )) then
            raise exception 'a note closes when all is done and everybody said what came of it';
        end if;
        return new;
    end
    $$
    """,
    "create trigger note_moves_on before update on note for each row when (current_user = 'journey_web') "
    "execute function note_moves_on()",
    """
    create function note_has_words() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
    $$
    begin
        if not exists (select from note_version v where (v.note, v.number) = (new.id, new.version)) then
            raise exception 'a version of a note has words';
        end if;
        return null;
    end
    $$
    """,
    # At the end of the act: the words are written after the note they belong to.
    "create constraint trigger note_has_words after insert or update on note deferrable initially deferred "
    "for each row when (current_user = 'journey_web') execute function note_has_words()",
    """
    create function handed_over() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
    $$
    begin
        if new.owner = old.owner then
            if new.settled_by is distinct from app_person() then
                raise exception 'whoever does it says what became of it';
            end if;
            return new;
        end if;
        if (new.settled_by, new.done_words, new.dropped_why) is distinct from
            (null::uuid, old.done_words, old.dropped_why)
        or not exists (
            select from note_handover h where h.action = new.id and h.was = old.owner and h.now = new.owner
                and h.by = app_person()
        ) then
            raise exception 'something to do goes to another person with a reason, by whoever may hand it over';
        end if;
        return new;
    end
    $$
    """,
    "create trigger handed_over before update on note_action for each row when (current_user = 'journey_web') "
    "execute function handed_over()",
    """
    create function ask_moves_on() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
    $$
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
        if new.passed_over not in (old.passed_over, (select count(*) from ask_answer y where y.ask = new.id)) then
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
        if new.closed_at is not null and old.closed_at is null and not exists (
            select from ask_answer y where y.ask = new.id and y.number > new.passed_over
        ) then
            raise exception 'what nobody answered is not answered';
        end if;
        return new;
    end
    $$
    """,
    "create trigger ask_moves_on before update on ask for each row when (current_user = 'journey_web') "
    "execute function ask_moves_on()",
    # Counting in a policy of the same table would ask the policy for ever.
    """
    create function answers_of(wanted uuid) returns bigint
    language sql stable security definer set search_path = public, pg_temp as
    $$ select count(*) from ask_answer where ask = wanted $$
    """,
    """
    create function note_is_new(wanted uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as
    $$ select not exists (select from note_version where note = wanted) $$
    """,
)


def today(column: str) -> str:
    """Nobody writes onto another day than that on which they act."""
    return f"({column} at time zone 'Europe/London')::date = app_today()"


def around(person: str, child: str) -> str:
    return (
        f"exists (select from circle_grant g where g.person = {person} and g.child = {child} and g.ended_at is null "
        "and app_today() between g.since and g.until)"
    )


WRITTEN = {
    "note": "proposed_at", "note_version": "at", "note_answer": "at", "note_next_step": "at", "note_child_view": "at",
    "note_action": "added_at", "note_outcome": "at", "note_handover": "at", "ask": "at", "ask_addition": "at",
    "ask_answer": "at", "talk": "at", "talk_view": "at",
}  # fmt: skip
"""Each with the column that says when."""

NARROWER = {
    # Who is asked is chosen with the first words, by whoever proposes it, from the people around the child.
    "note_party": "exists (select from note n where n.id = note_party.note and n.child = note_party.child "
    "and n.proposed_by = app_person() and n.version = 1) and note_is_new(note_party.note) "
    f"and {around('note_party.person', 'note_party.child')}",
    "note_version": f"{NAMED.format(table='note_version')} and {OPEN.format(table='note_version')} "
    "and number = (select n.version from note n where n.id = note_version.note)",
    "note_answer": OPEN.format(table="note_answer"),
    "note_next_step": f"({NAMED.format(table='note_next_step')} or {OFFICERS}) and {OPEN.format(table='note_next_step')} "
    "and exists (select from note_answer a where (a.note, a.number) = (note_next_step.note, note_next_step.number) "
    "and a.said in ('but', 'no', 'help'))",
    "note_child_view": f"{NAMED.format(table='note_child_view')} and {OPEN.format(table='note_child_view')}",
    "note_action": f"{NAMED.format(table='note_action')} and {OPEN.format(table='note_action')}",
    "note_outcome": f"{OPEN.format(table='note_outcome')} "
    "and exists (select from note n where n.id = note_outcome.note and n.agreed_at is not null)",
    "ask_answer": "number = answers_of(ask_answer.ask) + 1 and (said in ('no', 'not_yet') or (said = 'answered') = "
    "(select a.kind = 'question' from ask a where a.id = ask_answer.ask))",
    # A rung is told of an ask; nobody else learns that there is one.
    "ask_call": "exists (select from ask a where a.id = ask_call.ask and ask_call.person in (a.second, a.third)) "
    "and code_word = (select c.code_word from child c where c.id = ask_call.child)",
    "talk_person": "exists (select from talk t where t.id = talk_person.talk "
    f"and {today('t.at')} and t.version = 1)",
}

POLICIES = (
    *(
        f"create policy written_today on {table} as restrictive for insert to journey_web with check ({today(column)})"
        for table, column in WRITTEN.items()
    ),
    *(
        f"create policy narrower on {table} as restrictive for insert to journey_web with check ({rule})"
        for table, rule in NARROWER.items()
    ),
    "create policy while_open on note_answer as restrictive for update to journey_web "
    f"using (true) with check ({OPEN.format(table='note_answer')} and {today('at')})",
    "create policy while_open on note_outcome as restrictive for update to journey_web "
    f"using (true) with check ({OPEN.format(table='note_outcome')} and {today('at')})",
    f"create policy circle on note_handover for select to journey_web using ({IN_CIRCLE})",
    "create policy hand_over on note_handover for insert to journey_web with check (by = app_person() and "
    "now <> was and why <> '' and exists (select from note_action t join note n on n.id = t.note "
    "where t.id = note_handover.action and t.child = note_handover.child and t.owner = note_handover.was "
    "and t.settled_by is null and n.taken_back_at is null and n.closed_at is null "
    f"and (n.proposed_by = app_person() or note_handover.{OFFICERS})) "
    f"and {around('note_handover.now', 'note_handover.child')})",
    f"create policy hand_over on note_action for update to journey_web using ({IN_CIRCLE}) "
    f"with check (settled_by is null and {around('note_action.owner', 'note_action.child')} and exists (select from "
    "note_handover h where h.action = note_action.id and h.now = note_action.owner and h.by = app_person()))",
    "alter table note_handover enable row level security",
    "alter table note_handover force row level security",
)

TRIGGERS = (
    "create trigger only_grows before update or delete on note_handover execute function only_grows()",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*INDEXES, *FUNCTIONS, *GRANTS, *TRIGGERS, *POLICIES):
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T06:21:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: an ask is its asker's, an answer its owner's, and a talk its writer's"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


TABLES = ("ask", "ask_addition", "ask_answer", "ask_call", "talk", "talk_person", "talk_view", "ladder")

INDEXES = (
    # A child's list by pages, newest first; and what waits around the children of one person.
    "create index ask_of_child on ask (child, at desc, id desc)",
    "create index ask_open on ask (child) where closed_at is null and taken_back_at is null",
    "create unique index ask_addition_once on ask_addition (ask, number)",
    "create unique index ask_answer_once on ask_answer (ask, number)",
    "create unique index ask_call_once on ask_call (ask, person)",
    "create index talk_of_child on talk (child, day desc, id desc)",
    "create unique index talk_person_once on talk_person (talk, person)",
)

CHECKS = (
    "alter table ask add constraint ask_has_words check (char_length(words) between 1 and 1000)",
    "alter table ask add constraint ask_of_another check (owner <> by)",
    "alter table ask add constraint ask_climbs check (reply_by <= second_by and second_by <= third_by)",
    # A no is never there without its reason, another way, and an offer to talk by a day.
    "alter table ask_answer add constraint no_has_its_reasons check (said not in ('no', 'not_yet') or "
    "(btrim(because) <> '' and btrim(instead) <> '' and btrim(talk) <> '' and talk_by is not null))",
    "alter table ask_answer add constraint answer_has_words check (said <> 'answered' or btrim(words) <> '')",
    "alter table ask_answer add constraint answer_is_known check (said in ('yes', 'not_yet', 'no', 'answered'))",
    "alter table ladder add constraint ladder_in_bounds check "
    "(first between 1 and 20 and second between 1 and 20 and third between 1 and 20)",
    "alter table talk add constraint talk_has_words check (char_length(said) between 1 and 2000)",
)

TRIGGERS = tuple(
    f"create trigger only_grows before update or delete on {table} execute function only_grows()"
    for table in ("ask_addition", "ask_answer", "ask_call", "talk_person", "talk_view")
)

GRANTS = (
    "grant select, insert on ask, ask_addition, ask_answer, ask_call, talk, talk_person, talk_view to journey_web",
    "grant select, insert on ladder to journey_web",
    "grant update (version, passed_over, from_rung, reply_by, second_by, third_by, closed_at, taken_back_at) on ask "
    "to journey_web",
    "grant update (said, comes_next, version) on talk to journey_web",
    "grant update (first, second, third, second_person, third_person) on ladder to journey_web",
)

IN_CIRCLE = "child = any (array(select my_children()))"
MINE = f"by = app_person() and {IN_CIRCLE}"


def is_around(person: str, table: str) -> str:
    return (
        f"exists (select from circle_grant g where g.person = {table}.{person} and g.child = {table}.child "
        "and g.ended_at is null and app_today() between g.since and g.until)"
    )


def of_their_ask(table: str) -> str:
    return f"exists (select from ask a where a.id = {table}.ask and a.child = {table}.child and a.by = app_person())"


# The owner always; from the second rung on whoever holds it, and the case officer; on the third whoever holds that.
MY_TURN = (
    "exists (select from ask a where a.id = ask_answer.ask and a.child = ask_answer.child and a.by <> app_person() "
    "and a.closed_at is null and a.taken_back_at is null and (a.owner = app_person() "
    "or (app_today() > a.reply_by and (a.second = app_person() "
    "or a.child = any (array(select my_children_as(array['case_officer']))))) "
    "or (app_today() > a.second_by and a.third = app_person())))"
)

POLICIES = (
    *(
        f"create policy circle on {table} for select to journey_web using ({IN_CIRCLE})"
        for table in ("ask", "ask_addition", "ask_answer", "talk", "talk_person", "talk_view")
    ),
    f"create policy put on ask for insert to journey_web with check ({MINE} and version = 1 and passed_over = 0 and from_rung = 1 "
    f"and closed_at is null and taken_back_at is null and {is_around('owner', 'ask')})",
    # Everybody who may answer locks the row meanwhile; only the one who asked writes into it.
    f"create policy own on ask for update to journey_web using ({IN_CIRCLE}) with check ({MINE})",
    f"create policy add on ask_addition for insert to journey_web with check ({MINE} and "
    f"{of_their_ask('ask_addition')})",
    f"create policy answer on ask_answer for insert to journey_web with check ({MINE} and {MY_TURN})",
    # All that somebody outside the circle finds: that they are called, and a code word.
    f"create policy called on ask_call for select to journey_web using (person = app_person() or {IN_CIRCLE})",
    f"create policy call on ask_call for insert to journey_web with check ({IN_CIRCLE} and "
    f"{of_their_ask('ask_call')})",
    f"create policy log on talk for insert to journey_web with check ({MINE} and version = 1)",
    # Ten minutes are counted by the service; the wall knows days alone.
    f"create policy correct on talk for update to journey_web using ({IN_CIRCLE}) with check ({MINE} "
    "and (at at time zone 'Europe/London')::date >= app_today() - 1)",
    f"create policy there on talk_person for insert to journey_web with check ({IN_CIRCLE} and "
    "exists (select from talk t where t.id = talk_person.talk and t.child = talk_person.child "
    f"and t.by = app_person()) and {is_around('person', 'talk_person')})",
    f"create policy remember on talk_view for insert to journey_web with check ({MINE} and "
    "exists (select from talk t where t.id = talk_view.talk and t.child = talk_view.child))",
    "create policy everyone on ladder for select to journey_web using (true)",
    # The command acts as nobody; no page writes as nobody.
    "create policy command on ladder for insert to journey_web with check (app_person() is null)",
    "create policy reset on ladder for update to journey_web using (app_person() is null) "
    "with check (app_person() is null)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*INDEXES, *CHECKS, *TRIGGERS, *GRANTS, *POLICIES):
            await RawTable.raw(statement)
        for table in TABLES:
            await RawTable.raw(f"alter table {table} enable row level security")
            await RawTable.raw(f"alter table {table} force row level security")

    manager.add_raw(run)
    return manager

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T06:31:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: a young person's words are written by them alone, and read by those whom they ticked"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


TABLES = ("say", "say_version", "say_reader")

INDEXES = (
    # What a child said, newest first; and what the author keeps and shared.
    "create index say_of_child on say (child, shared_at desc, id desc) where taken_back_at is null",
    "create index say_by_author on say (by, child, at desc)",
    "create unique index say_version_once on say_version (say, number)",
    "create unique index say_reader_once on say_reader (say, person)",
)

CHECKS = (
    "alter table say add constraint say_says_something check "
    "(char_length(words) <= 1000 and (words <> '' or cardinality(pictures) > 0))",
    "alter table say add constraint say_few_pictures check (cardinality(pictures) <= 30)",
    "alter table say_reader add constraint say_read_by_another check (person <> by)",
    # Of one's own words alone. Keys ask past the walls: a policy that read say would ask itself for ever.
    "alter table say add constraint say_whose unique (id, child, by)",
    "alter table say_reader add constraint reader_of_own foreign key (say, child, by) references say (id, child, by)",
    "alter table say_version add constraint version_of_own foreign key (say, child, by) references say (id, child, by)",
)

TRIGGERS = ("create trigger only_grows before update or delete on say_version execute function only_grows()",)

GRANTS = (
    "grant select, insert on say, say_version, say_reader to journey_web",
    "grant update (prompt, words, pictures, with_help_from, at, version, shared_at, taken_back_at) on say "
    "to journey_web",
    "grant update (at, ended_at) on say_reader to journey_web",
)

IN_CIRCLE = "child = any (array(select my_children()))"
MY_OWN = "by = app_person() and child = any (array(select my_children_as(array['young_person'])))"
TICKED = "exists (select from say_reader r where r.say = say.id and r.person = app_person() and r.ended_at is null)"
IS_AROUND = (
    "exists (select from circle_grant g where g.person = say_reader.person and g.child = say_reader.child "
    "and g.ended_at is null and app_today() between g.since and g.until)"
)
KINDS = "('say_shared', 'say_changed', 'say_taken_back')"

POLICIES = (
    f"create policy author on say for select to journey_web using ({MY_OWN})",
    f"create policy ticked on say for select to journey_web using ({IN_CIRCLE} and shared_at is not null "
    f"and taken_back_at is null and {TICKED})",
    f"create policy write on say for insert to journey_web with check ({MY_OWN} and version = 1 "
    "and taken_back_at is null and exists (select from child c where c.id = say.child and c.family = say.family "
    "and c.person = app_person()))",
    f"create policy change on say for update to journey_web using ({MY_OWN}) with check ({MY_OWN})",
    f"create policy author on say_version for select to journey_web using ({MY_OWN})",
    f"create policy keep on say_version for insert to journey_web with check ({MY_OWN})",
    # A tick tells whom a young person trusts: it is theirs, and of the one who was ticked while it stands.
    f"create policy author on say_reader for select to journey_web using ({MY_OWN})",
    "create policy ticked on say_reader for select to journey_web using "
    f"(person = app_person() and ended_at is null and {IN_CIRCLE})",
    f"create policy tick on say_reader for insert to journey_web with check ({MY_OWN} and {IS_AROUND})",
    f"create policy tick_again on say_reader for update to journey_web using ({MY_OWN}) "
    f"with check ({MY_OWN} and (ended_at is not null or {IS_AROUND}))",
    # That somebody said something is for those alone whom they told it.
    "create policy for_those_told on event as restrictive for select to journey_web using "
    f"(kind not in {KINDS} or by = app_person() or jsonb_exists(particulars -> 'to', app_person()::text))",
    "create policy by_the_young_person on event as restrictive for insert to journey_web with check "
    f"(kind not in {KINDS} or child = any (array(select my_children_as(array['young_person']))))",
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

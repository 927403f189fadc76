from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T07:00:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: each named person says for themself which of the newest offered times suits"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


IN_CIRCLE = "child = any (array(select my_children()))"
IN_FULL = "child = any (array(select my_children_in_full()))"
NAMED = (
    "exists (select from note_party p where p.note = note_time.note and p.person = app_person() "
    "and p.left_out_from is null)"
)
OPEN = (
    "exists (select from note n where n.id = note_time.note and n.child = note_time.child "
    "and n.taken_back_at is null and n.closed_at is null)"
)
OFFERED = (
    "exists (select from note_next_step s join note n on n.id = s.note where s.id = note_time.step "
    "and s.note = note_time.note and s.child = note_time.child and s.number = n.version and s.kind = 'talk' "
    "and not exists (select from note_next_step later where later.note = s.note and later.number = s.number "
    "and (later.at, later.id) > (s.at, s.id)))"
)
TODAY = "(at at time zone 'Europe/London')::date = app_today()"

STATEMENTS = (
    "alter table note_time add constraint offered check (suits in ('first', 'second', 'neither'))",
    "create unique index note_time_once on note_time (step, by, number)",
    "create trigger only_grows before update or delete on note_time execute function only_grows()",
    "grant select, insert on note_time to journey_web",
    f"create policy circle on note_time for select to journey_web using ({IN_CIRCLE})",
    "create policy write on note_time for insert to journey_web with check "
    f"(by = app_person() and {IN_CIRCLE} and {NAMED} and {OPEN} and {OFFERED} and {TODAY})",
    f"create policy in_full on note_time as restrictive for all to journey_web using ({IN_FULL}) with check ({IN_FULL})",
    "create policy with_its_note on note_time as restrictive for select to journey_web "
    "using (exists (select from note w where w.id = note_time.note))",
    "alter table note_time enable row level security",
    "alter table note_time force row level security",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

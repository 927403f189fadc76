from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T04:31:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: what the child hides, the child alone shows again; own words stay in their family"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


OWN_WORDS = ("strength", "good_news", "thanks")

IN_CIRCLE = "child = any (array(select my_children()))"
# The child's own row is read through the child's wall, so that only those around it find it.
THE_CHILD = "child = any (array(select c.id from child c where c.person = app_person()))"
PARENT = "child = any (array(select my_children_as(array['parent'])))"
# An account alone hides nothing: its place must hold.
NOBODY_SIGNS_IN = (
    "not exists (select from child c join circle_grant g on g.person = c.person and g.child = c.id "
    "where c.id = {table}.child and g.ended_at is null and app_today() between g.since and g.until)"
)
PARENT_OF_ONE_WHO_DOES_NOT_SIGN_IN = f"({PARENT} and {NOBODY_SIGNS_IN})"

MAY_HIDE = {
    "strength": f"({THE_CHILD} or {PARENT_OF_ONE_WHO_DOES_NOT_SIGN_IN})",
    "good_news": f"({THE_CHILD} or ({PARENT} and not exists "
    "(select from child c where c.id = good_news.child and c.person = good_news.by)))",
    "thanks": f"({IN_CIRCLE} and (person = app_person() or {THE_CHILD} or {PARENT_OF_ONE_WHO_DOES_NOT_SIGN_IN}))",
}
# What the child hid, or whoever was thanked, is theirs alone.
HID_IT = {
    "strength": "c.person = strength.hidden_by",
    "good_news": "c.person = good_news.hidden_by",
    "thanks": "thanks.hidden_by in (c.person, thanks.person)",
}
MAY_SHOW_AGAIN = (
    "(hidden_at is null or hidden_by = app_person() "
    "or not exists (select from child c where c.id = {table}.child and {hid_it}))"
)


def walls(table: str) -> tuple[str, ...]:
    """What has ended is its author's alone to read; what is hidden, theirs and that of whoever may show it again."""
    hides = MAY_HIDE[table].format(table=table)
    shows = MAY_SHOW_AGAIN.format(table=table, hid_it=HID_IT[table])
    return (
        f"drop policy circle on {table}",
        f"drop policy if exists hide on {table}",
        f"create policy circle on {table} for select to journey_web using ({IN_CIRCLE} "
        f"and (by = app_person() or (ended_at is null and (hidden_at is null or ({hides} and {shows})))))",
        f"create policy hide on {table} for update to journey_web using (ended_at is null and {hides} and {shows}) "
        f"with check (ended_at is null and {hides} and hidden_by is not distinct from "
        "case when hidden_at is not null then app_person() end)",
        f"create policy in_family on {table} as restrictive for insert to journey_web "
        "with check (hidden_at is null and hidden_by is null and holds_place(family, child))",
    )


# Whoever takes a tip back wipes its words, and changes nothing of what was decided.
TAKEN_BACK_AS_IT_WAS = (
    "create trigger taken_back_as_it_was before update of why, decided_by, published_on on tip for each row "
    "when (new.state = 'back' and (new.why, new.decided_by, new.published_on) "
    "is distinct from (old.why, old.decided_by, old.published_on)) execute function only_grows()"
)

STATEMENTS = (
    "grant update (hidden_at, hidden_by) on thanks to journey_web",
    *(statement for table in OWN_WORDS for statement in walls(table)),
    TAKEN_BACK_AS_IT_WAS,
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

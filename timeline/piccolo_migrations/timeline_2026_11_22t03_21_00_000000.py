from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T03:21:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: own words are their author's to end, and the child's to hide"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


INDEXES = (
    "create index strength_shown on strength (child, at desc) where ended_at is null",
    "create index good_news_shown on good_news (child, day desc, at desc) where ended_at is null",
    "create index thanks_about on thanks (child, at desc) where ended_at is null",
)

# Nobody writes into a row but what ends or hides it: newer words are a new row.
GRANTS = (
    "grant select, insert on strength, good_news, thanks to journey_web",
    "grant update (ended_at, hidden_at, hidden_by) on strength, good_news to journey_web",
    "grant update (ended_at) on thanks to journey_web",
)

IN_CIRCLE = "child = any (array(select my_children()))"
MINE = f"by = app_person() and {IN_CIRCLE}"
# The child's own row is read through the child's wall, so that only those around it find it.
THE_CHILD = "child = any (array(select c.id from child c where c.person = app_person()))"
PARENT = "child = any (array(select my_children_as(array['parent'])))"
PARENT_OF_ONE_WHO_DOES_NOT_SIGN_IN = f"{PARENT} and child = any (array(select c.id from child c where c.person is null))"
NOT_THE_YOUNG_PERSONS = "not exists (select from child c where c.id = good_news.child and c.person = good_news.by)"

MAY_HIDE = {
    "strength": f"({THE_CHILD} or ({PARENT_OF_ONE_WHO_DOES_NOT_SIGN_IN}))",
    "good_news": f"({THE_CHILD} or ({PARENT} and {NOT_THE_YOUNG_PERSONS}))",
}

THANKED_IS_IN_CIRCLE = (
    "person <> by and exists (select from circle_grant g where g.person = thanks.person and g.child = thanks.child "
    "and g.ended_at is null and app_today() between g.since and g.until)"
)


def walls(table: str) -> tuple[str, ...]:
    """What has ended is its author's alone to read; what is hidden, theirs and that of whoever may show it again."""
    hides = MAY_HIDE[table]
    return (
        f"create policy circle on {table} for select to journey_web using ({IN_CIRCLE} "
        f"and (by = app_person() or (ended_at is null and (hidden_at is null or {hides}))))",
        f"create policy end_own on {table} for update to journey_web using ({MINE} and ended_at is null) "
        f"with check ({MINE} and ended_at is not null)",
        f"create policy hide on {table} for update to journey_web using (ended_at is null and {hides}) "
        f"with check (ended_at is null and {hides} and hidden_by is not distinct from "
        "case when hidden_at is not null then app_person() end)",
    )


POLICIES = (
    *walls("strength"),
    *walls("good_news"),
    # Nobody speaks for a young person who can speak here.
    "create policy write on strength for insert to journey_web with check "
    f"({MINE} and ended_at is null and hidden_at is null and (not passed_on "
    "or exists (select from child c where c.id = strength.child and c.person is null)))",
    "create policy write on good_news for insert to journey_web with check "
    f"({MINE} and ended_at is null and hidden_at is null)",
    "create policy circle on thanks for select to journey_web "
    f"using ({IN_CIRCLE} and (ended_at is null or by = app_person()))",
    "create policy write on thanks for insert to journey_web with check "
    f"({MINE} and ended_at is null and {THANKED_IS_IN_CIRCLE})",
    f"create policy end_own on thanks for update to journey_web using ({MINE} and ended_at is null) "
    f"with check ({MINE} and ended_at is not null)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*INDEXES, *GRANTS, *POLICIES):
            await RawTable.raw(statement)
        for table in ("strength", "good_news", "thanks"):
            await RawTable.raw(f"alter table {table} enable row level security")
            await RawTable.raw(f"alter table {table} force row level security")

    manager.add_raw(run)
    return manager

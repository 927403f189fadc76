"""An officer with many children: one whose journeys were recorded act by act, and copies of all its rows."""

from uuid import UUID

from journeys.children import Child
from sharing.desk import Desk
from tests.bench.family import a_family

CHILDREN = 200
COLUMNS = {
    "child": ("id",),
    "circle_grant": ("id", "child"),
    "journey": ("id", "child", "grew_from"),
    "reason": ("id", "child", "step"),
    "expected_step": ("id", "child", "journey", "why"),
    "event": ("id", "child", "journey", "step"),
}
"""Which ids are new in a copy. Each is made from the old one, so that what points at one another still does."""
OTHERS = {
    "child": ", 'known_as', 'Child ' || k, 'code_word', 'Word ' || k, 'place', k",
    "event": ", 'seq', nextval('event_seq_seq')",
}


async def a_caseload(desk: Desk, children: int = CHILDREN) -> UUID:
    """The officer."""
    parent, family = await a_family(desk, children=1)
    first = (await Child.objects().where(Child.family == family))[0].id
    for table in COLUMNS:
        await Child.raw(_copy(table), children - 1, first)
    rows = await Child.raw("select person from circle_grant where child = {} and person <> {}", first, parent)
    officer: UUID = rows[0]["person"]
    return officer


def _copy(table: str) -> str:
    ids = ", ".join(f"'{column}', md5(one.{column}::text || k)::uuid" for column in COLUMNS[table])
    of = "id" if table == "child" else "child"
    return (
        f"insert into {table} select new.* from {table} one cross join generate_series(1, {{}}) k"  # noqa: S608 - ours
        f" cross join lateral jsonb_populate_record(one, jsonb_build_object({ids}{OTHERS.get(table, '')})) new"
        f" where one.{of} = {{}}"
    )

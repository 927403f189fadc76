"""What waits is found among very many alerts without reading all of them, however much somebody was sent before."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from sharing.desk import Desk, Wall
from tests.timeline.messages.doing import NOW
from tests.world import sql
from timeline.alerts.sending.endings import _END
from timeline.alerts.sending.leases import _FILL, _READ, _RETAKE
from timeline.alerts.sending.turns import _OPEN


async def many_are_told() -> None:
    """In a table that is all but empty any way is as good. One in twenty still waits."""
    await sql(
        "insert into person (id, name, email) select md5(n::text)::uuid, 'One of many', n || '@many.example' "
        "from generate_series(1, 100) n"
    )
    await sql(
        "insert into alert (id, person, family, child, subject, occasion, channel, due_at, state, tries, next_try_at, "
        "fence, weight) select gen_random_uuid(), md5((1 + n % 100)::text)::uuid, md5('f')::uuid, md5('c')::uuid, "
        "gen_random_uuid(), 'happened', 'email', {}, case when n % 20 = 0 then 'owed' else 'accepted' end, 0, {}, 0, "
        "'plain' from generate_series(1, 4000) n", NOW, NOW,
    )  # fmt: skip
    await sql("analyze person")
    await sql("analyze alert")


@pytest.mark.parametrize(
    ("statement", "values", "indexes"),
    [
        (_RETAKE, (20, NOW, 10, "w", 30.0, 20), ["message_to_try"]),
        (
            _OPEN, (NOW, NOW, 80, NOW, 80, NOW, NOW, NOW, 20, NOW, "w", 30.0),
            ["alert_urgent", "alert_to_send", "alert_to_take"],
        ),
        (_FILL, (NOW, 200, [uuid4()]), ["alert_to_take"]),
        (_READ, ([uuid4()],), ["message_of_person", "alert_in_message"]),
        (_END, ([uuid4()], [1], ["owed"], [1], [1], [NOW], [NOW], ["x"]), ["alert_in_message"]),
        ("select * from waiting_councils()", (), ["alert_to_send"]),
    ],
)  # fmt: skip
async def test_what_is_due_is_found_by_the_indexes_that_hold_what_waits(
    quiet: Desk, statement: str, values: Any, indexes: list[str]
) -> None:
    await many_are_told()
    async with quiet.act(None, Wall.WORKER):
        others = [
            "seqscan",
            "bitmapscan",
            "hashjoin",
            "mergejoin",
            *(["sort"] if "council" in statement else []),
        ]
        for other in others:
            await sql(f"set local enable_{other} = off")
        plan = str(await sql(f"explain {statement}", *values))
    assert [index for index in indexes if index not in plan] == []


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", []):
        yield from nodes(part)


async def test_when_somebody_was_last_written_to_is_one_row_of_a_hundred(quiet: Desk) -> None:
    await sql(
        "insert into person (id, name, email) values (md5('p')::uuid, 'Told often', 'often@people.example')"
    )
    await sql(
        "insert into message (id, person, state, made_at, sent_at, next_try_at, message_id) "
        "select md5(n::text)::uuid, md5('p')::uuid, case when n = 100 then 'owed' else 'accepted' end, {}, "
        "case when n < 100 then {}::timestamptz - make_interval(days => n) end, {}, n::text "
        "from generate_series(1, 100) n", NOW, NOW, NOW,
    )  # fmt: skip
    await sql("analyze message")
    async with quiet.act(None, Wall.WORKER):
        read = await sql(f"explain (analyze, format json) {_READ}", [(await _of("owed"))])
    (plan,) = json.loads(read[0]["QUERY PLAN"])
    (before,) = (node for node in nodes(plan["Plan"]) if node.get("Alias") == "s")
    assert (before["Actual Rows"], before.get("Rows Removed by Filter", 0)) == (1, 0)


async def _of(state: str) -> UUID:
    (row,) = await sql("select id from message where state = {}", state)
    return UUID(str(row["id"]))

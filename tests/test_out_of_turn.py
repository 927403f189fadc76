"""Forms sent twice, out of turn, by the wrong person, or at the last moment of a day."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from httpx import Response
from litestar import Litestar

from sharing.desk import Desk
from tests.clock import Clock
from tests.filling import (
    Desktop,
    Fields,
    at_work,
    beside,
    boxes,
    encoded,
    parsed,
)
from tests.page_checks import check_page
from tests.test_access_matrix import CHILD, FAMILY, NOTE, STEP, everybody, everything
from tests.world import Visitor, sql, the_world
from timeline.notes.agreeing import propose


@pytest.fixture
async def desktop(demo: Litestar, desk: Desk) -> AsyncIterator[Desktop]:
    async with at_work(demo, desk) as desktop:
        yield desktop


async def post(who: Visitor, path: str, **fields: Any) -> Response:
    return await who.send(path, f"_csrf={who.token}&".encode() + encoded(fields))


async def test_saying_yes_twice_is_saying_it_once(desktop: Desktop) -> None:
    note = desktop.world.own.note
    for said in ("yes", "yes", "no", "yes"):
        answer = await post(desktop.officer, desktop.world.own.at(f"{NOTE}/answer"), said=said, version="1")
        assert answer.status_code == 303
    rows = await sql(
        "select said from note_answer where note = {} and person = {}", note, desktop.world.okoros.officer.id
    )
    assert [row["said"] for row in rows] == ["yes"]


@pytest.mark.parametrize(
    "fields", [{"said": "yes", "version": "1"}, {"said": "", "version": "1"}, {"but": "x" * 999}]
)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
async def test_somebody_whom_a_note_does_not_ask_cannot_answer_it(
    app: Litestar, desk: Desk, fields: Fields, headers: dict[str, str]
) -> None:
    world = await the_world(desk)
    okoros = world.okoros
    async with desk.act(okoros.officer.id) as unit:
        asked = [okoros.parent.id]
        note = await propose(
            "Two of us", family=okoros.family.id, child=okoros.child.id, parties=asked, unit=unit
        )
    before = await everything()
    async with everybody(app, world) as visitors:
        teacher = visitors["teacher"]
        for act in ("answer", "versions"):
            path = replace(world.own, note=note.id).at(f"{NOTE}/{act}")
            body = f"_csrf={teacher.token}&".encode() + encoded(
                fields | {"words": "Other words"} if fields.get("version") else fields
            )
            answer = await teacher.send(path, body, **headers)
            assert answer.status_code == 404, act
            check_page(answer.text)
    assert await everything() == before


async def test_an_act_counts_for_the_day_in_london_to_its_last_moment(
    app: Litestar, desk: Desk, clock: Clock
) -> None:
    world = await the_world(desk)
    # Summer time began in the night before: this day ends at 23:00 UTC.
    clock.now = datetime(2027, 3, 28, 22, 59, 59, 900_000, tzinfo=UTC)
    path, what = world.own.at(f"{CHILD}/events"), f"go_on:{world.own.journey}:decided_to_assess"
    async with everybody(app, world) as visitors:
        tomorrow = await post(visitors["officer"], path, what=what, **boxes("on", "29", "3", "2027"))
        assert tomorrow.status_code == 422
        assert beside(parsed(tomorrow.text), "on")
        clock.forward(seconds=0.1)
        today = await post(visitors["officer"], path, what=what, **boxes("on", "29", "3", "2027"))
        assert today.status_code == 303


async def test_nothing_more_is_recorded_or_moved_when_it_is_all_over(desktop: Desktop) -> None:
    own = desktop.world.own
    events, journey = own.at(f"{CHILD}/events"), own.journey
    ended = await post(
        desktop.officer, events, what=f"go_on:{journey}:refused_to_assess", **boxes("on", "9", "3", "2027")
    )
    assert ended.status_code == 303
    before = await everything()
    for what in (
        "decided_to_assess",
        "refused_to_assess",
        "request_received",
        "final_plan_issued",
        "nonsense",
    ):
        more = await post(
            desktop.officer, events, what=f"go_on:{journey}:{what}", **boxes("on", "10", "3", "2027")
        )
        assert more.status_code == 422, what
    moved = await desktop.send(f"{STEP}/move", await desktop.filled(f"{STEP}/move"))
    assert moved.status_code == 422
    check_page(moved.text)
    assert await everything() == before


async def test_twins_are_two_children(desktop: Desktop) -> None:
    route = f"{FAMILY}/children"
    for _ in range(2):
        assert (await desktop.send(route, await desktop.filled(route))).status_code == 303
    rows = await sql(
        "select id, shape, code_word from child where family = {} and known_as = 'Kim'",
        desktop.world.own.family,
    )
    assert len({row["id"] for row in rows}) == len({row["shape"] for row in rows}) == 2
    assert len({row["code_word"] for row in rows}) == 2


async def test_nobody_is_put_into_one_circle_twice(desktop: Desktop) -> None:
    okoros, before = desktop.world.okoros, await everything()
    for route, email in (("/families", okoros.officer.email), (f"{FAMILY}/children", okoros.parent.email)):
        answer = await desktop.send(route, await desktop.filled(route) | {"email": str(email).upper()})
        assert answer.status_code == 422, route
        assert beside(parsed(answer.text), "email")
    assert await everything() == before

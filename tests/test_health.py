"""What those who run the service are told about it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from litestar import Litestar

from sharing.desk import Desk
from sharing.engine import engine
from tests.browser import Browser
from tests.cast import the_okoros
from tests.clock import Clock
from web.health import is_ready

ALL_WELL = {"database": True, "redis": True, "migrations": True, "oldest_due_alert_seconds": 0}


async def answer(browser: Browser, *, status: int) -> dict[str, object]:
    found: dict[str, object] = (await browser.get("/health/ready", status=status)).response.json()
    return found


async def test_all_is_well(browser: Browser) -> None:
    assert (await browser.get("/health/live")).response.json() == {"status": "live"}
    assert await answer(browser, status=200) == {"status": "ready", **ALL_WELL}


async def test_a_due_alert_that_nobody_sends_turns_it_red(browser: Browser, desk: Desk, clock: Clock) -> None:
    await the_okoros(desk)
    clock.forward(seconds=300)
    assert (await answer(browser, status=200))["oldest_due_alert_seconds"] == 300
    clock.forward(seconds=1)
    assert (await answer(browser, status=503))["oldest_due_alert_seconds"] == 301


async def test_alerts_that_are_not_due_yet_do_not(browser: Browser, desk: Desk, clock: Clock) -> None:
    await the_okoros(desk)
    await engine().run_ddl("update alert set state = 'accepted'")
    clock.forward(days=1)
    assert (await answer(browser, status=200))["oldest_due_alert_seconds"] == 0


async def test_without_redis_it_says_so_and_hides_nothing_else(app: Litestar, browser: Browser) -> None:
    before = app.state.settings
    app.state.settings = replace(before, redis_url="redis://127.0.0.1:1")
    try:
        assert await answer(browser, status=503) == {"status": "not ready", **ALL_WELL, "redis": False}
        await browser.get("/health/live")
    finally:
        app.state.settings = before


async def test_a_migration_that_is_missing_turns_it_red(browser: Browser) -> None:
    await engine().run_ddl("update migration set name = name || '-not' where app_name = 'sharing'")
    try:
        assert (await answer(browser, status=503))["migrations"] is False
    finally:
        await engine().run_ddl("update migration set name = replace(name, '-not', '')")


@pytest.mark.parametrize("wrong", [
    {"database": False}, {"redis": False}, {"migrations": False},
    {"oldest_due_alert_seconds": 301}, {"oldest_due_alert_seconds": None},
])  # fmt: skip
def test_one_thing_wrong_is_enough(wrong: dict[str, object]) -> None:
    assert is_ready(ALL_WELL)
    assert not is_ready(ALL_WELL | wrong)


async def test_a_moment_of_patience_is_kept(browser: Browser, clock: Clock) -> None:
    clock.forward(seconds=timedelta(days=1).total_seconds())
    await answer(browser, status=200)

"""Looks at a family's page, and from when on each of them tells the news."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import Litestar

from sharing.desk import Desk, Wall
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.test_transactions import assert_pool_is_whole
from tests.world import sql
from timeline.family.visits import SAME_VISIT, Look, Visit, remember

NINE = datetime(2027, 3, 8, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


def news_of_each(looks: Sequence[datetime]) -> list[datetime | None]:
    """From when on each of these looks tells the news."""
    told: list[datetime | None] = []
    look = None
    for at in looks:
        look = Look.after(look, at)
        told.append(look.news_since)
    return told


def test_a_day_of_looking_as_a_parent_might() -> None:
    """Twice in the morning, once more half an hour on, again in the afternoon, and on the next day."""
    morning, afternoon, next_day = NINE, NINE + timedelta(hours=5), NINE + timedelta(days=1)
    looks = [morning, morning + 10 * MINUTE, morning + 40 * MINUTE, afternoon, afternoon + MINUTE, next_day]
    since = morning + 40 * MINUTE
    assert news_of_each(looks) == [None, None, None, since, since, afternoon + MINUTE]


def test_thirty_minutes_are_one_visit_and_a_minute_more_are_two() -> None:
    assert news_of_each([NINE, NINE + 30 * MINUTE]) == [None, None]
    assert news_of_each([NINE, NINE + 31 * MINUTE]) == [None, NINE]


gaps = st.lists(st.integers(min_value=0, max_value=200), min_size=1, max_size=40)


@given(gaps)
def test_news_begins_with_the_last_look_of_the_visit_before_and_nothing_is_passed_over(
    minutes: list[int],
) -> None:
    looks = [NINE + sum(minutes[: n + 1]) * MINUTE for n in range(len(minutes))]
    breaks = [n for n in range(1, len(looks)) if looks[n] - looks[n - 1] > SAME_VISIT]
    for n, since in enumerate(news_of_each(looks)):
        began = [at for at in breaks if at <= n]
        assert since == (looks[began[-1] - 1] if began else None)


@given(gaps)
def test_a_look_that_is_repeated_or_comes_out_of_order_tells_the_same_news(minutes: list[int]) -> None:
    look = None
    for n in range(len(minutes)):
        look = Look.after(look, NINE + sum(minutes[: n + 1]) * MINUTE)
    assert look
    assert Look.after(look, look.seen_at) == look
    assert Look.after(look, look.seen_at - MINUTE) == look


async def kept(okoros: Okoros) -> list[tuple[datetime, datetime | None]]:
    rows = await Visit.select().where(Visit.person == okoros.parent.id)
    return [(row["seen_at"], row["news_since"]) for row in rows]


async def test_a_page_keeps_its_look_after_it_was_sent_and_looks_that_cross_leave_one_row(
    browser: Browser, okoros: Okoros, clock: Clock
) -> None:
    ada = await browser.as_(okoros.parent)
    home = f"/families/{okoros.family.id}"
    await ada.get(home)
    first = clock.now
    clock.forward(days=1)
    answers = await asyncio.gather(*(ada.client.get(home) for _ in range(8)), ada.client.head(home))
    assert {answer.status_code for answer in answers} == {200}
    assert await kept(okoros) == [(clock.now, first)]
    assert_pool_is_whole()


async def test_a_page_that_is_asked_for_again_at_once_is_not_remembered_anew(
    browser: Browser, okoros: Okoros, clock: Clock
) -> None:
    ada = await browser.as_(okoros.parent)
    home = f"/families/{okoros.family.id}"
    await ada.get(home)
    first = clock.now
    clock.forward(seconds=59)
    await ada.get(home)
    assert await kept(okoros) == [(first, None)]
    clock.forward(seconds=1)
    await ada.get(home)
    assert await kept(okoros) == [(clock.now, None)]


async def test_a_slower_page_does_not_put_back_the_look_of_a_later_one(okoros: Okoros, desk: Desk) -> None:
    later, earlier = Look(NINE + MINUTE, None), Look(NINE, None)
    for look in (later, earlier):
        await remember(desk, okoros.parent.id, okoros.family.id, look)
    assert await kept(okoros) == [(NINE + MINUTE, None)]


async def test_a_look_that_cannot_be_kept_costs_nobody_the_page(
    browser: Browser, okoros: Okoros, app: Litestar
) -> None:
    await sql("revoke insert, update on visit from journey_web")
    try:
        page = await (await browser.as_(okoros.parent)).get(f"/families/{okoros.family.id}")
    finally:
        await sql("grant insert, update (seen_at, news_since) on visit to journey_web")
    assert "What happens next" in page.text
    assert await kept(okoros) == []
    assert_pool_is_whole()


async def test_nobody_reads_or_writes_when_somebody_else_looked(okoros: Okoros, desk: Desk) -> None:
    parent, others = okoros.parent, (okoros.officer, okoros.teacher, okoros.stranger)
    await remember(desk, parent.id, okoros.family.id, Look(NINE, None))
    for person in others:
        async with desk.act(person.id):
            assert await Visit.count() == 0
            await Visit.update({Visit.seen_at: NINE}, force=True)
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
            async with desk.act(person.id):
                await Visit.keep(parent.id, okoros.family.id, Look(NINE + MINUTE, None))
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        async with desk.act(okoros.stranger.id):
            await Visit.keep(okoros.stranger.id, okoros.family.id, Look(NINE, None))
    for wall in (Wall.DOOR, Wall.WORKER, Wall.COUNTER):
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
            async with desk.read(parent.id, wall):
                await Visit.count()
    assert await kept(okoros) == [(NINE, None)]

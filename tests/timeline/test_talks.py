"""Calls, meetings and visits: written down where both sides see them, each as they remember it."""

from datetime import date

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest

from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import at, boxes, problem, typed, words
from tests.world import sql
from timeline.talks.talk import Kind, Talk, Told

SAID = "Sam said that the report will come by the end of March."
DIFFERENT = "I remember that Sam said by the middle of March."


async def log(who: Browser, okoros: Okoros, *, said: str = SAID) -> str:
    await who.get(f"{at(okoros.child)}/talks/new")
    there = [str(okoros.parent.id), str(okoros.officer.id)]
    sent = {
        "kind": "call",
        "said": said,
        "there": there,
        "others": "Joe at the desk",
        **boxes("day", "2027-03-10"),
    }
    return (await who.post(f"{at(okoros.child)}/talks", sent)).where.split("?")[0]


async def test_what_was_said_stands_where_both_sides_see_it_and_each_view_beside_the_others(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, sam, nell = [await browser.as_(one) for one in (okoros.parent, okoros.officer, okoros.teacher)]
    href = await log(sam, okoros)
    page = await ada.get(href)
    assert "Call on Wed 10 March" in page.text
    assert "Who was there: Ada Okoro, Sam Reyes, Joe at the desk" in page.text
    assert SAID in page.text
    await ada.post(f"{href}/views", {"words": DIFFERENT})
    page = await nell.get(href)
    shown = page.select(".views > .panel")
    assert [words(one.h2) for one in shown] == [
        "Written down by Sam Reyes, council, 11 March",
        "Ada Okoro, parent remembers it differently, 11 March",
    ]
    assert SAID in words(shown[0])
    assert DIFFERENT in words(shown[1])
    listed = await nell.get(f"{at(okoros.child)}/talks")
    assert SAID in listed.text
    assert "1 more view of it" in listed.text


async def test_the_author_corrects_for_ten_minutes_and_then_only_adds(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    href = await log(sam, okoros)
    assert not (await ada.get(href)).select(f'form[action="{href}"]')
    await ada.post(href, {"said": "Nothing was said", "version": "1"}, status=404)
    page = await sam.get(href)
    # Written at 10:00 in London.
    assert "You can correct this until 10:10am. After that you can add to it." in page.text
    await sam.post(href, {"said": "Sam said: by 26 March."})
    page = await sam.get(href)
    assert "Sam said: by 26 March." in page.text
    clock.forward(minutes=10)
    page = await sam.post(href, {"said": "I never said that."}, status=409)
    assert "Ten minutes are over" in page.text
    assert "I never said that." in page.text
    assert "Sam said: by 26 March." in page.text
    await sam.post(f"{href}/views", {"words": "It came on 24 March."})
    page = await ada.get(href)
    assert "Sam Reyes, council adds, 11 March" in page.text
    assert "I never said that." not in page.text


async def test_a_talk_has_a_day_that_has_come_somebody_who_was_there_and_words(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, talks = await browser.as_(okoros.parent), f"{at(okoros.child)}/talks"
    page = await ada.get(f"{talks}/new")
    assert [str(one["value"]) for one in page.select("input[checked]")] == [str(okoros.parent.id)]
    sent = {
        "kind": "visit",
        "said": " ",
        "there": None,
        **boxes("day", "2027-03-12"),
        "comes_next": "We ring again",
    }
    page = await ada.post(talks, sent, status=422)
    assert problem(page, "day") == "This day has not come yet. Write it down when you have talked"
    assert problem(page, "there") == "Choose who was there"
    assert problem(page, "said") == "Write what was said"
    assert typed(page, "comes_next") == "We ring again"


async def test_nobody_changes_what_somebody_else_wrote_of_a_talk(desk: Desk) -> None:
    okoros = await the_okoros(desk)
    async with desk.act(okoros.officer.id) as unit:
        told = Told(Kind.CALL, date(2027, 3, 10), SAID)
        talk = await Talk.log(told, there=[okoros.parent.id], child=okoros.child, unit=unit)
    for who in (okoros.parent, okoros.teacher):
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
            async with desk.act(who.id):
                await sql("update talk set said = 'Something else' where id = {}", talk.id)
    async with desk.act(okoros.stranger.id):
        assert await sql("select 1 from talk") == await sql("select 1 from talk_person") == []
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        async with desk.act(okoros.officer.id) as unit:
            await Talk.log(told, there=[okoros.stranger.id], child=okoros.child, unit=unit)

"""Ten minutes to take an answer back: the ask waits as before, and nobody was told."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from sharing.desk import Desk
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import at, boxes, history, typed
from tests.timeline.test_asks import NO, WHY, answer, ask, rungs, say, tag
from tests.timeline.test_written_by_hand import refuses
from tests.world import sql
from timeline.asks.ask import Ask
from timeline.talks.talk import AboutKind as TalkAbout
from timeline.talks.talk import Kind, Talk, Told

BACK = "It is taken back, and no letter went out. Here are your words again."
LATE = "Ten minutes are over, so it stays. Nothing was changed."
BUILT = "Somebody has built on it already, so it stays. Nothing was changed."
CHANGED = "This changed meanwhile. Here it is as it stands now. Nothing was changed."


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


async def undo(who: Browser, href: str, *, status: int = 303) -> Page:
    await who.get(href)
    return await who.post(f"{href}/answer/undo", status=status)


async def waits_as(href: str) -> list[dict[str, Any]]:
    """Its days, and what is owed about them."""
    id = UUID(href.rsplit("/", 1)[1])
    days = await sql(
        "select reply_by, second_by, third_by, from_rung, passed_over, closed_at from ask where id = {}", id
    )
    owed = "select person, occasion, due_at from alert where subject = {} and state = 'owed' order by 1, 2"
    return days + await sql(owed, id)


async def told_of_answers() -> list[dict[str, Any]]:
    return await sql(
        "select a.due_at, a.state from alert a join event e on e.id = a.subject"
        " where e.kind = 'ask_answered' order by a.due_at"
    )


async def test_an_answer_that_is_undone_was_never_given_and_its_words_are_in_the_form_again(
    browser: Browser, okoros: Okoros
) -> None:
    ada, nell, sam = [await browser.as_(one) for one in (okoros.parent, okoros.teacher, okoros.officer)]
    href = await ask(ada, okoros, okoros.teacher)
    before, ladder = await waits_as(href), rungs(await ada.get(href))
    await answer(nell, href, **NO)
    page = await nell.follow()
    assert "Saved. The person who asked is told when the ten minutes are over." in page.text
    assert "Undo until 10:10am" in page.text
    for other in (ada, sam):
        page = await other.get(href)
        assert WHY in page.text
        assert "Undo until" not in page.text
        await other.post(f"{href}/answer/undo", {}, status=404)

    await undo(nell, href)
    page = await nell.follow()
    assert BACK in page.text
    assert typed(page, "because") == WHY
    assert [one["value"] for one in page.select("input[name=said][checked]")] == ["no"]
    assert "Read it again first" not in page.text
    assert await waits_as(href) == before
    assert [one["state"] for one in await told_of_answers()] == ["superseded"]
    page = await ada.get(href)
    assert tag(page) == "Waiting for Nell Hart"
    assert rungs(page) == ladder
    for where in (href, f"{at(okoros.child)}/asks", at(okoros.child), f"/families/{okoros.family.id}"):
        for who in (ada, sam):
            page = await who.get(where)
            assert WHY not in page.text, where
            assert "said no to something" not in page.text, where
            assert "took it back" not in page.text, where
    lines = history(await nell.get(at(okoros.child)))
    assert lines[0].startswith("You answered something about Ife, and took it back within ten minutes.")
    # It is answered anew, and only that is told.
    await nell.get(href)
    await nell.post(f"{href}/answer", {"because": "The lock comes in May."})
    assert "The lock comes in May." in (await ada.get(href)).text
    assert sorted(one["state"] for one in await told_of_answers()) == ["owed", "superseded"]
    await say(ada, href, "answered")
    assert tag(await ada.get(href)) == "No"


async def test_no_letter_of_an_answer_leaves_while_it_can_be_undone(
    browser: Browser, okoros: Okoros, clock: Clock
) -> None:
    """A second answer waits for its own ten minutes, and not for those of the first."""
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    href = await ask(ada, okoros, okoros.teacher)
    first = clock.now
    await answer(nell, href, said="yes")
    clock.forward(minutes=4)
    await answer(nell, href, **NO)
    due = [one["due_at"] for one in await told_of_answers()]
    for given, by in zip((first, clock.now), due, strict=True):
        assert given + timedelta(minutes=10) < by <= given + timedelta(minutes=12)


async def test_after_ten_minutes_an_answer_stays(browser: Browser, okoros: Okoros, clock: Clock) -> None:
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    href = await ask(ada, okoros, okoros.teacher)
    await answer(nell, href, **NO)
    clock.forward(minutes=10)
    page = await nell.get(href)
    assert "Undo until" not in page.text
    version = page.select_one("input[name=version]")["value"]
    page = await nell.post(f"{href}/answer/undo", {"version": version}, status=409)
    assert LATE in page.text
    assert tag(await ada.get(href)) == "No"


@pytest.mark.parametrize("now", ["answered", "not_answered", "take_back"])
async def test_what_the_one_who_asked_has_built_on_stays(browser: Browser, okoros: Okoros, now: str) -> None:
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    href = await ask(ada, okoros, okoros.teacher)
    await answer(nell, href, **NO)
    form = (await nell.get(href)).form(f"{href}/answer/undo")
    await say(ada, href, now)
    assert "Undo until" not in (await nell.get(href)).text
    page = await nell.post(f"{href}/answer/undo", form, status=409)
    assert BUILT in page.text
    assert WHY in (await ada.get(href)).text


async def test_a_newer_answer_and_a_talk_about_it_are_built_on_it(
    browser: Browser, okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    ada, nell, sam = [await browser.as_(one) for one in (okoros.parent, okoros.teacher, okoros.officer)]
    href = await ask(ada, okoros, okoros.teacher)
    clock.forward(days=8)
    await answer(nell, href, **NO | boxes("talk_by", "2027-03-30"))
    form = (await nell.get(href)).form(f"{href}/answer/undo")
    await answer(sam, href, said="yes")
    assert BUILT in (await nell.post(f"{href}/answer/undo", form, status=409)).text
    await undo(sam, href)
    page = await ada.get(href)
    assert tag(page) == "No", "the answer before it stands again"
    about = (TalkAbout.ASK, UUID(href.rsplit("/", 1)[1]))
    async with desk.act(okoros.parent.id) as unit:
        told = Told(Kind.CALL, unit.today, "Nell rang about it")
        await Talk.log(told, there=[], child=okoros.child, unit=unit, about=about)
    assert BUILT in (await nell.post(f"{href}/answer/undo", {**form, "_once": ""}, status=409)).text


async def test_an_old_tab_does_not_undo_a_newer_answer(
    browser: Browser, okoros: Okoros, clock: Clock
) -> None:
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    href = await ask(ada, okoros, okoros.teacher)
    await answer(nell, href, said="yes", words="From Monday.")
    form = (await nell.get(href)).form(f"{href}/answer/undo")
    clock.forward(minutes=1)
    await answer(nell, href, **NO)
    assert CHANGED in (await nell.post(f"{href}/answer/undo", form, status=409)).text
    assert tag(await ada.get(href)) == "No"
    await undo(nell, href)
    page = await nell.follow()
    assert typed(page, "because") == WHY
    assert tag(await ada.get(href)) == "Yes", "the one before it stands again"
    await undo(nell, href)
    assert typed(await nell.follow(), "words") == "From Monday."
    assert typed(await nell.get(href), "because") == WHY, "both are kept"
    assert tag(await ada.get(href)) == "Waiting for Nell Hart"


async def test_an_act_upon_an_answer_that_was_undone_meanwhile_changes_nothing(
    browser: Browser, okoros: Okoros
) -> None:
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    href = await ask(ada, okoros, okoros.teacher)
    await answer(nell, href, **NO)
    form = (await ada.get(href)).form(f"{href}/now") | {"missing": "And the lock?"}
    await undo(nell, href)
    for now in ("answered", "not_answered", "take_back"):
        page = await ada.post(f"{href}/now", form | {"now": now, "_once": ""}, status=409)
        assert "And the lock?" in page.text or typed(page, "missing") == "And the lock?"
    assert tag(await ada.get(href)) == "Waiting for Nell Hart"


async def test_undoing_and_closing_at_the_same_moment_leave_one_of_the_two(
    browser: Browser, okoros: Okoros
) -> None:
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    for first in ("undo", "close"):
        href = await ask(ada, okoros, okoros.teacher)
        await answer(nell, href, **NO)
        mine = (await nell.get(href)).form(f"{href}/answer/undo")
        theirs = (await ada.get(href)).form(f"{href}/now") | {"now": "answered"}
        acts = [
            nell.client.post(f"{href}/answer/undo", data=mine),
            ada.client.post(f"{href}/now", data=theirs),
        ]
        got = await asyncio.gather(*(acts if first == "undo" else reversed(acts)))
        assert sorted(one.status_code for one in got) == [303, 409]
        (row,) = await sql(
            "select a.closed_at, y.undone_at from ask a join ask_answer y on y.ask = a.id where a.id = {}",
            UUID(href.rsplit("/", 1)[1]),
        )
        assert (row["closed_at"] is None) != (row["undone_at"] is None)


UNDO = "update ask_answer set undone_at = {}::timestamptz where ask = {}"


async def test_by_hand_the_same_limits_hold(
    browser: Browser, okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    href = await ask(ada, okoros, okoros.teacher)
    id, now = UUID(href.rsplit("/", 1)[1]), desk.now()
    await answer(nell, href, **NO)
    late, before = now + timedelta(minutes=10), now - timedelta(minutes=1)
    await refuses(
        desk, okoros.teacher, *[(UNDO, (one, id)) for one in (late, before, now - timedelta(days=1))]
    )
    await refuses(desk, okoros.parent, (UNDO, (now, id)))
    await refuses(desk, okoros.officer, (UNDO, (now, id)))
    await refuses(
        desk, okoros.teacher,
        ("update ask_answer set because = 'x' where ask = {}", (id,)),
        ("delete from ask_answer where ask = {}", (id,)),
        (
            "insert into ask_answer (id, ask, child, number, said, words, because, instead, talk, by, at, undone_at)"
            " values (gen_random_uuid(), {}, {}, 2, 'yes', '', '', '', '', {}, {}::timestamptz, {}::timestamptz)",
            (id, okoros.child.id, okoros.teacher.id, now, now),
        ),
    )  # fmt: skip
    await say(ada, href, "answered")
    await refuses(desk, okoros.teacher, (UNDO, (now, id)))

    href = await ask(ada, okoros, okoros.teacher)
    id = UUID(href.rsplit("/", 1)[1])
    await answer(nell, href, **NO)
    async with desk.act(okoros.teacher.id) as unit:
        await sql(UNDO, unit.now, id)
    await refuses(
        desk, okoros.teacher,
        (UNDO, (now + timedelta(minutes=1), id)),
        ("update ask_answer set undone_at = null where ask = {}", (id,)),
    )  # fmt: skip
    for other in (okoros.parent, okoros.officer, okoros.young_person):
        async with desk.read(other.id):
            assert await sql("select 1 from ask_answer where ask = {}", id) == []
    # What nobody answered is not closed, and its days do not begin anew.
    later = "update ask set version = version + 1, passed_over = 1, reply_by = reply_by + 9, "
    await refuses(
        desk, okoros.parent,
        ("update ask set version = version + 1, closed_at = now() where id = {}", (id,)),
        (f"{later} second_by = second_by + 9, third_by = third_by + 9 where id = {{}}", (id,)),
    )  # fmt: skip
    clock.forward(days=1)
    fresh = await Ask.objects().get(Ask.id == id)
    assert fresh
    assert not await fresh.is_answered()


async def test_an_ask_whose_answer_was_undone_can_be_undone_by_the_one_who_asked(
    browser: Browser, okoros: Okoros
) -> None:
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    href = await ask(ada, okoros, okoros.teacher)
    form = (await ada.get(href)).form(f"{href}/undo")
    await answer(nell, href, **NO)
    await undo(nell, href)
    await ada.post(f"{href}/undo", form)
    assert typed(await ada.follow(), "words")
    await nell.get(href, status=404)
    assert "side door" not in (await nell.get(f"{at(okoros.child)}/asks")).text

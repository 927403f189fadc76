"""The page of a question for somebody at the council whom it has climbed to, and who is not around the child."""

from uuid import uuid4

import pytest
from litestar import Litestar

from set_ladder import set_ladder
from sharing.desk import Desk
from sharing.families import Grant, Role
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.test_easy_read import EASY, check_guide
from timeline.asks.answer import Reply
from timeline.asks.ask import Ask
from timeline.asks.rungs import Terms
from timeline.asks.standing import Kind, Said

COUNCIL = "Made-up County Council"
QUESTION = "Can Ife see Doctor Quill on Mondays?"
PRIVATE = ("Ife", "Okoro", "Quill", "Hart", "Nell", "Ada")


@pytest.fixture
async def okoros(app: Litestar, desk: Desk) -> Okoros:
    """With Lou Barr on the third rung, who is not around Ife."""
    okoros = await the_okoros(desk)
    await set_ladder(COUNCIL, Terms(), second=None, third="lou.barr@people.example", desk=desk)
    return okoros


async def asked(okoros: Okoros, desk: Desk) -> Ask:
    """On Thursday 11 March 2027: five days each for Nell, for Sam and for Lou, without Easter."""
    async with desk.act(okoros.parent.id) as unit:
        return await Ask.ask(Kind.QUESTION, QUESTION, child=okoros.child, to=okoros.teacher.id, unit=unit)


def links(page: Page) -> list[str]:
    return [str(one["href"]) for one in page.tree.select("main a[href]")]


def is_the_404_of_nothing(page: Page, nothing: Page) -> bool:
    return page.whole == nothing.whole and sorted(page.headers) == sorted(nothing.headers)


async def test_who_is_around_no_child_begins_with_the_one_question_that_waits_for_them(
    okoros: Okoros, desk: Desk, browser: Browser, clock: Clock
) -> None:
    lou, asks = okoros.other_officer, [await asked(okoros, desk)]
    assert (await (await browser.as_(lou)).get("/", status=303)).where == "/cases", "none has climbed yet"
    clock.forward(days=19)
    page = await (await browser.as_(lou)).get("/", status=303)
    assert page.where == f"/questions/{asks[0].id}"
    back = (await (await browser.as_(lou)).get(page.where)).select_one("a.back")
    assert back["href"] == "/cases", "not to itself"
    asks.append(await asked(okoros, desk))
    clock.forward(days=25)
    assert (await (await browser.as_(lou)).get("/", status=303)).where == "/cases", "of two she chooses"
    # Sam has families: his list tells of all that waits.
    assert (await (await browser.as_(okoros.officer)).get("/", status=303)).where == "/cases"


async def test_whoever_it_has_climbed_to_finds_how_long_it_waits_and_whom_to_ring(
    okoros: Okoros, desk: Desk, browser: Browser, clock: Clock
) -> None:
    here = f"/questions/{(await asked(okoros, desk)).id}"
    clock.forward(days=19)
    lou = await browser.as_(okoros.other_officer)
    for way in ("/cases", "/me/messages"):
        assert here in links(await lou.get(way)), way
    page = await lou.get(here)
    for words in (
        "Robin: a question waits for you",
        "Robin is a code word.",
        "It was asked on 11 March, 11 working days ago.",
        "It is your turn. You have until Mon 5 April.",
        "Sam Reyes : 01632 960 123",
        "Whoever was asked first until Thu 18 March",
        "The next person at the council until Thu 25 March",
        "You until Mon 5 April It stands here now.",
    ):
        assert words in page.text, words
    assert page.tree.select_one("a[href='tel:01632960123']")
    assert not [name for name in (*PRIVATE, str(okoros.child.id), str(okoros.family.id)) if name in page.html]
    clock.forward(days=10)
    lou = await browser.as_(okoros.other_officer)
    assert "Your time to answer is over. An answer still helps." in (await lou.get(here)).text
    lou.client.cookies.set("look", EASY, domain="test.local", path="/")
    check_guide((await lou.get(here)).tree, here)


async def test_nobody_else_finds_it_nor_anybody_before_it_has_climbed_to_them(
    okoros: Okoros, desk: Desk, browser: Browser, clock: Clock
) -> None:
    here = f"/questions/{(await asked(okoros, desk)).id}"
    clock.forward(days=14)
    lou = await browser.as_(okoros.other_officer)
    assert is_the_404_of_nothing(await lou.get(here, status=404), await lou.get("/no/such/page", status=404))
    assert here not in links(await lou.get("/cases"))
    clock.forward(days=5)
    lou = await browser.as_(okoros.other_officer)
    await lou.get(here)
    for who in (okoros.parent, okoros.teacher, okoros.young_person, okoros.stranger):
        theirs = await browser.as_(who)
        nothing = await theirs.get("/no/such/page", status=404)
        for address in (here, f"/questions/{uuid4()}"):
            assert is_the_404_of_nothing(await theirs.get(address, status=404), nothing), who.name
    assert (await browser.get(here, status=303)).where == "/sign-in"


async def test_once_it_is_answered_there_is_nothing_to_do_and_nobody_is_named(
    okoros: Okoros, desk: Desk, browser: Browser, clock: Clock
) -> None:
    question, early = await asked(okoros, desk), await asked(okoros, desk)
    async with desk.act(okoros.teacher.id) as unit:
        await early.answer(Reply(Said.ANSWERED, "Yes."), seen=1, is_officer=False, unit=unit)
    clock.forward(days=19)
    async with desk.act(okoros.teacher.id) as unit:
        await question.answer(Reply(Said.ANSWERED, "Yes."), seen=1, is_officer=False, unit=unit)
    clock.forward(days=1)
    lou = await browser.as_(okoros.other_officer)
    page = await lou.get(f"/questions/{question.id}")
    assert "Robin: this question does not wait any more" in page.text
    assert "You do not need to do anything." in page.text
    assert "Reyes" not in page.html
    assert not [one for one in links(await lou.get("/cases")) if one.startswith("/questions/")]
    await lou.get(f"/questions/{early.id}", status=404)


async def test_who_is_let_in_is_led_to_the_question_itself(
    okoros: Okoros, desk: Desk, browser: Browser, clock: Clock
) -> None:
    question = await asked(okoros, desk)
    clock.forward(days=19)
    async with desk.act(okoros.officer.id) as unit:
        await Grant.give(
            okoros.other_officer.id, family=okoros.family.id, child=okoros.child.id,
            role=Role.PRACTITIONER, unit=unit,
        )  # fmt: skip
    lou = await browser.as_(okoros.other_officer)
    page = await lou.get(f"/questions/{question.id}", status=303)
    assert page.where == f"/families/{okoros.family.id}/children/{okoros.child.id}/asks/{question.id}"
    assert QUESTION in (await lou.get(page.where)).text

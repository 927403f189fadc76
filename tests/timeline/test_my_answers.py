""" "I do not like this", and what a young person hears back."""

from datetime import date

import pytest

from sharing.desk import Desk
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import has_happened, on, problem, the_step, typed, words
from timeline.asks.answer import Reply
from timeline.asks.ask import Ask
from timeline.asks.standing import Kind, Said

NO = Reply(
    Said.NO,
    because="There is no room",
    instead="Try the hall",
    talk="Come at break",
    talk_by=date(2027, 3, 19),
)
REPLIES = (Reply(Said.YES, "Of course"), Reply(Said.YES), Reply(Said.YES), NO)


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def ife(okoros: Okoros, browser: Browser) -> Browser:
    return await browser.as_(okoros.young_person)


async def asks(okoros: Okoros, desk: Desk, *replies: Reply | None) -> None:
    for place, reply in enumerate(replies):
        async with desk.act(okoros.young_person.id) as unit:
            ask = await Ask.ask(
                Kind.REQUEST, f"Wish {place}", child=okoros.child, to=okoros.teacher.id, unit=unit
            )
        if reply:
            async with desk.act(okoros.teacher.id) as unit:
                found = await Ask.of_child(ask.child, ask.id, lock=True)
                assert found
                await found.answer(reply, seen=1, is_officer=False, unit=unit)


async def test_she_says_what_she_does_not_like_and_somebody_must_answer_by_a_day(
    okoros: Okoros, ife: Browser, desk: Desk, clock: Clock
) -> None:
    on(clock, "2027-03-11")
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    step = await the_step(okoros.child, "decision_to_assess")
    page = await ife.get(f"/me/change?about=step:{step.id}")
    # Five working days after Thursday 11 March 2027.
    assert "They must answer by Thu 18 March." in page.text
    assert str(page.select_one("input[name=about][checked]")["value"]) == f"step:{step.id}"
    sent = {
        "about": f"step:{step.id}",
        "words": "I was not asked",
        "instead": "Ask me too",
        "to": "pick",
        "help": "Ada",
    }
    await ife.post("/me/change", sent)
    answers = await ife.follow()
    assert "You asked 1 thing. 1 waiting." in answers.text
    assert "Sam Reyes answers by Thu 18 March." in answers.text
    assert "With help from Ada" in answers.text
    asked = await Ask.objects().first()
    assert asked
    # The council acts at that step, and Sam is the council's.
    assert (asked.kind, asked.about, asked.owner) == (Kind.DISLIKE, step.id, okoros.officer.id)
    assert (asked.instead, asked.with_help_from) == ("Ask me too", "Ada")


async def test_what_is_missing_is_said_beside_its_field(ife: Browser) -> None:
    await ife.get("/me/change")
    page = await ife.post("/me/change", {"about": "step:nothing", "instead": "A seat", "to": "x"}, status=422)
    assert problem(page, "about") == "Pick what you do not like"
    assert problem(page, "words") == "Write what you do not like about it"
    assert problem(page, "to") == "Pick who should answer"
    assert typed(page, "instead") == "A seat"


async def test_she_reads_how_many_said_yes_and_how_many_no(okoros: Okoros, ife: Browser, desk: Desk) -> None:
    await asks(okoros, desk, *REPLIES, None)
    counts = "You asked 5 things. 3 yes. 1 no. 1 waiting."
    assert counts in (await ife.get("/me/answers")).text
    assert counts in (await ife.get("/me")).text


async def test_after_a_no_the_offer_to_talk_comes_first_and_then_why(
    okoros: Okoros, ife: Browser, desk: Desk
) -> None:
    await asks(okoros, desk, NO)
    (one,) = (await ife.get("/me/answers")).select("article")
    said = words(one)
    order = [said.index(part) for part in ("Talk about it", "Come at break", "Nell Hart says: No, because",
                                           "There is no room", "Try the hall")]  # fmt: skip
    assert order == sorted(order)
    assert "Nell Hart can talk by Fri 19 March." in said


async def test_a_yes_says_yes_and_nothing_of_talking(okoros: Okoros, ife: Browser, desk: Desk) -> None:
    await asks(okoros, desk, Reply(Said.YES, "Of course", by_when=date(2027, 3, 20)))
    (one,) = (await ife.get("/me/answers")).select("article")
    assert "Nell Hart says: Yes" in words(one)
    assert "It will be done by Sat 20 March." in words(one)
    assert "Talk about it" not in words(one)


async def test_a_late_answer_is_not_her_fault_and_there_is_somebody_to_tell(
    okoros: Okoros, ife: Browser, desk: Desk, clock: Clock
) -> None:
    await asks(okoros, desk, None)
    clock.forward(days=8)
    await _signed_in_again(ife)
    page = await ife.get("/me/answers")
    assert "They are late. That is not your fault." in page.text
    (tell,) = [one for one in page.select("article a.button") if "Tell Sam Reyes" in words(one)]
    change = await ife.get(str(tell["href"]))
    assert str(change.select_one("input[name=to][checked]")["value"]) == str(okoros.officer.id)


async def _signed_in_again(ife: Browser) -> Page:
    """Nobody stays signed in for so long."""
    return await ife.get("/me")


async def test_where_nothing_was_asked_the_page_says_what_will_be_here(ife: Browser) -> None:
    page = await ife.get("/me/answers")
    assert "Nothing here yet. When you ask something, the answer comes here." in page.text

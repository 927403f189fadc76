"""Putting a wrongly recorded day right, without hiding that it was wrong."""

import pytest

from journeys.events import Happened
from journeys.journey import Journey
from sharing.desk import Desk
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import (
    at,
    boxes,
    events_of,
    facts,
    has_happened,
    history,
    open_step,
    problem,
    step_lines,
    typed,
)
from tests.timeline.lines import letter_to, to_ada

BECAUSE = "We had looked at the day of the letter, not the day it came."


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def journey(desk: Desk, okoros: Okoros) -> Journey:
    """The request came on Mon 1 February 2027, or so it says."""
    return await has_happened(
        desk, okoros.officer, okoros.child, "first_assessment",
        request_received="2027-02-01", decided_to_assess="2027-03-01",
    )  # fmt: skip


@pytest.fixture
async def sam(browser: Browser, okoros: Okoros) -> Browser:
    return await browser.as_(okoros.officer)


def about(okoros: Okoros, journey: Journey, milestone: str = "request_received") -> str:
    return f"{at(okoros.child)}/journeys/{journey.id}/{milestone}"


async def correct(sam: Browser, href: str, day: str, *, because: str = BECAUSE, status: int = 303) -> Page:
    await sam.get(href)
    return await sam.post(href, {**boxes("on", day), "because": because}, status=status)


async def test_every_later_date_is_counted_again_and_the_history_says_what_it_said_before(
    browser: Browser, okoros: Okoros, journey: Journey, sam: Browser, clock: Clock
) -> None:
    clock.forward(minutes=1)
    await correct(sam, about(okoros, journey), "2027-01-25")
    ada = await browser.as_(okoros.parent)
    page = await ada.get(at(okoros.child))
    lines = step_lines(page, okoros.child)
    assert lines[0] == "Done: Asked for a plan 25 January"
    assert "Final plan legal date 14 June" in " | ".join(lines)
    assert history(page)[0] == (
        "A date was put right. The council got the request for a check of Ife’s needs, on Mon 25 January."
        " Before, it said Mon 1 February."
        " Yes or no to a check of Ife’s needs: it said Mon 15 March, now Mon 8 March."
        " Yes or no to a plan for Ife: it said Mon 24 May, now Mon 17 May."
        " Ife’s final plan comes: it said Mon 21 June, now Mon 14 June."
        f" {BECAUSE} Sam Reyes wrote this down on 11 March, 10:01am. No evidence is named yet."
        " Is this the right day? : A date was put right. The council got the request for a check of Ife’s needs,"
        " on Mon 25 January. Before, it said Mon 1 February."
    )
    assert any("needs, on Mon 1 February." in line for line in history(page)[1:])
    plan = await open_step(ada, okoros.child, "final_plan_issued")
    assert facts(plan)["Legal date"] == "Mon 14 June"
    assert facts(plan)["First legal date"] == "Mon 21 June"
    assert "20 weeks from Monday 25 January 2027" in plan.text


async def test_the_letter_names_the_next_date_that_moved(
    okoros: Okoros, journey: Journey, sam: Browser, desk: Desk
) -> None:
    """The yes of 1 March is there, so what the family waits for next is the yes or no to a plan."""
    await correct(sam, about(okoros, journey), "2027-01-25")
    event = (await events_of(okoros.child))[-1]
    letter = await letter_to(okoros.parent, to_ada(okoros, subject=event.id), desk)
    assert letter
    moved = [line for line in letter.text.splitlines() if "it said" in line and "now" in line]
    assert moved == [f"Yes or no to a plan for {okoros.child.code_word}: it said Mon 24 May, now Mon 17 May."]


async def test_the_history_is_the_way_to_the_correction(
    okoros: Okoros, journey: Journey, sam: Browser
) -> None:
    page = await sam.get(at(okoros.child))
    hrefs = [str(link["href"]) for link in page.select(".history a")]
    assert about(okoros, journey) in hrefs
    assert "It says: Monday 1 February 2027" in (await sam.get(about(okoros, journey))).text


@pytest.mark.parametrize("because", ["", "   ", "...", "ok"])
async def test_no_day_is_put_right_without_saying_why(
    okoros: Okoros, journey: Journey, sam: Browser, because: str
) -> None:
    page = await correct(sam, about(okoros, journey), "2027-01-25", because=because, status=422)
    assert problem(page, "because").startswith("Say why")
    assert typed(page, "on-day") == "25"
    assert await corrections(okoros) == 0


@pytest.mark.parametrize(
    ("milestone", "day", "says"),
    [
        ("request_received", "2027-03-12", "This day has not come yet"),
        ("request_received", "2027-03-02", "This is after another day it must come before"),
        ("decided_to_assess", "2027-01-31", "This is before another day it must follow"),
        ("request_received", "2012-08-31", "This is before the child was born"),
        ("request_received", "2014-09-01", "The rules this timeline knows begin on 23 March 2015"),
        ("request_received", "2027-02-30", "30 February 2027 does not exist"),
        ("request_received", "0001-01-01", "Write a year from 1990 to 2099"),
        ("request_received", "2027-02-01", "This is the day it already says"),
    ],
)
async def test_no_correction_leads_to_a_day_that_cannot_be(
    okoros: Okoros, journey: Journey, sam: Browser, milestone: str, day: str, says: str
) -> None:
    page = await correct(sam, about(okoros, journey, milestone), day, status=422)
    assert problem(page, "on").startswith(says)
    assert typed(page, "because") == BECAUSE
    assert await corrections(okoros) == 0


async def test_what_was_never_recorded_has_no_page_to_correct_it(
    okoros: Okoros, journey: Journey, sam: Browser
) -> None:
    for milestone in ("draft_served", "a_party"):
        await sam.get(about(okoros, journey, milestone), status=404)
        await sam.get(about(okoros, journey))  # for a token
        sent = {**boxes("on", "2027-01-25"), "because": BECAUSE}
        await sam.post(about(okoros, journey, milestone), sent, status=404)
    assert await corrections(okoros) == 0


async def test_the_same_form_twice_corrects_once(okoros: Okoros, journey: Journey, sam: Browser) -> None:
    href = about(okoros, journey)
    form = (await sam.get(href)).form(href) | boxes("on", "2027-01-25") | {"because": BECAUSE}
    first, again = [await sam.post(href, form) for _ in range(2)]
    assert first.where.split("?")[0] == again.where == at(okoros.child)
    await sam.post(href, form | {"because": "Another reason that comes later."}, status=409)
    assert await corrections(okoros) == 1


@pytest.mark.parametrize("who", ["parent", "young_person", "teacher"])
async def test_only_the_case_officer_puts_days_right(
    browser: Browser, okoros: Okoros, journey: Journey, who: str
) -> None:
    reader = await browser.as_(getattr(okoros, who))
    await reader.get(about(okoros, journey), status=403)
    page = await reader.get(at(okoros.child))
    assert not page.select(f".history a[href='{about(okoros, journey)}']")


async def test_whoever_puts_a_refusal_right_reads_that_its_appeal_keeps_the_day_it_was_given_by_hand(
    okoros: Okoros, sam: Browser, desk: Desk
) -> None:
    refusal = await has_happened(
        desk, okoros.officer, okoros.child, "first_assessment",
        request_received="2027-01-11", refused_to_assess="2027-02-08",
    )  # fmt: skip
    (appeal,) = await Journey.objects().where(Journey.grew_from == refusal.id)
    together, apart = "corrected", "corrected_here"
    for journey, milestone, day, said in (
        (refusal, "refused_to_assess", "2027-02-09", together),
        (appeal, "refusal_to_assess_sent", "2027-02-12", together),
        (refusal, "refused_to_assess", "2027-02-10", apart),
        (refusal, "refused_to_assess", "2027-02-12", together),
    ):
        page = await correct(sam, about(okoros, journey, milestone), day)
        assert page.where == f"{at(okoros.child)}?said={said}"
        told = await sam.follow()
        assert ("It keeps its own day." in told.text) == (said == apart)


async def test_of_two_officers_who_put_a_day_right_the_second_reads_the_new_day_first(
    browser: Browser, okoros: Okoros, journey: Journey, sam: Browser
) -> None:
    also_sam, href = await browser.as_(okoros.officer), about(okoros, journey)
    await also_sam.get(href)
    await correct(sam, href, "2027-02-03")
    theirs = {**boxes("on", "2027-02-05"), "because": BECAUSE}
    page = await also_sam.post(href, theirs, status=409)
    assert problem(page, "on").startswith("Someone else put this day right while you were writing")
    assert "It says: Wednesday 3 February 2027" in page.text
    assert (typed(page, "on-day"), typed(page, "because")) == ("05", BECAUSE)
    assert await corrections(okoros) == 1
    await also_sam.post(href, theirs)
    assert await corrections(okoros) == 2


async def corrections(okoros: Okoros) -> int:
    return sum(event.kind == Happened.CORRECTED for event in await events_of(okoros.child))

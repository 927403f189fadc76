"""A recorded day says who entered it and how it is known, and a posted letter counts from its service."""

from typing import Any

import pytest

from sharing.desk import Desk
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.timeline.doing import (
    at,
    boxes,
    events_of,
    facts,
    has_happened,
    history,
    open_step,
    problem,
    start_recording,
    typed,
)

ASSESSED = {"request_received": "2026-08-03", "decided_to_assess": "2026-09-07"}


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def sam(browser: Browser, okoros: Okoros) -> Browser:
    return await browser.as_(okoros.officer)


async def record(
    sam: Browser, okoros: Okoros, milestone: str, day: str, *, status: int = 303, **more: Any
) -> Page:
    what = await start_recording(sam, okoros.child, milestone)
    sent = {"what": what, **boxes("on", day), **more}
    return await sam.post(f"{at(okoros.child)}/events", sent, status=status)


async def the_history(browser: Browser, okoros: Okoros) -> list[str]:
    return history(await (await browser.as_(okoros.parent)).get(at(okoros.child)))


async def test_the_history_and_the_step_say_who_wrote_a_day_down_and_from_what(
    browser: Browser, okoros: Okoros, sam: Browser
) -> None:
    named: dict[str, Any] = {"known": "email", "evidence": "Email from school, 8 March, 9:12"}
    await record(sam, okoros, "request_received", "2027-03-08", **named)
    said = "Sam Reyes wrote this down on 11 March, 10:00am, from an email: Email from school, 8 March, 9:12."
    told = await the_history(browser, okoros)
    assert said in told[0]
    assert "No evidence" not in told[0]
    plan = await open_step(await browser.as_(okoros.parent), okoros.child, "final_plan_issued")
    assert said in plan.text.replace(" ,", ",").replace(" .", ".")


@pytest.mark.parametrize(
    ("known", "words", "says"),
    [
        ("", "", "10:00am. No evidence is named yet."),
        ("letter", "", "10:00am, from a letter."),
        ("page", "", "10:00am, because it came through this page."),
        ("meeting", "In the hall", "10:00am, from a meeting: In the hall."),
        ("phone", "", "10:00am, from a phone call."),
        ("other", "A note in the book", "10:00am, and named this: A note in the book."),
        ("", "A note in the book", "10:00am, and named this: A note in the book."),
    ],
)
async def test_each_way_of_knowing_has_its_words(
    browser: Browser, okoros: Okoros, sam: Browser, known: str, words: str, says: str
) -> None:
    await record(sam, okoros, "request_received", "2027-03-08", known=known, evidence=words)
    assert says in (await the_history(browser, okoros))[0]


async def test_other_evidence_needs_a_few_words(okoros: Okoros, sam: Browser) -> None:
    page = await record(sam, okoros, "request_received", "2027-03-08", status=422, known="other")
    assert problem(page, "evidence") == "Say in a few words how it is known"
    assert len(await events_of(okoros.child)) == 1


async def test_a_correction_names_its_own_evidence_and_the_first_recording_keeps_its_own(
    browser: Browser, okoros: Okoros, sam: Browser
) -> None:
    await record(sam, okoros, "request_received", "2027-03-08", known="phone")
    journey = next(event.journey for event in await events_of(okoros.child) if event.journey)
    href = f"{at(okoros.child)}/journeys/{journey}/request_received"
    await sam.get(href)
    because = "The letter says the fifth of March."
    await sam.post(href, {**boxes("on", "2027-03-05"), "because": because, "known": "letter"})
    told = await the_history(browser, okoros)
    assert "from a letter." in told[0]
    assert "from a phone call." in told[1]


# By post


async def test_a_draft_posted_first_class_on_friday_is_served_on_tuesday(
    browser: Browser, desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    """Fixture D2: posted Fri 30 Oct 2026, served Tue 3 Nov, so the family has until Tue 17 Nov."""
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", **ASSESSED)
    await record(sam, okoros, "draft_served", "2026-10-30", post="first")
    served = (await events_of(okoros.child))[-1]
    assert (str(served.happened_on), served.milestone) == ("2026-11-03", "draft_served")
    told = (await the_history(browser, okoros))[0]
    assert ", on Tue 3 November 2026." in told
    assert (
        "It was posted on Fri 30 October 2026, first class."
        " It counts as served on the second working day after: Tue 3 November 2026."
    ) in told
    window = await open_step(await browser.as_(okoros.parent), okoros.child, "comments_window")
    assert facts(window)["You have at least until"] == "Tue 17 November 2026"
    assert "It was posted on Fri 30 October 2026, first class." in window.text


async def test_second_class_counts_from_the_fourth_working_day(
    browser: Browser, desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", **ASSESSED)
    await record(sam, okoros, "draft_served", "2026-10-30", post="second")
    assert ", on Thu 5 November 2026." in (await the_history(browser, okoros))[0]


async def test_a_letter_that_cannot_have_come_yet_is_recorded_when_it_has(
    desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    """Today is Thursday 11 March 2027."""
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", **ASSESSED)
    page = await record(sam, okoros, "draft_served", "2027-03-10", status=422, post="first")
    assert problem(page, "on") == ("Posted first class, it counts as served on Fri 12 March. Record it then")
    assert typed(page, "on-day") == "10"
    page = await record(sam, okoros, "draft_served", "2027-03-12", status=422, post="first")
    assert problem(page, "on").startswith("This day has not come yet")


async def test_the_post_is_asked_about_only_where_the_law_counts_from_service(
    browser: Browser, desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    assert not (await sam.get(f"{at(okoros.child)}/events/new")).select("[name=post]")
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", **ASSESSED)
    page = await sam.get(f"{at(okoros.child)}/events/new")
    assert [str(one["value"]) for one in page.select("[name=post]")] == ["no", "first", "second"]
    page = await record(sam, okoros, "advice_requested", "2026-10-30", status=422, post="first")
    assert problem(page, "post").startswith("The law does not count this from the post")


@pytest.mark.parametrize("sent", ["third", "FIRST", "1", "no\x00"])
async def test_no_other_class_of_post_is_taken(desk: Desk, okoros: Okoros, sam: Browser, sent: str) -> None:
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", **ASSESSED)
    page = await record(sam, okoros, "draft_served", "2026-10-30", status=422, post=sent)
    assert problem(page, "post")


async def test_a_served_day_may_be_put_right_to_a_day_of_posting(
    browser: Browser, desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    more = ASSESSED | {"draft_served": "2026-10-30"}
    journey = await has_happened(desk, okoros.officer, okoros.child, "first_assessment", **more)
    href = f"{at(okoros.child)}/journeys/{journey.id}/draft_served"
    await sam.get(href)
    because = "We had written the day that we posted it."
    await sam.post(href, {**boxes("on", "2026-10-30"), "because": because, "post": "first"})
    told = (await the_history(browser, okoros))[0]
    assert "on Tue 3 November 2026. Before, it said Fri 30 October 2026." in told
    assert "It was posted on Fri 30 October 2026, first class." in told

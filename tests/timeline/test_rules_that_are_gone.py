"""A journey that was made with rules we no longer have breaks no page, and says so in its own place."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from journeys.day_checks import dispute
from journeys.events import Event, Happened
from journeys.journey import Journey
from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.timeline.doing import at, boxes, events_of, has_happened, history, start_recording, words
from tests.timeline.lines import letter_to, to_ada
from tests.world import sql
from timeline.glance import UNCOUNTED

GONE = "gb-eng-ehcp/1999-01-01"


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def gone(desk: Desk, okoros: Okoros) -> Journey:
    """Ife's first assessment, of whose rules nothing is left."""
    journey = await has_happened(
        desk, okoros.officer, okoros.child, "first_assessment",
        request_received="2027-02-01", decided_to_assess="2027-03-01",
    )  # fmt: skip
    await lose_the_rules(journey)
    return journey


async def lose_the_rules(journey: Journey) -> None:
    await sql("update journey set pack = {} where id = {}", GONE, journey.id)


async def step_of(journey: Journey, name: str = "final_plan_issued") -> str:
    rows = await sql("select id from expected_step where journey = {} and step = {}", journey.id, name)
    return str(rows[0]["id"])


@pytest.mark.parametrize("who", ["parent", "young_person", "officer", "teacher"])
async def test_every_page_stands_and_says_why_dates_are_missing(
    browser: Browser, okoros: Okoros, gone: Journey, who: str
) -> None:
    reader = await browser.as_(getattr(okoros, who))
    for path in (
        f"/families/{okoros.family.id}",
        at(okoros.child),
        "/cases",
        f"{at(okoros.child)}/steps/{await step_of(gone)}",
        f"{at(okoros.child)}/journeys/{gone.id}/request_received/check",
    ):
        assert UNCOUNTED in (await reader.get(path)).text, path


async def test_the_history_stays_and_leads_to_no_page_that_would_count(
    browser: Browser, okoros: Okoros, gone: Journey
) -> None:
    page = await (await browser.as_(okoros.officer)).get(at(okoros.child))
    assert "The council got the request for a check of Ife’s needs, on Mon 1 February." in " ".join(
        history(page)
    )
    assert not page.select(".history a")


async def test_what_our_words_do_not_know_any_more_is_still_told(
    browser: Browser, okoros: Okoros, desk: Desk, gone: Journey
) -> None:
    async with desk.act(okoros.officer.id) as unit:
        await Event.record(
            Happened.MILESTONE, family=okoros.family.id, child=okoros.child.id, unit=unit, journey=gone.id,
            milestone="a_thing_of_1999", on=date(2027, 3, 2),
        )  # fmt: skip
    page = await (await browser.as_(okoros.parent)).get(at(okoros.child))
    assert history(page)[0].startswith("Something happened that our rules no longer name, on Tue 2 March.")


async def test_what_is_counted_beside_it_goes_on(
    browser: Browser, okoros: Okoros, desk: Desk, gone: Journey
) -> None:
    await has_happened(
        desk, okoros.officer, okoros.child, "annual_review", plan_made_or_reviewed="2026-06-02"
    )
    for path in ("/cases", f"/families/{okoros.family.id}", at(okoros.child)):
        page = await (await browser.as_(okoros.officer)).get(path)
        assert UNCOUNTED in page.text
        assert "1 June" in page.text, "the review must be finished by then"


async def test_the_officer_records_elsewhere_and_nothing_in_it(
    browser: Browser, okoros: Okoros, gone: Journey
) -> None:
    sam = await browser.as_(okoros.officer)
    page = await sam.get(f"{at(okoros.child)}/events/new")
    assert UNCOUNTED in page.text
    offered = [str(one["value"]) for one in page.select("input[name=what]")]
    assert not [what for what in offered if str(gone.id) in what or "first_assessment" in what]
    what = await start_recording(sam, okoros.child, "plan_made_or_reviewed")
    await sam.post(f"{at(okoros.child)}/events", {"what": what, **boxes("on", "2027-03-01")})


@pytest.mark.parametrize("page", ["events", "correct", "check", "move"])
async def test_no_form_reaches_it(browser: Browser, okoros: Okoros, gone: Journey, page: str) -> None:
    sam = await browser.as_(okoros.officer if page != "check" else okoros.parent)
    await sam.get(f"{at(okoros.child)}/notes/new")  # for a token
    milestone = f"{at(okoros.child)}/journeys/{gone.id}/request_received"
    to = {
        "events": f"{at(okoros.child)}/events",
        "correct": milestone,
        "check": f"{milestone}/check",
        "move": f"{at(okoros.child)}/steps/{await step_of(gone)}/move",
    }[page]
    before = [event.id for event in await events_of(okoros.child)]
    sent: dict[str, Any] = {
        "what": f"go_on:{gone.id}:draft_served", "because": "The letter says another day.", "says": "no",
        **boxes("on", "2027-02-02"), **boxes("to", "2027-06-01"), "kind": "council", "version": "1",
    }  # fmt: skip
    await sam.post(to, sent, status=404)
    assert [event.id for event in await events_of(okoros.child)] == before


async def test_a_correction_page_of_it_says_why_there_is_none(
    browser: Browser, okoros: Okoros, gone: Journey
) -> None:
    sam = await browser.as_(okoros.officer)
    page = await sam.get(f"{at(okoros.child)}/journeys/{gone.id}/request_received")
    assert UNCOUNTED in page.text
    assert not page.select("main form")


async def test_days_that_were_disputed_before_are_shown_without_dates(
    browser: Browser, okoros: Okoros, desk: Desk
) -> None:
    journey = await has_happened(
        desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-02-01"
    )
    async with desk.act(okoros.parent.id) as unit:
        await dispute(
            journey, "request_received", on=date(2027, 1, 28), because="My email went out then.",
            child=okoros.child, unit=unit,
        )  # fmt: skip
    await lose_the_rules(journey)
    page = await (await browser.as_(okoros.teacher)).get(at(okoros.child))
    assert [words(side) for side in page.select(".voices .answer")] == [
        "The council says Mon 1 February.",
        "Ada Okoro says Thu 28 January.",
    ]


async def test_a_letter_leaves_its_dates_out_and_says_so(okoros: Okoros, desk: Desk, gone: Journey) -> None:
    told = next(event for event in await events_of(okoros.child) if event.milestone == "request_received")
    letter = await letter_to(okoros.parent, to_ada(okoros, subject=told.id), desk)
    assert letter
    assert UNCOUNTED in letter.text
    assert "Next:" not in letter.text


async def test_no_letter_reminds_of_a_date_that_nobody_can_count(
    okoros: Okoros, desk: Desk, gone: Journey
) -> None:
    plan = UUID(await step_of(gone))
    of_date = to_ada(okoros, subject=plan, occasion="coming:14:2027-06-21")
    assert await letter_to(okoros.parent, of_date, desk) is None

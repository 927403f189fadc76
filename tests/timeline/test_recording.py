"""An officer records what happened, and what cannot have happened is refused in calm words."""

import asyncio
from typing import Any

import pytest

from journeys.events import Event, Happened
from journeys.journey import Journey
from sharing.desk import Desk
from sharing.families import Grant, Role
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
    on,
    open_step,
    problem,
    record,
    start_recording,
    step_lines,
    typed,
    words,
)


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def sam(browser: Browser, okoros: Okoros) -> Browser:
    return await browser.as_(okoros.officer)


async def the_request(desk: Desk, okoros: Okoros, **more: str) -> Journey:
    happened = {"request_received": "2027-02-01"} | more
    return await has_happened(desk, okoros.officer, okoros.child, "first_assessment", **happened)


async def another_officer(browser: Browser, okoros: Okoros, desk: Desk) -> Browser:
    async with desk.act(okoros.officer.id) as unit:
        await Grant.give(
            okoros.other_officer.id, family=okoros.family.id, child=okoros.child.id, role=Role.CASE_OFFICER, unit=unit
        )  # fmt: skip
    return await browser.as_(okoros.other_officer)


def chosen(page: Page) -> list[str]:
    return [str(one["value"]) for one in page.select("input[name=what][checked]")]


async def milestones(okoros: Okoros) -> list[str]:
    rows = await events_of(okoros.child)
    return [f"{event.milestone} {event.happened_on}" for event in rows if event.kind == Happened.MILESTONE]


async def test_what_is_recorded_stands_in_the_history_with_who_and_when(
    browser: Browser, okoros: Okoros, sam: Browser
) -> None:
    page = await record(sam, okoros.child, "request_received", "2027-03-08")
    assert page.where == f"{at(okoros.child)}?said=recorded"
    assert "Every later date has been counted again." in (await sam.follow()).html
    told = history(await (await browser.as_(okoros.parent)).get(at(okoros.child)))
    assert told[0] == (
        "The council got the request for a check of Ife’s needs, on Mon 8 March."
        " Sam Reyes wrote this down on 11 March, 10:00am. No evidence is named yet."
        " Is this the right day? : The council got the request for a check of Ife’s needs, on Mon 8 March."
    )


async def test_only_what_may_come_next_is_offered_most_likely_first(
    desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    await the_request(desk, okoros)
    page = await sam.get(f"{at(okoros.child)}/events/new")
    every = [str(one["value"]) for one in page.select("input[name=what], input[name=start]")]
    offered = [one.split(":") for one in every if one]
    going_on = [milestone for how, _, milestone in offered if how == "go_on"]
    assert going_on[:3] == ["family_told_of_request", "decided_to_assess", "refused_to_assess"]
    assert "draft_served" not in going_on
    assert [how for how, _, __ in offered] == sorted(how for how, _, __ in offered), (
        "what goes on comes first"
    )
    assert chosen(page) == []
    assert [typed(page, f"on-{part}") for part in ("day", "month", "year")] == ["11", "3", "2027"]


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2027-04-31", "31 April does not exist"),
        ("2027-02-29", "29 February 2027 does not exist"),
        ("0001-03-01", "Write a year from 1990 to 2099, with four numbers"),
        ("9999-03-01", "Write a year from 1990 to 2099, with four numbers"),
        ("27-03-01", "Write a year from 1990 to 2099, with four numbers"),
        ("2027-00-01", "Write the month as a number from 1 to 12"),
        ("2027-03-0x", "Write the day as a number from 1 to 31"),
        ("-03-01", "Add the year"),
        ("--", "Write the day it happened"),
        ("2027-03-12", "This day has not come yet. Record it when it has happened"),
        ("2012-08-31", "The rules this timeline knows begin on 23 March 2015. Check the year"),
    ],
)
async def test_an_impossible_day_is_refused_beside_its_boxes_and_nothing_is_lost(
    okoros: Okoros, sam: Browser, day: str, says: str
) -> None:
    page = await record(sam, okoros.child, "request_received", day, status=422)
    assert problem(page, "on") == says
    assert [typed(page, f"on-{part}") for part in ("year", "month", "day")] == day.split("-")
    assert chosen(page) == ["start:first_assessment:request_received"]
    assert await milestones(okoros) == []
    assert not await Journey.exists()


async def test_nothing_happened_to_a_child_before_it_was_born(okoros: Okoros, sam: Browser) -> None:
    """Tobi was born on 20 May 2019."""
    page = await record(sam, okoros.sibling, "request_received", "2019-05-19", status=422)
    assert problem(page, "on") == "This is before the child was born"
    await record(sam, okoros.sibling, "request_received", "2019-05-20")


async def test_a_decision_cannot_come_before_the_request(desk: Desk, okoros: Okoros, sam: Browser) -> None:
    await the_request(desk, okoros)
    page = await record(sam, okoros.child, "decided_to_assess", "2027-01-31", status=422)
    assert problem(page, "on") == (
        "This is before another day it must follow: The council got the request for a check of Ife’s needs"
        " (Mon 1 February)"
    )
    assert await milestones(okoros) == ["request_received 2027-02-01"]


async def test_a_review_cannot_come_before_the_plan(desk: Desk, okoros: Okoros, sam: Browser) -> None:
    await has_happened(
        desk, okoros.officer, okoros.child, "annual_review", plan_made_or_reviewed="2026-06-02"
    )
    page = await record(sam, okoros.child, "review_meeting", "2026-06-01", status=422)
    assert problem(page, "on").endswith("Ife’s plan was made, or last reviewed (Tue 2 June 2026)")


async def test_what_needs_something_else_first_is_not_taken_from_an_old_or_forged_page(
    desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    journey = await the_request(desk, okoros)
    for milestone, says in (
        ("draft_served", "First record this: The council said yes to a check of Ife’s needs"),
        (
            "request_received",
            "This is already recorded (Mon 1 February). If the day is wrong, correct it in the history",
        ),
    ):
        await sam.get(f"{at(okoros.child)}/events/new")
        sent = {"what": f"go_on:{journey.id}:{milestone}", **boxes("on", "2027-03-08")}
        page = await sam.post(f"{at(okoros.child)}/events", sent, status=422)
        assert problem(page, "on") == says
    assert await milestones(okoros) == ["request_received 2027-02-01"]


@pytest.mark.parametrize(
    "what",
    [
        "",
        "tea",
        "start:first_assessment:final_plan_issued",
        "start:custody:request_received",
        "go_on:1:2",
        "::",
        "go_on",
    ],
)
async def test_a_choice_that_is_on_no_page_is_not_made(okoros: Okoros, sam: Browser, what: str) -> None:
    await sam.get(f"{at(okoros.child)}/events/new")
    page = await sam.post(
        f"{at(okoros.child)}/events", {"what": what, **boxes("on", "2027-03-08")}, status=422
    )
    assert problem(page, "what") == "Choose what happened"
    assert typed(page, "on-year") == "2027"
    assert await milestones(okoros) == []


async def test_no_milestone_unknown_to_the_law_is_recorded(desk: Desk, okoros: Okoros, sam: Browser) -> None:
    journey = await the_request(desk, okoros)
    await sam.get(f"{at(okoros.child)}/events/new")
    sent = {"what": f"go_on:{journey.id}:a_party", **boxes("on", "2027-03-08")}
    assert (
        problem(await sam.post(f"{at(okoros.child)}/events", sent, status=422), "what")
        == "Choose what happened"
    )


async def test_what_happens_to_one_child_is_never_recorded_in_the_journey_of_another(
    desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    journey = await the_request(desk, okoros)
    await sam.get(f"{at(okoros.sibling)}/events/new")
    sent = {"what": f"go_on:{journey.id}:decided_to_assess", **boxes("on", "2027-03-08")}
    await sam.post(f"{at(okoros.sibling)}/events", sent, status=404)
    assert await milestones(okoros) == ["request_received 2027-02-01"]


async def test_a_yes_rules_out_the_no(desk: Desk, okoros: Okoros, sam: Browser) -> None:
    await the_request(desk, okoros)
    no = await start_recording(sam, okoros.child, "refused_to_assess")
    old_page = (sam.page or await sam.get("/")).form(f"{at(okoros.child)}/events")
    await record(sam, okoros.child, "decided_to_assess", "2027-03-01")
    sent = old_page | {"what": no, **boxes("on", "2027-03-02")}
    page = await sam.post(f"{at(okoros.child)}/events", sent, status=422)
    assert problem(page, "on") == (
        "Something else is recorded already: The council said yes to a check of Ife’s needs (Mon 1 March)"
    )


async def test_when_the_council_says_no_the_family_reads_it_and_how_to_appeal(
    browser: Browser, desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    await the_request(desk, okoros)
    await record(sam, okoros.child, "refused_to_assess", "2027-03-10")
    page = await (await browser.as_(okoros.parent)).get("/")
    ife = page.select_one(f"#child-{okoros.child.id}")
    assert words(ife.select_one(".tag")) == "Council said no"
    assert "ask a judge to look again (appeal)" in words(ife)


async def test_a_finished_plan_shows_what_came_late(
    browser: Browser, desk: Desk, okoros: Okoros, sam: Browser, clock: Clock
) -> None:
    """The request of 1 February asks for the plan by Mon 21 June 2027."""
    more = {"decided_to_assess": "2027-03-01", "draft_served": "2027-03-09"}
    await the_request(desk, okoros, **more)
    on(clock, "2027-06-25")
    await record(await browser.as_(okoros.officer), okoros.child, "final_plan_issued", "2027-06-24")
    page = await (await browser.as_(okoros.parent)).get("/")
    assert "Done: Final plan 24 June, 3 days late" in step_lines(page, okoros.child)
    plan = await open_step(await browser.as_(okoros.parent), okoros.child, "final_plan_issued")
    assert facts(plan)["Done on"] == "Thu 24 June"
    assert facts(plan)["Legal date"] == "Mon 21 June"


# At the same time


async def test_two_officers_record_the_same_at_once_and_it_is_recorded_once(
    browser: Browser, desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    await the_request(desk, okoros)
    lou = await another_officer(browser, okoros, desk)
    forms = list[dict[str, Any]]()
    for who, day in ((sam, "2027-03-01"), (lou, "2027-03-02")):
        what = await start_recording(who, okoros.child, "decided_to_assess")
        assert who.page
        forms.append({**who.page.form(f"{at(okoros.child)}/events"), "what": what, **boxes("on", day)})
    answers = await asyncio.gather(
        *(
            who.client.post(f"{at(okoros.child)}/events", data=form)
            for who, form in zip((sam, lou), forms, strict=True)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [303, 422]
    refused = next(answer for answer in answers if answer.status_code == 422)
    assert "This is already recorded" in refused.text
    assert len(await milestones(okoros)) == 2


async def test_two_officers_start_the_same_at_once_and_it_starts_once(
    browser: Browser, desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    lou = await another_officer(browser, okoros, desk)
    forms = list[dict[str, Any]]()
    for who, day in ((sam, "2027-03-01"), (lou, "2027-03-02")):
        what = await start_recording(who, okoros.child, "request_received")
        assert who.page
        forms.append({**who.page.form(f"{at(okoros.child)}/events"), "what": what, **boxes("on", day)})
    answers = await asyncio.gather(
        *(
            who.client.post(f"{at(okoros.child)}/events", data=form)
            for who, form in zip((sam, lou), forms, strict=True)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [303, 422]
    refused = next(answer for answer in answers if answer.status_code == 422)
    assert "already recorded" in refused.text
    assert await Journey.count() == 1


async def test_from_a_page_that_has_grown_old_nothing_starts_a_second_time(
    browser: Browser, desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    lou = await another_officer(browser, okoros, desk)
    what = await start_recording(lou, okoros.child, "request_received")
    await record(sam, okoros.child, "request_received", "2027-03-01")
    page = await lou.post(
        f"{at(okoros.child)}/events", {"what": what, **boxes("on", "2027-03-02")}, status=422
    )
    assert "already recorded" in problem(page, "what")
    assert typed(page, "on-day") == "02"
    assert await Journey.count() == 1


async def test_the_same_form_twice_records_once(okoros: Okoros, sam: Browser) -> None:
    what = await start_recording(sam, okoros.child, "request_received")
    assert sam.page
    form = sam.page.form(f"{at(okoros.child)}/events") | {"what": what} | boxes("on", "2027-03-01")
    first, again = [await sam.post(f"{at(okoros.child)}/events", form) for _ in range(2)]
    assert first.where.split("?")[0] == again.where == at(okoros.child)
    page = await sam.post(f"{at(okoros.child)}/events", form | boxes("on", "2027-03-02"), status=409)
    assert "What you sent the first time is saved. The new words are not saved." in page.text
    assert await milestones(okoros) == ["request_received 2027-03-01"]


async def test_ten_clicks_at_once_record_once(okoros: Okoros, sam: Browser) -> None:
    what = await start_recording(sam, okoros.child, "request_received")
    assert sam.page
    form = sam.page.form(f"{at(okoros.child)}/events") | {"what": what} | boxes("on", "2027-03-01")
    answers = await asyncio.gather(
        *(sam.client.post(f"{at(okoros.child)}/events", data=form) for _ in range(10))
    )
    assert {answer.status_code for answer in answers} == {303}
    assert await milestones(okoros) == ["request_received 2027-03-01"]
    assert await Event.count().where(Event.kind == Happened.JOURNEY_OPENED) == 1


@pytest.mark.parametrize("who", ["parent", "young_person", "teacher"])
async def test_only_the_case_officer_records(browser: Browser, okoros: Okoros, who: str) -> None:
    reader = await browser.as_(getattr(okoros, who))
    page = await reader.get(f"{at(okoros.child)}/events/new", status=403)
    assert "Only the case officer records what has happened" in page.text
    assert "Record what happened" not in (await reader.get(at(okoros.child))).text

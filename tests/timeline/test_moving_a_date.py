"""An officer moves a date, and the family reads why."""

import asyncio
from datetime import date
from typing import Any

import pytest

from journeys.events import Event, Happened
from journeys.exceptions import ExceptionClaim
from journeys.expected_steps import ExpectedStep
from journeys.journey import Journey
from journeys.reasons import Reason
from sharing.desk import Desk
from sharing.families import Grant, Role
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.locks import until_waiting_for_a_lock
from tests.timeline.doing import (
    WHY,
    at,
    boxes,
    facts,
    has_happened,
    history,
    move,
    on,
    open_step,
    problem,
    step_href,
    the_step,
    typed,
    words,
)

FIRST, PLAN = "decision_to_assess", "final_plan_issued"


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    """Ife's request came on 1 March 2027: the plan is due by Mon 19 July."""
    okoros = await the_okoros(desk)
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    return okoros


@pytest.fixture
async def sam(browser: Browser, okoros: Okoros) -> Browser:
    return await browser.as_(okoros.officer)


async def another_officer(browser: Browser, okoros: Okoros, desk: Desk) -> Browser:
    async with desk.act(okoros.officer.id) as unit:
        await Grant.give(
            okoros.other_officer.id, family=okoros.family.id, child=okoros.child.id, role=Role.CASE_OFFICER, unit=unit
        )  # fmt: skip
    return await browser.as_(okoros.other_officer)


def reasons(page: Page) -> list[str]:
    return [words(one) for one in page.select("section[aria-labelledby=why] li")]


async def moved() -> int:
    return int(await Reason.count())


async def test_the_family_reads_the_new_date_why_and_what_was_first_promised(
    browser: Browser, okoros: Okoros, sam: Browser, clock: Clock
) -> None:
    await move(sam, okoros.child, PLAN, "2027-07-26")
    clock.forward(minutes=5)
    again = "The psychologist is still ill. A colleague now does her visits."
    await move(sam, okoros.child, PLAN, "2027-08-02", because=again)

    page = await open_step(await browser.as_(okoros.parent), okoros.child, PLAN)
    assert {term: said for term, said in facts(page).items() if term != "How sure"} == {
        "Who does it": "Sam Reyes, council",
        "Expected": "Mon 2 August",
        "First promised for": "Mon 26 July",
        "Legal date": "Mon 19 July",
    }
    assert facts(page)["How sure"] == "Council’s own date. The law did not set it."
    newest, oldest = reasons(page)
    assert again in newest
    assert "From Mon 26 July to Mon 2 August" in newest
    assert WHY in oldest
    assert "From Mon 19 July to Mon 26 July" in oldest
    assert "The law does not allow this as a reason." in newest
    assert "Sam Reyes, 11 March" in newest


async def test_the_history_says_who_when_what_and_why_newest_first(
    browser: Browser, okoros: Okoros, sam: Browser, clock: Clock
) -> None:
    await move(sam, okoros.child, PLAN, "2027-07-26")
    clock.forward(days=1, hours=-2)
    sam = await browser.as_(okoros.officer)
    away = "Ife was in Lagos with her father for five weeks."
    await move(sam, okoros.child, PLAN, "2027-08-23", because=away)

    told = history(await (await browser.as_(okoros.parent)).get(at(okoros.child)))
    assert (
        f"final plan comes: expect it by Mon 23 August, not Mon 26 July. The legal date stays Mon 19 July. {away}"
        in told[0]
    )
    assert told[0].endswith("The law does not allow this as a reason. Sam Reyes, 12 March, 8:00am")
    assert (
        f"final plan comes: expect it by Mon 26 July, not Mon 19 July. The legal date stays Mon 19 July. {WHY}"
        in told[1]
    )
    assert told[1].endswith("The law does not allow this as a reason. Sam Reyes, 11 March, 10:00am")
    assert "The council got the request for a check of Ife’s needs, on Mon 1 March." in told[2]
    assert "Ife was added to the family’s page." in told[-1]


@pytest.mark.parametrize("because", ["", "   ", "...", "ok", "\n\n", "!?!?!?!?!?!?", "12345678901"])
async def test_no_date_moves_without_a_reason_that_a_family_can_read(
    okoros: Okoros, sam: Browser, because: str
) -> None:
    page = await move(sam, okoros.child, PLAN, "2027-07-26", because=because, status=422)
    assert problem(page, "because").startswith("Say why the date is moving, in words the family can read")
    assert typed(page, "to-day") == "26"
    assert await moved() == 0
    assert facts(await open_step(sam, okoros.child, PLAN))["Legal date"] == "Mon 19 July"
    assert (await the_step(okoros.child, PLAN)).expected is None


@pytest.mark.parametrize("length", [301, 5000])
async def test_a_reason_that_nobody_would_read_to_its_end_is_handed_back_whole(
    okoros: Okoros, sam: Browser, length: int
) -> None:
    page = await move(sam, okoros.child, PLAN, "2027-07-26", because="a" * length, status=422)
    assert "characters" in problem(page, "because")
    assert typed(page, "because") == "a" * length
    assert await moved() == 0


async def test_moving_a_date_never_claims_that_the_law_allows_it(okoros: Okoros, sam: Browser) -> None:
    """What excuses a date is claimed on a page of its own; a ground sent along with a move is left lying."""
    assert not (await open_step(sam, okoros.child, PLAN)).select("[name=ground]")
    await move(sam, okoros.child, PLAN, "2027-07-26", ground="away_4w")
    assert [reason.ground for reason in await Reason.objects()] == [None]
    assert (await open_step(sam, okoros.child, PLAN)).select(".tag--may_be_late")


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("2027-04-31", "30 or fewer|31 April does not exist"),
        ("2027-13-01", "Write the month as a number from 1 to 12"),
        ("0001-07-26", "Write a year from 1990 to 2099, with four numbers"),
        ("9999-07-26", "Write a year from 1990 to 2099, with four numbers"),
        ("2027-07-", "Add the day"),
        ("--", "Write the new date"),
    ],
)
async def test_a_date_that_does_not_exist_is_refused_beside_its_boxes(
    okoros: Okoros, sam: Browser, to: str, says: str
) -> None:
    page = await move(sam, okoros.child, PLAN, to, status=422)
    assert problem(page, "to") in says.split("|")
    assert [typed(page, f"to-{part}") for part in ("year", "month", "day")] == to.split("-")
    assert typed(page, "because") == WHY
    assert await moved() == 0


async def test_a_date_is_never_moved_into_the_past(okoros: Okoros, sam: Browser) -> None:
    """A day that has gone is nothing that a family could expect."""
    page = await move(sam, okoros.child, PLAN, "2027-03-10", status=422)
    assert problem(page, "to") == "This day has passed. Choose today or a later day"
    assert await moved() == 0
    await move(sam, okoros.child, PLAN, "2027-03-11")


async def test_the_same_day_again_is_not_a_move(okoros: Okoros, sam: Browser) -> None:
    await move(sam, okoros.child, PLAN, "2027-07-26")
    page = await move(sam, okoros.child, PLAN, "2027-07-26", status=422)
    assert problem(page, "to") == "This is the date the family already has"
    assert await moved() == 1


async def test_a_finished_step_offers_no_move_and_takes_none(
    desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    before = await sam.get(await step_href(okoros.child, "family_told_of_request"))
    form = before.form(f"{await step_href(okoros.child, 'family_told_of_request')}/move")
    await sam.get(f"{at(okoros.child)}/events/new")
    what = next(
        str(one["value"])
        for one in (sam.page or before).select("input[name=what]")
        if str(one["value"]).endswith(":family_told_of_request")
    )
    await sam.post(f"{at(okoros.child)}/events", {"what": what, **boxes("on", "2027-03-03")})
    page = await open_step(sam, okoros.child, "family_told_of_request")
    assert not page.select("#move")
    href = f"{await step_href(okoros.child, 'family_told_of_request')}/move"
    page = await sam.post(
        href, {**form, **boxes("to", "2027-07-26"), "because": WHY, "kind": "guess"}, status=422
    )
    assert problem(page, "to") == "This step is finished, so its date can’t move"
    assert typed(page, "because") == WHY
    assert await moved() == 0


async def test_the_familys_own_time_may_be_made_longer_but_not_shorter(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    await has_happened(
        desk, okoros.officer, okoros.child, "first_assessment",
        request_received="2027-01-11", decided_to_assess="2027-02-01", draft_served="2027-03-08",
    )  # fmt: skip
    sam = await browser.as_(okoros.officer)
    page = await move(sam, okoros.child, "comments_window", "2027-03-19", status=422)
    assert problem(page, "to") == "The law gives the family more time than this. Choose a later day"
    asked = "The family asked for one more week to talk with the school."
    await move(sam, okoros.child, "comments_window", "2027-03-29", because=asked)
    on(clock, "2027-03-25")
    page = await (await browser.as_(okoros.parent)).get("/")
    assert facts(page, f"#child-{okoros.child.id}")["You have until"] == "Mon 29 March"
    assert [words(one.b) for one in page.select(".todo .by")] == ["Mon 29 March"]


# Two people at once


async def test_of_two_officers_the_second_is_shown_the_new_date_and_keeps_her_words(
    browser: Browser, desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    lou = await another_officer(browser, okoros, desk)
    await open_step(lou, okoros.child, PLAN)
    await move(sam, okoros.child, PLAN, "2027-07-26")

    hers = "The school closes early this summer, so we need a later day."
    sent = {**boxes("to", "2027-08-09"), "because": hers}
    page = await lou.post(f"{await step_href(okoros.child, PLAN)}/move", sent, status=409)
    assert problem(page, "because").startswith("Someone else changed this step while you were writing")
    assert facts(page)["Expected"] == "Mon 26 July"
    assert typed(page, "because") == hers
    assert typed(page, "to-day") == "09"
    assert await moved() == 1

    await lou.post(f"{await step_href(okoros.child, PLAN)}/move", sent)
    step = await the_step(okoros.child, PLAN)
    assert (f"{step.expected}", f"{step.first_expected}") == ("2027-08-09", "2027-07-26")


async def test_of_two_officers_at_the_very_same_moment_one_moves_the_date(
    browser: Browser, desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    lou = await another_officer(browser, okoros, desk)
    href = f"{await step_href(okoros.child, PLAN)}/move"
    forms = []
    for who, day in ((sam, "2027-07-26"), (lou, "2027-08-02")):
        page = await open_step(who, okoros.child, PLAN)
        forms.append(page.form(href) | boxes("to", day) | {"because": WHY})
    answers = await asyncio.gather(
        *(who.client.post(href, data=form) for who, form in zip((sam, lou), forms, strict=True))
    )
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert await moved() == 1
    assert await Event.count().where(Event.kind == Happened.DATE_MOVED) == 1


# While somebody else is recording


async def sent_while_it_is_recorded(
    sam: Browser, href: str, form: dict[str, Any], okoros: Okoros, desk: Desk
) -> Page:
    """The form arrives after somebody has recorded the yes to a check of needs, and before that is kept."""
    recorded = asyncio.Event()

    async def record() -> None:
        async with desk.act(okoros.officer.id) as unit:
            (found,) = await Journey.objects().where(Journey.child == okoros.child.id).lock_rows("UPDATE")
            await found.record("decided_to_assess", on=date(2027, 3, 10), child=okoros.child, unit=unit)
            recorded.set()
            await until_waiting_for_a_lock(1)

    recording = asyncio.create_task(record())
    await recorded.wait()
    sending = asyncio.create_task(sam.client.post(href, data=form))
    await recording
    return Page(await sending)


async def test_a_step_that_is_finished_at_that_moment_takes_no_new_date(
    okoros: Okoros, desk: Desk, sam: Browser
) -> None:
    href = f"{await step_href(okoros.child, FIRST)}/move"
    form = (await open_step(sam, okoros.child, FIRST)).form(href) | boxes("to", "2027-04-20")
    form |= {"because": WHY, "kind": "council"}
    page = await sent_while_it_is_recorded(sam, href, form, okoros, desk)
    assert (page.status, typed(page, "because")) == (422, WHY)
    assert problem(page, "to").startswith("This step is finished")
    assert (await the_step(okoros.child, FIRST)).expected is None
    assert await Reason.count() == 0


async def test_a_step_that_is_finished_at_that_moment_is_not_excused_either(
    okoros: Okoros, desk: Desk, sam: Browser
) -> None:
    href = f"{await step_href(okoros.child, FIRST)}/more-time"
    form = (await sam.get(href)).form(href) | {"ground": "staff", "note": WHY, "told_by": "nobody"}
    page = await sent_while_it_is_recorded(sam, href, form, okoros, desk)
    assert (page.status, typed(page, "note")) == (422, WHY)
    assert problem(page, "ground").startswith("Nothing is owed here any more")
    assert await ExceptionClaim.count() == 0


async def test_whoever_moves_a_date_has_read_the_legal_date_that_stands_now(
    okoros: Okoros, desk: Desk, sam: Browser
) -> None:
    """The request came on 8 March and not on the 1st, so that the plan is due by 26 July, not 19 July."""
    href = f"{await step_href(okoros.child, PLAN)}/move"
    form = (
        (await open_step(sam, okoros.child, PLAN)).form(href) | boxes("to", "2027-07-20") | {"because": WHY}
    )
    async with desk.act(okoros.officer.id) as unit:
        (journey,) = await Journey.objects().where(Journey.child == okoros.child.id)
        await journey.correct(
            "request_received", on=date(2027, 3, 8), because="We read the wrong letter.", child=okoros.child, unit=unit
        )  # fmt: skip
    page = await sam.post(href, form, status=409)
    assert problem(page, "because").startswith("Someone else changed this step while you were writing")
    assert (facts(page)["Legal date"], typed(page, "because")) == ("Mon 26 July", WHY)
    assert await Reason.count() == 0


# The same form twice


async def test_the_same_form_twice_moves_the_date_once(okoros: Okoros, sam: Browser) -> None:
    href = f"{await step_href(okoros.child, PLAN)}/move"
    page = await open_step(sam, okoros.child, PLAN)
    opened = (await the_step(okoros.child, PLAN)).version
    form = page.form(href) | boxes("to", "2027-07-26") | {"because": WHY}
    first, again = await sam.post(href, form), await sam.post(href, form)
    assert first.where.split("?")[0] == again.where.split("?")[0] == at(okoros.child)
    other = await sam.post(href, form | {"because": "Quite another reason than before."}, status=409)
    assert "Quite another reason than before." in other.text
    assert [reason.words for reason in await Reason.objects()] == [WHY]
    assert (await the_step(okoros.child, PLAN)).version == opened + 1


async def test_ten_clicks_at_once_move_the_date_once(okoros: Okoros, sam: Browser) -> None:
    href = f"{await step_href(okoros.child, PLAN)}/move"
    page = await open_step(sam, okoros.child, PLAN)
    form = page.form(href) | boxes("to", "2027-07-26") | {"because": WHY}
    answers = await asyncio.gather(*(sam.client.post(href, data=form) for _ in range(10)))
    assert {answer.status_code for answer in answers} == {303}
    assert {answer.headers["location"].split("?")[0] for answer in answers} == {at(okoros.child)}
    assert await moved() == 1


# Whose part it is


@pytest.mark.parametrize("who", ["parent", "young_person", "teacher"])
async def test_only_the_case_officer_moves_dates(browser: Browser, okoros: Okoros, who: str) -> None:
    reader = await browser.as_(getattr(okoros, who))
    page = await open_step(reader, okoros.child, PLAN)
    assert not page.select("#move")
    await reader.get(f"{at(okoros.child)}/notes/new")  # for a token
    page = await reader.post(
        f"{await step_href(okoros.child, PLAN)}/move",
        {**boxes("to", "2027-07-26"), "because": WHY},
        status=403,
    )
    assert "Only the case officer moves dates" in page.text
    assert await ExpectedStep.count().where(ExpectedStep.expected.is_not_null()) == 0

"""What happens next, for every child of a family, for whoever looks."""

from datetime import date
from uuid import uuid4

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute

from journeys.children import Child
from journeys.events import Event
from journeys.expected_steps import Move
from journeys.journey import Journey
from sharing.desk import Desk
from sharing.families import Role
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.queries import queries
from tests.timeline.doing import (
    WHY,
    at,
    events_of,
    facts,
    has_happened,
    move,
    on,
    open_step,
    record,
    step_lines,
    tag,
    the_step,
    words,
)
from tests.world import asked_and_told, good_words
from timeline.notes.actions import NoteAction
from timeline.notes.agreeing import propose

MOST_QUERIES = 7
"""Who is looking, the switch of roles, and five for the story."""
OF_THE_CASELOAD = 5
"""What waits for the reader’s answer, who is not reached, the last checks of the dates with who asked for one, the
council’s last word, and questions that have climbed to the reader from outside."""
OF_THE_FAMILY_PAGE = 6
"""The last look, what is new since, the last checks of the dates, the council’s last word, and good news; the look is
kept in a transaction of its own."""


def home(okoros: Okoros) -> str:
    return f"/families/{okoros.family.id}"


def next_steps(page: Page) -> list[str]:
    return [words(step) for step in page.select(".nexts > li")]


def todo(page: Page) -> list[str]:
    return [words(thing) for thing in page.select(".todo li")]


def card(child: Child) -> str:
    return f"#child-{child.id}"


# One timeline for all children


async def test_a_request_and_a_review_stand_on_the_same_timeline(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    on(clock, "2026-09-08")
    okoros = await the_okoros(desk)
    on(clock, "2026-10-15")
    sam, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    await record(sam, okoros.child, "request_received", "2026-09-07")
    await record(sam, okoros.sibling, "review_meeting", "2026-10-14")
    await record(sam, okoros.sibling, "amendment_notice_sent", "2026-10-15")

    page = await ada.get("/")
    assert next_steps(page) == [
        "By Mon 19 October in 4 days I Ife On time Yes or no to a check of Ife’s needs Sam Reyes, council "
        "Legal date: 19 October",
        "By Wed 28 October in 13 days T Tobi On time The school sends its report of the meeting The school "
        "Legal date: 28 October",
    ]
    assert "To come: School’s report legal date 28 October" in [
        line.replace("Now", "To come") for line in step_lines(page, okoros.sibling)
    ]
    assert [words(child.th) for child in page.select(".twin tbody")] == ["Ife", "Tobi"]
    assert len(page.select(".lane .lane__name")) == 2
    assert page.select_one(".key")["aria-hidden"] == "true", (
        "who hears the page hears no marks to be explained"
    )


async def test_a_review_meeting_on_14_october_2026_and_all_that_follows(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    """Report within 2 weeks, letter within 4; the changed plan within 12 of the meeting or 8 of the letter."""
    on(clock, "2026-10-15")
    okoros = await the_okoros(desk)
    sam = await browser.as_(okoros.officer)
    await record(sam, okoros.child, "request_received", "2026-09-07")
    await record(sam, okoros.sibling, "review_meeting", "2026-10-14")
    page = await (await browser.as_(okoros.parent)).get(home(okoros))
    assert "Now: School’s report legal date 28 October" in step_lines(page, okoros.sibling)
    assert "To come: Letter legal date 11 November" in step_lines(page, okoros.sibling)
    assert "To come: New plan legal date 6 January 2027" in step_lines(page, okoros.sibling)
    on(clock, "2026-11-05")
    sam = await browser.as_(okoros.officer)
    await record(sam, okoros.sibling, "amendment_notice_sent", "2026-11-04")
    page = await (await browser.as_(okoros.parent)).get(home(okoros))
    assert "To come: New plan legal date 30 December" in step_lines(page, okoros.sibling)


async def test_a_draft_opens_time_that_is_the_familys_own_and_never_late(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    """15 days beginning with Mon 2 Nov 2026 end on Mon 16 Nov 2026."""
    on(clock, "2026-07-01")
    okoros = await the_okoros(desk)
    happened = {"request_received": "2026-06-29"}
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", **happened)
    on(clock, "2026-11-02")
    sam, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    await record(sam, okoros.child, "decided_to_assess", "2026-08-06")
    await record(sam, okoros.child, "draft_served", "2026-11-02")

    page = await ada.get("/")
    assert todo(page) == ["Say what to change in Ife’s plan by Mon 16 November"]
    assert facts(page, card(okoros.child))["You have until"] == "Mon 16 November"
    assert facts(page, card(okoros.child))["Who does it"] == "You"
    officers = await sam.get(home(okoros))
    assert todo(officers) == []
    assert facts(officers, card(okoros.child))["The family has until"] == "Mon 16 November"
    assert facts(await open_step(ada, okoros.child, "comments_window"))["You have at least until"] == (
        "Mon 16 November"
    )

    for day, its in (("2026-11-16", "Waiting for you"), ("2026-11-17", "This time is over")):
        on(clock, day)
        ada = await browser.as_(okoros.parent)
        assert tag(await open_step(ada, okoros.child, "comments_window"), "main") == its
        page = await ada.get("/")
        assert not any(
            "say what to change" in line and "late" in line for line in step_lines(page, okoros.child)
        )
    assert todo(page) == []


# Lateness


@pytest.mark.parametrize("reader", ["parent", "officer", "young_person", "teacher"])
async def test_a_date_is_late_on_the_day_after_by_itself_for_everybody_alike(
    browser: Browser, desk: Desk, clock: Clock, reader: str
) -> None:
    okoros = await the_okoros(desk)
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    before = len(await events_of(okoros.child))

    on(clock, "2027-04-12")
    who = await browser.as_(getattr(okoros, reader))
    assert tag(await who.get(home(okoros)), card(okoros.child)) == "On time"
    on(clock, "2027-04-13")
    who = await browser.as_(getattr(okoros, reader))
    page = await who.get(home(okoros))
    assert tag(page, card(okoros.child)) == "1 day late"
    assert tag(page, ".nexts") == "1 day late"
    assert "1 day late" in page.select_one(".twin tbody").get_text()
    assert len(page.select(".band-late")) >= 1
    assert facts(page, card(okoros.child))["Legal date"] == "Mon 12 April. It is 1 day late."
    assert "No reason given yet" in page.text
    assert tag(await open_step(who, okoros.child, "decision_to_assess"), "main") == "1 day late"
    assert len(await events_of(okoros.child)) == before


async def test_may_be_late_is_said_before_and_late_after_whatever_was_promised(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    await move(await browser.as_(okoros.officer), okoros.child, "decision_to_assess", "2027-04-30")
    for day, says, why in (
        ("2027-03-12", "May be late", "Why may it be late?"),
        ("2027-04-12", "May be late", "Why may it be late?"),
        ("2027-04-13", "1 day late", "Why is it late?"),
        ("2027-05-02", "20 days late", "Why is it late?"),
    ):
        on(clock, day)
        ada = await browser.as_(okoros.parent)
        page = await ada.get("/")
        assert tag(page, card(okoros.child)) == says
        box = words(page.select_one(f"{card(okoros.child)} .box"))
        assert box == (f"{why} {WHY} The law does not allow this as a reason. Written by Sam Reyes, 11 March")


# Only one's own children


async def test_a_teacher_sees_the_child_she_works_with_and_no_trace_of_the_other(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    for child in (okoros.child, okoros.sibling):
        await has_happened(desk, okoros.officer, child, "first_assessment", request_received="2026-10-01")
        async with desk.act(okoros.officer.id) as unit:
            await propose(
                f"{child.known_as} eats lunch in a quiet room",
                family=okoros.family.id, child=child.id, parties=[okoros.parent.id], unit=unit,
            )  # fmt: skip
    nell = await browser.as_(okoros.teacher)
    for path in (home(okoros), "/cases", at(okoros.child), f"{at(okoros.child)}/notes/new"):
        page = await nell.get(path)
        assert "Ife" in page.html
        assert "Tobi" not in page.html
        assert str(okoros.sibling.id) not in page.html
    page = await nell.get(home(okoros))
    for one_each in (".nexts > li", ".cards > article", ".twin tbody", ".lane__name", ".thirds .note"):
        assert len(page.select(one_each)) == 1
    assert "Late 1" in words((await nell.get("/cases")).select_one("nav .counts"))
    ada = await (await browser.as_(okoros.parent)).get(home(okoros))
    assert len(ada.select(".nexts > li")) == 2


async def test_a_child_that_is_not_theirs_is_not_there_even_inside_their_own_family(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    await has_happened(
        desk, okoros.officer, okoros.sibling, "first_assessment", request_received="2027-03-01"
    )
    for who in (okoros.teacher, okoros.young_person):
        reader = await browser.as_(who)
        nothing = (await reader.get("/no/such/page", status=404)).whole
        step = await the_step(okoros.sibling, "decision_to_assess")
        for path in (at(okoros.sibling), f"{at(okoros.sibling)}/steps/{step.id}"):
            assert (await reader.get(path, status=404)).whole == nothing
        # Nor by way of the sibling whom they may see.
        assert (await reader.get(f"{at(okoros.child)}/steps/{step.id}", status=404)).whole == nothing


async def test_a_stranger_gets_the_page_of_nothing_for_every_address_of_the_family(
    browser: Browser, desk: Desk, app: Litestar
) -> None:
    okoros = await the_okoros(desk)
    journey = await has_happened(
        desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01"
    )
    async with desk.act(okoros.officer.id) as unit:
        note = await propose(
            "Lunch", family=okoros.family.id, child=okoros.child.id, parties=[okoros.parent.id], unit=unit
        )
        action = await NoteAction.add(note, "Ask", owner=okoros.parent.id, due_on=unit.today, unit=unit)
    step = await the_step(okoros.child, "decision_to_assess")
    entry, news, thanks = await good_words(okoros.child, okoros.officer, okoros.parent, desk)
    ask, talk = await asked_and_told(okoros.child, okoros.officer, okoros.parent, desk)
    real = {
        "family_id": okoros.family.id, "child_id": okoros.child.id, "journey_id": journey.id,
        "milestone": "request_received", "step_id": step.id, "note_id": note.id, "action_id": action.id,
        "entry_id": entry, "news_id": news, "thanks_id": thanks, "ask_id": ask, "talk_id": talk,
        "person_id": okoros.parent.id,
    }  # fmt: skip
    none = {name: uuid4() for name in real} | {"milestone": "request_received"}
    paths = paths_about_a_family(app)
    assert len(paths) >= 9
    sam, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    families_own = ("/code-word", "/capacity/view")
    for stranger in (okoros.stranger, okoros.other_officer):
        theirs = await browser.as_(stranger)
        for path in paths:
            of_family = "/tips/" in path or path.endswith(families_own)
            await (ada if of_family else sam).get(path.format(**real))
            found = await theirs.get(path.format(**real), status=404)
            unknown = await theirs.get(path.format(**none), status=404)
            assert found.whole == unknown.whole, path


def paths_about_a_family(app: Litestar) -> list[str]:
    gets = [
        route
        for route in app.routes
        if isinstance(route, HTTPRoute) and "family_id" in route.path and "GET" in route.methods
    ]
    return [route.path_format for route in gets]


async def test_a_person_in_nobodys_circle_is_told_whom_to_ask(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    page = await (await browser.as_(okoros.stranger)).get("/")
    assert "Ask your case officer to add you" in page.text


# Time


async def years(desk: Desk, okoros: Okoros, child: Child, clock: Clock) -> None:
    """A refused request, then a plan's start, and three reviews, each with moved dates and notes."""
    async with desk.act(okoros.officer.id) as unit:
        first = await Journey.open(
            child, "first_assessment", "request_received", on=clock.now.date().replace(year=2023), unit=unit
        )
        await first.record(
            "refused_to_assess", on=clock.now.date().replace(year=2023, month=6), child=child, unit=unit
        )
        await Journey.open(
            child, "annual_review", "plan_made_or_reviewed", on=clock.now.date().replace(year=2023), unit=unit
        )
        for year in (2024, 2025, 2026):
            review = await running_review(child)
            await review.record(
                "review_meeting", on=clock.now.date().replace(year=year), child=child, unit=unit
            )
            row = await the_step(child, "review_report")
            if row.journey == review.id:
                await review.move(row, Move(clock.now.date(), WHY), unit=unit)
            await review.record(
                "decided_to_keep_plan",
                on=clock.now.date().replace(year=year, month=6),
                child=child,
                unit=unit,
            )
        review = await running_review(child)
        await review.record("review_meeting", on=clock.now.date(), child=child, unit=unit)
        for number in range(4):
            await propose(
                f"Note {number}",
                family=okoros.family.id,
                child=child.id,
                parties=[okoros.parent.id],
                unit=unit,
            )


async def running_review(child: Child) -> Journey:
    """A decision to keep the plan has opened the next one."""
    reviews = (Journey.child == child.id) & (Journey.pathway == "annual_review")
    found = await Journey.objects().get(reviews & Journey.closed_on.is_null())
    assert found
    return found


async def test_a_page_asks_as_little_for_six_children_with_years_behind_them_as_for_one(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    on(clock, "2027-05-11")
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    nell = await browser.as_(okoros.teacher)
    async with queries() as for_one:
        await nell.get(home(okoros))
    both = {okoros.officer.id: Role.CASE_OFFICER, okoros.parent.id: Role.PARENT}
    async with desk.act(okoros.officer.id) as unit:
        for name in ("Uzo", "Chi", "Ada", "Obi"):
            await Child.add(
                name, born=okoros.sibling.date_of_birth, family=okoros.family.id, circle=both, unit=unit
            )
    for child in await Child.objects():
        await years(desk, okoros, child, clock)

    async with queries() as for_six:
        page = await ada.get(home(okoros))
    assert len(page.select(".cards > article")) == 6
    assert await Event.count() > 100
    assert len(for_six) == len(for_one) <= MOST_QUERIES + OF_THE_FAMILY_PAGE
    async with queries() as at_work:
        await ada.get("/cases")
    assert len(at_work) <= MOST_QUERIES + OF_THE_CASELOAD


async def test_after_a_no_two_ways_are_a_choice_and_nothing_has_to_be_done(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    on(clock, "2027-03-11")
    okoros = await the_okoros(desk)
    async with desk.act(okoros.officer.id) as unit:
        journey = await Journey.open(
            okoros.child, "first_assessment", "request_received", on=date(2027, 2, 1), unit=unit
        )
        await journey.record("refused_to_assess", on=date(2027, 3, 5), child=okoros.child, unit=unit)
    page = await (await browser.as_(okoros.parent)).get(home(okoros))
    assert page.select("#todo") == []
    assert words(page.select_one("#choices")) == "Your choice"
    assert words(page.select_one(".choices li")) == (
        "Ife: if you do not agree with the council, there are two ways, until Wed 5 May. "
        "A meeting (mediation): call the adviser A judge (appeal): call the adviser first"
    )
    ways = [
        await (await browser.as_(okoros.parent)).get(str(link["href"])) for link in page.select(".choices a")
    ]
    assert ["adviser" in ways[0].title, "judge" in ways[1].title] == [True, True]

"""Each of the nine states where it should stand, and what is said beside it."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # ships no types
import pytest

from journeys.children import Child, Shape
from journeys.day_checks import confirm, dispute
from journeys.expected_steps import ExpectedStep
from journeys.journey import Journey
from sharing.desk import Desk
from sharing.families import Role
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
    move,
    on,
    open_step,
    problem,
    step_href,
    step_lines,
    tag,
    the_step,
    typed,
    words,
)
from tests.timeline.test_glance import KEPT, REQUEST, glance, journey, viewer
from timeline.family.beginnings import nothing_yet
from timeline.family.boxes import boxes as boxes_of
from timeline.family.cards import card as card_of
from timeline.family.next_up import next_list, next_up
from timeline.family.now import now_words, quiet_until
from timeline.glance import Glance
from timeline.notes.agreeing import answer, propose
from timeline.notes.note import Note
from timeline.notes.standing import Said
from timeline.status import Going, State
from timeline.tags import ICONS
from timeline.tags import tag as tag_for

WHY = "The writer of plans is ill, and nobody knows yet who takes over."
CSS = (Path(__file__).parent.parent.parent / "templates" / "static" / "timeline.css").read_text(
    encoding="utf-8"
)
TEMPLATES = Path(__file__).parent.parent.parent / "templates"


def home(okoros: Okoros) -> str:
    return f"/families/{okoros.family.id}"


def card(child: Child) -> str:
    return f"#child-{child.id}"


def titled(page: Page, title: str) -> str:
    """The words of the box with that title."""
    return next((words(box) for box in page.select(".box") if box.h4 and words(box.h4) == title), "")


# Colour is never the only sign


def test_each_state_has_words_and_a_picture_of_its_own() -> None:
    tags = [tag_for(Going(state, 10 if state is State.LATE else 0)) for state in State]
    assert len({one["words"] for one in tags}) == len({one["icon"] for one in tags}) == len(State) == 9
    drawn = (TEMPLATES / "components" / "icons.html").read_text(encoding="utf-8")
    symbols = re.findall(r'<symbol id="i-(\w+)"[^>]*>(.*?)</symbol>', drawn, re.DOTALL)
    pictures = {name: picture for name, picture in symbols if name in ICONS.values()}
    assert len(set(pictures.values())) == len(State)


def test_where_the_reader_chooses_the_colours_every_mark_is_told_its_own() -> None:
    forced = CSS[CSS.index("@media (forced-colors: active)") :]
    drawn = "".join(
        (TEMPLATES / "timeline" / f"_{part}.html").read_text(encoding="utf-8")
        for part in ("lane", "mark", "key", "picture")
    )
    icons = (TEMPLATES / "components" / "icons.html").read_text(encoding="utf-8")
    named = set(re.findall(r'<(?:path|circle|rect|line|text)[^>]* ?class="([\w-]+)[ "{]', drawn))
    named |= {f"band-{kind}" for kind in ("likely", "guess", "window", "more", "late")}
    named |= set(re.findall(r'class="((?:hatch|dots)-\w+)"', icons))
    assert named >= {
        "mark-done",
        "mark-no",
        "mark-bar",
        "flag",
        "pole",
        "past",
        "future",
        "today",
        "month",
        "label",
    }
    assert {name for name in named - {"band-"} if f".{name}" not in forced} == set()


# We do not agree yet


async def test_a_no_to_a_note_stands_on_a_line_of_its_own_until_it_is_a_yes_and_hides_no_date(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    async with desk.act(okoros.officer.id) as unit:
        note = await propose(
            "Ife walks to school", family=okoros.family.id, child=okoros.child.id,
            parties=[okoros.parent.id], unit=unit,
        )  # fmt: skip
    ada = await browser.as_(okoros.parent)
    assert tag(await ada.get(home(okoros)), card(okoros.child)) == "On time"
    await say(note, okoros.parent.id, Said.NO, "The road has no lights.", desk)
    page = await ada.get(home(okoros))
    assert tag(page, card(okoros.child)) == tag(page, ".nexts") == tag(page, ".lane") == "On time"
    assert tag(page, ".note") == "We do not agree yet"
    assert words(page.select_one(".nexts > li")).endswith("1 note is not agreed yet")
    said = titled(page, "1 note is not agreed yet")
    assert "It is about this note: “Ife walks to school”" in said
    assert "You said no on 11 March. Why: “The road has no lights.”" in said
    assert "Next: talk about it." in said
    sam = await (await browser.as_(okoros.officer)).get(home(okoros))
    assert "Ada Okoro said no on 11 March." in titled(sam, "1 note is not agreed yet")
    assert "1 note is not agreed yet" in (await (await browser.as_(okoros.officer)).get("/cases")).text
    await say(note, okoros.parent.id, Said.YES, "", desk)
    page = await ada.get(home(okoros))
    assert tag(page, card(okoros.child)) == "On time"
    assert "not agreed yet" not in page.text


async def say(note: Note, who: Any, said: Said, why: str, desk: Desk) -> None:
    async with desk.act(who) as unit:
        fresh = await Note.of_child(note.child, note.id, lock=True)
        assert fresh
        await answer(fresh, said, words=why, seen=fresh.version, unit=unit)


async def test_a_disputed_day_says_who_says_what_until_it_is_put_right_or_taken_back(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    asked = await has_happened(
        desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01"
    )
    async with desk.act(okoros.parent.id) as unit:
        await dispute(
            asked, "request_received", on=date(2027, 2, 26), because="I sent it on Friday.",
            child=okoros.child, unit=unit,
        )  # fmt: skip
    for reader, who, way in (
        (okoros.parent, "You said on 11 March that a day is wrong.", "Change what you said of this day"),
        (okoros.teacher, "Ada Okoro said on 11 March that a day is wrong.", "Is this the right day?"),
        (okoros.officer, "Ada Okoro said on 11 March that a day is wrong.", "Put this day right"),
    ):
        page = await (await browser.as_(reader)).get(home(okoros))
        assert tag(page, card(okoros.child)) == "We do not agree yet"
        said = titled(page, "We do not agree yet")
        assert who in said
        assert "it was Fri 26 February, and not Mon 1 March. Why: “I sent it on Friday.”" in said
        assert "Until then, dates run from Mon 1 March." in said
        assert "This site’s own aim for the next step is Thu 18 March. No law sets that day." in said
        assert said.endswith(way)
    async with desk.act(okoros.parent.id) as unit:
        await confirm(asked, "request_received", unit=unit)
    page = await (await browser.as_(okoros.parent)).get(home(okoros))
    assert (tag(page, card(okoros.child)), titled(page, "We do not agree yet")) == ("On time", "")


async def test_what_is_late_is_told_before_what_people_do_not_agree_on(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    asked = await has_happened(
        desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01"
    )
    async with desk.act(okoros.parent.id) as unit:
        await dispute(
            asked, "request_received", on=date(2027, 2, 26), because="I sent it on Friday.",
            child=okoros.child, unit=unit,
        )  # fmt: skip
    on(clock, "2027-04-13")
    page = await (await browser.as_(okoros.parent)).get(home(okoros))
    assert tag(page, card(okoros.child)) == "1 day late"
    assert titled(page, "Why is it late?")
    assert titled(page, "We do not agree yet")


# No date yet, and the day for hearing one


async def undated(desk: Desk) -> Okoros:
    """Ife's draft plan has no date in law, and nobody has promised one."""
    okoros = await the_okoros(desk)
    happened = {
        "request_received": "2027-02-01",
        "decided_to_assess": "2027-02-22",
        "decided_to_issue": "2027-03-08",
    }
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", **happened)
    return okoros


async def say_when(officer: Browser, child: Child, by: str, *, because: str = WHY, status: int = 303) -> Page:
    href = f"{await step_href(child, 'draft_sent')}/hear-by"
    await officer.get(href)
    return await officer.post(href, {**boxes("by", by), "because": because}, status=status)


async def test_an_officer_says_by_which_day_the_family_hears_and_everybody_reads_it(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await undated(desk)
    sam, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    step = await open_step(sam, okoros.child, "draft_sent")
    assert facts(step)["No date yet"] == "Nobody has said when the family will hear."
    assert "Say when the family will hear a date" in step.text
    assert facts(await open_step(ada, okoros.child, "draft_sent"))["No date yet"] == (
        "Nobody has said when you will hear. You can ask."
    )
    await say_when(sam, okoros.child, "2027-03-26")

    page = await ada.get(home(okoros))
    told = "Sam Reyes will tell you by Fri 26 March."
    assert words(page.select_one(".nexts > li")).startswith(
        "No date yet I Ife No date yet Ife’s draft plan comes"
    )
    assert told in words(page.select_one(".nexts > li"))
    assert facts(page, card(okoros.child))["How sure"] == f"No date yet. {told}"
    assert "Now: Draft plan news by 26 March" in step_lines(page, okoros.child)
    assert any(told in words(row) for row in page.select(".twin tr"))
    assert titled(page, "Why is there no date yet?").startswith(
        f"Why is there no date yet? {WHY} Written by Sam Reyes"
    )
    newest = history(await ada.get(at(okoros.child)))[0]
    assert "there is no date yet. Sam Reyes will give one by Fri 26 March" in newest
    assert WHY in newest

    on(clock, "2027-03-27")
    page = await (await browser.as_(okoros.parent)).get(home(okoros))
    assert "Sam Reyes was to tell you by Fri 26 March. You can ask." in words(page.select_one(".nexts > li"))
    await move(await browser.as_(okoros.officer), okoros.child, "draft_sent", "2027-04-02")
    row = await the_step(okoros.child, "draft_sent")
    assert (row.hear_by, row.expected) == (None, date(2027, 4, 2))
    assert tag(await (await browser.as_(okoros.parent)).get(home(okoros)), card(okoros.child)) == "On time"


async def test_a_day_for_hearing_needs_a_reason_a_coming_day_and_a_step_without_a_date(
    browser: Browser, desk: Desk
) -> None:
    okoros = await undated(desk)
    sam = await browser.as_(okoros.officer)
    before = [event.id for event in await events_of(okoros.child)]
    page = await say_when(sam, okoros.child, "2027-03-26", because="Soon", status=422)
    assert problem(page, "because") == "Say why there is no date yet, in words the family can read"
    assert (typed(page, "because"), typed(page, "by-day")) == ("Soon", "26")
    page = await say_when(sam, okoros.child, "2027-03-10", status=422)
    assert problem(page, "by") == "This day has passed. Choose today or a later day"
    page = await say_when(sam, okoros.child, "2099-12-31", status=422)
    assert problem(page, "by") == "This is more than a year ahead. Choose an earlier day"
    await say_when(sam, okoros.child, "2027-03-26")
    page = await say_when(sam, okoros.child, "2027-03-26", status=422)
    assert problem(page, "by") == "This is the day the family already has"
    await move(sam, okoros.child, "draft_sent", "2027-04-02")
    page = await say_when(sam, okoros.child, "2027-03-30", status=422)
    assert "Move the date instead" in problem(page, "by")
    assert len(await events_of(okoros.child)) == len(before) + 2


async def test_a_day_for_hearing_that_someone_else_changed_meanwhile_is_not_overwritten(
    browser: Browser, desk: Desk
) -> None:
    okoros = await undated(desk)
    sam, lou = await browser.as_(okoros.officer), await browser.as_(okoros.officer)
    href = f"{await step_href(okoros.child, 'draft_sent')}/hear-by"
    await sam.get(href)
    await say_when(lou, okoros.child, "2027-03-26")
    page = await sam.post(href, {**boxes("by", "2027-03-20"), "because": WHY}, status=409)
    assert "Someone else changed this step" in page.text
    assert (await the_step(okoros.child, "draft_sent")).hear_by == date(2027, 3, 26)


async def test_no_day_for_hearing_appears_moves_or_goes_without_a_reason(desk: Desk) -> None:
    okoros = await undated(desk)
    step = await the_step(okoros.child, "draft_sent")
    with pytest.raises(asyncpg.CheckViolationError, match="never moves without a reason"):
        await ExpectedStep.update({ExpectedStep.hear_by: date(2027, 3, 26)}).where(ExpectedStep.id == step.id)


def test_a_school_without_a_date_is_waited_for_and_its_own_people_are_told_so() -> None:
    """A booked meeting is past, and the law gives no day until it is recorded as held."""
    by_law = (
        "review_report",
        "review_cycle_due",
        "review_decision",
        "amendment_notice",
        "amended_final_plan",
    )
    told: dict[str, dict[str, Any]] = {name: {"legal": None} for name in by_law}
    told |= {"review_meeting": {"done_on": date(2027, 3, 10)}}
    told |= {name: {"closed": True} for name in ("review_notice", "review_papers")}
    review = journey("annual_review", told, plan_made_or_reviewed="2026-06-02")
    assert glance(review).tag["words"] == "Waiting for the school"
    teacher = viewer(Role.PRACTITIONER)
    hers = glance(review, who=teacher)
    hers.child.circle.append(
        {"name": "Nell", "short_name": "school", "role": Role.PRACTITIONER, "person": teacher.person}
    )
    assert hers.tag["words"] == "Waiting for you"


def test_time_that_a_draft_opens_waits_for_the_family_and_a_right_waits_for_nobody() -> None:
    draft = journey("first_assessment", **REQUEST, decided_to_assess="2027-03-04", draft_served="2027-03-08")
    assert glance(draft).tag["words"] == "Waiting for you"
    assert glance(draft, who=viewer(Role.CASE_OFFICER)).tag["words"] == "Waiting for the family"
    kept = journey("annual_review", **KEPT)
    assert glance(kept).tag["words"] == "Your time to decide"
    assert glance(kept, who=viewer(Role.PRACTITIONER)).tag["words"] == "Time for the family to decide"


# The council said no


async def test_a_refusal_names_the_last_day_to_appeal_and_how_far_off_it_is(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    """Two months from Fri 5 March 2027 end on Wed 5 May 2027."""
    okoros = await the_okoros(desk)
    asked = {"request_received": "2027-02-01", "refused_to_assess": "2027-03-05"}
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", **asked)
    on(clock, "2027-04-27")
    page = await (await browser.as_(okoros.parent)).get(home(okoros))
    assert tag(page, card(okoros.child)) == tag(page, ".lane") == "Council said no"
    assert words(page.select_one(f"{card(okoros.child)} .now")) == (
        "Now The council said no to a check of needs for Ife, on 5 March."
    )
    said = titled(page, "After a no")
    assert "You can ask a judge to look again (appeal) until Wed 5 May, in 8 days." in said
    assert "meeting with a neutral person (mediation)" in said
    assert "SENDIASS" in said
    assert "Council said no: Yes or no to a check 5 March" in step_lines(page, okoros.child)
    assert "All the steps Step 3 of 4" in words(page.select_one(f"{card(okoros.child)} .card__steps"))
    assert len(page.select(".lane .mark-no")) == 1
    assert any("Council said no" in words(row) for row in page.select(".twin tr"))
    sam = await (await browser.as_(okoros.officer)).get(home(okoros))
    assert "The family can ask a judge to look again (appeal) until Wed 5 May" in titled(sam, "After a no")

    on(clock, "2027-05-06")
    page = await (await browser.as_(okoros.parent)).get(home(okoros))
    assert "The time to ask a judge (appeal) ended on Wed 5 May." in titled(page, "After a no")


def test_after_a_change_of_mind_the_card_says_what_the_council_does_now() -> None:
    refused = journey("first_assessment", **REQUEST, refused_to_assess="2027-03-05")
    changed = journey("mediation_and_appeal", decision_sent="2027-03-05", agreed_to_assess="2027-03-10")
    ife = glance(refused, changed)
    assert ife.declined is None
    assert ife.tag["words"] != "Council said no"
    assert (ife.next or {})["actor"] == "family"
    assert (now_words(ife) or "").startswith("The council is checking Ife’s needs")


def test_while_two_sides_only_meet_the_no_still_holds() -> None:
    refused = journey("first_assessment", **REQUEST, refused_to_assess="2027-03-05")
    meeting = journey("mediation_and_appeal", decision_sent="2027-03-05", mediation_wanted="2027-03-10")
    assert glance(refused, meeting).tag["words"] == "Council said no"


def test_a_family_that_did_not_appeal_is_not_told_that_it_can() -> None:
    refused = journey("first_assessment", **REQUEST, refused_to_assess="2027-03-05")
    ended = journey("mediation_and_appeal", decision_sent="2027-03-05", decided_not_to_appeal="2027-03-10")
    ife = glance(refused, ended)
    assert ife.tag["words"] == "Council said no"
    assert "You can ask a judge" not in boxes_of(ife)[0]["words"]
    assert "The family said that there will be no appeal." in boxes_of(ife)[0]["lines"]


# Days to comment that were cut short


def plan_came(on_day: str, *, commented: bool = False) -> Glance:
    """15 days beginning with Mon 1 March 2027 end on Mon 15 March 2027."""
    more = {"draft_comments_received": "2027-03-04"} if commented else {}
    days = {"request_received": "2026-12-01", "decided_to_assess": "2027-01-08", "draft_served": "2027-03-01"}
    plan = journey("first_assessment", **days, **more, final_plan_issued=on_day)
    review = journey("annual_review", plan_made_or_reviewed=on_day)
    return glance(plan, review, today=date(2027, 3, 20))


@pytest.mark.parametrize(
    ("on_day", "commented", "cut"),
    [
        ("2027-03-10", False, True),
        ("2027-03-15", False, True),
        ("2027-03-16", False, False),
        ("2027-03-10", True, False),
    ],
)
def test_a_final_plan_inside_the_familys_15_days_is_said_aloud(
    on_day: str, commented: bool, cut: bool
) -> None:
    told = [box for box in boxes_of(plan_came(on_day, commented=commented)) if "cut short" in box["title"]]
    assert bool(told) is cut
    if cut:
        assert "The law gives at least 15 days. They ran until Mon 15 March." in told[0]["words"]
        assert "You can complain." in told[0]["words"]
        assert told[0]["ways"][0]["href"].startswith(plan_came(on_day).family_href)


# Nothing due, nothing yet, and the end of a plan


def test_when_nothing_is_due_for_three_months_the_row_says_what_comes_then_and_about_when() -> None:
    review = journey("annual_review", plan_made_or_reviewed="2027-02-01")
    row, sheet = next_up(glance(review)), card_of(glance(review))
    assert (row["what"], row["pre"], row["day"], row["month"]) == (
        "Nothing is due in the next 3 months.", "About", "", "January 2028",
    )  # fmt: skip
    assert re.fullmatch(r"Next: .+, about January 2028. We will remind you.", row["then"])
    assert sheet["now"] == "Nothing is due in the next 3 months."
    assert sheet["tag"]["words"] == "On time"


@pytest.mark.parametrize(
    ("today", "until"),
    [("2027-03-11", "2027-06-11"), ("2027-11-30", "2028-02-29"), ("2027-12-31", "2028-03-31")],
)
def test_three_months_on_is_the_same_day_or_the_last_of_its_month(today: str, until: str) -> None:
    assert quiet_until(date.fromisoformat(today)) == date.fromisoformat(until)


async def test_a_child_with_nothing_yet_says_what_will_be_here_who_puts_it_there_and_what_to_do(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    for reader, way, words_of in (
        (okoros.parent, "/dates/first_assessment", "See how a check of needs goes, with dates"),
        (okoros.officer, f"{at(okoros.child)}/events/new", "Record the first thing that happened"),
    ):
        page = await (await browser.as_(reader)).get(home(okoros))
        told = page.select_one(f"{card(okoros.child)} .beginning")
        link = page.select_one(f"{card(okoros.child)} .beginning a")
        assert words(told).startswith("Here you will see what comes next for Ife, who does it, and by when.")
        assert "Sam Reyes puts it here, when somebody asks for a check of needs." in words(told)
        assert (link["href"], words(link)) == (way, words_of)
        assert not page.select(f"{card(okoros.child)} dl")


@pytest.mark.parametrize(
    ("reader", "today", "says"),
    [
        ("parent", "2027-03-11", "You can ask the council for a check of needs (EHC needs assessment)."),
        ("young_person", "2027-03-11", "A parent can ask the council for a check of needs"),
        ("teacher", "2027-03-11", "A parent can ask the council for a check of needs"),
        # Ife was born on 1 September 2012: her school age ends on the last Friday in June 2029.
        ("parent", "2029-06-29", "You can ask the council for a check of needs"),
        ("parent", "2029-06-30", "Ife can ask the council for a check of needs"),
        ("young_person", "2029-06-30", "You can ask the council for a check of needs"),
        ("parent", "2037-08-31", "Ife can ask the council for a check of needs"),
        ("parent", "2037-09-01", ""),
        ("officer", "2027-03-11", ""),
    ],
)
def test_where_nothing_has_begun_whoever_may_ask_by_law_is_told_so(
    reader: str, today: str, says: str
) -> None:
    roles = {"parent": Role.PARENT, "young_person": Role.YOUNG_PERSON, "teacher": Role.PRACTITIONER}
    who = viewer(roles.get(reader, Role.CASE_OFFICER), today=date.fromisoformat(today))
    ife = glance(who=who, today=date.fromisoformat(today))
    if reader == "young_person":
        ife.child.facts["person"] = who.person
    told = " ".join((nothing_yet(ife) or {})["lines"])
    assert says in told
    assert ("The school or college can ask too. Ask in writing, and keep a copy." in told) == bool(says)


def test_a_plan_that_has_ended_is_told_calmly_with_its_last_events_and_nothing_next() -> None:
    ended = journey("ending_a_plan", cease_notified="2026-10-05", plan_ended="2026-12-11")
    ife = glance(ended)
    row, sheet = next_up(ife), card_of(ife)
    assert (row["what"], row["none"], row["iso"], row["tag"]["words"]) == (
        "The plan has ended",
        "Ended",
        None,
        "Done",
    )
    assert sheet["now"] == "The plan ended on Fri 11 December 2026. What happened before stays on this page."
    assert (sheet["facts"], sheet["boxes"]) == ([], [])
    assert [line["state"] for line in sheet["dated_steps"]].count("done") >= 1


# One child to seven


def sisters(count: int) -> list[Glance]:
    """Each a day later than the one before her, the last one first."""
    one_each = [
        journey("first_assessment", request_received=f"2027-03-{number + 1:02}") for number in range(count)
    ]
    found = [glance(each) for each in reversed(one_each)]
    for place, one in enumerate(found):
        shape = list(Shape)[place % len(Shape)].value
        one.child.facts = {
            **one.child.facts,
            "id": uuid4(),
            "known_as": f"Child {place}",
            "place": place,
            "shape": shape,
        }
    return found


@pytest.mark.parametrize(
    ("count", "first", "more"), [(1, 1, ""), (4, 4, ""), (5, 4, "1 more"), (6, 4, "2 more"), (7, 4, "3 more")]
)
def test_of_five_children_and_more_the_first_four_are_shown_and_the_rest_is_a_press_away(
    count: int, first: int, more: str
) -> None:
    shown = next_list(sisters(count))
    rows = [*shown["first"], *shown["more"]]
    assert (len(shown["first"]), shown["more_words"], len(rows)) == (first, more, count)
    assert [row["iso"] for row in rows] == sorted(row["iso"] for row in rows)


async def test_a_family_of_seven_has_a_page_and_the_seventh_shares_a_shape(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    both = {okoros.officer.id: Role.CASE_OFFICER, okoros.parent.id: Role.PARENT}
    async with desk.act(okoros.officer.id) as unit:
        for name in ("Uzo", "Chi", "Ada", "Obi", "Eze"):
            child = await Child.add(
                name, born=date(2018, 1, 1), family=okoros.family.id, circle=both, unit=unit
            )
            await Journey.open(child, "first_assessment", "request_received", on=date(2027, 3, 1), unit=unit)
    page = await (await browser.as_(okoros.parent)).get(home(okoros))
    assert len(page.select(".cards > article")) == 7
    assert [len(page.select(f"{part} .next")) for part in ("section > .nexts", "details > .nexts")] == [4, 3]
    assert words(page.select_one("details.more > summary")) == "3 more"
    shapes = [str(use["href"]) for use in page.select(".card__head use") if "shape" in str(use["href"])]
    assert len(shapes) == 7
    assert shapes[6] == shapes[0]


async def test_an_only_child_has_one_card_and_no_picture_of_all_timelines(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    page = await (await browser.as_(okoros.teacher)).get(home(okoros))
    assert (len(page.select(".cards > article")), len(page.select(".lane--months"))) == (1, 1)
    assert words(page.select_one("#picture")) == "The timeline"


async def test_everything_late_at_once_is_said_once_for_each_step_and_shouted_nowhere(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    late = {"request_received": "2027-03-01"}
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", **late)
    on(clock, "2027-12-01")
    page = await (await browser.as_(okoros.parent)).get(home(okoros))
    assert len(page.select(".nexts > li")) == 2
    assert not page.select(".soon")
    assert tag(page, card(okoros.child)) == "about 33 weeks late"
    assert len(page.select(f"{card(okoros.child)} .box--late")) == 1
    assert len([line for line in step_lines(page, okoros.child) if "late:" in line]) == 3
    assert "!" not in page.text

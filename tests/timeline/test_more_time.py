"""The council says why a date may be missed, and the family reads that, with what the law says to it."""

import asyncio
from datetime import date
from typing import Any

import pytest

from journeys.closures import SchoolClosure
from journeys.exceptions import ExceptionClaim
from journeys.grounds import OftenClaimed, WhyNot
from journeys.journey import Journey
from sharing.desk import Desk
from tests.browser import Browser, Page
from tests.cast import Okoros, organisation, the_okoros
from tests.clock import Clock
from tests.queries import queries
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
    tag,
    the_step,
    typed,
    words,
)
from timeline.step.claims import NEVER_LAWFUL, WHY_NOT

DECISION, PLAN, ADVICE = "decision_to_assess", "final_plan_issued", "advice_due"
NOTE = "Ada told us by mail on 2 March: Ife is in Lagos with her father."


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    """Ife's request came on 1 March 2027: the first answer is due by Mon 12 April, the plan by Mon 19 July."""
    okoros = await the_okoros(desk)
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    return okoros


@pytest.fixture
async def sam(browser: Browser, okoros: Okoros) -> Browser:
    return await browser.as_(okoros.officer)


def told_by_sam(okoros: Okoros, day: str = "2027-03-09") -> dict[str, Any]:
    return {"told_by": str(okoros.officer.id), **boxes("told_on", day)}


AWAY = {**boxes("since", "2027-03-08"), **boxes("until", "2027-04-19"), "ground": "away_4w", "note": NOTE}
STAFF = {"ground": "staff", "note": "We have one psychologist for the whole city.", "told_by": "nobody"}


async def claim(
    officer: Browser, okoros: Okoros, wish: dict[str, Any], *, step: str = DECISION, status: int = 303
) -> Page:
    """Opens the form from the step's page and sends it."""
    page = await open_step(officer, okoros.child, step)
    href = f"{await step_href(okoros.child, step)}/more-time"
    assert page.select(f'a[href="{href}"]')
    await officer.get(href)
    return await officer.post(href, wish, status=status)


def claims(page: Page) -> list[str]:
    return [words(one) for one in page.select("section[aria-labelledby=claims] li")]


def box(page: Page, okoros: Okoros) -> str:
    return words(page.select_one(f"#child-{okoros.child.id} .box"))


# The words


def test_every_reason_and_every_why_not_has_short_words_of_its_own() -> None:
    assert set(NEVER_LAWFUL) == set(OftenClaimed)
    assert set(WHY_NOT) == set(WhyNot)
    said = [*NEVER_LAWFUL.values(), *WHY_NOT.values()]
    assert len(set(said)) == len(said)
    for sentence in (one for text in said for one in text.split(". ")):
        assert len(sentence.split()) <= 20, sentence


# What the family reads


async def test_a_lawful_reason_gives_more_time_and_keeps_the_legal_date_on_show(
    browser: Browser, okoros: Okoros, sam: Browser, clock: Clock
) -> None:
    await claim(sam, okoros, AWAY | told_by_sam(okoros))
    await move(sam, okoros.child, DECISION, "2027-05-10")
    for day in ("2027-03-12", "2027-04-13", "2027-05-10"):
        on(clock, day)
        ada = await browser.as_(okoros.parent)
        page = await ada.get("/")
        assert tag(page, f"#child-{okoros.child.id}") == "More time allowed"
        assert facts(page, f"#child-{okoros.child.id}")["Legal date"] == "Mon 12 April"
        assert not page.select(".lane .band-late")
        assert facts(await open_step(ada, okoros.child, DECISION))["Legal date"] == "Mon 12 April"


async def test_the_card_the_step_and_the_history_say_who_claimed_it_on_what_and_who_told_the_family(
    browser: Browser, okoros: Okoros, sam: Browser
) -> None:
    await claim(sam, okoros, AWAY | told_by_sam(okoros))
    ada = await browser.as_(okoros.parent)
    for said in (
        box(await ada.get("/"), okoros),
        claims(await open_step(ada, okoros.child, DECISION))[0],
        history(await ada.get(at(okoros.child)))[0],
    ):
        assert "The council says: The child or parent was away from the area for 4 weeks or more." in said
        assert "The law allows more time for this. The legal date stays as it is." in said
        assert "From Mon 8 March. Over on Mon 19 April." in said
        assert NOTE in said
        assert "Sam Reyes told you on Tue 9 March." in said
        assert "Claimed by Sam Reyes, 11 March" in said


async def test_a_family_that_nobody_told_reads_that_nobody_did(
    browser: Browser, okoros: Okoros, sam: Browser
) -> None:
    await claim(sam, okoros, AWAY | {"told_by": "nobody"})
    page = await (await browser.as_(okoros.parent)).get("/")
    assert "Nobody has told you yet." in box(page, okoros)
    page = await (await browser.as_(okoros.teacher)).get("/families/" + str(okoros.family.id))
    assert "Nobody has told the family yet." in box(page, okoros)


@pytest.mark.parametrize(
    ("ground", "says"),
    [
        ("staff", "There are too few staff or psychologists"),
        ("panel", "It has to wait for a panel meeting"),
        ("late_advice", "Somebody else’s report is late"),
        ("school_silent", "The school has not answered"),
        ("holidays", "School holidays of less than 4 weeks"),
        ("bank_holidays", "Bank holidays"),
        ("private_report", "A private report is not here yet"),
        ("backlog", "There are too many reviews to do"),
    ],
)
async def test_what_is_often_claimed_is_told_as_no_reason_the_law_allows(
    browser: Browser, okoros: Okoros, sam: Browser, clock: Clock, ground: str, says: str
) -> None:
    await claim(sam, okoros, STAFF | {"ground": ground})
    on(clock, "2027-04-13")
    ada = await browser.as_(okoros.parent)
    page = await ada.get("/")
    assert tag(page, f"#child-{okoros.child.id}") == "1 day late"
    said = f"The council says: {says}. This is not a reason the law allows. No law lets a date be missed for this."
    assert said in box(page, okoros)
    assert said in claims(await open_step(ada, okoros.child, DECISION))[0]
    assert said in history(await ada.get(at(okoros.child)))[0]


async def test_a_lawful_reason_that_does_not_hold_says_why_not(
    browser: Browser, okoros: Okoros, sam: Browser
) -> None:
    short = AWAY | boxes("until", "2027-04-04") | told_by_sam(okoros)
    await claim(sam, okoros, short)
    page = await (await browser.as_(okoros.parent)).get("/")
    assert tag(page, f"#child-{okoros.child.id}") == "On time"
    assert "This is not a reason the law allows. The time away was too short to count." in box(page, okoros)


async def test_the_newest_lawful_claim_holds_whatever_is_claimed_after_it(
    browser: Browser, okoros: Okoros, sam: Browser, clock: Clock
) -> None:
    await claim(sam, okoros, AWAY | told_by_sam(okoros))
    clock.forward(minutes=5)
    await claim(sam, okoros, STAFF)
    await move(sam, okoros.child, DECISION, "2027-05-10")
    ada = await browser.as_(okoros.parent)
    page = await ada.get("/")
    assert tag(page, f"#child-{okoros.child.id}") == "More time allowed"
    assert "away from the area" in box(page, okoros)
    newest, oldest = claims(await open_step(ada, okoros.child, DECISION))
    assert "too few staff" in newest
    assert "away from the area" in oldest


async def test_more_time_does_not_outlast_the_day_that_was_promised(
    browser: Browser, okoros: Okoros, sam: Browser, clock: Clock
) -> None:
    await claim(sam, okoros, AWAY | told_by_sam(okoros))
    await move(sam, okoros.child, DECISION, "2027-05-10")
    for day, says in (("2027-05-10", "More time allowed"), ("2027-05-11", "29 days late")):
        on(clock, day)
        page = await (await browser.as_(okoros.parent)).get("/")
        assert tag(page, f"#child-{okoros.child.id}") == says
        assert bool(page.select(".lane .band-more")) == (says == "More time allowed")
        assert "away from the area" in box(page, okoros)


@pytest.mark.parametrize(
    ("day", "says"),
    [("2027-04-12", "On time"), ("2027-04-13", "1 day late"), ("2027-11-01", "about 29 weeks late")],
)
async def test_a_family_that_was_promised_no_day_reads_how_late_it_is_and_what_the_council_says(
    browser: Browser, okoros: Okoros, sam: Browser, clock: Clock, day: str, says: str
) -> None:
    """12 April is the last lawful day. More time has to end some day, and nobody has said on which."""
    await claim(sam, okoros, AWAY | told_by_sam(okoros))
    on(clock, day)
    page = await (await browser.as_(okoros.parent)).get("/")
    assert tag(page, f"#child-{okoros.child.id}") == says
    assert "The law allows more time for this. The legal date stays as it is." in box(page, okoros)
    silent = "Nobody has said yet which day to expect. You can ask." in box(page, okoros)
    assert silent == ("late" in says)


EARLIER = {**boxes("since", "2027-03-01"), **boxes("until", "2027-03-29"), "ground": "away_4w", "note": NOTE}
"""28 days from 1 March, the day the request came: the law asks for 4 weeks within the time that runs."""


async def request_came(okoros: Okoros, desk: Desk, day: str) -> None:
    async with desk.act(okoros.officer.id) as unit:
        (journey,) = await Journey.objects().where(Journey.child == okoros.child.id)
        because = "The letter came on another day than we wrote."
        await journey.correct(
            "request_received", on=date.fromisoformat(day), because=because, child=okoros.child, unit=unit
        )


async def test_a_claim_that_a_corrected_day_makes_unlawful_gives_no_more_time(
    browser: Browser, desk: Desk, okoros: Okoros, sam: Browser, clock: Clock
) -> None:
    """From 5 March only 24 of the 28 days away are left in the six weeks, which then end on 16 April."""
    await claim(sam, okoros, EARLIER | told_by_sam(okoros))
    await move(sam, okoros.child, DECISION, "2027-05-10")
    on(clock, "2027-04-30")
    await request_came(okoros, desk, "2027-03-05")
    ada = await browser.as_(okoros.parent)
    page = await ada.get("/")
    assert tag(page, f"#child-{okoros.child.id}") == "14 days late"
    for said in (
        box(page, okoros),
        claims(await open_step(ada, okoros.child, DECISION))[0],
        *(line for line in history(await ada.get(at(okoros.child))) if "why it may be late" in line),
    ):
        assert (
            "It was lawful when claimed. Dates have changed since, and now the law does not allow it."
            " Too little of the time away was between the first day and the legal date." in said
        )
    assert "The law does not allow this as a reason." in box(page, okoros)


async def test_a_claim_that_a_corrected_day_makes_lawful_gives_more_time_up_to_the_promised_day(
    browser: Browser, desk: Desk, okoros: Okoros, sam: Browser, clock: Clock
) -> None:
    await request_came(okoros, desk, "2027-03-05")
    await claim(sam, okoros, EARLIER | told_by_sam(okoros))
    clock.forward(minutes=5)
    await claim(sam, okoros, STAFF)
    await move(sam, okoros.child, DECISION, "2027-05-10")
    await request_came(okoros, desk, "2027-03-01")
    on(clock, "2027-04-30")
    page = await (await browser.as_(okoros.parent)).get("/")
    assert tag(page, f"#child-{okoros.child.id}") == "More time allowed"
    assert (
        "When this was claimed, the law did not allow it. Dates have changed since, and now it does."
        in box(page, okoros)
    )


async def test_the_standing_sentence_stays_unless_a_lawful_claim_holds_on_that_step(
    browser: Browser, okoros: Okoros, sam: Browser, clock: Clock
) -> None:
    standing = "The law does not allow this as a reason."
    await move(sam, okoros.child, DECISION, "2027-04-26", because=WHY)
    clock.forward(minutes=5)
    await claim(sam, okoros, AWAY | told_by_sam(okoros))
    clock.forward(minutes=5)
    await move(sam, okoros.child, DECISION, "2027-05-10", because="Ife comes back from Lagos on 19 April.")
    await move(sam, okoros.child, PLAN, "2027-08-02", because=WHY)
    ada = await browser.as_(okoros.parent)
    assert standing not in box(await ada.get("/"), okoros)
    assert standing not in (await open_step(ada, okoros.child, DECISION)).text
    assert standing in (await open_step(ada, okoros.child, PLAN)).text
    lines = history(await ada.get(at(okoros.child)))
    said = [standing in line for line in lines if "A date moved." in line]
    assert said == [True, False, True], "the plan's move, the second of the decision's, and the first"


async def test_a_claim_tells_the_circle_and_moves_nothing(
    browser: Browser, okoros: Okoros, sam: Browser
) -> None:
    before = await the_step(okoros.child, DECISION)
    answer = await claim(sam, okoros, AWAY | told_by_sam(okoros))
    assert answer.where.split("?")[0] == await step_href(okoros.child, DECISION)
    page = await sam.follow()
    assert "No date has moved." in page.html
    after = await the_step(okoros.child, DECISION)
    assert (after.legal, after.first_legal, after.expected, after.version) == (
        before.legal, before.first_legal, before.expected, before.version,
    )  # fmt: skip
    line = history(await (await browser.as_(okoros.teacher)).get(at(okoros.child)))[0]
    assert "the council says why it may be late. The law allows more time for this reason." in line
    assert "The legal date stays Mon 12 April." in line


async def test_the_familys_page_asks_no_more_of_the_database_for_claims_and_flags(
    browser: Browser, okoros: Okoros, sam: Browser
) -> None:
    ada = await browser.as_(okoros.parent)
    async with queries() as before:
        await ada.get("/")
    await claim(sam, okoros, AWAY | told_by_sam(okoros))
    await claim(sam, okoros, STAFF, step=PLAN)
    await ada.get(f"{at(okoros.child)}/flags/urgent")
    await ada.post(f"{at(okoros.child)}/flags/urgent", {"because": "Ife has no school place."})
    async with queries() as after:
        await ada.get("/")
    assert len(after) == len(before)


# The form


async def test_only_what_the_law_knows_for_this_step_is_offered_and_what_it_never_knows(
    okoros: Okoros, sam: Browser
) -> None:
    def offered(page: Page) -> list[str]:
        return [str(one["value"]) for one in page.select("input[name=ground]")][:-8]

    for step, grounds in (
        (PLAN, ["school_closed_4w", "early_years_closed_4w", "exceptional_circumstances", "away_4w"]),
        (ADVICE, ["exceptional_circumstances", "away_4w", "missed_appointment"]),
        ("draft_sent", []),
    ):
        page = await sam.get(f"{await step_href(okoros.child, step)}/more-time")
        assert offered(page) == grounds
        assert ("The law gives no reason for which this date may be missed." in page.text) == (not grounds)


@pytest.mark.parametrize(
    ("wish", "field", "says"),
    [
        ({"ground": None}, "ground", "Choose a reason"),
        ({"ground": "aliens"}, "ground", "Choose a reason"),
        (boxes("since", "--"), "since", "Write the first day"),
        (boxes("until", "--"), "until", "Write the day it was over, or will be"),
        (boxes("until", "2027-03-07"), "until", "This is before the first day"),
        ({"ground": "school_closed_4w"}, "asked_on", "Write the day the head was asked"),
        (boxes("asked_on", "2027-03-12"), "asked_on", "This day has not come yet"),
        ({"note": ""}, "note", "Say what happened and how you know"),
        ({"note": "..."}, "note", "Say what happened and how you know, in words the family can read"),
        ({"told_by": None}, "told_by", "Choose who told the family, or that nobody has"),
        ({"told_by": "nobody"}, "told_by", "You wrote a day. Choose who told the family on that day"),
        (boxes("told_on", "--"), "told_on", "Write the day the family was told"),
        (boxes("told_on", "2027-03-12"), "told_on", "This day has not come yet"),
    ],
)
async def test_a_slip_of_typing_is_told_beside_its_field_and_kept_off_the_familys_page(
    okoros: Okoros, sam: Browser, wish: dict[str, Any], field: str, says: str
) -> None:
    page = await claim(sam, okoros, AWAY | told_by_sam(okoros) | wish, status=422)
    assert problem(page, field) == says
    assert typed(page, "note") == wish.get("note", NOTE)
    assert await ExceptionClaim.count() == 0


async def test_somebody_who_is_not_around_the_child_cannot_have_told_the_family(
    okoros: Okoros, sam: Browser
) -> None:
    for person in (okoros.stranger, okoros.parent):
        page = await claim(sam, okoros, AWAY | told_by_sam(okoros) | {"told_by": str(person.id)}, status=422)
        assert problem(page, "told_by") == "Choose who told the family, or that nobody has"


async def test_the_same_form_ten_times_at_once_claims_once(okoros: Okoros, sam: Browser) -> None:
    href = f"{await step_href(okoros.child, DECISION)}/more-time"
    form = (await sam.get(href)).form(href) | AWAY | told_by_sam(okoros)
    answers = await asyncio.gather(*(sam.client.post(href, data=form) for _ in range(10)))
    assert {answer.status_code for answer in answers} == {303}
    assert await ExceptionClaim.count() == 1


async def test_a_step_that_was_done_meanwhile_takes_no_claim_and_keeps_the_words(
    browser: Browser, desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    href = f"{await step_href(okoros.child, DECISION)}/more-time"
    await sam.get(href)
    lou = await browser.as_(okoros.officer)
    page = await lou.get(f"{at(okoros.child)}/events/new")
    what = next(
        str(one["value"])
        for one in page.select("input[name=what]")
        if str(one["value"]).endswith(":decided_to_assess")
    )
    await lou.post(f"{at(okoros.child)}/events", {"what": what, **boxes("on", "2027-03-10")})
    page = await sam.post(href, AWAY | told_by_sam(okoros), status=422)
    assert problem(page, "ground") == "Nothing is owed here any more, so there is nothing to excuse"
    assert typed(page, "note") == NOTE
    assert not (await open_step(sam, okoros.child, DECISION)).select(f'a[href="{href}"]')


@pytest.mark.parametrize("who", ["parent", "young_person", "teacher"])
async def test_only_the_case_officer_claims(browser: Browser, okoros: Okoros, who: str) -> None:
    reader = await browser.as_(getattr(okoros, who))
    page = await open_step(reader, okoros.child, DECISION)
    href = f"{await step_href(okoros.child, DECISION)}/more-time"
    assert not page.select(f'a[href="{href}"]')
    assert "Only the case officer says why a date may be missed." in (await reader.get(href, status=403)).text


# What the school's own dates say


@pytest.fixture
async def closure(okoros: Okoros, sam: Browser) -> SchoolClosure:
    """The teacher's school is closed from Tue 9 March to Tue 13 April 2027, for five weeks."""
    rows = await SchoolClosure.raw("select organisation from post where person = {}", okoros.teacher.id)
    for since, until in ((date(2027, 3, 9), date(2027, 4, 13)), (date(2027, 5, 31), date(2027, 6, 7))):
        await SchoolClosure(organisation=rows[0]["organisation"], closed_from=since, reopens_on=until).save()
    elsewhere = await organisation("Made-up Vale School", "school")
    await SchoolClosure(
        organisation=elsewhere.id, closed_from=date(2027, 3, 1), reopens_on=date(2027, 5, 1)
    ).save()
    found = await SchoolClosure.objects().get(SchoolClosure.closed_from == date(2027, 3, 9))
    assert found
    return found


def closed(okoros: Okoros, since: str, until: str) -> dict[str, Any]:
    days = {**boxes("since", since), **boxes("until", until), **boxes("asked_on", "2027-03-10")}
    note = "The school's calendar stands on its page."
    return {"ground": "school_closed_4w", "note": note, **days, **told_by_sam(okoros)}


async def test_a_known_closure_of_the_childs_school_can_be_filled_in(
    okoros: Okoros, sam: Browser, closure: SchoolClosure
) -> None:
    href = f"{await step_href(okoros.child, DECISION)}/more-time"
    page = await sam.get(href)
    offered = [words(one) for one in page.select("main .links li")]
    assert len(offered) == 1, "neither a week in May nor another school"
    assert "Made-up Hill School closed from Tue 9 March, open again on Tue 13 April." in offered[0]
    page = await sam.get(f"{href}?closure={closure.id}")
    assert [typed(page, f"{name}-{part}") for name in ("since", "until") for part in ("day", "month")] == [
        "9", "3", "13", "4",
    ]  # fmt: skip
    assert page.select("input[value=school_closed_4w][checked]")
    for wrong in ("", "x", str(okoros.child.id)):
        assert typed(await sam.get(f"{href}?closure={wrong}"), "since-day") == ""


@pytest.mark.parametrize(
    ("since", "until", "contradicts"),
    [
        ("2027-03-09", "2027-04-13", False),
        ("2027-03-09", "2027-04-20", True),
        ("2027-03-08", "2027-04-13", True),
        ("2027-06-10", "2027-09-01", False),
    ],
)
async def test_a_claim_against_the_schools_own_dates_shows_them(
    browser: Browser, okoros: Okoros, sam: Browser, closure: SchoolClosure,
    since: str, until: str, contradicts: bool,
) -> None:  # fmt: skip
    await claim(sam, okoros, closed(okoros, since, until))
    said = claims(await open_step(await browser.as_(okoros.parent), okoros.child, DECISION))[0]
    own = (
        "The school’s own dates say: Made-up Hill School closed from Tue 9 March, open again on Tue 13 April."
    )
    assert (own in said) == contradicts


async def test_a_school_asked_outside_the_window_shows_which_days_would_have_counted(
    browser: Browser, okoros: Okoros, sam: Browser
) -> None:
    """Closed from 20 March: only asking from 13 March to a week before opening counts."""
    await claim(sam, okoros, closed(okoros, "2027-03-20", "2027-04-20"))
    said = claims(await open_step(await browser.as_(okoros.parent), okoros.child, DECISION))[0]
    assert "This is not a reason the law allows." in said
    assert "Report asked for on Wed 10 March. That had to be from Sat 13 March to Tue 13 April." in said

"""The likely day, as people read it: what came of others, and never more than that."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from journeys.children import Child
from journeys.expected_steps import DateKind, Move
from journeys.journey import Journey
from settings import Settings
from sharing.channels.chosen import channels_of
from sharing.desk import Desk
from sharing.families import Grant
from sharing.people import Work
from sharing.viewer import Viewer, standing_of
from tests.browser import Browser, Page
from tests.cast import Okoros, organisation, person, post, the_okoros
from tests.clock import Clock
from tests.letters import Letters, words_of
from tests.pasts import Past, count, times
from tests.timeline.doing import (
    facts,
    has_happened,
    on,
    open_step,
    step_lines,
    tag,
    the_step,
    words,
)
from timeline.alerts.sending.delivery import Delivery
from timeline.alerts.sending.tasks import count_times
from timeline.glance import Glance
from timeline.picture.drawing import Mark
from timeline.picture.lanes import marks
from timeline.story import Story

DECISIONS = [20] * 4 + [30] * 33 + [38] + [40, 41, 42, 49]
"""Of 42, the 38th came after 38 days."""
BY_THEN = "Likely. 38 of the last 42 came by then."
STEP = "decision_to_assess"


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    """The request of 1 March must be answered by 12 April."""
    okoros = await the_okoros(desk)
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    return okoros


async def council_took(okoros: Okoros, days: list[int], desk: Desk) -> None:
    await Past.of(okoros).took(*days)
    await count(desk)


def card(child: Child) -> str:
    return f"#child-{child.id}"


def next_up(page: Page) -> str:
    return words(page.select_one(".nexts > li"))


def box(page: Page, child: Child) -> str:
    return words(page.select_one(f"{card(child)} .box"))


@pytest.mark.parametrize("reader", ["parent", "officer", "young_person", "teacher"])
async def test_everybody_reads_by_when_9_in_10_came_beside_the_legal_date(
    browser: Browser, desk: Desk, okoros: Okoros, reader: str
) -> None:
    await council_took(okoros, DECISIONS, desk)
    who, ife = await browser.as_(getattr(okoros, reader)), okoros.child
    page = await who.get(f"/families/{okoros.family.id}")
    assert next_up(page).startswith(
        "By Thu 8 April in 28 days I Ife On time Yes or no to a check of Ife’s needs"
    )
    assert next_up(page).endswith(f"{BY_THEN} Sam Reyes, council Legal date: 12 April")
    assert len(page.select(".nexts .dots .on")) == 2
    told = facts(page, card(ife))
    assert (told["Likely by"], told["How sure"], told["Legal date"]) == (
        "Thu 8 April", BY_THEN, "Mon 12 April",
    )  # fmt: skip
    assert "Now: Yes or no to a check likely by 8 April" in step_lines(page, ife)
    assert len(page.select(".lane .band-likely")) == 1
    assert "by 8 Apr" in words(page.select_one(".lane:has(.band-likely)"))
    told = facts(await open_step(who, ife, STEP))
    assert (told["Likely by"], told["How sure"], told["Legal date"]) == (
        "Thu 8 April", BY_THEN, "Mon 12 April",
    )  # fmt: skip
    assert told["How we worked it out"] == (
        "At this council, 9 in 10 of these came within 38 days, in the last 12 months."
    )


async def test_the_band_runs_from_the_first_tenth_to_the_likely_day_and_never_lies_in_the_past(
    desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    await council_took(okoros, DECISIONS, desk)
    likely, title = date(2027, 4, 8), "Yes or no to a check"
    # The 4th of 42 came after 20 days.
    band = Mark("likely", date(2027, 3, 21), likely, title, "by 8 Apr", next=True)
    assert band in await drawn(desk, okoros)
    on(clock, "2027-04-01")
    assert replace(band, on=date(2027, 4, 1)) in await drawn(desk, okoros)
    on(clock, "2027-04-09")
    assert "likely" not in [mark.kind for mark in await drawn(desk, okoros)]


async def drawn(desk: Desk, okoros: Okoros) -> list[Mark]:
    """As Ada sees it."""
    ada = okoros.parent
    async with desk.read(ada.id):
        story = await Story.of([okoros.child.id], today=desk.today())
        viewer = Viewer(ada.id, ada.name, await standing_of(ada.id))
    return marks(Glance(story.children[0], viewer, desk.today(), ""))


async def test_where_history_is_worse_than_the_law_both_dates_stand_and_the_page_warns(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    await council_took(okoros, [one + 12 for one in DECISIONS], desk)
    ada, ife = await browser.as_(okoros.parent), okoros.child
    page = await ada.get("/")
    assert tag(page, card(ife)) == tag(page, ".nexts") == "May be late"
    assert next_up(page).startswith("By Tue 20 April")
    assert next_up(page).endswith("Legal date: 12 April")
    assert box(page, ife) == (
        "Why may it be late? Yes or no to a check: 38 of the last 42 came by 20 April. It is due by 12 April."
    )
    on(clock, "2027-04-13")
    ada = await browser.as_(okoros.parent)
    page = await ada.get("/")
    assert tag(page, card(ife)) == "1 day late"
    assert facts(page, card(ife))["Likely by"] == "Tue 20 April"
    assert box(page, ife).startswith("Why is it late? No reason given yet.")
    late = next(mark for mark in await drawn(desk, okoros) if mark.kind == "late")
    assert (late.on, late.until) == (date(2027, 4, 12), date(2027, 4, 20))


async def test_what_is_later_than_9_in_10_others_is_said_to_be(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    """Six days after the request all others had their answer. It is the tenth day, so Ife’s is a case that had not."""
    await council_took(okoros, [6] * 30, desk)
    ada, ife = await browser.as_(okoros.parent), okoros.child
    page = await ada.get("/")
    assert next_up(page).startswith("By Mon 12 April in 32 days I Ife May be late")
    told = facts(page, card(ife))
    assert "Likely by" not in told
    assert told["How sure"] == "Not known now. Later than 9 in 10 others."
    assert box(page, ife) == (
        "Why may it be late? Yes or no to a check: 30 of the last 31 had come by 7 March. This one has not."
    )
    assert "Now: Yes or no to a check legal date 12 April" in step_lines(page, ife)
    told = facts(await open_step(ada, ife, STEP))
    assert {"Likely by", "How we worked it out"}.isdisjoint(told)
    assert told["How sure"] == "Not known now. Later than 9 in 10 others."


@pytest.mark.parametrize("kind", DateKind)
async def test_a_day_that_a_person_names_stands_before_every_likely_one(
    browser: Browser, desk: Desk, okoros: Okoros, kind: DateKind
) -> None:
    await council_took(okoros, [one + 12 for one in DECISIONS], desk)
    async with desk.act(okoros.officer.id) as unit:
        journey = await Journey.objects().get(Journey.child == okoros.child.id)
        assert journey
        because = "The reports came in early, so it can be done by then."
        await journey.move(
            await the_step(okoros.child, STEP), Move(date(2027, 4, 1), because, kind), unit=unit
        )
    page = await (await browser.as_(okoros.parent)).get("/")
    assert words(page.select_one(".next__day time")).endswith("Thu 1 April")
    assert "Likely" not in next_up(page)
    assert "Likely by" not in facts(page, card(okoros.child))
    (ife,) = (await told_of(desk, okoros)).children
    (step,) = [one for one in ife.journeys[0].steps if one["step"] == STEP]
    assert [step[name] for name in ("likely", "likely_from", "likely_passed", "likely_cases")] == [None] * 4


async def told_of(desk: Desk, okoros: Okoros) -> Story:
    async with desk.read(okoros.parent.id):
        return await Story.of([okoros.child.id], today=desk.today())


async def test_from_fewer_than_20_nothing_is_likely(browser: Browser, desk: Desk, okoros: Okoros) -> None:
    await council_took(okoros, [30] * 19, desk)
    page = await (await browser.as_(okoros.parent)).get("/")
    assert next_up(page).startswith("By Mon 12 April in 32 days I Ife On time")
    assert "ikely" not in next_up(page) + words(page.select_one(card(okoros.child)))


async def test_another_councils_year_says_nothing_here_and_ones_own_still_does_when_an_officer_has_left(
    desk: Desk, okoros: Okoros
) -> None:
    kit = await person("Kit Vale")
    await post(kit, await organisation("Made-up Town Council", "council"), Work.CASE_OFFICER, "Case officer")
    await replace(Past.of(okoros), officer=kit.id).took(*[10] * 30)
    await council_took(okoros, DECISIONS, desk)
    assert {one.days for one in await times()} == {10, 38}
    assert await likely_for_ife(desk, okoros) == date(2027, 4, 8)
    ended: dict[Any, Any] = {Grant.ended_at: desk.now(), Grant.ended_by: okoros.parent.id}
    await Grant.update(ended).where(Grant.child == okoros.child.id, Grant.person == okoros.officer.id)
    assert await likely_for_ife(desk, okoros) == date(2027, 4, 8)


async def likely_for_ife(desk: Desk, okoros: Okoros) -> date | None:
    (ife,) = (await told_of(desk, okoros)).children
    (found,) = [one["likely"] for one in ife.journeys[0].steps if one["step"] == STEP]
    assert found is None or isinstance(found, date)
    return found


async def test_the_likely_day_is_still_likely_in_itself_and_passed_on_the_next(
    desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    await council_took(okoros, DECISIONS, desk)
    seen = {}
    for day in ("2027-04-08", "2027-04-09"):
        on(clock, day)
        (ife,) = (await told_of(desk, okoros)).children
        (step,) = [one for one in ife.journeys[0].steps if one["step"] == STEP]
        seen[day] = (step["likely"], step["likely_passed"])
    likely = date(2027, 4, 8)
    assert seen == {"2027-04-08": (likely, None), "2027-04-09": (None, likely)}


async def test_what_is_over_has_no_likely_day(desk: Desk, okoros: Okoros) -> None:
    """The yes is done, and with the plan the way to a no is closed."""
    for step in (STEP, "decision_to_issue"):
        await replace(Past.of(okoros), step=step).took(*[200] * 20)
    await count(desk)
    assert len(await times()) == 2
    await has_happened(
        desk, okoros.officer, okoros.sibling, "first_assessment", request_received="2027-01-04",
        decided_to_assess="2027-02-01", draft_served="2027-03-08",
    )  # fmt: skip
    async with desk.read(okoros.parent.id):
        (tobi,) = (await Story.of([okoros.sibling.id], today=desk.today())).children
    steps = {one["step"]: one for one in tobi.journeys[0].steps}
    assert steps[STEP]["done_on"]
    assert steps["decision_to_issue"]["closed"]
    assert {one["likely"] for one in steps.values()} == {None}


async def test_a_duty_of_the_very_day_and_a_clock_that_has_not_begun_have_no_likely_day(
    desk: Desk, okoros: Okoros
) -> None:
    """The rights letter is due on the day of the plan, however late others were."""
    same_day = replace(Past.of(okoros), step="appeal_rights_letter", counted_from="final_plan_issued")
    await same_day.took(*[9] * 20)
    await replace(Past.of(okoros), step="advice_due", counted_from="advice_requested").took(*[40] * 20)
    await count(desk)
    await has_happened(
        desk, okoros.officer, okoros.sibling, "first_assessment", request_received="2026-10-01",
        decided_to_assess="2026-11-01", draft_served="2027-01-10", final_plan_issued="2027-03-11",
    )  # fmt: skip
    assert len(await times()) == 2
    async with desk.read(okoros.parent.id):
        story = await Story.of([okoros.child.id, okoros.sibling.id], today=desk.today(), with_ended=True)
    steps = [one for child in story.children for journey in child.journeys for one in journey.steps]
    assert {one["step"] for one in steps} >= {"appeal_rights_letter", "advice_due"}
    assert {one["likely"] for one in steps} == {None}


# The worker


@pytest.fixture
def delivery(desk: Desk, settings: Settings) -> Delivery:
    return Delivery(desk, channels_of(settings), settings, "this worker", timedelta(seconds=30))


async def test_the_worker_counts_and_pages_read_what_it_found(
    desk: Desk, okoros: Okoros, delivery: Delivery
) -> None:
    await Past.of(okoros).took(*DECISIONS)
    assert await likely_for_ife(desk, okoros) is None
    await count_times({"delivery": delivery})
    assert await likely_for_ife(desk, okoros) == date(2027, 4, 8)


async def test_letters_speak_of_promises_and_of_the_law_alone(
    desk: Desk, okoros: Okoros, delivery: Delivery, letters: Letters, clock: Clock
) -> None:
    """Fourteen days before 12 April."""
    await council_took(okoros, DECISIONS, desk)
    await delivery.deliver_due(desk.now())
    letters.clear()
    on(clock, "2027-03-29")
    await delivery.deliver_due(desk.now())
    (mail,) = letters.to(okoros.parent.email)
    assert "expect it by Mon 12 April" in words_of(mail)
    assert "8 April" not in words_of(mail)
    assert "ikely" not in words_of(mail)

"""When the law lets a date be missed, and when it does not, whatever is claimed."""

from datetime import date, timedelta
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.events import Event, Happened
from journeys.exceptions import ExceptionClaim, NothingToExcuse
from journeys.expected_steps import ExpectedStep
from journeys.grounds import Claimed, OftenClaimed, Period, WhyNot, asking_window, why_not
from journeys.journey import Journey
from journeys.law import GROUNDS, PACKS, Rule
from journeys.reasons import ReasonNeeded
from sharing.desk import Desk
from sharing.engine import engine
from tests.cast import Okoros, the_okoros
from timeline.alerts.owed.alert import Alert

A_DAY = timedelta(days=1)
PACK = PACKS.in_force_on(date(2026, 6, 1))
RULES = [rule for pathway in PACK.pathways for rule in pathway.steps]
ASSESS, ANSWER, PLAN, ADVICE = "decision_to_assess", "decision_to_issue", "final_plan_issued", "advice_due"
# Shut from Thu 23 July, open again on Wed 2 September 2026; the request of 1 June must be answered by 21 September.
CLOSED, OPEN = date(2026, 7, 23), date(2026, 9, 2)
SIXTEEN_WEEKS = Period(date(2026, 6, 1), date(2026, 9, 21))


def rule(step: str) -> Rule:
    return PACK.pathway("first_assessment").rule(step)


def closed(asked_on: date, since: date = CLOSED, until: date = OPEN, **more: Any) -> WhyNot | None:
    claim = Claimed("school_closed_4w", since, until, asked_on, **more)
    return why_not(rule(ANSWER), SIXTEEN_WEEKS, claim)


def away(days: int, since: date = date(2026, 6, 10), step: str = ANSWER) -> WhyNot | None:
    return why_not(rule(step), SIXTEEN_WEEKS, Claimed("away_4w", since, since + days * A_DAY))


# The summer: SI 2014/1530 reg 5(4)(a) and its likes


def test_advice_must_be_asked_for_from_a_week_before_closing_to_a_week_before_opening() -> None:
    assert asking_window(CLOSED, OPEN) == (date(2026, 7, 16), date(2026, 8, 26))


@pytest.mark.parametrize(
    ("asked_on", "against"),
    [
        (date(2026, 7, 15), WhyNot.ASKED_OUTSIDE),
        (date(2026, 7, 16), None),
        (date(2026, 8, 1), None),
        (date(2026, 8, 26), None),
        (date(2026, 8, 27), WhyNot.ASKED_OUTSIDE),
    ],
)
def test_a_summer_excuses_only_what_was_asked_for_in_its_window(
    asked_on: date, against: WhyNot | None
) -> None:
    assert closed(asked_on) is against


def test_a_school_must_be_closed_for_four_weeks_on_end() -> None:
    """28 days from the first closed day to the day it opens. Two weeks at Easter never count."""
    assert closed(date(2026, 7, 23), until=CLOSED + 28 * A_DAY) is None
    assert closed(date(2026, 7, 23), until=CLOSED + 27 * A_DAY) is WhyNot.CLOSED_TOO_SHORT
    assert closed(date(2026, 7, 23), until=CLOSED + 14 * A_DAY) is WhyNot.CLOSED_TOO_SHORT


def test_a_date_that_merely_falls_in_august_excuses_nothing() -> None:
    """The window is about when the school was asked, so a request of spring is not excused by the summer."""
    assert closed(date(2026, 6, 8)) is WhyNot.ASKED_OUTSIDE


def test_the_closure_and_the_asking_must_touch_the_time_that_runs() -> None:
    summer = Claimed("school_closed_4w", CLOSED, OPEN, date(2026, 7, 16))
    for last_day, against in (
        (date(2026, 7, 13), WhyNot.OUTSIDE),
        (date(2026, 7, 22), WhyNot.OUTSIDE),
        (date(2026, 7, 23), None),
    ):
        assert why_not(rule(ASSESS), Period(date(2026, 6, 1), last_day), summer) is against
    next_year = Period(date(2027, 3, 1), date(2027, 4, 12))
    assert why_not(rule(ASSESS), next_year, summer) is WhyNot.OUTSIDE


def test_a_closure_without_its_days_or_the_day_of_asking_is_no_claim_the_law_can_be_held_to() -> None:
    for missing in (
        Claimed("school_closed_4w"),
        Claimed("school_closed_4w", CLOSED, None, date(2026, 7, 20)),
        Claimed("school_closed_4w", CLOSED, OPEN, None),
        Claimed("early_years_closed_4w", None, OPEN, date(2026, 7, 20)),
    ):
        assert why_not(rule(ANSWER), SIXTEEN_WEEKS, missing) is WhyNot.NO_DATES


# Being away, and what happened


def test_four_weeks_away_are_28_days() -> None:
    assert away(28) is None
    assert away(27) is WhyNot.AWAY_TOO_SHORT


def test_the_four_weeks_away_must_lie_inside_the_time_that_runs() -> None:
    """28 days from 25 August end on 21 September, the last lawful day; a day later there are only 27 inside."""
    assert away(40, since=date(2026, 8, 25)) is None
    assert away(40, since=date(2026, 8, 26)) is WhyNot.AWAY_TOO_SHORT_INSIDE
    assert away(40, since=date(2026, 5, 2)) is WhyNot.AWAY_TOO_SHORT_INSIDE
    assert away(40, since=date(2026, 9, 22)) is WhyNot.OUTSIDE
    assert away(30, since=date(2026, 5, 2)) is WhyNot.OUTSIDE


def test_after_a_judges_order_two_weeks_away_are_enough_and_four_are_not_asked_for() -> None:
    """SI 2014/1530 reg 44(3)."""
    order = next(one for one in RULES if "away_2w" in one.exceptions)
    period = Period(date(2026, 7, 10), date(2026, 8, 14))
    for days, against in ((14, None), (13, WhyNot.AWAY_TOO_SHORT)):
        gone = Claimed("away_2w", date(2026, 7, 13), date(2026, 7, 13) + days * A_DAY)
        assert why_not(order, period, gone) is against
    assert why_not(order, period, Claimed("more_comments", date(2026, 7, 20))) is None
    assert why_not(order, period, Claimed("more_comments", date(2026, 8, 15))) is WhyNot.OUTSIDE


def test_something_exceptional_must_touch_the_time_that_runs() -> None:
    def exceptional(since: date, until: date | None) -> WhyNot | None:
        return why_not(rule(ANSWER), SIXTEEN_WEEKS, Claimed("exceptional_circumstances", since, until))

    assert exceptional(date(2026, 5, 1), None) is None
    assert exceptional(date(2026, 5, 1), date(2026, 6, 1)) is None
    assert exceptional(date(2026, 5, 1), date(2026, 5, 31)) is WhyNot.OUTSIDE
    assert exceptional(date(2026, 9, 21), None) is None
    assert exceptional(date(2026, 9, 22), None) is WhyNot.OUTSIDE


def test_a_missed_appointment_counts_only_in_the_six_weeks_of_the_advice() -> None:
    six_weeks = Period(date(2026, 6, 1), date(2026, 7, 13))
    for day, against in (
        (date(2026, 5, 31), WhyNot.MISSED_OUTSIDE),
        (date(2026, 6, 1), None),
        (date(2026, 7, 13), None),
        (date(2026, 7, 14), WhyNot.MISSED_OUTSIDE),
    ):
        assert why_not(rule(ADVICE), six_weeks, Claimed("missed_appointment", day)) is against


def test_days_the_wrong_way_round_are_no_days() -> None:
    assert away(-1) is WhyNot.REVERSED
    assert closed(date(2026, 7, 20), since=OPEN, until=CLOSED) is WhyNot.REVERSED


def test_nobody_was_told_of_more_time_before_the_time_began() -> None:
    assert closed(date(2026, 7, 20), told_on=date(2026, 5, 31)) is WhyNot.TOLD_BEFORE
    assert closed(date(2026, 7, 20), told_on=date(2026, 6, 1)) is None
    assert closed(date(2026, 7, 20), told_on=None) is None


# Which reasons there are


@pytest.mark.parametrize(
    ("step", "allowed"),
    [
        (ASSESS, {"school_closed_4w", "early_years_closed_4w", "exceptional_circumstances", "away_4w"}),
        (ANSWER, {"school_closed_4w", "early_years_closed_4w", "exceptional_circumstances", "away_4w"}),
        (PLAN, {"school_closed_4w", "early_years_closed_4w", "exceptional_circumstances", "away_4w"}),
        (ADVICE, {"exceptional_circumstances", "away_4w", "missed_appointment"}),
        ("advice_requested", set()),
        ("provision_in_place", set()),
    ],
)
def test_each_limit_has_reasons_of_its_own(step: str, allowed: set[str]) -> None:
    """SI 2014/1530 regs 5(4), 10(4), 13(3) and 8(2)."""
    for ground in GROUNDS:
        fitting = Claimed(ground, CLOSED, OPEN, date(2026, 7, 20))
        against = why_not(rule(step), SIXTEEN_WEEKS, fitting)
        assert against is (None if ground in allowed else WhyNot.NOT_HERE), ground


@pytest.mark.parametrize("pathway", ["annual_review", "phase_transfer"])
def test_no_reason_excuses_a_late_review_or_a_late_move_to_the_next_school(pathway: str) -> None:
    for one in PACK.pathway(pathway).steps:
        for ground in GROUNDS:
            fitting = Claimed(ground, CLOSED, OPEN, date(2026, 7, 20))
            assert why_not(one, SIXTEEN_WEEKS, fitting) is WhyNot.NOT_HERE


@pytest.mark.parametrize("often", OftenClaimed)
def test_too_few_staff_and_the_like_excuse_nothing_anywhere(often: OftenClaimed) -> None:
    for one in RULES:
        assert why_not(one, SIXTEEN_WEEKS, Claimed(often, CLOSED, OPEN, CLOSED)) is WhyNot.NEVER


def test_without_a_legal_date_there_is_nothing_to_be_excused_from() -> None:
    assert why_not(rule(PLAN), None, Claimed("away_4w", CLOSED, OPEN)) is WhyNot.NO_CLOCK


DAYS = st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(
    ground=st.sampled_from([*GROUNDS, *OftenClaimed, "panic", ""]),
    of=st.sampled_from(RULES),
    since=DAYS, until=DAYS, asked_on=DAYS, told_on=DAYS,
    counted_on=st.dates(date(2026, 1, 1), date(2027, 6, 1)),
    weeks=st.integers(1, 20),
)  # fmt: skip
def test_whatever_is_claimed_only_a_reason_of_the_rule_with_its_days_is_lawful(
    ground: str, of: Rule, since: date | None, until: date | None, asked_on: date | None,
    told_on: date | None, counted_on: date, weeks: int,
) -> None:  # fmt: skip
    period = Period(counted_on, counted_on + timedelta(weeks=weeks))
    if why_not(of, period, Claimed(ground, since, until, asked_on, told_on)) is None:
        assert ground in of.exceptions
        assert since is not None
        assert since <= period.legal


# The act


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def journey(okoros: Okoros, desk: Desk) -> Journey:
    """Ife's request of 11 January 2027: the first answer is due by 22 February, the plan by 31 May."""
    async with desk.act(okoros.officer.id) as unit:
        return await Journey.open(
            okoros.child, "first_assessment", "request_received", on=date(2027, 1, 11), unit=unit
        )


NOTE = "The school's letter of 3 February says so."
GONE = Claimed("away_4w", date(2027, 1, 20), date(2027, 2, 20), told_on=date(2027, 3, 8))


async def the_step(journey: Journey, name: str = PLAN) -> ExpectedStep:
    found = await ExpectedStep.objects().get(
        (ExpectedStep.journey == journey.id) & (ExpectedStep.step == name)
    )
    assert found
    return found


async def claim(
    okoros: Okoros, desk: Desk, journey: Journey, claimed: Claimed, *, step: str = PLAN, note: str = NOTE
) -> ExceptionClaim:
    row = await the_step(journey, step)
    async with desk.act(okoros.officer.id) as unit:
        return await ExceptionClaim.claim(
            row, claimed, note=note, told_by=okoros.officer.id, rule=journey.rule(step), unit=unit
        )


@pytest.mark.parametrize(("claimed", "lawful"), [(GONE, True), (Claimed("panel"), False)])
async def test_no_claim_moves_a_date_or_pauses_anything(
    okoros: Okoros, desk: Desk, journey: Journey, claimed: Claimed, lawful: bool
) -> None:
    before = await ExpectedStep.select().order_by(ExpectedStep.place)
    made = await claim(okoros, desk, journey, claimed)
    assert made.lawful is lawful
    assert await ExpectedStep.select().order_by(ExpectedStep.place) == before


async def test_an_unlawful_claim_is_kept_with_what_stands_against_it(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    await claim(okoros, desk, journey, Claimed("staff"))
    await claim(okoros, desk, journey, Claimed("missed_appointment", date(2027, 2, 1)))
    await claim(okoros, desk, journey, GONE)
    rows = {row["ground"]: (row["lawful"], row["why_not"]) for row in await ExceptionClaim.select()}
    assert rows == {
        "staff": (False, "never"),
        "missed_appointment": (False, "not_here"),
        "away_4w": (True, None),
    }


async def test_everyone_around_the_child_is_told_of_a_claim(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    await claim(okoros, desk, journey, GONE)
    event = await Event.objects().get(Event.kind == Happened.MORE_TIME_CLAIMED)
    assert event
    told = {row["person"] for row in await Alert.select().where(Alert.subject == event.id)}
    assert told == {okoros.parent.id, okoros.young_person.id, okoros.teacher.id}


@pytest.mark.parametrize("note", ["", "   ", "ok", "12345678901", "x" * 301])
async def test_no_claim_without_words_that_the_family_can_read(
    okoros: Okoros, desk: Desk, journey: Journey, note: str
) -> None:
    with pytest.raises(ReasonNeeded):
        await claim(okoros, desk, journey, GONE, note=note)
    assert await ExceptionClaim.count() == 0
    assert await Event.count().where(Event.kind == Happened.MORE_TIME_CLAIMED) == 0


async def test_what_is_done_what_is_the_familys_own_time_and_what_has_no_number_need_no_excuse(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    async with desk.act(okoros.officer.id) as unit:
        await journey.record("decided_to_assess", on=date(2027, 2, 1), child=okoros.child, unit=unit)
    for step in (ASSESS, "comments_window", "draft_sent"):
        with pytest.raises(NothingToExcuse):
            await claim(okoros, desk, journey, GONE, step=step)
    assert await ExceptionClaim.count() == 0


@pytest.mark.parametrize(
    "statement", ["delete from exception_claim", "update exception_claim set lawful = true"]
)
async def test_what_was_claimed_is_never_rewritten(
    okoros: Okoros, desk: Desk, journey: Journey, statement: str
) -> None:
    await claim(okoros, desk, journey, Claimed("staff"))
    with pytest.raises(asyncpg.RaiseError):
        async with engine().transaction():
            await engine().run_ddl(statement)

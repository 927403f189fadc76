"""Wales, Scotland and Northern Ireland need packs of their own, and no change to the engine."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from journeys.calendars import ENGLAND, Calendar, Closure
from journeys.law import PACKS, NoPackInForce, Pathway, load_packs
from journeys.pathways import Days, Projected, project

NATIONS = load_packs(Path(__file__).parent / "nations")
WALES = NATIONS.pinned("gb-wls-idp/2021-09-01").pathway("school_plan")
SCOTLAND = NATIONS.pinned("gb-sct-csp/2010-11-14").pathway("co_ordinated_support_plan")
NORTHERN_IRELAND = NATIONS.pinned("gb-nir-statement/2005-09-01").pathway("statement")
HALF_TERM = Closure(closed_from=date(2026, 10, 26), reopens_on=date(2026, 11, 2))


def step(pathway: Pathway, name: str, happened: Days, calendar: Calendar = ENGLAND) -> Projected:
    steps = project(pathway, happened, calendar=calendar)
    return next(one for one in steps if one.step == name)


def test_no_family_is_told_a_date_from_a_sketch() -> None:
    assert all(not pack.for_use and "not for use" in pack.name for pack in NATIONS.packs)
    for pack in NATIONS.packs:
        with pytest.raises(NoPackInForce):
            NATIONS.in_force_on(date(2026, 11, 1), pack_id=pack.id)
    assert {pack.id for pack in PACKS.packs} == {"gb-eng-ehcp"}


def test_a_school_in_wales_has_35_school_days_and_half_term_does_not_count() -> None:
    raised = date(2026, 9, 7)
    wales = Calendar("WLS", closures=(HALF_TERM,))
    # Seven school weeks on is Monday 26 October, the first day of half-term; the 35th school day is the one after it.
    assert step(WALES, "school_decides", {"needs_raised": raised}, Calendar("WLS")).legal == date(
        2026, 10, 26
    )
    assert step(WALES, "school_decides", {"needs_raised": raised}, wales).legal == date(2026, 11, 2)


def test_a_child_in_wales_appeals_in_their_own_name() -> None:
    appeal = step(WALES, "appeal_by_the_child", {"no_needs_found": date(2026, 10, 5)})
    assert (appeal.actor, appeal.legal) == ("young_person", date(2026, 11, 30))


def test_silence_in_scotland_becomes_a_no_the_day_after_the_limit() -> None:
    asked = date(2026, 9, 1)
    answer = step(SCOTLAND, "early_review_answer", {"early_review_asked": asked})
    assert answer.legal == date(2026, 9, 29)
    assert answer.deemed(date(2026, 9, 29)) is None
    assert answer.deemed(date(2026, 9, 30)) == ("early_review_refused", date(2026, 9, 30))


def test_an_answer_given_in_time_leaves_nothing_to_deem() -> None:
    answered = {"early_review_asked": date(2026, 9, 1), "early_review_agreed": date(2026, 9, 20)}
    answer = step(SCOTLAND, "early_review_answer", answered)
    assert answer.deemed(date(2026, 12, 1)) is None


def test_a_refusal_that_was_deemed_opens_the_way_to_the_tribunal() -> None:
    answer = step(SCOTLAND, "answer_to_request", {"request_received": date(2026, 1, 5)})
    deemed = answer.deemed(date(2026, 6, 1))
    assert deemed == ("request_refused", date(2026, 3, 3))
    refused = dict([deemed])
    assert step(SCOTLAND, "reference_to_tribunal", refused).legal == date(2026, 5, 3)


def test_the_clock_of_northern_ireland_waits_for_the_family_s_answer() -> None:
    asked, proposed = date(2026, 1, 5), date(2026, 1, 12)
    running = {"request_received": asked}
    assert step(NORTHERN_IRELAND, "decision_to_assess", running).legal == date(2026, 2, 16)
    running["proposal_sent"] = proposed
    assert step(NORTHERN_IRELAND, "decision_to_assess", running).legal is None
    running["representations_received"] = proposed + timedelta(days=10)
    assert step(NORTHERN_IRELAND, "decision_to_assess", running).legal == date(2026, 2, 26)


def test_working_days_follow_each_nation_s_own_holidays() -> None:
    st_andrew, boxing_day = date(2026, 11, 30), date(2025, 12, 26)
    assert not Calendar("SCT").is_working(st_andrew)
    assert Calendar("ENG").is_working(st_andrew)
    assert not Calendar("NIR").is_working(date(2026, 3, 17))
    assert not Calendar("WLS").is_working(boxing_day)

"""By which day 9 in 10 came: the rule, and what each council's own year says."""

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from math import ceil, inf, isinf

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.usual_times import LOCK, Usual, UsualTime, usual
from settings import Settings
from sharing.desk import Desk
from sharing.people import Work
from tests.cast import Okoros, organisation, person, post, the_okoros
from tests.clock import Clock
from tests.pasts import TODAY, Past, count, times
from tests.timeline.doing import has_happened

YEAR_AGO = date(2026, 3, 11)
A_DAY = timedelta(days=1)


def likely(came: list[int], waiting: list[int] | None = None) -> Usual | None:
    return usual(Counter(came), Counter(waiting or []))


# The rule


def test_of_42_letters_38_came_by_the_likely_day() -> None:
    quick, slow = [20] * 4 + [30] * 33 + [38], [40, 41, 42, 49]
    assert likely(quick + slow) == Usual(days=38, soonest=20, came=38, cases=42)


def test_the_day_is_one_on_which_something_came_and_never_lies_between_two() -> None:
    """9 in 10 of 20 are 18, of 21 they are 19 (18.9); 1 in 10 of either are 2."""
    assert likely(list(range(10, 210, 10))) == Usual(180, 20, 18, 20)
    assert likely(list(range(10, 220, 10))) == Usual(190, 20, 19, 21)


def test_nothing_is_likely_before_20_have_come() -> None:
    assert likely([30] * 19) is None
    assert likely([30] * 19, waiting=[90]) is None
    assert likely([30] * 20) == Usual(30, 30, 20, 20)
    assert likely([]) is None


def test_those_who_still_wait_longer_than_that_day_count_as_not_come() -> None:
    came = [10] * 18 + [60, 70]
    assert likely(came) == Usual(10, 10, 18, 20)
    assert likely(came, waiting=[11]) == Usual(60, 10, 19, 20)
    assert likely(came, waiting=[61]) == Usual(60, 10, 19, 21)


def test_those_who_have_not_waited_that_long_say_nothing_yet() -> None:
    assert likely([10] * 20, waiting=[10] * 500) == Usual(10, 10, 20, 20)


def test_where_too_many_still_wait_no_day_is_likely() -> None:
    assert likely([10] * 20, waiting=[400] * 2) == Usual(10, 10, 20, 22)
    assert likely([10] * 20, waiting=[400] * 3) is None


DAYS = st.integers(0, 60)
CAME, WAITING = st.lists(DAYS, max_size=60), st.lists(DAYS, max_size=30)


def oracle(came: list[int], waiting: list[int]) -> Usual | None:
    """Another way: every case in a row, those that wait too long at its end, and one counts along it. The nearest rank
    is always a day that was seen."""
    if len(came) < 20:
        return None
    for day in sorted(set(came)):
        row = sorted(float(one) for one in came) + [inf for waited in waiting if waited > day]
        ninth = row[ceil(Fraction(9, 10) * len(row)) - 1]
        if not isinf(ninth) and ninth <= day:
            first = row[int(Fraction(1, 10) * len(row)) - 1]
            return Usual(day, int(first), bisect_right(row, day), len(row))
    return None


@given(CAME, WAITING)
def test_the_rule_says_what_counting_along_a_row_says(came: list[int], waiting: list[int]) -> None:
    assert likely(came, waiting) == oracle(came, waiting)


@given(st.lists(DAYS, min_size=20, max_size=60), WAITING)
def test_what_is_said_of_others_is_true(came: list[int], waiting: list[int]) -> None:
    found = likely(came, waiting)
    if found is None:
        # Then even by the last day on which any came, fewer than 9 in 10 had.
        assert Fraction(len(came), len(came) + sum(one > max(came) for one in waiting)) < Fraction(9, 10)
        return
    assert found.came == sum(one <= found.days for one in came)
    assert found.cases - found.came == sum(one > found.days for one in came + waiting)
    assert Fraction(found.came, found.cases) >= Fraction(9, 10)
    assert found.days in came
    assert found.soonest in came
    assert found.soonest <= found.days


@given(st.lists(DAYS, min_size=20, max_size=60), WAITING, st.integers(0, 400))
def test_one_more_who_waits_never_brings_the_day_nearer(
    came: list[int], waiting: list[int], waited: int
) -> None:
    before, after = likely(came, waiting), likely(came, [*waiting, waited])
    assert after is None or (before is not None and before.days <= after.days)


# The counting


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


async def test_a_council_learns_from_what_it_finished_in_the_last_12_months(
    desk: Desk, okoros: Okoros
) -> None:
    past = Past.of(okoros)
    await replace(past, done_on=YEAR_AGO + A_DAY).took(*[30] * 10)
    await replace(past, done_on=TODAY).took(*[40] * 10)
    await replace(past, done_on=YEAR_AGO).took(*[1] * 50)
    await replace(past, done_on=TODAY + A_DAY).took(*[1] * 50)
    await past.waits(41, 20)
    assert await count(desk)
    (found,) = await times()
    assert (found.pathway, found.step, found.counted_from) == (
        "first_assessment", "decision_to_assess", "request_received",
    )  # fmt: skip
    assert (found.days, found.soonest, found.came, found.cases) == (40, 30, 20, 21)
    assert found.counted_at == desk.now()


async def test_what_is_the_familys_own_or_nobody_owes_is_no_time_that_a_council_takes(
    desk: Desk, okoros: Okoros
) -> None:
    past, days = Past.of(okoros), [12] * 25
    for other in (
        replace(past, step="appeal_deadline", actor="family", counted_from="final_plan_issued"),
        replace(past, step="comments_window", actor="family", counted_from="draft_served"),
        replace(past, pathway="ending_a_plan", step="cease_hold", counted_from="cease_notified"),
        replace(past, closed=True),
        replace(past, pathway="growing_up", step="rights_transfer", counted_from="born"),
        replace(past, pathway="annual_review", step="review_papers", counted_from="review_meeting"),
        replace(past, pathway="no_such_pathway"),
    ):
        await other.took(*days)
    await past.took(*[-1] * 25)
    assert await count(desk)
    assert await UsualTime.objects() == []


async def test_days_from_one_beginning_are_never_held_against_days_from_another(
    desk: Desk, okoros: Okoros
) -> None:
    """A clock that began afresh began on another day; and an outer limit is no beginning of its own."""
    past = Past.of(okoros)
    await past.took(*[30] * 20)
    await replace(past, counted_from="la_became_responsible").took(*[10] * 20)
    plan = replace(past, pathway="annual_review", step="amended_final_plan")
    await replace(plan, counted_from="amendment_notice_sent").took(*[50] * 20)
    await replace(plan, counted_from="review_meeting").took(*[80] * 20)
    await count(desk)
    assert {(one.counted_from, one.days) for one in await times()} == {
        ("amendment_notice_sent", 50),
        ("la_became_responsible", 10),
        ("request_received", 30),
    }


async def test_each_council_answers_for_itself_and_places_that_have_ended_still_count(
    desk: Desk, okoros: Okoros
) -> None:
    elsewhere = await organisation("Made-up Town Council", "council")
    kit = await person("Kit Vale")
    await post(kit, elsewhere, Work.CASE_OFFICER, "Case officer")
    ended = replace(Past.of(okoros), ended_at=datetime(2027, 2, 27, 9, tzinfo=UTC))
    await ended.took(*[30] * 20)
    await replace(Past.of(okoros), officer=kit.id).took(*[90] * 20)
    teachers = replace(Past.of(okoros), officer=okoros.teacher.id)
    await teachers.took(*[5] * 20)
    await count(desk)
    assert sorted((one.organisation == elsewhere.id, one.days) for one in await times()) == [
        (False, 30),
        (True, 90),
    ]


async def test_a_child_who_moved_is_a_case_of_the_council_that_was_there_on_the_day(
    desk: Desk, okoros: Okoros
) -> None:
    town = await organisation("Made-up Town Council", "council")
    kit = await person("Kit Vale")
    await post(kit, town, Work.CASE_OFFICER, "Case officer")
    here, moved = Past.of(okoros), date(2026, 10, 1)
    before = replace(here, done_on=moved - A_DAY, ended_at=datetime(2026, 9, 30, 18, tzinfo=UTC))
    children = await before.took(*[30] * 20)
    after = replace(here, officer=kit.id, since=moved, step="final_plan_issued", done_on=moved + 60 * A_DAY)
    for child in children:
        await after.grant(child).save()
    await after.around(children, [150] * 20)
    await count(desk)
    assert [(one.step, one.organisation == town.id) for one in await times()] == [
        ("decision_to_assess", False),
        ("final_plan_issued", True),
    ]


async def test_counting_twice_changes_nothing_and_a_year_later_nothing_is_likely_any_more(
    desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    await Past.of(okoros).took(*range(10, 40))
    await count(desk)
    first = await UsualTime.select().order_by(UsualTime.id)
    await count(desk)
    assert await UsualTime.select().order_by(UsualTime.id) == first
    assert first
    assert first[0]["cases"] == 30
    clock.forward(days=365)
    await count(desk)
    assert await times() == []


async def test_of_two_workers_that_start_at_once_one_counts(
    desk: Desk, okoros: Okoros, settings: Settings
) -> None:
    await Past.of(okoros).took(*[30] * 20)
    other = await asyncpg.connect(settings.database_url)
    await other.execute("select pg_advisory_lock($1)", LOCK)
    assert not await count(desk)
    assert await UsualTime.objects() == []
    await other.close()
    assert await count(desk)
    assert len(await times()) == 1


async def test_what_people_record_counts_like_this(desk: Desk, okoros: Okoros) -> None:
    """Nineteen of another year, and one recorded through the very act."""
    await Past.of(okoros).took(*[30] * 19)
    await has_happened(
        desk, okoros.officer, okoros.child, "first_assessment",
        request_received="2027-01-04", decided_to_assess="2027-02-10",
    )  # fmt: skip
    await count(desk)
    (found,) = await times()
    assert (found.days, found.came, found.cases) == (30, 19, 20)
    assert found.step == "decision_to_assess"

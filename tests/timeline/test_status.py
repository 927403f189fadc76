"""How a step is going, on each day around the days that matter."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.family.step_lines import day_of
from timeline.status import (
    Going,
    Row,
    State,
    going,
    is_open,
    likely_day,
    next_step,
    overall,
    when,
    window_end,
)
from timeline.tags import ICONS, tag
from timeline.told_step import ToldStep

LEGAL = date(2027, 3, 24)
A_DAY = timedelta(days=1)


def step(**columns: Any) -> Row:
    return {
        "step": "decision_to_assess", "actor": "council", "legal": None, "expected": None, "expected_kind": None,
        "done_on": None, "closed": False, "ground": None, "place": 0, "hear_by": None, "counted_on": None,
    } | columns  # fmt: skip


def overall_of(steps: list[Row]) -> Going:
    return overall(going(one, LEGAL) for one in steps if is_open(one))


def test_nobody_is_late_on_the_last_day_and_everybody_the_day_after() -> None:
    on_the_day, the_day_after = going(step(legal=LEGAL), LEGAL), going(step(legal=LEGAL), LEGAL + A_DAY)
    assert on_the_day == Going(State.ON_TIME)
    assert the_day_after == Going(State.LATE, 1)
    assert going(step(legal=LEGAL), LEGAL + 30 * A_DAY) == Going(State.LATE, 30)


@pytest.mark.parametrize("actor", ["council", "school", "health", "advice_giver"])
def test_lateness_is_the_same_for_all_who_must_act(actor: str) -> None:
    assert going(step(actor=actor, legal=LEGAL), LEGAL + A_DAY) == Going(State.LATE, 1)


def test_a_promise_beyond_the_legal_date_says_so_before_it_has_passed() -> None:
    promised = step(legal=LEGAL, expected=LEGAL + A_DAY, expected_kind="council")
    assert going(promised, LEGAL - 60 * A_DAY) == Going(State.MAY_BE_LATE)
    assert going(promised, LEGAL) == Going(State.MAY_BE_LATE)
    assert going(promised, LEGAL + A_DAY) == Going(State.LATE, 1)


def test_no_promise_however_late_hides_that_the_legal_date_has_passed() -> None:
    promised = step(legal=LEGAL, expected=LEGAL + 90 * A_DAY, expected_kind="booked")
    assert going(promised, LEGAL + 10 * A_DAY) == Going(State.LATE, 10)


def test_a_promise_before_the_legal_date_that_was_not_kept_may_be_late() -> None:
    promised = step(legal=LEGAL, expected=LEGAL - 5 * A_DAY, expected_kind="council")
    assert going(promised, LEGAL - 5 * A_DAY) == Going(State.ON_TIME)
    assert going(promised, LEGAL - 4 * A_DAY) == Going(State.MAY_BE_LATE)


def test_where_the_law_sets_no_date_a_broken_promise_is_late() -> None:
    promised = step(expected=LEGAL, expected_kind="council")
    assert going(promised, LEGAL) == Going(State.ON_TIME)
    assert going(promised, LEGAL + A_DAY) == Going(State.LATE, 1)


@pytest.mark.parametrize("days", [-30, 0, 1, 30])
def test_a_lawful_ground_gives_more_time_until_the_day_that_was_promised(days: int) -> None:
    excused = step(legal=LEGAL, ground="exceptional_circumstances", expected=LEGAL + 30 * A_DAY)
    assert going(excused, LEGAL + days * A_DAY) == Going(State.MORE_TIME)


@pytest.mark.parametrize("expected", [None, LEGAL - A_DAY])
def test_a_lawful_ground_without_a_day_still_to_come_never_hides_that_the_legal_date_has_passed(
    expected: date | None,
) -> None:
    excused = step(legal=LEGAL, ground="exceptional_circumstances", expected=expected)
    assert going(excused, LEGAL + A_DAY) == Going(State.LATE, 1)
    assert going(excused, LEGAL + 900 * A_DAY) == Going(State.LATE, 900)


def test_a_lawful_ground_without_a_promise_leaves_a_step_on_time_until_its_legal_date() -> None:
    assert going(step(legal=LEGAL, ground="away_4w"), LEGAL) == Going(State.ON_TIME)


def test_a_ground_excuses_nothing_where_the_law_sets_no_date() -> None:
    promised = step(ground="exceptional_circumstances", expected=LEGAL, expected_kind="council")
    assert going(promised, LEGAL + A_DAY) == Going(State.LATE, 1)


def test_what_is_done_is_done_however_late_it_was() -> None:
    assert going(step(legal=LEGAL, done_on=LEGAL + 30 * A_DAY), LEGAL + 40 * A_DAY) == Going(State.DONE)


def test_without_any_day_there_is_no_date_yet() -> None:
    assert going(step(), LEGAL) == Going(State.NO_DATE)


@given(
    legal=st.none() | st.dates(date(2027, 1, 1), date(2027, 12, 31)),
    expected=st.none() | st.dates(date(2027, 1, 1), date(2027, 12, 31)),
    ground=st.sampled_from([None, "away_4w"]),
    today=st.dates(date(2027, 1, 1), date(2027, 12, 31)),
)
def test_a_family_is_never_late_and_never_may_be(
    legal: date | None, expected: date | None, ground: str | None, today: date
) -> None:
    window = step(actor="family", legal=legal, expected=expected, ground=ground)
    for actor in ("family", "young_person", "payment_holder"):
        assert going(window | {"actor": actor}, today).state in {State.WAITING, State.NO_DATE}


def test_the_familys_time_runs_to_the_end_of_its_last_day() -> None:
    window = step(actor="family", legal=LEGAL)
    assert [going(window, LEGAL + n * A_DAY).state for n in (0, 1)] == [State.WAITING, State.NO_DATE]
    assert [next_step([window], LEGAL + n * A_DAY) for n in (0, 1)] == [window, None]


def test_more_time_that_the_council_gave_the_family_counts() -> None:
    longer = step(actor="family", legal=LEGAL, expected=LEGAL + 7 * A_DAY, expected_kind="council")
    assert window_end(longer) == LEGAL + 7 * A_DAY
    assert [going(longer, LEGAL + n * A_DAY).state for n in (7, 8)] == [State.WAITING, State.NO_DATE]
    assert next_step([longer], LEGAL + 7 * A_DAY) is longer
    assert day_of(ToldStep.of(longer, LEGAL), LEGAL) == "until 31 March"


def test_the_familys_time_has_not_begun_before_its_clock_has() -> None:
    assert window_end(step(actor="family", expected=LEGAL)) is None
    assert window_end(step(actor="council", legal=LEGAL)) is None


def test_the_next_step_is_the_open_one_whose_day_comes_first() -> None:
    done = step(place=0, legal=LEGAL - 50 * A_DAY, done_on=LEGAL - 51 * A_DAY)
    closed = step(place=1, legal=LEGAL - 40 * A_DAY, closed=True)
    by_law = step(place=2, legal=LEGAL)
    promised = step(place=3, legal=LEGAL + 30 * A_DAY, expected=LEGAL - 2 * A_DAY)
    undated = step(place=4)
    steps = [undated, by_law, promised, closed, done]
    assert next_step(steps, LEGAL - 10 * A_DAY) is promised
    assert next_step([undated, by_law], LEGAL) is by_law
    assert next_step([done, undated], LEGAL) is undated
    assert next_step([done, closed], LEGAL) is None
    assert next_step([], LEGAL) is None


def test_of_two_steps_on_one_day_the_one_that_comes_first_in_law_is_next() -> None:
    later, earlier = step(place=7, legal=LEGAL), step(place=3, legal=LEGAL)
    assert next_step([later, earlier], LEGAL) is earlier


def test_the_promise_stands_before_the_law_as_the_day_to_expect_it() -> None:
    assert when(step(legal=LEGAL, expected=LEGAL + A_DAY)) == LEGAL + A_DAY
    assert when(step(legal=LEGAL)) == LEGAL
    assert when(step()) is None


# What is likely


def test_a_likely_day_stands_between_the_promise_and_the_law() -> None:
    likely = step(legal=LEGAL, likely=LEGAL - 4 * A_DAY)
    assert when(likely) == likely_day(likely) == LEGAL - 4 * A_DAY
    promised = likely | {"expected": LEGAL + A_DAY, "expected_kind": "guess"}
    assert (when(promised), likely_day(promised)) == (LEGAL + A_DAY, None)
    passed = step(legal=LEGAL, likely_passed=LEGAL - 9 * A_DAY)
    assert (when(passed), likely_day(passed)) == (LEGAL, LEGAL - 9 * A_DAY)


def test_a_likely_day_beyond_the_law_warns_before_and_never_softens_after() -> None:
    slow = step(legal=LEGAL, likely=LEGAL + 8 * A_DAY)
    assert going(step(legal=LEGAL, likely=LEGAL), LEGAL - 30 * A_DAY) == Going(State.ON_TIME)
    assert going(slow, LEGAL - 30 * A_DAY) == Going(State.MAY_BE_LATE)
    assert going(slow, LEGAL) == Going(State.MAY_BE_LATE)
    assert going(slow, LEGAL + A_DAY) == Going(State.LATE, 1)


def test_what_is_later_than_9_in_10_others_may_be_late_while_the_law_still_gives_time() -> None:
    passed = step(legal=LEGAL, likely_passed=LEGAL - 9 * A_DAY)
    assert going(passed, LEGAL - 8 * A_DAY) == Going(State.MAY_BE_LATE)
    assert going(passed, LEGAL + A_DAY) == Going(State.LATE, 1)


def test_where_the_law_sets_no_date_a_likely_one_promises_nothing() -> None:
    assert going(step(likely=LEGAL), LEGAL) == Going(State.ON_TIME)
    assert going(step(likely_passed=LEGAL), LEGAL + A_DAY) == Going(State.NO_DATE)


def test_the_likely_day_is_a_day_to_expect_in_the_order_of_what_comes_next() -> None:
    likely, by_law = step(place=9, legal=LEGAL, likely=LEGAL - 9 * A_DAY), step(legal=LEGAL - 5 * A_DAY)
    assert next_step([by_law, likely], LEGAL - 20 * A_DAY) is likely


MAYBE = st.none() | st.dates(date(2027, 3, 1), date(2027, 4, 20))


@given(
    legal=MAYBE,
    expected=MAYBE,
    likely=st.dates(date(2027, 3, 1), date(2027, 4, 20)),
    ground=st.sampled_from([None, "away_4w"]),
    today=st.dates(date(2027, 3, 1), date(2027, 4, 20)),
)
def test_history_never_makes_anybody_late_and_never_hides_that_they_are(
    legal: date | None, expected: date | None, likely: date, ground: str | None, today: date
) -> None:
    known = step(legal=legal, expected=expected, expected_kind=expected and "council", ground=ground)
    told = known | {"likely" if likely >= today else "likely_passed": likely}
    without, with_it = going(known, today), going(told, today)
    if expected or State.LATE in (without.state, with_it.state):
        assert with_it == without
    elif legal:
        worse = likely > legal or likely < today
        assert with_it.state is (State.MAY_BE_LATE if worse else State.ON_TIME)


def test_a_child_is_as_late_as_its_latest_open_step() -> None:
    steps = [
        step(legal=LEGAL + 30 * A_DAY),
        step(legal=LEGAL - 3 * A_DAY),
        step(legal=LEGAL - 12 * A_DAY),
        step(legal=LEGAL - 40 * A_DAY, done_on=LEGAL),
        step(legal=LEGAL - 60 * A_DAY, closed=True),
    ]
    assert overall_of(steps) == Going(State.LATE, 12)


STATES = {
    State.LATE: step(legal=LEGAL - A_DAY),
    State.MORE_TIME: step(legal=LEGAL - A_DAY, ground="away_4w", expected=LEGAL),
    State.MAY_BE_LATE: step(legal=LEGAL, expected=LEGAL + A_DAY),
    State.ON_TIME: step(legal=LEGAL),
    State.WAITING: step(actor="family", legal=LEGAL),
    State.NO_DATE: step(),
}


@pytest.mark.parametrize("worst", STATES)
def test_the_worst_of_the_open_steps_speaks_for_the_child(worst: State) -> None:
    order = list(STATES)
    not_worse = [STATES[state] for state in order[order.index(worst) :]]
    assert overall_of(not_worse).state is worst
    assert overall_of(not_worse[::-1]).state is worst


def test_with_nothing_open_a_child_is_done() -> None:
    assert overall_of([step(done_on=LEGAL), step(closed=True)]) == Going(State.DONE)
    assert not is_open(step(closed=True))


def test_every_state_has_words_and_a_picture_of_its_own() -> None:
    tags = [tag(Going(state, 3)) for state in State]
    assert len({one["words"] for one in tags}) == len(State)
    assert len(set(ICONS.values())) == len(State)


def test_how_late_is_said_in_days_and_then_in_weeks() -> None:
    said = [tag(Going(State.LATE, days))["words"] for days in (1, 2, 62, 63, 200)]
    assert said == ["1 day late", "2 days late", "62 days late", "about 9 weeks late", "about 29 weeks late"]

"""The ladder that an ask climbs when nobody answers, and the counts of what was asked."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.asks.climbs import Tells, climbs
from timeline.asks.counts import Counts, family_counts, your_counts
from timeline.asks.rungs import OUT, Holders, Place, Terms, answer_by, limits, rung_after, rung_on
from timeline.asks.standing import Said, Standing, standing

OWNER, ASKER, OFFICER, SECOND, THIRD, OTHER = (uuid4() for _ in range(6))
BOTH = Holders(SECOND, THIRD)
ENGLISH = holidays.country_holidays("GB", subdiv="ENG")

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
terms = st.builds(Terms, *[st.integers(1, 20)] * 3)
holders = st.builds(Holders, st.sampled_from([None, SECOND]), st.sampled_from([None, THIRD]))


def is_worked(day: date) -> bool:
    return day.weekday() < 5 and day not in ENGLISH


def next_worked(day: date) -> date:
    after = (day + timedelta(days=n) for n in range(1, 10))
    return next(one for one in after if is_worked(one))


def working_days_between(after: date, last: date) -> int:
    """Counted one by one, from the day after the first to the last itself."""
    walked = (after + timedelta(days=n) for n in range(1, (last - after).days + 1))
    return sum(map(is_worked, walked))


def test_a_question_asked_on_a_thursday_is_due_the_thursday_after_and_climbs_twice() -> None:
    """Thursday 11 March 2027, five working days each. Good Friday is 26 March, Easter Monday the 29th."""
    until = limits(date(2027, 3, 11), Terms(), BOTH)
    assert until == (date(2027, 3, 18), date(2027, 3, 25), date(2027, 4, 5))
    for day, rung in (
        ("03-11", 1),
        ("03-18", 1),
        ("03-19", 2),
        ("03-25", 2),
        ("03-29", 2),
        ("03-30", 3),
        ("04-05", 3),
        ("04-06", OUT),
    ):
        assert rung_on(date.fromisoformat(f"2027-{day}"), until) == rung, day
    assert answer_by(date(2027, 4, 6), until) is None


@pytest.mark.parametrize(
    ("asked", "climbs_on"),
    [
        # Over Easter 2027: Good Friday is 26 March, Easter Monday 29 March.
        ("2027-03-11", ("2027-03-19", "2027-03-30", "2027-04-06")),
        # On a Friday, so that each last day is one too: nothing climbs on a Saturday.
        ("2027-03-05", ("2027-03-15", "2027-03-22", "2027-03-31")),
        # On a Saturday: the Monday is working day 1.
        ("2027-02-20", ("2027-03-01", "2027-03-08", "2027-03-15")),
        # Over Christmas 2026: free are Friday the 25th, Monday the 28th for Boxing Day, and Friday 1 January.
        ("2026-12-18", ("2026-12-30", "2027-01-07", "2027-01-14")),
        # Over Christmas 2025, Thursday and Friday the 25th and 26th, and Thursday 1 January.
        ("2025-12-22", ("2026-01-02", "2026-01-09", "2026-01-16")),
        # Over the two bank holidays of May 2027, the 3rd and the 31st.
        ("2027-04-30", ("2027-05-11", "2027-05-18", "2027-05-25")),
    ],
)
def test_it_climbs_on_working_days_six_eleven_and_sixteen_and_each_side_is_told_once(
    asked: str, climbs_on: tuple[str, str, str]
) -> None:
    """The days are those that GOV.UK gives as bank holidays in England, counted by hand."""
    day = date.fromisoformat(asked)
    until = limits(day, Terms(), BOTH)
    walked = [day + timedelta(days=n) for n in range(60)]
    rungs = {one: rung_on(one, until) for one in walked}
    began = [one for one in walked[1:] if rungs[one] != rungs[one - timedelta(days=1)]]
    assert [one.isoformat() for one in began] == [*climbs_on]

    told = [(who, one) for who, one in climbs(Place(ASKER, OWNER, BOTH, until)) if one.tells is not Tells.DUE]
    assert [(who, one.on.isoformat()) for who, one in told] == [
        (SECOND, climbs_on[0]), (ASKER, climbs_on[0]), (THIRD, climbs_on[1]), (ASKER, climbs_on[1]),
        (ASKER, climbs_on[2]),
    ]  # fmt: skip
    assert len({(who, str(one)) for who, one in told}) == len(told)


@given(days, terms, holders)
def test_each_rung_has_its_working_days_and_one_without_anybody_has_none(
    asked: date, terms: Terms, holders: Holders
) -> None:
    until = limits(asked, terms, holders)
    due = (terms.first, terms.second if holders.second else 0, terms.third if holders.third else 0)
    for before, last, count in zip((asked, *until), until, due, strict=False):
        assert working_days_between(before, last) == count
        assert count == 0 or (last.weekday() < 5 and last not in ENGLISH)


@given(days, terms, holders, st.integers(0, 200))
def test_an_ask_only_ever_climbs_and_always_gets_out_in_the_end(
    asked: date, terms: Terms, holders: Holders, later: int
) -> None:
    until = limits(asked, terms, holders)
    today, tomorrow = asked + timedelta(days=later), asked + timedelta(days=later + 1)
    assert 1 <= rung_on(today, until) <= rung_on(tomorrow, until) <= OUT
    assert rung_on(asked, until) == 1
    assert rung_on(until[2], until) < OUT
    assert rung_on(next_worked(until[2]), until) == OUT
    last = answer_by(today, until)
    assert last is None if rung_on(today, until) == OUT else last is not None and next_worked(last) > today
    if not is_worked(tomorrow):
        assert rung_on(tomorrow, until) == rung_on(today, until), "nothing climbs on a day when nobody works"


@given(days, terms, holders, st.integers(1, OUT))
def test_what_was_not_answered_goes_to_somebody_above_and_gets_days_anew(
    today: date, terms: Terms, holders: Holders, rung: int
) -> None:
    start = rung_after(rung, holders)
    until = limits(today, terms, holders, start=start)
    place = Place(ASKER, OWNER, holders, until, start)
    assert place.rung_on(today) == start < OUT
    assert start >= rung or not any(one and n > rung for n, one in ((2, holders.second), (3, holders.third)))
    assert sorted(until) == list(until)
    assert place.promise > today


@given(days, terms, holders, st.integers(0, 90), st.booleans())
def test_only_the_owner_and_whoever_holds_a_rung_it_has_climbed_to_may_answer(
    asked: date, terms: Terms, holders: Holders, later: int, officer: bool
) -> None:
    place = Place(ASKER, OWNER, holders, limits(asked, terms, holders))
    today = asked + timedelta(days=later)
    rung = rung_on(today, place.until)
    assert not place.may_answer(ASKER, today, is_officer=officer)
    assert place.may_answer(OWNER, today, is_officer=officer)
    assert place.may_answer(OTHER, today, is_officer=officer) == (officer and rung > 1)
    assert place.may_answer(SECOND, today, is_officer=False) == (holders.second is not None and rung > 1)
    assert place.may_answer(THIRD, today, is_officer=False) == (holders.third is not None and rung > 2)
    turn = place.holder_on(today)
    assert turn is None if rung == OUT else turn is not None


people = st.sampled_from([OWNER, ASKER, OFFICER, SECOND, THIRD])
maybe = st.none() | people


@given(people, people, maybe, maybe, maybe)
def test_nobody_stands_on_a_ladder_twice_and_nobody_answers_themselves(
    owner: UUID, asker: UUID, officer: UUID | None, second: UUID | None, third: UUID | None
) -> None:
    held = Holders.of(owner, asker, officer=officer, second_person=second, third_person=third)
    standing_there = [one for one in (held.second, held.third) if one]
    assert len({*standing_there, owner, asker}) == len(standing_there) + len({owner, asker})
    if officer and officer not in (owner, asker):
        assert held.second == officer
    elif second and second not in (owner, asker):
        assert held.second == second


answers = st.lists(st.none() | st.sampled_from([*Said]), max_size=40)


@given(answers)
def test_what_became_of_everything_asked_adds_up(said: list[Said | None]) -> None:
    counts = Counts.of(said)
    assert counts.asked == sum(counts.by_answer.values()) == len(said)
    numbers = [int(one.split()[0]) for one in counts.sentences()]
    assert sum(numbers) == len(said)
    assert 0 not in numbers


def test_counts_are_told_in_words_and_nothing_is_told_of_nothing() -> None:
    asked = Counts.of([Said.YES, Said.YES, Said.YES, Said.NO, None])
    assert your_counts(asked) == "You asked 5 things. 3 yes. 1 no. 1 waiting."
    one = Counts.of([Said.NOT_YET])
    assert family_counts(one) == "The family asked 1 thing. 1 not yet."
    assert your_counts(Counts.of([])) == ""


@given(st.booleans(), st.booleans(), st.booleans())
def test_silence_is_never_an_answer(taken_back: bool, closed: bool, answered: bool) -> None:
    found = standing(taken_back=taken_back, closed=closed, answered=answered)
    assert (found is Standing.ANSWERED) == (answered and not closed and not taken_back)

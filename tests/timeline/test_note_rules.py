"""The rules of notes by themselves: what changed, by when a next step is owed, what closes, and who is named."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.notes.all_notes import Place
from timeline.notes.changes import Part as Change
from timeline.notes.changes import changes
from timeline.notes.next_steps import Next, first_need, next_step_due
from timeline.notes.outcomes import closes
from timeline.notes.siblings import Part, named_where_unseen, says
from timeline.notes.standing import Said, Standing, standing, standing_of

WORDS = st.lists(st.sampled_from(["lunch", "in", "a", "quiet", "room", "with", "Ife", "friend"]), max_size=9)


@given(WORDS, WORDS)
def test_what_stayed_and_what_was_added_are_the_new_words_and_with_what_went_the_old(
    old: list[str], new: list[str]
) -> None:
    found = changes(" ".join(old), " ".join(new))
    assert " ".join(one.words for one in found if one.part is not Change.TAKEN_OUT).split() == new
    assert " ".join(one.words for one in found if one.part is not Change.ADDED).split() == old


def test_a_change_is_told_as_a_person_would_tell_it() -> None:
    found = changes("Ife eats lunch in a quiet room", "Ife eats lunch in the library with a friend")
    assert [(one.part.value, one.words) for one in found] == [
        ("same", "Ife eats lunch in"),
        ("taken_out", "a quiet room"),
        ("added", "the library with a friend"),
    ]


@given(st.lists(st.sampled_from([*Said, None]), min_size=1, max_size=6))
def test_help_and_but_and_silence_are_never_a_yes_and_only_a_no_is_a_no(said: list[Said | None]) -> None:
    found = standing(said)
    assert (found is Standing.AGREED) == (set(said) == {Said.YES})
    assert (found is Standing.DISAGREE) == (Said.NO in said)


def test_what_was_taken_back_or_closed_stays_so_whatever_people_had_said() -> None:
    for said in ("yes", "no", None):
        row = {"said": said, "taken_back_at": None, "closed_at": None}
        assert standing_of([row | {"taken_back_at": datetime.now(UTC)}]) is Standing.TAKEN_BACK
        assert standing_of([row | {"closed_at": datetime.now(UTC)}]) is Standing.CLOSED


def answered(said: str, on: date) -> dict[str, Any]:
    return {"said": said, "at": datetime.combine(on, time(12), UTC)}


def test_a_next_step_is_owed_within_five_working_days_of_the_first_answer_that_needs_one() -> None:
    """Good Friday was 26 March 2027 and Easter Monday 29 March: gov.uk/bank-holidays."""
    note = [
        answered("yes", date(2027, 3, 1)),
        answered("no", date(2027, 3, 24)),
        answered("no", date(2027, 3, 22)),
        answered("help", date(2027, 3, 25)),
        {"said": None, "at": None},
    ]
    assert first_need(note) == date(2027, 3, 22)
    assert next_step_due(first_need(note), None) == date(2027, 3, 31)
    assert next_step_due(first_need(note[:1]), None) is None
    assert first_need([note[0], note[4]]) is None
    for said in ("but", "help"):
        assert next_step_due(first_need([note[0], answered(said, date(2027, 3, 22))]), None) == date(
            2027, 3, 31
        )


def newest(kind: Next, **columns: Any) -> dict[str, Any]:
    at = datetime(2027, 3, 10, 12, tzinfo=UTC)
    return {"kind": kind, "at": at, "first_on": None, "second_on": None, "until": None} | columns


@pytest.mark.parametrize(
    ("step", "due"),
    [
        (newest(Next.TALK, first_on=date(2027, 3, 15), second_on=date(2027, 3, 17)), date(2027, 3, 24)),
        (newest(Next.TALK, first_on=date(2027, 3, 17), second_on=date(2027, 3, 15)), date(2027, 3, 24)),
        (newest(Next.BRING_IN), date(2027, 3, 17)),
        (newest(Next.LEAVE_OPEN, until=date(2027, 5, 3)), date(2027, 5, 3)),
        (newest(Next.WONT_AGREE), None),
    ],
)
def test_after_a_step_the_next_one_is_owed_in_its_turn(step: dict[str, Any], due: date | None) -> None:
    assert next_step_due(date(2027, 3, 8), step) == due


@pytest.mark.parametrize(
    ("neither", "due"),
    [
        (date(2027, 3, 11), date(2027, 3, 18)),
        (date(2027, 3, 17), date(2027, 3, 24)),
        (None, date(2027, 3, 24)),
    ],
)
def test_where_somebody_can_come_at_neither_time_another_is_owed_sooner_and_never_later_than_after_the_talk(
    neither: date | None, due: date
) -> None:
    talk = newest(Next.TALK, first_on=date(2027, 3, 15), second_on=date(2027, 3, 17))
    assert next_step_due(date(2027, 3, 8), talk, neither) == due


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_five_working_days_are_never_fewer_than_seven_days_nor_more_than_two_weeks_and_end_on_one(
    day: date,
) -> None:
    due = next_step_due(day, None)
    assert due
    # From Friday evening before Christmas it is longest.
    assert timedelta(days=5) <= due - day <= timedelta(days=14)
    assert due.weekday() < 5


PEOPLE = [uuid4() for _ in range(4)]


@given(st.booleans(), st.integers(0, 3), st.sets(st.sampled_from(PEOPLE)), st.sets(st.sampled_from(PEOPLE)))
def test_a_note_closes_only_when_nothing_is_left_to_do_and_everybody_said_what_came_of_it(
    agreed: bool, left: int, parties: set[UUID], said: set[UUID]
) -> None:
    closed = closes(agreed=agreed, open_actions=left, parties=parties, said=said)
    somebody_is_missing = any(one not in said for one in parties)
    assert closed == (agreed and left == 0 and len(parties) > 0 and not somebody_is_missing)


@pytest.mark.parametrize(
    ("words", "name", "named"),
    [
        ("Sam eats too", "Sam", True),
        ("SAM’s room", "Sam", True),
        ("Same room", "Sam", False),
        ("Samuel eats", "Sam", False),
        ("Zoe and José", "jose", True),
        ("Zoe\u0308 eats", "Zoë", True),
        ("with Anna  Maria.", "Anna Maria", True),
        ("nobody", "", False),
    ],
)
def test_a_name_counts_as_a_whole_word_however_it_is_written(words: str, name: str, named: bool) -> None:
    assert says(words, name) == named


@given(st.data())
def test_no_part_names_a_child_whom_one_of_its_readers_may_not_see(data: st.DataObject) -> None:
    children = {uuid4(): name for name in ("Amira", "Theo", "Sam")}
    circles = {child: data.draw(st.sets(st.sampled_from(PEOPLE), min_size=1)) for child in children}
    words = data.draw(st.lists(st.sampled_from(["Amira", "Theo’s", "SAM", "reads", "Samira"]), max_size=4))
    chosen = data.draw(st.sets(st.sampled_from(sorted(children)), min_size=1))
    parts = [Part(one, children[one], [{"person": who} for who in circles[one]]) for one in chosen]
    found = named_where_unseen(" ".join(words), parts, children, circles)
    spoken_of = {"Amira": "Amira", "Theo’s": "Theo", "SAM": "Sam"}
    expected = {
        (spoken_of[word], children[part])
        for word in words
        if word in spoken_of
        for part in chosen
        for child, name in children.items()
        if name == spoken_of[word] and child != part and not circles[part] <= circles[child]
    }
    assert set(found) == expected


@given(st.datetimes(timezones=st.just(UTC)), st.uuids())
def test_a_place_in_the_list_is_found_again_to_the_microsecond(at: datetime, note: UUID) -> None:
    assert Place.named(str(Place(at, note))) == Place(at, note)


@given(st.text(max_size=60) | st.from_regex(r"-?[0-9]{1,25}_[0-9a-f-]{0,40}", fullmatch=True))
def test_what_is_no_place_is_the_beginning_and_never_a_fault(words: str) -> None:
    found = Place.named(words)
    assert found is None or Place.named(str(found)) == found

"""What a text message says of each occasion, in each language: the mail's own words, in its order, in what one pays."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.events import Happened
from sharing.channels.text_parts import in_plain_marks, parts_of
from sharing.languages import ENGLISH, LANGUAGES, speak, tr
from tests.shares import examples
from tests.timeline.test_letters import PARENT, PASSED, TODAY, event, some_lines, step
from timeline.alerts.letters.about_acts import about_act
from timeline.alerts.letters.about_dates import about_date
from timeline.alerts.letters.letters import Letter, Reader, letter_of
from timeline.alerts.letters.lines import Line, Next
from timeline.alerts.letters.subjects import SUBJECTS
from timeline.alerts.owed.occasions import Occasion, Tells

HOME = "https://journey.example.gov.uk"


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak(ENGLISH)


@pytest.mark.parametrize("code", [*LANGUAGES])
@pytest.mark.parametrize("kind", SUBJECTS)
def test_a_text_says_what_the_subject_says_and_where_in_one_message_or_at_most_two(
    kind: StrEnum, code: str
) -> None:
    speak(LANGUAGES[code])
    letter = letter_of([line_about(kind)], Reader(HOME))
    subject = in_plain_marks(letter.subject)
    assert letter.short.startswith(subject), letter.short
    assert letter.short.endswith(f"{HOME}/")
    said = letter.short.removeprefix(subject).removesuffix(f"{HOME}/").strip(" .۔")
    mail = " ".join(in_plain_marks(letter.text).split())
    assert said in mail, "nothing that the mail does not say, and in its order"
    assert_costs(letter, code)


def test_where_there_is_room_a_text_says_who_acts_and_by_when() -> None:
    line = Line(
        "Robin",
        "a date has moved",
        ("It is later.",),
        Next("The plan", "expect it by Fri 19 March"),
        "the council",
    )
    short = letter_of([line], Reader("https://x.uk")).short
    assert short == (
        "Robin: a date has moved. It is later. Next: The plan. When: expect it by Fri 19 March. Who acts: the council."
        " https://x.uk/"
    )


def line_about(kind: StrEnum) -> Line:
    if isinstance(kind, Happened):
        found = about_act(event(kind), [step()], PARENT)
    elif isinstance(kind, Tells):
        on = {Tells.COMING: date(2027, 3, 25), Tells.DUE: TODAY}.get(kind, PASSED)
        given, legal = (on, date(2027, 3, 25)) if kind is Tells.PASSED else (None, on)
        found = about_date(Occasion(kind, on), step(legal=legal, expected=given), PARENT)
    else:
        # What these say is read from the database.
        found = Line("Robin", tr(SUBJECTS[kind]), ("Robin.",))
    assert found
    return found


def assert_costs(letter: Letter, code: str) -> None:
    assert len(letter.short) <= 160
    assert parts_of(letter.short) <= (1 if code == ENGLISH.code else 2), letter.short


@pytest.mark.parametrize("code", [*LANGUAGES])
@examples(40)
@given(lines=some_lines)
def test_whatever_there_is_to_tell_a_text_says_where_and_costs_two_messages_at_most(
    lines: list[Line], code: str
) -> None:
    speak(LANGUAGES[code])
    letter = letter_of(lines, Reader(HOME))
    assert letter.short.endswith(f"{HOME}/")
    assert len(letter.short) <= 160
    assert parts_of(letter.short) <= 2


@examples(40)
@given(st.text("aäö’–“", min_size=100, max_size=150))
def test_no_curly_mark_turns_one_message_into_three(words: str) -> None:
    letter = letter_of([Line("Robin", "a date has moved", (words,))], Reader("https://x.uk"))
    assert parts_of(letter.short) == 1

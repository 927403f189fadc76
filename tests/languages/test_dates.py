"""A day is said as each language says it. The words are those of the Unicode tables (CLDR)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from sharing import days
from sharing.languages import ENGLISH, LANGUAGES, speak
from timeline.days import clock_words, date_words, day_words, short_words

TODAY = date(2027, 3, 11)
A_FRIDAY = date(2027, 3, 19)
IN_2028 = date(2028, 3, 19)


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak(ENGLISH)


def test_polish_says_of_march_what_it_says_beside_a_number() -> None:
    speak(LANGUAGES["pl"])
    assert date_words(A_FRIDAY, TODAY) == "19 marca"
    assert date_words(IN_2028, TODAY) == "19 marca 2028"
    assert day_words(A_FRIDAY, TODAY) == "pt., 19 marca"
    assert short_words(A_FRIDAY, TODAY) == "19 mar"
    assert short_words(date(2027, 5, 17), TODAY) == "17 maja"
    assert days.in_full(A_FRIDAY) == "piątek, 19 marca 2027"
    assert days.month(A_FRIDAY) == "marzec 2027"
    assert clock_words(datetime(2027, 6, 1, 13, 5, tzinfo=UTC)) == "14:05"


def test_urdu_has_its_own_months_and_the_digits_of_the_forms() -> None:
    speak(LANGUAGES["ur"])
    assert day_words(A_FRIDAY, TODAY) == "جمعہ، 19 مارچ"
    assert days.in_full(A_FRIDAY) == "جمعہ، 19 مارچ، 2027"


def test_english_stays_as_this_service_writes_it() -> None:
    assert day_words(IN_2028, TODAY) == "Sun 19 March 2028"
    assert days.in_full(date(2027, 9, 1)) == "Wednesday 1 September 2027"
    assert days.short_month(date(2027, 9, 1)) == "Sep"
    assert clock_words(datetime(2027, 6, 1, 13, 5, tzinfo=UTC)) == "2:05pm"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_day_that_is_not_there_is_refused_in_every_language(code: str) -> None:
    speak(LANGUAGES[code])
    with pytest.raises(days.NoSuchDay, match="2027"):
        days.from_boxes("30", "2", "2027")

"""What a page says in another language, and what it does where a pack has no text."""

from collections.abc import Iterator

import pytest

from sharing.languages import ENGLISH, LANGUAGES, left_in_english, speak, spoken, tr, tr_n


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak(ENGLISH)


def test_english_is_what_stands_in_the_code() -> None:
    assert (
        tr("Nobody has written this sentence in any pack") == "Nobody has written this sentence in any pack"
    )
    assert [tr_n("{n} day", "{n} days", n) for n in (1, 2)] == ["{n} day", "{n} days"]
    assert left_in_english() == frozenset()


def test_a_text_that_a_pack_does_not_have_stays_english_and_is_noted() -> None:
    speak(LANGUAGES["pl"])
    assert (
        tr("Nobody has written this sentence in any pack") == "Nobody has written this sentence in any pack"
    )
    assert left_in_english() == {"Nobody has written this sentence in any pack"}


def test_urdu_is_read_from_the_right() -> None:
    speak(LANGUAGES["ur"])
    assert spoken().is_rtl

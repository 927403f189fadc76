"""Letters read by a mail program that shares no code with what wrote them."""

import platform
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, reject
from hypothesis import strategies as st

from sharing import clean
from sharing.channels.channel import Letter
from sharing.channels.smtp import BadLetter, written
from tests.inputs import TEXTS
from tests.letter_readers import nasty
from tests.letter_readers.__main__ import handed_over
from tests.letter_readers.published import RECORDS
from tests.letter_readers.readers import telling, verifying
from tests.letter_readers.told import Sent, differences
from tests.shares import examples, one_in

READERS = telling()
HEADERS = ("to", "subject", "message_id", "unsubscribe", "list_id")


def wrong(letter: Letter) -> list[str]:
    """What two readers find in it that was not said."""
    sent = Sent(letter, nasty.SENDER, written(letter, nasty.SENDER).as_bytes())
    assert sent.raw.isascii()
    assert b"\0" not in sent.raw
    assert max(map(len, sent.raw.split(b"\r\n"))) <= 998
    return [
        said for name, reader in READERS.items() for said in differences(name, [sent], [reader(sent.raw)])
    ]


async def test_with_whatever_breaks_mail_it_says_the_same_after_the_relay_and_its_seal_holds(
    tmp_path: Path,
) -> None:
    letters = nasty.letters(one_in(6, TEXTS))
    sent = await handed_over(letters, tmp_path)
    assert [one.letter for one in sent] == letters
    for name, reader in READERS.items():
        assert differences(name, sent, [reader(one.raw) for one in sent]) == []
    for name, verifier in verifying(RECORDS).items():
        assert [one.letter for one in sent if not verifier(one.raw)] == [], name


def typed(most: int) -> st.SearchStrategy[str]:
    plain = st.text(" ab.,;:()<>=?", min_size=60, max_size=most)
    return (
        plain | st.text(max_size=most) | st.text("=?_.utf8qb \t\u200f\u2067\u2069خż🎉\u0301A0", max_size=most)
    )


@examples(150)
@given(subject=typed(200), words=typed(400))
@example(subject="=?utf-8?q?a=0D=0ABcc:_x@y.example?=", words=".")
def test_whatever_people_may_write_is_read_as_they_wrote_it(subject: str, words: str) -> None:
    try:
        kept = replace(nasty.PLAIN, subject=clean.one_line(subject))
        letter = nasty.written_twice(kept, clean.lines(words))
    except clean.NotKept:
        reject()
    assert wrong(letter) == []


@pytest.mark.parametrize("field", HEADERS)
def test_no_line_break_of_any_kind_gets_into_a_header(field: str) -> None:
    smuggled = nasty.SMUGGLED if field == "subject" else (*nasty.SMUGGLED, *nasty.ENCODED)
    for words in smuggled:
        for value in (f"{getattr(nasty.PLAIN, field)}{words}", f"{words}{getattr(nasty.PLAIN, field)}"):
            bent: dict[str, Any] = {field: value}
            with pytest.raises(BadLetter):
                written(replace(nasty.PLAIN, **bent), nasty.SENDER)


def test_there_is_a_reader_whose_code_is_not_pythons() -> None:
    """On every machine for which it comes ready-made."""
    if sys.platform != "darwin" or platform.machine() == "arm64":
        assert "fast-mail-parser" in READERS

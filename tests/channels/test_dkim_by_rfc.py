"""Our seal, checked by arithmetic written from RFC 6376, which is itself checked by a published letter."""

import pytest

from sharing.channels.dkim_seal import Seal
from sharing.channels.smtp import written
from tests.letter_readers import nasty
from tests.letter_readers.published import DOMAIN, PRIVATE_KEY, RECORDS, SELECTOR, SIGNED, SIGNED_RECORDS
from tests.letter_readers.readers import with_dkimpy
from tests.letter_readers.rfc6376 import holds, relaxed_body, relaxed_field
from tests.letter_readers.tampered import tampered


def test_the_published_letter_is_found_whole_and_no_other() -> None:
    assert holds(SIGNED, SIGNED_RECORDS)
    assert not holds(SIGNED, {})
    for was, now in (
        (b"dinner", b"Dinner"), (b"<joe@", b"<jo@"), (b"hungry", b"angry"), (b"b=F45d", b"b=G45d"),
        (b"bh=2jUS", b"bh=3jUS"), (b"t=1528637909; h=from : to : subject :", b"t=1528637900; h=from : to : subject :"),
        (b"a=rsa-sha256", b"a=rsa-sha1"), (b"q=dns/txt; s=test;", b"q=dns/txt; s=test; l=9;"),
    ):  # fmt: skip
        assert was in SIGNED
        assert not holds(SIGNED.replace(was, now), SIGNED_RECORDS), was
    # What a relay may do on the way: other blanks, and empty lines at the end.
    assert holds(SIGNED.replace(b"To: Suzie Q ", b"TO:\tSuzie  Q\r\n ") + b"\r\n\r\n", SIGNED_RECORDS)
    assert not holds(SIGNED.replace(b"game.  Are", b"game.Are"), SIGNED_RECORDS)
    assert holds(SIGNED.replace(b"game.  Are", b"game. \tAre"), SIGNED_RECORDS)


def test_blanks_are_counted_as_in_the_example_of_the_rfc() -> None:
    """RFC 6376, section 3.4.5."""
    assert relaxed_field(b"A: X") + relaxed_field(b"B : Y\t\r\n\tZ  ") == b"a:X\r\nb:Y Z\r\n"
    assert relaxed_body(b" C \r\nD \t E\r\n\r\n\r\n") == b" C\r\nD E\r\n"
    assert relaxed_body(b"") == relaxed_body(b"\r\n\r\n") == b""


@pytest.fixture(scope="module")
def sealed() -> bytes:
    letter = nasty.written_twice(nasty.PLAIN, "Zoë’s plan 🎉  \n.\n" + "ż" * 1500)
    return Seal(DOMAIN, SELECTOR, PRIVATE_KEY).signed(written(letter, nasty.SENDER).as_bytes())


def test_our_seal_holds_and_breaks_with_the_smallest_change(sealed: bytes) -> None:
    for verify in (holds, with_dkimpy):
        assert verify(sealed, RECORDS)
        for bent in tampered(sealed):
            assert bent != sealed
            assert not verify(bent, RECORDS), bent[:2000]


def test_what_is_added_on_the_way_above_the_letter_does_not_break_it(sealed: bytes) -> None:
    assert holds(
        b"Return-Path: <no-reply@journey.example>\r\nReceived: by relay.example; today\r\n" + sealed, RECORDS
    )

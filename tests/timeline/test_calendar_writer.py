"""The one writer of calendar files: what goes in is what any reader finds, and nothing typed breaks out of its line."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from timeline.calendars.writer import Entry, Head, calendar_bytes

STAMP = datetime(2027, 3, 11, 10, tzinfo=UTC)
PLAIN = Entry(
    "a@family-journey", date(2027, 3, 24), "Robin: legal date, final plan", STAMP, "Two\nlines", "CONFIRMED", 3,
    "https://journey.example/a", "Robin",
)  # fmt: skip
HEAD = Head("Family dates", "-//Family Journey//Dates//EN", is_feed=True)
NASTY = (
    "Review\r\nBEGIN:VEVENT\r\nUID:evil\r\nEND:VEVENT",
    "a\nSUMMARY:evil",
    "a\u2028END:VCALENDAR\u2029\x85\x0b\x0c\x1c",
    "nul\x00 bell\x07 escape\x1b half\ud83d",
    "semi;colon, comma\\ back\\n slash: colon",
    "“Robin’s” – ДУЖЕ довгий рядок 👩‍👩‍👧‍👦 " * 9,
    "שלום עולם " * 12,
    " " * 200 + "x",
    '"quoted" ^n ^^',
)


def written(*entries: Entry, head: Head = HEAD) -> bytes:
    return calendar_bytes(head, entries)


def events(file: bytes) -> list[Component]:
    return list(Calendar.from_ical(file).walk("VEVENT"))


def assert_lines_are_good(file: bytes) -> None:
    """RFC 5545, 3.1."""
    assert file.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", file), "a line that does not end in CRLF"
    for line in file.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def evened(words: str) -> str:
    """As a line keeps it: what would end a line is a space, and spaces are single."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", " ", words).split())


@pytest.mark.parametrize("words", NASTY)
def test_nothing_typed_breaks_out_of_its_line(words: str) -> None:
    file = written(replace(PLAIN, title=words, words=words, category=words), head=replace(HEAD, name=words))
    assert_lines_are_good(file)
    (event,) = events(file)
    assert str(event["summary"]) == evened(words)
    assert event["uid"] == PLAIN.uid
    assert file.count(b"\r\nBEGIN:VEVENT\r\n") == file.count(b"\r\nEND:VEVENT\r\n") == 1
    unfolded = file.decode().replace("\r\n ", "")
    assert len(unfolded.splitlines()) == unfolded.count("\r\n"), "nothing else ends a line for anybody"


TEXT = st.text(st.characters(exclude_categories=[]), max_size=200)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 30))


@given(title=TEXT, words=TEXT, name=TEXT, day=DAYS, sequence=st.integers(0, 10_000))
@example(title="", words="", name="", day=date(2028, 2, 29), sequence=0)
def test_what_is_written_is_what_is_read(title: str, words: str, name: str, day: date, sequence: int) -> None:
    entry = replace(PLAIN, title=title, words=words, when=day, sequence=sequence)
    file = written(entry, head=replace(HEAD, name=name))
    assert_lines_are_good(file)
    (event,) = events(file)
    assert str(event["summary"]) == evened(title)
    assert evened(str(event.get("description", ""))) == evened(words)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (day, day + timedelta(days=1))
    assert event["sequence"] == sequence
    assert str(Calendar.from_ical(file)["name"]) == evened(name)


@pytest.mark.parametrize(
    ("when", "written_as"),
    [
        # London's clocks: GMT until 01:00 UTC on 28 March 2027, and again from 01:00 UTC on 31 October 2027.
        (datetime(2027, 3, 27, 10, tzinfo=UTC), "20270327T100000"),
        (datetime(2027, 3, 28, 9, tzinfo=UTC), "20270328T100000"),
        (datetime(2027, 10, 30, 9, tzinfo=UTC), "20271030T100000"),
        (datetime(2027, 10, 31, 10, tzinfo=UTC), "20271031T100000"),
    ],
)
def test_a_time_of_day_is_londons_with_the_rules_of_its_clock_beside_it(
    when: datetime, written_as: str
) -> None:
    file = written(replace(PLAIN, when=when), PLAIN)
    assert_lines_are_good(file)
    assert f"\r\nDTSTART;TZID=Europe/London:{written_as}\r\n".encode() in file
    assert file.count(b"BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n") == 1
    assert file.index(b"BEGIN:VTIMEZONE") < file.index(b"BEGIN:VEVENT")
    timed, whole = events(file)
    assert timed.decoded("dtstart").astimezone(UTC) == when
    assert "dtend" not in timed
    assert whole.decoded("dtstart") == date(2027, 3, 24)
    assert b"VTIMEZONE" not in written(PLAIN), "whole days need none"


def test_a_file_that_is_taken_once_does_not_say_how_often_to_read_it() -> None:
    once = written(PLAIN, head=replace(HEAD, is_feed=False))
    assert b"REFRESH-INTERVAL" not in once
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in written(PLAIN)

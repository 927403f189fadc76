"""Calendar files (RFC 5545, RFC 7986): every file and feed is written here, by `icalendar`."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from icalendar import Calendar, Event, Timezone

from sharing.desk import LONDON

MEDIA_TYPE = "text/calendar"
REFRESH = timedelta(hours=12)
COLOUR = "teal"
"""One of the names of CSS, as RFC 7986 asks."""
_END = b"END:VCALENDAR\r\n"
_BEGIN_EVENT, _END_EVENT = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"
_UNFIT = {"Cc", "Cs"}
"""Kinds of letters that end a line for some reader, or that no file can hold: the library lets most of them through."""

Value = str | int | date | tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """One event."""

    uid: str
    when: date | datetime
    """A whole day, or an aware instant that is written as London's clocks show it."""
    title: str
    stamp: datetime
    """Aware: when it was last changed; where nothing remembers that, when the file was made."""
    words: str = ""
    status: str = ""
    sequence: int | None = None
    """None: nobody counts how often it has changed."""
    url: str = ""
    category: str = ""

    @property
    def is_timed(self) -> bool:
        return isinstance(self.when, datetime)


@dataclass(frozen=True)
class Head:
    name: str
    prodid: str
    is_feed: bool = False
    """Read again and again, and so it says how often."""


def calendar_bytes(head: Head, entries: Sequence[Entry]) -> bytes:
    calendar = Calendar()
    for field, value in (
        ("version", "2.0"),
        ("prodid", head.prodid),
        ("method", "PUBLISH"),
        ("name", _line(head.name)),
        ("x-wr-calname", _line(head.name)),
        ("x-wr-timezone", LONDON.key),
    ):
        calendar.add(field, value)
    if head.is_feed:
        # Without the parameter, which the library leaves out by itself, the property is no valid one.
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT12H")
        calendar.add("color", COLOUR)
    if any(entry.is_timed for entry in entries):
        calendar.add_component(Timezone.from_tzid(LONDON.key))
    return bytes(calendar.to_ical()).removesuffix(_END) + b"".join(map(_event, entries)) + _END


def _event(entry: Entry) -> bytes:
    return _BEGIN_EVENT + b"".join(_property(name, value) for name, value in _fields(entry)) + _END_EVENT


@lru_cache(maxsize=20_000)
def _property(name: str, value: Value) -> bytes:
    """One line, folded where it is long. The library takes a millisecond for each dozen, and most lines are the same
    in many events, and each time that a calendar reads them."""
    event = Event()
    event.add(name, list(value) if isinstance(value, tuple) else value)
    return bytes(event.to_ical()).removeprefix(_BEGIN_EVENT).removesuffix(_END_EVENT)


def _fields(entry: Entry) -> Iterable[tuple[str, Value]]:
    yield "uid", entry.uid
    yield "dtstamp", entry.stamp
    yield from _times(entry.when)
    yield "summary", _line(entry.title)
    if entry.words:
        yield "description", "\n".join(_line(line) for line in entry.words.split("\n"))
    if entry.status:
        yield "status", entry.status
    if entry.sequence is not None:
        yield "sequence", entry.sequence
        yield "last-modified", entry.stamp
    yield "transp", "TRANSPARENT"
    yield "class", "PRIVATE"
    if entry.url:
        yield "url", entry.url
    if entry.category:
        yield "categories", (_line(entry.category),)


def _times(when: date | datetime) -> Iterable[tuple[str, date]]:
    """A whole day ends with the next one; how long something booked takes, nobody has said."""
    if isinstance(when, datetime):
        yield "dtstart", when.astimezone(LONDON)
    else:
        yield "dtstart", when
        yield "dtend", when + timedelta(days=1)


def _line(words: str) -> str:
    """Without anything that could end the line before its end. Unicode's own line breaks count as spaces too."""
    kept = "".join(" " if unicodedata.category(letter) in _UNFIT else letter for letter in words)
    return " ".join(kept.split())

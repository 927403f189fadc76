"""Reads a calendar file with one library and prints what it found, as JSON: in_python.py LIBRARY FILE.

Stands alone: it runs under whichever Python has the library. Each event is [uid, day, title, status, sequence]; null
where a reader does not tell.
"""

# ruff: noqa: T201
# mypy: ignore-errors
import json
import sys
from pathlib import Path


def with_icalendar(file):
    from icalendar import Calendar

    for one in Calendar.from_ical(file).walk("VEVENT"):
        yield one["uid"], one.decoded("dtstart"), one["summary"], one["status"], one["sequence"]


def with_recurring_ical_events(file):
    import recurring_ical_events
    from icalendar import Calendar

    for one in recurring_ical_events.of(Calendar.from_ical(file)).between((2020, 1, 1), (2040, 1, 1)):
        yield one["uid"], one["dtstart"].dt, one["summary"], one["status"], one["sequence"]


def with_vobject(file):
    import vobject

    for one in vobject.readOne(file.decode()).vevent_list:
        yield one.uid.value, one.dtstart.value, one.summary.value, one.status.value, one.sequence.value


def with_ics(file):
    from ics import Calendar

    for one in Calendar(file.decode()).events:
        (number,) = (line.value for line in one.extra if line.name == "SEQUENCE")
        yield one.uid, one.begin.date(), one.name, one.status, number


def main():
    library, path = sys.argv[1:]
    found = globals()[f"with_{library.replace('-', '_')}"](Path(path).read_bytes())
    print(json.dumps([[str(uid), day.isoformat(), str(title), str(status), int(number)]
                      for uid, day, title, status, number in found]))  # fmt: skip


main()

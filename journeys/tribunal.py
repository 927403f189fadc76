"""How the Tribunal counts in special educational needs cases: SI 2008/2699, rule 12.

These rules are the Tribunal's own. They never move a council's date.
"""

from datetime import date

from journeys.calendars import Calendar
from journeys.dates import shifted
from journeys.working_days import nth_after

AUGUST, DECEMBER, JANUARY = 8, 12, 1


def appeal_roll(end: date, calendar: Calendar) -> date:
    """The day on which time to appeal really ends.

    An end from 25 December to 1 January, or in August, moves to the first working day after 1 January or
    31 August (r. 12(3)(a)); an end on any other day that is not a working day, to the next one (r. 12(2)), even
    where that lies in August: the time itself did not end there, and the earlier day is the safe one.
    """
    day = end
    while _in_recess(day):
        day = shifted(day, 1)
    while not calendar.is_working(day):
        day = shifted(day, 1)
    return day


def tribunal_working_days_after(anchor: date, n: int, calendar: Calendar) -> date:
    """“Within n working days of” an event, for any act but an appeal: 25 December to 1 January and August
    are not counted (r. 12(3)(b))."""
    return nth_after(anchor, n, lambda day: not _in_recess(day) and calendar.is_working(day))


def _in_recess(day: date) -> bool:
    if day.month == AUGUST:
        return True
    return (day.month == DECEMBER and day.day >= 25) or (day.month == JANUARY and day.day == 1)

"""When rights pass: the day after compulsory school age ends, told twelve weeks before."""

from datetime import date, timedelta
from enum import StrEnum

from journeys.ages import day_after_compulsory_school_age
from journeys.calendars import ENGLAND
from journeys.working_days import working_days_after

AGE = 16
TOLD_BEFORE = timedelta(weeks=12)
ASKED_WITHIN = 20
"""Working days after that day: by then the case officer has asked."""


class Phase(StrEnum):
    FAR = "far"
    SOON = "soon"
    """Everybody is told: the last twelve weeks before the day."""
    PASSED = "passed"
    """The day itself, and all after it."""


def rights_pass_on(born: date) -> date:
    """Education Act 1996 s. 8 with the Children and Families Act 2014 s. 83. The database counts the same."""
    return day_after_compulsory_school_age(born, AGE)


def phase(born: date, today: date) -> Phase:
    day = rights_pass_on(born)
    if today >= day:
        return Phase.PASSED
    return Phase.SOON if today >= day - TOLD_BEFORE else Phase.FAR


def ask_by(born: date, here_since: date) -> date:
    """Until when the case officer has asked what each parent may see. Who came here when the day was over is asked
    within the same time of coming."""
    return working_days_after(max(rights_pass_on(born), here_since), ASKED_WITHIN, ENGLAND)

"""When somebody at the council is asked to write to a family: a rule over days, and nothing else."""

from dataclasses import dataclass
from datetime import date, timedelta

from journeys.calendars import ENGLAND
from journeys.dates import EARLIEST
from journeys.working_days import working_days_after

USUAL = 14
"""Calendar days while something is late, unless a council has set its own."""
USUAL_ON_TRACK = 20
"""Working days in England while nothing is, unless a council has set its own."""
MOST_DAYS = 60


@dataclass(frozen=True)
class Silence:
    """Of one child."""

    last_word: date | None
    """The newest day on which the family could read something new from its council. None: there was none yet."""
    since: date
    """The day the child came to this page, from which silence counts before the first word."""
    late_since: date | None
    """The first day on which something was late. None: nothing is."""
    every: int
    """At least every so many calendar days the family is to hear something while something is late."""
    on_track: int = USUAL_ON_TRACK
    """The same in working days, while nothing is."""

    @property
    def first_due(self) -> date:
        """Counted from the last word, or from the day something became late where that is later."""
        began = self.last_word or self.since
        return self._next(max(began, self.late_since) if self.late_since else began)

    def due(self, today: date) -> date | None:
        """The newest day, up to today, on which somebody is asked to write: the first, and then as often again. None:
        it is not time yet. Days on which nobody asked are not made up for."""
        due, coming = None, self.first_due
        while coming <= today:
            due, coming = coming, self._next(coming)
        return due

    def _next(self, day: date) -> date:
        if self.late_since:
            return day + timedelta(days=self.every)
        return working_days_after(max(day, EARLIEST), self.on_track, ENGLAND)

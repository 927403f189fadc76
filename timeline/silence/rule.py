"""When somebody at the council is asked to write to a family: a rule over days, and nothing else."""

from dataclasses import dataclass
from datetime import date, timedelta

USUAL = 14
"""Calendar days, unless a council has set its own."""
MOST_DAYS = 60


@dataclass(frozen=True)
class Silence:
    """Of one child of whom something is late."""

    last_word: date | None
    """The newest day on which the family could read something new from its council. None: there was none yet."""
    since: date
    """The day the child came to this page, from which silence counts before the first word."""
    late_since: date
    """The first day on which something was late."""
    every: int
    """At least every so many calendar days the family is to hear something."""

    @property
    def first_due(self) -> date:
        """Counted from the last word, or from the day something became late where that is later."""
        return max(self.last_word or self.since, self.late_since) + timedelta(days=self.every)

    def due(self, today: date) -> date | None:
        """The newest day, up to today, on which somebody is asked to write: the first, and then as often again. None:
        it is not time yet. Days on which nobody asked are not made up for."""
        if today < self.first_due:
            return None
        over = (today - self.first_due).days // self.every
        return self.first_due + timedelta(days=over * self.every)

"""Since when something is late for a child."""

from dataclasses import dataclass
from datetime import date, timedelta

from timeline.family.child_steps import ChildSteps
from timeline.status import Row, State
from timeline.story import ChildStory


@dataclass
class Steps(ChildSteps):
    """Where no page is drawn for anybody."""

    child: ChildStory
    today: date


def late_since(steps: ChildSteps) -> date | None:
    """The first day on which something was late. None where nothing is: what the law gives more time for is not,
    until the new day that goes with it has passed too."""
    late = [one.row for one in steps.told if one.is_open and one.going.state is State.LATE]
    return min((_last_day(row) + timedelta(days=1) for row in late), default=None)


def _last_day(row: Row) -> date:
    legal, expected = row["legal"], row["expected"]
    day: date = max(legal, expected) if legal and expected and row["ground"] else legal or expected
    return day

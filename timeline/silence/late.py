"""Since when something is late for a child, and whether anything is waited for at all."""

from dataclasses import dataclass
from datetime import date, timedelta

from timeline.family.child_steps import ChildSteps
from timeline.family.now import quiet_until
from timeline.law.named_rules import is_time_given
from timeline.status import Row, State, is_familys
from timeline.story import ChildStory
from timeline.told_step import ToldStep


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


def is_waited_for(steps: ChildSteps) -> bool:
    """Others than the family are to do something within three months, or to say when they will."""
    return any(
        _is_soon(one, steps)
        for one in steps.awaited()
        if not is_familys(one.row) and not is_time_given(one.row["step"])
    )


def _is_soon(step: ToldStep, steps: ChildSteps) -> bool:
    """Of what has no day at all, only the next step is waited for by now."""
    return step.day <= quiet_until(steps.today) if step.day else step.row is steps.next


def _last_day(row: Row) -> date:
    legal, expected = row["legal"], row["expected"]
    day: date = max(legal, expected) if legal and expected and row["ground"] else legal or expected
    return day

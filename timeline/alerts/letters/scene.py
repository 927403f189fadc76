"""What a line's words depend on besides its facts, and the words about a step that all lines share."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sharing.languages import tr
from timeline.alerts.letters.lines import Next
from timeline.days import day_words
from timeline.law.explained_row import explain_row
from timeline.status import is_familys, when
from timeline.wording import actor_words, step_title

Row = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    name: str
    """The child's code word."""
    today: date
    is_family: bool
    """The reader is the child's family."""
    uncounted: bool = False
    """A part of the timeline was made with rules that are gone, so its dates are left out."""

    def next(self, step: Row) -> Next:
        title = step_title(step["step"], name=self.name)
        return Next(title, self.when(step), self.counted(step, when(step)))

    def when(self, step: Row) -> str | None:
        day = when(step)
        if day is None:
            return None
        if day < self.today:
            return tr("it was due by {day}").format(day=day_words(day, self.today))
        # The family's own time ends; nothing is expected of anybody by then.
        if day == self.today:
            words = tr("it ends today, {day}") if is_familys(step) else tr("expect it by today, {day}")
        else:
            words = tr("it ends on {day}") if is_familys(step) else tr("expect it by {day}")
        return words.format(day=day_words(day, self.today))

    def counted(self, step: Row, on: date | None) -> str:
        """The arithmetic of a date that the line names, where it is the law's own. "" for a promise."""
        if on is None or on != step["legal"] or not step.get("rule"):
            return ""
        return explain_row(step, step["rule"], name=self.name).arithmetic[0]

    def who(self, step: Row) -> str:
        """`actor_words` speaks to the family; other readers are not 'you' in it."""
        of_others = step["actor"] == "family" and not self.is_family
        return tr("the family") if of_others else actor_words(step["actor"])

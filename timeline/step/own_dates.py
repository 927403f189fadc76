"""What happens to one child at one step, as a short story in the family's own dates: before, now, and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from journeys.law import Pathway
from sharing.languages import tr
from timeline.days import day_words
from timeline.status import Row, is_open
from timeline.step.dated_words import dated_words
from timeline.wording import milestone_words, said_of, step_title
from timeline.words.told import TOLD


@dataclass(frozen=True)
class OwnDates:
    """Everything the story is told from; nothing else is asked."""

    step: Row
    steps: Sequence[Row]
    """Of the same journey, in the law's order, without those that nobody waits for."""
    rules: Pathway
    happened: Mapping[str, date]
    """What was recorded in that journey."""
    name: str
    today: date
    is_family: bool
    """Whether the family reads it, or somebody who works with it."""

    @property
    def before(self) -> list[str]:
        """How it began, the day from which this step is counted, and what happened last: at most three sentences."""
        known = sorted(filter(self._is_before, self.happened), key=self._in_order)
        told = {*known[:1], *known[-1:], *self._counted_from(known)}
        return [self._told(name) for name in known if name in told]

    @property
    def now(self) -> list[str]:
        return self._dated(self.step)

    @property
    def after(self) -> list[str]:
        """The step that comes next, and when."""
        coming = self._coming()
        if coming is None:
            return [tr("Nothing more comes after this here.")]
        title = step_title(coming["step"], name=self.name)
        return [tr("After that: {step}.").format(step=title), *self._dated(coming)]

    def _dated(self, step: Row) -> list[str]:
        rule = self.rules.rule(step["step"])
        return dated_words(step, rule, name=self.name, today=self.today, is_family=self.is_family)

    def _counted_from(self, known: Sequence[str]) -> list[str]:
        counted = self.step["counted_from"]
        return [name for name in known if counted and counted in self._as_recorded(name)]

    def _as_recorded(self, name: str) -> tuple[str, str | None]:
        """A milestone, and what it is a kind of: an order is recorded as what it orders."""
        return name, self.rules.kinds.get(name)

    @cached_property
    def _own(self) -> set[str]:
        """What completed the step itself, as it was recorded."""
        done_by = self.rules.rule(self.step["step"]).done_by
        return {name for name in self.happened if set(self._as_recorded(name)) & set(done_by)}

    def _is_before(self, name: str) -> bool:
        """What happened on the day that the step was done came first where the law puts it first."""
        if self.happened[name] > self.today or name in self._own:
            return False
        return all(self._in_order(name) < self._in_order(own) for own in self._own)

    def _in_order(self, name: str) -> tuple[date, int]:
        return self.happened[name], self._place(name)

    def _place(self, name: str) -> int:
        return self._names.index(name) if name in self._names else len(self._names)

    @cached_property
    def _names(self) -> list[str]:
        return [one.name for one in self.rules.milestones]

    def _told(self, name: str) -> str:
        on = day_words(self.happened[name], self.today)
        if name in TOLD:
            return said_of(TOLD[name], self.name, day=on)
        return tr("{what}, on {day}.").format(what=milestone_words(name, name=self.name), day=on)

    def _coming(self) -> Row | None:
        """The first after it in the law's order; after an open step, the first that is still to come."""
        later = [one for one in self.steps if one["place"] > self.step["place"]]
        return next((one for one in later if is_open(one) or not is_open(self.step)), None)

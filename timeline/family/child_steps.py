"""A child's steps as they stand on one day: which is next, which is in trouble, and how it goes for the child."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any

from timeline.family.endings import end_of_the_plan, refusal_that_holds, refusing_steps
from timeline.law.named_rules import is_time_given
from timeline.notes.standing import Standing, standing_of
from timeline.shown_steps import worth_showing
from timeline.status import Going, Row, State, is_familys, next_step, overall
from timeline.story import ChildStory, JourneyStory
from timeline.told_step import ToldStep

TROUBLES = (State.LATE, State.MORE_TIME, State.MAY_BE_LATE)
WORSE_THAN_A_NO = (State.LATE, State.MORE_TIME)
"""States of a child's dates that come before the council's no, or a day that people do not agree on."""


class ChildSteps:
    child: ChildStory
    today: date

    @cached_property
    def steps(self) -> list[Row]:
        """Of every journey that runs: a yearly review and a new assessment may go on side by side."""
        return [step for journey in self.child.journeys for step in worth_showing(journey)]

    @cached_property
    def told(self) -> list[ToldStep]:
        """The same steps, worked out."""
        refused = {
            (journey.facts["journey"], name)
            for journey in self.child.journeys
            for name in refusing_steps(journey)
        }
        return [
            ToldStep.of(
                step,
                self.today,
                is_next=step is self.next,
                refused=bool(refused) and (step["journey"], step["step"]) in refused,
            )
            for step in self.steps
        ]

    @cached_property
    def coming(self) -> ToldStep | None:
        """The next step."""
        return next((one for one in self.told if one.row is self.next), None)

    @cached_property
    def journey(self) -> JourneyStory | None:
        """The one its next step belongs to; without a next step, the latest."""
        of_next = (
            one for one in self.child.journeys if self.next and one.facts["journey"] == self.next["journey"]
        )
        latest = self.child.journeys[-1] if self.child.journeys else None
        return next(of_next, self.ended or latest)

    @cached_property
    def next(self) -> Row | None:
        """Of what runs, and of the family's own time that outlives its journey, such as an appeal against a plan."""
        awaited = [step for step in self.steps if self._is_awaited(step)]
        return next_step(awaited, self.today) or next_step(self.steps, self.today)

    @cached_property
    def running_steps(self) -> list[Row]:
        return [step for step in self.steps if step["journey"] in self._running]

    @cached_property
    def _running(self) -> frozenset[Any]:
        journeys = self.child.journeys
        return frozenset(one.facts["journey"] for one in journeys if one.facts["closed_on"] is None)

    def _is_awaited(self, step: Row) -> bool:
        return step["journey"] in self._running or bool(is_familys(step) and step["legal"])

    def awaited(self) -> Iterator[ToldStep]:
        """Every open step that has not ended without anybody being late."""
        for one in self.told:
            if one.is_open and not one.is_over and self._is_awaited(one.row):
                yield one

    @cached_property
    def declined(self) -> JourneyStory | None:
        """The journey that the council's no ended, while that is how things stand."""
        return refusal_that_holds(self.child.journeys, self.steps)

    @cached_property
    def refused_notes(self) -> list[list[Row]]:
        """Notes that somebody said no to."""
        return [note for note in self.child.notes if standing_of(note) is Standing.DISAGREE]

    @cached_property
    def ended(self) -> JourneyStory | None:
        """The journey with which the plan ended, where nothing is to come after it."""
        return None if self.next else end_of_the_plan(self.child.journeys)

    @cached_property
    def going(self) -> Going:
        return overall(one.going for one in self.told if one.is_open and not one.is_over)

    @cached_property
    def state(self) -> Going:
        """The child's own: that of its open steps, unless the council's no or a day that is disputed says more. A no to
        a note says nothing of dates, and hides none."""
        if not self.child.journeys:
            return Going(State.NO_DATE)
        if self.going.state not in WORSE_THAN_A_NO:
            if self.declined:
                return Going(State.DECLINED)
            if self.child.disputes:
                return Going(State.DISAGREE)
        if self.going.state is State.ON_TIME and self.coming and _is_asked_or_undated(self.coming):
            return self.coming.going
        return self.going

    @cached_property
    def pressing(self) -> Row | None:
        """The legal date that matters now: the next step's own, else the first one still open."""
        if self.coming and self.coming.legal:
            return self.coming.row
        dated = [(one.legal.on, one.row["place"], one.row) for one in self.told if one.is_open and one.legal]
        return min(dated, key=itemgetter(0, 1))[2] if dated else None

    @cached_property
    def telling(self) -> Row | None:
        """The step that gives the child its state, where one does."""
        is_next = self.coming and self.coming.going == self.state
        return self.next if is_next else self._in_state(self.state)

    def _in_state(self, going: Going) -> Row | None:
        return next((one.row for one in self.told if one.is_open and one.going == going), None)

    @cached_property
    def troubled(self) -> Row | None:
        """The open step that most needs explaining: late, given more time, or likely to be late."""
        return self._in_state(self.going) if self.going.state in TROUBLES else None


def _is_asked_or_undated(step: ToldStep) -> bool:
    """It waits for the family's answer, or for somebody to give it a date at all."""
    asked = step.going.state is State.WAITING and is_time_given(step.row["step"])
    return asked or (step.said is None and step.row["hear_by"] is not None)

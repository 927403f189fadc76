"""One child at a glance: the facts that the list, the picture, the table and the card all show alike."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sharing.viewer import Viewer
from timeline.days import date_words, day_words
from timeline.named_rules import legal_term
from timeline.shown_steps import worth_showing
from timeline.status import Going, Row, State, going, is_familys, is_open, next_step, overall, when
from timeline.story import ChildStory, JourneyStory
from timeline.tags import badge, declined_tag, tag, who_acts
from timeline.wording import step_title
from timeline.words import PATHWAY_WORDS, STEP_WORDS

Shown = dict[str, Any]

UNCOUNTED = "We cannot count dates for this part of the timeline: it was made with rules we no longer have."
REFUSED = ("refused_to_assess", "refused_to_issue")


@dataclass
class Glance:
    child: ChildStory
    viewer: Viewer
    today: date
    family_href: str

    @cached_property
    def href(self) -> str:
        return f"{self.family_href}/children/{self.child.id}"

    @cached_property
    def badge(self) -> Shown:
        return badge(self.child.facts)

    @cached_property
    def steps(self) -> list[Row]:
        """Of every journey that runs: a yearly review and a new assessment may go on side by side."""
        return [step for journey in self.child.journeys for step in worth_showing(journey)]

    @cached_property
    def journey(self) -> JourneyStory | None:
        """The one its next step belongs to; without a next step, the latest."""
        of_next = (
            one for one in self.child.journeys if self.next and one.facts["journey"] == self.next["journey"]
        )
        latest = self.child.journeys[-1] if self.child.journeys else None
        return next(of_next, latest)

    @cached_property
    def next(self) -> Row | None:
        """Of what runs, and of the family's own time that outlives its journey, such as an appeal against a plan."""
        own = [step for step in self.steps if is_familys(step) and step["legal"]]
        waiting = self.running_steps + [step for step in own if step not in self.running_steps]
        return next_step(waiting, self.today) or next_step(self.steps, self.today)

    @cached_property
    def running_steps(self) -> list[Row]:
        running = {one.facts["journey"] for one in self.child.journeys if one.facts["closed_on"] is None}
        return [step for step in self.steps if step["journey"] in running]

    @cached_property
    def declined(self) -> bool:
        """The council said no, and owes nothing with a date since: nobody asked again, ordered or agreed otherwise."""
        owes = any(is_open(one) and one["legal"] and one["actor"] == "council" for one in self.steps)
        return not owes and any(one.facts["outcome"] in REFUSED for one in self.child.journeys)

    @cached_property
    def going(self) -> Going:
        return overall(self.steps, self.today)

    @property
    def tag(self) -> Shown:
        if not self.child.journeys:
            return tag(Going(State.NO_DATE))
        return declined_tag() if self.declined else tag(self.going)

    @property
    def stage(self) -> str:
        if self.journey is None:
            return "Dates are missing" if self.child.uncounted else "Nothing started yet"
        return PATHWAY_WORDS[self.journey.facts["pathway"]].title

    @property
    def what(self) -> str:
        if self.next:
            return step_title(self.next["step"], name=self.child.name)
        return self.uncounted or "Nothing is due"

    @property
    def uncounted(self) -> str:
        """What stands in the place of each journey whose rules are gone. Empty where none is."""
        return UNCOUNTED if self.child.uncounted else ""

    @property
    def who(self) -> str:
        if self.next is None:
            return ""
        family = self.viewer.is_family_of(self.child.id)
        return who_acts(self.next, self.child.circle, viewer_is_family=family)

    @property
    def day(self) -> date | None:
        return when(self.next) if self.next else None

    @property
    def day_words(self) -> str:
        if self.day is None or self.next is None:
            return "No date yet"
        time = f", {self.next['at_time']}" if self.next["at_time"] else ""
        return day_words(self.day, self.today) + time

    @cached_property
    def pressing(self) -> Row | None:
        """The legal date that matters now: the next step's own, else the first one still open."""
        dated = [step for step in self.steps if is_open(step) and step["legal"] and not is_familys(step)]
        if self.next and self.next["legal"] and not is_familys(self.next):
            return self.next
        return min(dated, key=lambda step: (step["legal"], step["place"]), default=None)

    @property
    def legal_words(self) -> str | None:
        """'Legal date: 24 March', naming the step when it is another one than the next."""
        if self.pressing is None:
            return None
        day = date_words(self.pressing["legal"], self.today)
        if self.pressing is self.next:
            return f"{legal_term(self.pressing['step'])}: {day}"
        short = STEP_WORDS[self.pressing["step"]].short
        return f"{legal_term(self.pressing['step'])} for the {short[:1].lower()}{short[1:]}: {day}"

    @cached_property
    def troubled(self) -> Row | None:
        """The open step that most needs explaining: late, given more time, or likely to be late."""
        if self.going.state not in (State.LATE, State.MORE_TIME, State.MAY_BE_LATE):
            return None
        return next((s for s in self.steps if is_open(s) and going(s, self.today) == self.going), None)

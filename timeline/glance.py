"""One child at a glance: the facts that the list, the picture, the table and the card all show alike."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sharing.languages import inside, later, tr
from sharing.rights import About, Act, acts_about
from sharing.viewer import Viewer
from timeline.days import date_words, day_words
from timeline.family.child_steps import ChildSteps
from timeline.law.named_rules import is_guidance, legal_term
from timeline.second_person import called
from timeline.status import Row, State
from timeline.story import ChildStory
from timeline.tags import badge, over_tag, tag, who_acts
from timeline.told_step import ToldStep
from timeline.waiting import waiting_words
from timeline.wording import said_of, step_title
from timeline.words import PATHWAY_WORDS, STEP_WORDS

Shown = dict[str, Any]

UNCOUNTED = later(
    "We cannot count dates for this part of the timeline: it was made with rules we no longer have."
)


@dataclass
class Glance(ChildSteps):
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
    def called(self) -> str:
        """The child's name; `You` where it is the child who reads."""
        return called(self.child.facts, self.viewer.person)

    @property
    def back_words(self) -> str:
        """Of the link to the child's own page."""
        return said_of("Back to {names} page", self.called)

    @property
    def is_the_child(self) -> bool:
        """Whether it is the child who reads."""
        person = self.child.facts["person"]
        return person is not None and self.viewer.person == person

    @cached_property
    def is_familys(self) -> bool:
        """Whether it is the child's own family that looks."""
        return self.viewer.is_family_of(self.child.id)

    def may(self, act: Act) -> bool:
        """Whether it is the viewer's to do, for this child."""
        return act in self._acts

    @cached_property
    def _acts(self) -> frozenset[Act]:
        about = About(self.child.facts["family"], self.child.id)
        return acts_about(self.viewer.standing, about, today=self.today)

    @cached_property
    def tag(self) -> Shown:
        return tag(self.state, waiting=self._waits_for(self.telling) if self.telling else "")

    def tag_of(self, step: ToldStep) -> Shown:
        """Of one step. Time of the family's own that has ended is neither done nor to come."""
        if step.is_over:
            return over_tag()
        return tag(step.going, waiting=self._waits_for(step.row) if step.going.state is State.WAITING else "")

    def _waits_for(self, step: Row) -> str:
        return waiting_words(step, self.child.circle, self.viewer.person, is_family=self.is_familys)

    @property
    def stage(self) -> str:
        if self.journey is None:
            return tr("Dates are missing") if self.child.uncounted else tr("Nothing started yet")
        return tr(PATHWAY_WORDS[self.journey.facts["pathway"]].title)

    @cached_property
    def what(self) -> str:
        if self.next:
            return step_title(self.next["step"], name=self.child.name)
        if self.ended:
            return tr("The plan has ended")
        return self.uncounted or (tr("Nothing is due") if self.journey else tr("Nothing has started yet"))

    @property
    def uncounted(self) -> str:
        """What stands in the place of each journey whose rules are gone. Empty where none is."""
        return tr(UNCOUNTED) if self.child.uncounted else ""

    @cached_property
    def who(self) -> str:
        return self.who_does(self.next) if self.next else ""

    def who_does(self, step: Row) -> str:
        return who_acts(step, self.child.circle, viewer_is_family=self.is_familys)

    @property
    def day(self) -> date | None:
        return self.coming.day if self.coming else None

    @property
    def day_words(self) -> str:
        if self.day is None or self.next is None:
            return tr("No date yet")
        day = day_words(self.day, self.today)
        return f"{day}, {self.next['at_time']}" if self.next["at_time"] else day

    @property
    def legal_words(self) -> str | None:
        """'Legal date: 24 March', naming the step when it is another one than the next."""
        if self.pressing is None:
            return None
        step, day = self.pressing["step"], date_words(self.pressing["legal"], self.today)
        if self.pressing is self.next:
            return tr("{term}: {day}").format(term=legal_term(step), day=day)
        guided = tr("Guidance date for the {step}: {day}")
        words = guided if is_guidance(step) else tr("Legal date for the {step}: {day}")
        return words.format(step=inside(tr(STEP_WORDS[step].short)), day=day)

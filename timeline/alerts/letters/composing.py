"""From an alert to its line, read through the recipient's eyes, so that no line can say what they may not see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from journeys.expected_steps import ExpectedStep
from journeys.journey import Journey
from journeys.law import Pathway, Rule
from journeys.pinned import rules_of
from sharing.languages import tr
from timeline.alerts.letters.about_acts import line_about
from timeline.alerts.letters.about_dates import about_date
from timeline.alerts.letters.lines import Line
from timeline.alerts.letters.note_letters import reminded
from timeline.alerts.letters.prompted import prompted
from timeline.alerts.letters.scene import Row, Scene
from timeline.alerts.letters.subjects import SUBJECTS
from timeline.alerts.owed.announcing import Announces, announced, is_announcement
from timeline.alerts.owed.occasions import Occasion
from timeline.alerts.owed.prompts import Prompt
from timeline.alerts.owed.quiet import keeps_quiet
from timeline.alerts.owed.reminders import Reminds
from timeline.alerts.sending.due import Due
from timeline.asks.climbs import OF_ASKS as OF_ONE_ASK
from timeline.asks.letters import Said, said_of_ask
from timeline.child.code_word import mail_words


@dataclass(frozen=True)
class ChildRead:
    """What all lines about one child share."""

    name: str
    steps: list[Row]
    uncounted: bool

    @classmethod
    async def of(cls, child: UUID) -> "ChildRead | None":
        name = (await mail_words(like=child)).get(child)
        open_ones = (ExpectedStep.child == child) & ExpectedStep.done_on.is_null()
        rows = await ExpectedStep.select().where(open_ones)
        rules = await _rules(child)
        steps = [{**row, "rule": rule} for row in rows if (rule := _rule_of(row, rules))]
        return cls(name, steps, None in rules.values()) if name else None


@dataclass(frozen=True)
class Composer:
    """Of one reader, inside one read: each child is read once, however many lines are about it."""

    today: date
    _read: dict[UUID, ChildRead | None] = field(default_factory=dict)

    async def line(self, alert: Due, *, is_family: bool) -> Line | None:
        """None when what the alert was to say is no longer true, or is to stay unsaid."""
        about = {"child": alert.child, "person": alert.person, "subject": alert.subject}
        if await keeps_quiet(**about, today=self.today):
            return None
        child = await self._child(alert.child)
        if child is None:
            return None
        scene = Scene(child.name, self.today, is_family, child.uncounted)
        return await _line(alert, child.steps, scene)

    async def _child(self, child: UUID) -> ChildRead | None:
        if child not in self._read:
            self._read[child] = await ChildRead.of(child)
        return self._read[child]


async def compose(alert: Due, *, today: date, is_family: bool) -> Line | None:
    """One line alone."""
    return await Composer(today).line(alert, is_family=is_family)


async def _line(alert: Due, steps: list[Row], scene: Scene) -> Line | None:
    if alert.occasion.startswith(OF_ONE_ASK):
        asked = await said_of_ask(alert, name=scene.name, today=scene.today)
        return of_ask(asked) if asked else None
    if is_announcement(alert.occasion):
        words = await announced(alert, name=scene.name, today=scene.today)
        return _plain(Announces.RIGHTS_MOVE, words, scene)
    if reminds := Reminds.named(alert.occasion):
        words = await reminded(reminds, alert, name=scene.name, today=scene.today)
        return _plain(reminds, words, scene)
    if prompt := Prompt.named(alert.occasion):
        asks = await prompted(prompt, alert, name=scene.name, today=scene.today)
        return Line(scene.name, tr(SUBJECTS[prompt.kind]), tuple(asks)) if asks else None
    if occasion := Occasion.named(alert.occasion):
        step = next((step for step in steps if step["id"] == alert.subject), None)
        return about_date(occasion, step, scene) if step else None
    return await line_about(alert.subject, steps, scene)


def of_ask(said: Said, *, in_circle: bool = True) -> Line:
    return Line(said.name, said.subject, tuple(said.sentences), in_circle=in_circle, page=said.page)


def _plain(kind: Reminds | Announces, words: str | None, scene: Scene) -> Line | None:
    return Line(scene.name, tr(SUBJECTS[kind]), (words,)) if words else None


async def _rules(child: UUID) -> dict[UUID, Pathway | None]:
    """By journey of the child. None: its rules are gone."""
    rows = await Journey.select(Journey.id, Journey.pack, Journey.pathway).where(Journey.child == child)
    return {row["id"]: rules_of(row["pack"], row["pathway"]) for row in rows}


def _rule_of(step: Row, rules: Mapping[UUID, Pathway | None]) -> Rule | None:
    pathway = rules.get(step["journey"])
    return next((rule for rule in pathway.rules if rule.step == step["step"]), None) if pathway else None

"""One step of the law, explained: its date with the arithmetic, where that comes from, and what a family can do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from journeys.law import Route, Rule, Strength
from journeys.law.terms import Evidence
from journeys.pathways import Projected
from journeys.working_days import working_days_before
from sharing.days import in_full
from sharing.languages import later, tr
from timeline.law.arithmetic import arithmetic
from timeline.law.readings import OtherReading, other_readings
from timeline.wording import said_of
from timeline.words import STEP_WORDS
from timeline.words.routes import ROUTES

CHECKED: Mapping[Evidence, str] = MappingProxyType(
    {
        "primary": later("This was checked against the law’s own text."),
        "secondary": later("We have this from people who explain the law, not from the law’s own text."),
        "unverified": later("Nobody has checked this against the law’s own text yet."),
    }
)
STRENGTHS: Mapping[Strength, str] = MappingProxyType(
    {
        "statutory": later("This is law."),
        "guidance": later("This is guidance. It says what should happen, but it is not law."),
        "practice": later("This is a planning date. The law does not set it."),
        "none": "",
    }
)
BY_AGE = frozenset({"birthday", "end_of_compulsory_school_age", "day_after_compulsory_school_age"})
"""What comes by itself: nobody has to be reached by then."""
LABELS: Mapping[Strength, str] = MappingProxyType(
    {
        "statutory": later("Legal date"),
        "guidance": later("Date in the guidance"),
        "practice": later("Planning date, not law"),
    }
)


@dataclass(frozen=True)
class Way:
    """Something open to the family."""

    route: Route
    words: str


@dataclass(frozen=True)
class Explained:
    rule: Rule
    title: str
    label: str
    """What kind of date it is, for beside the date."""
    on: date | None
    arithmetic: tuple[str, ...]
    """Sentences."""
    strength: str
    source: str
    checked: str
    meaning: str
    not_this: str
    do: str
    if_late: tuple[Way, ...]
    if_no: tuple[Way, ...]
    readings: tuple[OtherReading, ...]
    last_working_day: date | None
    """Where the legal date is no working day: the last one before it, for reaching people. Never law."""

    @property
    def sentence(self) -> str:
        if self.on is None:
            words = tr("{step}: no date yet.") if self.rule.limits else tr("{step}: no date in law.")
            return words.format(step=self.title)
        words = tr("{step}. {kind}: {day}.")
        return words.format(step=self.title, kind=self.label, day=in_full(self.on))

    @property
    def hint(self) -> str:
        if self.last_working_day is None:
            return ""
        words = tr(
            "This is not a working day. The last working day before it is {day}."
            " That is a good day to reach people. The legal date stays."
        )
        return words.format(day=in_full(self.last_working_day))


def explain(step: Projected, *, name: str) -> Explained:
    rule, words = step.rule, STEP_WORDS[step.rule.step]
    return Explained(
        rule=rule,
        title=said_of(words.title, name),
        label=label_of(rule),
        on=step.legal,
        arithmetic=tuple(arithmetic(step, name=name)),
        strength=tr(STRENGTHS[rule.strength]),
        source=rule.source,
        checked=tr(CHECKED[rule.evidence]),
        meaning=said_of(words.meaning, name),
        not_this=said_of(words.not_this, name),
        do=said_of(words.do, name),
        if_late=ways(rule.if_late),
        if_no=ways(rule.if_no),
        readings=other_readings(step, name=name),
        last_working_day=_last_working_day(step),
    )


def label_of(rule: Rule) -> str:
    if rule.count in BY_AGE:
        return tr("The day")
    if rule.kind == "minimum_window" and rule.strength == "statutory":
        return tr("You have at least until") if rule.is_the_familys else tr("At least until")
    return tr(LABELS.get(rule.strength, later("Date")))


def ways(routes: tuple[Route, ...]) -> tuple[Way, ...]:
    return tuple(Way(route, tr(ROUTES[route])) for route in routes)


def _last_working_day(step: Projected) -> date | None:
    rule = step.rule
    if step.legal is None or rule.strength not in ("statutory", "guidance"):
        return None
    if rule.count in BY_AGE or step.calendar.is_working(step.legal):
        return None
    return working_days_before(step.legal, 1, step.calendar)

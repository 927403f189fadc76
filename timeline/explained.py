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
from timeline.arithmetic import arithmetic
from timeline.readings import OtherReading, other_readings
from timeline.wording import fill
from timeline.words import STEP_WORDS
from timeline.words.routes import ROUTES

CHECKED: Mapping[Evidence, str] = MappingProxyType(
    {
        "primary": "This was checked against the law’s own text.",
        "secondary": "We have this from people who explain the law, not from the law’s own text.",
        "unverified": "Nobody has checked this against the law’s own text yet.",
    }
)
STRENGTHS: Mapping[Strength, str] = MappingProxyType(
    {
        "statutory": "This is law.",
        "guidance": "This is guidance. It says what should happen, but it is not law.",
        "practice": "This is a planning date. The law does not set it.",
        "none": "",
    }
)
BY_AGE = frozenset({"birthday", "end_of_compulsory_school_age", "day_after_compulsory_school_age"})
"""What comes by itself: nobody has to be reached by then."""
LABELS: Mapping[Strength, str] = MappingProxyType(
    {"statutory": "Legal date", "guidance": "Date in the guidance", "practice": "Planning date, not law"}
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
            return f"{self.title}: no date yet." if self.rule.limits else f"{self.title}: no date in law."
        return f"{self.title}. {self.label}: {in_full(self.on)}."

    @property
    def hint(self) -> str:
        if self.last_working_day is None:
            return ""
        return (
            f"This is not a working day. The last working day before it is {in_full(self.last_working_day)}."
            " That is a good day to reach people. The legal date stays."
        )


def explain(step: Projected, *, name: str) -> Explained:
    rule, words = step.rule, STEP_WORDS[step.rule.step]
    return Explained(
        rule=rule,
        title=fill(words.title, name),
        label=label_of(rule),
        on=step.legal,
        arithmetic=tuple(arithmetic(step, name=name)),
        strength=STRENGTHS[rule.strength],
        source=rule.source,
        checked=CHECKED[rule.evidence],
        meaning=fill(words.meaning, name),
        not_this=fill(words.not_this, name),
        do=fill(words.do, name),
        if_late=ways(rule.if_late),
        if_no=ways(rule.if_no),
        readings=other_readings(step, name=name),
        last_working_day=_last_working_day(step),
    )


def label_of(rule: Rule) -> str:
    if rule.count in BY_AGE:
        return "The day"
    if rule.kind == "minimum_window" and rule.strength == "statutory":
        return "You have at least until" if rule.is_the_familys else "At least until"
    return LABELS.get(rule.strength, "Date")


def ways(routes: tuple[Route, ...]) -> tuple[Way, ...]:
    return tuple(Way(route, ROUTES[route]) for route in routes)


def _last_working_day(step: Projected) -> date | None:
    rule = step.rule
    if step.legal is None or rule.strength not in ("statutory", "guidance"):
        return None
    if rule.count in BY_AGE or step.calendar.is_working(step.legal):
        return None
    return working_days_before(step.legal, 1, step.calendar)

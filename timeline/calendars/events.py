"""The dates of one child as a calendar shows them: the very dates of the list and the picture."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from sharing.languages import inside, tr
from timeline.glance import Glance
from timeline.law.named_rules import is_guidance
from timeline.told_step import Dated, Kind, ToldStep

BACK = timedelta(days=365)
"""How far behind a date may lie."""
SURE = (Kind.DONE, Kind.BOOKED, Kind.WINDOW, Kind.LEGAL)


class Status(StrEnum):
    CONFIRMED = "CONFIRMED"
    """It has happened, it is booked, or it is law."""
    TENTATIVE = "TENTATIVE"
    """Somebody expects it."""
    CANCELLED = "CANCELLED"
    """It was told before, and is no longer true."""


class Part(StrEnum):
    """A step may have two dates side by side: what is expected, and what is law. Each is one event all its life."""

    SAID = "said"
    LEGAL = "legal"


@dataclass(frozen=True)
class Fact:
    """One date of one step, as it is told."""

    child: UUID
    step: UUID
    part: Part
    day: date
    title: str
    status: Status

    @property
    def place(self) -> tuple[UUID, Part]:
        return self.step, self.part

    @property
    def uid(self) -> str:
        return (
            f"{self.step}@family-journey" if self.part is Part.SAID else f"{self.step}-legal@family-journey"
        )

    def cancelled(self) -> "Fact":
        """Said in the title too: some calendars show a cancelled event as any other."""
        words = tr("No longer true: {title}").format(title=self.title)
        return replace(self, title=words, status=Status.CANCELLED)


def facts_of(glance: Glance, word: str) -> list[Fact]:
    """All that are to come, and those of the year behind. `word`: what the reader's mails and calendars call the
    child."""
    first = first_day(glance.today)
    return [fact for step in glance.told for fact in _of_step(step, glance, word) if fact.day >= first]


def has_dates(glance: Glance, step: UUID) -> bool:
    """Whether a file of this step alone would hold any."""
    own, first = (one for one in glance.told if one.row["id"] == step), first_day(glance.today)
    return any(dated.on >= first for one in own for dated in one.dates)


def _of_step(step: ToldStep, glance: Glance, word: str) -> Iterator[Fact]:
    for dated in step.dates:
        part = Part.LEGAL if dated.kind is Kind.LEGAL else Part.SAID
        title, status = _title(step, dated, word), _status(step, dated)
        yield Fact(glance.child.id, step.row["id"], part, dated.on, title, status)


def first_day(today: date) -> date:
    return today - BACK


def _title(step: ToldStep, dated: Dated, word: str) -> str:
    """Calendars are read by others, and kept on servers of others: no name of a child."""
    words, kind = tr("{child}: {kind}, {step}"), inside(step.kind_words(dated.kind))
    return words.format(child=word, kind=kind, step=inside(step.short))


def _status(step: ToldStep, dated: Dated) -> Status:
    if dated.kind is Kind.LEGAL and is_guidance(step.row["step"]):
        return Status.TENTATIVE
    return Status.CONFIRMED if dated.kind in SURE else Status.TENTATIVE

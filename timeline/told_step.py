"""One step as every part of a page tells it: which day, what kind of date that is, and how it goes.

Worked out once, so that the list, the picture, the table and the card can't say different things.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from journeys.expected_steps import DateKind
from sharing.languages import later, tr
from timeline.days import date_words, short_words
from timeline.law.named_rules import is_guidance, legal_term
from timeline.status import Going, Row, State, going, is_familys, is_open, is_unheard_of, window_end
from timeline.words import STEP_WORDS


class Kind(StrEnum):
    """What a date is. A step may have two: what somebody said, and what the law says."""

    DONE = "done"
    WINDOW = "window"
    """The last day of time for the family, or of time that must be given."""
    BOOKED = "booked"
    LIKELY = "likely"
    """From how long such steps took before."""
    COUNCIL = "council"
    GUESS = "guess"
    LEGAL = "legal"


PROMISED = {DateKind.BOOKED: Kind.BOOKED, DateKind.COUNCIL: Kind.COUNCIL, DateKind.GUESS: Kind.GUESS}
WORDS = {
    Kind.DONE: later("Done"),
    Kind.WINDOW: later("This time ends"),
    Kind.BOOKED: later("Booked"),
    Kind.LIKELY: later("Likely"),
    Kind.COUNCIL: later("Council’s own date"),
    Kind.GUESS: later("Rough guess"),
}
"""Each stands by itself, beside a date or after it."""
PASSED = {
    Kind.BOOKED: later("Was booked, and has passed"),
    Kind.COUNCIL: later("Council’s own date, and has passed"),
    Kind.GUESS: later("Rough guess, and has passed"),
}
"""Of a day that was promised, where nobody has written down whether it happened."""
AS_IT_IS = (Kind.DONE, Kind.BOOKED)
"""Kinds of date that are said without a word before them."""
SCHOOLS = ("school", "college")


@dataclass(eq=False, slots=True)
class Dated:
    """One date of a step."""

    kind: Kind
    on: date
    words: str
    """Around the day."""
    today: date
    since: date | None = None
    """The first day, where it is a span."""

    @property
    def short(self) -> str:
        """With its kind, where room is short: 'by 19 Mar'."""
        return self.words.format(day=short_words(self.on, self.today))

    @property
    def whole(self) -> str:
        """The same with the whole month, as it is read out: 'by 19 March'."""
        return self.words.format(day=date_words(self.on, self.today))


@dataclass(eq=False, slots=True)
class ToldStep:
    row: Row
    short: str
    """Its name, where room is short."""
    going: Going
    until: date | None
    """The last day of the family's own time, or of time that must be given. None before it begins."""
    is_over: bool
    """Such time has ended. Nobody is late, and nothing is to come."""
    said: Dated | None
    """The date that stands for it: when it was done, or what its people were last told to expect."""
    legal: Dated | None
    """The law's own date, while somebody can still be late by it."""
    is_unheard_of: bool
    """The day that somebody promised has gone by, and nobody has written down whether it happened."""
    is_open: bool

    @classmethod
    def of(cls, row: Row, today: date, *, is_next: bool = False, refused: bool = False) -> "ToldStep":
        """`refused`: what it waited for was the council's answer, and that was no."""
        how, until = going(row, today), window_end(row)
        if refused and how.state is State.DONE:
            how = Going(State.DECLINED)
        if is_next and how.state is State.NO_DATE and row["actor"] in SCHOOLS and not row["hear_by"]:
            how = Going(State.WAITING)
        over = until is not None and until < today and not row["done_on"]
        legal = _legal(row, until, today)
        said = _said(row, until, today, over=over) or legal
        short = tr(STEP_WORDS[row["step"]].short)
        return cls(row, short, how, until, over, said, legal, is_unheard_of(row, today), is_open(row))

    @property
    def is_behind(self) -> bool:
        """Done, or time that has ended."""
        return self.is_over or not self.is_open

    @property
    def day(self) -> date | None:
        return self.said.on if self.said else None

    @property
    def dates(self) -> tuple[Dated, ...]:
        """Each that is worth a mark and a line of its own."""
        if self.said is None:
            return ()
        return (self.said,) if self.legal is None or self.legal is self.said else (self.said, self.legal)

    def kind_words(self, kind: Kind) -> str:
        if kind is Kind.LEGAL:
            return legal_term(self.row["step"])
        return tr(PASSED[kind] if self.is_unheard_of and kind in PASSED else WORDS[kind])


def _said(row: Row, until: date | None, today: date, *, over: bool) -> Dated | None:
    """None where there is only the law's own date, or none at all."""
    if row["done_on"]:
        return Dated(Kind.DONE, row["done_on"], "{day}", today)
    if until:
        words = tr("ended {day}") if over else tr("until {day}")
        return Dated(Kind.WINDOW, until, words, today, row["counted_on"])
    if row["expected"]:
        kind = PROMISED[row["expected_kind"]]
        return Dated(kind, row["expected"], "{day}" if kind in AS_IT_IS else tr("by {day}"), today)
    if row.get("likely"):
        return Dated(Kind.LIKELY, row["likely"], tr("by {day}"), today, row.get("likely_from"))
    return None


def is_bound(row: Row, until: date | None) -> bool:
    """Whether somebody can still be late by the law's own date. `until`: as window_end() gives it."""
    return bool(row["legal"]) and not (row["done_on"] or until or is_familys(row))


def _legal(row: Row, until: date | None, today: date) -> Dated | None:
    if not is_bound(row, until):
        return None
    words = tr("guidance date {day}") if is_guidance(row["step"]) else tr("legal date {day}")
    return Dated(Kind.LEGAL, row["legal"], words, today)

"""How many things were asked, and what became of them: counted, with nothing left out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sharing.languages import later_n, tr_n
from timeline.asks.standing import Said

Row = Mapping[str, Any]

WAITING = "waiting"
TOLD: Mapping[str, tuple[str, str]] = {
    Said.YES: later_n("{n} yes.", "{n} yes."),
    Said.ANSWERED: later_n("{n} answered.", "{n} answered."),
    Said.NOT_YET: later_n("{n} not yet.", "{n} not yet."),
    Said.NO: later_n("{n} no.", "{n} no."),
    WAITING: later_n("{n} waiting.", "{n} waiting."),
}
"""In the order in which they are told."""


@dataclass(frozen=True)
class Counts:
    asked: int
    by_answer: Mapping[str, int]
    """By Said or WAITING. They add up to `asked`."""

    @classmethod
    def of(cls, answers: Iterable[str | None]) -> "Counts":
        """One entry for each ask that was not taken back: its newest answer, or None while it waits."""
        found = Counter(WAITING if said is None else str(said) for said in answers)
        return cls(sum(found.values()), found)

    def sentences(self) -> list[str]:
        """'3 yes.', '1 waiting.': only what there is."""
        return [
            tr_n(*words, count).format(n=count)
            for said, words in TOLD.items()
            if (count := self.by_answer.get(said, 0))
        ]


def your_counts(counts: Counts) -> str:
    """'You asked 5 things. 3 yes. 1 no. 1 waiting.' "" where nothing was asked."""
    asked = tr_n("You asked {n} thing.", "You asked {n} things.", counts.asked)
    return _told(asked, counts)


def family_counts(counts: Counts) -> str:
    """As your_counts(), to anybody, of all that the family asked."""
    asked = tr_n("The family asked {n} thing.", "The family asked {n} things.", counts.asked)
    return _told(asked, counts)


def _told(asked: str, counts: Counts) -> str:
    if not counts.asked:
        return ""
    return " ".join((asked.format(n=counts.asked), *counts.sentences()))

"""The steps that an act touched, as far as letters about their dates go."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from journeys.expected_steps import ExpectedStep
from journeys.law import Rule
from journeys.pinned import rules_of
from timeline.alerts.owed.occasions import Occasion, occasions
from timeline.alerts.owed.quiet import SCHOOLS
from timeline.shown_steps import one_letter_each


@dataclass(frozen=True)
class Dated:
    id: UUID
    family: UUID
    child: UUID
    actor: str
    is_open: bool
    promised: date | None
    last_lawful: date | None
    """None also for the family's own time and for time that it must be given: nobody is late when it ends."""
    given: date | None
    """The day that somebody has said. None for such time too."""

    @classmethod
    def of(cls, row: dict[str, Any], rule: Rule, *, waits: bool) -> "Dated":
        theirs = rule.is_the_familys or rule.kind == "minimum_window"
        return cls(
            id=row["id"],
            family=row["family"],
            child=row["child"],
            actor=rule.actor,
            is_open=waits and row["done_on"] is None and not row["closed"],
            promised=row["expected"] or row["legal"],
            last_lawful=row["legal"] if rule.kind == "maximum" and not theirs else None,
            given=None if theirs else row["expected"],
        )

    def occasions(self) -> list[Occasion]:
        return list(occasions(self.promised, self.last_lawful, self.given)) if self.is_open else []


async def dated_steps(
    journeys: Iterable[UUID], children: Iterable[UUID], detained: frozenset[UUID]
) -> list[Dated]:
    """Every step of these journeys, and of all journeys of these children: one milestone may move, open or close any
    of them."""
    asked = list(journeys), list(children)
    rows = await ExpectedStep.raw(_STEPS, *asked) if any(asked) else []
    journey = itemgetter("journey")
    return [dated for _, group in groupby(rows, journey) for dated in _of_journey(list(group), detained)]


def _of_journey(rows: list[dict[str, Any]], detained: frozenset[UUID]) -> Iterator[Dated]:
    """Steps that one letter does together owe one reminder: the others keep no occasion of their own."""
    pathway = rules_of(rows[0]["pack"], rows[0]["pathway"])
    if pathway is None:
        return
    own = {row["id"] for row in one_letter_each(pathway, rows)}
    for row in rows:
        rule = pathway.rule(row["step"])
        quiet = row["child"] in detained and rule.actor in SCHOOLS
        yield Dated.of(row, rule, waits=row["id"] in own and not quiet)


_STEPS = """
select s.id, s.journey, s.family, s.child, s.step, s.legal, s.expected, s.done_on, s.closed, j.pack, j.pathway
from expected_step s
join journey j on j.id = s.journey
where s.journey = any({}) or s.child = any({})
order by s.journey, s.place
"""

"""Exceptions: facts that may excuse a missed number. They never pause a clock and never move a date."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, Boolean, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.events import Event, Happened
from journeys.expected_steps import ExpectedStep
from journeys.grounds import Claimed, Period, why_not
from journeys.law import Rule
from journeys.pinned import rules_of
from journeys.reasons import readable
from sharing.columns import MaybeDate, MaybeId, MaybeWord
from sharing.desk import Unit
from sharing.languages import later, tr
from sharing.people import Person

ASK_FOR_EVIDENCE = later("Say what happened and how you know, in words the family can read")


class NothingToExcuse(ValueError):
    """The step is done or closed, or the time is the family's own."""


class ExceptionClaim(Table, tablename="exception_claim"):
    """What the council says excuses it, and what the rule says to that. Rows are never changed."""

    id = UUID(primary_key=True)
    step = UUID(index=True)
    child = UUID(index=True)
    ground = Varchar(length=40)
    """A ground of the law, or one of the reasons often given that the law does not know."""
    since = MaybeDate(null=True, default=None)
    """The first day of what is claimed: of a closure, or of being away."""
    until = MaybeDate(null=True, default=None)
    """The day it ended: the school opened again, or the family came back."""
    asked_on = MaybeDate(null=True, default=None)
    """The day the head of the closed school was asked for advice. Only for closures."""
    note = Text()
    """Where the evidence is, in words the family can read."""
    told_family_on = MaybeDate(null=True, default=None)
    """None: nobody has told the family, and its page says so."""
    told_by = MaybeId(null=True, default=None)
    lawful = Boolean(default=False)
    """Whether the rule of this step allowed it when it was claimed. Dates change: `against_now` asks again."""
    why_not = MaybeWord(length=40, null=True, default=None)
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()

    @classmethod
    async def claim(
        cls, step: ExpectedStep, claimed: Claimed, *, note: str, told_by: Id | None, rule: Rule, unit: Unit
    ) -> "ExceptionClaim":
        """Kept, and told to everyone around the child, whether the law allows it or not.

        Raises ReasonNeeded or NothingToExcuse, and then nothing is kept.
        """
        words = readable(note, ask=tr(ASK_FOR_EVIDENCE))
        if not step.is_open or rule.is_the_familys:
            raise NothingToExcuse(tr("Nothing is owed here any more, so there is nothing to excuse"))
        if not rule.limits:
            raise NothingToExcuse(tr("The law sets no number for this step, so there is nothing to excuse"))
        against = why_not(rule, Period.between(step.counted_on, step.legal), claimed)
        row = cls(
            id=uuid4(), step=step.id, child=step.child, ground=claimed.ground, since=claimed.since,
            until=claimed.until, asked_on=claimed.asked_on, note=words, told_family_on=claimed.told_on,
            told_by=told_by, lawful=against is None, why_not=against, by=unit.by, at=unit.now,
        )  # fmt: skip
        await row.save()
        await row._tell(step, unit)
        return row

    async def _tell(self, step: ExpectedStep, unit: Unit) -> None:
        await Event.record(
            Happened.MORE_TIME_CLAIMED,
            family=step.family, child=step.child, journey=step.journey, step=step.id, unit=unit,
            name=step.step, claim=str(self.id), ground=self.ground, lawful=self.lawful, why_not=self.why_not,
            legal=step.legal and step.legal.isoformat(),
        )  # fmt: skip

    @classmethod
    async def of_child(cls, child: Id) -> list[dict[str, Any]]:
        """Every claim, newest first, with the names of who claimed it and who told the family.

        `against` is what stands against it now, by the dates of its step as they are; None when nothing does.
        """
        rows: list[dict[str, Any]] = await cls.raw(_OF_CHILD, child)
        return [row | {"against": against_now(row, row, _rule(row))} for row in rows]


def against_now(claim: Mapping[str, Any], step: Mapping[str, Any], rule: Rule | None) -> str | None:
    """What stands against a claim since the dates of its step are these; None when the law allows it.

    Without the rule, what was found when it was claimed.
    """
    if rule is None:
        found: str | None = claim["why_not"]
        return found
    claimed = Claimed(
        claim["ground"], claim["since"], claim["until"], claim["asked_on"], claim["told_family_on"]
    )
    return why_not(rule, Period.between(step["counted_on"], step["legal"]), claimed)


def _rule(row: Mapping[str, Any]) -> Rule | None:
    rules = rules_of(row["pack"], row["pathway"])
    return rules.rule(row["name"]) if rules else None


_OF_CHILD = """
select c.id, c.step, c.ground, c.since, c.until, c.asked_on, c.note, c.told_family_on, t.name as told_by_name,
       c.lawful, c.why_not, b.name as by_name, c.at, s.step as name, s.counted_on, s.legal, j.pack, j.pathway
from exception_claim c
join expected_step s on s.id = c.step
join journey j on j.id = s.journey
join person b on b.id = c.by
left join person t on t.id = c.told_by
where c.child = {}
order by c.at desc, c.id
"""

"""How somebody wants to hear from us, as a value; and what holds for whoever never chose."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sharing.people import Person


class Via(StrEnum):
    EMAIL = "email"
    TEXT = "text"
    NONE = "none"
    """Nothing is sent: the pages tell everything."""


class Pace(StrEnum):
    AT_ONCE_FOR_MINE = "at_once_for_mine"
    """What the reader must do goes at once, all else together once a day."""
    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


class Kind(StrEnum):
    """What somebody is to all the children they are around together: their defaults hang on it."""

    FAMILY = "family"
    STAFF = "staff"
    YOUNG = "young"


LEADS = (28, 14, 7, 2)
"""Days before a date among which people choose. The day itself is always told."""


@dataclass(frozen=True)
class Choice:
    channel: Via = Via.EMAIL
    leads: tuple[int, ...] = (14, 2)
    """Out of LEADS, longest first."""
    pace: Pace = Pace.AT_ONCE_FOR_MINE
    quiet_from: int = 20
    """An hour of London's clock, as all hours here. Quiet hours may run over midnight."""
    quiet_to: int = 8
    """The same as `quiet_from`: there are none."""
    quiet_weekends: bool = False
    paused_until: date | None = None
    """The first day on which something goes again."""
    tell_anyway: bool = False
    """Bad news goes at once, also at night and late on a Friday."""
    hour: int = 9
    """Of what goes together. Not chosen: it comes with the kind of reader."""
    working_days_only: bool = False
    """Neither is this."""
    phone: str = ""
    """A number that its owner confirmed. Without one `channel` is never TEXT."""
    chosen_at: datetime | None = field(default=None, compare=False)
    """None: nothing was ever chosen."""
    is_own: bool = False
    """Chosen by the reader; else what holds for whoever never chose."""

    def holds_for(self, due_at: datetime | None) -> datetime | None:
        """From when on something that is due since then has waited for a moment of this choice."""
        return max(due_at, self.chosen_at) if due_at and self.chosen_at else due_at


DEFAULTS = {
    # What they must do can't wait, and the rest comes when the day's post used to come.
    Kind.FAMILY: Choice(),
    # Before the day's first meeting, and never at home.
    Kind.STAFF: Choice(pace=Pace.DAILY, hour=8, working_days_only=True, quiet_weekends=True),
    # Few: the adults do the chasing. A week ahead always comes before the day, however the Sundays fall.
    Kind.YOUNG: Choice(pace=Pace.WEEKLY, leads=(7,)),
}


async def choices_of(people: Iterable[UUID]) -> dict[UUID, Choice]:
    """Of each of these people, in one query: for the worker, or for one person who asks about themselves."""
    rows = await Person.raw(_CHOICES, list(people))
    return {row["person"]: _choice(row) for row in rows}


async def leads_of(people: Iterable[UUID]) -> dict[UUID, tuple[int, ...]]:
    """What an act may know of others: on which days before a date they want to be told."""
    rows = await Person.raw("select * from chosen_leads({})", list(people))
    return {row["person"]: _leads(row["lead_days"], default_of(row)) for row in rows}


def default_of(row: dict[str, Any]) -> Choice:
    return DEFAULTS[Kind(row["kind"])]


def _choice(row: dict[str, Any]) -> Choice:
    default = default_of(row)
    if row["channel"] is None:
        return default
    return replace(
        default,
        channel=Via(row["channel"]),
        leads=_leads(row["lead_days"], default),
        pace=Pace(row["pace"]),
        quiet_from=row["quiet_from"],
        quiet_to=row["quiet_to"],
        quiet_weekends=row["quiet_weekends"],
        paused_until=row["paused_until"],
        tell_anyway=row["tell_anyway"],
        phone=row["phone"],
        chosen_at=row["updated_at"],
        is_own=True,
    )


def _leads(chosen: list[int] | None, default: Choice) -> tuple[int, ...]:
    return default.leads if chosen is None else tuple(lead for lead in LEADS if lead in chosen)


_CHOICES = """
select kinds.person, kinds.kind, chosen.channel, chosen.lead_days, chosen.pace, chosen.quiet_from, chosen.quiet_to,
    chosen.quiet_weekends, chosen.paused_until, chosen.tell_anyway, chosen.phone,
    chosen.updated_at
from chosen_leads({}) kinds
left join alert_choice chosen on chosen.person = kinds.person
"""

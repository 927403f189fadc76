"""What a caseload is filtered by, as it stands in the address: a word that nobody knows asks for nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self
from urllib.parse import urlencode
from uuid import UUID

from journeys.calendars import ENGLAND
from journeys.working_days import working_days_after
from sharing.languages import later
from timeline.caseload.light import Light
from timeline.tags import ACTOR_WORKS_FOR

HERE = "/cases"
SOON = 10
"""Working days in England, today not counted."""
A_PAGE = 50


class Which(StrEnum):
    DUE = "due"
    """The legal date is today or within SOON working days."""
    LATE = "late"
    OTHERS = "others"
    """Somebody acts next who does not work where the reader does."""


ON: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "family": (later("The family"), ("family", "young_person", "payment_holder")),
    "council": (later("The council"), ("council", "old_council", "new_council")),
    "school": (later("The school or college"), ("school", "college")),
    "health": (later("The NHS"), ("health",)),
    "experts": (later("The experts who were asked"), ("advice_giver",)),
    "judges": (
        later("A judge, an adviser or somebody else"),
        ("tribunal", "ombudsman", "mediation_adviser", "custody"),
    ),
}
"""Whom the next step waits for: in words, and which actors of the law they are."""


@dataclass(frozen=True)
class Asked:
    which: Which | None = None
    on: str = ""
    """A key of ON, or "" for everybody."""
    after: int = 0
    """How many rows come before those shown: a whole number of pages."""
    is_known: bool = True
    """False where the address had a word that we do not know: it was passed over."""

    @classmethod
    def of(cls, address: Mapping[str, str]) -> Self:
        which, on, after = (address.get(name, "") for name in ("state", "on", "after"))
        known = which in [*Which, ""] and on in {*ON, ""}
        return cls(
            Which(which) if which in [*Which] else None, on if on in ON else "", _whole_pages(after), known
        )

    @property
    def query(self) -> dict[str, str]:
        """Only words of ours."""
        found = {"state": self.which or "", "on": self.on, "after": str(self.after or "")}
        return {name: value for name, value in found.items() if value}

    @property
    def href(self) -> str:
        return f"{HERE}?{urlencode(self.query)}" if self.query else HERE

    def to(self, which: Which | None, on: str = "") -> "Asked":
        return replace(self, which=which, on=on, after=0, is_known=True)

    def at(self, after: int) -> "Asked":
        return replace(self, after=after, is_known=True)

    @property
    def carried(self) -> str:
        """At the end of a form's address, so that it comes back here."""
        return "?" + urlencode({"from": "cases"} | self.query)

    def holds(self, one: Light) -> bool:
        return self._is_asked(one) and (not self.on or one.actor in ON[self.on][1])

    def _is_asked(self, one: Light) -> bool:
        match self.which:
            case Which.DUE:
                return one.is_due(soon(one.today))
            case Which.LATE:
                return one.is_late
            case Which.OTHERS:
                return waits_for_others(one)
        return True

    def among(self, lights: Sequence[Light]) -> list[Light]:
        return [one for one in lights if self.holds(one)]


def soon(today: date) -> date:
    return working_days_after(today, SOON, ENGLAND)


def waits_for_others(one: Light) -> bool:
    return bool(one.actor) and (one.works_for is None or ACTOR_WORKS_FOR.get(one.actor) != one.works_for)


def way_back(address: Mapping[str, str], child: UUID) -> str:
    """From a form that was opened in a row: to the same rows, and to that one. "" where it was opened elsewhere."""
    return f"{Asked.of(address).href}#case-{child}" if address.get("from") == "cases" else ""


def carried_on(address: Mapping[str, str]) -> str:
    """What the form itself must send along. "" as above."""
    return Asked.of(address).carried if address.get("from") == "cases" else ""


def _whole_pages(after: str) -> int:
    known = after.isascii() and after.isdecimal() and len(after) < 6
    return int(after) // A_PAGE * A_PAGE if known else 0

"""The ladder that an ask climbs when nobody answers: who is to answer, and until which day."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from journeys.calendars import ENGLAND
from journeys.working_days import working_day_on_or_before, working_days_after

LAST = 3
OUT = 4
"""Past the last rung: what is left are the ways outside this service."""
USUAL = 5
"""Working days on each rung, unless a council has set its own."""

Limits = tuple[date, date, date]
"""The last day of each rung. A rung without anybody ends with the one before it."""


@dataclass(frozen=True)
class Terms:
    """Working days on each rung."""

    first: int = USUAL
    second: int = USUAL
    third: int = USUAL


@dataclass(frozen=True)
class Holders:
    """Who answers on the second and on the third rung. None: nobody, so the ladder goes on without it."""

    second: UUID | None = None
    third: UUID | None = None

    @classmethod
    def of(
        cls,
        owner: UUID,
        asker: UUID,
        *,
        officer: UUID | None,
        second_person: UUID | None,
        third_person: UUID | None,
    ) -> "Holders":
        """The case officer comes second; where the ask is the officer's own, the council's second person. Nobody
        stands on the ladder twice, and nobody answers what they asked."""
        taken = {owner, asker}
        second = next((one for one in (officer, second_person) if one and one not in taken), None)
        taken |= {second} if second else set()
        third = next((one for one in (third_person, second_person) if one and one not in taken), None)
        return cls(second, third)


def limits(counted_from: date, terms: Terms, holders: Holders, *, start: int = 1) -> Limits:
    """`start`: the rung on which the counting begins, which somebody holds; those below were over the day before."""
    days = (terms.first, terms.second if holders.second else 0, terms.third if holders.third else 0)
    last, found = counted_from, []
    for rung, count in enumerate(days, start=1):
        last = working_days_after(last, count, ENGLAND) if rung >= start else last
        found.append(last if rung >= start else counted_from - timedelta(days=1))
    return found[0], found[1], found[2]


def rung_on(day: date, until: Limits, start: int = 1) -> int:
    """`start` to 3, or OUT: a rung is left on the first working day after its last, never when nobody works."""
    worked = last_worked(day)
    return max(start, 1 + sum(last < worked for last in until))


def last_worked(day: date) -> date:
    """The newest working day that is not after this day: where an ask stands changes on such a day alone."""
    return working_day_on_or_before(day, ENGLAND)


def left_on(last: date) -> date:
    """The day on which an ask climbs from a rung with that last day."""
    return working_days_after(last, 1, ENGLAND)


def rung_after(rung: int, holders: Holders) -> int:
    """The next rung above that somebody holds; where there is none, the highest up to this one."""
    held = [1, *([2] if holders.second else []), *([LAST] if holders.third else [])]
    above = [one for one in held if one > rung]
    return above[0] if above else max(one for one in held if one <= rung)


def answer_by(day: date, until: Limits, start: int = 1) -> date | None:
    """The last day of the rung it stands on, which may have been yesterday where nobody works today. None past the last
    rung."""
    rung = rung_on(day, until, start)
    return until[rung - 1] if rung < OUT else None


@dataclass(frozen=True)
class Place:
    """An ask as far as the ladder goes."""

    asker: UUID
    owner: UUID
    holders: Holders
    until: Limits
    from_rung: int = 1
    """On which rung the days began: lower ones have had their turn."""

    @property
    def promise(self) -> date:
        """The day by which somebody was first to answer."""
        return self.until[self.from_rung - 1]

    def rung_on(self, day: date) -> int:
        return rung_on(day, self.until, self.from_rung)

    def answer_by(self, day: date) -> date | None:
        return answer_by(day, self.until, self.from_rung)

    def may_answer(self, person: UUID, day: date, *, is_officer: bool) -> bool:
        """The owner always; whoever holds a rung it has climbed to; and from the second rung on whoever is the child's
        case officer by then. Never the one who asked."""
        rung = self.rung_on(day)
        on_second = person == self.holders.second or is_officer
        climbed = (rung > 1 and on_second) or (rung >= LAST and person == self.holders.third)
        return person != self.asker and (person == self.owner or climbed)

    def holder_on(self, day: date) -> UUID | None:
        """Whose turn it is. None past the last rung."""
        return {1: self.owner, 2: self.holders.second, LAST: self.holders.third}.get(self.rung_on(day))

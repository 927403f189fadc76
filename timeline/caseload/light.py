"""What the list of a caseload is sorted, counted and filtered by, of every child: read without what only a row shows.

The same rules as on every other page, over the open steps alone.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from journeys.expected_steps import ExpectedStep
from timeline.family.child_steps import ChildSteps
from timeline.family.now import quiet_until
from timeline.status import Row, State, going, is_open, when, window_end
from timeline.story import ChildStory, children_of
from timeline.told_step import is_bound


@dataclass
class Light(ChildSteps):
    """One child. Whom a step waits for is judged from where the reader works."""

    child: ChildStory
    today: date

    @classmethod
    async def of(cls, children: Sequence[UUID], *, today: date) -> "list[Light]":
        """By legal date, those without one last; two of one day by name. Two queries, however many they are."""
        rows: list[Row] = await ExpectedStep.raw(_CHILDREN, list(children))
        told = children_of(rows, with_ended=False, today=today)
        journeys = {one.facts["journey"]: one for child in told for one in child.journeys}
        steps: list[Row] = await ExpectedStep.raw(_OPEN, list(children), today, list(journeys))
        for _, of_step in groupby(steps, key=itemgetter("id")):
            found = list(of_step)
            journeys[found[0]["journey"]].add_step(found)
        return sorted((cls(child, today) for child in told), key=lambda one: one.place)

    @cached_property
    def place(self) -> tuple[Any, ...]:
        facts = self.child.facts
        names = self.child.name.casefold(), facts["family_name"].casefold()
        return self.legal or date.max, *names, facts["place"], self.child.id

    @cached_property
    def legal(self) -> date | None:
        """The day of ChildSteps.pressing."""
        if self.next and self._is_bound(self.next):
            day: date = self.next["legal"]
            return day
        return min((one["legal"] for one in self.steps if self._is_bound(one)), default=None)

    @cached_property
    def is_late(self) -> bool:
        return any(is_open(one) and going(one, self.today).state is State.LATE for one in self.steps)

    @cached_property
    def actor(self) -> str:
        """Who does the next step. "" where nothing is to come in the next months."""
        day = when(self.next) if self.next else None
        is_far = day is not None and day > quiet_until(self.today)
        return str(self.next["actor"]) if self.next and not is_far else ""

    @property
    def works_for(self) -> str | None:
        """Where the reader works."""
        found: str | None = self.child.facts["works_for"]
        return found

    def is_due(self, by: date) -> bool:
        return self.legal is not None and self.today <= self.legal <= by

    @staticmethod
    def _is_bound(step: Row) -> bool:
        return is_open(step) and is_bound(step, window_end(step))


def next_due(lights: Collection[Light]) -> Light | None:
    """Whose legal date comes next. None: none is to come."""
    coming = [one for one in lights if one.legal and one.legal >= one.today]
    return min(coming, key=lambda one: one.place, default=None)


_CHILDREN = """
select c.id, c.family, c.known_as, c.place, f.name as family_name,
       j.id as journey, j.pathway, j.pack, j.opened_on, j.closed_on, j.outcome, j.grew_from,
       (
           select o.short_name from post w join organisation o on o.id = w.organisation
           where w.person = app_person() order by w.id limit 1
       ) as works_for
from child c
join family f on f.id = c.family
left join journey j on j.child = c.id
where c.id = any({})
order by c.id, j.opened_on, j.id
"""
# Along expected_step_open. Only what a rule asks for; names and words are read for the rows that are shown.
_OPEN = """
with asked as materialized (
    select c.id as child, council.id as council, asked.today
    from (select {}::uuid[] as children, {}::date as today) asked
    cross join lateral unnest(asked.children) as c (id)
    left join lateral council_of(c.id, asked.today) as council (id) on true
)
select s.id, s.journey, s.child, s.step, s.place, s.actor, s.legal, s.counted_on, s.expected, s.expected_kind,
       s.hear_by, s.done_on, s.closed,
       x.id as claim, x.ground as claim_ground, x.lawful as claim_lawful, x.why_not as claim_why_not,
       x.since as claim_since, x.until as claim_until, x.asked_on as claim_asked_on, null as claim_note,
       x.told_family_on as claim_told_family_on, null as claim_told_by_name, null as claim_by_name, x.at as claim_at,
       case when s.counted_on + u.days >= a.today then s.counted_on + u.days end as likely,
       case when s.counted_on + u.days < a.today then s.counted_on + u.days end as likely_passed
from asked a
join expected_step s on s.child = a.child and s.done_on is null and not s.closed
join journey j on j.id = s.journey
left join usual_time u on (u.organisation, u.pathway, u.step, u.counted_from)
    = (a.council, j.pathway, s.step, s.counted_from)
    and u.cases > 0 and s.expected is null and s.legal is distinct from s.counted_on
left join exception_claim x on x.step = s.id
where s.journey = any({})
order by s.journey, s.place, s.id, x.at desc, x.id
"""

"""What a council has done before: many steps at once, past every wall, as earlier months would have left them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from journeys.expected_steps import ExpectedStep
from journeys.journey import Journey
from journeys.usual_times import UsualTime, count_usual_times
from sharing.desk import Desk, Wall
from sharing.families import Grant, Role
from tests.cast import Okoros

PACK = "gb-eng-ehcp/2015-03-23"
TODAY = date(2027, 3, 11)
BEGAN = datetime(2024, 3, 1, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Past:
    """Steps of one kind, each for another child with whom this officer worked."""

    officer: UUID
    family: UUID
    pathway: str = "first_assessment"
    step: str = "decision_to_assess"
    actor: str = "council"
    counted_from: str = "request_received"
    done_on: date | None = date(2027, 2, 26)
    """None: still open today."""
    closed: bool = False
    since: date = date(2024, 3, 1)
    """The officer's first day with each child."""
    until: date = date(2028, 3, 1)
    ended_at: datetime | None = None

    @classmethod
    def of(cls, okoros: Okoros) -> "Past":
        return cls(okoros.officer.id, okoros.family.id)

    async def took(self, *days: int) -> list[UUID]:
        """The children: one for each number of days from the beginning to `done_on`, or to TODAY while it is open."""
        children = [uuid4() for _ in days]
        await Grant.insert(*(self.grant(child) for child in children))
        await self.around(children, days)
        return children

    async def around(self, children: Iterable[UUID], days: Iterable[int]) -> None:
        """As took(), for children who are there already."""
        began = [
            (child, (self.done_on or TODAY) - timedelta(days=took))
            for child, took in zip(children, days, strict=True)
        ]
        journeys = [
            Journey(
                id=uuid4(), family=self.family, child=child, pathway=self.pathway, pack=PACK, opened_on=on
            )
            for child, on in began
        ]
        await Journey.insert(*journeys)
        await ExpectedStep.insert(*(
            ExpectedStep(
                id=uuid4(), journey=journey.id, family=self.family, child=child, step=self.step, place=0,
                actor=self.actor, counted_from=self.counted_from, counted_on=on, done_on=self.done_on,
                closed=self.closed,
            )
            for journey, (child, on) in zip(journeys, began, strict=True)
        ))  # fmt: skip

    async def waits(self, *days: int) -> list[UUID]:
        return await replace(self, done_on=None).took(*days)

    def grant(self, child: UUID) -> Grant:
        return Grant(
            person=self.officer, family=self.family, child=child, role=Role.CASE_OFFICER, since=self.since,
            until=self.until, ended_at=self.ended_at, given_by=self.officer, given_at=BEGAN,
        )  # fmt: skip


async def count(desk: Desk) -> bool:
    async with desk.act(None, Wall.COUNTER) as unit:
        return await count_usual_times(unit)


async def times() -> list[UsualTime]:
    """Those of which a day is likely."""
    return (
        await UsualTime.objects().where(UsualTime.cases > 0).order_by(UsualTime.step, UsualTime.counted_from)
    )

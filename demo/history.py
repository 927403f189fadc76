"""The demo council's made-up past: what it finished in the year before the stories begin, so that a day can be likely.

All of it is invented: families called "Made-up family 1" and on, whose time with the council is over. It is written
in a few statements, as old records brought in at once; act by act, whoever starts the demo would be kept waiting.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from journeys.children import Child, Shape
from journeys.events import Event
from journeys.journey import Journey
from journeys.law import PACKS
from journeys.pathways import ending, project
from journeys.recounting import Recounted, write
from journeys.usual_times import count_usual_times
from sharing.desk import Desk, Unit, Wall
from sharing.families import Family, Grant, Role

BROUGHT_IN = datetime(2027, 3, 10, 10, tzinfo=UTC)
COUNTED = BROUGHT_IN + timedelta(days=1)
"""The day on which the stories of the demo's families stand."""
BORN = date(2019, 5, 1)
PACK = PACKS.in_force_on(date(2026, 3, 2))
ENDED = "These are old records"


@dataclass(frozen=True)
class Case:
    """A journey that has ended, of a child whom nobody sees any more."""

    pathway: str
    happened: Mapping[str, date]
    family: UUID = field(default_factory=uuid4)
    child: UUID = field(default_factory=uuid4)
    journey: UUID = field(default_factory=uuid4)


def cases() -> list[Case]:
    assessments = [
        _assessment(n, *took) for n, took in enumerate(zip(DECIDED, SAID_YES, PLANNED, strict=True))
    ]
    reviews = [_review(n, *took) for n, took in enumerate(zip(REPORTED, ANSWERED, CHANGED, strict=True))]
    return assessments + reviews


def _evenly(first: int, last: int, n: int) -> Iterator[int]:
    return (first + (last - first) * at // (n - 1) for at in range(n))


# Days since the request. The law gives 42, 112 and 140: yes and no come in time, and many a plan does not.
DECIDED = (*_evenly(20, 38, 38), 40, 41, 42, 49)
SAID_YES = (*_evenly(85, 108, 39), 112, 115, 119)
PLANNED = (*_evenly(126, 161, 38), 168, 175, 182, 196)
# Days since the meeting, where the law gives 14 and 28; and since the letter, where it gives 56.
REPORTED = (*_evenly(7, 13, 27), 16, 18, 25)
ANSWERED = (*_evenly(15, 26, 27), 30, 33, 40)
CHANGED = (*_evenly(35, 54, 27), 63, 70, 84)


def _assessment(n: int, decided: int, said_yes: int, planned: int) -> Case:
    # One request every four days, the slow and the quick mixed.
    asked = date(2026, 3, 2) + timedelta(days=4 * (11 * n % 42))
    after = {
        "request_received": 0, "family_told_of_request": 2, "decided_to_assess": decided,
        "advice_requested": decided + 1, "advice_received": decided + 40, "decided_to_issue": said_yes,
        "draft_served": planned - 28, "final_plan_issued": planned, "appeal_rights_sent": planned,
        "provision_started": planned,
    }  # fmt: skip
    return Case("first_assessment", _days(asked, after))


def _review(n: int, reported: int, answered: int, changed: int) -> Case:
    met = date(2026, 4, 1) + timedelta(days=7 * (11 * n % 30))
    after = {
        "plan_made_or_reviewed": -330, "review_invites_sent": -28, "review_papers_sent": -16, "review_meeting": 0,
        "review_report_sent": reported, "amendment_notice_sent": answered, "amendment_notice_served": answered + 2,
        "amended_plan_issued": answered + changed,
    }  # fmt: skip
    return Case("annual_review", _days(met, after))


def _days(since: date, after: Mapping[str, int]) -> dict[str, date]:
    return {milestone: since + timedelta(days=days) for milestone, days in after.items()}


async def load(officer: UUID) -> None:
    """`officer`: brings the records in, and holds no place in any of these families afterwards."""
    past = cases()
    async with Desk(clock=lambda: BROUGHT_IN).act(officer) as unit:
        await _add_children(past, unit)
        await _add_journeys(past, unit)
        await _leave(past, unit)
    async with Desk(clock=lambda: COUNTED).act(None, Wall.COUNTER) as unit:
        await count_usual_times(unit)


async def _add_children(past: Sequence[Case], unit: Unit) -> None:
    names = [f"Made-up family {n}" for n, _ in enumerate(past, 1)]
    await Family.insert(*(
        Family(id=one.family, name=name, opened_by=unit.by, opened_at=unit.now)
        for one, name in zip(past, names, strict=True)
    ))  # fmt: skip
    await Grant.insert(*(
        Grant(person=unit.by, family=one.family, child=one.child, role=Role.CASE_OFFICER, since=unit.today,
              until=unit.today, given_by=unit.by, given_at=unit.now)
        for one in past
    ))  # fmt: skip
    await Child.insert(*(
        Child(id=one.child, family=one.family, known_as=f"Made-up child {n}", date_of_birth=BORN, place=0,
              shape=Shape.DISC, code_word=f"Past {n}")
        for n, one in enumerate(past, 1)
    ))  # fmt: skip


async def _add_journeys(past: Sequence[Case], unit: Unit) -> None:
    await Journey.insert(*(_journey(one) for one in past))
    lines = [(one, milestone, on) for one in past for milestone, on in one.happened.items()]
    await Event.raw(
        _EVENTS, unit.by, unit.now, [one.family for one, _, _ in lines], [one.child for one, _, _ in lines],
        [one.journey for one, _, _ in lines], [milestone for _, milestone, _ in lines], [on for _, _, on in lines],
    )  # fmt: skip
    await write([_counted(one) for one in past], PACK, unit)


def _journey(one: Case) -> Journey:
    end = ending(PACK.pathway(one.pathway), one.happened)
    return Journey(
        id=one.journey, family=one.family, child=one.child, pathway=one.pathway, pack=PACK.key,
        opened_on=min(one.happened.values()), closed_on=end and one.happened[end.name], outcome=end and end.ends,
    )  # fmt: skip


def _counted(one: Case) -> Recounted:
    row = {"id": one.journey, "family": one.family, "child": one.child, "pack": PACK.key}
    return Recounted(row, project(PACK.pathway(one.pathway), one.happened), {}, [])


async def _leave(past: Sequence[Case], unit: Unit) -> None:
    """The officer last: no case is left with nobody while somebody is still around the child."""
    over: dict[Any, Any] = {Grant.ended_at: unit.now, Grant.ended_by: unit.by, Grant.why_ended: ENDED}
    theirs = Grant.child.is_in([one.child for one in past])
    await Grant.update(over).where(theirs & (Grant.role != Role.CASE_OFFICER))
    await Grant.update(over).where(theirs & (Grant.role == Role.CASE_OFFICER))


_EVENTS = """
insert into event (id, kind, by, recorded_at, family, child, journey, milestone, happened_on)
select gen_random_uuid(), 'milestone', asked.by, asked.now, row.*
from (select {}::uuid as by, {}::timestamptz as now) asked,
     unnest({}::uuid[], {}::uuid[], {}::uuid[], {}::text[], {}::date[]) as row
"""

"""The facts of a family as read for one reader: what is there, in which order, and what is not."""

from datetime import date

import pytest

from journeys.children import Child
from journeys.journey import Journey
from sharing.desk import Desk
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import has_happened
from timeline.notes.agreeing import propose
from timeline.story import ChildStory, Story


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


async def story(desk: Desk, okoros: Okoros, *children: Child, with_ended: bool = False) -> list[ChildStory]:
    """As Ada may read it."""
    async with desk.read(okoros.parent.id):
        told = await Story.of([child.id for child in children], today=desk.today(), with_ended=with_ended)
    return told.children


async def test_children_stand_in_the_familys_own_order(desk: Desk, okoros: Okoros) -> None:
    assert [child.name for child in await story(desk, okoros, okoros.sibling, okoros.child)] == [
        "Ife",
        "Tobi",
    ]


async def test_steps_stand_in_the_order_of_the_law(desk: Desk, okoros: Okoros) -> None:
    await has_happened(desk, okoros.officer, okoros.child, "annual_review", review_meeting="2027-03-01")
    (ife,) = await story(desk, okoros, okoros.child)
    assert [step["step"] for step in ife.journeys[0].steps] == [
        "review_notice", "review_papers", "review_meeting", "review_report", "review_decision", "review_cycle_due",
        "amendment_notice", "amendment_comments", "amended_final_plan",
        "decision_not_to_amend_after_notice", "appeal_deadline",
    ]  # fmt: skip


async def test_what_has_ended_gives_way_to_what_runs_and_stays_while_nothing_does(
    desk: Desk, okoros: Okoros
) -> None:
    refused = await has_happened(
        desk, okoros.officer, okoros.child, "first_assessment",
        request_received="2026-09-01", refused_to_assess="2026-10-01",
    )  # fmt: skip
    (ife,) = await story(desk, okoros, okoros.child)
    assert pathways(ife) == ["first_assessment", "mediation_and_appeal"]
    appeal = ife.journeys[1]
    async with desk.act(okoros.officer.id) as unit:
        journey = await Journey.of_child(okoros.child.id, appeal.facts["journey"])
        assert journey
        await journey.record("decided_not_to_appeal", on=date(2026, 10, 20), child=okoros.child, unit=unit)
    (ife,) = await story(desk, okoros, okoros.child)
    assert pathways(ife) == ["first_assessment", "mediation_and_appeal"]
    again = await has_happened(
        desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-02-01"
    )
    (ife,) = await story(desk, okoros, okoros.child)
    assert [one.facts["journey"] for one in ife.journeys] == [again.id]
    (ife,) = await story(desk, okoros, okoros.child, with_ended=True)
    assert [one.facts["journey"] for one in ife.journeys if one is not ife.journeys[1]] == [
        refused.id,
        again.id,
    ]


def pathways(child: ChildStory) -> list[str]:
    return [journey.facts["pathway"] for journey in child.journeys]


async def test_a_circle_and_the_notes_belong_to_one_child_alone(desk: Desk, okoros: Okoros) -> None:
    async with desk.act(okoros.officer.id) as unit:
        await propose(
            "Lunch", family=okoros.family.id, child=okoros.sibling.id, parties=[okoros.parent.id], unit=unit
        )
    ife, tobi = await story(desk, okoros, okoros.child, okoros.sibling)
    assert [len(ife.circle), len(tobi.circle)] == [4, 2]
    assert [len(ife.notes), len(tobi.notes)] == [0, 1]
    assert {row["name"] for row in tobi.notes[0]} == {"Sam Reyes", "Ada Okoro"}


async def test_a_phone_number_is_told_only_where_it_belongs_to_a_post(desk: Desk, okoros: Okoros) -> None:
    (ife,) = await story(desk, okoros, okoros.child)
    phones = {row["name"]: row["phone"] for row in ife.circle}
    assert phones == {"Sam Reyes": "01632 960 123", "Ada Okoro": None, "Ife Okoro": None, "Nell Hart": None}


async def test_nothing_is_told_of_a_child_whose_circle_the_reader_is_not_in(
    desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    """Even when a page forgets to ask: the database itself has no such rows for them."""
    await has_happened(
        desk, okoros.officer, okoros.sibling, "first_assessment", request_received="2027-02-01"
    )
    children = [okoros.child.id, okoros.sibling.id]
    async with desk.read(okoros.teacher.id):
        told = await Story.of(children, today=desk.today())
        assert [child.name for child in told.children] == ["Ife"]
    async with desk.read(okoros.stranger.id):
        assert (await Story.of(children, today=desk.today())).children == []
    clock.forward(days=366)
    async with desk.read(okoros.teacher.id):
        assert (await Story.of(children, today=desk.today())).children == []


async def test_a_story_of_nobody_is_empty(desk: Desk, okoros: Okoros) -> None:
    assert await story(desk, okoros) == []

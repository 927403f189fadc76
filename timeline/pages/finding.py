"""Finding what a page is about, always through the viewer's circle. What is not theirs is not there."""

from typing import NoReturn
from uuid import UUID

from litestar.exceptions import NotFoundException

from journeys.children import Child
from journeys.expected_steps import ExpectedStep
from journeys.journey import Journey
from sharing.doors import viewer_of
from sharing.families import Role
from sharing.replies import Reach
from sharing.requests import WebRequest, desk_of
from timeline.notes.note import Note
from timeline.rights.lines import rights_line
from timeline.services.advice import advice
from timeline.story import ChildStory, Story


async def the_story(request: WebRequest, child_id: UUID, *, with_ended: bool = False) -> ChildStory:
    """Inside a read; raises NotFoundException."""
    today, viewer = desk_of(request).today(), viewer_of(request)
    in_full = viewer.in_full([child_id])
    told = await Story.of([child_id], today=today, with_ended=with_ended, in_full=in_full)
    for child in told.children:
        child.rights = rights_line(child, viewer, today)
    return told.children[0] if told.children else not_here()


async def the_child(family_id: UUID, child_id: UUID) -> Child:
    return await Child.in_family(family_id, child_id) or not_here()


async def the_journey(child_id: UUID, journey_id: UUID) -> Journey:
    """Locked until the act is over. One whose rules are gone has no forms, so nothing is done to it."""
    journey = await Journey.of_child(child_id, journey_id, lock=True)
    return journey if journey and journey.is_counted else not_here()


async def the_step(child_id: UUID, step_id: UUID) -> tuple[Journey, ExpectedStep]:
    """The journey, locked until the act is over, and the step as it stands when nobody else can change it."""
    found = await ExpectedStep.of_child(child_id, step_id) or not_here()
    journey = await the_journey(child_id, found.journey)
    return journey, await ExpectedStep.of_child(child_id, step_id) or not_here()


async def the_note(child_id: UUID, note_id: UUID) -> Note:
    """Locked until the act is over."""
    return await Note.of_child(child_id, note_id, lock=True) or not_here()


def reach_of(child: ChildStory) -> Reach:
    officers = [row for row in child.circle if row["role"] == Role.CASE_OFFICER]
    officer = next((", ".join(filter(None, (row["name"], row["phone"]))) for row in officers), None)
    return Reach(officer, advice(child.facts), child.rights, officers[0]["person"] if officers else None)


def not_here() -> NoReturn:
    raise NotFoundException

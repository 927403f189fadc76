"""The young person's own place: whose it is, and what their pages stand on."""

from dataclasses import dataclass
from uuid import UUID

from sharing.doors import viewer_of
from sharing.requests import WebRequest, desk_of
from sharing.rights import About, Act
from timeline.glance import Glance
from timeline.my_page import own_child
from timeline.pages.finding import not_here
from timeline.story import ChildStory


@dataclass(frozen=True)
class Mine:
    family: UUID
    child: UUID


def own_place(request: WebRequest) -> Mine:
    """For everybody but a young person who signs in it is not there."""
    viewer = viewer_of(request)
    family, child = own_child(viewer) or not_here()
    if not viewer.may(Act.SAY, About(family, child), today=desk_of(request).today()):
        not_here()
    return Mine(family, child)


def glance_at(request: WebRequest, mine: Mine, story: ChildStory) -> Glance:
    return Glance(story, viewer_of(request), desk_of(request).today(), f"/families/{mine.family}")

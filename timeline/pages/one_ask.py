"""The page of one thing that was asked: the words of both sides, and the forms that its reader has."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar.params import FromPath
from litestar.response import Template

from sharing.doors import requires, viewer_of
from sharing.drafts import beside
from sharing.families import Role
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from sharing.viewer import Viewer
from timeline.asks.one import ask_page, said_before
from timeline.asks.reading import one
from timeline.glance import Glance
from timeline.pages.asks import ASKS
from timeline.pages.finding import not_here, reach_of, the_story
from timeline.writing.drafts import with_draft
from timeline.writing.instead import instead_of_undo
from timeline.writing.readers import can_read
from timeline.writing.undo_words import undo_of_answer, undo_of_ask
from timeline.writing.window import Noun

ONE = f"{ASKS}/{{ask_id:uuid}}"
STALE = later("This changed while you were writing. Here it is as it stands now. Your words are kept below")


@dataclass(frozen=True)
class AskAt:
    """Where the request is: one thing that was asked about one child."""

    family: UUID
    child: UUID
    ask: UUID

    @property
    def href(self) -> str:
        return f"/families/{self.family}/children/{self.child}/asks/{self.ask}"


@page(ONE, guards=[requires(Act.READ_WORDS)])
async def show_ask(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], ask_id: FromPath[UUID]
) -> Template:
    return await show_ask_page(request, AskAt(family_id, child_id, ask_id), Form.empty())


async def show_ask_page(
    request: WebRequest, at: AskAt, form: Form, *, field: str = "", status: int | None = None
) -> Template:
    """`field`: by which the form begins that was sent. "": none was."""
    told = await _Told.of(request, at)
    # Who has no such form on the page has none in which a problem could be told; what changed meanwhile is told to all.
    gone = bool(field) and field not in told.shown["fields"]
    if gone and not status:
        not_here()
    place = form.place or beside(f"{at.href}#answer", request.query_params.get("again", ""))
    begun = await told.form(request, form if field else None, place)
    if gone:
        return told.show(request, begun, status, stale=tr(STALE), kept=form.sentences)
    return told.show(request, begun, status)


async def refused(request: WebRequest, at: AskAt, noun: Noun, why: str) -> Template:
    """The page as it stands, with why `noun` was not undone, and what can be done instead."""
    told = await _Told.of(request, at)
    form = await told.form(request, None, f"{at.href}#answer")
    form.say("undo", why)
    has_form = noun is Noun.ASK or told.shown["answers_it"]
    return told.show(
        request, form, 409, stale=why, instead=instead_of_undo(noun, told.shown) if has_form else ""
    )


@dataclass(frozen=True)
class _Told:
    """What the page is made of."""

    row: dict[str, Any]
    glance: Glance
    shown: dict[str, Any]

    @classmethod
    async def of(cls, request: WebRequest, at: AskAt) -> "_Told":
        desk, viewer = desk_of(request), viewer_of(request)
        async with desk.read(viewer.person):
            story = await the_story(request, at.child)
            row = await one(at.child, at.ask) or not_here()
        glance = Glance(story, viewer, desk.today(), f"/families/{at.family}")
        return cls(row, glance, ask_page(row, glance, is_officer=is_officer_of(viewer, at.child)))

    async def form(self, request: WebRequest, sent: Form | None, place: str) -> Form:
        """The one that was sent, or what its reader said before."""
        now = self.shown["settles_it"][0]["value"] if self.shown["may_add"] else ""
        before = Form.empty(now=now, **said_before(self.row, self.glance))
        version = self.shown["version"]
        return await with_draft(request, sent, before, place=place, version=version, apart=("now",))

    def show(
        self,
        request: WebRequest,
        form: Form,
        status: int | None,
        *,
        stale: str = "",
        instead: str = "",
        kept: Sequence[str] = (),
    ) -> Template:
        now, glance = desk_of(request).now(), self.glance
        return show(
            request,
            "timeline/ask.html",
            title=self.shown["title"],
            form=form,
            status=status,
            reach=reach_of(glance.child),
            badge=glance.badge,
            href=glance.href,
            ask=self.shown,
            readers=can_read(glance.child.readers, glance.viewer.person),
            undo=undo_of_ask(self.row, glance, now),
            undo_answer=undo_of_answer(self.row, glance, now),
            stale=stale,
            instead=instead,
            kept=list(kept),
        )


def is_officer_of(viewer: Viewer, child: UUID) -> bool:
    held = (grant for grant in viewer.standing.grants if grant.child == child)
    return any(grant.role is Role.CASE_OFFICER for grant in held)


ROUTES = [show_ask]

"""One note for a whole meeting."""

from typing import Any
from uuid import UUID, uuid4

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.glance import Glance
from timeline.notes.agreeing import LOOK_AGAIN_AFTER
from timeline.notes.asking import asked_words, day_boxes, party_choices
from timeline.pages.finding import reach_of, the_child, the_story
from timeline.story import ChildStory
from timeline.talks.talk import LONGEST
from timeline.wording import said_of
from timeline.writing.another_child import asks_first
from timeline.writing.drafts import with_draft
from timeline.writing.lines import MOST_ROWS, owner_choices, rows_in, shown_lines
from timeline.writing.meeting_form import people_of, read_meeting
from timeline.writing.readers import will_read

MEETINGS = "/families/{family_id:uuid}/children/{child_id:uuid}/meetings"
SAID = {"meeting_saved": later("Saved. Everyone around the child can read it.")}
MANY = ("there", "parties")


@page(f"{MEETINGS}/new", guards=[requires(Act.LOG_TALK)])
async def new_meeting(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    return await _page(request, family_id, await _story(request, child_id), None)


@post(MEETINGS, guards=[requires(Act.LOG_TALK)])
async def save_meeting(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]
) -> Response[Any]:
    form, desk, viewer, id = await Form.read(request), desk_of(request), viewer_of(request), uuid4()
    story = await _story(request, child_id)

    async def again(rows: int = 0) -> Template:
        return await _page(request, family_id, story, form, rows=rows)

    if form.hidden("_more"):
        for name in MANY:
            form.many(name, people_of(story))
        return await again(rows_in(form) + 1)
    meeting = read_meeting(form, story, viewer.person, desk.today())
    if meeting is None:
        return await again()
    if asked := await asks_first(request, form):
        return asked
    to = f"/families/{family_id}/children/{child_id}/talks/{id}"
    async with desk.act(viewer.person) as unit:
        await FormSent.first_time(form, leads_to=to, unit=unit, may_be_undone=True)
        await meeting.write_down(await the_child(family_id, child_id), id=id, unit=unit)
    return go(request, to, said="meeting_saved")


async def _story(request: WebRequest, child_id: UUID) -> ChildStory:
    async with desk_of(request).read(viewer_of(request).person):
        return await the_story(request, child_id)


async def _page(
    request: WebRequest, family_id: UUID, story: ChildStory, form: Form | None, *, rows: int = 0
) -> Template:
    """`rows`: how many lines for actions; 0: as many as the form has."""
    glance = Glance(story, viewer_of(request), desk_of(request).today(), f"/families/{family_id}")
    place, empty = f"{glance.href}/meetings/new", _empty(story, glance)
    form = await with_draft(request, form, empty, many=MANY, place=place)
    return show(
        request,
        "timeline/new_meeting.html",
        title=said_of("Write down a meeting about {name}", glance.called),
        form=form,
        reach=reach_of(story),
        badge=glance.badge,
        href=glance.href,
        back=glance.back_words,
        action=f"{glance.href}/meetings",
        readers=will_read(story.readers, glance.viewer.person),
        most=tr("Up to {n} characters").format(n=f"{LONGEST:,}"),
        **_choices(story, glance.viewer.person, min(rows or rows_in(form), MOST_ROWS)),
    )


def _empty(story: ChildStory, glance: Glance) -> Form:
    return Form.empty(
        there=[str(glance.viewer.person)],
        parties=[one["value"] for one in party_choices([story], glance.viewer.person)],
        **day_boxes("day", glance.today),
        **day_boxes("check", glance.today + LOOK_AGAIN_AFTER),
    )


def _choices(story: ChildStory, writer: UUID, rows: int) -> dict[str, Any]:
    """Whom the form offers, and its lines for actions."""
    owners = owner_choices(story)
    return {
        "people": owners[1:],
        "owners": owners,
        "parties": party_choices([story], writer),
        "asked": asked_words([story], writer),
        "rows": shown_lines(rows),
        "more": rows < MOST_ROWS,
    }


ROUTES = [new_meeting, save_meeting]

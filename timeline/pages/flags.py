"""Saying that things are urgent, or that a young person is detained, and that it is so no longer."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.expected_steps import ChangedMeanwhile
from journeys.flags import ChildFlag, Flag
from journeys.reasons import ReasonNeeded
from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.flags import CHANGED_BY, URGENT_LAW, custody_help, flag_shown
from timeline.glance import Glance
from timeline.pages.finding import reach_of, the_child, the_story
from timeline.writing.another_child import asks_first

CHILD = "/families/{family_id:uuid}/children/{child_id:uuid}"
URGENT, CUSTODY = f"{CHILD}/flags/urgent", f"{CHILD}/flags/custody"
DOWN = "down"
"""What a form says it has seen when no flag was up. Else it names the flag."""
CHANGED = later("Someone else changed this while you were writing. Look at it, then send again")
SAID = {
    "urgent_up": later("Saved. Everyone around the child sees it now. No date has changed."),
    "urgent_down": later("Saved. Everyone around the child is told."),
    "custody_up": later("Saved. Alerts about school stay quiet now."),
    "custody_down": later("Saved. Alerts about school begin again."),
}
READ_BY = {Flag.URGENT: Act.READ_WORDS, Flag.CUSTODY: Act.SEE_CUSTODY}
WORDS = {
    Flag.URGENT: {
        "title": later("Are things urgent?"),
        "about": later("But everyone around the child sees it at once."),
        "ask": later("Why is it urgent?"),
        "end_ask": later("Why is it no longer urgent?"),
        "put_up": later("Say that it is urgent"),
        "take_down": later("It is no longer urgent"),
    },
    Flag.CUSTODY: {
        "title": later("Is the young person in custody?"),
        "about": later("Only the family and the council see this."),
        "ask": later("What do the people who see this need to know?"),
        "end_ask": "",
        "put_up": later("Save"),
        "take_down": later("This has ended"),
    },
}


def _words(flag: Flag, glance: Glance) -> dict[str, str]:
    words = {part: tr(one) for part, one in WORDS[flag].items()}
    about = (
        (tr(URGENT_LAW), words["about"]) if flag is Flag.URGENT else (words["about"], custody_help(glance))
    )
    return words | {"about": " ".join(about)}


@page(URGENT, guards=[requires(Act.READ_WORDS)])
async def show_urgent(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    return await _page(request, Flag.URGENT, family_id, child_id, None)


@post(URGENT, guards=[requires(Act.FLAG_URGENT)])
async def change_urgent(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]
) -> Response[Any]:
    return await _change(request, Flag.URGENT, family_id, child_id)


@page(CUSTODY, guards=[requires(Act.SEE_CUSTODY)])
async def show_custody(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    return await _page(request, Flag.CUSTODY, family_id, child_id, None)


@post(CUSTODY, guards=[requires(Act.FLAG_CUSTODY)])
async def change_custody(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]
) -> Response[Any]:
    return await _change(request, Flag.CUSTODY, family_id, child_id)


async def _change(request: WebRequest, flag: Flag, family_id: UUID, child_id: UUID) -> Response[Any]:
    """One button for both ways: it puts the flag up where none was seen, and takes down the one that was."""
    form, here = await Form.read(request), f"/families/{family_id}/children/{child_id}"
    seen, because = form.text("seen", missing=tr(CHANGED)), form.area("because", most=2000)
    if not form.ok:
        return await _page(request, flag, family_id, child_id, form)
    if asked := await asks_first(request, form, read_by=READ_BY[flag]):
        return asked
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            child = await the_child(family_id, child_id)
            await FormSent.first_time(form, leads_to=here, unit=unit)
            up = await ChildFlag.holding(child_id, flag)
            if seen != (str(up.id) if up else DOWN):
                raise ChangedMeanwhile
            if up:
                await up.take_down(because=because, unit=unit)
            else:
                await ChildFlag.put_up(flag, child, because=because, unit=unit)
    except (ReasonNeeded, ChangedMeanwhile) as refused:
        needed = isinstance(refused, ReasonNeeded)
        form.say("because" if needed else "seen", str(refused) if needed else tr(CHANGED))
        return await _page(request, flag, family_id, child_id, form)
    return go(request, here, said=f"{flag}_{'down' if up else 'up'}")


async def _page(
    request: WebRequest, flag: Flag, family_id: UUID, child_id: UUID, form: Form | None
) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        child = await the_story(request, child_id)
        up = await ChildFlag.holding(child_id, flag)
    glance = Glance(child, viewer, desk.today(), f"/families/{family_id}")
    shown: dict[str, Any] = _words(flag, glance) | {
        "up": flag_shown(flag, glance),
        "seen": str(up.id) if up else DOWN,
        "may_change": glance.may(CHANGED_BY[flag]),
        "custody_href": f"{glance.href}/flags/custody" if glance.may(Act.FLAG_CUSTODY) else "",
        "action": f"{glance.href}/flags/{flag}",
        "href": glance.href,
        "badge": glance.badge,
    }
    return show(
        request,
        "timeline/flag.html",
        title=shown["title"],
        form=form or Form.empty(),
        reach=reach_of(child),
        flag=shown,
    )


ROUTES = [show_urgent, change_urgent, show_custody, change_custody]

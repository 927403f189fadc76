"""Where a parent carer forum reads the tips of its area first, and says which are shown."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Template

from journeys.expected_steps import ChangedMeanwhile
from journeys.reasons import ReasonNeeded
from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.pages.finding import not_here
from timeline.tips.lists import is_read_by, tips_to_read
from timeline.tips.page import tip_to_read
from timeline.tips.tip import Decision, Tip, TipState

SAID = {
    "tip_publish": later("Published. Families in the area can read it now."),
    "tip_decline": later("Saved. Only the writer can read it, and why."),
    "tip_take_down": later("Taken down. The writer can read why."),
}
ASK_DECISION = later("Choose what to do with the tip")
CHANGED = later("Somebody else was quicker, or the writer took the tip back. Look at it again")


@page("/tips", guards=[requires(Act.APPROVE_TIPS)])
async def tips_to_decide(request: WebRequest) -> Template:
    return await _page(request, Form.empty(), only=None)


@post("/tips/{tip_id:uuid}", guards=[requires(Act.APPROVE_TIPS)])
async def decide(request: WebRequest, tip_id: FromPath[UUID]) -> Response[Any]:
    form, viewer = await Form.read(request), viewer_of(request)
    said = form.choice("decision", [*Decision], missing=tr(ASK_DECISION))
    why = form.area("why", most=2000)
    if not form.ok:
        return await _page(request, form, only=tip_id)
    try:
        async with desk_of(request).act(viewer.person) as unit:
            if not await is_read_by(viewer.person, tip_id):
                not_here()
            await Tip.decide(tip_id, Decision(said), why=why, unit=unit)
    except ReasonNeeded as refused:
        form.say("why", str(refused))
        return await _page(request, form, only=tip_id)
    except ChangedMeanwhile:
        form.say("decision", tr(CHANGED))
        return await _page(request, form, only=tip_id, status=409)
    return go(request, "/tips", said=f"tip_{said}")


async def _page(request: WebRequest, form: Form, *, only: UUID | None, status: int | None = None) -> Template:
    """`only`: the one tip that the form was about."""
    viewer = viewer_of(request)
    async with desk_of(request).read(viewer.person):
        rows = await tips_to_read(viewer.person)
    listed = [row for row in rows if row["id"] == only] if only else rows
    if only and not listed and status is None:
        not_here()
    return show(
        request,
        "timeline/tips_to_read.html",
        title=tr("Tips from families"),
        form=form,
        status=status,
        waiting=[tip_to_read(row) for row in listed if row["state"] == TipState.WAITING],
        # Oldest first is for what waits.
        published=[tip_to_read(row) for row in reversed(listed) if row["state"] == TipState.PUBLISHED],
        alone=only is not None,
    )


ROUTES: list[HTTPRouteHandler] = [tips_to_decide, decide]

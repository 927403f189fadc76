"""Where a parent carer forum reads the tips of its area first, and says which are shown."""

import re
from collections.abc import Sequence
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
from timeline.tips import lists
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
    typed = request.query_params.get("page", "1")
    viewer, number = viewer_of(request), int(typed) if re.fullmatch("[1-9][0-9]{0,3}", typed) else 1
    async with desk_of(request).read(viewer.person):
        waiting = await lists.tips_to_read(viewer.person, TipState.WAITING) if number == 1 else []
        published = await lists.tips_to_read(viewer.person, TipState.PUBLISHED, number=number)
    return _shown(request, Form.empty(), waiting=waiting, published=published, number=number)


@post("/tips/{tip_id:uuid}", guards=[requires(Act.APPROVE_TIPS)])
async def decide(request: WebRequest, tip_id: FromPath[UUID]) -> Response[Any]:
    form, viewer = await Form.read(request), viewer_of(request)
    said = form.choice("decision", [*Decision], missing=tr(ASK_DECISION))
    why = form.area("why", most=2000)
    if not form.ok:
        return await _alone(request, form, tip_id)
    try:
        async with desk_of(request).act(viewer.person) as unit:
            if not await lists.is_read_by(viewer.person, tip_id):
                not_here()
            await Tip.decide(tip_id, Decision(said), why=why, unit=unit)
    except ReasonNeeded as refused:
        form.say("why", str(refused))
        return await _alone(request, form, tip_id)
    except ChangedMeanwhile:
        form.say("decision", tr(CHANGED))
        return await _alone(request, form, tip_id, status=409)
    return go(request, "/tips", said=f"tip_{said}")


async def _alone(request: WebRequest, form: Form, tip: UUID, *, status: int | None = None) -> Template:
    """The one tip that the form was about."""
    viewer = viewer_of(request)
    async with desk_of(request).read(viewer.person):
        row = await lists.tip_to_read(viewer.person, tip)
    if row is None and status is None:
        not_here()
    by_state = {state: [row] if row and row["state"] == state else [] for state in TipState}
    waiting, published = by_state[TipState.WAITING], by_state[TipState.PUBLISHED]
    return _shown(request, form, waiting=waiting, published=published, number=None, status=status)


def _shown(
    request: WebRequest,
    form: Form,
    *,
    waiting: Sequence[lists.Row],
    published: Sequence[lists.Row],
    number: int | None,
    status: int | None = None,
) -> Template:
    """`number`: of the page. None: of no page, but a tip alone."""
    here = number or 1
    return show(
        request,
        "timeline/tips_to_read.html",
        title=tr("Tips from families"),
        form=form,
        status=status,
        waiting=[tip_to_read(row) for row in waiting[: lists.ON_A_PAGE]],
        more_wait=len(waiting) > lists.ON_A_PAGE,
        published=[tip_to_read(row) for row in published[: lists.ON_A_PAGE]],
        older_href=f"/tips?page={here + 1}" if len(published) > lists.ON_A_PAGE else "",
        alone=number != 1,
    )


ROUTES: list[HTTPRouteHandler] = [tips_to_decide, decide]

"""For somebody at the council to whom a question has climbed, and who is not around the child: what to do now."""

from uuid import UUID

from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Template

from sharing.doors import signed_in, viewer_of
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.routes import page
from timeline.asks.ask import Ask
from timeline.asks.call import AskCall
from timeline.asks.called import PAGE, Called, called_page
from timeline.pages.finding import not_here


@page(f"{PAGE}/{{ask_id:uuid}}", guards=[signed_in])
async def show_called(request: WebRequest, ask_id: FromPath[UUID]) -> Template | Redirect:
    """There is none for whoever it has not climbed to. Who was let in since then is led to the question itself."""
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person) as unit:
        if itself := await _question(ask_id, viewer.person):
            return Redirect(itself, status_code=303)
        mine = await Called.to_me(today=unit.today)
        called = next((one for one in mine if one.ask == ask_id), None) or not_here()
        officers = await AskCall.officers(ask_id) if called.ended_on is None else []
    return show(
        request,
        "timeline/called.html",
        title=called.title,
        called=called_page(called, officers, unit.today),
    )


async def _question(ask: UUID, person: UUID) -> str:
    """Where somebody on its ladder who is around the child by now reads it. "" for everybody else."""
    if await AskCall.code_word_for(person, ask) is None:
        return ""
    row = await Ask.select(Ask.family, Ask.child).where(Ask.id == ask).first()
    return f"/families/{row['family']}/children/{row['child']}/asks/{ask}" if row else ""


ROUTES: list[HTTPRouteHandler] = [show_called]

"""What happens next, for every child of a family that this viewer may see."""

from typing import Any
from uuid import UUID

from litestar import Response
from litestar.background_tasks import BackgroundTask
from litestar.params import FromPath
from litestar.response import Template

from sharing.cookies import look_of
from sharing.doors import open_to_all, requires, viewer_of
from sharing.languages import later, tr
from sharing.people import Work
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of, viewer_or_none
from sharing.rights import Act
from sharing.routes import page
from sharing.wishes import rights_page
from timeline.asks.called import Called
from timeline.child.good_news import GoodNews
from timeline.child.news_cards import FIRST
from timeline.family.freshness import LastCheck
from timeline.family.page import family_page
from timeline.family.since import News
from timeline.family.visits import remember
from timeline.my_page import is_only_themself
from timeline.pages.finding import reach_of
from timeline.pages.front import front
from timeline.silence.word import LastWord
from timeline.story import Story

TITLE = later("What happens next")
CASES = "/cases"


@page("/", guards=[open_to_all])
async def home(request: WebRequest) -> Response[Any]:
    """The one family of a parent, at once; a young person's own page; people with more than one family choose from a
    list. For somebody at work around no child, what waits for them. Signed out: what this is, and the law."""
    viewer = viewer_or_none(request)
    if viewer is None:
        return front(request)
    if viewer.is_staff or len(viewer.families) > 1:
        return go(request, await _at_work(request))
    if is_only_themself(viewer):
        return go(request, "/me")
    if not viewer.families and viewer.shut_out_of:
        return go(request, rights_page(*viewer.shut_out_of[0]))
    if not viewer.families and viewer.standing.work is Work.FORUM:
        return go(request, "/tips")
    if not viewer.families and viewer.standing.work is Work.OPERATOR:
        return go(request, "/operations")
    if not viewer.families:
        return show(request, "timeline/nobody.html", title=tr(TITLE))
    return await what_happens_next(request, viewer.families[0])


async def _at_work(request: WebRequest) -> str:
    """The families; for somebody around none of them, the one question that has climbed to them."""
    viewer = viewer_of(request)
    if viewer.families:
        return CASES
    async with desk_of(request).read(viewer.person) as unit:
        waiting = [one for one in await Called.to_me(today=unit.today) if one.ended_on is None]
    return waiting[0].href if len(waiting) == 1 else CASES


@page("/families/{family_id:uuid}", guards=[requires(Act.READ)])
async def show_family(request: WebRequest, family_id: FromPath[UUID]) -> Template:
    return await what_happens_next(request, family_id)


async def what_happens_next(request: WebRequest, family_id: UUID) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    children = viewer.children_in(family_id)
    async with desk.read(viewer.person) as unit:
        story = await Story.of(children, today=desk.today(), in_full=viewer.in_full(children))
        news = await News.of(viewer, family_id, now=unit.now)
        checks = await LastCheck.of(children)
        last_words = await LastWord.of(children, today=desk.today())
        good = await GoodNews.about(viewer.in_full(children), most=FIRST)
    reach = reach_of(story.children[0]) if story.children else None
    easy = look_of(request).easy
    facts = family_page(
        story, family_id, viewer, desk.today(), news=news, checks=checks, last_words=last_words,
        good_news=good, easy=easy,
    )  # fmt: skip
    shown = show(request, "timeline/family.html", title=tr(TITLE), reach=reach, family=facts)
    if news.look.seen_at == unit.now:
        shown.background = BackgroundTask(remember, desk, viewer.person, family_id, news.look)
    return shown


ROUTES = [home, show_family]

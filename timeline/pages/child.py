"""One child: who they are, what is next, what was agreed, what went well, and all that has happened."""

from collections.abc import Sequence
from uuid import UUID

from litestar.params import FromPath
from litestar.response import Template
from piccolo.columns.combination import WhereRaw

from journeys.events import ABOUT_DATES, Event
from journeys.exceptions import ExceptionClaim
from journeys.recorded_days import recorded_days
from sharing.doors import requires, viewer_of
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from sharing.wishes import rights_page
from timeline.asks.part import MOST_ASKS, asks_part
from timeline.asks.reading import newest
from timeline.by_age import by_age
from timeline.child.about_me import about_me
from timeline.child.good_news import GoodNews
from timeline.child.news_cards import MOST, good_news
from timeline.child.standing import is_told
from timeline.child.strengths import Strength
from timeline.child.thanks import Thanks
from timeline.family.cards import card
from timeline.family.fresh_line import fresh_line
from timeline.family.freshness import LastCheck
from timeline.family.page import notes
from timeline.glance import Glance
from timeline.history import history
from timeline.notes.todo import todo_lines
from timeline.pages.finding import reach_of, the_story
from timeline.rights.capacity import is_old_enough
from timeline.say.cards import says_part
from timeline.say.reading import shown_to_me
from timeline.silence.lines import silence_line
from timeline.silence.word import LastWord
from timeline.writing.ways import write_ways


@page("/families/{family_id:uuid}/children/{child_id:uuid}", guards=[requires(Act.READ)])
async def show_child(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        full = viewer.in_full([child_id])
        events = await Event.history(child_id, WhereRaw(is_told("event")), *_kinds(full))
        record = recorded_days(await Event.about_days(child_id))
        claims = await ExceptionClaim.of_child(child_id)
        checks = await LastCheck.of([child_id])
        last_words = await LastWord.of([child_id], today=desk.today())
        strengths = await Strength.about(full)
        news = await GoodNews.about(full, most=MOST)
        thanks = await Thanks.about(child_id) if full else []
        asks = await newest(child_id, most=MOST_ASKS) if full else []
        says = await shown_to_me(child_id) if full else []
    href = f"/families/{family_id}"
    glance = Glance(story, viewer, desk.today(), href)
    return show(
        request,
        "timeline/child.html",
        title=story.name,
        reach=reach_of(story),
        card=card(glance)
        | {
            "fresh": fresh_line(glance, checks[child_id], on_family_page=False),
            "silence": silence_line(glance, last_words[child_id]),
        },
        family_href=href,
        write=write_ways(glance),
        about=about_me(strengths, glance),
        notes=notes([story], viewer, href, desk.today()),
        todo=todo_lines(glance),
        asks=asks_part(asks, glance),
        says=says_part(says, glance),
        good_news=good_news(news, thanks, glance),
        history=history(events, record, claims, glance),
        in_full=bool(full),
        capacity_href=f"{glance.href}/capacity" if full and is_old_enough(glance) else "",
        by_age=by_age(story.name, story.facts["date_of_birth"], desk.today())
        | {"rights_href": rights_page(family_id, child_id)},
    )


def _kinds(full: Sequence[UUID]) -> list[WhereRaw]:
    """For whoever may not read what people wrote, the history of dates."""
    return [] if full else [WhereRaw("event.kind = any({})", [kind.value for kind in ABOUT_DATES])]


ROUTES = [show_child]

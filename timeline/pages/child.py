"""One child: who they are, what is next, what was agreed, what went well, and all that has happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from litestar.params import FromPath
from litestar.response import Template
from piccolo.columns.combination import WhereRaw

from journeys.events import ABOUT_DATES, Event
from journeys.exceptions import ExceptionClaim
from journeys.recorded_days import Place, RecordedDay, recorded_days
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
from timeline.status import Row
from timeline.writing.ways import write_ways


@dataclass(frozen=True)
class _Read:
    """What the page tells beside the child's story."""

    events: Sequence[Row]
    record: Mapping[Place, RecordedDay]
    claims: Sequence[Row]
    check: LastCheck
    last_word: LastWord
    strengths: Sequence[Row]
    news: Sequence[Row]
    thanks: Sequence[Row]
    asks: Sequence[Row]
    says: Sequence[Row]

    @classmethod
    async def of(cls, child: UUID, full: list[UUID], today: date) -> "_Read":
        """`full`: the child, or nobody for whoever may not read what people wrote."""
        return cls(
            events=await Event.history(child, WhereRaw(is_told("event")), *_kinds(full)),
            record=recorded_days(await Event.about_days(child)),
            claims=await ExceptionClaim.of_child(child),
            check=(await LastCheck.of([child]))[child],
            last_word=(await LastWord.of([child], today=today))[child],
            strengths=await Strength.about(full),
            news=await GoodNews.about(full, most=MOST),
            thanks=await Thanks.about(child) if full else [],
            asks=await newest(child, most=MOST_ASKS) if full else [],
            says=await shown_to_me(child) if full else [],
        )

    def parts(self, glance: Glance) -> dict[str, Any]:
        fresh = fresh_line(glance, self.check, on_family_page=False)
        return {
            "card": card(glance) | {"fresh": fresh, "silence": silence_line(glance, self.last_word)},
            "about": about_me(self.strengths, glance),
            "asks": asks_part(self.asks, glance),
            "says": says_part(self.says, glance),
            "good_news": good_news(self.news, self.thanks, glance),
            "history": history(self.events, self.record, self.claims, glance),
        }


@page("/families/{family_id:uuid}/children/{child_id:uuid}", guards=[requires(Act.READ)])
async def show_child(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    desk, viewer, href = desk_of(request), viewer_of(request), f"/families/{family_id}"
    full = viewer.in_full([child_id])
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        read = await _Read.of(child_id, full, desk.today())
    glance = Glance(story, viewer, desk.today(), href)
    with_age = by_age(story.name, story.facts["date_of_birth"], glance.today)
    return show(
        request,
        "timeline/child.html",
        title=story.name,
        reach=reach_of(story),
        family_href=href,
        write=write_ways(glance),
        notes=notes([story], viewer, href, glance.today),
        todo=todo_lines(glance),
        in_full=bool(full),
        capacity_href=f"{glance.href}/capacity" if full and is_old_enough(glance) else "",
        by_age=with_age | {"rights_href": rights_page(family_id, child_id)},
        **read.parts(glance),
    )


def _kinds(full: Sequence[UUID]) -> list[WhereRaw]:
    """For whoever may not read what people wrote, the history of dates."""
    return [] if full else [WhereRaw("event.kind = any({})", [kind.value for kind in ABOUT_DATES])]


ROUTES = [show_child]

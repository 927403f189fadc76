"""What a young person asked, what they were told, and how many of each."""

from litestar.response import Template

from sharing.doors import signed_in, viewer_of
from sharing.languages import tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.routes import page
from timeline.asks.reading import asked_by
from timeline.pages.finding import reach_of, the_story
from timeline.pages.me_place import glance_at, own_place
from timeline.say.answers import answers_page, newest_answers


@page("/me/answers", guards=[signed_in])
async def show_answers(request: WebRequest) -> Template:
    mine, desk, viewer = own_place(request), desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, mine.child)
        asked = await asked_by(viewer.person, mine.child)
        answers = await newest_answers([row["id"] for row in asked])
    return show(
        request,
        "timeline/me_answers.html",
        title=tr("My answers"),
        reach=reach_of(story),
        answers=answers_page(asked, answers, glance_at(request, mine, story)),
    )


ROUTES = [show_answers]

"""Before words are sent that name another child: whose they are, who will read them, and whether that is meant."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from uuid import UUID

from litestar.response import Template

from journeys.children import Child
from sharing.doors import viewer_of
from sharing.drafts import Draft, is_place
from sharing.forms import Form
from sharing.languages import tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from timeline.notes.siblings import Part
from timeline.pages.finding import reach_of, the_story
from timeline.story import ChildStory
from timeline.tags import badge
from timeline.writing.names import names_in
from timeline.writing.readers import will_read

SEND, CHANGE = "send", "change"


async def asks_first_in(
    request: WebRequest,
    form: Form,
    words: Iterable[str],
    child: UUID,
    again: Callable[[], Awaitable[Template]],
) -> Template | None:
    """As asks_first, for a form whose page has not read the child yet. None too for a form with problems."""
    if not form.ok:
        return None
    async with desk_of(request).read(viewer_of(request).person):
        story = await the_story(request, child)
    return await asks_first(request, form, words, story, again)


async def asks_first(
    request: WebRequest,
    form: Form,
    words: Iterable[str],
    child: ChildStory,
    again: Callable[[], Awaitable[Template]],
    *,
    also_about: Sequence[Part] = (),
) -> Template | None:
    """The page that asks, or the form `again` for somebody who wants to change the words. None: they may be sent.
    `also_about`: the parts for other children whom the words are about too."""
    if form.hidden("_named") == SEND:
        return None
    if form.hidden("_named") == CHANGE:
        return await again()
    viewer, desk = viewer_of(request), desk_of(request)
    about = [child.name, *(part.name for part in also_about)]
    async with desk.act(viewer.person) as unit:
        rows = await Child.select(Child.known_as).where(Child.id.is_in(list(viewer.children)))
        names = [row["known_as"] for row in rows]
        found = names_in("\n".join(words), names, about=about)
        if found and is_place(form.place):
            await Draft.keep(form, unit=unit)
    if not found:
        return None
    return show(
        request,
        "timeline/named.html",
        title=tr("You wrote {names}").format(names=", ".join(found)),
        form=form,
        reach=reach_of(child),
        badge=badge(child.facts),
        about=tr("This is about {name}.").format(name=", ".join(about)),
        readers=will_read(
            [*child.readers, *(row for part in also_about for row in part.circle)], viewer.person
        ),
        action=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        place=form.place,
        fields=[(name, one) for name, said in form.typed.items() for one in said],
        words=[one for one in form.sentences if names_in(one, found, about=about)],
        send=SEND,
        change=CHANGE,
    )

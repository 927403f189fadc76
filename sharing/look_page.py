"""Text and colours: one page to choose how all others look, and the short ways to easy words or another language."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.datastructures import Cookie
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Template

from sharing import cookies
from sharing.cookies import Jar, look_of
from sharing.csrf import UNSEALED
from sharing.doors import open_to_all
from sharing.forms import Form
from sharing.languages import LANGUAGES, later, tr
from sharing.look_ways import way_back
from sharing.looks import Colours, Gaps, Look, Size, Words
from sharing.reading_choice import ReadingChoice
from sharing.replies import go, show
from sharing.requests import (
    WebRequest,
    desk_of,
    is_from_our_pages,
    settings_of,
    viewer_or_none,
)
from sharing.routes import page

SAID = {
    "look_saved": later("Saved."),
    "in_easy_words": later("Now in easy words."),
    "in_full_words": later("Now with all the words."),
}
CHOOSE = later("Choose one of the answers shown")

SIZES = {
    Size.NORMAL: later("Normal"),
    Size.LARGE: later("Large"),
    Size.LARGEST: later("Largest"),
}
GAPS = {
    Gaps.NORMAL: later("Normal"),
    Gaps.WIDE: later("Wide"),
}
COLOURS = {
    Colours.CREAM: later("Cream"),
    Colours.WHITE: later("White"),
    Colours.BLUE: later("Blue"),
    Colours.DARK: later("Dark"),
}
WORDS = {
    Words.FULL: later("All the words"),
    Words.EASY: later("Easy read: short words with pictures"),
}


@page("/look", guards=[open_to_all])
async def look(request: WebRequest) -> Template:
    return _page(request, Form.empty(**look_of(request).parts), request.query_params.get("from", ""))


@post("/look", guards=[open_to_all])
async def choose(request: WebRequest) -> Response[str] | Template:
    form = await Form.read(request)
    chosen = Look.of(
        size=form.choice("size", [*Size], missing=tr(CHOOSE)),
        gaps=form.choice("gaps", [*Gaps], missing=tr(CHOOSE)),
        colours=form.choice("colours", [*Colours], missing=tr(CHOOSE)),
        words=form.choice("words", [*Words], missing=tr(CHOOSE)),
        language=form.choice("language", [*LANGUAGES], missing=tr(CHOOSE)),
    )
    back = form.hidden("from")
    return await _wear(request, chosen, back, said="look_saved") if form.ok else _page(request, form, back)


@post("/look/words", guards=[open_to_all], opt={UNSEALED: True})
async def change_words(request: WebRequest) -> Response[str] | Template:
    form = await Form.read(request)
    words, back = form.choice("words", [*Words], missing=tr(CHOOSE)), form.hidden("from")
    if not form.ok:
        asked_again = Form.empty(**look_of(request).parts)
        asked_again.say("words", tr(CHOOSE))
        return _page(request, asked_again, back)
    return await _wear(request, look_of(request).in_words(Words(words)), back, said=f"in_{words}_words")


@page("/look/in/{language:str}", guards=[open_to_all])
async def change_language(request: WebRequest, language: FromPath[str]) -> Response[str]:
    """A link, as speakers of a language look for one. It changes nothing when another site has put it up."""
    if language not in LANGUAGES:
        raise NotFoundException
    back = request.query_params.get("from", "")
    if request.method == "HEAD" or not is_from_our_pages(request):
        return go(request, way_back(back))
    return await _wear(request, look_of(request).in_language(LANGUAGES[language]), back)


async def look_at_sign_in(request: WebRequest, person: UUID) -> list[Cookie]:
    """What the person chose in another browser, for one that does not know yet."""
    if cookies.found(request, Jar.LOOK):
        return []
    async with desk_of(request).read(person):
        kept = await ReadingChoice.of(person)
    return [cookies.keep(Jar.LOOK, kept.write(), settings_of(request))] if kept else []


async def _wear(request: WebRequest, chosen: Look, back: str, *, said: str | None = None) -> Response[Any]:
    """From here on in this browser, and on the account of somebody signed in."""
    if viewer := viewer_or_none(request):
        async with desk_of(request).act(viewer.person) as unit:
            await ReadingChoice.keep(chosen, unit=unit)
    kept = cookies.keep(Jar.LOOK, chosen.write(), settings_of(request))
    return go(request, way_back(back), said=said, cookies=[kept])


def _page(request: WebRequest, form: Form, back: str) -> Template:
    return show(
        request,
        "sharing/look.html",
        title=tr("Text and colours"),
        form=form,
        back=way_back(back),
        sizes=_options(SIZES),
        gaps=_options(GAPS),
        colours=_options(COLOURS),
        words=_options(WORDS),
        languages=[
            {"code": one.code, "name": one.name, "dir": one.direction, "checked": one.checked}
            for one in LANGUAGES.values()
        ],
    )


def _options(choices: dict[Any, str]) -> list[dict[str, str]]:
    return [{"value": choice.value, "words": tr(words)} for choice, words in choices.items()]


ROUTES: list[HTTPRouteHandler] = [look, choose, change_words, change_language]

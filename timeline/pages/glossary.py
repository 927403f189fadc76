"""Words explained, open to all: the whole glossary."""

from litestar.response import Template

from sharing.doors import open_to_all
from sharing.languages import tr
from sharing.replies import show
from sharing.requests import WebRequest
from sharing.routes import page
from timeline.glossary import GLOSSARY


@page("/words", guards=[open_to_all])
async def words_explained(request: WebRequest) -> Template:
    return show(
        request,
        "law/words.html",
        title=tr("Words explained"),
        leaves_no_cookie=True,
        terms=[term.shown() for term in GLOSSARY],
    )


ROUTES = [words_explained]

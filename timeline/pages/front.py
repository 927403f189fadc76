"""What somebody who is not signed in sees first: what this is, the way in, and the law, which is open to all."""

from litestar.response import Template

from journeys.law import pack_on
from sharing.languages import tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from timeline.law.page import law_words, pathway_list


def front(request: WebRequest) -> Template:
    today = desk_of(request).today()
    return show(
        request,
        "law/front.html",
        title=tr("Know what comes next, and by when"),
        leaves_no_cookie=True,
        pathways=pathway_list(today),
        law=law_words(pack_on(today)),
    )

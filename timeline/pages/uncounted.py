"""What stands in the place of a page about a journey whose rules are gone."""

from litestar.response import Template

from sharing.languages import tr
from sharing.replies import show
from sharing.requests import WebRequest
from timeline.glance import UNCOUNTED
from timeline.pages.finding import reach_of
from timeline.story import ChildStory
from timeline.tags import badge


def uncounted(request: WebRequest, child: ChildStory, href: str) -> Template:
    return show(
        request,
        "timeline/uncounted.html",
        title=tr("No dates here"),
        reach=reach_of(child),
        badge=badge(child.facts),
        words=tr(UNCOUNTED),
        href=href,
    )

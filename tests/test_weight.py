"""What a phone on a slow line has to fetch: HTML, style and scripts under gzip, and nothing else."""

import gzip
import re

import pytest
from litestar import Litestar

from demo import families
from sharing.desk import Desk
from sharing.people import Person
from tests.browser import Browser, Page

KB = 1024
ASSETS = re.compile(r'(?:href|src)="(/static/[^"]+)"')


@pytest.fixture
async def nadia(app: Litestar, desk: Desk) -> Browser:
    """A parent of three in the demo's story."""
    await families.load()
    found = await Person.objects().get(Person.email == "nadia@rahman.example")
    assert found
    return await Browser(app).as_(found)


async def test_a_page_is_sent_small_to_whoever_can_read_it_so(nadia: Browser) -> None:
    for takes, encoding in (("gzip", "gzip"), ("identity", None)):
        page = await nadia.get("/", headers={"Accept-Encoding": takes})
        assert page.headers.get("content-encoding") == encoding, takes
        assert "What happens next" in page.text
        varies = set(re.split(", *", page.headers["vary"].lower()))
        assert varies == ({"hx-request", "accept-encoding"} if encoding else {"hx-request"})


async def test_a_family_page_of_three_children_is_light_and_its_second_view_lighter(nadia: Browser) -> None:
    page = await nadia.get("/", headers={"Accept-Encoding": "gzip"})
    html = int(page.headers["content-length"])
    files = await _files(nadia, page)
    style, scripts = _weight(files, ".css"), _weight(files, ".js")
    others = {name for name in files if not name.endswith((".css", ".js"))}
    assert len(page.select(".next")) >= 3
    assert html <= 15 * KB
    assert style <= 20 * KB
    assert scripts <= 20 * KB
    assert others <= {"mark.svg"}, "no fonts and no pictures"
    assert html + style + scripts <= 55 * KB


async def _files(browser: Browser, page: Page) -> dict[str, int]:
    """Each file that the page asks for, with its bytes under gzip. All may be kept for a year."""
    found = {}
    for href in dict.fromkeys(ASSETS.findall(page.html)):
        answer = await browser.client.get(href)
        assert "immutable" in answer.headers["cache-control"]
        found[href.rsplit("/", 1)[1]] = len(gzip.compress(answer.content, mtime=0))
    return found


def _weight(files: dict[str, int], ending: str) -> int:
    return sum(size for name, size in files.items() if name.endswith(ending))

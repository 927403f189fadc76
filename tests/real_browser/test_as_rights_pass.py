"""The weeks before rights pass, the day itself, and a choice that was made: no barrier that axe knows, for anybody."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.async_api import Browser

from tests.real_browser.as_rights_pass import (
    ANNOUNCED,
    CHOSEN,
    OFFICER,
    OTHER_PARENT,
    PARENT,
    THE_DAY,
    YET,
    load_beside,
)
from tests.real_browser.site import Site, same_site_on
from tests.real_browser.visitors import Visitors, at_each_width, low_buttons, share_of, sideways, unfold
from tests.shares import one_in, shuffled

pytestmark = pytest.mark.browser

SHARE = 12
LAPTOP, PHONE = 1360, 390
FROM, COME = "From 26 June, letters and choices come to", "Letters and choices come to"


@dataclass(frozen=True)
class View:
    day: date
    who: str
    place: str
    """A name that as_rights_pass.py gives an address, and what follows after it."""
    says: str


VIEWS = (
    View(ANNOUNCED, YET, "own place", f"{FROM} you"),
    View(ANNOUNCED, YET, "own place/parents", "26 June"),
    View(ANNOUNCED, YET, "one parent", "26 June"),
    *(View(ANNOUNCED, who, "yet", f"{FROM} Fay") for who in (PARENT, OFFICER)),
    *(View(ANNOUNCED, who, "yet/rights", "26 June") for who in (YET, PARENT, OFFICER)),
    View(THE_DAY, YET, "own place", f"{COME} you now"),
    View(THE_DAY, YET, "own place/parents", PARENT),
    View(THE_DAY, YET, "one parent", "What Jo Lund sees"),
    View(THE_DAY, PARENT, "yet", "Fay has not chosen yet what you see"),
    *(View(THE_DAY, who, "yet/rights", "Fay") for who in (YET, PARENT, OFFICER)),
    View(THE_DAY, OFFICER, "written for them", "What Jo Lund sees"),
    View(THE_DAY, CHOSEN, "own place", f"{COME} you now"),
    View(THE_DAY, CHOSEN, "own place/parents", "sees only steps and dates"),
    View(THE_DAY, CHOSEN, "one parent", "What Jo Lund sees"),
    View(THE_DAY, PARENT, "chosen", "Bo chose that you see steps and dates here"),
    *(View(THE_DAY, who, "chosen/rights", "Bo") for who in (CHOSEN, PARENT, OFFICER)),
    View(THE_DAY, OTHER_PARENT, "chosen", "Whom you can ask"),
)


@pytest.fixture(scope="session")
def lunds(site: Site) -> dict[str, str]:
    return load_beside(site)


class Later:
    """The site on later days, each served once it is asked for."""

    def __init__(self, site: Site, browser: Browser, tmp: pytest.TempPathFactory, stack: ExitStack) -> None:
        self._site, self._browser, self._tmp, self._stack = site, browser, tmp, stack
        self.opened: dict[date, Visitors] = {}

    def on(self, day: date) -> Visitors:
        if day not in self.opened:
            url = self._stack.enter_context(same_site_on(self._site, day, self._tmp.mktemp("later")))
            self.opened[day] = Visitors(self._browser, url)
        return self.opened[day]


@pytest.fixture(scope="module")
def later_days(
    site: Site, browser_window: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Later]:
    with ExitStack() as stack:
        yield Later(site, browser_window, tmp_path_factory, stack)


@pytest.mark.parametrize(
    "view", one_in(SHARE, shuffled(VIEWS)), ids=lambda one: f"{one.day} {one.who} {one.place}"
)
async def test_no_page_has_a_barrier_before_rights_pass_on_the_day_and_after_a_choice(
    view: View, lunds: dict[str, str], later_days: Later
) -> None:
    visitors = later_days.on(view.day)
    page = await visitors.page(view.who, width=PHONE)
    name, _, rest = view.place.partition("/")
    answer = await page.goto(lunds[name] + (rest and f"/{rest}"))
    assert answer
    assert answer.status == 200
    assert view.says in " ".join((await page.locator("body").inner_text()).split())
    await unfold(page)
    assert await page.locator("h1").count() == 1
    looked_into = share_of((LAPTOP, PHONE), VIEWS.index(view))
    async for width in at_each_width(page, (LAPTOP, PHONE)):
        assert await sideways(page) == 0, width
        assert await low_buttons(page) == [], width
        assert width not in looked_into or await visitors.barriers(page) == [], width
    assert visitors.complaints == []

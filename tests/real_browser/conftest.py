"""One Chromium and one demo for all browser tests of a process."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from embedded.private import Servers
from tests.real_browser import chromium, every_page, in_every_state
from tests.real_browser.site import Site, demo_site
from tests.real_browser.visitors import Visitors

HERE = Path(__file__).parent


ACTING = (
    "test_acting",
    "test_agreeing_by_keyboard",
    "test_as_rights_pass",
    "test_by_ear_and_keyboard",
    "test_in_every_state",
    "test_voting",
    "test_without_scripts",
)
"""These write into the demo that all share, so they come after those that look at it as it was loaded."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Before everything else, because nothing takes longer in one piece: tests/turns.py keeps them together."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    if item.path.parent != HERE:
        return 2
    return 1 if item.path.stem in ACTING else 0


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where CI is set, a missing browser is a failure: there, nobody reads what was skipped."""
    if path := chromium.find():
        return path
    if os.environ.get("CI"):
        pytest.fail(chromium.MISSING)
    pytest.skip(chromium.MISSING)


@pytest.fixture(scope="session")
def _alone(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Raises FileExistsError in a second process that looks through a browser, where there is to be one only."""
    if pytestconfig.getoption("loadgroup", False):
        (tmp_path_factory.getbasetemp().parent / "browsers").touch(exist_ok=False)


@pytest.fixture(scope="session")
def site(
    chromium_path: str, servers: Servers, tmp_path_factory: pytest.TempPathFactory, _alone: None
) -> Iterator[Site]:
    with demo_site(servers, tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="session")
async def browser_window(chromium_path: str) -> AsyncIterator[Browser]:
    async with chromium.running(chromium_path) as browser:
        yield browser


@pytest.fixture(scope="session")
async def _visitors(browser_window: Browser, site: Site) -> AsyncIterator[Visitors]:
    visitors = Visitors(browser_window, site.url)
    yield visitors
    await visitors.close()


@pytest.fixture
def visitors(_visitors: Visitors) -> Iterator[Visitors]:
    """The browser must have nothing to complain of at the end of any test."""
    _visitors.complaints.clear()
    yield _visitors
    assert _visitors.complaints == []


@pytest.fixture(scope="session")
def places(site: Site) -> dict[str, str]:
    """Everything in every state, loaded beside the demo's families. Addresses by name."""
    return in_every_state.load_beside(site)


@pytest.fixture(scope="session")
async def addresses(site: Site) -> dict[str, dict[str | None, str]]:
    """By route, then by person."""
    return await every_page.addresses(site.url)

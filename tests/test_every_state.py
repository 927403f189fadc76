"""Each of the nine states stands somewhere in the demo, and from a late row the reason and what to do are one press
away at most."""

import re
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from demo import families
from sharing.desk import Desk
from sharing.people import Person
from tests.browser import Browser, Page
from timeline.status import State

PARENTS = ("Nadia Rahman", "Marek Kowalski", "Grace Osei")
OFFICER = "Priya Nair"
FAMILY = re.compile(r"/families/[0-9a-f-]{36}")
REASONS = {
    "Theo": "One report came 8 weeks late.",
    "Sam": "Sam was in hospital for 4 weeks",
    "Abena": "No reason given yet.",
}
"""As the officer wrote them in the demo's story, or did not: of those that are late, and of the one with more time."""


async def test_every_state_is_in_the_demo_and_its_reason_one_press_away(browser: Browser, desk: Desk) -> None:
    await families.load()
    shown, late = dict[str, set[str]](), set[str]()
    for name in PARENTS:
        parent = await _as(browser, name)
        home = await parent.get("/")
        shown[name] = _states_in(home.html)
        async for child, one_press_away in _behind_late_rows(home, parent):
            assert REASONS[child] in one_press_away.text or REASONS[child] in _card(home, child), child
            assert one_press_away.select_one(".can-do p").get_text().strip()
            late.add(child)
    assert late == set(REASONS)
    officers = await _families_of(await _as(browser, OFFICER))
    assert set(State) - set[str]().union(*shown.values()) == set()
    assert set(State) - set[str]().union(*(_states_in(page.html) for page in officers)) == set()


async def _as(browser: Browser, name: str) -> Browser:
    person = await Person.objects().get(Person.name == name)
    assert person
    return await browser.as_(person)


async def _families_of(officer: Browser) -> list[Page]:
    links = {
        urlsplit(str(link["href"])).path for link in (await officer.get("/cases")).select("main a[href]")
    }
    return [await officer.get(one) for one in sorted(links) if FAMILY.fullmatch(one)]


async def _behind_late_rows(home: Page, parent: Browser) -> AsyncIterator[tuple[str, Page]]:
    """The child's name, and the page that the one link of its row leads to."""
    for row in home.select(".next"):
        if {State.LATE, State.MORE_TIME} & _states_in(str(row)):
            (link,) = row.select("a")
            yield row.select(".next__who h2")[0].get_text(), await parent.get(str(link["href"]))


def _card(home: Page, child: str) -> str:
    cards = [card.get_text(" ") for card in home.select(".card") if child in card.select("h3")[0].get_text()]
    return " ".join(" ".join(cards).split())


def _states_in(html: str) -> set[str]:
    return set(re.findall(r'class="tag tag--(\w+)"', html))

"""The pages on which people write to each other, in every state: no barrier that axe knows, no scrolling sideways.

Each visit is one person in front of one state, with scripts or without, and looks at it on a laptop and on a phone.
What is folded away is opened first.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import product

import pytest
from playwright.async_api import Locator, Page, Response, expect

from tests.acts.world import NAMES
from tests.real_browser.in_every_state import MORE_NOTES, SHUT_OUT, load_beside
from tests.real_browser.site import Site
from tests.real_browser.visitors import Visitors, at_each_width, low_buttons, share_of, sideways
from tests.shares import one_in, shuffled
from timeline.acts import asks, notes, own_words

pytestmark = pytest.mark.browser

SHARE = 250
LAPTOP, PHONE = 1360, 390
AROUND = ("parent", "officer", "practitioner", "young_person")
ADULTS = ("parent", "officer", "practitioner")
Does = Callable[[Page], Awaitable[None]]


@dataclass(frozen=True)
class State:
    name: str
    place: str
    """Where it is read: a name that in_every_state.py gives an address, and what follows after it."""
    who: Sequence[str] = AROUND
    does: Does | None = None
    """What its reader does there until it is so."""
    status: int = 200
    """Of the page as it is opened."""

    @property
    def route(self) -> tuple[str, str]:
        name, _, rest = self.place.partition("/")
        return name, rest and f"/{rest}"


def _read() -> list[State]:
    """Notes (about a young person who signs in, and about a child), asks, talks and a young person's own words, in each
    state that the matrix of acts has and in those of MORE_NOTES. What was undone is there for its writer alone."""
    found = [State(f"note {state}", f"note {state}") for state in (*notes.STATES, *MORE_NOTES)]
    found += [State(f"child’s note {state}", f"child’s note {state}", ADULTS) for state in notes.STATES]
    found += [State(f"ask {state}", f"ask {state}") for state in (*asks.STATES, "answer_undone")]
    young = "young person’s ask"
    found += [State(f"{young} {state}", f"{young} {state}") for state in asks.YOUNG_PERSONS_ASK.states]
    found += [State(f"talk {state}", f"talk {state}") for state in ("young", "answered", "old")]
    found += [
        State(f"own words {state}", f"own words {state}", ("young_person",)) for state in own_words.STATES
    ]
    whose = {"talk": "practitioner"}
    return [
        State(one.name, one.place, (whose.get(one.name.split()[0], "parent"),))
        if "undone" in one.name
        else one
        for one in found
        if one.name != "talk undone"
    ]


def _pages() -> list[State]:
    """The lists and the child's page beside them; what each parent sees, before the day and after it, chosen and
    not, by those whom a young person lets see everything, dates or nothing; how a choice is made, with and without
    the young person's own view; the case before and after it was handed on."""
    return [
        *(State(f"{what} of the {whose}", f"{whose}{where}") for what, where, whose in (
            ("the page", "", "ife"), ("asks", "/asks", "ife"), ("talks", "/talks", "ife"),
            ("notes", "/notes", "family"), ("whose choices, after the day,", "/rights", "ife"),
            ("capacity with her own view", "/capacity", "ife"),
        )),
        State("the page for who sees everything, dates or nothing", "ife", ("sees_all", "sees_dates", "sees_nothing")),
        State("asks, for who sees dates", "ife/asks", ("sees_dates",), status=403),
        State("whose choices, after the day, who does not sign in", "obi/rights", ADULTS),
        State("whose choices, before the day", "ayo/rights", ADULTS),
        State("capacity without a view", "obi/capacity", ADULTS),
        State("capacity under 16", "ayo/capacity", ("officer",)),
        State("capacity, saying how one sees it", "ife/capacity/view", ("young_person", "parent")),
        State("a case to hand on", "ife/people/hand-on", ("officer",)),
        State("a case handed on", "tobi", ("other_officer", "siblings_parent")),
        *(State(f"own place: {where}", f"/{where}", ("young_person",)) for where in (
            "me", "me/say", "me/change", "me/answers", "me/who", "me/parents",
        )),
        State("own place: one parent", "what a parent sees", ("young_person",)),
        State("a wish written down", "what obi’s parent sees", ("officer",)),
        State("nothing begun", "/drafts", ("third_parent", "second_practitioner")),
    ]  # fmt: skip


def _sends(form: str) -> Does:
    """Presses the first button of the form that goes there, emptied, and waits until it is refused. "": of the first
    form in which something is chosen or written."""

    async def does(page: Page) -> None:
        at = f"[action$='{form}']" if form else ":has(textarea, input[type=radio])"
        found = page.locator(f"main form{at}").first
        await found.evaluate(EMPTY)
        await _press(page, found.locator("button.button").first, 422)
        await expect(page.locator("main .wrong, main .error-summary").first).to_be_visible()

    return does


EMPTY = """form => {
    for (const one of form.querySelectorAll("textarea, input[type=text]")) one.value = "";
    for (const one of form.querySelectorAll("input:checked")) one.checked = false;
}"""


async def _press(page: Page, button: Locator, status: int) -> None:
    def is_it(one: Response) -> bool:
        return one.request.method == "POST" and (status == KEPT or not one.url.endswith("/drafts"))

    async with page.expect_response(is_it) as answer:
        await button.click()
    assert (await answer.value).status == status % 1000
    await page.wait_for_load_state()


KEPT = 1303
"""Sent to be kept for later, which a page does by itself too."""


def _refused() -> list[State]:
    """Every form, sent empty: the page comes again at 422, with what is wrong."""
    forms = (
        ("note waiting", "/answer", "second_parent"), ("note to_talk/next-step", "/next-step", "officer"),
        ("note disagree/next-step", "/next-step", "officer"), ("note to_do/actions/new", "/actions", "parent"),
        ("action to_do", "", "second_practitioner"), ("action to_do", "/hand-over", "officer"),
        ("note done/outcome", "/outcome", "parent"), ("note waiting/versions", "/versions", "practitioner"),
        ("note look again", "/look-again", "parent"), ("child’s note waiting", "/child-said", "practitioner"),
        ("ife/notes/new", "/notes", "officer"), ("ife/asks/new", "/asks", "parent"),
        ("ife/asks/new", "/asks", "young_person"), ("ife/talks/new", "/talks", "officer"),
        ("ife/meetings/new", "/meetings", "practitioner"), ("ask first", "/answer", "practitioner"),
        ("ask first", "/words", "parent"), ("ask answered", "/now", "parent"),
        ("young person’s ask answered", "/now", "young_person"), ("talk old", "/views", "parent"),
        ("/me/say", "/me/say", "young_person"), ("own words kept", "", "young_person"),
        ("/me/change", "/me/change", "young_person"), ("what a parent sees", "", "young_person"),
        ("what obi’s parent sees", "", "officer"), ("ife/capacity", "/capacity", "officer"),
        ("ife/capacity/view", "/view", "young_person"), ("ife/people/hand-on", "/hand-on", "officer"),
    )  # fmt: skip
    return [State(f"refused: {place} {to}", place, (who,), _sends(to)) for place, to, who in forms]


async def _asks(page: Page, words: str, status: int = 303) -> None:
    await page.locator("input[name=kind][value=question]").check()
    await page.locator("input[name=to]").first.check()
    await page.locator("textarea[name=words]").fill(words)
    await _press(page, page.get_by_role("button", name="Send it"), status)


async def _sends_one(page: Page) -> None:
    await _asks(page, "When does the bus come?")


async def _undoes_one(page: Page) -> None:
    await _asks(page, "When does the train come?")
    await _press(page, page.locator(".undo button"), 303)


async def _names_another(page: Page) -> None:
    await _asks(page, "Can Obi come too?", 200)
    await expect(page.get_by_role("button", name="Change my words")).to_be_visible()


async def _changes_the_words(page: Page) -> None:
    await _names_another(page)
    await _press(page, page.get_by_role("button", name="Change my words"), 200)


async def _comes_too_late(page: Page) -> None:
    await _asks(page, SHUT_OUT, 409)


async def _comes_again(page: Page) -> None:
    once = await page.locator("main input[name=_once]").last.input_value()
    here = page.url
    await _asks(page, "Who drives?")
    await page.goto(here)
    await page.locator("main input[name=_once]").last.evaluate("(one, once) => one.value = once", once)
    await _asks(page, "Who drives on Monday?", 409)


async def _has_an_old_form(page: Page) -> None:
    await page.locator("main input[name=_csrf]").last.evaluate("one => one.value = 'old'")
    await _asks(page, "Is this too old?", 403)


async def _proposes(page: Page) -> None:
    await page.get_by_label("What do you want to agree on?").fill("A walk before lunch")
    for one in await page.locator("input[name=parties]").all():
        await one.check()
    await _press(page, page.get_by_role("button", name="Ask them"), 303)


async def _writes_down(page: Page) -> None:
    for part, typed in (("day", "10"), ("month", "3"), ("year", "2027")):
        await page.locator(f"input[name=day-{part}]").fill(typed)
    await page.locator("input[name=kind]").first.check()
    await page.locator("textarea[name=said]").fill("We talked about the bus")
    await page.locator("input[name=there]").first.check()
    await _press(page, page.get_by_role("button", name="Save it"), 303)


async def _answers(page: Page) -> None:
    await page.locator("input[name=said]").first.check()
    await _press(page, page.locator("form[action$='/answer'] button.button").first, 303)


async def _keeps(page: Page) -> None:
    await page.locator("textarea[name=words], textarea[name=said]").first.fill("I began to write this")
    await _press(page, page.get_by_role("button", name="Keep for later").first, KEPT)


async def _keeps_and_lists(page: Page) -> None:
    await _keeps(page)
    await page.goto("/drafts")


async def _read_an_older_one(page: Page) -> None:
    """As if the page had been open since before the change."""
    await page.locator("form[action$='/answer'] input[name=version]").evaluate("one => one.value = 1")
    await page.locator("input[name=said]").first.check()
    await _press(page, page.locator("form[action$='/answer'] button.button").first, 409)


def _writing() -> list[State]:
    """What was just sent, with the button that undoes it, and undone; kept for later; asked about another child's
    name; and what comes back where it could not be taken: changed meanwhile, sent before, or too old."""
    new, officer = "ife/asks/new", ("officer",)
    return [
        State("just asked", new, ("parent", "young_person"), _sends_one),
        State("just asked and undone", new, officer, _undoes_one),
        State("just proposed", "ayo/notes/new", ("parent",), _proposes),
        State("just written down", "ife/talks/new", officer, _writes_down),
        State("just answered", "ask first", ("practitioner",), _answers),
        State("kept for later", new, ("practitioner", "young_person"), _keeps),
        State("a talk kept for later", "ife/talks/new", ("practitioner",), _keeps),
        State("all that is kept", new, ("practitioner", "parent"), _keeps_and_lists),
        State("another child named", new, ("parent", "officer"), _names_another),
        State("another child named, words to change", new, officer, _changes_the_words),
        State("a place ended meanwhile", new, ("parent", "young_person"), _comes_too_late),
        State("the note changed meanwhile", "note changed", ("parent", "young_person"), _read_an_older_one),
        State("sent before", new, officer, _comes_again),
        State("an old form", new, officer, _has_an_old_form),
    ]


STATES = [*_read(), *_pages(), *_refused(), *_writing()]
VISITS = [(one, who, on) for one, on in product(STATES, (True, False)) for who in one.who]


@pytest.fixture(scope="session")
def places(site: Site) -> dict[str, str]:
    return load_beside(site)


@pytest.mark.parametrize(
    ("state", "who", "scripts"),
    one_in(SHARE, shuffled(VISITS)),
    ids=lambda one: (
        {True: "scripts", False: "no scripts"}[one] if isinstance(one, bool) else getattr(one, "name", one)
    ),
)
async def test_no_state_has_a_barrier_scrolls_sideways_or_has_a_low_button(
    state: State, who: str, scripts: bool, places: dict[str, str], visitors: Visitors
) -> None:
    """A sixtieth of the visits each day, with axe at one width; `bin/browsers` makes them all."""
    page = await visitors.page(NAMES[who], width=PHONE, scripts=scripts)
    name, rest = state.route
    answer = await page.goto(places[name] + rest)
    assert answer
    assert answer.status == state.status
    await page.evaluate(UNFOLD)
    if state.does:
        await state.does(page)
        await page.evaluate(UNFOLD)
    assert await page.locator("h1").count() == 1
    looked_into = share_of((LAPTOP, PHONE), STATES.index(state))
    async for width in at_each_width(page, (LAPTOP, PHONE)):
        assert await sideways(page) == 0, width
        assert await low_buttons(page) == [], width
        assert width not in looked_into or await visitors.barriers(page) == [], width


UNFOLD = "document.querySelectorAll('main details').forEach(one => one.open = true)"

"""The pages on which people write to each other, in every state: no barrier that axe knows, no scrolling sideways.

Each visit is one person in front of one state, with scripts or without, and looks at it on a laptop and on a phone.
What is folded away is opened first.
"""

from itertools import product

import pytest

from tests.acts.world import NAMES
from tests.real_browser.states import State, page_states, read_states
from tests.real_browser.states_sent import refused_states, written_states
from tests.real_browser.visitors import Visitors, at_each_width, low_buttons, share_of, sideways, unfold
from tests.shares import one_in, shuffled

pytestmark = pytest.mark.browser

SHARE = 250
LAPTOP, PHONE = 1360, 390
STATES = [*read_states(), *page_states(), *refused_states(), *written_states()]
VISITS = [(one, who, on) for one, on in product(STATES, (True, False)) for who in one.who]


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
    await unfold(page)
    if state.does:
        await state.does(page)
        await unfold(page)
    assert await page.locator("h1").count() == 1
    looked_into = share_of((LAPTOP, PHONE), STATES.index(state))
    async for width in at_each_width(page, (LAPTOP, PHONE)):
        assert await sideways(page) == 0, width
        assert await low_buttons(page) == [], width
        assert width not in looked_into or await visitors.barriers(page) == [], width

"""A card beside others has the steps around today; all of them stand on the child's own page."""

from hypothesis import given

from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import the_okoros
from tests.clock import Clock
from tests.timeline.doing import at, has_happened, on, words
from tests.timeline.test_same_facts import made_up
from timeline.family.step_lines import MOST_AROUND_NOW, all_steps, steps_around_now
from timeline.glance import Glance


@given(made_up())
def test_the_next_step_is_one_of_them_and_each_stands_as_it_does_among_all(one: Glance) -> None:
    whole, some = all_steps(one), steps_around_now(one)
    every, lines = whole["steps"], some["steps"]
    assert 0 < len(lines) <= MOST_AROUND_NOW
    in_order = iter(every)
    assert all(line in in_order for line in lines)
    assert one.next is None or any(str(one.next["id"]) in str(line["href"]) for line in lines)
    assert some["step_count"] == whole["step_count"]
    assert bool(some["all_steps"]) == (len(lines) < len(every))


async def test_the_others_are_a_press_away(browser: Browser, desk: Desk, clock: Clock) -> None:
    """A first assessment from its request on has 13 steps in the law of 2026."""
    okoros = await the_okoros(desk)
    on(clock, "2027-03-11")
    asked = {"request_received": "2027-02-01", "decided_to_assess": "2027-03-01"}
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", **asked)
    ada = await browser.as_(okoros.parent)
    page = await ada.get(f"/families/{okoros.family.id}")
    part = f"#steps-{okoros.child.id}"
    beside = [words(line).replace(" (Ife)", "") for line in page.select(f"{part} li")]
    (way,) = page.select(f"{part} p a")
    assert words(way) == "See all the steps (Ife)"
    assert str(way["href"]) == f"{at(okoros.child)}{part}"
    own = await ada.get(at(okoros.child))
    every = [words(line) for line in own.select(f"{part} li")]
    assert beside == [
        "Done: Asked for a plan 1 February",
        "Done: Yes or no to a check 1 March",
        "Now: Yes or no to a plan legal date 24 May",
        "To come: Final plan legal date 21 June",
    ]
    assert len(every) > MOST_AROUND_NOW
    assert set(beside) <= set(every)
    assert not own.select(f"{part} p a")

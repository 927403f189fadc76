"""The page of all notes: twenty at a time, each once, in order, at the same cost however many there are."""

from datetime import timedelta

from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import the_okoros
from tests.clock import Clock
from tests.queries import queries
from tests.timeline.doing import words
from timeline.notes.agreeing import propose


async def test_every_note_is_found_once_newest_first_twenty_to_a_page_and_nobody_elses(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    for number in range(45):
        # Some at the very same moment.
        clock.now += timedelta(minutes=number % 3)
        child = okoros.sibling if number % 5 == 0 else okoros.child
        async with desk.act(okoros.officer.id) as unit:
            await propose(
                f"Note {number}",
                family=okoros.family.id,
                child=child.id,
                parties=[okoros.parent.id],
                unit=unit,
            )
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    here, found, costs = f"/families/{okoros.family.id}/notes", list[str](), list[int]()
    while here:
        async with queries() as asked:
            page = await ada.get(here)
        costs.append(len(asked))
        found += [words(one) for one in page.select(".note h3")]
        older = [one for one in page.select("a.button--quiet") if words(one) == "Older notes"]
        here = str(older[0]["href"]) if older else ""
    assert len(found) == len(set(found)) == 45
    assert found[0] in {"Note 44", "Note 43", "Note 42"}
    assert [len(found[:20]), len(costs)] == [20, 3]
    assert len(set(costs)) == 1
    page = await nell.get(f"/families/{okoros.family.id}/notes")
    assert "About Tobi" not in page.text
    assert len(page.select(".note h3")) == 20
    for nonsense in ("x", "1_2", "9" * 40, "%00"):
        page = await ada.get(f"/families/{okoros.family.id}/notes?after={nonsense}")
        assert words(page.select(".note h3")[0]) == found[0]

"""Everything about one child on one page: the card, the notes, and all that has happened."""

import re

import pytest

from journeys.events import Happened
from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.queries import queries
from tests.timeline.doing import at, events_of, has_happened, history, move, on, words
from timeline.notes.agreeing import answer, change, propose
from timeline.notes.standing import Said


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


async def test_all_that_can_happen_is_told_newest_first_with_who_and_when(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    """One of each of the commonest kinds of event, a minute apart. The others have pages and tests of their own."""
    clock.forward(minutes=1)
    journey = await has_happened(
        desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-02-01"
    )
    clock.forward(minutes=1)
    async with desk.act(okoros.officer.id) as unit:
        because = "The letter came a week before."
        await journey.correct(
            "request_received", on=okoros.child.date_of_birth.replace(2027, 1, 25), because=because,
            child=okoros.child, unit=unit,
        )  # fmt: skip
    sam = await browser.as_(okoros.officer)
    clock.forward(minutes=1)
    await move(sam, okoros.child, "draft_sent", "2027-04-26", kind="guess")
    clock.forward(minutes=1)
    await move(sam, okoros.child, "draft_sent", "2027-05-03", kind="guess")
    clock.forward(minutes=1)
    async with desk.act(okoros.parent.id) as unit:
        note = await propose(
            "Lunch", family=okoros.family.id, child=okoros.child.id, parties=[okoros.teacher.id], unit=unit
        )
    clock.forward(minutes=1)
    async with desk.act(okoros.teacher.id) as unit:
        await change(note, "Lunch in the library", seen=1, unit=unit)
    clock.forward(minutes=1)
    async with desk.act(okoros.parent.id) as unit:
        await answer(note, Said.YES, words="", seen=2, unit=unit)

    told = history(await (await browser.as_(okoros.parent)).get(at(okoros.child)))
    kinds = [event.kind for event in await events_of(okoros.child)]
    assert set(kinds) == {
        Happened.CHILD_ADDED, Happened.JOURNEY_OPENED, Happened.MILESTONE, Happened.CORRECTED, Happened.DATE_SET,
        Happened.DATE_MOVED, Happened.NOTE_PROPOSED, Happened.NOTE_CHANGED, Happened.NOTE_ANSWERED,
        Happened.NOTE_AGREED,
    }  # fmt: skip
    assert len(told) == len(kinds) - 1, "how a journey is kept in our books is no news to anybody"
    assert [re.findall("[0-9]+:[0-9]{2}am", line)[-1] for line in told] == [
        "10:07am", "10:07am", "10:06am", "10:05am", "10:04am", "10:03am", "10:02am", "10:01am", "10:00am",
    ]  # fmt: skip
    # The parent reads of what they did themself.
    by = [
        re.findall("([A-Z][a-z]+ [A-Z][a-z]+)(?: wrote this down on|,) 11 March, 1", line)[-1]
        for line in told
    ]
    assert by == ["Ada Okoro"] * 2 + ["Nell Hart", "Ada Okoro"] + ["Sam Reyes"] * 5
    starts = (
        "Everyone has said yes to a note about Ife.", "You said yes to a note about Ife.",
        "Nell Hart changed a note about Ife. The answers start again.", "You wrote a note about Ife to agree on.",
        "A date moved.", "Ife’s draft plan", "A date was put right.", "The council got the request",
        "Ife was added to the family’s page.",
    )  # fmt: skip
    assert [start in line for start, line in zip(starts, told, strict=True)] == [True] * 9


async def test_a_date_said_for_the_first_time_has_not_moved(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-02-01")
    await move(await browser.as_(okoros.officer), okoros.child, "draft_sent", "2027-04-26", kind="guess")
    told = history(await (await browser.as_(okoros.parent)).get(at(okoros.child)))
    assert "expect it on Mon 26 April." in told[0]
    assert "moved" not in told[0]
    assert "does not allow" not in told[0]


async def test_the_page_is_for_its_reader(browser: Browser, desk: Desk, okoros: Okoros) -> None:
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-02-01")
    for who, may_record in ((okoros.parent, False), (okoros.young_person, False), (okoros.officer, True)):
        page = await (await browser.as_(who)).get(at(okoros.child))
        assert page.title.startswith("Ife:")
        assert ("Record what happened" in page.text) == may_record
        assert bool(page.select(f"a[href='{at(okoros.child)}/events/new']")) == may_record
        told = "Your case officer: Sam Reyes, 01632 960 123" in words(page.select_one("footer"))
        assert told == (who is not okoros.officer)


async def test_years_of_history_cost_no_more_queries_than_a_day(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    ada = await browser.as_(okoros.parent)
    async with queries() as before:
        await ada.get(at(okoros.child))
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-02-01")
    async with desk.act(okoros.officer.id) as unit:
        for number in range(30):
            await propose(
                f"Note {number}",
                family=okoros.family.id,
                child=okoros.child.id,
                parties=[okoros.parent.id],
                unit=unit,
            )
    async with queries() as after:
        page = await ada.get(at(okoros.child))
    assert len(history(page)) >= 32
    assert len(after) == len(before) <= 17


async def test_what_was_entered_later_but_happened_before_stands_below(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    """As where what people wrote is taken over from elsewhere, one part after the other."""
    for day, lunch in (("2027-03-20", "Lunch"), ("2027-03-14", "Early"), ("2027-03-22", "Late")):
        on(clock, day)
        async with desk.act(okoros.parent.id) as unit:
            await propose(
                lunch, family=okoros.family.id, child=okoros.child.id, parties=[okoros.teacher.id], unit=unit
            )
    on(clock, "2027-03-23")
    page = await (await browser.as_(okoros.officer)).get(at(okoros.child))
    told = words(page.select_one("ol.history"))
    places = [told.index(day) for day in ("22 March", "20 March", "14 March")]
    assert places == sorted(places)

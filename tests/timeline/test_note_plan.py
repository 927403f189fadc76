"""Listen, plan, do, feed back: who does what by when, and a note that closes when everybody said if it helped."""

from datetime import date, timedelta

import pytest

from sharing.desk import Desk
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.queries import queries
from tests.timeline.doing import at, has_happened, on, problem, tag, typed, words
from tests.timeline.test_notes import answer, on_page
from tests.world import sql
from timeline.circle.leaving import end_place
from timeline.notes.actions import NoteAction
from timeline.notes.agreeing import answer as say
from timeline.notes.agreeing import propose
from timeline.notes.note import Note
from timeline.notes.outcomes import Outcome
from timeline.notes.standing import Said
from timeline.notes.words import Words

LUNCH = "Ife eats lunch in a quiet room"


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def note(desk: Desk, okoros: Okoros) -> Note:
    """Nell wrote it; Ada and Ife said yes."""
    async with desk.act(okoros.teacher.id) as unit:
        note = await propose(
            Words(LUNCH, easy="I eat where it is quiet", heard="Ife said the hall is loud."),
            family=okoros.family.id, child=okoros.child.id, parties=[okoros.parent.id, okoros.young_person.id],
            unit=unit,
        )  # fmt: skip
    for one in (okoros.parent, okoros.young_person):
        async with desk.act(one.id) as unit:
            fresh = await Note.of_child(okoros.child.id, note.id, lock=True)
            assert fresh
            await say(fresh, Said.YES, words="", seen=1, unit=unit)
    return note


async def add(who: Browser, href: str, what: str, owner: object, day: str, *, status: int = 303) -> Page:
    await who.get(f"{href}/actions/new")
    due = {"due-day": day, "due-month": "3", "due-year": "2027"}
    return await who.post(f"{href}/actions", {"what": what, "owner": str(owner), **due}, status=status)


def stage(page: Page) -> str:
    return words(page.select_one(".stage--now")) if page.select(".stage--now") else ""


async def test_a_note_goes_from_what_was_heard_to_what_came_of_it_and_closes_by_no_other_way(
    browser: Browser, okoros: Okoros, note: Note, clock: Clock
) -> None:
    href = on_page(okoros, note)
    nell, ada = await browser.as_(okoros.teacher), await browser.as_(okoros.parent)
    await add(nell, href, "Find a room", okoros.teacher.id, "18")
    page = await nell.follow()
    assert stage(page) == "We do"
    assert "Ife said the hall is loud." in page.text
    assert "In easy words: I eat where it is quiet" in page.text
    [line] = page.select(".todo-line")
    assert words(line) == "Find a room You, by Thu 18 March. To do."

    # Nobody says what came of it while something is to be done.
    assert not page.select("#outcome")
    await ada.get(f"{href}/outcome")
    page = await ada.post(f"{href}/outcome", {"helped": "yes", "version": 1}, status=409)
    assert problem(page, "helped").startswith("Not yet.")

    action = await NoteAction.objects().first()
    assert action
    there = f"{href}/actions/{action.id}"
    assert not (await ada.get(there)).select(f"form[action='{there}']")
    await ada.post(there, {"how": "dropped", "words": "Not my thing"}, status=404)
    await nell.get(there)
    page = await nell.post(there, {"how": "dropped"}, status=422)
    assert problem(page, "words") == "Write why not, and what could be done instead"
    tomorrow = {"on-day": "12", "on-month": "3", "on-year": "2027"}
    page = await nell.post(there, {"how": "done", **tomorrow}, status=422)
    assert problem(page, "on") == "This day has not come yet"
    await nell.post(there, {"how": "done", **tomorrow, "on-day": "11", "words": "Room 4"})

    for who, helped in ((nell, "yes"), (ada, "bit")):
        await who.get(f"{href}/outcome")
        await who.post(f"{href}/outcome", {"helped": helped, "words": "She smiles again"})
        assert tag(await who.get(href), ".note") == "We all agree"
    ife = await browser.as_(okoros.young_person)
    page = await ife.get(href)
    assert stage(page) == "What came of it"
    came = [words(one) for one in page.select(".came > div > p")]
    assert came == ["You: not said yet", "Ada Okoro: it helped a bit", "Nell Hart: yes, it helped"]
    await ife.get(f"{href}/outcome")
    await ife.post(f"{href}/outcome", {"helped": "no", "words": "It is too far away"})
    page = await ada.get(href)
    assert tag(page, ".note") == "Done, and talked about"
    assert not page.select("form[action$='/answer'], form[action$='/versions']")
    assert "It is too far away" in page.text
    assert "Everyone has said what came of a note about Ife." in (await ada.get(at(okoros.child))).text
    await ada.post(f"{href}/outcome", {"helped": "no", "version": 1}, status=409)
    assert await Outcome.count().where(Outcome.helped == "no") == 1


@pytest.mark.parametrize("leaves", ["before", "last"])
async def test_nobody_waits_for_what_somebody_says_who_has_no_place_here_any_more(
    browser: Browser, okoros: Okoros, note: Note, desk: Desk, leaves: str
) -> None:
    href = on_page(okoros, note)
    ada, ife = await browser.as_(okoros.parent), await browser.as_(okoros.young_person)

    async def nell_leaves() -> None:
        async with desk.act(okoros.officer.id) as unit:
            await end_place(okoros.teacher.id, "She works elsewhere", child=okoros.child, unit=unit)

    if leaves == "before":
        await nell_leaves()
    for who, helped in ((ada, "bit"), (ife, "yes")):
        page = await who.get(href)
        assert tag(page, ".note") == "We all agree"
        gone = "Nell Hart cannot read this any more. Nobody waits for that."
        assert (gone in page.text) is (leaves == "before")
        await who.get(f"{href}/outcome")
        await who.post(f"{href}/outcome", {"helped": helped})
    if leaves == "last":
        assert tag(await ada.get(href), ".note") == "We all agree"
        await nell_leaves()
    page = await ada.get(href)
    assert tag(page, ".note") == "Done, and talked about"
    assert [words(one) for one in page.select(".came > div > p")] == [
        "Ife Okoro: yes, it helped", "You: it helped a bit",
        "Nell Hart cannot read this any more. Nobody waits for that.",
    ]  # fmt: skip


async def test_what_is_to_be_done_stands_on_the_timeline_for_families_and_services_alike(
    browser: Browser, okoros: Okoros, note: Note, desk: Desk, clock: Clock
) -> None:
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    href = on_page(okoros, note)
    nell, ada = await browser.as_(okoros.teacher), await browser.as_(okoros.parent)
    await add(nell, href, "Find a room", okoros.teacher.id, "24")
    await add(ada, href, "Show Ife the room", okoros.parent.id, "18")
    async with queries() as with_two:
        page = await ada.get(f"/families/{okoros.family.id}")
    soon = [words(row) for row in page.select(".soon__row")]
    assert any("Thu 18 March" in row and "Show Ife the room" in row and "You" in row for row in soon)
    assert any("Wed 24 March" in row and "Find a room" in row and "Nell Hart" in row for row in soon)
    page = await ada.get(at(okoros.child))
    assert [words(one.a) for one in page.select(".todo-line p:first-child")] == [
        "Show Ife the room",
        "Find a room",
    ]
    assert (
        "Show Ife the room (Ada Okoro, by Thu 18 March)" in (await ada.get(f"{at(okoros.child)}/print")).text
    )
    await add(ada, href, "Ask Ife how it was", okoros.parent.id, "25")
    async with queries() as with_three:
        await ada.get(f"/families/{okoros.family.id}")
    assert len(with_two) == len(with_three)
    on(clock, "2027-03-20")
    page = await (await browser.as_(okoros.parent)).get(f"/families/{okoros.family.id}")
    assert any(
        "Show Ife the room" in words(row) and "2 days late" in words(row) for row in page.select(".soon__row")
    )


async def test_an_action_has_words_a_day_that_is_still_to_come_and_somebody_around_the_child(
    browser: Browser, okoros: Okoros, note: Note
) -> None:
    href, ada = on_page(okoros, note), await browser.as_(okoros.parent)
    page = await add(ada, href, "", okoros.parent.id, "18", status=422)
    assert problem(page, "what") == "Write what will be done"
    page = await add(ada, href, "Ask", okoros.stranger.id, "18", status=422)
    assert problem(page, "owner") == "Choose who does it"
    page = await add(ada, href, "Ask", okoros.parent.id, "10", status=422)
    assert problem(page, "due") == "Choose today or a day that is still to come"
    page = await add(ada, href, "Ask", okoros.parent.id, "31", status=303)
    assert await NoteAction.count() == 1
    sam = await browser.as_(okoros.officer)
    assert "Nothing can be added to this note by you now." in (await sam.get(f"{href}/actions/new")).text
    await sam.post(f"{href}/actions", {"what": "x", "owner": str(okoros.officer.id), "due-day": "18",
                                       "due-month": "3", "due-year": "2027"}, status=404)  # fmt: skip


async def test_what_was_agreed_is_looked_at_again_and_is_not_agreed_for_ever(
    browser: Browser, okoros: Okoros, note: Note, clock: Clock
) -> None:
    href = on_page(okoros, note)
    eight_weeks = date(2027, 3, 11) + timedelta(weeks=8)
    on(clock, (eight_weeks - timedelta(days=1)).isoformat())
    ada = await browser.as_(okoros.parent)
    assert tag(await ada.get(href), ".note") == "We all agree"
    on(clock, eight_weeks.isoformat())
    ada = await browser.as_(okoros.parent)
    page = await ada.get(href)
    assert tag(page, ".note") == "Time to look again"
    page = await ada.post(
        f"{href}/look-again", {"again-day": "6", "again-month": "5", "again-year": "2027"}, status=422
    )
    assert problem(page, "again") == "Choose a day that is still to come"
    await ada.post(f"{href}/look-again", {"again-day": "1", "again-month": "7", "again-year": "2027"})
    page = await ada.follow()
    assert tag(page, ".note") == "We all agree"
    assert "We look at this again on Thu 1 July." in page.text
    await answer(ada, href, "no")
    assert tag(await ada.get(href), ".note") == "We do not agree yet"


async def test_what_somebody_left_behind_is_given_to_another_person_with_a_reason(
    browser: Browser, okoros: Okoros, note: Note, desk: Desk
) -> None:
    """Nell wrote the note and was to find a room; then her place ends. Nobody but she could have settled it."""
    href = on_page(okoros, note)
    nell, ada, sam = [await browser.as_(one) for one in (okoros.teacher, okoros.parent, okoros.officer)]
    await add(nell, href, "Find a room", okoros.teacher.id, "18")
    action = await NoteAction.objects().first()
    assert action
    there = f"{href}/actions/{action.id}"
    give = {"to": str(okoros.officer.id), "why": "Nell has left the school."}
    assert not (await ada.get(there)).select(f"form[action='{there}/hand-over']")
    await ada.post(f"{there}/hand-over", {**give, "was": str(okoros.teacher.id)}, status=404)
    await sql("update circle_grant set ended_at = now() where person = {}", okoros.teacher.id)
    page = await sam.get(there)
    assert "Nell Hart is no longer around Ife here." in page.text
    page = await sam.post(f"{there}/hand-over", {"to": str(okoros.officer.id)}, status=422)
    assert problem(page, "why") == "Write why it is theirs to do now"
    # Read before somebody else was quicker: nothing is done, and the words are kept.
    stale = {**give, "was": str(okoros.parent.id)}
    page = await sam.post(f"{there}/hand-over", stale, status=409)
    assert typed(page, "why") == give["why"]
    await sam.post(f"{there}/hand-over", give)
    page = await ada.get(there)
    assert "Before, it was for Nell Hart to do. Sam Reyes changed that on 11 March." in page.text
    assert give["why"] in page.text
    assert (
        "Sam Reyes gave something that is to be done for Ife to another person."
        in (await ada.get(at(okoros.child))).text
    )
    done = {"how": "done", "on-day": "11", "on-month": "3", "on-year": "2027"}
    await sam.get(there)
    await sam.post(there, done)
    assert "Done on 11 March." in (await ada.get(there)).text
    assert not (await sam.get(there)).select(f"form[action='{there}/hand-over']")
    await sam.post(
        f"{there}/hand-over", {**give, "to": str(okoros.parent.id), "was": str(okoros.officer.id)}, status=409
    )

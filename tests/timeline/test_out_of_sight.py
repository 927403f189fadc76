"""What a note may not bring to somebody who reads less: a parent who sees dates alone, and whoever acts too late."""

import pytest

from sharing.desk import Desk
from sharing.rights import Sight
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.timeline.coming_of_age import PASSED, born, chooses
from tests.timeline.doing import at, boxes, problem
from tests.timeline.test_undo import LUNCH, write_note
from tests.world import sql


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def ada_sees_dates(okoros: Okoros, desk: Desk) -> None:
    """Of Ife. Of Tobi, who is a child, she sees everything."""
    await born(okoros.child.id, PASSED)
    await chooses(okoros.young_person, okoros.parent, Sight.DATES, desk, child=okoros.child.id)


@pytest.mark.usefixtures("ada_sees_dates")
async def test_a_note_about_both_names_no_sister_of_whom_the_parent_sees_dates_alone(
    browser: Browser, okoros: Okoros
) -> None:
    sam = await browser.as_(okoros.officer)
    await sam.get(f"{at(okoros.child)}/notes/new")
    everybody = [str(okoros.parent.id), str(okoros.young_person.id)]
    fields = {
        "words": "Ife goes by taxi",
        "easy": "By taxi",
        "children": str(okoros.sibling.id),
        "parties": everybody,
    }
    page = await sam.post(f"{at(okoros.child)}/notes", fields, status=422)
    assert problem(page, "words").startswith("Leave out Ife.")
    assert not await sql("select 1 from note")


@pytest.mark.usefixtures("ada_sees_dates")
async def test_nothing_is_handed_over_to_somebody_who_may_not_read_it(
    browser: Browser, okoros: Okoros
) -> None:
    sam = await browser.as_(okoros.officer)
    href = await write_note(sam, okoros)
    page = await sam.get(f"{await _something_to_do(sam, href, okoros)}")
    offered = {str(one.get("value")) for one in page.select("[name=to]")}
    assert str(okoros.teacher.id) in offered
    assert str(okoros.parent.id) not in offered


async def test_a_note_is_not_undone_once_somebody_handed_over_what_it_plans(
    browser: Browser, okoros: Okoros
) -> None:
    ada, sam = [await browser.as_(one) for one in (okoros.parent, okoros.officer)]
    href = await write_note(ada, okoros)
    todo = await _something_to_do(ada, href, okoros)
    await sam.get(todo)
    await sam.post(
        f"{todo}/hand-over", {"to": str(okoros.teacher.id), "why": "Nell has the keys to that room"}
    )
    await ada.get(href)
    page = await ada.post(f"{href}/undo", status=409)
    assert "Somebody has answered already, so it stays." in page.text
    await (await browser.as_(okoros.teacher)).get(todo)


async def test_no_time_to_talk_is_offered_further_ahead_than_a_year(browser: Browser, okoros: Okoros) -> None:
    """From the last day that can be written down nothing can be counted, and every page counts from it."""
    ada, sam = [await browser.as_(one) for one in (okoros.parent, okoros.officer)]
    href = await write_note(ada, okoros)
    await sam.get(href)
    await sam.post(f"{href}/answer", {"said": "no"})
    await sam.get(f"{href}/next-step")
    far = boxes("first", "2099-12-31") | boxes("second", "2099-12-31")
    page = await sam.post(f"{href}/next-step", {"kind": "talk", "words": "Let us meet", **far}, status=422)
    assert problem(page, "first") == "Choose a day within a year"
    assert "Let us meet" in page.html


async def test_a_parent_who_is_shut_out_keeps_no_copy_of_what_a_young_person_wrote(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    """The form for other words begins with those that stand, so they are kept with it."""
    await born(okoros.child.id, PASSED)
    ada, nell = [await browser.as_(one) for one in (okoros.parent, okoros.teacher)]
    href = await write_note(await browser.as_(okoros.young_person), okoros)
    for one in (ada, nell):
        page = await one.get(f"{href}/versions")
        await one.post("/drafts", page.form(f"{href}/versions") | {"heard": "She says so"})
        page = await one.get(f"{at(okoros.child)}/asks/new")
        await one.post("/drafts", page.form(f"{at(okoros.child)}/asks") | {"words": "My own words about it"})
    await chooses(okoros.young_person, okoros.parent, Sight.NOTHING, desk, child=okoros.child.id)
    kept = (await ada.get("/drafts")).text
    assert "Lunch is quiet." not in kept
    assert "My own words about it" not in kept, "they could be sent no more"
    assert "Lunch is quiet." in (await nell.get("/drafts")).text, "only the parent is shut out"
    rows = await sql("select person from draft where sent is null and fields::text like {}", f"%{LUNCH}%")
    assert [row["person"] for row in rows] == [okoros.teacher.id]


async def _something_to_do(who: Browser, note: str, okoros: Okoros) -> str:
    """Written into the note by this person, for the officer. Its page."""
    await who.get(f"{note}/actions/new")
    await who.post(
        f"{note}/actions",
        {"what": "Find a room", "owner": str(okoros.officer.id), **boxes("due", "2027-04-01")},
    )
    (action,) = await sql("select id from note_action")
    return f"{note}/actions/{action['id']}"

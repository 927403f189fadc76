"""A whole meeting written down once: who was there, what was said, what is agreed, and who does what by when."""

from typing import Any

import pytest

from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.timeline.doing import at, boxes, problem, typed, words
from tests.world import sql
from timeline.notes.actions import NoteAction

SAID = "We met at school. Lunch is too loud for her."
AGREED = "She eats lunch in a quiet room."


def meeting(okoros: Okoros) -> dict[str, Any]:
    return {
        **boxes("day", "2027-03-10"),
        "there": [str(okoros.officer.id), str(okoros.parent.id)],
        "others": "Joe at the desk",
        "said": SAID,
        "agreed": AGREED,
        "easy": "Lunch is quiet.",
        "what-1": "Find a room",
        "who-1": str(okoros.teacher.id),
        **boxes("by-1", "2027-03-19"),
        "what-3": "Tell her aunt",
        "who-3": str(okoros.parent.id),
        **boxes("by-3", "2027-03-26"),
    }


async def save(who: Browser, okoros: Okoros, **changed: Any) -> str:
    await who.get(f"{at(okoros.child)}/meetings/new")
    page = await who.post(f"{at(okoros.child)}/meetings", meeting(okoros) | changed)
    return page.where.split("?")[0]


async def test_one_form_writes_the_talk_the_note_and_who_does_what(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    sam, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    talk = await save(sam, okoros)
    page = await ada.get(talk)
    assert "Meeting on Wed 10 March" in page.text
    assert "Who was there: Ada Okoro, Sam Reyes, Joe at the desk" in page.text
    assert SAID in page.text
    (link,) = [str(one["href"]) for one in page.select("main a") if words(one) == "Read the note"]
    page = await ada.get(link)
    assert AGREED in page.text
    assert "Lunch is quiet." in page.text
    for what in ("Find a room", "Tell her aunt"):
        assert what in page.text
    assert page.select(f"form[action='{link}/answer']"), "she is asked"
    (count,) = await sql(
        "select count(*) from alert where occasion = 'happened' and person = {}", okoros.teacher.id
    )
    assert count["count"] >= 1


async def test_a_meeting_is_kept_whole_or_not_at_all(
    browser: Browser, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    okoros = await the_okoros(desk)
    sam = await browser.as_(okoros.officer)

    async def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(NoteAction, "add", breaks)
    await sam.get(f"{at(okoros.child)}/meetings/new")
    await sam.post(f"{at(okoros.child)}/meetings", meeting(okoros), status=500)
    for table in ("talk", "note", "note_action", "form_sent"):
        assert await sql(f"select 1 from {table}") == [], table  # noqa: S608 - our own table names


async def test_a_meeting_may_end_without_anything_agreed(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    nothing = dict.fromkeys(("agreed", "easy", "what-1", "who-1", "what-3", "who-3"), "")
    no_days = {f"by-{row}-{box}": "" for row in (1, 3) for box in ("day", "month", "year")}
    sam = await browser.as_(okoros.officer)
    talk = await save(sam, okoros, **nothing, **no_days)
    assert "Read the note" not in (await sam.get(talk)).text
    assert await sql("select 1 from note") == []


async def test_lines_are_added_without_scripts_and_nothing_typed_is_lost(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    sam, here = await browser.as_(okoros.officer), f"{at(okoros.child)}/meetings"
    page = await sam.get(f"{here}/new")
    assert len(page.select("fieldset.task")) == 3
    # The browser goes on at the line that is new.
    assert str(page.select_one("button[name=_more]")["formaction"]) == f"{here}#f-what-4"
    page = await sam.post(here, meeting(okoros) | {"_more": "1"}, status=200)
    assert page.select_one("#f-what-4")
    assert len(page.select("fieldset.task")) == 4
    assert (typed(page, "what-3"), typed(page, "said")) == ("Tell her aunt", SAID)
    assert page.select_one("select[name=who-1] option[selected]")["value"] == str(okoros.teacher.id)
    ticked = {str(one["value"]) for one in page.select("input[name=there][checked]")}
    assert ticked == {str(okoros.officer.id), str(okoros.parent.id)}
    await sam.post(
        here, {"what-4": "Ring us", "who-4": str(okoros.officer.id), **boxes("by-4", "2027-03-20")}
    )
    assert len(await sql("select 1 from note_action")) == 3
    for _ in range(20):
        page = await sam.get(f"{here}/new")
        page = await sam.post(here, {"_more": "1", "what-99": "x"}, status=200)
    assert len(page.select("fieldset.task")) == 12
    assert not page.select("button[name=_more]")


async def test_what_is_missing_or_wrong_is_told_at_its_field(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    sam, here = await browser.as_(okoros.officer), f"{at(okoros.child)}/meetings"
    await sam.get(f"{here}/new")
    wrong = meeting(okoros) | {
        **boxes("day", "2027-03-12"), "there": None, "said": " ", "agreed": "", "who-1": "",
        **boxes("by-3", "2027-03-01"),
    }  # fmt: skip
    page = await sam.post(here, wrong, status=422)
    assert problem(page, "day") == "This day has not come yet. Write it down when you have met"
    assert problem(page, "there") == "Choose who was there"
    assert problem(page, "said") == "Write what was said"
    assert problem(page, "who-1") == "Line 1: choose who does it"
    assert problem(page, "by-3") == "Line 3: choose today or a day that is still to come"
    assert typed(page, "what-1") == "Find a room"
    fields = meeting(okoros) | {"agreed": ""}
    page = await sam.post(here, fields, status=422)
    assert problem(page, "agreed") == "Write what you agree on, too. What people do belongs to it"
    page = await sam.post(here, meeting(okoros) | {"easy": "", **boxes("check", "2027-03-11")}, status=422)
    assert problem(page, "check") == "Write the day on which you will look at it again, still to come"
    page = await sam.post(here, meeting(okoros) | {"easy": "", **boxes("check", "2027-05-11")}, status=422)
    assert problem(page, "easy") == "Write it in easy words too, for Ife"


async def test_a_meeting_is_undone_whole(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    owed = await sql("select 1 from alert where state = 'owed'")
    sam, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    talk = await save(sam, okoros)
    await sam.get(talk)
    await sam.post(f"{talk}/undo")
    page = await sam.follow()
    assert (typed(page, "said"), typed(page, "agreed")) == (SAID, AGREED)
    assert (typed(page, "what-1"), typed(page, "what-2")) == ("Find a room", "Tell her aunt")
    assert await sql("select 1 from alert where state = 'owed'") == owed
    told = (await ada.get(at(okoros.child))).text
    assert AGREED not in told
    assert "Find a room" not in told


async def test_every_child_on_ones_list_is_one_press_from_writing(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    sam = await browser.as_(okoros.officer)
    for page in (await sam.get("/cases"), await sam.get(at(okoros.child))):
        links = {str(one["href"]): words(one) for one in page.select(".write a")}
        for kind, said in (
            ("notes", "Note"),
            ("asks", "Question"),
            ("talks", "Talk"),
            ("meetings", "Meeting"),
        ):
            assert links[f"{at(okoros.child)}/{kind}/new"] == f"{said} , Ife".replace(" ,", ",")


async def test_whose_it_is_and_who_will_read_it_stand_on_every_form(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    sam = await browser.as_(okoros.officer)
    for kind in ("notes", "asks", "talks", "meetings", "good-news", "thanks", "about-me", "events"):
        page = await sam.get(f"{at(okoros.child)}/{kind}/new")
        whose = page.select_one(".whose")
        assert words(whose) == "I Ife born Saturday 1 September 2012", kind
        assert whose.select("svg.avatar"), kind
        if kind in ("notes", "asks", "talks", "meetings"):
            assert "These people will read it: Ada Okoro, parent; " in words(page.select_one(".readers")), (
                kind
            )


async def test_what_people_do_by_one_day_stands_in_the_order_in_which_it_was_typed(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    sam, by_then = await browser.as_(okoros.officer), "2027-03-26"
    typed_in = ["Ring the school", "Find a room", "Ask the nurse", "Buy a lamp", "Tell her aunt"]
    lines: dict[str, Any] = {}
    for row, what in enumerate(typed_in, start=1):
        lines |= {f"what-{row}": what, f"who-{row}": str(okoros.parent.id), **boxes(f"by-{row}", by_then)}
    talk = await save(sam, okoros, **lines)
    page = await sam.get(talk)
    assert [words(one) for one in page.select(".todo-line a")] == typed_in
    (note,) = [str(one["href"]) for one in page.select("main a") if words(one) == "Read the note"]
    for place in (note, at(okoros.child)):
        page = await sam.get(place)
        assert [words(one) for one in page.select(".todo-line a")] in (typed_in, []), place


async def test_a_saved_meeting_says_what_was_agreed_and_the_note_leads_back_to_it(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    sam, nell = await browser.as_(okoros.officer), await browser.as_(okoros.teacher)
    talk = await save(sam, okoros)
    page = await nell.get(talk)
    agreed = page.select_one("section[aria-labelledby=agreed]")
    assert AGREED in words(agreed)
    assert "Find a room You, by Fri 19 March. To do." in words(agreed)
    (note,) = [str(one["href"]) for one in page.select("main a") if words(one) == "Read the note"]
    assert words((await nell.get(note)).select_one(f"main a[href='{talk}']")) == "Meeting on Wed 10 March"

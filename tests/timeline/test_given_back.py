"""Undo gives back every text that goes with it: what was added to a question, and what was corrected for a sibling."""

import json

import pytest

from sharing.desk import Desk
from sharing.people import Person
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import at, boxes, typed
from tests.world import sql

WHY = "Why did the report come late?"
MORE = ("It was due on Monday.", "And the other one was due in May.")
LUNCH = {"words": "Lunch is in a quiet room", "easy": "Quiet lunch", "heard": "They like it"}
FOR_TOBI = {"words": "Lunch is in the garden", "easy": "Garden lunch", "heard": "He said: outside"}


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


async def undone(who: Browser, href: str) -> Page:
    await who.get(href)
    await who.post(f"{href}/undo")
    return await who.follow()


async def drafts(who: Browser) -> dict[str, Page]:
    """Every page on which words are begun."""
    listed = [str(one["href"]) for one in (await who.get("/drafts")).select("main h2 a")]
    return {href: await who.get(href) for href in listed}


async def test_each_text_added_to_a_question_comes_back_whole_and_can_be_asked_again(
    browser: Browser, okoros: Okoros
) -> None:
    ada, here = await browser.as_(okoros.parent), f"{at(okoros.child)}/asks"
    await ada.get(f"{here}/new?about=plan")
    sent = {"kind": "question", "words": WHY, "instead": "Early ones", "to": str(okoros.officer.id)}
    href = (await ada.post(f"{here}?about=plan", sent)).where.split("?")[0]
    for more in MORE:
        await ada.get(href)
        await ada.post(f"{href}/words", {"addition": more})
    page = await undone(ada, href)
    assert typed(page, "words") == WHY
    found = await drafts(ada)
    assert {typed(one, "words") for one in found.values()} == {WHY, *MORE}
    (again,) = [href for href, one in found.items() if typed(one, "words") == MORE[0]]
    page = await ada.get(again)
    assert typed(page, "instead") == ""
    assert "About: " in page.text
    action = str(page.select_one("main form[action*='/asks']")["action"])
    new = (await ada.post(action, {})).where.split("?")[0]
    page = await ada.get(new)
    assert MORE[0] in page.text
    assert "Sam Reyes" in page.text
    assert {typed(one, "words") for one in (await drafts(ada)).values()} == {WHY, MORE[1]}


async def test_what_was_added_to_a_talk_comes_back_too(browser: Browser, okoros: Okoros) -> None:
    ada, here = await browser.as_(okoros.parent), f"{at(okoros.child)}/talks"
    await ada.get(f"{here}/new")
    sent = {"kind": "call", "said": "Sam rang.", **boxes("day", "2027-03-10")}
    href = (await ada.post(here, sent)).where.split("?")[0]
    await ada.get(href)
    await ada.post(f"{href}/views", {"words": "It was a long call."})
    assert typed(await undone(ada, href), "said") == "Sam rang."
    found = [page for page in (await drafts(ada)).values() if typed(page, "said") == "It was a long call."]
    assert [typed(page, "day-day") for page in found] == ["10"]


async def for_both(ada: Browser, okoros: Okoros) -> tuple[str, str]:
    """The pages of Ife's and Tobi's part."""
    here = f"{at(okoros.child)}/notes"
    await ada.get(f"{here}/new")
    sent = LUNCH | {
        "children": str(okoros.sibling.id),
        "parties": str(okoros.officer.id),
        "why_without": "Not yet",
    }
    href = (await ada.post(here, sent)).where.split("?")[0]
    (row,) = await sql("select id from note where child = {}", okoros.sibling.id)
    return href, f"{at(okoros.sibling)}/notes/{row['id']}"


async def change(ada: Browser, note: str, text: dict[str, str]) -> None:
    await ada.get(f"{note}/versions")
    await ada.post(f"{note}/versions", text)


def text_on(page: Page) -> dict[str, str]:
    return {name: typed(page, name) for name in LUNCH}


def for_whom(page: Page) -> set[str]:
    return {str(one["value"]) for one in page.select("input[name=children][checked]")}


@pytest.mark.parametrize("corrected", ["the sibling's", "the first", "neither", "both alike"])
async def test_each_part_of_a_note_comes_back_as_it_stood_last(
    browser: Browser, okoros: Okoros, corrected: str
) -> None:
    ada = await browser.as_(okoros.parent)
    ifes, tobis = await for_both(ada, okoros)
    new = {"the sibling's": [tobis], "the first": [ifes], "neither": [], "both alike": [ifes, tobis]}
    for note in new[corrected]:
        await change(ada, note, FOR_TOBI)
    page = await undone(ada, tobis if corrected == "the sibling's" else ifes)
    found = await drafts(ada)
    first, theirs = f"{at(okoros.child)}/notes/new", f"{at(okoros.sibling)}/notes/new"
    changed = corrected in {"the first", "both alike"}
    assert text_on(found[first]) == (FOR_TOBI if changed else LUNCH)
    assert text_on(page) == text_on(found[first])
    if corrected in {"neither", "both alike"}:
        assert for_whom(found[first]) == {str(okoros.sibling.id)}
        assert set(found) == {first}
    else:
        assert for_whom(found[first]) == set(), "its words stand by themselves"
        assert text_on(found[theirs]) == (LUNCH if changed else FOR_TOBI)
        assert typed(found[theirs], "check-day") == typed(found[first], "check-day")


async def test_what_was_agreed_in_a_meeting_comes_back_as_it_was_corrected(
    browser: Browser, okoros: Okoros
) -> None:
    ada, here = await browser.as_(okoros.parent), at(okoros.child)
    met = {"said": "We met.", "agreed": LUNCH["words"], "easy": "Lunch.", **boxes("day", "2027-03-10"),
           **boxes("check", "2027-06-10")}  # fmt: skip
    for heard in ("", "They like it"):
        await ada.get(f"{here}/meetings/new")
        talk = (await ada.post(f"{here}/meetings", met)).where.split("?")[0]
        (row,) = await sql("select about from talk where id = {}", talk.rsplit("/", 1)[1])
        await change(ada, f"{here}/notes/{row['about']}", FOR_TOBI | {"heard": heard})
        page = await undone(ada, talk)
        assert typed(page, "said") == "We met."
        if heard:
            # A meeting's form has no room for that.
            assert text_on((await drafts(ada))[f"{here}/notes/new"]) == FOR_TOBI | {"heard": heard}
        else:
            assert (typed(page, "agreed"), typed(page, "easy")) == (FOR_TOBI["words"], FOR_TOBI["easy"])


async def test_words_added_to_what_was_too_long_to_put_away_come_back_all_the_same(
    browser: Browser, okoros: Okoros
) -> None:
    ada, here = await browser.as_(okoros.parent), f"{at(okoros.child)}/asks"
    await ada.get(f"{here}/new")
    sent = {"kind": "question", "words": WHY, "to": str(okoros.officer.id)}
    href = (await ada.post(here, sent)).where.split("?")[0]
    await ada.get(href)
    await ada.post(f"{href}/words", {"addition": MORE[0]})
    await sql("delete from draft where true")
    page = await undone(ada, href)
    assert "It is taken back, and no letter went out." in page.text
    assert [typed(one, "words") for one in (await drafts(ada)).values()] == [MORE[0]]
    (row,) = await sql("select fields from draft")
    assert json.loads(row["fields"]) == {"words": [MORE[0]]}


async def add_action(ada: Browser, note: str, what: str, owner: Person, day: str) -> None:
    await ada.get(f"{note}/actions/new")
    await ada.post(f"{note}/actions", {"what": what, "owner": str(owner.id), **boxes("due", day)})


def lines_on(page: Page) -> list[tuple[str, str, str]]:
    """What, who and the day of each line that is filled in."""
    rows = len(page.select("main .task"))
    found = []
    for row in range(1, rows + 1):
        who = page.select_one(f"#f-who-{row} option[selected]")
        day = "-".join(typed(page, f"by-{row}-{box}") for box in ("year", "month", "day"))
        if typed(page, f"what-{row}"):
            found.append((typed(page, f"what-{row}"), str(who["value"]) if who else "", day))
    return found


async def test_who_does_what_by_when_comes_back_with_the_words_and_can_be_sent_again(
    browser: Browser, okoros: Okoros, clock: Clock
) -> None:
    ada, here = await browser.as_(okoros.parent), f"{at(okoros.child)}/notes"
    ifes, tobis = await for_both(ada, okoros)
    assert (await ada.get(f"{here}/new")).select("main .task") == [], (
        "nothing to fill in where nothing came back"
    )
    await add_action(ada, ifes, "Find a room", okoros.officer, "2027-04-01")
    clock.forward(seconds=20)
    await add_action(ada, ifes, "Ask the cook", okoros.parent, "2027-03-19")
    await add_action(ada, tobis, "Open the gate", okoros.parent, "2027-03-20")
    page = await undone(ada, ifes)
    room = ("Find a room", str(okoros.officer.id), "2027-4-1")
    cook = ("Ask the cook", str(okoros.parent.id), "2027-3-19")
    assert lines_on(page) == [room, cook]
    theirs = (await drafts(ada))[f"{at(okoros.sibling)}/notes/new"]
    assert lines_on(theirs) == [("Open the gate", str(okoros.parent.id), "2027-3-20")]
    page = await ada.get(f"{here}/new")
    past = await ada.post(here, page.form(here) | boxes("by-2", "2027-03-01"), status=422)
    assert "Line 2: choose today or a day that is still to come" in past.text
    again = (await ada.post(here, boxes("by-2", "2027-03-19"))).where.split("?")[0]
    page = await ada.get(again)
    assert "Find a room" in page.text
    assert "Ask the cook" in page.text


async def test_what_was_added_to_a_meetings_note_stands_in_its_lines_again(
    browser: Browser, okoros: Okoros, clock: Clock
) -> None:
    ada, here = await browser.as_(okoros.parent), at(okoros.child)
    met = {"said": "We met.", "agreed": LUNCH["words"], "easy": "Lunch.", **boxes("day", "2027-03-10"),
           **boxes("check", "2027-06-10"), "what-2": "Find a room", "who-2": str(okoros.officer.id),
           **boxes("by-2", "2027-04-01")}  # fmt: skip
    await ada.get(f"{here}/meetings/new")
    talk = (await ada.post(f"{here}/meetings", met)).where.split("?")[0]
    (row,) = await sql("select about from talk where id = {}", talk.rsplit("/", 1)[1])
    clock.forward(seconds=20)
    await add_action(ada, f"{here}/notes/{row['about']}", "Ask the cook", okoros.parent, "2027-03-19")
    assert lines_on(await undone(ada, talk)) == [
        ("Find a room", str(okoros.officer.id), "2027-4-1"),
        ("Ask the cook", str(okoros.parent.id), "2027-3-19"),
    ]

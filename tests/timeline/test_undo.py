"""Ten minutes to undo: as if it had never been sent, unless somebody has answered already."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest

from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import at, boxes, history, typed
from tests.world import sql
from timeline.writing.undoing import undo
from timeline.writing.window import Noun

LUNCH = "Ife eats lunch in a quiet room."
WHY = "Why did the report come late?"
RANG = "Sam rang, and we spoke of lunch."


async def write_note(who: Browser, okoros: Okoros) -> str:
    await who.get(f"{at(okoros.child)}/notes/new")
    page = await who.post(f"{at(okoros.child)}/notes", {"words": LUNCH, "easy": "Lunch is quiet."})
    return page.where.split("?")[0]


async def ask(who: Browser, okoros: Okoros) -> str:
    await who.get(f"{at(okoros.child)}/asks/new")
    sent = {"kind": "question", "words": WHY, "to": str(okoros.officer.id)}
    return (await who.post(f"{at(okoros.child)}/asks", sent)).where.split("?")[0]


async def write_talk(who: Browser, okoros: Okoros) -> str:
    await who.get(f"{at(okoros.child)}/talks/new")
    sent = {"kind": "call", "said": RANG, **boxes("day", "2027-03-10")}
    return (await who.post(f"{at(okoros.child)}/talks", sent)).where.split("?")[0]


WRITING = {
    "note": (write_note, LUNCH, "words"),
    "ask": (ask, WHY, "words"),
    "talk": (write_talk, RANG, "said"),
}


async def owed() -> list[dict[str, Any]]:
    return await sql("select occasion, due_at, state from alert where state = 'owed'")


@pytest.mark.parametrize("noun", WRITING)
async def test_what_is_undone_was_never_sent_and_its_words_are_there_again(
    browser: Browser, desk: Desk, noun: str
) -> None:
    okoros = await the_okoros(desk)
    before = await owed()
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    write, words, field = WRITING[noun]
    href = await write(ada, okoros)
    page = await ada.get(href)
    assert "Undo until 10:10am" in page.text
    assert "These people can read it: " in page.text
    theirs = await nell.get(href)
    assert words in theirs.text
    assert "Undo until" not in theirs.text
    await nell.post(f"{href}/undo", {}, status=404)

    await ada.get(href)
    await ada.post(f"{href}/undo")
    page = await ada.follow()
    assert "It is taken back, and no letter went out. Here are your words again." in page.text
    assert typed(page, field) == words
    assert await owed() == before
    await nell.get(href, status=404)
    for others in (f"{at(okoros.child)}", f"/families/{okoros.family.id}/notes", f"{at(okoros.child)}/asks",
                   f"{at(okoros.child)}/talks", f"/families/{okoros.family.id}"):  # fmt: skip
        told = (await nell.get(others)).text
        assert words not in told, others
        assert "Ada Okoro" not in told or others == f"/families/{okoros.family.id}", others
    assert "took it back within ten minutes" not in (await nell.get(at(okoros.child))).text
    assert "took it back within ten minutes" in history(await ada.get(at(okoros.child)))[0]


async def test_no_letter_leaves_before_the_ten_minutes_are_over(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    await sql("delete from alert")
    ada = await browser.as_(okoros.parent)
    for write, _, _ in WRITING.values():
        await write(ada, okoros)
    acts = [row for row in await owed() if row["occasion"] == "happened"]
    assert len(acts) >= 3
    assert all(row["due_at"] > clock.now + timedelta(minutes=10) for row in acts)
    assert all(row["due_at"] <= clock.now + timedelta(minutes=12) for row in acts)


@pytest.mark.parametrize("noun", WRITING)
async def test_after_ten_minutes_it_stays(browser: Browser, desk: Desk, clock: Clock, noun: str) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    write, words, _ = WRITING[noun]
    href = await write(ada, okoros)
    clock.forward(minutes=10)
    page = await ada.get(href)
    assert "Undo until" not in page.text
    await ada.post(f"{href}/undo", {"_once": ""})
    assert "Ten minutes are over, so it stays. Nothing was changed." in (await ada.follow()).text
    assert words in (await (await browser.as_(okoros.teacher)).get(href)).text


async def answer_note(sam: Browser, href: str) -> None:
    await sam.get(href)
    await sam.post(f"{href}/answer", {"said": "yes"})


async def answer_ask(sam: Browser, href: str) -> None:
    await sam.get(href)
    await sam.post(f"{href}/answer", {"said": "answered", "words": "It came on Monday."})


async def remember(sam: Browser, href: str) -> None:
    await sam.get(href)
    await sam.post(f"{href}/views", {"words": "I remember it as a Tuesday."})


@pytest.mark.parametrize(("noun", "answer"), [("note", answer_note), ("ask", answer_ask), ("talk", remember)])
async def test_what_somebody_answered_meanwhile_stays(
    browser: Browser, desk: Desk, noun: str, answer: Any
) -> None:
    okoros = await the_okoros(desk)
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    write, words, _ = WRITING[noun]
    href = await write(ada, okoros)
    page = await ada.get(href)
    undo_form = page.form(f"{href}/undo")
    await answer(sam, href)
    assert "Undo until" not in (await ada.get(href)).text
    await ada.post(f"{href}/undo", undo_form)
    page = await ada.follow()
    assert "Somebody has answered already, so it stays. Nothing was changed." in page.text
    assert words in (await (await browser.as_(okoros.teacher)).get(href)).text


async def test_undoing_twice_is_undoing_once(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    href = await write_note(ada, okoros)
    undo_form = (await ada.get(href)).form(f"{href}/undo")
    for _ in range(2):
        await ada.post(f"{href}/undo", undo_form)
    await ada.get(href)
    assert len(await sql("select 1 from event where kind = 'undone'")) == 1


async def test_a_note_about_two_children_is_undone_for_both(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    await ada.get(f"{at(okoros.child)}/notes/new")
    sent = {"words": "Lunch is in a quiet room.", "easy": "Quiet lunch.", "children": str(okoros.sibling.id)}
    href = (await ada.post(f"{at(okoros.child)}/notes", sent)).where.split("?")[0]
    assert "Lunch is in a quiet room." in (await sam.get(at(okoros.sibling))).text
    await ada.get(href)
    await ada.post(f"{href}/undo")
    assert "Lunch is in a quiet room." not in (await sam.get(at(okoros.sibling))).text
    assert "took it back within ten minutes" in (await ada.get(at(okoros.sibling))).text


async def test_the_wall_hides_what_was_undone_and_lets_nobody_undo_for_another(
    desk: Desk, browser: Browser
) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    hrefs = {noun: await write(ada, okoros) for noun, (write, _, _) in WRITING.items()}
    for noun in hrefs:
        taken = ", taken_back_at = now()" if noun != "talk" else ""
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
            async with desk.act(okoros.officer.id):
                await sql(f"update {noun} set undone_at = now(){taken} where true")  # noqa: S608 - our own names
    for noun, href in hrefs.items():
        async with desk.act(okoros.parent.id) as unit:
            await undo(Noun(noun), okoros.child.id, _id(href), unit=unit)
        for other in (okoros.officer, okoros.young_person, okoros.teacher):
            async with desk.read(other.id):
                assert await sql(f"select 1 from {noun}") == []  # noqa: S608 - our own names
                assert await sql("select 1 from event where kind = 'undone'") == []


PARTS_OF = {
    "note": ("note_party", "note_version", "note_answer", "note_action"),
    "ask": ("ask_addition",),
    "talk": ("talk_person", "talk_view"),
}


async def test_nothing_that_hangs_on_what_was_undone_is_found_by_anybody_else(
    desk: Desk, browser: Browser
) -> None:
    """By hand in the database, too."""
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    hrefs = {noun: await write(ada, okoros) for noun, (write, _, _) in WRITING.items()}
    await ada.get(f"{hrefs['note']}/actions/new")
    await ada.post(f"{hrefs['note']}/actions", {"what": "Find a room", "owner": str(okoros.parent.id),
                                                **boxes("due", "2027-03-19")})  # fmt: skip
    await ada.get(hrefs["ask"])
    await ada.post(f"{hrefs['ask']}/words", {"addition": "It was due on Monday."})
    await ada.get(hrefs["talk"])
    await ada.post(f"{hrefs['talk']}/views", {"words": "It was a long call."})
    before = {
        part: await _found(part, okoros.officer.id, desk) for parts in PARTS_OF.values() for part in parts
    }
    assert all(before.values()), before
    for noun, href in hrefs.items():
        async with desk.act(okoros.parent.id) as unit:
            await undo(Noun(noun), okoros.child.id, _id(href), unit=unit)
    for part in before:
        for other in (okoros.officer, okoros.young_person, okoros.teacher):
            assert await _found(part, other.id, desk) == 0, (part, other.name)
        assert await _found(part, okoros.parent.id, desk), part


async def _found(table: str, person: UUID, desk: Desk) -> int:
    async with desk.read(person):
        return len(await sql(f"select 1 from {table}"))  # noqa: S608 - our own names


def _id(href: str) -> UUID:
    return UUID(href.rsplit("/", 1)[1])


async def test_an_answer_and_an_undo_at_the_same_moment_leave_one_of_the_two(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    for first in ("undo", "answer"):
        href = await write_note(ada, okoros)
        mine, theirs = (
            (await ada.get(href)).form(f"{href}/undo"),
            (await sam.get(href)).form(f"{href}/answer"),
        )
        acts = [
            ada.client.post(f"{href}/undo", data=mine),
            sam.client.post(f"{href}/answer", data=theirs | {"said": "yes"}),
        ]
        await asyncio.gather(*(acts if first == "undo" else reversed(acts)))
        (note,) = await sql("select undone_at from note where id = {}", _id(href))
        said = await sql(
            "select 1 from note_answer where note = {} and person = {}", _id(href), okoros.officer.id
        )
        assert (note["undone_at"] is None) == bool(said)

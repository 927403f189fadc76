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

INSTEAD = {
    "note": "You can still take this note back below, or write a new version.",
    "ask": "You can still add words below, or take it back.",
    "talk": "You can still add words below. They stand beside the first ones.",
}
ANSWERED = INSTEAD | {
    "note": "write a new version",
    "ask": "You can still say below if it is answered for you",
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
    page = await ada.post(f"{href}/undo", {"_once": ""}, status=409)
    told = page.select_one("#error-summary").get_text()
    assert "Ten minutes are over, so it stays. Nothing was changed." in told
    assert INSTEAD[noun] in told
    assert page.select_one("title").get_text().startswith("Error: ")
    assert words in page.text
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
    page = await ada.post(f"{href}/undo", undo_form, status=409)
    told = page.select_one("#error-summary").get_text()
    assert "Somebody has answered already, so it stays. Nothing was changed." in told
    assert ANSWERED[noun] in told
    assert words in page.text
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
        with pytest.raises(
            asyncpg.InsufficientPrivilegeError, match=r"row-level security|only the one who asked"
        ):
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


async def test_two_undos_of_one_meeting_at_once_take_it_back_once(browser: Browser, desk: Desk) -> None:
    """On the page of the talk in one tab, and on that of its note in another."""
    okoros = await the_okoros(desk)
    ada, here = await browser.as_(okoros.parent), at(okoros.child)
    days = {**boxes("day", "2027-03-10"), **boxes("check", "2027-06-10")}
    met = {"said": "We met.", "agreed": LUNCH, "easy": "Lunch.", **days}
    for _ in range(12):
        await ada.get(f"{here}/meetings/new")
        talk = (await ada.post(f"{here}/meetings", met)).where.split("?")[0]
        (found,) = await sql("select about from talk where id = {}", _id(talk))
        note = f"{here}/notes/{found['about']}"
        forms = {href: (await ada.get(href)).form(f"{href}/undo") for href in (talk, note)}
        sent = [ada.client.post(f"{href}/undo", data=form) for href, form in forms.items()]
        got = sorted(answer.status_code for answer in await asyncio.gather(*sent))
        assert got == [303, 404]
    assert await sql("select 1 from talk where undone_at is null") == []


async def test_of_two_notes_sent_one_after_the_other_each_gives_its_own_words_back(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, here = await browser.as_(okoros.parent), f"{at(okoros.child)}/notes/new"
    first = await write_note(ada, okoros)
    await ada.get(here)
    sent = {"words": "Taxi at eight.", "easy": "Taxi."}
    second = (await ada.post(f"{at(okoros.child)}/notes", sent)).where.split("?")[0]
    for href, words in ((first, LUNCH), (second, "Taxi at eight.")):
        await ada.get(href)
        await ada.post(f"{href}/undo")
        assert typed(await ada.follow(), "words") == words
    assert typed(await ada.get(here), "words") == LUNCH


async def test_words_come_back_beside_those_that_are_begun_meanwhile_and_each_can_be_sent(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, here = await browser.as_(okoros.parent), f"{at(okoros.child)}/notes/new"
    href = await write_note(ada, okoros)
    form = (await ada.get(here)).form(f"{at(okoros.child)}/notes")
    await ada.post("/drafts", form | {"words": "Begun next."})
    await ada.get(href)
    back = (await ada.post(f"{href}/undo")).where
    page = await ada.follow()
    assert typed(page, "words") == LUNCH
    assert typed(await ada.get(here), "words") == "Begun next."
    listed = (await ada.get("/drafts")).text
    assert "Lunch is quiet." in listed
    assert "Begun next." in listed
    sent = {
        "words": LUNCH,
        "easy": "Lunch.",
        "parties": str(okoros.officer.id),
        **boxes("check", "2027-06-10"),
    }
    why = {"why_without": "Ife asked me to write it for her."}
    await ada.get(back)
    await ada.post(f"{at(okoros.child)}/notes", sent | why)
    assert typed(await ada.get(here), "words") == "Begun next."
    assert "Lunch is quiet." not in (await ada.get("/drafts")).text


async def test_what_a_young_person_did_not_like_comes_back_when_she_undoes_it(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ife = await browser.as_(okoros.young_person)
    about = (await ife.get("/me/change")).select("input[name=about]")[-1]["value"]
    loud = {"about": about, "words": "The hall is loud.", "to": str(okoros.teacher.id)}
    await ife.post("/me/change", loud)
    (row,) = await sql("select id from ask")
    href = f"{at(okoros.child)}/asks/{row['id']}"
    form = (await ife.get(href)).form(f"{href}/undo")
    begun = (await ife.get("/me/change")).form("/me/change") | {"words": "Begun next."}
    await ife.post("/drafts", begun)
    await ife.get(href)
    await ife.post(f"{href}/undo", form)
    assert typed(await ife.follow(), "words") == "The hall is loud."
    assert typed(await ife.get("/me/change"), "words") == "Begun next."


async def test_words_that_were_corrected_come_back_corrected(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    talk = await write_talk(ada, okoros)
    await ada.get(talk)
    await ada.post(talk, {"said": "Sam rang about lunch.", "comes_next": "He rings again."})
    note = await write_note(ada, okoros)
    await ada.get(f"{note}/versions")
    await ada.post(f"{note}/versions", {"words": "Lunch in room two.", "easy": "Room two."})
    for href, field, words in ((talk, "said", "Sam rang about lunch."), (note, "easy", "Room two.")):
        await ada.get(href)
        await ada.post(f"{href}/undo")
        assert typed(await ada.follow(), field) == words


async def test_an_old_tab_that_sends_again_what_was_undone_is_led_to_the_words(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, here = await browser.as_(okoros.parent), f"{at(okoros.child)}/talks"
    form = (await ada.get(f"{here}/new")).form(here) | {"kind": "call", "said": RANG}
    href = (await ada.post(here, form)).where.split("?")[0]
    await ada.get(href)
    await ada.post(f"{href}/undo")
    await ada.get(f"{here}/new")
    await ada.post(here, form)
    assert typed(await ada.follow(), "said") == RANG


async def test_no_letter_of_an_addition_or_a_change_leaves_while_all_of_it_can_be_undone(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    await sql("delete from alert")
    ada, said = await browser.as_(okoros.parent), clock.now
    note, asked = await write_note(ada, okoros), await ask(ada, okoros)
    clock.forward(minutes=4)
    await ada.get(f"{note}/actions/new")
    found = {"what": "Find a room", "owner": str(okoros.officer.id), **boxes("due", "2027-04-01")}
    await ada.post(f"{note}/actions", found)
    await ada.get(f"{note}/versions")
    await ada.post(f"{note}/versions", {"words": "Lunch in room two.", "easy": "Room two."})
    await ada.get(asked)
    await ada.post(f"{asked}/words", {"addition": "And when?"})
    assert "No letter about it has gone out yet" in (await ada.get(note)).text
    acts = [row["due_at"] for row in await owed() if row["occasion"] == "happened"]
    assert len(acts) > 4
    assert min(acts) > said + timedelta(minutes=10)
    assert max(acts) <= said + timedelta(minutes=12), "nobody waits for them any longer"

    clock.forward(minutes=7)
    await sql("delete from alert")
    await ada.get(asked)
    await ada.post(f"{asked}/words", {"addition": "And where?"})
    assert [row["due_at"] for row in await owed() if row["occasion"] == "happened"] == [clock.now]


async def test_what_was_said_about_an_undone_note_stays_and_leads_nowhere(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    note = await write_note(ada, okoros)
    id, here = note.rsplit("/", 1)[1], at(okoros.child)
    clock.forward(seconds=20)
    about, said = f"?about=note:{id}", {"kind": "call", "said": RANG, **boxes("day", "2027-03-10")}
    await ada.get(f"{here}/talks/new{about}")
    talk = (await ada.post(f"{here}/talks{about}", said)).where.split("?")[0]
    await ada.get(f"{here}/asks/new{about}")
    sent = {"kind": "question", "words": WHY, "to": str(okoros.officer.id)}
    asked = (await ada.post(f"{here}/asks{about}", sent)).where.split("?")[0]
    assert "Read the note" in (await sam.get(talk)).text
    await ada.get(note)
    await ada.post(f"{note}/undo")
    for who in (sam, ada):
        for one, words in ((talk, RANG), (asked, WHY), (f"{here}/asks", WHY), (f"{here}/talks", RANG)):
            page = await who.get(one)
            assert words in page.text
            assert LUNCH not in page.text
            assert not [link for link in page.select("a") if id in str(link.get("href"))], one


async def test_what_somebody_built_on_it_where_the_writer_does_not_find_it_counts_too(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    for write in (write_note, ask):
        href = await write(ada, okoros)
        await sql(
            "insert into talk (id, family, child, kind, day, said, about_kind, about, by, at, version)"
            " values (gen_random_uuid(), {}, gen_random_uuid(), 'call', '2027-03-11', 'x', {}, {}, {}, now(), 1)",
            okoros.family.id, "ask" if write is ask else "note", _id(href), okoros.officer.id,
        )  # fmt: skip
        async with desk.read(okoros.parent.id):
            assert await sql("select 1 from talk") == []
        await ada.get(href)
        page = await ada.post(f"{href}/undo", status=409)
        assert "Somebody has answered already, so it stays. Nothing was changed." in page.text


@pytest.mark.parametrize("noun", WRITING)
async def test_where_the_database_itself_refuses_the_page_says_so(
    browser: Browser, desk: Desk, noun: str
) -> None:
    """Somebody may build on it between the question whether anybody did and the act."""
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    write, words, _ = WRITING[noun]
    href = await write(ada, okoros)
    await ada.get(href)
    await sql(f"create trigger built_on before update on {noun} for each row execute function not_undone()")
    try:
        page = await ada.post(f"{href}/undo", status=409)
    finally:
        await sql(f"drop trigger built_on on {noun}")
    assert "Somebody has answered already, so it stays. Nothing was changed." in page.text
    assert words in page.text

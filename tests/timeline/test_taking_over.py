"""Whoever took a case over answers, or asks anew, in the place of the officer whom a note asked and who has left."""

from typing import Any
from uuid import UUID, uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest

from sharing.desk import Desk
from sharing.people import Person, Post, Work
from tests.browser import Browser
from tests.cast import Okoros, person, the_okoros
from tests.timeline.doing import at, words
from tests.world import sql
from timeline.circle.handing_on import hand_on
from timeline.notes.agreeing import answer, propose
from timeline.notes.note import Note
from timeline.notes.standing import Said
from timeline.notes.words import Words

LUNCH = {"words": "Ife eats lunch in a quiet room", "easy": "Lunch is quiet."}
TOOK = "Lou Barr took this over from Sam Reyes."


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


async def proposed(okoros: Okoros, desk: Desk) -> str:
    """By Ada, who asks Sam and Nell."""
    async with desk.act(okoros.parent.id) as unit:
        note = await propose(
            Words(LUNCH["words"], easy=LUNCH["easy"]), family=okoros.family.id, child=okoros.child.id,
            parties=[okoros.officer.id, okoros.teacher.id], unit=unit,
        )  # fmt: skip
    return f"{at(okoros.child)}/notes/{note.id}"


async def handed(okoros: Okoros, desk: Desk, to: Person, by: Person) -> None:
    async with desk.act(by.id) as unit:
        await hand_on(okoros.child, to.id, "Another team", unit=unit)


async def says(desk: Desk, href: str, who: Person, said: Said, seen: int = 1) -> None:
    async with desk.act(who.id) as unit:
        note = await Note.objects().get(Note.id == UUID(href.rsplit("/", 1)[1]))
        assert note
        await answer(note, said, words="", seen=seen, unit=unit)


async def agreed(href: str) -> bool:
    (row,) = await sql("select agreed_at from note where id = {}", UUID(href.rsplit("/", 1)[1]))
    return row["agreed_at"] is not None


async def test_whoever_took_the_case_over_answers_in_the_place_of_the_officer_who_left(
    browser: Browser, okoros: Okoros, desk: Desk
) -> None:
    href = await proposed(okoros, desk)
    ada, lou = await browser.as_(okoros.parent), await browser.as_(okoros.other_officer)
    await says(desk, href, okoros.teacher, Said.YES)
    await handed(okoros, desk, okoros.other_officer, okoros.officer)
    page = await ada.get(href)
    assert TOOK in page.text
    assert "Sam Reyes: did not answer, and has left" in page.text
    assert "cannot read this note" not in page.text
    assert "Ask again without" not in (await ada.get(f"/families/{okoros.family.id}")).text
    assert "Waiting for Lou Barr" in words((await ada.get(f"{at(okoros.child)}/print")).select_one("main"))
    page = await lou.get(href)
    assert "You took this over from Sam Reyes." in page.text
    assert page.select_one(".tag").get_text(strip=True) == "Waiting for you"
    refused = await lou.post(f"{href}/answer", {"said": ""}, status=422)
    assert "Choose one of the four answers" in refused.text
    await lou.get(href)
    await lou.post(f"{href}/answer", {"said": "yes"})
    assert await agreed(href)
    page = await ada.get(href)
    assert "Lou Barr said yes" in page.text
    assert TOOK in page.text
    assert "could not read this note" not in page.text
    rows = await sql(
        "select person, left_out_from, took_over from note_party where left_out_from is not null"
    )
    assert [tuple(row.values()) for row in rows] == [(okoros.officer.id, 1, None)], "he stays named"


async def test_whoever_took_the_case_over_asks_it_anew(browser: Browser, okoros: Okoros, desk: Desk) -> None:
    href = await proposed(okoros, desk)
    lou, ada = await browser.as_(okoros.other_officer), await browser.as_(okoros.parent)
    # He said no, and that stays his: she answers with a new version.
    await says(desk, href, okoros.officer, Said.NO)
    await handed(okoros, desk, okoros.other_officer, okoros.officer)
    assert "Sam Reyes said no" in (await ada.get(href)).text
    await lou.get(f"{href}/versions")
    await lou.post(f"{href}/versions", {"words": "Ife eats lunch in the library", "easy": "Lunch is quiet."})
    page = await ada.get(href)
    assert "Lou Barr said yes" in page.text
    assert TOOK in page.text
    assert "Ada Okoro" not in page.select_one("main .meta").get_text()
    for who in (okoros.parent, okoros.teacher):
        assert not await agreed(href)
        await says(desk, href, who, Said.YES, seen=2)
    assert await agreed(href)


async def test_a_case_that_went_on_twice_is_answered_by_whoever_has_it_now(
    browser: Browser, okoros: Okoros, desk: Desk
) -> None:
    href = await proposed(okoros, desk)
    third = await person("Ria Stone")
    of_sam = await Post.objects().get(Post.person == okoros.officer.id)
    assert of_sam
    await Post(
        person=third.id, organisation=of_sam.organisation, work=Work.CASE_OFFICER, title="Officer"
    ).save()
    await handed(okoros, desk, okoros.other_officer, okoros.officer)
    await handed(okoros, desk, third, okoros.other_officer)
    ria, lou = await browser.as_(third), await browser.as_(okoros.other_officer)
    await lou.get(href, status=404)
    assert "You took this over from Sam Reyes." in (await ria.get(href)).text
    # Back to the first: it is his to answer again, as it always was.
    await handed(okoros, desk, okoros.officer, third)
    page = await (await browser.as_(okoros.officer)).get(href)
    assert "took this over" not in page.text
    assert "You: not answered yet" in page.text


async def test_nobody_else_joins_a_note(browser: Browser, okoros: Okoros, desk: Desk) -> None:
    """By hand in the database, too."""
    href = await proposed(okoros, desk)
    note = UUID(href.rsplit("/", 1)[1])
    ife, sam = await browser.as_(okoros.young_person), okoros.officer
    await ife.get(href)
    await ife.post(f"{href}/answer", {"said": "yes"}, status=404)
    await joins(desk, okoros.other_officer, okoros, note, okoros.officer.id, refused=True)
    await handed(okoros, desk, okoros.other_officer, sam)
    for who, place in ((okoros.young_person, sam.id), (okoros.young_person, None),
                       (okoros.other_officer, okoros.teacher.id), (okoros.other_officer, None)):  # fmt: skip
        await joins(desk, who, okoros, note, place, refused=True)
    await joins(desk, okoros.other_officer, okoros, note, sam.id, refused=False)


async def joins(desk: Desk, who: Person, okoros: Okoros, note: UUID, place: Any, *, refused: bool) -> None:
    insert = "insert into note_party (id, note, child, person, took_over) values ({}, {}, {}, {}, {})"
    try:
        async with desk.act(who.id):
            await sql(insert, uuid4(), note, okoros.child.id, who.id, place)
    except asyncpg.InsufficientPrivilegeError:
        assert refused, who.name
    else:
        assert not refused, who.name


async def test_a_note_that_all_agreed_on_stays_agreed_when_the_case_goes_on(
    browser: Browser, okoros: Okoros, desk: Desk
) -> None:
    href = await proposed(okoros, desk)
    for who in (okoros.officer, okoros.teacher):
        await says(desk, href, who, Said.YES)
    await handed(okoros, desk, okoros.other_officer, okoros.officer)
    lou = await browser.as_(okoros.other_officer)
    page = await lou.get(href)
    assert "Sam Reyes said yes" in page.text
    assert "You took this over from Sam Reyes." in page.text
    assert await agreed(href)
    await lou.post(f"{href}/answer", {"said": "yes"})
    assert await agreed(href)

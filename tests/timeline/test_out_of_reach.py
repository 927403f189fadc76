"""A note that asks somebody who cannot read it any more: it says so, and goes on, never with their silence."""

from uuid import UUID

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest

from sharing.desk import Desk
from sharing.people import Person
from sharing.rights import Sight
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.timeline.coming_of_age import PASSED, born, chooses
from tests.timeline.doing import at
from tests.world import sql
from timeline.notes.agreeing import propose
from timeline.notes.words import Words

CANNOT = "Ada Okoro cannot read this note now, so not all can say yes. Saying nothing is never a yes."
WORDS = {"words": "Ife eats lunch in a quiet room", "easy": "Lunch is quiet."}


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    found = await the_okoros(desk)
    await born(found.child.id, PASSED)
    return found


async def proposed(okoros: Okoros, desk: Desk, by: Person, *parties: Person) -> UUID:
    async with desk.act(by.id) as unit:
        note = await propose(
            Words(WORDS["words"], easy=WORDS["easy"]),
            family=okoros.family.id,
            child=okoros.child.id,
            parties=[one.id for one in parties],
            unit=unit,
        )
    return note.id


async def says_yes(browser: Browser, who: Person, href: str) -> None:
    theirs = await browser.as_(who)
    await theirs.get(href)
    await theirs.post(f"{href}/answer", {"said": "yes"})


async def agreed(note: UUID) -> bool:
    (row,) = await sql("select agreed_at from note where id = {}", note)
    return row["agreed_at"] is not None


@pytest.mark.parametrize("sees", [Sight.DATES, Sight.NOTHING])
async def test_a_new_version_asks_those_who_can_read_it_and_no_silence_is_a_yes(
    okoros: Okoros, desk: Desk, browser: Browser, sees: Sight
) -> None:
    note = await proposed(okoros, desk, okoros.officer, okoros.parent, okoros.teacher, okoros.young_person)
    href = f"{at(okoros.child)}/notes/{note}"
    sam, nell = await browser.as_(okoros.officer), await browser.as_(okoros.teacher)
    assert "cannot read this note" not in (await sam.get(href)).text
    await chooses(okoros.young_person, okoros.parent, sees, desk, child=okoros.child.id)
    for who in (okoros.young_person, okoros.teacher):
        await says_yes(browser, who, href)
    for one in (sam, nell):
        page = await one.get(href)
        assert CANNOT in page.text
        assert "Write a new version. It asks all who can read it, and nobody else." in page.text
    assert not await agreed(note)

    await sam.get(f"{href}/versions")
    await sam.post(f"{href}/versions", WORDS)
    assert not await agreed(note)
    text = (await sam.get(href)).text
    assert CANNOT not in text
    assert "Ada Okoro could not read this note, so it does not ask them since version 2." in text
    for who in (okoros.young_person, okoros.teacher):
        assert not await agreed(note)
        await says_yes(browser, who, href)
    assert await agreed(note)
    # Let in again, the next version asks her again.
    await chooses(okoros.young_person, okoros.parent, Sight.EVERYTHING, desk, child=okoros.child.id)
    await sam.get(f"{href}/versions")
    await sam.post(f"{href}/versions", WORDS)
    assert "Ada Okoro: not answered yet" in (await sam.get(href)).text
    assert "could not read this note" not in (await sam.get(href)).text


async def test_somebody_whose_place_ended_is_asked_no_more(
    okoros: Okoros, desk: Desk, browser: Browser
) -> None:
    note = await proposed(okoros, desk, okoros.officer, okoros.parent, okoros.teacher)
    href = f"{at(okoros.child)}/notes/{note}"
    await sql("update circle_grant set ended_at = now() where person = {}", okoros.teacher.id)
    ada, ife = await browser.as_(okoros.parent), await browser.as_(okoros.young_person)
    page = await ada.get(href)
    assert "Nell Hart cannot read this note now" in page.text
    assert "Nell Hart: did not answer, and has left" in page.text
    assert "Nell Hart: not answered yet" not in page.text
    sheet = (await ada.get(f"{at(okoros.child)}/print")).text
    assert "Waiting for Ada Okoro; Nell Hart: did not answer, and has left" in sheet
    again, family = "Ask again without Nell Hart: “Ife eats lunch", f"/families/{okoros.family.id}"
    assert again not in (await ada.get(family)).text, "she has not answered herself"
    await says_yes(browser, okoros.parent, href)
    assert again in (await ada.get(family)).text
    assert again in (await (await browser.as_(okoros.officer)).get("/cases")).text
    assert again not in (await ife.get(family)).text
    # Ife is not asked, so it is not hers to change.
    page = await ife.get(href)
    assert "Whoever it asks can write a new version. It asks all who can read it." in page.text
    await ada.get(f"{href}/versions")
    await ada.post(f"{href}/versions", WORDS)
    await says_yes(browser, okoros.officer, href)
    assert await agreed(note)


async def test_nobody_agrees_with_themself_alone(okoros: Okoros, desk: Desk, browser: Browser) -> None:
    note = await proposed(okoros, desk, okoros.young_person, okoros.parent)
    href = f"{at(okoros.child)}/notes/{note}"
    await chooses(okoros.young_person, okoros.parent, Sight.NOTHING, desk, child=okoros.child.id)
    ife = await browser.as_(okoros.young_person)
    page = await ife.get(href)
    assert f"{CANNOT} Nobody is left here to agree with. To ask others, write a new note." in page.text
    await ife.get(f"{href}/versions")
    await ife.post(f"{href}/versions", WORDS)
    assert not await agreed(note)
    assert CANNOT in (await ife.get(href)).text


async def test_nobody_who_can_read_a_note_is_left_out_by_hand(okoros: Okoros, desk: Desk) -> None:
    note = await proposed(okoros, desk, okoros.officer, okoros.parent, okoros.teacher)
    leaving = "update note_party set left_out_from = 2 where note = {} and person = {}"
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        async with desk.act(okoros.officer.id):
            await sql(leaving, note, okoros.parent.id)
    await chooses(okoros.young_person, okoros.parent, Sight.DATES, desk, child=okoros.child.id)
    async with desk.act(okoros.young_person.id):
        await sql(leaving, note, okoros.parent.id)
    (row,) = await sql("select count(*) as out from note_party where left_out_from is not null")
    assert row["out"] == 0, "it does not ask Ife, so it is not hers to change"
    async with desk.act(okoros.officer.id):
        await sql(leaving, note, okoros.parent.id)
    (row,) = await sql("select count(*) as out from note_party where left_out_from is not null")
    assert row["out"] == 1

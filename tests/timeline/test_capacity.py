"""How choices are made: one choice at a time, for a time, never about the whole person; and who reads and writes it."""

from datetime import date
from typing import Any
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest

from journeys.capacity import Capacity, Finding, Found, Ground
from sharing.desk import Desk
from sharing.rights import Sight
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.test_walls import seen_by, write
from tests.timeline.coming_of_age import PASSED, born, chooses
from tests.timeline.doing import at, boxes
from tests.world import sql


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    found = await the_okoros(desk)
    await born(found.child.id, PASSED)
    return found


FIRST = {
    "words": "Which college to ask for", "found": "with_help", "how": "We looked at photos of both",
    "help": "Photos, and a day to think", **boxes("on", "2027-03-10"), **boxes("again", "2027-09-10"),
}  # fmt: skip
LATER = {
    "found": "cannot_now", "how": "Ife was ill and could not say", "help": "We waited a week", "decides": "Ada Okoro",
    "ground": "parent", **boxes("on", "2027-03-11"), **boxes("again", "2027-04-01"),
}  # fmt: skip


async def test_a_finding_is_about_one_choice_and_a_newer_one_stands_over_it(
    okoros: Okoros, browser: Browser
) -> None:
    here = f"{at(okoros.child)}/capacity"
    teacher, officer = await browser.as_(okoros.teacher), await browser.as_(okoros.officer)
    page = await teacher.get(here)
    assert "The law starts from yes: Ife can choose." in page.text
    assert "Nothing is written here." in page.text
    await teacher.post(here, FIRST)
    first = await officer.get(here)
    assert "Can make this choice, with help" in first.text
    again = first.select_one(".panel a")["href"]
    form = await officer.get(str(again).partition("#")[0])
    assert form.select_one("#f-words").get_text().strip() == "Which college to ask for"
    await officer.post(here, {**FIRST, **LATER})
    for who in (okoros.parent, okoros.young_person, okoros.teacher, okoros.officer):
        told = await (await browser.as_(who)).get(here)
        assert [one.get_text() for one in told.select(".panel > h2[lang]")] == ["Which college to ask for"]
        assert "Who decides this choice instead: Ada Okoro . As a parent" in told.text, who.name
        assert "Look at this again by 1 April." in told.text
        assert "We looked at photos of both" in told.select_one("details .inset").get_text()
    young = await (await browser.as_(okoros.young_person)).get(here)
    assert "The law starts from yes: you can choose." in young.text
    assert young.select("form.panel") == []
    assert [row["words"] for row in await sql("select words from capacity")] == [FIRST["words"]] * 2


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"words": ""}, "Write which choice it is"),
        ({"found": ""}, "Choose what was found"),
        ({"found": "never"}, "Choose what was found"),
        ({"how": " "}, "Write how it was found out, and who was asked"),
        ({"help": ""}, "Write which help"),
        ({"decides": "Ada"}, "Leave this empty. It is for a choice that cannot be made now"),
        ({"found": "cannot_now"}, "Write who decides this instead"),
        ({"found": "cannot_now", "decides": "Ada"}, "Choose by what right they decide"),
        (boxes("on", "2027-03-12"), "This day has not come yet"),
        (boxes("again", "2027-03-11"), "Choose a day that is still to come"),
        ({"choice": str(uuid4())}, "Choose one of the answers shown"),
    ],
)
async def test_a_form_says_what_is_in_the_way_and_keeps_the_words(
    okoros: Okoros, browser: Browser, changed: dict[str, Any], says: str
) -> None:
    here = f"{at(okoros.child)}/capacity"
    officer = await browser.as_(okoros.officer)
    await officer.get(here)
    page = await officer.post(here, {**FIRST, **changed}, status=422)
    assert says in page.text
    for link in page.select("#error-summary a"):
        [there] = page.select(str(link["href"]))
        assert there.get("type") != "hidden", "nobody gets there"
    assert changed.get("how", FIRST["how"]).strip() in page.select_one("#f-how").get_text()
    assert await sql("select 1 from capacity") == []


VIEW = {"words": "I can choose it by myself when it is quiet"}


async def test_the_young_person_and_a_parent_who_acts_for_them_say_beside_it_how_they_see_it(
    okoros: Okoros, browser: Browser, desk: Desk
) -> None:
    here = f"{at(okoros.child)}/capacity"
    officer, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    ife = await browser.as_(okoros.young_person)
    await officer.get(here)
    await officer.post(here, FIRST)
    (link,) = (await ife.get(here)).select(f"a[href^='{here}/view']")
    page = await ife.get(str(link["href"]))
    assert page.select_one("input[name=record]")["checked"] is not None
    record = page.select_one("input[name=record]")["value"]
    empty = await ife.post(f"{here}/view", {"record": record, "words": " "}, status=422)
    assert "Write how you see it" in empty.text
    await ife.post(f"{here}/view", {"record": record, **VIEW})
    await ada.get(f"{here}/view")
    await ada.post(f"{here}/view", {"record": record, "words": "She needs the photos"})
    assert f"How you see it, 11 March: {VIEW['words']} How Ada Okoro sees it" in (await ife.get(here)).text
    for who in (okoros.teacher, okoros.officer):
        text = (await (await browser.as_(who)).get(here)).text
        assert f"How Ife Okoro sees it, 11 March: {VIEW['words']}" in text
        assert "She needs the photos" in text
        assert f"{here}/view" not in text
    told = "Ife Okoro wrote an own view beside how Ife can make one choice."
    assert told in (await officer.get(at(okoros.child))).text
    # It stays beside what it was written about, also when that is looked at again.
    again = (await officer.get(here)).select_one(".panel > p a[href*='choice']")["href"]
    await officer.get(str(again).partition("#")[0])
    await officer.post(here, {**FIRST, **LATER})
    assert VIEW["words"] in (await officer.get(here)).select_one("details .inset").get_text()
    # Who was not asked to help by the time that the choice is the young person's says nothing in their place.
    await chooses(okoros.young_person, okoros.parent, Sight.EVERYTHING, desk, child=okoros.child.id)
    assert not (await ada.get(here)).select(f"a[href^='{here}/view']")
    await ada.post(f"{here}/view", {"record": record, **VIEW}, status=403)


async def test_by_hand_nobody_else_writes_a_view_and_nobody_changes_one(okoros: Okoros, desk: Desk) -> None:
    found = Finding("Which college", Found.CAN, "Asked", date(2027, 3, 10), date(2027, 4, 1))
    async with desk.act(okoros.officer.id) as unit:
        row = await Capacity.record(found, okoros.child, unit=unit)
    view = {"family": okoros.family.id, "child": okoros.child.id, "capacity": row.id, "words": "No",
            "at": "2027-03-11T10:00:00Z", "seq": 1}  # fmt: skip
    refused = pytest.raises(asyncpg.InsufficientPrivilegeError)
    for who, more in (
        (okoros.officer, {}), (okoros.teacher, {}), (okoros.stranger, {}), (okoros.other_officer, {}),
        (okoros.parent, {"by": okoros.young_person.id}), (okoros.parent, {"child": okoros.sibling.id}),
    ):  # fmt: skip
        with refused:
            async with desk.act(who.id):
                await write("capacity_view", view | {"id": uuid4(), "by": who.id} | more)
    for one in (okoros.parent, okoros.young_person):
        async with desk.act(one.id):
            await write("capacity_view", view | {"id": uuid4(), "by": one.id})
    for change in ("update capacity_view set words = 'x'", "delete from capacity_view"):
        with refused:
            async with desk.act(okoros.young_person.id):
                await sql(change)
    await chooses(okoros.young_person, okoros.parent, Sight.DATES, desk, child=okoros.child.id)
    assert await seen_by(okoros.parent.id, desk, "capacity_view") == []
    with refused:
        async with desk.act(okoros.parent.id):
            await write("capacity_view", view | {"id": uuid4(), "by": okoros.parent.id})


async def test_what_is_about_the_young_person_is_said_to_them(okoros: Okoros, browser: Browser) -> None:
    here = f"{at(okoros.child)}/capacity"
    officer, young = await browser.as_(okoros.officer), await browser.as_(okoros.young_person)
    assert "So every choice is your own." in (await young.get(here)).text
    await officer.get(here)
    await officer.post(here, {**FIRST, "words": "What her parents see here", "about": ["sight"]})
    headings = [
        [one.get_text() for one in (await who.get(here)).select(".panel > h2[lang]")]
        for who in (young, officer)
    ]
    assert headings == [["What your parents see here"], ["What her parents see here"]]
    assert "What your parents see here" in (await young.get(f"{here}/view")).text


@pytest.mark.parametrize("sees", [Sight.DATES, Sight.NOTHING])
async def test_a_parent_who_reads_no_words_knows_that_one_decides_what_they_see_and_whom_to_ask(
    okoros: Okoros, browser: Browser, desk: Desk, sees: Sight
) -> None:
    capacity, rights = f"{at(okoros.child)}/capacity", f"{at(okoros.child)}/rights"
    officer, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    told = "On 10 March, Sam Reyes wrote down how the choice of what parents see can be made."
    await officer.get(capacity)
    await officer.post(capacity, FIRST)
    await chooses(okoros.young_person, okoros.parent, sees, desk, child=okoros.child.id)
    assert told not in (await ada.get(rights)).text, "another choice is none of theirs"
    await officer.get(capacity)
    await officer.post(capacity, {**FIRST, "words": "What Mum sees", "about": ["sight"]})
    text = (await ada.get(rights)).text
    assert told in text
    assert "You do not see those words. You can ask about it: Sam Reyes" in text
    for kept in ("What Mum sees", FIRST["how"], FIRST["help"], "Can make this choice"):
        assert kept not in text
    assert await seen_by(okoros.parent.id, desk, "capacity") == []
    for who in (okoros.stranger, okoros.other_officer):
        async with desk.read(who.id):
            assert await Capacity.about_sight(okoros.child.id) is None


async def test_before_16_nothing_is_written_and_the_childs_page_does_not_speak_of_it(
    okoros: Okoros, browser: Browser
) -> None:
    """16 on 12 March: not yet today."""
    here, officer = f"{at(okoros.child)}/capacity", await browser.as_(okoros.officer)
    await born(okoros.child.id, date(2011, 3, 12))
    assert here not in (await officer.get(at(okoros.child))).html.replace("&#x2f;", "/")
    assert "The law on this begins at 16" in (await officer.get(here)).text
    refused = await officer.post(here, FIRST, status=422)
    assert "The law on this begins at 16" in refused.text
    await born(okoros.child.id, date(2011, 3, 11))
    assert here in (await officer.get(at(okoros.child))).html.replace("&#x2f;", "/")


async def test_no_family_member_writes_it_nobody_changes_it_and_who_is_shut_out_reads_none(
    okoros: Okoros, desk: Desk
) -> None:
    finding = Finding(
        "Which college", Found.CANNOT_NOW, "Ill", date(2027, 3, 10), date(2027, 4, 1), "", "A deputy", Ground.DEPUTY
    )  # fmt: skip
    async with desk.act(okoros.officer.id) as unit:
        row = await Capacity.record(finding, okoros.child, unit=unit)
    (kept,) = await sql("select to_jsonb(c) - 'seq' as row from capacity c where id = {}", row.id)
    assert kept
    for who in (okoros.parent, okoros.young_person, okoros.stranger, okoros.other_officer):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with desk.act(who.id) as unit:
                await Capacity.record(finding, okoros.child, unit=unit)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with desk.act(okoros.officer.id):
            await sql("update capacity set found = 'can'")
    with pytest.raises(asyncpg.CheckViolationError, match="decides_with_ground"):
        async with desk.act(okoros.officer.id):
            await write("capacity", await as_row(okoros, ground=""))
    for sees, reads in ((None, 1), (Sight.EVERYTHING, 1), (Sight.DATES, 0), (Sight.NOTHING, 0)):
        if sees:
            await chooses(okoros.young_person, okoros.parent, sees, desk, child=okoros.child.id)
        assert len(await seen_by(okoros.parent.id, desk, "capacity")) == reads, sees
    assert len(await seen_by(okoros.young_person.id, desk, "capacity")) == 1


async def as_row(okoros: Okoros, **changed: str) -> dict[str, Any]:
    return {
        "id": uuid4(), "seq": 99, "family": okoros.family.id, "child": okoros.child.id, "choice": uuid4(),
        "words": "Which college", "found": "cannot_now", "how": "Ill", "help": "", "decides": "A deputy",
        "ground": "deputy", "about": "", "found_on": "2027-03-10", "look_again_on": "2027-04-01",
        "by": okoros.officer.id, "at": "2027-03-11T10:00:00Z",
    } | changed  # fmt: skip

"""An officer opens a family's timeline, adds its children, and the law's dates appear."""

import asyncio
import re

import pytest

from journeys.children import Child
from sharing.desk import Desk
from sharing.families import Family, Grant, Role
from sharing.people import Person, Work
from tests.browser import Browser, Page
from tests.cast import organisation, person, post, the_okoros
from tests.clock import Clock
from tests.letters import Letters, words_of
from tests.timeline.doing import boxes, facts, on, problem, record, step_href, step_lines, typed

THE_BELLS = {
    "family": "The Bells",
    "parent": "June Bell",
    "email": "june.bell@people.example",
    "child": "Mika",
    **boxes("born", "2018-03-02"),
}


async def an_officer(name: str = "Sam Reyes") -> Person:
    council = await organisation("Made-up County Council", "council")
    officer = await person(name, phone="01632 960 123")
    await post(officer, council, Work.CASE_OFFICER, "Case officer")
    return officer


async def sign_in(browser: Browser, who: Person, letters: Letters) -> None:
    await browser.get("/sign-in")
    await browser.post("/sign-in", email=who.email)
    await browser.follow()
    code = re.search(r"^ +([A-Z0-9]{4} [A-Z0-9]{4})$", words_of(letters.to(who.email)[-1]), re.MULTILINE)
    assert code
    await browser.post("/sign-in/code", code=code[1])


async def open_the_bells(officer: Browser, *, status: int = 303, **changed: str) -> Page:
    await officer.get("/families/new")
    return await officer.post("/families", {**THE_BELLS, **changed}, status=status)


async def the_child(name: str) -> Child:
    child = await Child.objects().get(Child.known_as == name)
    assert child
    return child


async def test_an_officer_opens_a_family_and_its_legal_dates_appear_by_themselves(
    browser: Browser, clock: Clock, letters: Letters
) -> None:
    on(clock, "2025-05-22")
    await sign_in(browser, await an_officer(), letters)
    await open_the_bells(browser)
    home = (await browser.follow()).response.url.path
    await browser.get(f"{home}/children/new")
    await browser.post(f"{home}/children", {"child": "Noor", **boxes("born", "2014-01-30")})
    await browser.follow()
    await record(browser, await the_child("Mika"), "request_received", "2025-05-21")

    mika = await the_child("Mika")
    lines = step_lines(await browser.get(home), mika)

    assert lines[0] == "Done: Asked for a plan 21 May"
    assert "Now: Yes or no to a check legal date 2 July" in lines
    assert "To come: Yes or no to a plan legal date 10 September" in lines
    assert "To come: Final plan legal date 8 October" in lines


@pytest.mark.parametrize(
    ("step", "legal"),
    [
        ("decision_to_assess", "Wed 2 July"),
        ("decision_to_issue", "Wed 10 September"),
        ("final_plan_issued", "Wed 8 October"),
    ],
)
async def test_each_date_says_who_acts_and_that_it_is_the_laws(
    browser: Browser, clock: Clock, step: str, legal: str
) -> None:
    """Published by the Local Government and Social Care Ombudsman for a request of 21 May 2025."""
    on(clock, "2025-05-22")
    officer = await browser.as_(await an_officer())
    await open_the_bells(officer)
    mika = await the_child("Mika")
    await record(officer, mika, "request_received", "2025-05-21")
    june = await browser.as_(await the_person("June Bell"))

    for reader in (officer, june):
        page = await reader.get(await step_href(mika, step))
        assert facts(page)["Who does it"] == "Sam Reyes, council"
        assert facts(page)["Legal date"] == legal
        assert "weeks from Wednesday 21 May 2025, the day the council got the request." in page.text


async def the_person(name: str) -> Person:
    found = await Person.objects().get(Person.name == name)
    assert found
    return found


async def test_the_parent_finds_the_family_at_once_with_nothing_started_yet(browser: Browser) -> None:
    await open_the_bells(await browser.as_(await an_officer()))
    june = await browser.as_(await the_person("June Bell"))
    page = await june.get("/")
    assert page.title.startswith("What happens next")
    assert "Nothing started yet" in page.text
    assert "Mika" in page.text


async def test_children_of_a_family_differ_in_shape_and_code_word(browser: Browser) -> None:
    officer = await browser.as_(await an_officer())
    await open_the_bells(officer)
    home = (await officer.follow()).response.url.path
    for name in ("Noor", "Ravi"):
        await officer.get(f"{home}/children/new")
        await officer.post(f"{home}/children", {"child": name, **boxes("born", "2014-01-30")})
    children = await Child.objects().order_by(Child.place)
    assert [child.known_as for child in children] == ["Mika", "Noor", "Ravi"]
    assert len({child.shape for child in children}) == 3
    assert len({child.code_word for child in children}) == 3


async def test_an_added_child_has_the_parents_that_were_chosen_and_their_own_sign_in(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    sam = await browser.as_(okoros.officer)
    await sam.get(f"/families/{okoros.family.id}/children/new")
    new = {"child": "Uzo", **boxes("born", "2010-06-01"), "email": "uzo@people.example"}
    await sam.post(f"/families/{okoros.family.id}/children", new)

    uzo = await the_child("Uzo")
    grants = await Grant.objects().where(Grant.child == uzo.id)
    assert {(grant.person, grant.role) for grant in grants} == {
        (okoros.officer.id, Role.CASE_OFFICER),
        (okoros.parent.id, Role.PARENT),
        ((await the_person("Uzo")).id, Role.YOUNG_PERSON),
    }


@pytest.mark.parametrize(
    ("born", "says"),
    [
        ("2027-03-12", "This date of birth is in the future"),
        ("2001-03-11", "Plans end at 25. Check the year of birth"),
        ("1001-03-11", "Write a year from 1990 to 2099, with four numbers"),
        ("2019-02-29", "29 February 2019 does not exist"),
        ("2019-04-31", "31 April does not exist"),
    ],
)
async def test_a_birthday_that_cannot_be_is_refused_beside_its_boxes(
    browser: Browser, born: str, says: str
) -> None:
    officer = await browser.as_(await an_officer())
    page = await open_the_bells(officer, status=422, **boxes("born", born))
    assert problem(page, "born") == says
    assert typed(page, "child") == "Mika"
    assert typed(page, "born-year") == born[:4]
    assert not await Family.exists()


async def test_every_empty_field_is_named_at_once(browser: Browser) -> None:
    officer = await browser.as_(await an_officer())
    await officer.get("/families/new")
    page = await officer.post("/families", {}, status=422)
    assert [problem(page, field) for field in ("family", "parent", "email", "child", "born")] == [
        "Write the family’s name",
        "Write the parent’s name",
        "Write the parent’s e-mail address",
        "Write the name the child is known by",
        "Write the date of birth",
    ]


async def test_an_officer_does_not_become_the_parent_by_a_slip(browser: Browser) -> None:
    """With her own address in the parent's place the officer could no longer record anything."""
    officer = await an_officer()
    page = await open_the_bells(await browser.as_(officer), status=422, email=str(officer.email))
    assert problem(page, "email") == "Someone else around this child already has this address"
    assert not await Family.exists()


async def test_an_officer_does_not_become_the_child_by_a_slip(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    sam = await browser.as_(okoros.officer)
    there = f"/families/{okoros.family.id}/children"
    for taken in (okoros.officer, okoros.parent):
        await sam.get(f"{there}/new")
        new = {"child": "Uzo", **boxes("born", "2010-06-01"), "email": str(taken.email)}
        page = await sam.post(there, new, status=422)
        assert problem(page, "email") == "Someone else around this child already has this address"
    assert await Child.count() == 2


async def test_the_same_form_sent_again_leads_to_the_same_family(browser: Browser) -> None:
    officer = await browser.as_(await an_officer())
    form = (await officer.get("/families/new")).form("/families") | THE_BELLS
    first = await officer.post("/families", form)
    again = await officer.post("/families", form)
    assert again.where.split("?")[0] == first.where.split("?")[0]
    assert await Family.count() == 1


async def test_ten_clicks_at_once_open_one_family(browser: Browser) -> None:
    officer = await browser.as_(await an_officer())
    form = (await officer.get("/families/new")).form("/families") | THE_BELLS
    sent = [officer.client.post("/families", data=form) for _ in range(10)]
    answers = await asyncio.gather(*sent)
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["location"].split("?")[0] for answer in answers}) == 1
    assert [await Family.count(), await Child.count(), await Person.count()] == [1, 1, 2]


async def test_the_same_form_with_other_words_is_told_so_and_hands_them_back(browser: Browser) -> None:
    officer = await browser.as_(await an_officer())
    form = (await officer.get("/families/new")).form("/families") | THE_BELLS
    await officer.post("/families", form)
    page = await officer.post("/families", form, status=409, family="The Bells of Otterby")
    assert "The new words are not saved" in page.text
    assert "The Bells of Otterby" in page.text
    assert [str(family.name) for family in await Family.objects()] == ["The Bells"]

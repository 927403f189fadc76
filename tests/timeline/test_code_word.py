"""The word that stands for a child in mails: the family's to choose, and never one that says who it is."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from journeys.children import CODE_WORDS, Child
from journeys.events import Event, Happened
from journeys.journey import Journey
from sharing.desk import Desk
from sharing.families import Family, Grant, Role
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import at, has_happened, problem, words
from tests.timeline.test_calendar_feed import address_made, read, titles
from tests.world import sql
from timeline.alerts.letters.composing import compose
from timeline.alerts.owed.alert import Alert
from timeline.alerts.sending.due import Due
from timeline.child.code_word import NotACodeWord, refuse_telling

FIRST = "Robin"


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


async def chooses(who: Browser, child: Child, word: str, *, status: int = 303) -> Page:
    here = f"{at(child)}/code-word"
    await who.get(here)
    return await who.post(here, word=word, status=status)


async def word_of(child: Child) -> str:
    found = await Child.objects().get(Child.id == child.id)
    assert found
    return str(found.code_word)


async def test_a_parent_chooses_another_word_and_everybody_around_is_told(
    okoros: Okoros, desk: Desk, browser: Browser
) -> None:
    parent = await browser.as_(okoros.parent)
    page = await parent.get("/me/alerts")
    assert [words(one.span) for one in page.select("main ul.rows li")] == ["Ife is Robin", "Tobi is Wren"]

    await chooses(parent, okoros.child, "Nightjar")
    page = await parent.follow()
    assert "Ife is Nightjar" in page.text

    event = await Event.objects().get(Event.kind == Happened.CODE_WORD_CHANGED)
    assert event
    told = await Alert.select().where(Alert.subject == event.id)
    circle = {okoros.officer.id, okoros.teacher.id, okoros.young_person.id}
    assert {row["person"] for row in told} == circle
    of_teacher = next(row for row in told if row["person"] == okoros.teacher.id)
    async with desk.read(okoros.teacher.id) as unit:
        due = Due(
            **{name: of_teacher[name] for name in ("id", "person", "family", "child", "subject", "occasion")}
        )
        line = await compose(due, today=unit.today, is_family=False)
    assert line
    assert line.name == "Nightjar"
    assert "It was Robin." in line.sentences[0]
    assert "Ife" not in str(line)
    history = await parent.get(at(okoros.child))
    assert "chose another code word" in history.text


async def test_the_young_person_chooses_her_own(okoros: Okoros, browser: Browser) -> None:
    await chooses(await browser.as_(okoros.young_person), okoros.child, "Nightjar")
    assert await word_of(okoros.child) == "Nightjar"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Write a word"),
        ("Ife", "no part of Ife’s name"),
        ("xIFEx", "no part of Ife’s name"),
        ("Okoros", "nobody’s name"),
        ("okoro", "nobody’s name"),
        ("Ada", "nobody’s name"),
        ("Two words", "nothing else"),
        ("R2D2", "nothing else"),
        ("Robin", "already"),
        ("wren", "Choose another word"),
        ("tobi", "Choose another word"),
        ("x" * 21, "20"),
    ],
)
async def test_a_word_that_would_tell_or_mix_up_is_refused(
    typed: str, says: str, okoros: Okoros, browser: Browser
) -> None:
    page = await chooses(await browser.as_(okoros.parent), okoros.child, typed, status=422)

    assert says in problem(page, "word")
    assert await word_of(okoros.child) == FIRST


async def test_a_sister_never_takes_her_hidden_brothers_name_nor_a_word_the_officer_knows(
    okoros: Okoros, desk: Desk, browser: Browser
) -> None:
    async with desk.act(okoros.officer.id) as unit:
        family = await Family.open("The Bells", unit=unit)
        circle = {okoros.officer.id: Role.CASE_OFFICER}
        other = await Child.add("Kit", born=date(2019, 1, 7), family=family.id, circle=circle, unit=unit)
    young = await browser.as_(okoros.young_person)

    for word in ("Tobi", other.code_word, "wren"):
        page = await chooses(young, okoros.child, str(word), status=422)
        assert problem(page, "word").endswith("Choose another word")
        with pytest.raises(asyncpg.CheckViolationError):
            async with desk.act(okoros.young_person.id):
                await Child.update({Child.code_word: word}).where(Child.id == okoros.child.id)
    assert await word_of(okoros.child) == FIRST


async def test_a_child_is_given_no_word_that_an_unseen_child_of_their_parent_has(
    okoros: Okoros, desk: Desk
) -> None:
    circle = {okoros.other_officer.id: Role.CASE_OFFICER, okoros.parent.id: Role.PARENT}
    async with desk.act(okoros.other_officer.id) as unit:
        family = await Family.open("The Bells", unit=unit)
        child = await Child.add("Kit", born=date(2019, 1, 7), family=family.id, circle=circle, unit=unit)

    assert child.code_word not in ("Robin", "Wren")


async def one_more_robin(okoros: Okoros, desk: Desk, clock: Clock) -> Child:
    """Ada comes to be around Kit, who is Robin too: the word was free, as nobody was around both when it was given."""
    officer = okoros.other_officer.id
    async with desk.act(officer) as unit:
        family = await Family.open("The Bells", unit=unit)
        kit = await Child.add(
            "Kit", born=date(2019, 1, 7), family=family.id, circle={officer: Role.CASE_OFFICER}, unit=unit
        )
    clock.forward(days=1)
    assert kit.code_word == FIRST == await word_of(okoros.child)
    async with desk.act(officer) as unit:
        await Grant.give(okoros.parent.id, family=family.id, child=kit.id, role=Role.PARENT, unit=unit)
        await Journey.open(kit, "first_assessment", "request_received", on=unit.today, unit=unit)
    return kit


async def test_two_children_with_one_word_are_told_apart_to_whoever_came_to_be_around_both(
    okoros: Okoros, desk: Desk, browser: Browser, clock: Clock
) -> None:
    kit, officer = await one_more_robin(okoros, desk, clock), okoros.other_officer.id
    for who, child, word in (
        (okoros.parent.id, kit, "Robin 2"),
        (okoros.parent.id, okoros.child, "Robin"),
        (officer, kit, "Robin"),
        (okoros.teacher.id, okoros.child, "Robin"),
    ):
        async with desk.read(who) as unit:
            about = {"family": child.family, "child": child.id, "subject": await started(child)}
            line = await compose(
                Due(id=uuid4(), person=who, occasion="happened", **about), today=unit.today, is_family=True
            )
        assert line
        assert line.name == word
        assert word in " ".join(line.sentences)
        assert "Robin 2" not in str(line) or word == "Robin 2"
    page = await (await browser.as_(okoros.parent)).get("/me/alerts")
    assert {"Ife is Robin", "Kit is Robin 2"} <= {words(one.span) for one in page.select("main ul.rows li")}


async def test_calendars_tell_two_children_with_one_word_apart_as_letters_do(
    okoros: Okoros, desk: Desk, browser: Browser, clock: Clock
) -> None:
    """The number stays when another child is added: they count in the order in which Ada came to them."""
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    kit, ada = await one_more_robin(okoros, desk, clock), await browser.as_(okoros.parent)
    path, of_kit = await address_made(ada), await address_made(ada, whose=str(kit.id))
    assert names_in(await titles(browser, path)) == {"Robin", "Robin 2"}
    assert names_in(await titles(browser, of_kit)) == {"Robin 2"}
    assert str((await read(browser, of_kit))["name"]) == "Robin 2: dates"
    (event, *_) = (await titles(browser, of_kit)).values()
    assert event["categories"].cats == ["Robin 2"]
    listed = {words(one) for one in (await ada.get("/me/calendar")).select("main ul.rows li")}
    assert {"Ife is Robin", "Kit is Robin 2"} <= listed
    alone: Any = Calendar.from_ical((await ada.client.get(f"{await step_of(kit)}/date.ics")).content)
    assert names_in({str(one["summary"]): one for one in alone.walk("VEVENT")}) == {"Robin 2"}

    before = await titles(browser, path)
    clock.forward(days=1)
    async with desk.act(okoros.officer.id) as unit:
        circle = {okoros.officer.id: Role.CASE_OFFICER, okoros.parent.id: Role.PARENT}
        await Child.add("Obi", born=date(2020, 1, 7), family=okoros.family.id, circle=circle, unit=unit)
    after = await titles(browser, path)
    assert {title: one["sequence"] for title, one in after.items()} == dict.fromkeys(before, 0)


def names_in(titles: Mapping[str, object]) -> set[str]:
    return {title.partition(":")[0] for title in titles}


async def step_of(child: Child) -> str:
    """The page of the first of its steps that has a date in law."""
    rows = await sql("select id from expected_step where child = {} and legal is not null order by place limit 1",
                     child.id)  # fmt: skip
    return f"{at(child)}/steps/{rows[0]['id']}"


async def started(child: Child) -> UUID:
    rows = await Event.select(Event.id).where(Event.child == child.id).order_by(Event.seq).first()
    assert rows
    found: UUID = rows["id"]
    return found


async def test_the_young_person_reads_of_it_as_hers(okoros: Okoros, browser: Browser) -> None:
    young = await (await browser.as_(okoros.young_person)).get(f"{at(okoros.child)}/code-word")
    parent = await (await browser.as_(okoros.parent)).get(f"{at(okoros.child)}/code-word")

    assert "never say your name" in young.text
    assert "The next message tells everyone around you." in young.text
    assert "never say Ife’s name" in parent.text
    typed = await chooses(await browser.as_(okoros.young_person), okoros.child, "Ife", status=422)
    assert problem(typed, "word").endswith("no part of your name")


async def test_who_works_with_the_child_does_not_choose_it(
    okoros: Okoros, desk: Desk, browser: Browser
) -> None:
    for who in (okoros.officer, okoros.teacher):
        await (await browser.as_(who)).get(f"{at(okoros.child)}/code-word", status=403)
        async with desk.act(who.id):
            await Child.update({Child.code_word: "Nightjar"}).where(Child.id == okoros.child.id)
    async with desk.act(okoros.stranger.id):
        await Child.update({Child.code_word: "Nightjar"}).where(Child.id == okoros.child.id)

    assert await word_of(okoros.child) == FIRST


@given(st.sampled_from(["Ife Okoro", "Ann-Marie", "Al O’Hara", "Zoë"]), st.text(max_size=12))
def test_no_word_that_passes_holds_a_name(name: str, typed: str) -> None:
    try:
        refuse_telling(typed, name)
    except NotACodeWord:
        return
    parts = name.replace("-", " ").casefold().split()
    assert not any(len(part) >= 3 and part in typed.casefold() for part in parts)
    assert typed.isalpha()


def test_every_word_that_we_give_is_one_that_could_be_chosen() -> None:
    for word in CODE_WORDS:
        refuse_telling(word, "Ife", ["The Okoros"])

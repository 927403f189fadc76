"""“Since you last looked”: what others did meanwhile, for each reader from their own last look."""

import asyncio
from contextvars import Context
from datetime import timedelta

import pytest

from journeys.children import Child
from journeys.flags import ChildFlag, Flag
from sharing.desk import Desk
from sharing.families import Role
from sharing.people import Person
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.queries import queries
from tests.timeline.doing import at, has_happened, on, words
from timeline.notes.agreeing import propose


@pytest.fixture
async def okoros(desk: Desk, clock: Clock) -> Okoros:
    on(clock, "2027-03-01")
    return await the_okoros(desk)


def home(okoros: Okoros) -> str:
    return f"/families/{okoros.family.id}"


async def writes_notes(
    author: Person, child: Child, okoros: Okoros, desk: Desk, clock: Clock, *, many: int = 1
) -> None:
    """A minute apart, each for the parent to answer."""
    for number in range(many):
        clock.forward(minutes=1)
        async with desk.act(author.id) as unit:
            await propose(
                f"Note {number}", family=child.family, child=child.id, parties=[okoros.parent.id], unit=unit
            )


def news(page: Page) -> list[str]:
    return [words(line) for line in page.select(".since__line")]


def hero(page: Page) -> str:
    return words(page.select_one(".hero"))


async def test_the_first_look_ever_has_no_news_and_the_next_visit_has_what_others_did(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    on(clock, "2027-03-08")
    ada = await browser.as_(okoros.parent)
    page = await ada.get(home(okoros))
    assert page.select("#since") == []
    assert "No change" not in page.text

    on(clock, "2027-03-09")
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-05")
    clock.forward(hours=1)
    await writes_notes(okoros.teacher, okoros.child, okoros, desk, clock)
    await writes_notes(okoros.parent, okoros.sibling, okoros, desk, clock)
    on(clock, "2027-03-11")
    page = await ada.get(home(okoros))
    assert words(page.select_one("#since")) == "Since you last looked, Monday 8 March"
    assert news(page) == [
        "I Ife Tue 9 March Nell Hart wrote a note about Ife to agree on. The note: “ Note 0 ”",
        "I Ife Tue 9 March The council got the request for a check of Ife’s needs, on Fri 5 March.",
    ]
    assert [str(link["href"]) for link in page.select(".since__who")] == [at(okoros.child)] * 2
    (note,) = page.select(".since__line a.lone")
    assert "Note 0" in (await ada.get(str(note["href"]))).text


async def test_the_same_visit_keeps_its_news_and_the_next_one_begins_anew(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    ada = await browser.as_(okoros.parent)
    on(clock, "2027-03-08")
    await ada.get(home(okoros))
    clock.forward(hours=1)
    await writes_notes(okoros.teacher, okoros.child, okoros, desk, clock)
    on(clock, "2027-03-09")
    told = news(await ada.get(home(okoros)))
    assert len(told) == 1
    clock.forward(minutes=30)
    assert news(await ada.get(home(okoros))) == told
    clock.forward(minutes=31)
    page = await ada.get(home(okoros))
    assert news(page) == []
    assert "No change since 10:30am today." in hero(page)
    await writes_notes(okoros.teacher, okoros.child, okoros, desk, clock)
    page = await ada.get(home(okoros))
    assert words(page.select_one("#since")) == "Since you last looked, today at 10:30am"
    assert len(news(page)) == 1


async def test_how_it_goes_is_said_beside_no_change_only_when_everything_is_on_time(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    on(clock, "2027-03-01")
    for child in (okoros.child, okoros.sibling):
        await has_happened(desk, okoros.officer, child, "first_assessment", request_received="2027-03-01")
    on(clock, "2027-03-08")
    ada = await browser.as_(okoros.parent)
    await ada.get(home(okoros))
    on(clock, "2027-03-11")
    assert "No change since Monday 8 March. Everything is on time." in hero(await ada.get(home(okoros)))
    # Six weeks after the request the answer is late.
    on(clock, "2027-03-31")
    ada = await browser.as_(okoros.parent)
    await ada.get(home(okoros))
    on(clock, "2027-04-13")
    ada = await browser.as_(okoros.parent)
    page = await ada.get(home(okoros))
    assert "Everything is on time" not in page.text


async def test_a_day_that_passed_is_news_though_nobody_did_anything(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    """Asked on 1 March: the answer may come until 12 April. Whoever looked before and looks after is told, once."""
    on(clock, "2027-03-02")
    asked = {"request_received": "2027-03-01", "family_told_of_request": "2027-03-02"}
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", **asked)
    for day, told in (("2027-04-12", 0), ("2027-04-13", 1), ("2027-04-14", 0)):
        on(clock, day)
        page = await (await browser.as_(okoros.parent)).get(home(okoros))
        assert page.text.count("was due by Mon 12 April. It has not come.") == told, day
    assert "No change since Tuesday 13 April." in hero(page)


async def test_five_things_are_told_and_the_others_counted_by_child(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    on(clock, "2027-03-08")
    ada = await browser.as_(okoros.parent)
    await ada.get(home(okoros))
    clock.forward(hours=1)
    await writes_notes(okoros.officer, okoros.sibling, okoros, desk, clock, many=2)
    await writes_notes(okoros.teacher, okoros.child, okoros, desk, clock, many=6)
    on(clock, "2027-03-09")
    page = await ada.get(home(okoros))
    assert len(news(page)) == 5
    assert {line.split()[1] for line in news(page)} == {"Ife"}
    links = {words(link): str(link["href"]) for link in page.select(".since__more a")}
    assert links == {
        "and 1 more about Ife": f"{at(okoros.child)}#history",
        "and 2 more about Tobi": f"{at(okoros.sibling)}#history",
    }
    assert (await ada.get(at(okoros.child))).select("#history")


async def test_nobody_is_told_of_a_child_they_are_not_around_or_of_custody(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    """The teacher and the young person know of Ife alone. Custody is kept out of everybody's history."""
    on(clock, "2027-03-08")
    readers = {who: await browser.as_(getattr(okoros, who)) for who in ("teacher", "young_person", "parent")}
    for reader in readers.values():
        await reader.get(home(okoros))
    clock.forward(hours=1)
    await writes_notes(okoros.officer, okoros.sibling, okoros, desk, clock, many=7)
    async with desk.act(okoros.officer.id) as unit:
        await ChildFlag.put_up(Flag.CUSTODY, okoros.child, because="A place far from home", unit=unit)
    on(clock, "2027-03-09")
    for who in ("teacher", "young_person"):
        page = await readers[who].get(home(okoros))
        assert "Tobi" not in page.html
        assert "No change since Monday 8 March." in hero(page), "a sibling's news leaves no trace"
    page = await readers["parent"].get(home(okoros))
    assert {line.split()[1] for line in news(page)} == {"Tobi"}
    assert "custody" not in words(page.select_one(".since")).lower()
    await (await browser.as_(okoros.stranger)).get(home(okoros), status=404)


async def test_somebody_new_to_a_sibling_is_told_of_that_sibling_from_then_on(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    on(clock, "2027-03-08")
    nell = await browser.as_(okoros.teacher)
    await nell.get(home(okoros))
    clock.forward(hours=1)
    async with desk.act(okoros.officer.id) as unit:
        circle = {okoros.officer.id: Role.CASE_OFFICER, okoros.teacher.id: Role.PRACTITIONER}
        born = okoros.sibling.date_of_birth
        await Child.add("Uzo", born=born, family=okoros.family.id, circle=circle, unit=unit)
    on(clock, "2027-03-09")
    page = await (await browser.as_(okoros.teacher)).get(home(okoros))
    assert news(page) == ["U Uzo Mon 8 March Uzo was added to the family’s page."]


async def test_what_was_being_written_while_somebody_looked_is_not_lost(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    """It bears the instant at which its act began, and is there for others only when the act is over."""
    on(clock, "2027-03-08")
    ada = await browser.as_(okoros.parent)
    async with desk.act(okoros.teacher.id) as unit:
        clock.forward(seconds=1)
        # Somebody else's request: it knows nothing of the act that is going on here.
        await asyncio.create_task(ada.get(home(okoros)), context=Context())
        await propose(
            "Lunch", family=okoros.family.id, child=okoros.child.id, parties=[okoros.parent.id], unit=unit
        )
    clock.forward(hours=1)
    assert len(news(await ada.get(home(okoros)))) == 1


async def test_a_parent_reads_what_was_asked_and_has_a_way_there(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    on(clock, "2027-03-08")
    ada, ife = await browser.as_(okoros.parent), await browser.as_(okoros.young_person)
    await ada.get(home(okoros))
    on(clock, "2027-03-09")
    for asked in ("I do not want to eat in the hall.", "The bell is too loud."):
        clock.forward(hours=1)
        await ife.get(f"{at(okoros.child)}/asks/new")
        sent = {"kind": "dislike", "words": asked, "to": str(okoros.officer.id)}
        await ife.post(f"{at(okoros.child)}/asks", sent)
    page = await ada.get(home(okoros))
    newest, first = news(page)
    assert "What was asked: “ The bell is too loud. ”" in newest
    assert "What was asked: “ I do not want to eat in the hall. ”" in first
    for line, asked in zip(page.select(".since__line a.lone"), ("bell", "hall"), strict=True):
        assert asked in (await ada.get(str(line["href"]))).text


async def test_news_of_six_children_is_asked_for_as_often_as_of_one(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    on(clock, "2027-03-08")
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    both = {okoros.officer.id: Role.CASE_OFFICER, okoros.parent.id: Role.PARENT}
    async with desk.act(okoros.officer.id) as unit:
        for name in ("Uzo", "Chi", "Ada", "Obi"):
            await Child.add(
                name, born=okoros.sibling.date_of_birth, family=okoros.family.id, circle=both, unit=unit
            )
    ada = await browser.as_(okoros.parent)
    for reader in (ada, nell):
        await reader.get(home(okoros))
    for child in await Child.objects():
        await writes_notes(okoros.officer, child, okoros, desk, clock, many=3)
    clock.now += timedelta(days=1)
    async with queries() as for_one:
        await nell.get(home(okoros))
    async with queries() as for_six:
        page = await ada.get(home(okoros))
    assert len(news(page)) == 5
    assert len(page.select(".since__more a")) == 6
    assert len(for_six) == len(for_one)

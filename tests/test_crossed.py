"""What people write about a child while something else happens: sent twice, from two tabs, at the last moment, by
somebody whose place has ended, about twins, or under a name that has changed since."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from litestar import Litestar

from journeys.children import Child
from sharing.desk import Desk
from sharing.families import Grant, Role
from tests.acts.keeping import AllTables
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.filling import FORMS, Desktop, Kind, at_work, encoded
from tests.test_access_matrix import ASKS, CHILD, TALKS
from tests.timeline.doing import at, words
from tests.world import sql

WRITING = [
    route
    for route in FORMS
    if route.startswith(CHILD)
    and set(route.split("/")) & {"notes", "asks", "talks", "meetings", "capacity", "wishes"}
]
"""Every form of what people agree, ask, and tell each other about a child."""
BORN = {"Ife": "Saturday 1 September 2012", "Tobi": "Monday 20 May 2019"}
CHILD_OF = {
    f"{CHILD}/notes": "select child from note where id = {}",
    ASKS: "select child from ask where id = {}",
    TALKS: "select child from talk where id = {}",
}


@pytest.fixture
async def desktop(demo: Litestar, desk: Desk) -> AsyncIterator[Desktop]:
    async with at_work(demo, desk) as desktop:
        yield desktop


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


async def test_what_is_sent_twice_is_done_once_and_shows_what_the_first_led_to(desktop: Desktop) -> None:
    """A double click, a refresh, or an answer that was lost on the way."""
    for route in WRITING:
        filled = await desktop.filled(route) | {"_once": str(uuid4())}
        first = await desktop.send(route, filled)
        assert first.status_code == 303, (route, first.text)
        tables = await AllTables.keep()
        again = await desktop.send(route, filled)
        assert (again.status_code, again.headers["location"].split("?")[0]) == (
            303,
            first.headers["location"].split("?")[0],
        ), route
        other = filled | {
            name: "Other words"
            for name, kind in FORMS[route].fields.items()
            if kind in {Kind.NOTE, Kind.WORDS}
        }
        if other != filled:
            third = await desktop.send(route, other)
            assert third.status_code in {303, 409}, (route, third.status_code)
            if third.status_code == 409:
                assert "Other words" in third.text, route
        assert await tables.changed() == [], route
        await tables.forget()


async def test_what_was_read_before_somebody_else_acted_changes_nothing_and_keeps_its_words(
    desktop: Desktop,
) -> None:
    """Two people, or two tabs of one: every form that binds to what was read."""
    for route in (route for route in WRITING if Kind.VERSION in FORMS[route].fields.values()):
        filled = await desktop.filled(route)
        stale = filled | {"version": str(int(filled["version"]) + 7)}
        tables = await AllTables.keep()
        answer = await desktop.send(route, stale)
        assert answer.status_code == 409, route
        for field, kind in FORMS[route].fields.items():
            if kind in {Kind.NOTE, Kind.WORDS, Kind.MORE}:
                assert str(filled[field]) in answer.text, (route, field)
        assert await tables.changed() == [], route
        await tables.forget()


async def test_somebody_whose_place_ended_while_they_wrote_changes_nothing(desktop: Desktop) -> None:
    for route in WRITING:
        sender, filled = desktop.sender(route), await desktop.filled(route)
        await sql("update circle_grant set ended_at = now() where child = {}", desktop.world.own.child)
        tables = await AllTables.keep()
        answer = await sender.send(
            desktop.world.own.at(route), f"_csrf={sender.token}&".encode() + encoded(filled)
        )
        assert answer.status_code == 404, route
        assert await tables.changed() == [], route
        await tables.forget()
        await sql("update circle_grant set ended_at = null where child = {} and since <= '2027-03-11'"
                  " and until > '2027-03-12'", desktop.world.own.child)  # fmt: skip


async def test_of_two_tabs_about_two_children_each_form_lands_on_the_child_it_shows(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    """Both pages are open, with the child's name, shape and date of birth on top; the first is sent last."""
    sam = await browser.as_(okoros.officer)
    for route in CHILD_OF:
        shown = []
        for child in (okoros.child, okoros.sibling):
            page = await sam.get(f"{at(child)}{route.removeprefix(CHILD)}/new")
            whose = page.select_one("main .whose")
            assert f"{child.known_as} born {BORN[child.known_as]}" in words(whose), route
            assert whose.select_one(f"use[href='#shape-{child.shape}']"), route
            shown.append((child, page.form(f"{at(child)}{route.removeprefix(CHILD)}")))
        for child, standing in reversed(shown):
            sent = standing | _filled(route, okoros)
            body = encoded(sent)
            page = await sam.send(f"{at(child)}{route.removeprefix(CHILD)}", body, status=303)
            assert str(child.id) in page.where, route
            (row,) = await sql(CHILD_OF[route], UUID(page.where.split("?")[0].split("/")[-1]))
            assert row["child"] == child.id, route


def _filled(route: str, okoros: Okoros) -> dict[str, Any]:
    forms: dict[str, dict[str, Any]] = {
        f"{CHILD}/notes": {
            "words": "A walk",
            "easy": "A walk",
            "parties": [str(okoros.parent.id)],
            "why_without": "She asked us",
        },
        ASKS: {"kind": "question", "words": "When?", "to": str(okoros.parent.id)},
        TALKS: {"kind": "call", "said": "Soon", "there": [str(okoros.parent.id)]},
    }
    return forms[route]


async def test_the_last_moment_of_a_day_still_belongs_to_whoever_had_it(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    """Nell has until Thursday 8 April: in summer time that day ends at 23:00 UTC."""
    clock.now = datetime(2027, 4, 1, 10, tzinfo=UTC)
    ada, nell, sam = [await browser.as_(one) for one in (okoros.parent, okoros.teacher, okoros.officer)]
    await ada.get(f"{at(okoros.child)}/asks/new")
    asked = {"kind": "question", "words": "When?", "to": str(okoros.teacher.id)}
    await ada.post(f"{at(okoros.child)}/asks", asked)
    href = ada.page.where.split("?")[0] if ada.page else ""
    (row,) = await sql("select reply_by from ask")
    clock.now = datetime(
        row["reply_by"].year, row["reply_by"].month, row["reply_by"].day, 22, 59, 59, 900_000, tzinfo=UTC
    )
    await sql("update session set until = '2027-12-31'")
    assert not (await sam.get(href)).select(f"form[action='{href}/answer']"), "it is not his turn yet"
    await sam.post(f"{href}/answer", {"said": "answered", "words": "Soon", "version": "1"}, status=404)
    assert not re.search(r"\blate\b", (await nell.get(href)).text)
    clock.forward(seconds=0.2)
    assert (await sam.get(href)).select(f"form[action='{href}/answer']"), "it has climbed to him"
    await sam.post(f"{href}/answer", {"said": "answered", "words": "Soon"})


async def test_a_parent_who_is_also_a_practitioner_around_the_child_is_one_person_everywhere(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    """Ada works at Ife's school: she is asked once, chosen once, and her one yes is all of hers."""
    async with desk.act(okoros.officer.id) as unit:
        child = okoros.child
        await Grant.give(
            okoros.parent.id, family=child.family, child=child.id, role=Role.PRACTITIONER, unit=unit
        )
    sam, ada, here = await browser.as_(okoros.officer), await browser.as_(okoros.parent), at(okoros.child)
    for page, field in (("notes/new", "parties"), ("asks/new", "to"), ("talks/new", "there")):
        standing = await sam.get(f"{here}/{page}")
        assert len(standing.select(f"input[name='{field}'][value='{okoros.parent.id}']")) == 1, page
    await sam.get(f"{here}/notes/new")
    asks_her = {
        "words": "A walk",
        "easy": "A walk",
        "parties": [str(okoros.parent.id)],
        "why_without": "She knows",
    }
    await sam.post(f"{here}/notes", asks_her)
    note = sam.page.where.split("?")[0] if sam.page else ""
    await ada.get(note)
    await ada.post(f"{note}/answer", {"said": "yes"})
    (row,) = await sql(
        "select agreed_at is not null as agreed, (select count(*) from note_party) as named from note"
    )
    assert (row["agreed"], row["named"]) == (True, 2)
    assert (await ada.get(here)).status == 200


async def test_of_twins_each_has_pages_forms_and_answers_of_their_own(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    """The same surname, birthday and school, and names that are nearly the same."""
    async with desk.act(okoros.officer.id) as unit:
        around = {okoros.officer.id: Role.CASE_OFFICER, okoros.parent.id: Role.PARENT}
        kim, kimi = [
            await Child.add(name, born=date(2016, 5, 4), family=okoros.family.id, circle=around, unit=unit)
            for name in ("Kim", "Kimi")
        ]
    sam = await browser.as_(okoros.officer)
    page = await sam.get(f"{at(kim)}/notes/new")
    assert {str(one["value"]) for one in page.select("input[name='children']")} >= {str(kimi.id)}
    said = {"words": "Kimi and Kim each sit by a friend", "parties": [str(okoros.parent.id)]}
    page = await sam.post(f"{at(kim)}/notes", said, status=200)
    assert "You named Kimi. Shall these people read it?" in page.text, (
        "a slip of the tongue is asked about first"
    )
    await sam.get(f"{at(kim)}/notes/new")
    await sam.post(f"{at(kim)}/notes", said | {"_named": "Kimi"})
    await sam.get(f"{at(kimi)}/asks/new")
    asked = {"kind": "question", "words": "Which twin?", "to": str(okoros.parent.id)}
    await sam.post(f"{at(kimi)}/asks", asked)
    notes, asks = await sql("select child from note"), await sql("select child from ask")
    assert ([row["child"] for row in notes], [row["child"] for row in asks]) == ([kim.id], [kimi.id])
    assert "Which twin?" not in (await sam.get(at(kim))).text
    assert "each sit by a friend" not in (await sam.get(at(kimi))).text
    shapes = {
        words(page.select_one("main .whose"))
        for page in [await sam.get(f"{at(one)}/notes/new") for one in (kim, kimi)]
    }
    assert len(shapes) == 2


async def test_a_name_that_was_changed_comes_back_nowhere(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    """A child's and a grown-up's, in everything that they said and that was said to them under the old one."""
    sam, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    ife, here = await browser.as_(okoros.young_person), at(okoros.child)
    await sam.get(f"{here}/notes/new")
    both = [str(okoros.parent.id), str(okoros.young_person.id)]
    await sam.post(f"{here}/notes", {"words": "A walk", "easy": "A walk", "parties": both})
    note = sam.page.where.split("?")[0] if sam.page else ""
    await ife.get(note)
    await ife.post(f"{note}/answer", {"said": "no", "but": "It rains"})
    await ife.get(f"{here}/asks/new")
    await ife.post(f"{here}/asks", {"kind": "dislike", "words": "The bus", "to": str(okoros.officer.id)})
    ask = ife.page.where.split("?")[0] if ife.page else ""
    await sam.get(f"{here}/talks/new")
    await sam.post(f"{here}/talks", {"kind": "call", "said": "About the bus", "there": both})
    talk = sam.page.where.split("?")[0] if sam.page else ""
    await sql("update child set known_as = 'Obi' where id = {}", okoros.child.id)
    await sql("update person set name = 'Obi Okoro' where id = {}", okoros.young_person.id)
    await sql("update person set name = 'Ade Okoro' where id = {}", okoros.parent.id)
    for who in (sam, ada):
        for href in (note, f"{note}/versions", f"{note}/next-step", ask, talk, here, f"{here}/asks", f"{here}/talks",
                     f"/families/{okoros.family.id}", f"/families/{okoros.family.id}/notes",
                     f"/families/{okoros.family.id}/people"):  # fmt: skip
            page = await who.get(href)
            assert "Ife" not in page.html, href
            assert "Ada Okoro" not in page.html, href

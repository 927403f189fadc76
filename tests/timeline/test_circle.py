"""The people around one child: who they are, who lets somebody in, and who ends a place."""

from uuid import UUID

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest

from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.queries import queries
from tests.timeline.doing import at, boxes, on, problem, typed, words
from tests.timeline.test_asks import ask, set_ladder
from tests.world import sql


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


async def school() -> str:
    (row,) = await sql("select id from organisation where short_name = 'school'")
    return str(row["id"])


async def test_the_case_officer_lets_somebody_new_in_until_a_last_day_and_the_family_sees_it(
    browser: Browser, okoros: Okoros, clock: Clock
) -> None:
    here = f"{at(okoros.child)}/people"
    sam, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    await sam.get(f"{here}/new")
    page = await sam.post(here, {"name": "Ray Finch", "works_for": "", "email": "ray"}, status=422)
    assert problem(page, "email") == "Write one e-mail address, like name@example.org"
    assert problem(page, "works_for") == "Choose where they work"
    assert typed(page, "name") == "Ray Finch"
    asked = {
        "name": "Ray Finch", "email": "Ray@school.example", "works_for": await school(), "title": "Speech therapist",
        **boxes("until", "2027-06-30"),
    }  # fmt: skip
    late = {**asked, **boxes("until", "2029-01-01")}
    page = await sam.post(here, late, status=422)
    # A place of somebody who works with a child lasts a year at most. It is 11 March 2027.
    assert problem(page, "until") == "Choose a day up to Fri 10 March 2028"
    await sam.post(here, asked)
    page = await ada.get(here)
    assert "Ray Finch Speech therapist, school Their place ends on Wed 30 June." in page.text
    assert not page.select(f"a[href^='{here}/end']")
    assert "Sam Reyes added somebody to the people around Ife." in (await ada.get(at(okoros.child))).text
    # The same person is not let in twice, and stays who they are by whatever name.
    await sam.get(f"{here}/new")
    page = await sam.post(here, {**asked, "name": "Somebody Else"}, status=422)
    assert problem(page, "email") == "They are on the list of people already. Look there first"
    (ray,) = await sql("select id, name from person where email = 'ray@school.example'")
    assert ray["name"] == "Ray Finch"
    theirs = await browser.as_(UUID(str(ray["id"])))
    assert "The people around Ife" in (await theirs.get(here)).text
    await theirs.get(at(okoros.sibling), status=404)
    on(clock, "2027-07-01")
    await (await browser.as_(UUID(str(ray["id"])))).get(at(okoros.child), status=404)
    page = await (await browser.as_(okoros.parent)).get(here)
    assert "It ended on its last day, 30 June." in page.text


async def test_an_ended_place_is_over_at_once_and_its_reason_is_there_for_all(
    browser: Browser, okoros: Okoros
) -> None:
    here = f"{at(okoros.child)}/people"
    sam, nell, ife = [await browser.as_(one) for one in (okoros.officer, okoros.teacher, okoros.young_person)]
    page = await sam.get(here)
    (link,) = page.select(f"a[href^='{here}/end?']")
    assert words(link) == "End their place : Nell Hart"
    await sam.get(str(link["href"]))
    page = await sam.post(f"{here}/end", {"person": str(okoros.teacher.id)}, status=422)
    assert problem(page, "why") == "Write why it ends"
    for family_or_own in (okoros.parent, okoros.young_person, okoros.officer):
        await sam.post(f"{here}/end", {"person": str(family_or_own.id), "why": "No"}, status=422)
    await sam.post(f"{here}/end", {"person": str(okoros.teacher.id), "why": "She works elsewhere now."})
    await nell.get(at(okoros.child), status=404)
    page = await ife.get(here)
    assert "The people around you" in page.text
    assert "Nell Hart SENCO, school Ended by Sam Reyes on 11 March. She works elsewhere now." in page.text
    # A second time there is nobody whose place could end.
    await sam.get(here)
    await sam.post(f"{here}/end", {"person": str(okoros.teacher.id), "why": "Again"}, status=422)


async def test_nobody_but_the_case_officer_changes_who_is_around_a_child(
    browser: Browser, okoros: Okoros
) -> None:
    here = f"{at(okoros.child)}/people"
    for who in (okoros.parent, okoros.young_person, okoros.teacher):
        theirs = await browser.as_(who)
        assert "End their place" not in (await theirs.get(here)).text
        await theirs.get(f"{here}/new", status=403)
        await theirs.get(f"{at(okoros.child)}/asks/new")
        await theirs.post(here, {"name": "X", "email": "x@x.example"}, status=403)
        await theirs.post(f"{here}/end", {"person": str(okoros.teacher.id), "why": "x"}, status=403)
    await (await browser.as_(okoros.other_officer)).get(here, status=404)


async def test_whoever_is_next_on_the_ladder_is_let_in_from_there(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    await set_ladder(okoros, desk, third=okoros.other_officer)
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    href = await ask(ada, okoros, okoros.teacher)
    assert "Let them in" not in (await ada.get(href)).text
    (link,) = (await sam.get(href)).select(f"a[href^='{at(okoros.child)}/people/new']")
    page = await sam.get(str(link["href"]))
    assert "Lou Barr" in page.text
    assert not page.select("input[name=email]")
    form = page.select_one("main form")
    await sam.post(str(form["action"]), boxes("until", "2027-05-01"))
    assert "Lou Barr" in (await ada.get(f"{at(okoros.child)}/people")).text
    assert QUESTION_SEEN in (await (await browser.as_(okoros.other_officer)).get(href)).text


QUESTION_SEEN = "Can Ife come in by the side door?"


async def test_an_account_of_a_family_is_not_made_one_for_work(browser: Browser, okoros: Okoros) -> None:
    here = f"{at(okoros.sibling)}/people"
    sam = await browser.as_(okoros.officer)
    asked = {"name": "X", "works_for": await school(), "title": "Helps", **boxes("until", "2027-06-30")}
    await sam.get(f"{here}/new")
    page = await sam.post(here, {**asked, "email": "ife.okoro@people.example"}, status=422)
    assert problem(page, "email") == "This address is not one for work with families. Use their work address"
    assert await sql("select 1 from post where person = {}", okoros.young_person.id) == []


async def test_by_hand_too_nobody_gives_or_ends_a_place_but_the_case_officer(
    okoros: Okoros, desk: Desk
) -> None:
    give = (
        "insert into circle_grant (id, person, family, child, role, since, until, given_by, given_at)"
        " values (gen_random_uuid(), {}, {}, {}, 'practitioner', app_today(), app_today(), {}, now())"
    )
    end = "update circle_grant set ended_at = now(), ended_by = {}, why_ended = {} where person = {}"
    take_on = "select take_on('X', 'x@x.example', {}::uuid, 'x')"
    place = await school()
    for who in (okoros.parent, okoros.teacher, okoros.young_person):
        for statement, values in (
            (give, (okoros.stranger.id, okoros.family.id, okoros.child.id, who.id)),
            (end, (who.id, "x", okoros.officer.id)),
            (end, (who.id, "x", who.id)),
            (take_on, (place,)),
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                async with desk.act(who.id):
                    await sql(statement, *values)
    # Nor does the officer in another's name, or without a reason.
    for by, why, whose in (
        (okoros.parent.id, "x", okoros.teacher.id),
        (okoros.officer.id, " ", okoros.teacher.id),
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with desk.act(okoros.officer.id):
                await sql(end, by, why, whose)


async def test_the_list_asks_as_much_of_the_database_for_many_people_as_for_few(
    browser: Browser, okoros: Okoros
) -> None:
    here, ada = f"{at(okoros.child)}/people", await browser.as_(okoros.parent)
    await ada.get(here)
    async with queries() as few:
        await ada.get(here)
    await sql(
        "insert into circle_grant (id, person, family, child, role, since, until, given_by, given_at, ended_at)"
        " select gen_random_uuid(), {}, {}, {}, 'practitioner', '2026-01-01', '2028-01-01', {}, now(),"
        " case when n > 9 then now() end from generate_series(1, 40) n",
        okoros.teacher.id, okoros.family.id, okoros.child.id, okoros.officer.id,
    )  # fmt: skip
    async with queries() as many:
        page = await ada.get(here)
    assert len(many) == len(few)
    assert len(page.select("main > ul.rows > li")) == 20

"""A young person signs in and finds their own page: one next thing, when, who does it, and who helps."""

import re
from datetime import date

import pytest

from journeys.law import pack_on
from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.timeline.doing import at, has_happened
from tests.timeline.reading import grade, sentences
from timeline.notes.actions import NoteAction
from timeline.notes.agreeing import answer, propose
from timeline.notes.standing import Said
from timeline.words.young import COMING, OTHERWISE


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


async def test_a_young_person_lands_on_their_own_page_with_one_next_thing(
    okoros: Okoros, browser: Browser, desk: Desk
) -> None:
    """Asked on 1 February 2027: the last lawful day for the council's answer is 15 March, six weeks later."""
    await has_happened(
        desk,
        okoros.officer,
        okoros.child,
        "first_assessment",
        request_received="2027-02-01",
        family_told_of_request="2027-02-03",
    )
    ife = await browser.as_(okoros.young_person)
    await ife.get("/", status=303)
    page = await ife.follow()
    assert page.title.startswith("Hello Ife")
    assert "The council will say if it will find out what you need." in page.text
    assert "It should be by Mon 15 March." in page.text
    assert "Sam Reyes, council does this." in page.text
    assert [tag.get_text() for tag in page.select(".me__people b")] == ["Ada Okoro", "Nell Hart", "Sam Reyes"]
    assert "Tobi" not in page.text
    assert len(page.select(".me__block")) <= 5
    assert [str(link["href"]) for link in page.select(".me__ways a")] == [
        "/me/say", "/me/who", "/me/change", "/me/answers",
    ]  # fmt: skip
    assert {str(link["href"]) for link in page.select(".me__more a")} == {
        "/me/alerts",
        f"/families/{okoros.family.id}",
        f"/families/{okoros.family.id}/children/{okoros.child.id}",
        f"/families/{okoros.family.id}/children/{okoros.child.id}/notes/new",
        "/me/parents",
    }


async def test_what_is_late_is_said_without_blame(okoros: Okoros, browser: Browser, desk: Desk) -> None:
    await has_happened(
        desk,
        okoros.officer,
        okoros.child,
        "first_assessment",
        request_received="2027-01-20",
        family_told_of_request="2027-01-21",
    )
    page = await (await browser.as_(okoros.young_person)).get("/me")
    assert "It was due on Wed 3 March." in page.text
    assert "It is late. That is not your fault." in page.text


async def test_where_nothing_is_coming_the_page_says_so(okoros: Okoros, browser: Browser) -> None:
    page = await (await browser.as_(okoros.young_person)).get("/me")
    assert "Nothing is coming now. We will tell you when something is." in page.text


async def test_a_young_person_finds_what_happens_when_they_grow_up_from_their_own_page_and_the_childs(
    okoros: Okoros, browser: Browser
) -> None:
    ife = await browser.as_(okoros.young_person)
    (link,) = [one for one in (await ife.get("/me")).select("main a") if "when I grow up" in one.get_text()]
    page = await ife.get(str(link["href"]))
    assert "letters and choices come to you" in page.text
    rights = f"{at(okoros.child)}/rights"
    for person in (okoros.young_person, okoros.parent, okoros.teacher):
        who = await browser.as_(person)
        assert (await who.get(at(okoros.child))).select(f"#by-age ~ details a[href='{rights}']"), person.name
        await who.get(rights)


async def test_a_young_person_is_asked_on_their_own_page_if_it_helped(
    okoros: Okoros, browser: Browser, desk: Desk
) -> None:
    href = await done_note(okoros, desk)
    ife = await browser.as_(okoros.young_person)
    page = await ife.get("/me")
    (button,) = page.select("section[aria-labelledby=waits] a.button")
    assert button.get_text() == "Say if this helped you: “Ife eats lunch in a quiet room”"
    assert page.select_one("#waits").get_text() == "This waits for you"
    await ife.get(str(button["href"]))
    await ife.post(f"{href}/outcome", {"helped": "yes", "words": ""})
    assert not (await ife.get("/me")).select("#waits")


async def done_note(okoros: Okoros, desk: Desk) -> str:
    """All agreed to it, and what was planned is done."""
    async with desk.act(okoros.parent.id) as unit:
        note = await propose(
            "Ife eats lunch in a quiet room", family=okoros.family.id, child=okoros.child.id,
            parties=[okoros.young_person.id, okoros.teacher.id], unit=unit,
        )  # fmt: skip
        action = await NoteAction.add(
            note, "Find a room", owner=okoros.parent.id, due_on=unit.today, unit=unit
        )
    for one in (okoros.young_person, okoros.teacher):
        async with desk.act(one.id) as unit:
            await answer(note, Said.YES, words="", seen=1, unit=unit)
    async with desk.act(okoros.parent.id) as unit:
        await action.done(note, unit.today, "", unit)
    return f"{at(okoros.child)}/notes/{note.id}"


async def test_the_page_is_there_for_nobody_else(okoros: Okoros, browser: Browser) -> None:
    for person in (okoros.parent, okoros.officer, okoros.teacher, okoros.stranger):
        await (await browser.as_(person)).get("/me", status=404)
    await browser.get("/me", status=303)


def test_each_step_of_a_plan_a_review_and_an_appeal_has_words_for_the_young_person() -> None:
    from_law = {
        rule.step
        for pathway in pack_on(date(2027, 3, 11)).pathways
        if pathway.id in ("first_assessment", "annual_review", "mediation_and_appeal")
        for rule in pathway.rules
        if rule.kind != "principle"
    }
    assert from_law <= set(COMING)


@pytest.mark.parametrize("words", sorted({*COMING.values(), OTHERWISE}))
def test_it_is_said_in_short_plain_words(words: str) -> None:
    """At most twelve words a sentence."""
    assert all(len(re.findall(r"[\w’]+", sentence)) <= 12 for sentence in sentences(words))
    assert grade(words) <= 3

"""A young person says something in their own words, and chooses who reads it."""

from typing import Any

import pytest

from journeys.events import Happened
from sharing.desk import Desk
from sharing.people import Person
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.queries import queries
from tests.timeline.doing import at, events_of, problem, typed, words
from tests.world import sql
from timeline.alerts.owed.alert import Alert
from timeline.asks.ask import Ask
from timeline.asks.standing import Kind
from timeline.say.pictures import PICTURES
from timeline.say.prompts import Prompt
from timeline.say.say import Said, Say

WISH = "I would rather sit by the window"
SAFE = "If you tell us that you or someone else is not safe, we must tell a person who can help."


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def ife(okoros: Okoros, browser: Browser) -> Browser:
    return await browser.as_(okoros.young_person)


async def says(ife: Browser, *readers: Person, now: str = "share", status: int = 303, **more: Any) -> Page:
    await ife.get("/me/say")
    fields = {
        "prompt": "want",
        "words": WISH,
        "readers": [str(one.id) for one in readers],
        "now": now,
        **more,
    }
    return await ife.post("/me/say", fields, status=status)


async def reads(who: Person, okoros: Okoros, browser: Browser) -> bool:
    page = await (await browser.as_(who)).get(at(okoros.child))
    return WISH in page.html


async def alerted(okoros: Okoros) -> list[str]:
    """Names of whoever is owed a letter about her own words."""
    told = [event.id for event in await events_of(okoros.child) if event.kind.startswith("say_")]
    alerts = await Alert.select(Alert.person.name.as_alias("name")).where(Alert.subject.is_in(told))
    return sorted(row["name"] for row in alerts)


async def test_what_she_says_is_read_by_those_she_ticked_and_stands_first_on_her_page(
    okoros: Okoros, ife: Browser, browser: Browser
) -> None:
    page = await ife.get("/me/say")
    assert SAFE in page.text
    assert page.text.index(SAFE) < page.text.index("Write it here")
    assert [words(one) for one in page.select("input[name=readers] + label")] == [
        "Ada Okoro, parent", "Nell Hart, school", "Sam Reyes, council",
    ]  # fmt: skip
    await says(ife, okoros.parent, okoros.teacher, pictures=["calm", "school"], help="Ada")
    mine = await ife.follow()
    assert [words(one) for one in mine.select(".faces span[dir]")] == [
        "Ada Okoro, parent",
        "Nell Hart, school",
    ]
    for who in (okoros.parent, okoros.teacher):
        theirs = await (await browser.as_(who)).get(at(okoros.child))
        assert words(theirs.select("main h2")[0]) == "Ife’s say"
        said = theirs.select_one(".say")
        assert WISH in said.get_text()
        assert "What Ife wants" in said.get_text()
        assert [words(one) for one in said.select(".pics li")] == ["Calm", "School"]
        assert "With help from Ada" in said.get_text()
        assert not said.select("a, form"), "there is nothing for others to do with it"
    assert not await reads(okoros.officer, okoros, browser)
    assert await alerted(okoros) == ["Ada Okoro", "Nell Hart"]


async def test_those_who_cannot_read_it_do_not_even_learn_of_it(
    okoros: Okoros, ife: Browser, browser: Browser, desk: Desk
) -> None:
    await says(ife, okoros.parent)
    (event,) = [one for one in await events_of(okoros.child) if one.kind == Happened.SAY_SHARED]
    assert WISH not in str(event.particulars)
    assert "You shared words of your own" in (await ife.get(at(okoros.child))).text
    for who, knows in ((okoros.parent, True), (okoros.officer, False), (okoros.teacher, False)):
        page = await (await browser.as_(who)).get(at(okoros.child))
        assert ("shared words of their own" in page.text) == knows
        async with desk.read(who.id):
            assert bool(await sql("select 1 from event where kind = 'say_shared'")) == knows


async def test_what_she_keeps_for_herself_nobody_else_reads_until_she_shares_it(
    okoros: Okoros, ife: Browser, browser: Browser
) -> None:
    await says(ife, now="keep")
    page = await ife.follow()
    assert "Only you can see this." in page.text
    here = str(page.response.url.path)
    assert not await reads(okoros.parent, okoros, browser)
    assert [one for one in await events_of(okoros.child) if one.kind.startswith("say_")] == []
    await ife.get(here)
    await ife.post(here, {"readers": [str(okoros.parent.id)], "now": "share"})
    assert await reads(okoros.parent, okoros, browser)


async def test_a_change_keeps_the_older_words_for_her_alone_and_tells_those_who_read_it(
    okoros: Okoros, ife: Browser, browser: Browser
) -> None:
    await says(ife, okoros.parent)
    here = str((await ife.follow()).response.url.path)
    await ife.post(here, {"words": "By the door, please", "now": "share"})
    page = await ife.follow()
    assert "By the door, please" in page.text
    assert WISH in page.text
    theirs = await (await browser.as_(okoros.parent)).get(at(okoros.child))
    assert "By the door, please" in theirs.text
    assert WISH not in theirs.html
    kinds = [one.kind for one in await events_of(okoros.child) if one.kind.startswith("say_")]
    assert kinds == ["say_shared", "say_changed"]
    assert await alerted(okoros) == ["Ada Okoro", "Ada Okoro"]


async def test_she_takes_it_back_and_nobody_else_reads_it_any_more(
    okoros: Okoros, ife: Browser, browser: Browser
) -> None:
    await says(ife, okoros.parent)
    here = str((await ife.follow()).response.url.path)
    await ife.post(f"{here}/back")
    page = await ife.follow()
    assert "You took this back. Nobody else can see it." in page.text
    assert not page.select(f"form[action='{here}']")
    assert not await reads(okoros.parent, okoros, browser)
    await ife.post(here, {"prompt": "want", "words": "Again", "now": "keep", "version": "2"}, status=404)
    assert WISH in (await ife.get("/me/who")).html


async def test_she_sees_for_each_thing_who_can_read_it_and_changes_it_there(
    okoros: Okoros, ife: Browser, browser: Browser
) -> None:
    await says(ife, okoros.parent, okoros.teacher)
    await says(ife, now="keep", words="Just mine")
    page = await ife.get("/me/who")
    assert [words(one) for one in page.select("main h2")] == ["Just for me", "What I share"]
    shared = page.select("article")[1]
    assert [words(one) for one in shared.select(".faces span[dir]")] == [
        "Ada Okoro, parent",
        "Nell Hart, school",
    ]
    action = str(shared.select_one("form")["action"])  # type: ignore[index]  # each thing has its form
    await ife.post(action, {"readers": [str(okoros.officer.id)]})
    assert [await reads(who, okoros, browser) for who in (okoros.parent, okoros.officer)] == [False, True]
    await ife.get("/me/who")
    await ife.post(action, {"readers": []})
    assert "You share this with nobody now." in (await ife.follow()).text
    assert not await reads(okoros.officer, okoros, browser)
    # Telling those who were let in, and nobody of those who no longer are.
    assert await alerted(okoros) == ["Ada Okoro", "Nell Hart", "Sam Reyes"]


async def test_what_she_wrote_about_who_she_is_can_be_for_her_alone(
    okoros: Okoros, ife: Browser, browser: Browser
) -> None:
    await ife.get(f"{at(okoros.child)}/about-me/new")
    await ife.post(f"{at(okoros.child)}/about-me", {"kind": "who", "words": WISH})
    page = await ife.get("/me/who")
    assert len(page.select("article .faces li")) == 3
    action = str(page.select_one("article form")["action"])
    for seen, expected in (("just_me", False), ("all", True)):
        await ife.post(action, {"seen": seen})
        await ife.follow()
        assert await reads(okoros.parent, okoros, browser) == expected
    ada = await browser.as_(okoros.parent)
    await ada.get(at(okoros.child))
    await ada.post(action, {"seen": "just_me"}, status=404)


async def test_somebody_who_leaves_the_circle_reads_it_no_longer(
    okoros: Okoros, ife: Browser, browser: Browser, desk: Desk
) -> None:
    await says(ife, okoros.teacher)
    await sql("update circle_grant set ended_at = {} where person = {}", desk.now(), okoros.teacher.id)
    await (await browser.as_(okoros.teacher)).get(at(okoros.child), status=404)
    async with desk.read(okoros.teacher.id):
        assert await sql("select 1 from say") == []
    page = await ife.get("/me/who")
    assert "You share this with nobody now." in page.text


@pytest.mark.parametrize("key", ["words", "prompt", "readers", "now"])
async def test_what_is_missing_is_said_beside_its_field_and_her_words_are_kept(
    ife: Browser, okoros: Okoros, key: str
) -> None:
    page = await says(ife, okoros.parent, status=422, **_without(key))
    expected = {
        "words": "Write something, or pick a picture",
        "prompt": "Pick what it is about",
        "readers": "Tick who can read it. Or keep it for you",
        "now": "Press one of the two buttons",
    }
    assert problem(page, key) == expected[key]
    assert typed(page, "words") == ("" if key == "words" else WISH)


def _without(key: str) -> dict[str, Any]:
    return {key: None}


async def test_pictures_alone_are_enough(ife: Browser, okoros: Okoros, browser: Browser) -> None:
    await says(ife, okoros.parent, words="", pictures=["sad", "loud"])
    theirs = await (await browser.as_(okoros.parent)).get(at(okoros.child))
    assert [words(one) for one in theirs.select(".say .pics li")] == ["Sad", "Too loud"]


async def test_every_picture_that_can_be_picked_is_drawn(ife: Browser) -> None:
    page = await ife.get("/me/say")
    drawn = {str(one["id"]) for one in page.select("symbol[id^=say-]")}
    assert drawn == {f"say-{key}" for key in PICTURES}
    assert {str(one["href"])[1:] for one in page.select(".pick__all use")} == drawn


async def test_a_form_sent_twice_says_it_once(ife: Browser, okoros: Okoros) -> None:
    page = await ife.get("/me/say")
    once = {"_once": str(page.select_one("input[name=_once]")["value"]), "prompt": "want", "words": WISH,
            "readers": [str(okoros.parent.id)], "now": "share"}  # fmt: skip
    first = await ife.post("/me/say", once)
    await ife.get("/me/say")
    second = await ife.post("/me/say", once)
    assert first.where.split("?")[0] == second.where.split("?")[0]
    assert len(await sql("select 1 from say")) == 1


async def test_two_phones_at_once_get_a_page_with_both_texts(
    ife: Browser, okoros: Okoros, browser: Browser
) -> None:
    await says(ife, okoros.parent)
    here = str((await ife.follow()).response.url.path)
    phone = await browser.as_(okoros.young_person)
    await phone.get(here)
    await ife.post(here, {"words": "From the first phone", "now": "share"})
    page = await phone.post(here, {"words": "From the second phone", "now": "share"}, status=409)
    assert "From the first phone" in page.text
    assert typed(page, "words") == "From the second phone"
    await phone.post(here, {"words": "From the second phone", "now": "share"})
    assert "From the second phone" in (await phone.follow()).text
    await ife.get("/me/who")
    await ife.post(here.replace("say", "who", 1), {"version": "1", "readers": []}, status=409)


async def test_what_was_taken_back_meanwhile_hands_back_what_was_typed(
    ife: Browser, okoros: Okoros, browser: Browser
) -> None:
    await says(ife, okoros.parent)
    here = str((await ife.follow()).response.url.path)
    phone = await browser.as_(okoros.young_person)
    await phone.get(here)
    await ife.post(f"{here}/back")
    page = await phone.post(here, {"words": "From the second phone", "now": "share"}, status=409)
    assert "From the second phone" in page.text


async def test_no_grown_up_has_these_pages_nor_changes_her_words_by_any_address(
    okoros: Okoros, ife: Browser, browser: Browser
) -> None:
    await says(ife, okoros.parent, okoros.teacher, okoros.officer)
    here = str((await ife.follow()).response.url.path)
    for who in (okoros.parent, okoros.teacher, okoros.officer, okoros.stranger):
        theirs = await browser.as_(who)
        for path in ("/me/say", here, "/me/who", "/me/change", "/me/answers"):
            await theirs.get(path, status=404)
        sent = {
            "prompt": "good",
            "words": "I am fine",
            "now": "share",
            "readers": [],
            "version": "1",
            "back": "yes",
        }
        for path in ("/me/say", here, f"{here}/back", here.replace("say", "who", 1), "/me/change"):
            await theirs.get("/look")
            await theirs.post(path, sent, status=404)
    assert WISH in (await ife.get(here)).text


async def test_an_end_of_the_year_changes_nothing_for_those_still_around(
    okoros: Okoros, ife: Browser, browser: Browser, clock: Clock
) -> None:
    """A teacher's place lasts a year, a parent's until any plan has ended."""
    await says(ife, okoros.parent, okoros.teacher)
    clock.forward(days=366)
    assert await reads(okoros.parent, okoros, browser)
    await (await browser.as_(okoros.teacher)).get(at(okoros.child), status=404)


async def test_words_that_are_not_sent_yet_are_given_back_on_another_phone(
    ife: Browser, okoros: Okoros, browser: Browser
) -> None:
    await says(ife, okoros.parent)
    here = str((await ife.follow()).response.url.path)
    for path in ("/me/say", here, "/me/change"):
        await ife.get(path)
        half = {"_place": path, "words": f"Half a word at {path}", "readers": [], "pictures": ["sad"]}
        await ife.post("/drafts", half)
        phone = await browser.as_(okoros.young_person)
        assert typed(await phone.get(path), "words") == f"Half a word at {path}"
    # What was shared stands as it was.
    assert await reads(okoros.parent, okoros, browser)


async def test_a_page_too_old_to_take_back_from_says_so_and_keeps_the_words_in_the_form(
    ife: Browser, okoros: Okoros
) -> None:
    await says(ife, okoros.parent)
    here = str((await ife.follow()).response.url.path)
    page = await ife.post(f"{here}/back", {"version": "9"}, status=409)
    assert typed(page, "words") == WISH


async def test_a_page_asks_as_often_for_a_dozen_entries_as_for_one(
    ife: Browser, okoros: Okoros, desk: Desk
) -> None:
    paths = ("/me/who", "/me/answers", "/me", at(okoros.child))

    async def counted() -> list[int]:
        found = []
        for path in paths:
            async with queries() as asked:
                await ife.get(path)
            found.append(len(asked))
        return found

    async def say_and_ask(number: int) -> None:
        async with desk.act(okoros.young_person.id) as unit:
            said = Said(Prompt.GOOD, f"Word {number}")
            await Say.write(said, child=okoros.child, readers=[okoros.parent.id], unit=unit)
            words = f"Wish {number}"
            await Ask.ask(Kind.REQUEST, words, child=okoros.child, to=okoros.teacher.id, unit=unit)

    await say_and_ask(0)
    before = await counted()
    for number in range(1, 12):
        await say_and_ask(number)
    assert await counted() == before

"""When somebody says no: all views stay, and what comes next is owed by a name and a day."""

import pytest

from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import at, on, problem, tag, words
from tests.timeline.test_notes import answer, on_page
from timeline.notes.agreeing import propose
from timeline.notes.next_steps import NextStep
from timeline.notes.note import Note

LUNCH = "Ife eats lunch in a quiet room"


def boxes(name: str, day: str, month: str = "4") -> dict[str, str]:
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": "2027"}


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def note(desk: Desk, okoros: Okoros) -> Note:
    """Nell wrote it, and asks Ada and Ife."""
    async with desk.act(okoros.teacher.id) as unit:
        return await propose(
            LUNCH, family=okoros.family.id, child=okoros.child.id,
            parties=[okoros.parent.id, okoros.young_person.id], unit=unit,
        )  # fmt: skip


async def test_after_a_no_the_case_officer_owes_a_next_step_within_five_working_days(
    browser: Browser, okoros: Okoros, note: Note, clock: Clock
) -> None:
    """From Thursday 11 March 2027 that is Thursday 18 March."""
    href = on_page(okoros, note)
    ada, ife = await browser.as_(okoros.parent), await browser.as_(okoros.young_person)
    await answer(ada, href, "no", but="She wants to be with her class.")
    await answer(ife, href, "help", but="I do not know the room.")
    page = await ada.get(href)
    assert "Sam Reyes says what comes next by Thu 18 March." in page.text
    assert [words(one) for one in page.select(".answer > div > p")] == [
        "Ife Okoro needs help to decide, 11 March",
        "You said no, 11 March",
        "Nell Hart said yes, 11 March",
    ]
    assert "Saying yes here does not take away your right to complain" in page.text
    on(clock, "2027-03-19")
    sam = await browser.as_(okoros.officer)
    assert "You say what comes next by Thu 18 March." in (await sam.get(href)).text
    page = await (await browser.as_(okoros.parent)).get(href)
    assert "Sam Reyes had until Thu 18 March to say what comes next. That is late." in page.text


@pytest.mark.parametrize("said", ["but", "help"])
async def test_whoever_needs_something_is_not_left_alone_though_nobody_says_no(
    browser: Browser, okoros: Okoros, note: Note, clock: Clock, said: str
) -> None:
    """From Thursday 11 March 2027, five working days end on Thursday 18 March. Ife is silent all the while."""
    href, owed = on_page(okoros, note), "Sam Reyes says what comes next by Thu 18 March."
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    assert "says what comes next by" not in (await ada.get(href)).text
    assert "Say what comes next" not in (await sam.get("/cases")).text
    await answer(ada, href, said, but="She wants to be with her class.")
    for place in (href, "/", at(okoros.child), f"/families/{okoros.family.id}/notes"):
        assert owed in (await ada.get(place)).text, place
    page = await sam.get("/cases")
    assert words(page.select_one("section[aria-labelledby=todo] li")) == (
        f"I Ife Say what comes next with the note about Ife: “{LUNCH}” Waiting for you by Thu 18 March"
    )
    page = await sam.get(f"{href}/next-step")
    assert not page.select("input[value=wont_agree]")
    await sam.post(f"{href}/next-step", {"kind": "wont_agree"}, status=422)
    await sam.post(f"{href}/next-step", {"kind": "talk", **boxes("first", "1"), **boxes("second", "6")})
    assert "Let us talk. Two times to choose from: Thu 1 April Tue 6 April" in (await ada.get(href)).text
    assert "by Tue 13 April" in (await sam.get("/cases")).text
    on(clock, "2027-04-14")
    assert "1 day late" in (await (await browser.as_(okoros.officer)).get("/cases")).text
    await answer(await browser.as_(okoros.parent), href, "yes")
    assert "comes next by" not in (await (await browser.as_(okoros.parent)).get(href)).text
    assert not (await (await browser.as_(okoros.officer)).get("/cases")).select("#todo")


async def test_where_people_do_not_agree_the_family_page_says_what_comes_next_and_by_when(
    browser: Browser, okoros: Okoros, note: Note
) -> None:
    href = on_page(okoros, note)
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    await answer(ada, href, "no")
    box = words((await ada.get("/")).select_one(".box--disagree"))
    assert "Sam Reyes says what comes next by Thu 18 March." in box
    family = f"/families/{okoros.family.id}"
    assert f"Say what comes next with the note about Ife: “{LUNCH}” by Thu 18 March" in words(
        (await sam.get(family)).select_one(".todo")
    )
    await sam.get(f"{href}/next-step")
    await sam.post(f"{href}/next-step", {"kind": "leave_open", **boxes("until", "3", "5")})
    box = words((await ada.get("/")).select_one(".box--disagree"))
    assert "Let us leave this open until Mon 3 May." in box
    assert "Sam Reyes says what comes next by Mon 3 May." in box


async def test_a_talk_is_offered_at_two_times_and_without_them_the_form_is_not_taken(
    browser: Browser, okoros: Okoros, note: Note
) -> None:
    href = on_page(okoros, note)
    await answer(await browser.as_(okoros.parent), href, "no")
    sam = await browser.as_(okoros.officer)
    await sam.get(f"{href}/next-step")
    page = await sam.post(f"{href}/next-step", {"kind": "talk", **boxes("first", "1")}, status=422)
    assert problem(page, "second") == "Write a second day that is still to come"
    page = await sam.post(f"{href}/next-step", {"kind": "bring_in"}, status=422)
    assert problem(page, "words") == "Write who should join"
    page = await sam.post(f"{href}/next-step", {"kind": "leave_open"}, status=422)
    assert problem(page, "until") == "Write a day that is still to come"
    assert not await NextStep.exists()
    offered = {"kind": "talk", **boxes("first", "1"), "first_at": "10am, at school", **boxes("second", "6")}
    await sam.post(f"{href}/next-step", {**offered, "words": "Let us hear Ife."})
    page = await sam.follow()
    assert "Thu 1 April, 10am, at school Tue 6 April" in page.text
    assert "After the talk, you say what comes next by Tue 13 April." in page.text
    assert tag(page, ".note") == "We do not agree yet"


async def test_that_people_will_not_agree_hides_nobodys_view_and_shows_the_ways_on(
    browser: Browser, okoros: Okoros, note: Note
) -> None:
    href = on_page(okoros, note)
    ada = await browser.as_(okoros.parent)
    await answer(ada, href, "no", but="She wants to be with her class.")
    await ada.get(f"{href}/next-step")
    await ada.post(f"{href}/next-step", {"kind": "wont_agree"})
    page = await ada.follow()
    assert "SENDIASS" in page.text
    assert "disagreement resolution" in page.text
    assert "mediation" in page.text
    assert "She wants to be with her class." in page.text
    assert "says what comes next by" not in page.text
    assert tag(page, ".note") == "We do not agree yet"
    # A view can still be changed by whoever holds it, and by nobody else.
    await answer(ada, href, "yes")
    assert tag(await ada.get(href), ".note") == "Waiting for others"


async def test_without_a_no_there_is_no_next_step_and_strangers_to_the_note_have_no_say(
    browser: Browser, okoros: Okoros, note: Note, desk: Desk
) -> None:
    href = on_page(okoros, note)
    ada = await browser.as_(okoros.parent)
    page = await ada.get(f"{href}/next-step")
    assert "There is nothing to say here now." in page.text
    page = await ada.post(f"{href}/next-step", {"kind": "wont_agree", "version": 1}, status=409)
    assert "Nobody needs a next step on this note now" in page.text
    async with desk.act(okoros.officer.id) as unit:
        other = await propose(
            "Ife has a locker",
            family=okoros.family.id,
            child=okoros.child.id,
            parties=[okoros.parent.id],
            unit=unit,
        )
    await answer(ada, on_page(okoros, other), "no")
    nell = await browser.as_(okoros.teacher)
    assert "There is nothing to say here now." in (await nell.get(f"{on_page(okoros, other)}/next-step")).text
    await nell.post(f"{on_page(okoros, other)}/next-step", {"kind": "wont_agree", "version": 1}, status=404)
    assert not await NextStep.exists()


async def test_a_note_is_taken_back_by_its_writer_alone_and_only_until_all_agree(
    browser: Browser, okoros: Okoros, note: Note
) -> None:
    href = on_page(okoros, note)
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    assert not (await ada.get(href)).select("form[action$='/back']")
    await ada.post(f"{href}/back", {"now": "take_back"}, status=404)
    await nell.get(href)
    await nell.post(f"{href}/back")
    page = await ada.get(href)
    assert tag(page, ".note") == "Taken back by Nell Hart"
    assert not page.select("form[action$='/answer']")
    page = await ada.post(
        f"{href}/answer", {"said": "yes", "but": "I liked it a lot", "version": 1}, status=409
    )
    assert "This note is no longer open" in page.text
    assert "I liked it a lot" in page.text
    assert LUNCH not in (await ada.get("/")).text
    assert LUNCH in (await ada.get(f"/families/{okoros.family.id}/notes")).text
    assert "Nell Hart took back a note about Ife." in (await ada.get(at(okoros.child))).text


async def test_what_a_small_child_says_stands_first_with_who_helped_and_is_no_vote(
    browser: Browser, okoros: Okoros, desk: Desk
) -> None:
    async with desk.act(okoros.officer.id) as unit:
        note = await propose(
            "Tobi naps after lunch", family=okoros.family.id, child=okoros.sibling.id,
            parties=[okoros.parent.id], unit=unit,
        )  # fmt: skip
    href = f"{at(okoros.sibling)}/notes/{note.id}"
    ada = await browser.as_(okoros.parent)
    await ada.get(href)
    await ada.post(f"{href}/child-said", {"child_said": "no", "child_words": "I am not a baby."})
    page = await ada.follow()
    first = words(page.select(".voices > li")[0])
    assert first == "Tobi said no with help from Ada Okoro I am not a baby."
    assert tag(page, ".note") == "Waiting for you"
    await answer(ada, href, "yes")
    assert tag(await ada.get(href), ".note") == "We all agree"
    # Ife signs in herself: nobody speaks for her.
    async with desk.act(okoros.officer.id) as unit:
        hers = await propose(
            LUNCH, family=okoros.family.id, child=okoros.child.id, parties=[okoros.parent.id], unit=unit
        )
    page = await ada.get(on_page(okoros, hers))
    assert not page.select("form[action$='/child-said']")
    await ada.post(f"{on_page(okoros, hers)}/child-said", {"child_said": "yes", "version": 1}, status=404)


async def test_whoever_says_what_comes_next_reads_the_answers_first_and_can_keep_their_words(
    browser: Browser, okoros: Okoros, note: Note
) -> None:
    here = f"{on_page(okoros, note)}/next-step"
    await answer(
        await browser.as_(okoros.parent), on_page(okoros, note), "but", but="Not on Fridays, please."
    )
    sam = await browser.as_(okoros.officer)
    page = await sam.get(here)
    answered = words(page.select_one(".voices"))
    assert "Ada Okoro said yes, but …" in answered
    assert "Not on Fridays, please." in answered
    assert page.text.index("Not on Fridays") < page.text.index("To talk: two times")
    assert words(page.select_one("form .readers")) == (
        "These people will read it: Ada Okoro, parent; Ife Okoro; Nell Hart, school."
    )
    assert words(page.select_one("button[formaction='/drafts']")) == "Keep for later"
    await sam.post("/drafts", page.form(here) | {"words": "Let us hear Ife first."})
    assert "Let us hear Ife first." in (await sam.follow()).text
    page = await sam.post(here, {"kind": "talk", "words": ""}, status=422)
    assert problem(page, "first") == "Write a first day that is still to come"
    assert problem(page, "second") == "Write a second day that is still to come"

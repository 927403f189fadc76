"""A note that people decide together: written, answered and changed on its page."""

import asyncio

import pytest

from journeys.events import Event, Happened
from sharing.desk import Desk
from sharing.people import Person
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import at, history, on, problem, tag, typed, words
from timeline.notes.agreeing import propose
from timeline.notes.answer import Answer
from timeline.notes.note import Note
from timeline.notes.version import NoteVersion
from timeline.notes.words import LONGEST

EASY = "normal.normal.cream.easy.en-GB"
LUNCH = "Ife eats lunch in a quiet room"
HERS = "Only if a friend may sit with her."


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def note(desk: Desk, okoros: Okoros) -> Note:
    """Sam wrote it, and asks Ada and Nell."""
    async with desk.act(okoros.officer.id) as unit:
        return await propose(
            LUNCH, family=okoros.family.id, child=okoros.child.id,
            parties=[okoros.parent.id, okoros.teacher.id], unit=unit,
        )  # fmt: skip


@pytest.fixture
async def ada(browser: Browser, okoros: Okoros) -> Browser:
    return await browser.as_(okoros.parent)


def on_page(okoros: Okoros, note: Note) -> str:
    return f"{at(okoros.child)}/notes/{note.id}"


async def answer(
    who: Browser, href: str, said: str, *, but: str = "", version: int | None = None, status: int = 303
) -> Page:
    await who.get(href)
    seen = {} if version is None else {"version": version}
    return await who.post(f"{href}/answer", {"said": said, "but": but, **seen}, status=status)


async def change(who: Browser, href: str, to: str, *, status: int = 303) -> Page:
    await who.get(f"{href}/versions")
    return await who.post(f"{href}/versions", {"words": to}, status=status)


def voices(page: Page) -> dict[str, str]:
    """What each of us says, by whom."""
    said = [words(one) for one in page.select(".answer")]
    return {line.split(" said ")[0].split(":")[0]: line for line in said}


async def answers() -> list[tuple[int, str, str]]:
    rows = await Answer.select(Answer.number, Answer.person.name, Answer.said).order_by(
        Answer.number, Answer.person.name
    )
    return [(row["number"], row["person.name"], row["said"]) for row in rows]


# Writing one


async def test_a_note_asks_those_whom_its_writer_names_and_stands_for_its_writers_yes(
    browser: Browser, okoros: Okoros, ada: Browser
) -> None:
    page = await ada.get(f"{at(okoros.child)}/notes/new")
    named = {
        words(page.select_one(f"label[for={box['id']}]")): box.has_attr("checked")
        for box in page.select("[name=parties]")
    }
    assert named == {"Sam Reyes, council": True, "Ife Okoro": True, "Nell Hart, school": True}
    await ada.post(f"{at(okoros.child)}/notes", {"words": LUNCH, "parties": [str(okoros.teacher.id)],
                                                      "why_without": "Ife asked us not to ask her"})  # fmt: skip
    page = await ada.follow()
    assert "Ife was not asked. Why: Ife asked us not to ask her" in page.text
    assert words(page.select_one(".note__words")) == LUNCH
    assert voices(page) == {"You": "You said yes, 11 March", "Nell Hart": "Nell Hart: not answered yet"}
    assert tag(page, ".note") == "Waiting for others"
    nell = await browser.as_(okoros.teacher)
    assert tag(await nell.get(page.response.url.path), ".note") == "Waiting for you"


@pytest.mark.parametrize("written", ["", "   ", "\n\n", "a" * (LONGEST + 1)])
async def test_a_note_needs_words_that_people_will_read(okoros: Okoros, ada: Browser, written: str) -> None:
    await ada.get(f"{at(okoros.child)}/notes/new")
    page = await ada.post(f"{at(okoros.child)}/notes", {"words": written}, status=422)
    assert problem(page, "words") in {
        "Write what you want to agree on",
        "Use 400 characters or fewer. You have 401",
    }
    assert typed(page, "words") == written.strip()
    assert not await Note.exists()


async def test_a_note_asks_somebody_and_only_people_around_the_child(okoros: Okoros, ada: Browser) -> None:
    href = f"{at(okoros.child)}/notes"
    for parties, says in (
        (None, "Choose who should say yes or no"),
        ([str(okoros.stranger.id)], "Choose from the answers shown"),
        ([str(okoros.other_officer.id), str(okoros.officer.id)], "Choose from the answers shown"),
        (["everybody"], "Choose from the answers shown"),
    ):
        await ada.get(f"{href}/new")
        page = await ada.post(href, {"words": LUNCH, "parties": parties}, status=422)
        assert problem(page, "parties") == says
        assert typed(page, "words") == LUNCH
    assert not await Note.exists()


# Answering


async def test_it_is_agreed_when_the_last_of_them_has_said_yes_and_not_before(
    browser: Browser, okoros: Okoros, note: Note, ada: Browser
) -> None:
    href = on_page(okoros, note)
    await answer(ada, href, "yes")
    assert tag(await ada.get(href), ".note") == "Waiting for others"
    await answer(await browser.as_(okoros.teacher), href, "yes")
    page = await ada.get(href)
    assert tag(page, ".note") == "We all agree"
    assert voices(page) == {
        "You": "You said yes, 11 March",
        "Nell Hart": "Nell Hart said yes, 11 March",
        "Sam Reyes": "Sam Reyes said yes, 11 March",
    }
    told = history(await ada.get(at(okoros.child)))
    assert told[0].startswith("Everyone has said yes to a note about Ife.")
    card = (await ada.get("/")).select_one(".thirds .note")
    assert "We all agree" in words(card)
    assert LUNCH in words(card)


async def test_a_no_hides_nobodys_view_and_all_stand_at_the_same_size(
    browser: Browser, okoros: Okoros, note: Note, ada: Browser
) -> None:
    href = on_page(okoros, note)
    await answer(ada, href, "no", but="She wants to be with her class.")
    await answer(await browser.as_(okoros.teacher), href, "but", but=HERS)
    for who in (okoros.parent, okoros.teacher, okoros.officer, okoros.young_person):
        page = await (await browser.as_(who)).get(href)
        assert tag(page, ".note") == "We do not agree yet"
        shown = page.select(".answer")
        assert len(shown) == 3
        assert len({(one.name, str(one["class"][0]), one.parent.name) for one in shown if one.parent}) == 1
        assert [words(one) for one in page.select(".answer blockquote")] == [
            "She wants to be with her class.",
            HERS,
        ]


async def test_yes_but_needs_its_but_and_no_needs_nothing(okoros: Okoros, note: Note, ada: Browser) -> None:
    href = on_page(okoros, note)
    for empty in ("", "   "):
        page = await answer(ada, href, "but", but=empty, status=422)
        assert problem(page, "but") == "Write what you want to say"
    assert await answers() == [(1, "Sam Reyes", "yes")]
    await answer(ada, href, "no")
    assert await answers() == [(1, "Ada Okoro", "no"), (1, "Sam Reyes", "yes")]


@pytest.mark.parametrize("said", ["", "maybe", "YES", "agreed"])
async def test_only_the_answers_on_the_page_are_answers(
    okoros: Okoros, note: Note, ada: Browser, said: str
) -> None:
    page = await answer(ada, on_page(okoros, note), said, but=HERS, status=422)
    assert problem(page, "said") == "Choose one of the four answers"
    assert typed(page, "but") == HERS
    assert await answers() == [(1, "Sam Reyes", "yes")]


async def test_silence_is_never_a_yes_however_long_it_lasts(
    browser: Browser, okoros: Okoros, note: Note, clock: Clock
) -> None:
    await answer(await browser.as_(okoros.teacher), on_page(okoros, note), "yes")
    for day in ("2027-03-12", "2027-05-10", "2028-03-01"):
        on(clock, day)
        page = await (await browser.as_(okoros.officer)).get(on_page(okoros, note))
        assert voices(page)["Ada Okoro"] == "Ada Okoro: not answered yet"
        assert tag(page, ".note") == "Waiting for others"
    assert await Event.count().where(Event.kind == Happened.NOTE_AGREED) == 0


async def test_an_answer_may_be_changed_and_an_agreement_ends_with_it(
    browser: Browser, okoros: Okoros, note: Note, ada: Browser
) -> None:
    href = on_page(okoros, note)
    await answer(ada, href, "yes")
    await answer(await browser.as_(okoros.teacher), href, "yes")
    await answer(ada, href, "no")
    assert tag(await ada.get(href), ".note") == "We do not agree yet"
    assert [one.agreed_at for one in await Note.objects()] == [None]
    assert len(await answers()) == 3


async def test_where_all_answered_and_some_said_but_nobody_is_waited_for(
    browser: Browser, okoros: Okoros, note: Note, ada: Browser
) -> None:
    href = on_page(okoros, note)
    await answer(ada, href, "but", but=HERS)
    assert tag(await ada.get(href), ".note") == "Waiting for others"
    nell = await browser.as_(okoros.teacher)
    await answer(nell, href, "yes")
    assert tag(await nell.get(href), ".note") == "All answered, not all yes"
    assert "Waiting for" not in words((await ada.get(f"{at(okoros.child)}/print")).select_one("main"))


async def test_a_young_person_reads_a_note_and_writes_one_in_a_way_that_is_theirs(
    browser: Browser, okoros: Okoros, ada: Browser
) -> None:
    """Her own words for where it stands, big answers, no versions to count; what was heard is asked last."""
    ife, new = await browser.as_(okoros.young_person), f"{at(okoros.child)}/notes/new"
    await ada.get(new)
    asked = {"words": LUNCH, "easy": "You eat where it is calm.", "parties": [str(okoros.young_person.id)]}
    href = (await ada.post(f"{at(okoros.child)}/notes", asked)).where.split("?")[0]
    page = await ife.get(href)
    assert "Version 1" not in page.text
    assert len(page.select(".note--mine .choice")) == 4
    ife.set_cookie("look", EASY)
    lines = [words(one) for one in (await ife.get(href)).select(".guide__line")]
    assert lines[:2] == ["This is a note about Ife.", "You eat where it is calm."]
    ife.set_cookie("look", "")
    await answer(ife, href, "but", but="Not on Friday.")
    page = await ife.get(href)
    assert tag(page, ".note") == "Everyone has answered"
    assert not page.select(".button[href$='/next-step']")
    page = await ada.get(href)
    assert tag(page, ".note") == "All answered, not all yes"
    assert "Version 1" in page.text
    for who, place in ((ife, -1), (ada, 0)):
        fields = [str(one["name"]) for one in (await who.get(new)).select("form textarea")]
        assert fields.index("heard") == range(len(fields))[place]


async def test_changing_an_answer_starts_from_what_was_said(okoros: Okoros, note: Note, ada: Browser) -> None:
    href = on_page(okoros, note)
    page = await ada.get(href)
    assert page.select("input[name=said][checked]") == []
    assert "needs them" in words(page.select_one("#h-but"))
    await answer(ada, href, "but", but=HERS)
    page = await ada.get(href)
    assert [one["value"] for one in page.select("input[name=said][checked]")] == ["but"]
    assert words(page.select_one("textarea[name=but]")) == HERS
    words_page = await ada.get(f"{href}/versions")
    assert words(words_page.select_one("textarea[name=words]")) == LUNCH


@pytest.mark.parametrize("who", ["young_person", "stranger"])
async def test_nobody_answers_who_was_not_asked(
    browser: Browser, okoros: Okoros, note: Note, ada: Browser, who: str
) -> None:
    """Ife may read the note, and has no form on it."""
    person: Person = getattr(okoros, who)
    reader = await browser.as_(person)
    href = on_page(okoros, note)
    if who == "stranger":
        await reader.get("/")
        await reader.get(href, status=404)
        return
    page = await reader.get(href)
    assert not page.select("form[action$='/answer'], form[action$='/versions']")
    for path, sent in (("answer", {"said": "yes"}), ("versions", {"words": "Ife eats wherever she wants"})):
        await reader.get(f"{at(okoros.child)}/notes/new")  # for a token
        await reader.post(f"{href}/{path}", {**sent, "version": 1}, status=404)
    assert await answers() == [(1, "Sam Reyes", "yes")]
    assert await NoteVersion.count() == 1


# Changing


async def test_a_new_version_asks_everybody_again(
    browser: Browser, okoros: Okoros, note: Note, ada: Browser
) -> None:
    href = on_page(okoros, note)
    nell = await browser.as_(okoros.teacher)
    await answer(ada, href, "yes")
    await answer(nell, href, "yes")
    await change(nell, href, "Ife eats lunch in a quiet room with a friend")
    page = await ada.get(href)
    assert "quiet room with a friend" in words(page.select_one(".note__words"))
    assert tag(page, ".note") == "Waiting for you"
    assert voices(page) == {
        "You": "You: not answered yet",
        "Nell Hart": "Nell Hart said yes, 11 March",
        "Sam Reyes": "Sam Reyes: not answered yet",
    }
    assert len(await answers()) == 4
    versions = await NoteVersion.objects().order_by(NoteVersion.number)
    assert [version.words for version in versions] == [LUNCH, "Ife eats lunch in a quiet room with a friend"]


async def test_a_yes_to_the_words_that_were_read_is_no_yes_to_newer_ones(
    browser: Browser, okoros: Okoros, note: Note, ada: Browser
) -> None:
    href = on_page(okoros, note)
    await ada.get(href)
    sam, nell = await browser.as_(okoros.officer), await browser.as_(okoros.teacher)
    await change(sam, href, "Ife eats lunch in the library")
    await answer(nell, href, "yes")

    page = await ada.post(f"{href}/answer", {"said": "yes", "but": HERS}, status=409)
    assert problem(page, "but").startswith("This note changed while you were reading")
    assert words(page.select_one(".note__words")) == "Ife eats lunch in the library"
    assert typed(page, "but") == HERS
    assert tag(page, ".note") == "Waiting for you"
    assert [one.agreed_at for one in await Note.objects()] == [None]
    assert await answers() == [(1, "Sam Reyes", "yes"), (2, "Nell Hart", "yes"), (2, "Sam Reyes", "yes")]

    # The page that came back is of the newest version: sent again, the answer is to what stands on it.
    await ada.post(f"{href}/answer", {"said": "yes"})
    assert tag(await ada.get(href), ".note") == "We all agree"


async def test_of_two_new_versions_the_second_is_handed_back(
    browser: Browser, okoros: Okoros, note: Note, ada: Browser
) -> None:
    href = on_page(okoros, note)
    await ada.get(f"{href}/versions")
    await change(await browser.as_(okoros.teacher), href, "Ife eats lunch in the library")
    page = await ada.post(f"{href}/versions", {"words": "Ife eats lunch at home"}, status=409)
    assert problem(page, "words").startswith("This note changed while you were reading")
    assert typed(page, "words") == "Ife eats lunch at home"
    assert "Ife eats lunch in the library" in words(page.select(".versions > li")[0])
    assert await NoteVersion.count() == 2


async def test_an_answer_and_a_new_version_at_the_very_same_moment_never_agree_by_accident(
    browser: Browser, okoros: Okoros, note: Note, ada: Browser
) -> None:
    href = on_page(okoros, note)
    sam = await browser.as_(okoros.officer)
    await answer(await browser.as_(okoros.teacher), href, "yes")
    hers = (await ada.get(href)).form(f"{href}/answer") | {"said": "yes"}
    his = (await sam.get(f"{href}/versions")).form(f"{href}/versions") | {
        "words": "Ife eats lunch in the library"
    }
    answered, changed = await asyncio.gather(
        ada.client.post(f"{href}/answer", data=hers), sam.client.post(f"{href}/versions", data=his)
    )
    assert changed.status_code == 303
    assert answered.status_code in {303, 409}
    page = await ada.get(href)
    assert tag(page, ".note") == "Waiting for you"
    assert [one.agreed_at for one in await Note.objects()] == [None]


# The same form twice


async def test_the_same_note_sent_twice_or_ten_times_at_once_is_one_note(
    okoros: Okoros, ada: Browser
) -> None:
    href = f"{at(okoros.child)}/notes"
    form = (await ada.get(f"{href}/new")).form(href) | {"words": LUNCH, "easy": "Ife eats where it is quiet"}
    answered = await asyncio.gather(*(ada.client.post(href, data=form) for _ in range(10)))
    assert {one.status_code for one in answered} == {303}
    assert len({one.headers["location"].split("?")[0] for one in answered}) == 1
    page = await ada.post(href, form | {"words": "Ife eats lunch at home"}, status=409)
    assert "Ife eats lunch at home" in page.text
    assert [version.words for version in await NoteVersion.objects()] == [LUNCH]


async def test_the_same_answer_ten_times_at_once_is_one_answer(
    okoros: Okoros, note: Note, ada: Browser
) -> None:
    href = on_page(okoros, note)
    form = (await ada.get(href)).form(f"{href}/answer") | {"said": "yes"}
    answered = await asyncio.gather(*(ada.client.post(f"{href}/answer", data=form) for _ in range(10)))
    assert {one.status_code for one in answered} == {303}
    assert await answers() == [(1, "Ada Okoro", "yes"), (1, "Sam Reyes", "yes")]
    assert await Event.count().where(Event.kind == Happened.NOTE_ANSWERED) == 1


async def test_an_answer_by_htmx_brings_back_the_note_alone(okoros: Okoros, note: Note, ada: Browser) -> None:
    href, by_htmx = on_page(okoros, note), {"HX-Request": "true"}
    await ada.get(href)
    page = await ada.post(f"{href}/answer", {"said": "yes"}, status=200, headers=by_htmx)
    assert "<html" not in page.html
    assert voices(page)["You"] == "You said yes, 11 March"
    await ada.get(href)
    page = await ada.post(f"{href}/answer", {"said": "but"}, status=422, headers=by_htmx)
    assert "Write what you want to say" in page.html

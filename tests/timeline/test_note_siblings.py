"""One note about a sister and a brother: each has a part, for their own people, and each part goes its own way."""

import pytest

from sharing.desk import Desk
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.timeline.doing import at, problem, tag, typed, words
from timeline.notes.note import Note, NoteParty

EASY = "We eat where it is quiet"


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def ada(browser: Browser, okoros: Okoros) -> Browser:
    return await browser.as_(okoros.parent)


async def propose(who: Browser, okoros: Okoros, text: str, *, status: int = 303, **fields: object) -> Page:
    """About Ife and Tobi, asking Ife, Sam and Nell, unless `fields` say otherwise."""
    everybody = [str(one.id) for one in (okoros.young_person, okoros.officer, okoros.teacher)]
    await who.get(f"{at(okoros.child)}/notes/new")
    sent = {"words": text, "easy": EASY, "children": [str(okoros.sibling.id)], "parties": everybody}
    return await who.post(f"{at(okoros.child)}/notes", {**sent, **fields}, status=status)


async def parts(okoros: Okoros) -> tuple[Note, Note]:
    """Ife's and Tobi's."""
    found = {note.child: note for note in await Note.objects()}
    return found[okoros.child.id], found[okoros.sibling.id]


async def asked(note: Note) -> set[str]:
    rows = await NoteParty.select(NoteParty.person.name).where(NoteParty.note == note.id)
    return {row["person.name"] for row in rows}


async def test_each_part_asks_its_own_childs_people_and_is_seen_by_them_alone(
    browser: Browser, okoros: Okoros, ada: Browser
) -> None:
    await propose(ada, okoros, "Lunch is in a quiet room")
    ifes, tobis = await parts(okoros)
    assert ifes.bundle == tobis.bundle
    assert ifes.bundle is not None
    assert await asked(ifes) == {"Ada Okoro", "Ife Okoro", "Sam Reyes", "Nell Hart"}
    assert await asked(tobis) == {"Ada Okoro", "Sam Reyes"}

    page = await ada.get(f"{at(okoros.child)}/notes/{ifes.id}")
    assert "The part about Tobi" in page.text
    nell = await browser.as_(okoros.teacher)
    page = await nell.get(f"{at(okoros.child)}/notes/{ifes.id}")
    assert "Tobi" not in page.text
    assert str(tobis.id) not in page.html
    await nell.get(f"{at(okoros.sibling)}/notes/{tobis.id}", status=404)


async def test_words_that_name_a_sibling_whom_a_reader_may_not_see_are_refused_beside_the_field(
    okoros: Okoros, ada: Browser
) -> None:
    for text in ("Tobi eats with Ife", "TOBI’s table", "At tobi´s table"):
        page = await propose(ada, okoros, text, status=422)
        assert problem(page, "words").startswith("Leave out Tobi. Somebody reads the part about Ife")
        assert typed(page, "words") == text
    page = await propose(ada, okoros, "Lunch is quiet", status=422, easy="Like Tobi")
    assert problem(page, "easy").startswith("Leave out Tobi")
    assert not await Note.exists()
    # All of Tobi's people know Ife, so her name may stand in his part.
    await propose(ada, okoros, "Ife eats in a quiet room")


async def test_a_part_that_asks_nobody_is_refused_and_so_is_a_young_person_left_out_without_a_reason(
    okoros: Okoros, ada: Browser
) -> None:
    only_nell = [str(okoros.teacher.id)]
    page = await propose(
        ada, okoros, "Lunch is quiet", status=422, parties=only_nell, why_without="She asked"
    )
    assert problem(page, "parties") == "Choose somebody who can say yes or no about Tobi"
    # What was typed before stands in the form again: it is kept.
    only_sam = {"parties": [str(okoros.officer.id)], "why_without": ""}
    page = await propose(ada, okoros, "Lunch is quiet", status=422, **only_sam)
    assert problem(page, "why_without") == "Tick Ife above, or write why Ife is not asked"
    page = await propose(ada, okoros, "Lunch is quiet", status=422, easy="")
    assert problem(page, "easy") == "Write it in easy words too, for Ife"
    assert not await Note.exists()


async def test_one_tick_answers_every_part_that_asks_them_and_nobody_elses(
    browser: Browser, okoros: Okoros, ada: Browser
) -> None:
    await propose(ada, okoros, "Lunch is in a quiet room")
    ifes, tobis = await parts(okoros)
    sam = await browser.as_(okoros.officer)
    here = f"{at(okoros.child)}/notes/{ifes.id}"
    page = await sam.get(here)
    assert words(page.select_one("label[for=f-also]")) == "Say the same about Tobi"
    tick = str(page.select_one("[name=also]")["value"])
    await sam.post(f"{here}/answer", {"said": "yes", "also": [tick]})
    assert tag(await sam.get(f"{at(okoros.sibling)}/notes/{tobis.id}"), ".note") == "We all agree"
    assert tag(await sam.get(here), ".note") == "Waiting for others"

    nell = await browser.as_(okoros.teacher)
    page = await nell.get(here)
    assert not page.select("[name=also]")
    page = await nell.post(f"{here}/answer", {"said": "no", "also": [tick]}, status=422)
    assert tag(await sam.get(f"{at(okoros.sibling)}/notes/{tobis.id}"), ".note") == "We all agree"


async def test_changing_one_part_leaves_the_other_as_it_was_and_says_so(okoros: Okoros, ada: Browser) -> None:
    await propose(ada, okoros, "Lunch is in a quiet room")
    ifes, tobis = await parts(okoros)
    here = f"{at(okoros.child)}/notes/{ifes.id}"
    page = await ada.get(f"{here}/versions")
    assert "This changes the part about Ife alone." in page.text
    await ada.post(f"{here}/versions", {"words": "Lunch is in the library"})
    page = await ada.get(here)
    assert "The part about Tobi Its words are different now." in page.text
    assert "Added: the library" in page.text
    assert "Taken out: a quiet room" in page.text
    assert [(note.child, note.version) for note in await parts(okoros)] == [
        (okoros.child.id, 2),
        (okoros.sibling.id, 1),
    ]
    page = await ada.get(f"{at(okoros.sibling)}/notes/{tobis.id}")
    assert words(page.select_one(".note__words")) == "Lunch is in a quiet room"
    assert not page.select("[name=also]")

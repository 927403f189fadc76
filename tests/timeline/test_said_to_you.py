"""What people asked, agreed and talked about, as the young person reads it: it speaks to them, and not about them."""

from sharing.desk import Desk
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.timeline.doing import at, boxes, history, words
from tests.timeline.test_asks import NO
from timeline.notes.agreeing import propose

MINE = "May I come in by the side door?"


def read(page: Page) -> str:
    """All but the badge with the name, and what forms offer."""
    main = page.select_one("main")
    for own in main.select(".whose, label, .tag"):
        own.decompose()
    return words(main)


async def test_what_was_asked_and_talked_about_speaks_to_the_young_person(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ife, nell = await browser.as_(okoros.young_person), await browser.as_(okoros.teacher)
    ada = await browser.as_(okoros.parent)
    page = await ife.get(f"{at(okoros.child)}/asks/new")
    assert "Ask somebody about you" in page.text
    assert "Ife" not in read(page)
    asked = {"kind": "request", "words": MINE, "to": str(okoros.teacher.id)}
    href = (await ife.post(f"{at(okoros.child)}/asks", asked)).where.split("?")[0]
    hers = (await _ask(ada, okoros)).where.split("?")[0]
    await nell.get(href)
    await nell.post(f"{href}/answer", NO)
    await ife.get(href)
    await ife.post(f"{href}/now", {"now": "answered"})
    page = await ife.get(href)
    assert "You say: this is answered for me, 11 March" in page.text
    assert "Ife" not in read(page)
    # What Ada asked of her, and her own answer to it.
    assert "To you" in (await ife.get(hers)).text
    await ife.post(f"{hers}/answer", {"said": "answered", "words": "At noon."})
    page = await ife.get(hers)
    assert "You answered, 11 March" in page.text
    assert "Ife" not in read(page)
    await ife.get(href)
    await ife.post(f"{href}/now", {"now": "take_back"})
    assert "You took it back, 11 March" in (await ife.get(href)).text
    talk = {"kind": "call", "said": "Lunch.", "there": [str(okoros.parent.id)], **boxes("day", "2027-03-10")}
    await ife.get(f"{at(okoros.child)}/talks/new")
    written = (await ife.post(f"{at(okoros.child)}/talks", talk)).where.split("?")[0]
    for place in (f"{at(okoros.child)}/asks", f"{at(okoros.child)}/talks", written):
        page = await ife.get(place)
        assert "Ife" not in read(page), place
    assert "Written down by you, 11 March" in page.text
    # Everybody else reads the name.
    assert "Questions and answers about Ife" in (await ada.get(f"{at(okoros.child)}/asks")).text


async def test_what_to_agree_on_speaks_to_the_young_person(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    ife, ada = await browser.as_(okoros.young_person), await browser.as_(okoros.parent)
    async with desk.act(okoros.young_person.id) as unit:
        note = await propose(
            "I eat in a quiet room",
            family=okoros.family.id,
            child=okoros.child.id,
            parties=[okoros.parent.id],
            unit=unit,
        )
    href = f"{at(okoros.child)}/notes/{note.id}"
    await ada.get(href)
    await ada.post(f"{href}/answer", {"said": "no"})
    for place in (href, f"{href}/versions", f"{href}/next-step", f"{href}/actions/new"):
        page = await ife.get(place)
        assert "note about Ife" not in page.text, place
        assert "About Ife" not in page.text, place
    assert "About you. Version 1." in (await ife.get(at(okoros.child))).text
    assert "A note about you" in (await ife.get(href)).text
    assert "You wrote this on Thu 11 March." in (await ife.get(href)).text
    assert "A note about Ife" in (await ada.get(href)).text


async def test_the_history_speaks_to_the_young_person_and_to_whoever_did_it(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ife, ada = await browser.as_(okoros.young_person), await browser.as_(okoros.parent)
    for who, other in ((okoros.parent, okoros.teacher), (okoros.young_person, okoros.parent)):
        async with desk.act(who.id) as unit:
            await propose(
                "Lunch in a quiet room",
                family=okoros.family.id,
                child=okoros.child.id,
                parties=[other.id],
                unit=unit,
            )
    hers, adas = history(await ife.get(at(okoros.child))), history(await ada.get(at(okoros.child)))
    assert any("Ada Okoro wrote a note about you to agree on." in line for line in hers)
    assert any("You wrote a note about you to agree on." in line for line in hers)
    assert any("You wrote a note about Ife to agree on." in line for line in adas)
    assert any("Ife Okoro wrote a note about Ife to agree on." in line for line in adas)
    await ada.get("/look/in/pl", status=303)
    polish = (await ada.get(at(okoros.child))).text
    assert "You wrote" not in polish, "a language without the words says the name"
    assert "Ada Okoro" in polish


async def _ask(who: Browser, okoros: Okoros) -> Page:
    await who.get(f"{at(okoros.child)}/asks/new")
    sent = {"kind": "question", "words": "When do you eat?", "to": str(okoros.young_person.id)}
    return await who.post(f"{at(okoros.child)}/asks", sent)

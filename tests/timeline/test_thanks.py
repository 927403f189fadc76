"""A thank you: from one person to another, for what they do for a child."""

from typing import Any

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest

from journeys.events import Event, Happened
from journeys.expected_steps import ChangedMeanwhile
from settings import Settings
from sharing.desk import Desk
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import at, history, problem, words
from tests.timeline.test_good_news import letter_to, press
from timeline.alerts.owed.alert import Alert
from timeline.child.thanks import Thanks

FOR = "For the quiet room, and for sitting with her."


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    found = await the_okoros(desk)
    await Alert.delete(force=True)
    return found


async def thank(who: Browser, okoros: Okoros, *, status: int = 303, **more: str) -> Page:
    """The teacher, unless `more` says otherwise."""
    await who.get(f"{at(okoros.child)}/thanks/new")
    sent = {"to": str(okoros.teacher.id), "words": FOR, **more}
    return await who.post(f"{at(okoros.child)}/thanks", sent, status=status)


def thanks(page: Page) -> list[str]:
    """As they are seen."""
    for unseen in page.select(".thanks .unseen"):
        unseen.decompose()
    return [words(line) for line in page.select(".thanks > li")]


async def test_a_thank_you_is_on_the_childs_page_and_in_a_letter_to_the_one_who_is_thanked(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    ada, nell, sam = [await browser.as_(one) for one in (okoros.parent, okoros.teacher, okoros.officer)]
    await thank(ada, okoros)
    assert "Sent. The person you thanked is told" in (await ada.follow()).text

    assert thanks(await ada.get(at(okoros.child))) == [f"You thanked Nell Hart {FOR} 11 March. Take back"]
    assert thanks(await nell.get(at(okoros.child))) == [
        f"Ada Okoro thanked you for what you do for Ife {FOR} 11 March. Hide"
    ]
    page = await sam.get(at(okoros.child))
    assert thanks(page) == [f"Ada Okoro thanked Nell Hart {FOR} 11 March"]
    assert history(page)[0].startswith("Ada Okoro said thank you to somebody around Ife.")
    assert history(await nell.get(at(okoros.child)))[0].startswith(
        "Ada Okoro thanked you for what you do for Ife."
    )

    assert [row["person"] for row in await Alert.select()] == [okoros.teacher.id]
    letter = await letter_to(okoros.teacher, desk)
    assert letter
    assert letter.subject == "Robin: somebody thanked you"
    assert letter.text.startswith("A parent thanked you for what you do for Robin.")
    assert not [private for private in ("Ife", "Ada", "Nell", "quiet room") if private in letter.text]
    (event,) = await Event.select().where(Event.kind == Happened.THANKED).output(load_json=True)
    (row,) = await Thanks.select()
    assert event["particulars"] == {"entry": str(row["id"]), "to": str(okoros.teacher.id)}


async def test_whoever_is_thanked_finds_it_at_their_next_look(
    browser: Browser, okoros: Okoros, clock: Clock
) -> None:
    nell, sam = await browser.as_(okoros.teacher), await browser.as_(okoros.officer)
    home = f"/families/{okoros.family.id}"
    clock.forward(hours=1)
    for reader in (nell, sam):
        await reader.get(home)
    clock.forward(hours=1)
    await thank(await browser.as_(okoros.parent), okoros)
    clock.forward(hours=1)
    for reader, said in (
        (nell, "Ada Okoro thanked you for what you do for Ife."),
        (sam, "Ada Okoro said thank you to somebody around Ife."),
    ):
        (line,) = (await reader.get(home)).select(".since__line")
        assert words(line).endswith(said)


async def test_the_way_from_good_news_chooses_its_writer(browser: Browser, okoros: Okoros) -> None:
    ada = await browser.as_(okoros.parent)
    page = await ada.get(f"{at(okoros.child)}/thanks/new?to={okoros.teacher.id}")
    assert page.select_one("input[name=to][checked]")["value"] == str(okoros.teacher.id)
    offered = [words(one) for one in page.select("main .choice label")]
    assert offered == ["Ife Okoro", "Nell Hart, school", "Sam Reyes, council"]
    page = await ada.get(f"{at(okoros.child)}/thanks/new?to=nobody")
    assert not page.select("input[name=to][checked]")
    page = await ada.get(f"{at(okoros.sibling)}/thanks/new")
    assert page.select_one("input[name=to][checked]")["value"] == str(okoros.officer.id), (
        "nobody else is there"
    )


async def test_only_somebody_else_who_is_around_the_child_can_be_thanked(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    ada = await browser.as_(okoros.parent)
    for person in (okoros.parent, okoros.stranger):
        page = await thank(ada, okoros, to=str(person.id), status=422)
        assert problem(page, "to") == "Choose who you want to thank"
        with pytest.raises(ChangedMeanwhile):
            async with desk.act(okoros.parent.id) as unit:
                await Thanks.say(FOR, to=person.id, child=okoros.child, unit=unit)
    page = await thank(ada, okoros, words="x" * 201, status=422)
    assert problem(page, "words") == "Use 200 characters or fewer. You have 201"
    assert await Thanks.count() == 0


async def test_a_thank_you_is_taken_back_by_its_author_alone(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    href = (await thank(ada, okoros)).where.split("?")[0]
    await press(nell, href, "take_back", status=404)
    await press(ada, href)
    for reader in (ada, nell):
        assert FOR not in (await reader.get(at(okoros.child))).html
        await reader.get(href, status=404)
    assert await letter_to(okoros.teacher, desk) is None


async def test_a_hurtful_thank_you_goes_from_the_page_by_the_child_or_whoever_is_thanked(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    ada, nell, ife = [await browser.as_(one) for one in (okoros.parent, okoros.teacher, okoros.young_person)]
    sam, alone = await browser.as_(okoros.officer), "Then only you and the one who wrote it can see it."
    for hider, other in ((ife, nell), (nell, ife)):
        href = (await thank(ada, okoros)).where.split("?")[0]
        assert alone in (await hider.get(href)).text
        await hider.post(f"{href}/shown")
        for reader in (other, sam):
            page = await reader.get(at(okoros.child))
            assert FOR not in page.html
            assert "thank" not in history(page)[0]
            await reader.get(href, status=404)
        assert "hid this from the page." in (await ada.get(href)).text
        page = await hider.get(at(okoros.child))
        assert not thanks(page)
        assert [words(one) for one in page.select("details li q")] == [FOR]
        assert await letter_to(okoros.teacher, desk) is None
        await press(ada, href)
        await Alert.delete(force=True)


async def test_a_parent_hides_thanks_about_a_child_who_does_not_sign_in_and_no_other(
    browser: Browser, okoros: Okoros, desk: Desk
) -> None:
    ada = await browser.as_(okoros.parent)
    async with desk.act(okoros.officer.id) as unit:
        hurtful = await Thanks.say(FOR, to=okoros.parent.id, child=okoros.sibling, unit=unit)
        other = await Thanks.say(FOR, to=okoros.teacher.id, child=okoros.child, unit=unit)
    await press(ada, f"{at(okoros.child)}/thanks/{other.id}", "hide", status=404)
    await press(ada, f"{at(okoros.sibling)}/thanks/{hurtful.id}")
    assert not thanks(await ada.get(at(okoros.sibling)))


async def test_thanks_to_somebody_who_has_just_left_keep_their_words(
    browser: Browser, okoros: Okoros, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = Thanks.say

    async def too_late(*about: Any, **how: Any) -> Thanks:
        outside = await asyncpg.connect(settings.database_url)
        await outside.execute("update circle_grant set ended_at = now() where person = $1", okoros.teacher.id)
        await outside.close()
        return await say(*about, **how)

    monkeypatch.setattr(Thanks, "say", too_late)
    page = await thank(await browser.as_(okoros.parent), okoros, status=409)
    assert problem(page, "to") == "This person has just left the circle. Your words are kept here"
    assert page.select_one("#f-words").get_text().strip() == FOR

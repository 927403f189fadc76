"""Who can see this: the circle, as far as the viewer's own children go."""

from sharing.desk import Desk
from sharing.languages import ENGLISH, also_spoken, speak
from sharing.looks import Look
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.languages.brackets import BRACKETS, pack


async def seen_by(browser: Browser, okoros: Okoros, who: str) -> Page:
    return await (await browser.as_(getattr(okoros, who))).get(f"/families/{okoros.family.id}/people")


async def test_a_parent_sees_everybody_and_what_they_are(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    page = await seen_by(browser, okoros, "parent")
    for words in (
        "Ada Okoro Parent",
        "Ife Okoro Young person",
        "Nell Hart SENCO, school",
        "Sam Reyes Case officer, council",
    ):
        assert words in page.text
    assert "Zed Marsh" not in page.text
    assert "Lou Barr" not in page.text


async def test_known_works_are_said_in_the_readers_language_and_own_titles_are_marked_as_english(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    with also_spoken(BRACKETS, pack()):
        ada.set_cookie("look", Look(language=BRACKETS).write())
        page = await ada.get(f"/families/{okoros.family.id}/people")
    speak(ENGLISH)
    said = {one.get_text(): one["lang"] for one in page.select("main .meta [lang]")}
    assert said["⟦Case officer⟧, ⟦council⟧"] == BRACKETS.code
    assert said["SENCO, ⟦school⟧"] == "en-GB", "a title of her own, which nobody translates"
    assert said["⟦Parent⟧"] == BRACKETS.code


async def test_nobodys_address_or_number_is_shown(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    page = await seen_by(browser, okoros, "parent")
    assert "@" not in page.text
    assert "01632" not in page.text


async def test_it_says_who_sees_only_some_of_the_children(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    page = await seen_by(browser, okoros, "parent")
    assert "Nell Hart SENCO, school Can see 1 of the 2 children you can see" in page.text
    assert "Sam Reyes Case officer, council Can see" not in page.text


async def test_somebody_with_one_child_of_the_family_learns_nothing_of_the_other(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    page = await seen_by(browser, okoros, "teacher")
    assert "Ada Okoro" in page.text
    assert "of the 2 children" not in page.text


async def test_the_footer_leads_there(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    page = await seen_by(browser, okoros, "parent")
    assert page.select(f'footer a[href="/families/{okoros.family.id}/people"]')

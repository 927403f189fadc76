"""Saying that things are urgent, or that a young person is detained: who may, and who sees it."""

from typing import Any

import pytest

from journeys.flags import ChildFlag, Flag
from sharing.desk import Desk
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.timeline.doing import at, has_happened, history, problem, typed, words

WHY = "The school has sent Ife home, and she has no lessons."
DETAINED = "Ife was taken to Made-up House on Monday."
LAW = "No law gives a shorter date when things are urgent. So no date changes."


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    okoros = await the_okoros(desk)
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    return okoros


async def change(
    who: Browser, okoros: Okoros, flag: str, because: str | None = WHY, *, status: int = 303, **more: Any
) -> Page:
    href = f"{at(okoros.child)}/flags/{flag}"
    await who.get(href)
    return await who.post(href, {"because": because, **more}, status=status)


def flags(page: Page, okoros: Okoros) -> list[str]:
    return [words(one.find_parent("div")) for one in page.select(f"#child-{okoros.child.id} .tag--urgent")]


async def pages_about(who: Browser, okoros: Okoros) -> list[Page]:
    return [await who.get(f"/families/{okoros.family.id}"), await who.get(at(okoros.child))]


# Urgent


@pytest.mark.parametrize("who", ["parent", "young_person", "officer"])
async def test_everyone_around_the_child_sees_that_it_is_urgent_why_and_who_says_so(
    browser: Browser, okoros: Okoros, who: str
) -> None:
    person = getattr(okoros, who)
    await change(await browser.as_(person), okoros, "urgent")
    for reader in (okoros.parent, okoros.young_person, okoros.officer, okoros.teacher):
        for page in await pages_about(await browser.as_(reader), okoros):
            (said,) = flags(page, okoros)
            assert said.startswith(f"Urgent {WHY} {LAW} Written by {person.name}, 11 March")
    told = history(await (await browser.as_(okoros.teacher)).get(at(okoros.child)))
    assert "Things are urgent for Ife. No law gives a shorter date" in told[0]
    assert WHY in told[0]


async def test_the_officer_sees_it_among_all_families(browser: Browser, okoros: Okoros) -> None:
    sam = await browser.as_(okoros.officer)
    assert "Urgent" not in (await sam.get("/cases")).text
    await change(await browser.as_(okoros.parent), okoros, "urgent")
    rows = (await sam.get("/cases")).select("tr:has(.tag--urgent) th a:not(.cases__family)")
    assert [row.get_text(strip=True) for row in rows] == ["Ife"]


async def test_when_it_is_no_longer_urgent_the_history_says_why(browser: Browser, okoros: Okoros) -> None:
    await change(await browser.as_(okoros.parent), okoros, "urgent")
    sam = await browser.as_(okoros.officer)
    await change(sam, okoros, "urgent", "Ife has a place at a new school.")
    for page in await pages_about(sam, okoros):
        assert flags(page, okoros) == []
    told = history(await sam.get(at(okoros.child)))
    assert "Things are no longer urgent for Ife. Ife has a place at a new school. Sam Reyes" in told[0]
    await change(sam, okoros, "urgent")
    assert await ChildFlag.count() == 2


async def test_a_teacher_reads_the_page_and_changes_nothing(browser: Browser, okoros: Okoros) -> None:
    nell = await browser.as_(okoros.teacher)
    page = await nell.get(f"{at(okoros.child)}/flags/urgent")
    assert not page.select("main form")
    await nell.get(f"{at(okoros.child)}/notes/new")  # for a token
    page = await nell.post(f"{at(okoros.child)}/flags/urgent", {"because": WHY, "seen": "down"}, status=403)
    assert "Only the family and the case officer say when things are urgent." in page.text
    assert await ChildFlag.count() == 0


async def test_a_reason_that_nobody_could_read_is_refused_and_handed_back(
    browser: Browser, okoros: Okoros
) -> None:
    ada = await browser.as_(okoros.parent)
    page = await change(ada, okoros, "urgent", "now!", status=422)
    assert problem(page, "because") == "Say why, in words that the people who see it can read"
    assert typed(page, "because") == "now!"
    assert await ChildFlag.count() == 0


async def test_what_somebody_else_changed_meanwhile_is_shown_first(browser: Browser, okoros: Okoros) -> None:
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    href = f"{at(okoros.child)}/flags/urgent"
    await ada.get(href)
    await change(sam, okoros, "urgent")
    page = await ada.post(href, {"because": "We need help before Easter."}, status=422)
    assert problem(page, "seen").startswith("Someone else changed this while you were writing")
    assert WHY in page.text
    assert typed(page, "because") == "We need help before Easter."
    assert await ChildFlag.count() == 1
    await ada.post(href, {"because": "We have help now, and all is well."})
    assert await ChildFlag.holding(okoros.child.id, Flag.URGENT) is None


# Detained


async def test_custody_is_seen_by_the_family_and_the_council_and_by_nobody_else(
    browser: Browser, okoros: Okoros
) -> None:
    sam = await browser.as_(okoros.officer)
    await change(sam, okoros, "custody", DETAINED)
    for reader in (okoros.parent, okoros.young_person, okoros.officer):
        for page in await pages_about(await browser.as_(reader), okoros):
            (said,) = flags(page, okoros)
            assert said.startswith(f"In custody {DETAINED}")
            assert "SENDIASS helps for free" in said
    nell = await browser.as_(okoros.teacher)
    for page in (
        *await pages_about(nell, okoros),
        await nell.get(f"{at(okoros.child)}/flags/urgent"),
        await nell.get("/cases"),
        await nell.get(f"{at(okoros.child)}/flags/custody", status=403),
    ):
        assert "custody" not in page.text.lower()
        assert DETAINED not in page.html
        assert "/flags/custody" not in page.html


async def test_nothing_of_custody_is_in_the_history(browser: Browser, okoros: Okoros) -> None:
    sam = await browser.as_(okoros.officer)
    before = history(await sam.get(at(okoros.child)))
    await change(sam, okoros, "custody", DETAINED)
    assert history(await sam.get(at(okoros.child))) == before
    await change(sam, okoros, "custody", None)
    assert history(await sam.get(at(okoros.child))) == before
    assert await ChildFlag.holding(okoros.child.id, Flag.CUSTODY) is None


@pytest.mark.parametrize("who", ["parent", "young_person", "teacher"])
async def test_only_the_case_officer_says_that_somebody_is_detained(
    browser: Browser, okoros: Okoros, who: str
) -> None:
    reader = await browser.as_(getattr(okoros, who))
    await reader.get(f"{at(okoros.child)}/notes/new")  # for a token
    sent = {"because": DETAINED, "seen": "down"}
    await reader.post(f"{at(okoros.child)}/flags/custody", sent, status=403)
    assert await ChildFlag.count() == 0


async def test_the_officer_finds_the_page_about_custody_and_a_parent_is_not_led_there(
    browser: Browser, okoros: Okoros
) -> None:
    custody = f"{at(okoros.child)}/flags/custody"
    for person, led in ((okoros.officer, True), (okoros.parent, False)):
        who = await browser.as_(person)
        page = await who.get(f"{at(okoros.child)}/flags/urgent")
        assert bool(page.select(f'a[href="{custody}"]')) == led

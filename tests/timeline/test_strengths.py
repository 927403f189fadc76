"""Who a child is: in their own words first, each entry its author's own, and the child's to hide."""

import pytest

from journeys.children import Child
from journeys.events import Event, Happened
from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Desk
from sharing.families import Grant
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.timeline.doing import at, history, problem, words
from timeline.alerts.owed.alert import Alert
from timeline.child.strengths import Kind, SpeaksForThemself, Strength

QUIET = [Happened.ABOUT_ME, Happened.TAKEN_BACK]
BUSES = "I know every bus in town."


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


async def write(who: Browser, child: Child, said: str = BUSES, *, status: int = 303, **more: str) -> Page:
    """On the page for it, as somebody who says what helps; `whose` where the page asks."""
    await who.get(f"{at(child)}/about-me/new")
    return await who.post(f"{at(child)}/about-me", {"kind": "helps", "words": said, **more}, status=status)


def about(page: Page) -> list[str]:
    """Each heading and each entry, as it is read out, down to what is hidden."""
    return [words(one) for one in page.select(".about h3, .about .entries > li")]


def typed(page: Page, field: str) -> str:
    """What stands in a field of the form itself, and not of the page's own top."""
    control = page.select_one(f"#f-{field}")
    return control.get_text().strip() if control.name == "textarea" else str(control.get("value", ""))


def offered(page: Page) -> list[str]:
    """What the one button of these words says."""
    return [words(one) for one in page.select("form[action$='/shown'] button")]


async def change_href(who: Browser, child: Child) -> str:
    page = await who.get(at(child))
    return str(page.select_one(".about .entries a")["href"])


async def press(who: Browser, href: str) -> Page:
    """The one button that their page of these words has."""
    await who.get(href)
    return await who.post(f"{href}/shown")


# Writing


async def test_the_page_opens_with_the_childs_own_words_and_each_author_is_named(
    browser: Browser, okoros: Okoros
) -> None:
    nell, ada, sam = [await browser.as_(one) for one in (okoros.teacher, okoros.parent, okoros.officer)]
    ife = await browser.as_(okoros.young_person)
    await write(nell, okoros.child, "Kind to the small ones.", kind="who")
    await write(ada, okoros.child, "She sings while she works.", kind="like", help="Grandma")
    await write(ife, okoros.child, "To choose my own meals.", kind="want", help="Mum")
    await write(ife, okoros.child, kind="good_at")

    page = await sam.get(at(okoros.child))
    headings = [words(one) for one in page.select("main h2")]
    assert headings[:3] == ["About Ife", "Write about Ife", "Now and next"]
    assert (
        headings.index("What we have agreed")
        < headings.index("Good news")
        < headings.index("What has happened")
    )
    assert about(page) == [
        "In Ife’s own words",
        f"What I am good at {BUSES}",
        "What I want To choose my own meals. With help from Mum.",
        "What others say about Ife",
        "Who Ife is Kind to the small ones. Nell Hart, school.",
        "What others say about Ife",
        "What Ife likes She sings while she works. Ada Okoro, parent. With help from Grandma.",
    ]
    assert words(page.select_one(".about details > summary")) == "1 more about Ife"
    assert not page.select(".about details[open]")
    assert len(page.select(".about > .entries > li")) == 3


async def test_words_of_a_child_who_does_not_sign_in_are_passed_on_under_both_names(
    browser: Browser, okoros: Okoros
) -> None:
    ada = await browser.as_(okoros.parent)
    await write(ada, okoros.sibling, "Show me a picture first.", whose="theirs")
    await write(ada, okoros.sibling, "A picture, and time.", whose="mine")
    assert about(await (await browser.as_(okoros.officer)).get(at(okoros.sibling))) == [
        "Tobi’s words, written down by Ada Okoro, parent",
        "What helps me Show me a picture first.",
        "What others say about Tobi",
        "What helps Tobi A picture, and time. Ada Okoro, parent.",
    ]
    page = await write(ada, okoros.sibling, "Whose is this?", status=422)
    assert problem(page, "whose") == "Choose whose words these are"
    assert typed(page, "words") == "Whose is this?"


async def test_nobody_writes_down_the_words_of_a_young_person_who_can_write_them(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    ada = await browser.as_(okoros.parent)
    page = await ada.get(f"{at(okoros.child)}/about-me/new")
    assert not page.select("[name=whose]")
    # As sent from a page that was opened before she signed in.
    sent = {"kind": "helps", "words": BUSES, "whose": "theirs"}
    page = await ada.post(f"{at(okoros.child)}/about-me", sent, status=409)
    assert problem(page, "words") == "Ife signs in now, and writes their own words. Yours are kept here"
    assert typed(page, "words") == BUSES
    assert await Strength.count() == 0
    with pytest.raises(SpeaksForThemself):
        async with desk.act(okoros.parent.id) as unit:
            await Strength.add(Kind.HELPS, BUSES, child=okoros.child, unit=unit, passed_on=True)


async def test_what_was_hidden_meanwhile_does_not_come_back_as_a_change(desk: Desk, okoros: Okoros) -> None:
    async with desk.act(okoros.teacher.id) as unit:
        old = await Strength.add(Kind.LIKE, BUSES, child=okoros.child, unit=unit)
    async with desk.act(okoros.young_person.id) as unit:
        await old.hide(unit=unit)
    with pytest.raises(ChangedMeanwhile):
        async with desk.act(okoros.teacher.id) as unit:
            await old.change("Buses!", child=okoros.child, unit=unit)
    assert await Strength.select(Strength.words, Strength.hidden_by) == [
        {"words": BUSES, "hidden_by": okoros.young_person.id}
    ]
    with pytest.raises(ChangedMeanwhile):
        async with desk.act(okoros.young_person.id) as unit:
            await old.hide(unit=unit)


async def test_what_is_missing_is_told_and_nothing_typed_is_lost(browser: Browser, okoros: Okoros) -> None:
    ada = await browser.as_(okoros.parent)
    page = await write(ada, okoros.child, "x" * 301, kind="", help="Grandma", status=422)
    assert problem(page, "kind") == "Choose what your words are about"
    assert problem(page, "words") == "Use 300 characters or fewer. You have 301"
    assert (typed(page, "words"), typed(page, "help")) == ("x" * 301, "Grandma")
    await write(ada, okoros.child, "y" * 300)
    assert await Strength.count() == 1


async def test_an_empty_page_says_what_will_be_here_and_how_to_begin(
    browser: Browser, okoros: Okoros
) -> None:
    for reader, said, link in (
        (okoros.parent, "Anyone around Ife can write it", "Write about Ife"),
        (okoros.young_person, "Nobody else can change your words", "Write about myself"),
    ):
        page = await (await browser.as_(reader)).get(at(okoros.child))
        empty = page.select_one(".about .empty")
        assert said in words(empty)
        assert words(empty.select_one("a")) == link
        form = await (await browser.as_(reader)).get(str(empty.select_one("a")["href"]))  # type: ignore[index]  # there is one
        assert ("Nobody else can change them" in form.text) == (reader is okoros.young_person)


# Changing and taking back


async def test_an_author_writes_their_words_anew_and_the_old_ones_are_gone(
    browser: Browser, okoros: Okoros
) -> None:
    ada = await browser.as_(okoros.parent)
    await write(ada, okoros.child)
    href = await change_href(ada, okoros.child)
    page = await ada.get(href)
    assert typed(page, "words") == BUSES
    await ada.post(href, {"words": "A list of what comes next.", "help": "Grandma"})
    assert "A list of what comes next." in (await ada.follow()).text
    page = await ada.get(at(okoros.child))
    assert BUSES not in page.text
    assert about(page)[1].startswith(
        "What helps Ife A list of what comes next. Ada Okoro, parent. With help from Grandma."
    )
    assert history(page)[0].startswith("You changed what you wrote about who Ife is.")
    await ada.get(href, status=404)


async def test_what_was_changed_in_another_window_is_not_changed_again_but_the_words_are_kept(
    browser: Browser, okoros: Okoros
) -> None:
    ada, again = await browser.as_(okoros.parent), await browser.as_(okoros.parent)
    await write(ada, okoros.child)
    href = await change_href(ada, okoros.child)
    for window in (ada, again):
        await window.get(href)
    await ada.post(href, {"words": "The first change."})
    page = await again.post(href, {"words": "The second change."}, status=409)
    assert problem(page, "words").endswith("Your words are kept here")
    assert typed(page, "words") == "The second change."
    assert page.select_one("input[name=kind][checked]")["value"] == "helps"
    assert [row["words"] for row in await Strength.select().where(Strength.ended_at.is_null())] == [
        "The first change."
    ]


async def test_an_author_takes_their_words_back_at_once_and_the_history_says_only_that(
    browser: Browser, okoros: Okoros
) -> None:
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    await write(ada, okoros.child)
    href = str(ada.page.where).split("?")[0] if ada.page else ""
    page = await ada.follow()
    assert words(page.select_one("#status")) == "Saved. Everyone around the child can read it now."
    assert offered(page) == ["Take this back"]
    await ada.post(f"{href}/shown")
    assert words((await ada.follow()).select_one("#status")) == "Taken back. It is gone from the page."
    for reader in (ada, nell):
        page = await reader.get(at(okoros.child))
        assert BUSES not in page.html
        who = (
            "You took back something you wrote"
            if reader is ada
            else "Ada Okoro took back something they wrote"
        )
        assert history(page)[0].startswith(f"{who} about Ife.")
        await reader.get(href, status=404)
    kept = [event.particulars for event in await Event.objects().where(Event.child == okoros.child.id)]
    assert BUSES not in str(kept)
    quiet = [event.id for event in await Event.objects().where(Event.kind.is_in(QUIET))]
    assert len(quiet) == 2
    assert not await Alert.exists().where(Alert.subject.is_in(quiet))


async def test_taking_back_twice_is_taking_back_once(browser: Browser, okoros: Okoros) -> None:
    ada, again = await browser.as_(okoros.parent), await browser.as_(okoros.parent)
    await write(ada, okoros.child)
    href = await change_href(ada, okoros.child)
    forms = [(window, (await window.get(href)).form(f"{href}/shown")) for window in (ada, again)]
    for window, form in [*forms, *forms]:
        answer = await window.client.post(f"{href}/shown", data=form)
        assert answer.headers["location"].startswith(at(okoros.child))
    assert await Event.count().where(Event.kind == Happened.TAKEN_BACK) == 1


@pytest.mark.parametrize("who", ["young_person", "officer", "teacher"])
async def test_nobody_changes_or_takes_back_what_somebody_else_wrote(
    browser: Browser, okoros: Okoros, who: str
) -> None:
    await write(await browser.as_(okoros.parent), okoros.child)
    reader = await browser.as_(getattr(okoros, who))
    (row,) = await Strength.select()
    href = f"{at(okoros.child)}/about-me/{row['id']}"
    page = await reader.get(href)
    assert BUSES in page.text
    assert not page.select(f"form[action='{href}']")
    assert [str(one["value"]) for one in page.select("input[name=now]")] == (
        ["hide"] if who == "young_person" else []
    )
    for path, sent in ((href, {"words": "Something else"}), (f"{href}/shown", {"now": "take_back"})):
        await reader.post(path, {"_csrf": page.select_one("input[name=_csrf]")["value"], **sent}, status=404)
    assert BUSES in about(await reader.get(at(okoros.child)))[1]


# Hiding


async def test_a_young_person_hides_what_is_said_about_them_and_shows_it_again(
    browser: Browser, okoros: Okoros
) -> None:
    nell, ife = await browser.as_(okoros.teacher), await browser.as_(okoros.young_person)
    ada = await browser.as_(okoros.parent)
    await write(nell, okoros.child, "Late for class on Mondays.")
    href = await change_href(ife, okoros.child)
    before = await Event.count()
    await press(ife, href)
    assert await Event.count() == before, "what is hidden is not pointed at"

    page = await ada.get(at(okoros.child))
    assert "Late for class" not in page.html
    await ada.get(href, status=404)
    page = await nell.get(at(okoros.child))
    assert words(page.select_one(".about details li q")) == "Late for class on Mondays."
    page = await nell.get(href)
    assert "Ife Okoro hid this from the page." in page.text
    assert not page.select(f"form[action='{href}']"), "it must not come back as something new"
    assert offered(page) == ["Take this back"]

    page = await press(ife, href)
    assert "Late for class" in (await ada.get(at(okoros.child))).text


async def test_a_parent_hides_for_a_younger_child_and_never_for_one_who_signs_in(
    browser: Browser, okoros: Okoros
) -> None:
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    for child in (okoros.child, okoros.sibling):
        await write(sam, child, "Likes the corridor.", whose="mine")
    rows = {row["child"]: row["id"] for row in await Strength.select()}
    href = f"{at(okoros.sibling)}/about-me/{rows[okoros.sibling.id]}"
    await press(ada, href)
    assert "Likes the corridor." not in " ".join(about(await ada.get(at(okoros.sibling))))
    await press(ada, href)
    assert "Likes the corridor." in " ".join(about(await ada.get(at(okoros.sibling))))

    href = f"{at(okoros.child)}/about-me/{rows[okoros.child.id]}"
    page = await ada.get(href)
    assert not page.select("input[name=now]")
    token = page.select_one("input[name=_csrf]")["value"]
    for now in ("hide", "show"):
        await ada.post(f"{href}/shown", {"_csrf": token, "now": now}, status=404)
    assert "Likes the corridor." in (await ada.get(at(okoros.child))).text


async def test_hidden_words_stay_hidden_when_their_author_tries_to_write_them_anew(
    browser: Browser, okoros: Okoros
) -> None:
    nell, ife = await browser.as_(okoros.teacher), await browser.as_(okoros.young_person)
    await write(nell, okoros.child)
    href = await change_href(nell, okoros.child)
    await nell.get(href)
    await press(ife, href)
    await nell.post(href, {"words": "And again"}, status=404)
    assert about(await ife.get(at(okoros.child))) == []


async def test_words_stay_with_their_authors_name_when_they_are_no_longer_around_the_child(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    await write(await browser.as_(okoros.teacher), okoros.child)
    of_nell = (Grant.person == okoros.teacher.id) & (Grant.child == okoros.child.id)
    await Grant.update({Grant.ended_at: desk.now()}).where(of_nell)
    page = await (await browser.as_(okoros.parent)).get(at(okoros.child))
    assert about(page)[1] == f"What helps Ife {BUSES} Nell Hart."

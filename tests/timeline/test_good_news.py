"""Good news: written by a person, told to the circle, shown as a star, and the child's to hide."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from journeys.children import Child
from journeys.events import Event, Happened
from sharing.desk import Desk
from sharing.people import Person
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.queries import queries
from tests.timeline.doing import at, boxes, history, problem, words
from tests.timeline.lines import due
from tests.timeline.lines import letter_to as letter_about
from timeline.alerts.letters.letters import Letter
from timeline.alerts.owed.alert import Alert
from timeline.child.good_news import MEANINGS, TITLES, GoodNews, Outcome
from timeline.child.news_cards import MOST
from timeline.child.own_words import MOST_A_DAY
from timeline.child.strengths import Kind, Strength
from timeline.child.thanks import Thanks

SMILE = "Ife went in with a smile, three days in a row."


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


async def add(
    who: Browser, child: Child, said: str = SMILE, *, on: str = "2027-03-11", status: int = 303, **more: str
) -> Page:
    await who.get(f"{at(child)}/good-news/new")
    sent = {"words": said, "outcome": "included", **boxes("on", on), **more}
    return await who.post(f"{at(child)}/good-news", sent, status=status)


def stars(page: Page) -> list[str]:
    """As they are seen."""
    for unseen in page.select(".star .unseen"):
        unseen.decompose()
    return [words(star) for star in page.select(".star")]


async def press(who: Browser, href: str, now: str | None = None, *, status: int = 303) -> Page:
    """The button that their page of this news has; or `now`, where it has none."""
    page = await who.get(href)
    if now is None:
        return await who.post(f"{href}/shown", status=status)
    token = str(page.select_one("input[name=_csrf]")["value"])
    return await who.post(f"{href}/shown", {"_csrf": token, "now": now}, status=status)


async def letter_to(person: Person, desk: Desk) -> Letter | None:
    """What would be sent of the one alert they are owed."""
    (row,) = await Alert.select().where(Alert.person == person.id)
    return await letter_about(person, due(row), desk)


# Adding and reading


async def test_good_news_stands_as_a_star_on_the_childs_page_and_on_the_familys(
    browser: Browser, okoros: Okoros
) -> None:
    nell, ada = await browser.as_(okoros.teacher), await browser.as_(okoros.parent)
    await add(nell, okoros.child, on="2027-03-09")
    page = await nell.follow()
    assert "Saved. Everyone around the child is told that there is good news." in page.text

    page = await ada.get(at(okoros.child))
    said = f"Included I belong, and I take part. {SMILE} Nell Hart, school"
    assert stars(page) == [f"Tue 9 March {said} Say thank you to Nell Hart Hide"]
    assert page.select_one(".star use[href='#i-star']")
    assert page.select_one(".star__what use[href='#i-included']")
    assert history(page)[0].startswith("Nell Hart shared good news about Ife.")
    page = await ada.get("/")
    assert stars(page) == [f"Ife {said}, Tue 9 March Say thank you to Nell Hart Hide"]
    assert page.select_one(".star h3 a")["href"] == at(okoros.child)
    assert [words(one) for one in page.select(".stars__add a")] == [
        "Add good news about Ife",
        "Add good news about Tobi",
    ]


async def test_the_family_page_has_the_newest_three_of_the_children_one_may_see(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    for child, day in (
        (okoros.child, "2027-03-01"),
        (okoros.sibling, "2027-03-04"),
        (okoros.child, "2027-03-03"),
        (okoros.sibling, "2027-03-02"),
        (okoros.child, "2027-02-28"),
    ):
        await add(ada, child, f"Well done on {day}", on=day)
    for reader, days in ((ada, ["03-04", "03-03", "03-02"]), (nell, ["03-03", "03-01", "02-28"])):
        page = await reader.get(f"/families/{okoros.family.id}")
        assert [star.split("2027-")[1][:5] for star in stars(page)] == days
    assert "Tobi" not in page.html
    page = await nell.get(at(okoros.child))
    assert [star.split("2027-")[1][:5] for star in stars(page)] == ["03-03", "03-01", "02-28"]


async def test_older_good_news_waits_behind_one_press_and_there_is_no_score(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    async with desk.act(okoros.parent.id) as unit:
        for number in range(MOST + 2):
            day = unit.today - timedelta(days=number)
            await GoodNews.add(SMILE, day=day, outcome=Outcome.SAFE, child=okoros.child, unit=unit)
    page = await (await browser.as_(okoros.parent)).get(at(okoros.child))
    assert len(page.select("[aria-labelledby=good-news] > .stars .star")) == 3
    assert len(page.select("[aria-labelledby=good-news] details:not([open]) .star")) == MOST - 3
    section = words(page.select_one("[aria-labelledby=good-news]"))
    assert str(MOST) not in section
    assert str(MOST + 2) not in section


async def test_each_of_yorks_seven_outcomes_has_a_sentence_and_a_picture(
    browser: Browser, okoros: Okoros
) -> None:
    page = await (await browser.as_(okoros.parent)).get(f"{at(okoros.child)}/good-news/new")
    offered = [str(one["value"]) for one in page.select("input[name=outcome]")]
    assert offered == ["healthy", "heard", "safe", "goals", "included", "overcoming", "independent"]
    assert not page.select("input[name=outcome][checked]")
    drawn = {str(one["id"]) for one in page.select("symbol")}
    assert {f"i-{name}" for name in offered} <= drawn
    assert set(TITLES) == set(MEANINGS) == set(Outcome)
    assert all(words in page.text for words in MEANINGS.values())


async def test_what_is_missing_is_told_and_nothing_typed_is_lost(browser: Browser, okoros: Okoros) -> None:
    ada = await browser.as_(okoros.parent)
    page = await add(ada, okoros.child, "", outcome="", on="2027-3-", status=422)
    assert problem(page, "words") == "Write what went well"
    assert problem(page, "on") == "Add the day"
    assert problem(page, "outcome") == "Choose what it is about"
    page = await add(ada, okoros.child, "x" * 301, status=422)
    assert problem(page, "words") == "Use 300 characters or fewer. You have 301"
    for day, said in (
        ("2027-03-12", "This day has not come yet"),
        ("2012-08-31", "This day is before the child was born. Check the year"),
    ):
        page = await add(ada, okoros.child, on=day, status=422)
        assert problem(page, "on") == said
        assert page.select_one("#f-words").get_text().strip() == SMILE
    await add(ada, okoros.child, on="2012-09-01")
    assert await GoodNews.count() == 1


async def test_one_person_writes_so_much_in_a_day_and_no_more(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    nell, ada = await browser.as_(okoros.teacher), await browser.as_(okoros.parent)
    async with desk.act(okoros.teacher.id) as unit:
        for _ in range(MOST_A_DAY):
            await GoodNews.add(SMILE, day=unit.today, outcome=Outcome.SAFE, child=okoros.child, unit=unit)
            await Strength.add(Kind.LIKE, SMILE, child=okoros.child, unit=unit)
            await Thanks.say(SMILE, to=okoros.officer.id, child=okoros.child, unit=unit)
    enough = "You have added 20 of these today. You can add more tomorrow"
    page = await add(nell, okoros.child, "Once more", status=422)
    assert problem(page, "words") == enough
    for path, more in (("about-me", {"kind": "like"}), ("thanks", {"to": str(okoros.officer.id)})):
        await nell.get(f"{at(okoros.child)}/{path}/new")
        page = await nell.post(f"{at(okoros.child)}/{path}", {"words": "Once more", **more}, status=422)
        assert problem(page, "words") == enough
        assert page.select_one("#f-words").get_text().strip() == "Once more"
    await add(ada, okoros.child)
    clock.forward(days=1)
    await add(nell, okoros.child, "Once more")


async def test_no_good_news_yet_says_what_it_is_and_how_to_begin(browser: Browser, okoros: Okoros) -> None:
    ada = await browser.as_(okoros.parent)
    page = await ada.get(at(okoros.child))
    empty = page.select_one("[aria-labelledby=good-news] .empty")
    assert "It can be small" in words(empty)
    assert words(empty.select_one("a")) == "Add good news"
    assert not page.select("[aria-labelledby=good-news] .links a[href$='good-news/new']")
    page = await ada.get("/")
    assert "No good news yet." in words(page.select_one("[aria-labelledby=good-news] .empty"))


# Telling


async def test_the_circle_is_told_without_a_name_or_a_word_of_it(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    await Alert.delete(force=True)
    await add(await browser.as_(okoros.teacher), okoros.child)
    told = await Alert.select()
    circle = [okoros.parent.id, okoros.young_person.id, okoros.officer.id]
    assert sorted(row["person"] for row in told) == sorted(circle)
    letter = await letter_to(okoros.parent, desk)
    assert letter
    assert letter.subject == "Robin: there is good news"
    assert letter.text.startswith("Someone who helps Robin shared good news about Robin.")
    for private in ("Ife", "Nell", "smile", "Included"):
        assert private not in letter.text
    (event,) = await Event.select().where(Event.kind == Happened.GOOD_NEWS).output(load_json=True)
    (news,) = await GoodNews.select()
    assert event["particulars"] == {"entry": str(news["id"])}


async def test_news_taken_back_before_the_letter_is_sent_is_told_to_nobody(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    await Alert.delete(force=True)
    nell, ada = await browser.as_(okoros.teacher), await browser.as_(okoros.parent)
    page = await add(nell, okoros.child)
    href = page.where.split("?")[0]
    await press(nell, href)
    assert "Taken back. It is gone from the page." in (await nell.follow()).text
    for path in ("/", at(okoros.child)):
        assert SMILE not in (await ada.get(path)).html
    assert await letter_to(okoros.parent, desk) is None
    assert history(await ada.get(at(okoros.child)))[0].startswith(
        "Nell Hart took back something they wrote about Ife."
    )


# Hiding


async def test_what_the_young_person_hides_nobody_else_reads_shows_or_is_sent_to(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    await Alert.delete(force=True)
    nell, ife, ada, sam = [
        await browser.as_(one) for one in (okoros.teacher, okoros.young_person, okoros.parent, okoros.officer)
    ]
    home = f"/families/{okoros.family.id}"
    await sam.get(home)
    clock.forward(hours=1)
    href = (await add(nell, okoros.child)).where.split("?")[0]
    page = await ife.get(href)
    assert "Then only you and the one who wrote it can see it. You can show it again." in page.text
    await ife.post(f"{href}/shown")
    page = await ada.get(at(okoros.child))
    assert SMILE not in page.html
    assert not [line for line in history(page) if "good news" in line]
    await ada.get(href, status=404)
    for now in ("hide", "show"):
        await ada.post(f"{href}/shown", page.form("") | {"now": [now]}, status=404)
    assert await GoodNews.exists().where(GoodNews.hidden_by == okoros.young_person.id)
    assert await letter_to(okoros.officer, desk) is None
    clock.forward(hours=1)
    page = await sam.get(home)
    assert not stars(page)
    assert "No change since 10:00am today." in page.text
    assert [line for line in history(await nell.get(at(okoros.child))) if "good news" in line]
    await press(nell, href)
    assert "took back something" in history(await ada.get(at(okoros.child)))[0]


@pytest.mark.parametrize("hider", ["young_person", "parent"])
async def test_the_young_person_and_a_parent_hide_good_news_and_show_it_again(
    browser: Browser, okoros: Okoros, hider: str
) -> None:
    nell, sam = await browser.as_(okoros.teacher), await browser.as_(okoros.officer)
    who = await browser.as_(getattr(okoros, hider))
    href = (await add(nell, okoros.child)).where.split("?")[0]
    others = "Ife, the parents" if hider == "parent" else "you"
    assert f"Then only {others} and the one who wrote it can see it." in (await who.get(href)).text
    await press(who, href)
    for path in (f"/families/{okoros.family.id}", at(okoros.child)):
        assert SMILE not in (await sam.get(path)).html
    await sam.get(href, status=404)
    assert "hid this from the page" in (await nell.get(href)).text
    assert not stars(await who.get(at(okoros.child)))
    assert words((await who.get(at(okoros.child))).select_one("[aria-labelledby=good-news] li q")) == SMILE
    await press(who, href)
    assert len(stars(await sam.get(at(okoros.child)))) == 1


async def test_a_parent_never_hides_what_the_young_person_wrote(browser: Browser, okoros: Okoros) -> None:
    ife, ada = await browser.as_(okoros.young_person), await browser.as_(okoros.parent)
    href = (await add(ife, okoros.child)).where.split("?")[0]
    assert not (await ada.get(href)).select("input[name=now]")
    await press(ada, href, "hide", status=404)
    await press(ada, href, "take_back", status=404)
    assert len(stars(await ada.get(at(okoros.child)))) == 1


@pytest.mark.parametrize("who", ["officer", "teacher"])
async def test_nobody_else_hides_or_takes_back(browser: Browser, okoros: Okoros, who: str) -> None:
    href = (await add(await browser.as_(okoros.parent), okoros.child)).where.split("?")[0]
    reader = await browser.as_(getattr(okoros, who))
    assert not (await reader.get(href)).select("input[name=now]")
    for now in ("hide", "show", "take_back"):
        await press(reader, href, now, status=404)
    assert len(stars(await reader.get(at(okoros.child)))) == 1


async def test_hidden_news_takes_nobodys_place_among_the_newest(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    async with desk.act(okoros.parent.id) as unit:
        for number in range(5):
            row = await GoodNews.add(
                f"Number {number}", day=date(2027, 3, 1 + number), outcome=Outcome.SAFE, child=okoros.child,
                unit=unit,
            )  # fmt: skip
            if number > 2:
                await row.hide(unit=unit)
    page = await (await browser.as_(okoros.parent)).get("/")
    assert [star.split("Number ")[1][0] for star in stars(page)] == ["2", "1", "0"]


# Cost


async def test_the_pages_ask_as_little_for_much_good_news_as_for_none(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    ada = await browser.as_(okoros.parent)
    paths = (f"/families/{okoros.family.id}", at(okoros.child))
    before = [await asked(ada, path) for path in paths]
    clock.forward(days=1)
    async with desk.act(okoros.parent.id) as unit:
        for child in (okoros.child, okoros.sibling):
            for _ in range(40):
                await GoodNews.add(SMILE, day=unit.today, outcome=Outcome.SAFE, child=child, unit=unit)
    after = [await asked(ada, path) for path in paths]
    assert [sum("from good_news n" in one for one in page) for page in (*before, *after)] == [1, 1, 1, 1]
    assert len(after[1]) == len(before[1])


async def asked(who: Browser, path: str) -> Sequence[Any]:
    async with queries() as found:
        await who.get(path)
    return found

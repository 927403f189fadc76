"""Choosing how we write: one form, its states, and the next messages in their own words."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from settings import Settings
from sharing.channels.channel import BadAddress, Carries
from sharing.desk import Desk, Wall
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import boxes, has_happened, problem, words
from timeline.alerts.choosing.choices import Choice, Pace, Via, choices_of
from timeline.alerts.choosing.unsubscribing import unsubscribe_url
from timeline.alerts.owed.alert import Alert, Owed
from timeline.alerts.sending.address_trouble import AddressTrouble

HERE = "/me/alerts"
SAME = {
    "channel": "email",
    "pace": "at_once_for_mine",
    "leads": ["14", "2"],
    "quiet_from": "20",
    "quiet_to": "8",
}


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


def stands(page: Page) -> list[str]:
    return [words(one) for one in page.select("main p.inset")]


def ticked(page: Page, name: str) -> list[str]:
    return [str(one["value"]) for one in page.select(f"input[name={name}][checked]")]


async def saves(who: Browser, fields: dict[str, Any]) -> Page:
    await who.get(HERE)
    await who.post(HERE, fields)
    return await who.follow()


async def chosen_by(desk: Desk, okoros: Okoros) -> Choice:
    async with desk.read(okoros.parent.id):
        return (await choices_of([okoros.parent.id]))[okoros.parent.id]


async def test_a_parent_sees_what_holds_until_they_choose(okoros: Okoros, browser: Browser) -> None:
    page = await (await browser.as_(okoros.parent)).get(HERE)

    assert stands(page)[0].startswith("You have not chosen yet.")
    assert ticked(page, "channel") == ["email"]
    assert ticked(page, "leads") == ["14", "2"]
    assert ticked(page, "pace") == ["at_once_for_mine"]
    assert [str(one["value"]) for one in page.select("select option[selected]")] == ["20", "8"]
    assert "text" not in [one["value"] for one in page.select("input[name=channel]")], "no texts here"


async def test_each_kind_of_reader_begins_with_their_own(okoros: Okoros, browser: Browser) -> None:
    officer = await (await browser.as_(okoros.officer)).get(HERE)
    young = await (await browser.as_(okoros.young_person)).get(HERE)

    assert young.select_one("a.back")["href"] == "/me"
    assert officer.select_one("a.back")["href"] == "/"
    assert (ticked(officer, "pace"), ticked(officer, "leads")) == (["daily"], ["14", "2"])
    assert ticked(officer, "quiet_weekends") == ["yes"]
    assert (ticked(young, "pace"), ticked(young, "leads")) == (["weekly"], ["7"])


async def test_what_was_chosen_holds_and_stands_in_the_form(
    okoros: Okoros, desk: Desk, browser: Browser
) -> None:
    parent = await browser.as_(okoros.parent)
    sent = {
        "channel": "email", "pace": "weekly", "leads": ["28", "7"], "quiet_from": "22", "quiet_to": "7",
        "quiet_weekends": "yes", "tell_anyway": "yes", **boxes("until", "2027-03-20"),
    }  # fmt: skip
    page = await saves(parent, sent)

    assert await chosen_by(desk, okoros) == Choice(
        channel=Via.EMAIL, pace=Pace.WEEKLY, leads=(28, 7), quiet_from=22, quiet_to=7, quiet_weekends=True,
        tell_anyway=True, paused_until=date(2027, 3, 20), is_own=True,
    )  # fmt: skip
    assert ticked(page, "leads") == ["28", "7"]
    assert stands(page) == ["We send you nothing until Sat 20 March. Your pages still tell you all."]
    assert [page.select_one(f"input[name=until-{part}]")["value"] for part in ("day", "month", "year")] == [
        "20", "3", "2027",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"pace": "weekly", "leads": ["2"]}, "leads", "may come too late"),
        ({"channel": "text"}, "channel", "Choose one of the answers shown"),
        ({"leads": ["3"]}, "leads", "Choose from the answers shown"),
        ({"quiet_from": "24"}, "quiet_from", "Choose one of the answers shown"),
        (boxes("until", "2029-03-20"), "until", "within a year"),
        (boxes("until", "2027-03-11"), "until", "still to come"),
        (boxes("until", "2027-03-01"), "until", "still to come"),
    ],
)  # fmt: skip
async def test_what_can_not_be_is_said_and_nothing_changes(
    typed: dict[str, Any], field: str, says: str, okoros: Okoros, desk: Desk, browser: Browser
) -> None:
    parent = await browser.as_(okoros.parent)
    await parent.get(HERE)
    page = await parent.post(HERE, {**SAME, **typed}, status=422)

    assert says in problem(page, field)
    assert not (await chosen_by(desk, okoros)).is_own


def closed_parts(page: Page) -> list[str]:
    """What each part of the form says of what holds, open or not."""
    return [words(one) for one in page.select("form details > summary")]


def open_parts(page: Page) -> list[str]:
    return [words(one.select_one("summary b")) for one in page.select("form details[open]")]


async def test_each_part_of_the_form_is_closed_and_says_what_holds(okoros: Okoros, browser: Browser) -> None:
    parent = await browser.as_(okoros.parent)
    page = await parent.get(HERE)
    assert open_parts(page) == []
    assert closed_parts(page) == [
        "How we write to you By e-mail",
        "How early we tell you of a date 14 and 2 days before",
        "How often we write At once for what I must do, the rest once a day",
        "When we are quiet From 8pm to 8am. Bad news waits too.",
        "A pause No pause",
    ]
    page = await saves(
        parent,
        {
            **SAME, "pace": "daily", "leads": ["7"], "quiet_from": "9", "quiet_to": "9", "quiet_weekends": "yes",
            "tell_anyway": "yes", **boxes("until", "2027-03-20"),
        },
    )  # fmt: skip
    assert closed_parts(page)[1:] == [
        "How early we tell you of a date 7 days before",
        "How often we write Once a day",
        "When we are quiet No quiet hours. Weekends too. Bad news comes at any hour.",
        "A pause Nothing until Sat 20 March",
    ]
    # Left out, a box is not ticked: nothing is chosen beside the day itself.
    page = await saves(parent, {**SAME, "leads": None})
    assert "How early we tell you of a date On the day itself" in closed_parts(page)


async def test_a_part_with_something_to_put_right_opens_and_the_others_stay_as_they_were_typed(
    okoros: Okoros, browser: Browser
) -> None:
    parent = await browser.as_(okoros.parent)
    await parent.get(HERE)
    wrong = {**SAME, "pace": "daily", "quiet_from": "24", **boxes("until", "2027-03-01")}
    page = await parent.post(HERE, wrong, status=422)
    assert open_parts(page) == ["When we are quiet", "A pause"]
    assert ticked(page, "pace") == ["daily"]
    assert "At once for what I must do" in closed_parts(page)[2], "until it is saved, that holds"
    assert [str(one["href"]) for one in page.select(".error-summary a")] == ["#f-quiet_from", "#f-until"]


async def test_the_next_messages_come_before_names_and_other_ways(okoros: Okoros, browser: Browser) -> None:
    page = await (await browser.as_(okoros.parent)).get(HERE)
    heads = [words(one) for one in page.select("main h2")]
    assert heads == ["The next messages", "Language and names"]


async def test_a_parent_who_wants_nothing_sent_reads_so(okoros: Okoros, desk: Desk, browser: Browser) -> None:
    parent = await browser.as_(okoros.parent)
    page = await saves(parent, {**SAME, "channel": "none"})

    assert stands(page) == ["We send you nothing now. Your pages still tell you all."]
    assert (await chosen_by(desk, okoros)).channel is Via.NONE


async def test_the_next_messages_stand_there_in_their_own_words(
    okoros: Okoros, desk: Desk, browser: Browser, clock: Clock, settings: Settings
) -> None:
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    page = await (await browser.as_(okoros.parent)).get(HERE)

    titles = [words(one) for one in page.select("article h3")]
    # What has happened goes in today's message at once: it is past nine, and before noon.
    assert titles == ["Thu 11 March, 10am", "Mon 29 March, 9am", "Sat 10 April, 9am"]
    assert "Robin" in words(page.select("article")[0])
    assert "14 days" in words(page.select("article")[1]) or "2 weeks" in words(page.select("article")[1])
    said = " ".join(words(one) for one in page.select("article"))
    end = unsubscribe_url(okoros.parent.id, settings)
    assert okoros.child.known_as not in said.replace(end, "")
    # As it is sent, so with each address in it.
    lines = [list(one.stripped_strings) for one in page.select("article blockquote")]
    for one in lines:
        assert one[one.index("The reasons, and what comes after, are on your page:") + 1] == (
            f"{settings.base_url}/"
        )
        assert f"Stop these messages: {end}" in one


async def test_things_that_wait_for_the_morning_are_counted(
    okoros: Okoros, desk: Desk, browser: Browser, clock: Clock
) -> None:
    """Two came at ten, and no worker was there: they, and what goes along, need not wait for nine o'clock."""
    clock.now = datetime(2027, 3, 11, 21, 30, tzinfo=UTC)
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    parent = await browser.as_(okoros.parent)
    assert "3 things wait until Fri 12 March, 8am." in stands(await parent.get(HERE))

    clock.now = datetime(2027, 3, 12, 2, 0, tzinfo=UTC)
    assert "3 things wait until 8am." in stands(await parent.get(HERE))


async def test_an_address_that_does_not_work_is_said_first(
    okoros: Okoros, desk: Desk, browser: Browser
) -> None:
    async with desk.act(None, Wall.WORKER) as unit:
        await AddressTrouble.note(okoros.parent.id, Carries.MAIL, BadAddress.UNKNOWN, since=unit.now)

    assert "our mail has not reached you" in stands(await (await browser.as_(okoros.parent)).get(HERE))[0]


async def test_what_is_owed_follows_the_form(okoros: Okoros, desk: Desk, browser: Browser) -> None:
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    parent = await browser.as_(okoros.parent)
    await saves(parent, {**SAME, "leads": ["28"]})

    left = await Alert.select(Alert.occasion).where(
        Alert.person == okoros.parent.id, Alert.state == Owed.OWED, Alert.occasion.like("coming:%")
    )
    assert {row["occasion"].split(":")[1] for row in left} == {"28"}

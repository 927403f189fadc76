"""A family's dates in their own calendar: private, the same as on the page, and gone with the place in the circle."""

import asyncio
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from icalendar import Calendar

from journeys.children import Child
from sharing.desk import Desk
from sharing.families import Role
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.queries import queries
from tests.timeline.doing import has_happened, move, on, record, step_href, the_step, words
from tests.timeline.test_family_page import years
from tests.world import sql

PAGE = "/me/calendar"
MOST_QUERIES = 15
"""The look-up at the door, standing, language, the story, what was told before, and writing down what is new."""
BEHIND = "Your calendar may be a day behind. The timeline is always right."


async def address_made(who: Browser, whose: str = "all") -> str:
    """The path of a new address, read off the page that shows it."""
    await who.get(PAGE)
    await who.post(PAGE, whose=whose)
    return shown_on(await who.follow())


def shown_on(page: Page) -> str:
    return str(page.select_one("#f-address")["value"]).removeprefix("http://test")


async def read(browser: Browser, path: str, **headers: str) -> Any:
    answer = await browser.client.get(path, headers=headers)
    assert answer.status_code == 200, answer.text[:500]
    return Calendar.from_ical(answer.content)


async def titles(browser: Browser, path: str) -> dict[str, Any]:
    return {str(one["summary"]): one for one in (await read(browser, path)).walk("VEVENT")}


async def asked(desk: Desk, okoros: Okoros) -> None:
    """Ife's council got the request on 1 March 2027: yes or no by 12 April, the plan by 19 July."""
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")


async def test_a_parent_makes_an_address_once_shown_and_their_calendar_reads_the_dates(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    await asked(desk, okoros)
    ada = await browser.as_(okoros.parent)
    page = await ada.get(f"/families/{okoros.family.id}")
    assert page.select(f'main a[href="{PAGE}"]')
    page = await ada.get(PAGE)
    assert BEHIND in page.text
    assert [words(row) for row in page.select("ul.rows li")] == ["Ife is Robin", "Tobi is Wren"]
    assert (await ada.post(PAGE, whose="all")).where == f"{PAGE}?said=calendar_made"
    page = await ada.follow()
    address = str(page.select_one("#f-address")["value"])
    assert re.fullmatch(r"http://test/calendar/[A-Za-z0-9_-]{43}\.ics", address)
    assert page.select_one('a[href^="webcal:"]')["href"] == address.replace("http:", "webcal:")
    again = await ada.get(PAGE)
    assert not again.select("#f-address")
    assert address.rpartition("/")[2] not in again.html

    calendar = await read(browser, address.removeprefix("http://test"))
    days = {str(one["summary"]): one.decoded("dtstart") for one in calendar.walk("VEVENT")}
    assert days["Robin: legal date, yes or no to a check"] == date(2027, 4, 12)
    assert days["Robin: legal date, final plan"] == date(2027, 7, 19)
    assert not [title for title in days if not title.startswith("Robin: ")]
    kept = await sql("select token_hash from feed")
    assert address[len("http://test/calendar/") : -4] not in str(kept)


async def test_the_feed_says_all_that_a_calendar_needs_and_no_name(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    await asked(desk, okoros)
    ada = await browser.as_(okoros.parent)
    path = await address_made(ada)
    answer = await browser.client.get(path)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"].startswith("private")
    assert "set-cookie" not in answer.headers
    text = answer.content.decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in text
    for line in ("VERSION:2.0", "METHOD:PUBLISH", "X-PUBLISHED-TTL:PT12H", "NAME:Family dates", "COLOR:teal",
                 "X-WR-CALNAME:Family dates", "X-WR-TIMEZONE:Europe/London"):  # fmt: skip
        assert f"{line}\r\n" in text
    event = (await titles(browser, path))["Robin: legal date, final plan"]
    step = await the_step(okoros.child, "final_plan_issued")
    assert event["uid"] == f"{step.id}-legal@family-journey"
    assert (event["status"], event["sequence"], event["class"], event["transp"]) == (
        "CONFIRMED", 0, "PRIVATE", "TRANSPARENT",
    )  # fmt: skip
    assert event["url"] == f"http://test{await step_href(okoros.child, 'final_plan_issued')}"
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
    assert event["last-modified"].dt == event["dtstamp"].dt == desk.now().replace(microsecond=0)
    assert BEHIND in str(event["description"])
    assert event["categories"].cats == ["Robin"]
    for name in ("Ife", "Tobi", "Okoro", "Hill", "Sam", "Made-up"):
        assert name not in text.replace("\r\n ", "")


async def test_when_a_date_moves_the_same_event_comes_with_a_higher_number(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    await asked(desk, okoros)
    sam, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    path = await address_made(ada)
    await move(sam, okoros.child, "final_plan_issued", "2027-06-25", kind="council")
    expected = "Robin: council’s own date, final plan"
    first = (await titles(browser, path))[expected]
    assert (first["status"], first["sequence"], first.decoded("dtstart")) == (
        "TENTATIVE",
        0,
        date(2027, 6, 25),
    )
    clock.forward(hours=2)
    assert (await titles(browser, path))[expected].to_ical() == first.to_ical(), "nothing has changed"
    await move(sam, okoros.child, "final_plan_issued", "2027-07-02", kind="council")
    moved = (await titles(browser, path))[expected]
    assert (moved["uid"], moved["sequence"], moved.decoded("dtstart")) == (first["uid"], 1, date(2027, 7, 2))
    assert moved["last-modified"].dt > first["last-modified"].dt
    await move(sam, okoros.child, "final_plan_issued", "2027-07-02", kind="booked")
    booked = (await titles(browser, path))["Robin: booked, final plan"]
    assert (booked["uid"], booked["sequence"], booked["status"]) == (first["uid"], 2, "CONFIRMED")
    assert (await titles(browser, path))["Robin: legal date, final plan"]["sequence"] == 0

    await record(sam, okoros.child, "refused_to_assess", "2027-03-10")
    gone = await titles(browser, path)
    no_more = gone["No longer true: Robin: booked, final plan"]
    assert (no_more["uid"], no_more["sequence"], no_more["status"]) == (first["uid"], 3, "CANCELLED")
    assert gone["No longer true: Robin: legal date, final plan"]["status"] == "CANCELLED"
    assert gone["Robin: done, yes or no to a check"].decoded("dtstart") == date(2027, 3, 10)
    clock.forward(days=59)
    assert "No longer true: Robin: booked, final plan" in await titles(browser, path)
    clock.forward(days=1)
    assert not [title for title in await titles(browser, path) if title.startswith("No longer")]


async def test_a_step_can_be_taken_alone_with_the_same_name_and_number_as_in_the_feed(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    await asked(desk, okoros)
    sam, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    path = await address_made(ada)
    for day in ("2027-06-25", "2027-07-02"):
        await move(sam, okoros.child, "final_plan_issued", day)
        feed = await titles(browser, path)
    page = await ada.get(await step_href(okoros.child, "final_plan_issued"))
    (link,) = [one for one in page.select("main a") if words(one) == "Put this date in your calendar"]
    answer = await ada.client.get(str(link["href"]))
    assert "That is a copy, and it does not change when the date moves." in page.text
    assert page.select("main a[href='/me/calendar']"), "the way to what changes"
    assert answer.headers["content-disposition"] == 'attachment; filename="date.ics"'
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    single: Any = Calendar.from_ical(answer.content)
    assert single["method"] == "PUBLISH"
    assert "refresh-interval" not in single
    events = single.walk("VEVENT")
    assert {str(one["summary"]): one["sequence"] for one in events} == {
        "Robin: council’s own date, final plan": 1,
        "Robin: legal date, final plan": 0,
    }
    for one in events:
        assert feed[str(one["summary"])].to_ical() == one.to_ical()
    undated = await step_href(okoros.child, "advice_requested")
    assert "Put this date" not in (await ada.get(undated)).text
    await ada.get(f"{undated}/date.ics", status=404)


async def test_an_app_that_has_the_newest_is_told_so_in_a_line(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    await asked(desk, okoros)
    ada = await browser.as_(okoros.parent)
    path = await address_made(ada)
    first = await browser.client.get(path)
    tag, changed = first.headers["etag"], first.headers["last-modified"]
    assert changed == "Thu, 11 Mar 2027 10:00:00 GMT"
    clock.forward(days=1)
    for asks in ({"If-None-Match": tag}, {"If-None-Match": f'"x", {tag.removeprefix("W/")}'}, {"If-None-Match": "*"},
                 {"If-Modified-Since": changed}):  # fmt: skip
        answer = await browser.client.get(path, headers=asks)
        assert (answer.status_code, answer.content) == (304, b""), asks
        assert (answer.headers["etag"], answer.headers["last-modified"]) == (tag, changed)
    for asks in ({"If-None-Match": '"x"', "If-Modified-Since": changed}, {"If-Modified-Since": "yesterday"},
                 {"If-Modified-Since": "Thu, 11 Mar 2027 09:59:59 GMT"}):  # fmt: skip
        assert (await browser.client.get(path, headers=asks)).status_code == 200, asks
    await move(await browser.as_(okoros.officer), okoros.child, "final_plan_issued", "2027-06-25")
    answer = await browser.client.get(path, headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.headers["etag"] != tag
    assert answer.headers["last-modified"] == "Fri, 12 Mar 2027 10:00:00 GMT"
    assert (await browser.client.head(path)).status_code == 200


async def test_with_the_place_in_the_circle_the_address_is_gone_in_the_same_instant(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    await asked(desk, okoros)
    nell, ada = await browser.as_(okoros.teacher), await browser.as_(okoros.parent)
    one_child, everybodys = await address_made(nell, "all"), await address_made(ada)
    own = await address_made(ada, str(okoros.child.id))
    for path in (one_child, everybodys, own):
        assert (await browser.client.get(path)).status_code == 200
    over = "update circle_grant set ended_at = {} where person = {} and child = {}"
    await sql(over, desk.now(), okoros.teacher.id, okoros.child.id)
    nothing = await browser.client.get("/no/such/page")
    answer = await browser.client.get(one_child)
    assert (answer.status_code, answer.content) == (404, nothing.content)
    assert "There is no child here whose dates you can see." in (await nell.get(PAGE)).text

    await sql(over, desk.now(), okoros.parent.id, okoros.child.id)
    assert (await browser.client.get(own)).status_code == 404
    left = await titles(browser, everybodys)
    assert not [title for title in left if "Robin" in title], "not even as cancelled"
    assert not (await ada.get(PAGE)).select(f'[value="{okoros.child.id}"]')


async def test_a_place_that_has_had_its_last_day_or_not_yet_its_first_tells_nothing(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    await asked(desk, okoros)
    path = await address_made(await browser.as_(okoros.teacher))
    holds = "update circle_grant set since = {}, until = {} where person = {}"
    for first, last, status in (
        ("2027-01-01", "2027-03-11", 200),
        ("2027-01-01", "2027-03-10", 404),
        ("2027-03-11", "2027-12-31", 200),
        ("2027-03-12", "2027-12-31", 404),
    ):
        await sql(holds, date.fromisoformat(first), date.fromisoformat(last), okoros.teacher.id)
        assert (await browser.client.get(path)).status_code == status, (first, last)
    # The last day is London's: it goes on until midnight there.
    await sql(holds, date(2027, 1, 1), date(2027, 3, 28), okoros.teacher.id)
    clock.now = datetime(2027, 3, 28, 22, 59, 59, tzinfo=UTC)
    assert (await browser.client.get(path)).status_code == 200
    clock.forward(seconds=1)
    assert (await browser.client.get(path)).status_code == 404


async def test_of_many_calendars_that_read_at_once_all_hear_the_same(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    await asked(desk, okoros)
    ada = await browser.as_(okoros.parent)
    paths = [await address_made(ada) for _ in range(4)]
    answers = await asyncio.gather(*(browser.client.get(path) for path in paths * 3))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    await move(await browser.as_(okoros.officer), okoros.child, "final_plan_issued", "2027-06-25")
    answers = await asyncio.gather(*(browser.client.get(path) for path in paths * 3))
    assert len({answer.content for answer in answers}) == 1
    assert {row["sequence"] for row in await sql("select sequence from calendar_event")} == {0}


async def test_a_place_that_ends_while_calendars_read_breaks_nothing(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    await asked(desk, okoros)
    path = await address_made(await browser.as_(okoros.teacher))
    reading = [browser.client.get(path) for _ in range(20)]
    ends = "update circle_grant set ended_at = {} where person = {}"
    _, *answers = await asyncio.gather(sql(ends, desk.now(), okoros.teacher.id), *reading)
    assert {answer.status_code for answer in answers} <= {200, 404}
    assert (await browser.client.get(path)).status_code == 404


async def test_an_address_reads_only_the_child_it_was_made_for(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    await asked(desk, okoros)
    await has_happened(
        desk, okoros.officer, okoros.sibling, "first_assessment", request_received="2027-03-02"
    )
    ada = await browser.as_(okoros.parent)
    words_of = {
        whose: {title.partition(":")[0] for title in await titles(browser, await address_made(ada, whose))}
        for whose in ("all", str(okoros.child.id), str(okoros.sibling.id))
    }
    assert list(words_of.values()) == [{"Robin", "Wren"}, {"Robin"}, {"Wren"}]
    page = await ada.get(PAGE)
    assert {words(one) for one in page.select("article h3")} == {"All the children", "Only Ife", "Only Tobi"}
    # Nobody makes one for a child whom they are not around.
    nell = await browser.as_(okoros.teacher)
    await nell.get(PAGE)
    await nell.post(PAGE, whose=str(okoros.sibling.id), status=422)
    assert await sql("select 1 from feed where person = {}", okoros.teacher.id) == []


async def test_an_address_is_ended_or_replaced_by_its_owner_and_by_nobody_else(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    await asked(desk, okoros)
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    path = await address_made(ada)
    here = str((await ada.get(PAGE)).select_one("article form")["action"]).removesuffix("/new")
    for act in ("new", "end"):
        await nell.get(PAGE)
        await nell.post(f"{here}/{act}", status=404)
        await ada.get(PAGE)
        await ada.post(f"{PAGE}/{uuid4()}/{act}", status=404)
    assert (await browser.client.get(path)).status_code == 200

    await ada.get(PAGE)
    await ada.post(f"{here}/new")
    page = await ada.follow()
    newer = shown_on(page)
    assert (await browser.client.get(path)).status_code == 404
    assert (await browser.client.get(newer)).status_code == 200
    here = str(page.select_one("article form")["action"]).removesuffix("/new")
    await ada.post(f"{here}/end")
    assert "The address has ended." in (await ada.follow()).html
    assert (await browser.client.get(newer)).status_code == 404
    await ada.post(f"{here}/end", status=404)


async def test_its_owner_sees_which_app_read_it_last_and_never_where(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    path = await address_made(ada)
    assert "Made on Thu 11 March. No calendar has read it yet." in (await ada.get(PAGE)).text
    for app, name in APPS.items():
        clock.forward(hours=2)
        await read(browser, path, **{"User-Agent": app})
        assert f"Last read by {name} on Thu 11 March." in (await ada.get(PAGE)).text, app
    assert [row["last_fetched_by"] for row in await sql("select last_fetched_by from feed")] == [""]


APPS: Mapping[str, str] = {
    "iOS/17.5 (21F79) dataaccessd/1.0": "Apple Calendar",
    "Google-Calendar-Importer": "Google Calendar",
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.5.0": "Thunderbird",
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0": "a web browser",
    "<b>203.0.113.7</b>": "another app",
}


async def test_an_address_that_no_calendar_reads_for_sixty_days_ends_by_itself(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    path = await address_made(ada)
    clock.forward(days=59)
    await read(browser, path)
    clock.forward(days=59)
    await read(browser, path)
    clock.forward(days=60)
    assert (await browser.client.get(path)).status_code == 404


@pytest.mark.parametrize(
    "address", ["x.ics", f"{'A' * 43}.ics", ".ics", "x", f"{'%E2%82%AC' * 9}.ics", "%27--.ics"]
)
async def test_an_unknown_address_is_a_page_that_is_not_there(
    browser: Browser, desk: Desk, address: str
) -> None:
    nothing = await browser.client.get("/no/such/page")
    answer = await browser.client.get(f"/calendar/{address}")
    assert (answer.status_code, answer.content) == (404, nothing.content)
    assert sorted(answer.headers) == sorted(nothing.headers)


async def test_no_log_and_no_address_of_a_page_ever_holds_the_secret(
    browser: Browser, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    path = await address_made(ada)
    await browser.client.get(path)
    await browser.client.get(path.replace(".ics", "x.ics"))
    log = capsys.readouterr().out
    assert '"/calendar/{address}"' in log
    assert path.removeprefix("/calendar/")[:20] not in log
    page = await ada.get(PAGE)
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "no-store"


async def test_nobody_has_more_than_twenty_addresses(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    for _ in range(20):
        await address_made(ada)
    await ada.get(PAGE)
    page = await ada.post(PAGE, whose="all", status=422)
    assert "End one first" in words(page.select_one("#p-whose"))
    assert len(await sql("select 1 from feed")) == 20


async def test_whoever_has_many_children_around_them_chooses_from_a_list_that_folds_away(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    circle = {okoros.officer.id: Role.CASE_OFFICER}
    async with desk.act(okoros.officer.id) as unit:
        born = okoros.child.date_of_birth
        for number in range(7):
            await Child.add(f"Kim {number}", born=born, family=okoros.family.id, circle=circle, unit=unit)
    sam = await browser.as_(okoros.officer)
    page = await sam.get(PAGE)
    assert len(page.select("select[name=whose] option")) == 1 + 9
    assert not page.select("[type=radio]")
    await sam.post(PAGE, whose=str(okoros.sibling.id))
    assert [words(one) for one in (await sam.follow()).select("article h3")] == ["Only Tobi"]


async def test_a_calendar_speaks_the_language_of_the_account(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    await asked(desk, okoros)
    ada = await browser.as_(okoros.parent)
    ada.set_cookie("look", "normal.normal.cream.full.pl")
    path = await address_made(ada)
    polish = await titles(browser, path)
    assert not [title for title in polish if "legal date" in title]
    # The same numbers when its owner looks in English: nothing has changed.
    english = await browser.as_(okoros.parent)
    href = await step_href(okoros.child, "final_plan_issued")
    alone: Any = Calendar.from_ical((await english.client.get(f"{href}/date.ics")).content)
    assert [str(one["summary"]) in polish for one in alone.walk("VEVENT")] == [True]


async def test_somebody_around_no_child_is_told_so(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    zed = await browser.as_(okoros.stranger)
    page = await zed.get(PAGE)
    assert "There is no child here whose dates you can see." in page.text
    assert not page.select(f'form[action="{PAGE}"]')
    await zed.post(PAGE, whose="all", status=404)


async def test_a_calendar_asks_as_little_for_six_children_with_years_behind_them_as_for_one(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    on(clock, "2027-05-11")
    okoros = await the_okoros(desk)
    nell, ada = await browser.as_(okoros.teacher), await browser.as_(okoros.parent)
    path = await address_made(nell)
    await years(desk, okoros, okoros.child, clock)
    async with queries() as for_one:
        await read(browser, path)
    both = {okoros.officer.id: Role.CASE_OFFICER, okoros.parent.id: Role.PARENT}
    async with desk.act(okoros.officer.id) as unit:
        for name in ("Uzo", "Chi", "Ada", "Obi"):
            await Child.add(
                name, born=okoros.sibling.date_of_birth, family=okoros.family.id, circle=both, unit=unit
            )
    for child in await Child.objects().where(Child.id != okoros.child.id):
        await years(desk, okoros, child, clock)
    path = await address_made(ada)
    async with queries() as for_six:
        calendar = await read(browser, path)
    assert len({str(one["summary"]).partition(":")[0] for one in calendar.walk("VEVENT")}) == 6
    assert len(for_six) == len(for_one) <= MOST_QUERIES
    async with queries() as again:
        await read(browser, path)
    assert len(again) == len(for_six) - 1, "what has not changed is not written again"


async def test_the_second_wall_shows_an_address_and_what_it_told_to_its_owner_alone(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    await asked(desk, okoros)
    path = await address_made(await browser.as_(okoros.parent))
    await read(browser, path)
    for person, has in ((okoros.parent, True), (okoros.officer, False), (okoros.young_person, False)):
        for table in ("feed", "calendar_event"):
            async with desk.read(person.id):
                assert bool(await sql(f"select 1 from {table}")) is has, (table, person.name)  # noqa: S608 - ours
        async with desk.act(person.id):
            ended = await sql("update feed set ended_at = null where true returning 1")
        assert bool(ended) is has, person.name
    for change in ("update feed set token_hash = 'x'", "update feed set person = app_person()",
                   "insert into feed (id, person, token_hash, made_at, last_fetched_by, digest)"
                   " select gen_random_uuid(), g.person, 'x', now(), '', '' from circle_grant g"):  # fmt: skip
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with desk.act(okoros.officer.id):
                await sql(change)

"""Dates of the law for a calendar: whole days, the same event each time, and nothing private."""

from datetime import date

import pytest
from icalendar import Calendar, Component

from tests.browser import Browser
from tests.clock import Clock

REQUEST = "/dates/first_assessment/dates.ics?request_received=2025-05-21"


async def events(browser: Browser, path: str = REQUEST) -> list[Component]:
    answer = await browser.client.get(path)
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


async def test_the_dates_shown_on_the_page_are_whole_days_in_the_file(browser: Browser) -> None:
    """LGSCO Leeds 25 018 809."""
    found = await events(browser)
    days = [date(2025, 7, 2), date(2025, 9, 10), date(2025, 10, 8)]
    assert [one.decoded("dtstart") for one in found] == days
    for one in found:
        assert one["dtstart"].params["VALUE"] == "DATE"
        assert (one.decoded("dtend") - one.decoded("dtstart")).days == 1
        assert one["transp"] == "TRANSPARENT"


async def test_an_event_says_how_its_date_was_counted_and_from_which_law(browser: Browser) -> None:
    event = (await events(browser))[1]
    assert "legal date" in str(event["summary"])
    for words in ("16 weeks from Wednesday 21 May 2025", "SI 2014/1530 reg 10", "gb-eng-ehcp/2015-03-23",
                  "not legal advice", "checked against the law’s own text"):  # fmt: skip
        assert words in str(event["description"]), words


async def test_a_planning_date_says_in_its_title_that_it_is_no_law(browser: Browser) -> None:
    found = await events(browser, "/dates/annual_review/dates.ics?plan_made_or_reviewed=2026-03-10")
    assert [str(one["summary"]).partition("(")[2] for one in found] == [
        "planning date, not law)",
        "legal date)",
    ]


async def test_the_same_question_gives_the_same_events_and_another_childs_stand_beside_them(
    browser: Browser, clock: Clock
) -> None:
    first = {str(one["uid"]) for one in await events(browser)}
    clock.forward(days=3)
    assert {str(one["uid"]) for one in await events(browser)} == first
    other = {str(one["uid"]) for one in await events(browser, REQUEST.replace("05-21", "05-22"))}
    assert len(first) == 3
    assert not first & other


async def test_the_file_reads_as_the_standard_says(browser: Browser) -> None:
    """RFC 5545: lines of at most 75 octets, each ended by CRLF, none cut within a letter."""
    answer = await browser.client.get(REQUEST)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="first-assessment.ics"'
    lines = answer.content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in answer.content.replace(b"\r\n", b"")
    for line in lines:
        assert len(line) <= 75
        line.decode()
    calendar = Calendar.from_ical(answer.content)
    assert calendar["x-wr-calname"] == "New plan (EHCP): dates in law"
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "born=",
        "born=x",
        "born=2010-01-01&born=2010-01-01",
        "pathway=growing_up",
        "born=2099-01-01",
        "y=1",
    ],
)
async def test_a_file_that_cannot_be_counted_is_refused(browser: Browser, query: str) -> None:
    page = await browser.get(f"/dates/growing_up/dates.ics?{query}", status=400)
    assert "That did not work" in page.text


async def test_the_page_links_to_its_own_dates_as_a_file_and_as_data(browser: Browser) -> None:
    page = await browser.get(
        "/dates/phase_transfer?transfer_year-year=2027&transfer_year-kind=school_transfer"
    )
    calendar, data = (str(link["href"]) for link in page.select(".dated .links a"))
    shown = {str(one["datetime"]) for one in page.select(".dated time")}
    assert {one.decoded("dtstart").isoformat() for one in await events(browser, calendar)} == shown
    told = (await browser.client.get(data)).json()
    assert {one["date"] for one in told["steps"] if one["applies"] and one["date"]} == shown

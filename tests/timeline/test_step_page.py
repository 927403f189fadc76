"""What a step is, what its date is, and where that comes from."""

import pytest

from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.timeline.doing import at, facts, has_happened, move, open_step, tag, words


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    okoros = await the_okoros(desk)
    await has_happened(
        desk, okoros.officer, okoros.child, "first_assessment",
        request_received="2027-02-01", decided_to_assess="2027-03-01", advice_requested="2027-03-03",
    )  # fmt: skip
    return okoros


@pytest.fixture
async def ada(browser: Browser, okoros: Okoros) -> Browser:
    return await browser.as_(okoros.parent)


@pytest.mark.parametrize(
    ("step", "counted", "written"),
    [
        (
            "final_plan_issued",
            "20 weeks from Monday 1 February 2027, the day the council got the request.",
            "reg 13(2)",
        ),
        (
            "advice_due",
            "6 weeks from Wednesday 3 March 2027, the day the reports were asked for.",
            "reg 8(1)",
        ),
        ("draft_sent", "The law sets no date for this step.", "s. 38(1)"),
        (
            "comments_window",
            "15 days, and day 1 is the day the draft came. That day is not known yet.",
            "reg 13(1)(a)",
        ),
        (
            "school_consulted",
            "15 days from the day the school was asked. That day is not known yet.",
            "Code of Practice 9.83",
        ),
    ],
)
async def test_where_the_date_comes_from_is_told_with_its_place_in_the_law(
    okoros: Okoros, ada: Browser, step: str, counted: str, written: str
) -> None:
    law = words((await open_step(ada, okoros.child, step)).select_one("section[aria-labelledby=law]"))
    assert counted in law
    assert written in law


async def test_a_law_that_was_not_read_at_its_source_says_so(okoros: Okoros, ada: Browser) -> None:
    says = "Nobody has checked this against the law’s own text yet."
    assert says in (await open_step(ada, okoros.child, "family_told_of_request")).text
    assert says not in (await open_step(ada, okoros.child, "final_plan_issued")).text


async def test_what_only_guidance_asks_for_is_not_called_a_legal_date(
    browser: Browser, desk: Desk, okoros: Okoros, ada: Browser
) -> None:
    sam = await browser.as_(okoros.officer)
    what = await sam.get(f"{at(okoros.child)}/events/new")
    asked = next(
        str(one["value"]) for one in what.select("[name=what]") if ":school_consulted" in str(one["value"])
    )
    await sam.post(f"{at(okoros.child)}/events", {"what": asked})
    page = await open_step(ada, okoros.child, "school_consulted")
    assert facts(page)["Date in the guidance"] == "Fri 26 March"
    assert "Legal date" not in facts(page)


async def test_a_step_that_was_overtaken_is_nobodys_to_wait_for(okoros: Okoros, ada: Browser) -> None:
    page = await open_step(ada, okoros.child, "family_told_of_request")
    assert not page.select("#move")
    home = await ada.get("/")
    assert "Told you" not in words(home.select_one(f"#child-{okoros.child.id} .steps"))


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("booked", "Booked. Booked by Sam Reyes."),
        ("council", "Council’s own date. The law did not set it."),
        ("guess", "Rough guess. Sam Reyes thinks so."),
    ],
)
async def test_how_sure_a_date_is_always_has_its_ground(
    browser: Browser, okoros: Okoros, ada: Browser, kind: str, says: str
) -> None:
    sam = await browser.as_(okoros.officer)
    await move(sam, okoros.child, "advice_due", "2027-04-01", kind=kind, at_time="10am at school")
    page = await open_step(ada, okoros.child, "advice_due")
    assert facts(page)["How sure"] == says
    assert facts(page)["Expected"] == "Thu 1 April, 10am at school"
    assert facts(page)["Legal date"] == "Wed 14 April"
    assert tag(page, "main") == "On time"


async def test_the_page_leads_back_to_the_child(okoros: Okoros, ada: Browser) -> None:
    page = await open_step(ada, okoros.child, "advice_due")
    assert page.select_one("a.back")["href"] == at(okoros.child)
    assert "Reports about Ife" in page.title

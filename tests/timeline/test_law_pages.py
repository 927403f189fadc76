"""The law for everybody: no sign-in, no script, nothing kept, and nothing guessed."""

from datetime import date

import pytest

from journeys.law import pack_on
from sharing.desk import Desk
from tests.browser import Browser, Fields, Page
from tests.cast import person, the_okoros
from tests.clock import Clock
from tests.test_access_matrix import everything
from tests.timeline.doing import boxes, on
from timeline.words import PATHWAY_WORDS

PATHWAYS = [pathway.id for pathway in pack_on(date(2027, 3, 11)).pathways]
REQUEST = boxes("request_received", "2025-05-21")


def address(pathway: str, fields: Fields) -> str:
    return f"/dates/{pathway}?" + "&".join(f"{name}={value}" for name, value in fields.items())


async def ask(browser: Browser, pathway: str, fields: Fields, *, status: int = 200) -> Page:
    return await browser.get(address(pathway, fields), status=status)


def dated(page: Page) -> dict[str, str]:
    """By step, the day it shows under “Your dates”."""
    return {str(one["id"]): str(one.select("time")[0]["datetime"]) for one in page.select(".dated .due")}


# The way there


async def test_the_first_page_says_what_this_is_and_leads_to_sign_in_and_to_every_pathway(
    browser: Browser,
) -> None:
    page = await browser.get("/")
    assert "one shared timeline for each family" in page.text
    assert page.select("main a[href='/sign-in']")
    links = [str(link["href"]) for link in page.select("main .pathways a")]
    assert links == [f"/dates/{name}" for name in PATHWAY_WORDS]
    assert set(PATHWAY_WORDS) == set(PATHWAYS)
    for words in PATHWAY_WORDS.values():
        assert words.title in page.text


async def test_somebody_signed_in_still_begins_with_their_family_and_finds_the_law_in_the_footer(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    page = await ada.get("/")
    assert "What happens next" in page.title
    assert page.select("footer a[href='/dates']")
    law = await ada.get("/dates")
    assert "Ada Okoro" in law.select_one("header form").get_text()
    assert len(law.select(".pathways a")) == len(PATHWAYS)


@pytest.mark.parametrize("pathway", PATHWAYS)
async def test_each_pathway_can_be_read_before_any_day_is_known(browser: Browser, pathway: str) -> None:
    page = await browser.get(f"/dates/{pathway}")
    rules = pack_on(date(2027, 3, 11)).pathway(pathway).rules
    assert {str(one["id"]) for one in page.select(".due, .rows > li[id]")} == {rule.step for rule in rules}
    assert not page.select(".dated")
    for words in (
        "{",
        "None",
        "not legal advice",
        "Nothing you type here is kept",
        "The law has not changed",
    ):
        assert (words in page.text) == (words not in ("{", "None")), words
    assert "gb-eng-ehcp/2015-03-23" in page.text
    assert "23 March 2015" in page.text


async def test_a_pathway_that_the_law_does_not_have_is_not_found(browser: Browser) -> None:
    for name in ("nothing", "first_assessment.toml", "%2e%2e", "FIRST_ASSESSMENT"):
        await browser.get(f"/dates/{name}", status=404)
        await browser.get(f"/dates/{name}/dates.ics", status=404)


# The dates


async def test_dates_that_are_known_stand_first_and_in_their_order(browser: Browser) -> None:
    """LGSCO Leeds 25 018 809: 10 September and 8 October 2025."""
    page = await ask(browser, "first_assessment", REQUEST)
    assert dated(page) == {
        "decision_to_assess": "2025-07-02", "decision_to_issue": "2025-09-10", "final_plan_issued": "2025-10-08",
    }  # fmt: skip
    first = page.select_one(".dated .due")
    for words in ("Wednesday", "Legal date.", "Who acts: The council", "6 weeks from Wednesday 21 May 2025"):
        assert words in " ".join(first.get_text(" ").split()), words
    assert "SI 2014/1530 reg 5" in first.get_text()


async def test_what_was_typed_stays_in_the_form(browser: Browser) -> None:
    page = await ask(browser, "first_assessment", REQUEST)
    form = page.form("/dates/first_assessment#given")
    assert [form[f"request_received-{part}"] for part in ("day", "month", "year")] == [
        ["21"],
        ["05"],
        ["2025"],
    ]


async def test_what_nobody_has_checked_is_marked_on_its_step(browser: Browser) -> None:
    page = await browser.get("/dates/custody")
    marked = {str(one["id"]) for one in page.select(".due:has(.due__unsure)")}
    rules = pack_on(date(2027, 3, 11)).pathway("custody").steps
    assert marked == {rule.step for rule in rules if rule.evidence == "unverified"} != set()


async def test_a_planning_date_looks_like_none_of_the_law(browser: Browser) -> None:
    """D20: a plan of 10 March 2026, to be reviewed by 9 March 2027 and planned for 9 February."""
    page = await ask(browser, "annual_review", boxes("plan_made_or_reviewed", "2026-03-10"))
    assert dated(page) == {"review_meeting": "2027-02-09", "review_cycle_due": "2027-03-09"}
    planned = page.select_one("#review_meeting")
    assert planned.select(".due__day--plan")
    assert "Planning date, not law" in planned.get_text()
    assert not page.select_one("#review_cycle_due").select(".due__day--plan")


async def test_choosing_what_was_ordered_moves_its_steps_from_only_if_to_your_dates(browser: Browser) -> None:
    """D14: an order of 10 July 2026 to change the plan is to be obeyed by 14 August."""
    order = boxes("order_made", "2026-07-10")
    page = await ask(browser, "mediation_and_appeal", order)
    assert "order_amend_plan" not in dated(page)
    [summary] = page.select(".branch:has(#order_amend_plan) > summary")
    assert summary.get_text().startswith(
        "The judges decided: the council must change your child’s plan, or: "
    )
    in_order = page.select("h2, .branch:has(#order_amend_plan) > summary")
    assert in_order[in_order.index(summary) - 1].get_text() == "Only if one of these happens"
    page = await ask(browser, "mediation_and_appeal", {**order, "order_made-kind": "ordered_to_amend"})
    assert dated(page)["order_amend_plan"] == "2026-08-14"
    assert not page.select(".branch #order_amend_plan")


async def test_the_year_of_a_move_is_enough_and_the_page_says_what_it_took(browser: Browser) -> None:
    fields = {"transfer_year-year": "2027", "transfer_year-kind": "school_transfer"}
    page = await ask(browser, "phase_transfer", fields)
    assert dated(page)["transfer_review_school"] == "2027-02-14"
    assert "You gave only the year, so we took Wednesday 1 September 2027." in page.text
    assert "Many people say “by 15 February”" in page.text


async def test_rules_without_a_step_come_last_as_good_to_know(browser: Browser) -> None:
    page = await browser.get("/dates/first_assessment")
    assert page.select("section[aria-labelledby=also] #no_fast_track")
    assert not page.select(".due#no_fast_track")


# What is odd, and what is refused


async def test_days_in_the_wrong_order_are_told_and_still_counted(browser: Browser) -> None:
    fields = REQUEST | boxes("final_plan_issued", "2025-05-01")
    page = await ask(browser, "first_assessment", fields)
    assert dated(page)["final_plan_issued"] == "2025-10-08"
    odd = page.select_one(".box--odd").get_text()
    assert "earlier day than" in odd
    assert "The council got the request" in odd


async def test_somebody_of_26_or_older_is_told_to_check_the_year(browser: Browser, clock: Clock) -> None:
    page = await ask(browser, "growing_up", boxes("born", "2001-03-11"))
    assert "is 26 or older today" in page.text
    page = await ask(browser, "growing_up", boxes("born", "2001-03-12"))
    assert "is 26 or older today" not in page.text


async def test_a_day_that_does_not_exist_is_told_beside_its_field_and_stays_there(browser: Browser) -> None:
    page = await ask(browser, "first_assessment", boxes("request_received", "2025-04-31"), status=422)
    assert page.select_one("#p-request_received").get_text() == "Error: 31 April does not exist"
    assert page.form("/dates/first_assessment#given")["request_received-day"] == ["31"]
    assert not page.select(".dated")


async def test_a_day_before_the_law_began_is_refused_beside_its_field(browser: Browser) -> None:
    page = await ask(browser, "first_assessment", boxes("request_received", "2015-03-22"), status=422)
    assert "before Monday 23 March 2015" in page.select_one("#p-request_received").get_text()
    await ask(browser, "first_assessment", boxes("request_received", "2015-03-23"))


async def test_a_birth_long_before_the_law_began_is_no_act_under_it(browser: Browser) -> None:
    """D17."""
    page = await ask(browser, "growing_up", boxes("born", "2010-08-31"))
    assert dated(page)["csa_end"] == "2026-06-26"


async def test_a_form_sent_empty_is_asked_for_one_date(browser: Browser) -> None:
    page = await browser.get("/dates/first_assessment?request_received-day=", status=422)
    assert "Write at least one date" in page.text


async def test_a_choice_without_its_day_asks_for_the_day(browser: Browser) -> None:
    page = await ask(browser, "mediation_and_appeal", {"order_made-kind": "ordered_to_amend"}, status=422)
    assert "Add the day for this" in page.select_one("#p-order_made").get_text()
    assert page.select("form details[open]"), "the field stands where it can be seen"


async def test_dates_that_end_after_2099_are_refused(browser: Browser) -> None:
    page = await ask(browser, "first_assessment", boxes("request_received", "2099-12-01"), status=422)
    assert "1990 to 2099" in page.text


# Nothing is kept


async def test_no_page_of_the_law_sets_a_cookie_or_writes_a_row(browser: Browser) -> None:
    before = await everything()
    for path in ("/", "/dates", "/dates/growing_up", address("first_assessment", REQUEST)):
        assert "set-cookie" not in (await browser.get(path)).headers, path
    for path in ("/dates/growing_up/dates.ics?born=2010-08-31", "/api/law/pathways",
                 "/api/law/dates?pathway=growing_up&born=2010-08-31", "/api/law/openapi.json"):  # fmt: skip
        assert "set-cookie" not in (await browser.client.get(path)).headers, path
    assert await everything() == before


async def test_a_page_of_the_law_is_the_same_for_somebody_with_an_old_cookie(browser: Browser) -> None:
    browser.set_cookie("session", "of-nobody")
    await ask(browser, "first_assessment", REQUEST)
    ada = await browser.as_(await person("Ada Okoro"))
    assert dated(await ask(ada, "first_assessment", REQUEST))["final_plan_issued"] == "2025-10-08"


async def test_a_day_that_has_passed_says_so_and_what_is_still_open(browser: Browser, clock: Clock) -> None:
    """A letter of 15 June 2026: the last day to appeal was 1 September (D8)."""
    on(clock, "2026-11-21")
    page = await ask(browser, "mediation_and_appeal", boxes("decision_sent", "2026-06-15"))
    appeal = page.select_one("#appeal_deadline").get_text(" ", strip=True)
    assert "This day has passed." in appeal
    on(clock, "2026-09-01")
    page = await ask(browser, "mediation_and_appeal", boxes("decision_sent", "2026-06-15"))
    assert "This day has passed." not in page.select_one("#appeal_deadline").get_text(" ", strip=True)


async def test_where_all_hangs_on_the_kind_of_move_no_date_is_folded_away(browser: Browser) -> None:
    page = await ask(browser, "phase_transfer", {"transfer_year-year": "2026"})
    assert dated(page) == {}
    assert len(page.select(".branch[open]")) == len(page.select(".branch")) > 1


async def test_when_one_order_is_known_the_other_orders_are_no_more_on_the_page(browser: Browser) -> None:
    order = {**boxes("order_made", "2026-07-10"), "order_made-kind": "ordered_to_assess"}
    page = await ask(browser, "mediation_and_appeal", order)
    assert page.select("#order_assess_final_plan")
    assert not page.select("#order_dismiss_cease")

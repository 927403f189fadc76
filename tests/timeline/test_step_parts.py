"""A step explained where it stands: its parts in their order, each with words, for every step of three pathways."""

import re
from datetime import date

import pytest
from litestar import Litestar

from journeys.law import ROUTES as ROUTE_NAMES
from journeys.law import Rule, pack_on
from sharing.desk import Desk
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import at, has_happened, on, open_step, words
from tests.timeline.reading import sentences
from timeline.law.links import PAGES, law_page, text_of
from timeline.sentences import parted
from timeline.words import STEP_WORDS

PACK = pack_on(date(2026, 11, 21))
PATHWAYS = ("first_assessment", "mediation_and_appeal", "annual_review")
RULES = [(pathway, rule) for pathway in PATHWAYS for rule in PACK.pathway(pathway).steps]
HEADINGS = [
    "What it is",
    "What happens to Ife",
    "What you can do, and by when",
    "What the law says",
    "What other families found useful",
    "What Ife can get now, without waiting",
    "Words explained",
]


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    okoros = await the_okoros(desk)
    await has_happened(
        desk, okoros.officer, okoros.child, "first_assessment",
        request_received="2027-01-11", decided_to_assess="2027-02-18", advice_requested="2027-02-22",
        decided_to_issue="2027-03-01", draft_served="2027-03-08",
    )  # fmt: skip
    return okoros


@pytest.fixture
async def ada(browser: Browser, okoros: Okoros) -> Browser:
    return await browser.as_(okoros.parent)


def part(page: Page, name: str) -> str:
    return words(page.select_one(f"section[aria-labelledby={name}]"))


def folded(page: Page, summary: str) -> list[str]:
    """What stands behind a line of the second part, with the address it leads to."""
    fold = next(one for one in page.select(".can-do details") if words(one.summary) == summary)
    return [f"{words(one).split('. ')[0]} -> {one.a['href'] if one.a else ''}" for one in fold.select("li")]


async def test_a_step_is_explained_part_by_part(okoros: Okoros, ada: Browser) -> None:
    """Ife's draft came on Monday 8 March 2027; today is the 11th."""
    page = await open_step(ada, okoros.child, "final_plan_issued")
    parts = [words(one) for one in page.select("main h2")]
    assert parts[: len(HEADINGS)] == HEADINGS
    assert (
        part(page, "what")
        == "What it is The final plan is the version that counts in law. It names the school."
    )
    assert [words(one) for one in page.select(".course > li")] == [
        "The council got the request on Mon 11 January.",
        "The draft plan came on Mon 8 March.",
        "The legal date is Mon 31 May.",
        "After that: The letter about your rights. It has no date yet. It is counted from the day of the final plan.",
    ]
    assert "The council must send it within 20 weeks of getting the request." in part(page, "law")
    assert "It is the last lawful day, not the day to aim for." in part(page, "law")


async def test_the_familys_own_time_is_told_at_every_step_with_its_last_day(
    okoros: Okoros, ada: Browser, clock: Clock
) -> None:
    """15 days, and the day the draft came is day 1."""
    page = await open_step(ada, okoros.child, "final_plan_issued")
    assert [words(one) for one in page.select(".windows li")] == [
        "Time for the family to say what to change There is time until Mon 22 March."
    ]
    its_own = await ada.get(str(page.select_one(".windows a")["href"]))
    assert "You have at least until Mon 22 March." in words(its_own.select_one(".course__now"))
    assert not its_own.select(".windows a"), "no page leads to itself"
    on(clock, "2027-03-23")
    assert not (await open_step(ada, okoros.child, "final_plan_issued")).select(".windows")


async def test_the_ways_on_lead_to_what_the_law_says_of_them_and_stand_open_when_it_is_late(
    browser: Browser, okoros: Okoros, ada: Browser, clock: Clock
) -> None:
    page = await open_step(ada, okoros.child, "final_plan_issued")
    assert folded(page, "If it is late")[0] == "Complain to the council -> /dates/complaints#complaint_stage1"
    assert folded(page, "If the answer is no, or not right") == [
        "Ask for a meeting with a neutral person (mediation) -> /dates/mediation_and_appeal#mediation_contact",
        "Ask a judge to look again (appeal) -> /dates/mediation_and_appeal#appeal_deadline",
    ]
    assert not page.select(".can-do details[open]")
    on(clock, "2027-06-01")
    late = await open_step(await browser.as_(okoros.parent), okoros.child, "final_plan_issued")
    assert words(late.select_one(".can-do details[open] summary")) == "It is late. These are the ways on"


async def test_where_it_is_written_can_be_read_there(okoros: Okoros, ada: Browser) -> None:
    page = await open_step(ada, okoros.child, "final_plan_issued")
    links = {str(one["href"]): one for one in page.select("section[aria-labelledby=law] a")}
    assert links["https://www.legislation.gov.uk/uksi/2014/1530/regulation/13"]["rel"] == ["noreferrer"]
    assert "/dates/first_assessment#final_plan_issued" in links


async def test_only_the_words_that_stand_on_the_page_are_explained(okoros: Okoros, ada: Browser) -> None:
    page = await open_step(ada, okoros.child, "final_plan_issued")
    terms = {words(one) for one in page.select("section[aria-labelledby=words] dt")}
    assert {"Final plan", "Ombudsman", "Judges (Tribunal)", "Legal date"} <= terms
    assert not terms & {
        "Draft plan",
        "Working day",
        "Bundle",
        "SEN and SEND (special educational needs and disability)",
    }


async def test_somebody_who_works_with_the_family_reads_what_the_family_can_do(
    browser: Browser, okoros: Okoros
) -> None:
    for person in (okoros.officer, okoros.teacher):
        page = await open_step(await browser.as_(person), okoros.child, "comments_window")
        assert words(page.select_one("#can-do")) == "What the family can do, and by when"
        assert "The family has at least until Mon 22 March." in words(page.select_one(".course__now"))


async def test_a_name_that_looks_like_a_hole_in_our_sentences_stays_a_name(
    browser: Browser, okoros: Okoros, ada: Browser
) -> None:
    okoros.sibling.known_as = "{day} {} %s <b>"
    await okoros.sibling.save()
    page = await ada.get(at(okoros.sibling))
    assert page.status == 200
    await has_happened(
        browser.app.state.desk,
        okoros.officer,
        okoros.sibling,
        "first_assessment",
        request_received="2027-03-01",
    )
    step = await open_step(ada, okoros.sibling, "decision_to_assess")
    assert words(step.select_one("#own-dates")) == "What happens to {day} {} %s <b>"


# ---- For every step ----


@pytest.mark.parametrize(("pathway", "rule"), RULES, ids=lambda one: getattr(one, "step", one))
def test_every_step_has_words_for_every_part(pathway: str, rule: Rule) -> None:
    said = STEP_WORDS[rule.step]
    what, _ = parted(said.meaning)
    assert 1 <= len(sentences(what)) <= 2
    assert said.do
    assert said.not_this or not rule.limits, "only a date can be misread"
    assert rule.source


def test_a_text_is_parted_between_sentences_in_any_language() -> None:
    assert parted("One. Two? Three. Four.") == ("One. Two?", "Three. Four.")
    assert parted("By 9.30 on Monday.") == ("By 9.30 on Monday.", "")
    assert parted("ایک۔ دو۔ تین۔") == ("ایک۔ دو۔", "تین۔")


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("SI 2014/1530 reg 5(1); exceptions in reg 5(4)", "uksi/2014/1530/regulation/5"),
        ("SI 2014/1530 regs 20(3) and 21(3)", "uksi/2014/1530/contents"),
        ("SI 2008/2699 r. 21 and r. 12(3)(b); IPSEA", "uksi/2008/2699/contents"),
        ("Children and Families Act 2014 s. 38(1)", "ukpga/2014/6/section/38"),
        ("SEND Code of Practice 9.83; Children and Families Act 2014 s. 39(2)", None),
        ("The Tribunal's usual directions", None),
    ],
)
def test_the_law_is_linked_where_its_number_stands_in_the_source(source: str, address: str | None) -> None:
    assert text_of(source) == (f"https://www.legislation.gov.uk/{address}" if address else None)


async def test_every_link_to_our_pages_of_the_law_leads_to_a_part_of_one(
    app: Litestar, browser: Browser
) -> None:
    wanted = {*PAGES.values(), *(law_page(pathway, rule.step) for pathway, rule in RULES)}
    by_page: dict[str, set[str]] = {}
    for address in wanted:
        path, _, step = address.partition("#")
        by_page.setdefault(path, set()).add(step)
    for path, steps in by_page.items():
        page = await browser.get(path)
        assert steps <= {str(one["id"]) for one in page.select("[id]")}, path
    own = {"ask_in_writing", "more_time_in_writing"}
    assert set(ROUTE_NAMES) - set(PAGES) == own, "what needs no page but a letter"
    assert not [one for one in wanted if not re.fullmatch(r"/dates/[a-z_]+#[a-z0-9_]+", one)]

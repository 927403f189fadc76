"""The rows and lines of the family page: each date says what kind it is, and whether it has passed."""

import re
from datetime import date
from typing import Any

import pytest

from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import the_okoros
from tests.clock import Clock
from tests.timeline.doing import at, facts, has_happened, move, on, tag, words
from tests.timeline.test_glance import REQUEST, TODAY, glance, journey
from timeline.family.boxes import boxes
from timeline.family.disagreements import answer_by
from timeline.family.next_up import next_list, next_up
from timeline.family.step_lines import step_lines as lines_of
from timeline.glance import Glance
from timeline.told_step import PASSED, WORDS, Kind

HANGING = re.compile(r"\b(by|for|on|until|to)[.:,]? *$", re.IGNORECASE)
"""Ends in a word that wants another after it."""
SOON, LATER, BEFORE = date(2027, 3, 19), date(2027, 4, 9), date(2027, 3, 9)


def with_answer(step: str = "decision_to_assess", **said: Any) -> Glance:
    """Ife’s request of 1 March, of one step of which this was said; the yes or no to a check is due on 12 April."""
    history = {"likely_came": 38, "likely_cases": 42, "likely_from": TODAY}
    return glance(journey("first_assessment", {step: history | said}, **REQUEST))


# What is due soon besides

SAID: dict[Kind, tuple[dict[str, Any], str]] = {
    Kind.BOOKED: ({"expected": SOON, "expected_kind": "booked"}, "Booked"),
    Kind.COUNCIL: ({"expected": SOON, "expected_kind": "council"}, "Council’s own date"),
    Kind.GUESS: ({"expected": SOON, "expected_kind": "guess"}, "Rough guess"),
    Kind.LIKELY: ({"likely": SOON}, "Likely"),
    Kind.LEGAL: ({"legal": SOON}, "Legal date"),
}


@pytest.mark.parametrize("kind", SAID)
def test_what_is_due_soon_says_its_kind_of_date_in_words_that_stand_alone(kind: Kind) -> None:
    """However sure: booked, likely, guessed, or the law’s own."""
    told, expected = SAID[kind]
    first: dict[str, Any] = {"expected": date(2027, 3, 12), "expected_kind": "booked"}
    both = glance(
        journey("first_assessment", {"decision_to_assess": first, "decision_to_issue": told}, **REQUEST)
    )
    (row,) = next_list([both])["soon"]
    assert (row["kind"], row["iso"], row["who"]) == (expected, "2027-03-19", "Sam Reyes, council")


def test_a_familys_own_time_says_so_too() -> None:
    first = {"final_plan_issued": {"expected": date(2027, 3, 15), "expected_kind": "booked"}}
    draft = {"decided_to_assess": "2027-03-04", "draft_served": "2027-03-08"}
    both = glance(journey("first_assessment", first, **REQUEST, **draft))
    (row,) = [row for row in next_list([both])["soon"] if "change" in row["what"]]
    assert (row["kind"], row["iso"]) == ("This time ends", "2027-03-22")


def test_no_kind_of_date_ends_in_a_word_that_wants_another() -> None:
    for word in (*WORDS.values(), *PASSED.values()):
        assert not HANGING.search(word), word
    assert set(WORDS) | {Kind.LEGAL} == set(Kind)


# A day that has passed


@pytest.mark.parametrize(
    ("kind", "before", "line"),
    [
        ("booked", "Was booked for Tue", "was booked for 9 March"),
        ("guess", "Was expected Tue", "rough guess was 9 March"),
        ("council", "Was expected Tue", "council’s own date was 9 March"),
    ],
)
@pytest.mark.parametrize("legal", [LATER, date(2027, 3, 10), None])
def test_a_promised_day_that_has_passed_is_told_as_passed_and_that_nobody_wrote_down_what_came_of_it(
    kind: str, before: str, line: str, legal: date | None
) -> None:
    ife = with_answer(expected=BEFORE, expected_kind=kind, legal=legal)
    row = next_up(ife)
    assert (row["pre"], row["iso"], row["sure"]) == (before, "2027-03-09", None)
    assert row["then"] == "Nobody has written down if it happened."
    told = {one["date"] for one in lines_of(ife)}
    assert line in told
    today = with_answer(expected=TODAY, expected_kind=kind, legal=legal)
    assert next_up(today)["then"] == ""
    assert next_up(today)["sure"] is not None


async def test_a_booked_day_is_no_longer_booked_on_the_day_after(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    await move(
        await browser.as_(okoros.officer), okoros.child, "decision_to_assess", "2027-03-30", kind="booked"
    )
    for day, who, term, sure in (
        ("2027-03-30", "parent", "When", "Booked. Booked by Sam Reyes."),
        (
            "2027-03-31",
            "parent",
            "Was booked for",
            "The day has passed. Nobody has written down if it happened.",
        ),
        (
            "2027-03-31",
            "officer",
            "Was booked for",
            "The day has passed. Nobody has written down if it happened.",
        ),
    ):
        on(clock, day)
        reader = await browser.as_(getattr(okoros, who))
        shown = facts(await reader.get(at(okoros.child)), f"#child-{okoros.child.id}")
        assert shown[term] == "Tue 30 March"
        assert shown["How sure"] == sure
    page = await (await browser.as_(okoros.parent)).get("/")
    assert "Booked" not in words(page.select_one(".nexts > li"))
    assert tag(page, ".nexts") == "May be late"
    said = words(page.select_one(f"#child-{okoros.child.id} .box"))
    assert "Why may it be late?" in said
    mine = await (await browser.as_(okoros.young_person)).get("/me")
    assert "It was to be on Tue 30 March. Nobody wrote down if it was." in mine.text


def test_why_it_may_be_late_says_that_the_day_has_passed_where_nobody_gave_another_reason() -> None:
    ife = with_answer(expected=BEFORE, expected_kind="booked", legal=LATER)
    (why,) = boxes(ife)
    assert (why["title"], why["words"]) == (
        "Why may it be late?",
        "Yes or no to a check was booked for Tue 9 March. Nobody has written down if it happened.",
    )


# What is compared with what


def test_a_line_that_is_or_may_be_late_has_both_dates_each_with_its_kind() -> None:
    late = with_answer("final_plan_issued", expected=date(2027, 8, 9), expected_kind="council")
    (line,) = [one for one in lines_of(late) if one["title"] == "Final plan"]
    assert (line["said"], line["date"], line["law"]) == (
        "May be late",
        "council’s own date 9 August",
        "legal date 19 July",
    )
    in_time = with_answer("final_plan_issued", expected=date(2027, 7, 9), expected_kind="guess")
    (line,) = [one for one in lines_of(in_time) if one["title"] == "Final plan"]
    assert (line["date"], line["law"]) == ("rough guess 9 July", "")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"likely": date(2027, 8, 9)}, "May be late: final plan (likely by 9 August, legal date 19 July)"),
        ({"expected": date(2027, 8, 9), "expected_kind": "guess"},
         "May be late: final plan (rough guess 9 August, legal date 19 July)"),
        ({"expected": date(2027, 7, 9), "expected_kind": "guess"}, ""),
    ],
)  # fmt: skip
def test_a_row_whose_tag_speaks_of_another_step_names_it_with_the_dates_it_compares(
    said: dict[str, Any], why: str
) -> None:
    """The next step, a yes or no by 12 April, is on time itself."""
    row = next_up(with_answer("final_plan_issued", **{"likely_came": 38, "likely_cases": 42} | said))
    assert (row["why"], row["legal"]) == (why, "Legal date: 12 April")
    assert row["tag"]["words"] == ("May be late" if why else "On time")


def test_a_row_that_names_the_late_steps_legal_date_does_not_say_it_twice() -> None:
    """The draft has no day in law: the legal date beside it is that of the final plan."""
    yes = {"decided_to_assess": "2027-03-08", "decided_to_issue": "2027-03-10"}
    plan: dict[str, dict[str, Any]] = {
        "draft_sent": {"expected": date(2027, 5, 3), "expected_kind": "guess"},
        "final_plan_issued": {"likely": date(2027, 8, 9), "likely_from": TODAY},
    }
    row = next_up(glance(journey("first_assessment", plan, **REQUEST, **yes)))
    assert (row["legal"], row["why"]) == (
        "Legal date for the final plan: 19 July",
        "May be late: final plan (likely by 9 August)",
    )


# By when a dispute has a next step


@pytest.mark.parametrize(
    ("disputed", "by"),
    [
        ("2027-03-03", "2027-03-10"),
        ("2027-03-06", "2027-03-12"),  # a Saturday
        ("2027-03-24", "2027-04-02"),  # over Good Friday and Easter Monday, 26 and 29 March
        ("2026-12-23", "2027-01-04"),  # over Christmas (25 and 28 December) and New Year’s Day
    ],
)
def test_the_sites_own_aim_is_five_working_days_after_the_dispute(disputed: str, by: str) -> None:
    assert answer_by(date.fromisoformat(disputed)) == date.fromisoformat(by)

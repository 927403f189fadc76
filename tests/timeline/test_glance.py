"""What one reader sees of one child at a glance."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from journeys.law import PACKS
from journeys.pathways import ending, project
from sharing.families import Role
from sharing.rights import Granted, Standing
from sharing.viewer import Viewer
from timeline.family.boxes import boxes
from timeline.family.cards import actions, facts
from timeline.family.now import now_words
from timeline.glance import Glance
from timeline.status import State
from timeline.story import ChildStory, JourneyStory

TODAY = date(2027, 3, 11)
PACK = "gb-eng-ehcp/2015-03-23"
FAMILY, IFE = uuid4(), uuid4()


def viewer(role: Role = Role.PARENT, *, today: date = TODAY) -> Viewer:
    grant = Granted(FAMILY, IFE, role, today, today + timedelta(days=365))
    return Viewer(uuid4(), "Ada Okoro", Standing((grant,)))


def journey(pathway: str, moved: dict[str, dict[str, Any]] | None = None, /, **happened: str) -> JourneyStory:
    """As it would be read, with the columns of some steps changed."""
    rules = PACKS.pinned(PACK).pathway(pathway)
    days = {name: date.fromisoformat(day) for name, day in happened.items()}
    end, id_ = ending(rules, days), uuid4()
    steps = [
        {
            "id": uuid4(), "journey": id_, "step": one.step, "place": place, "actor": one.actor, "legal": one.lawful,
            "first_legal": one.lawful, "counted_from": one.counted_from, "counted_on": one.counted_on,
            "expected": None, "expected_kind": None, "first_expected": None, "at_time": None, "done_on": one.done_on,
            "closed": one.overtaken or not one.applies, "why": None, "ground": None, "why_by": None, "why_at": None,
            "set_by": "Sam", "hear_by": None,
        } | (moved or {}).get(one.step, {})
        for place, one in enumerate(project(rules, days))
    ]  # fmt: skip
    facts = {
        "journey": id_, "pathway": pathway, "pack": PACK, "opened_on": min(days.values()),
        "closed_on": end and days[end.name], "outcome": end and end.ends,
    }  # fmt: skip
    return JourneyStory(facts, steps)


def glance(*journeys: JourneyStory, who: Viewer | None = None, today: date = TODAY) -> Glance:
    child = {
        "id": IFE, "family": FAMILY, "known_as": "Ife", "date_of_birth": date(2012, 9, 1), "place": 0, "shape": "disc",
        "person": None, "code_word": "Robin",
    }  # fmt: skip
    circle = [{"name": "Sam Reyes", "short_name": "council", "role": Role.CASE_OFFICER, "person": uuid4()}]
    return Glance(ChildStory(child, list(journeys), circle), who or viewer(), today, f"/families/{FAMILY}")


REQUEST = {"request_received": "2027-03-01"}


def test_a_child_of_whom_nothing_is_known_yet() -> None:
    ife = glance()
    assert (ife.next, ife.day, ife.day_words, ife.what) == (
        None,
        None,
        "No date yet",
        "Nothing has started yet",
    )
    assert (ife.stage, ife.tag["words"], ife.who, ife.legal_words) == (
        "Nothing started yet",
        "No date yet",
        "",
        None,
    )
    assert (now_words(ife), facts(ife), ife.troubled) == (None, [], None)


def test_a_request_that_has_just_come() -> None:
    ife = glance(journey("first_assessment", **REQUEST))
    assert ife.what == "Yes or no to a check of Ife’s needs"
    assert ife.day_words == "Mon 12 April"
    assert ife.who == "Sam Reyes, council"
    assert ife.legal_words == "Legal date: 12 April"
    assert (ife.stage, ife.tag["words"]) == ("New plan (EHCP)", "On time")
    assert ife.troubled is None


def test_a_promised_step_without_a_date_in_law_names_the_legal_date_that_comes_after_it() -> None:
    promised = {"draft_sent": {"expected": date(2027, 3, 19), "expected_kind": "council"}}
    ife = glance(
        journey(
            "first_assessment",
            promised,
            **REQUEST,
            decided_to_assess="2027-03-08",
            decided_to_issue="2027-03-10",
        )
    )
    assert (ife.what, ife.day_words) == ("Ife’s draft plan comes", "Fri 19 March")
    assert ife.legal_words == "Legal date for the final plan: 19 July"


def test_a_booked_visit_says_its_time() -> None:
    booked = {
        "review_meeting": {
            "expected": date(2027, 3, 17),
            "expected_kind": "booked",
            "at_time": "10am at school",
        }
    }
    ife = glance(journey("annual_review", booked, plan_made_or_reviewed="2026-06-02"))
    assert ife.day_words == "Wed 17 March, 10am at school"
    assert ife.stage == "Yearly review"


@pytest.mark.parametrize(
    ("today", "state", "says"),
    [
        ("2027-04-12", State.ON_TIME, "On time"),
        ("2027-04-13", State.LATE, "1 day late"),
        ("2027-04-20", State.LATE, "8 days late"),
    ],
)
def test_lateness_comes_by_itself_on_the_day_after(today: str, state: State, says: str) -> None:
    ife = glance(journey("first_assessment", **REQUEST), today=date.fromisoformat(today))
    assert (ife.going.state, ife.tag["words"]) == (state, says)
    assert (ife.troubled is not None) == (state is State.LATE)


def test_the_trouble_told_is_that_of_the_latest_step() -> None:
    ife = glance(journey("first_assessment", **REQUEST), today=date(2027, 7, 1))
    assert ife.troubled is not None
    assert ife.troubled["step"] == "decision_to_assess"


def test_an_excused_step_is_told_as_more_time() -> None:
    excused = {
        "final_plan_issued": {
            "expected": date(2027, 9, 1), "expected_kind": "council", "why": "Ife was away.", "ground": "away_4w",
        }
    }  # fmt: skip
    ife = glance(journey("first_assessment", excused, **REQUEST))
    assert ife.tag["words"] == "More time allowed"
    assert ife.troubled is not None


@pytest.mark.parametrize("refusal", ["refused_to_assess", "refused_to_issue"])
def test_when_the_council_said_no_nothing_is_next_and_the_way_to_appeal_is_named(refusal: str) -> None:
    yes = {} if refusal == "refused_to_assess" else {"decided_to_assess": "2027-03-05"}
    ife = glance(journey("first_assessment", **REQUEST, **yes, **{refusal: "2027-03-10"}))
    assert (ife.next, ife.tag["words"]) == (None, "Council said no")
    assert (now_words(ife) or "").endswith(", on 10 March.")
    assert "You can ask a judge to look again (appeal)." in boxes(ife)[0]["words"]


KEPT = {
    "plan_made_or_reviewed": "2026-06-02", "review_meeting": "2027-02-24", "review_report_sent": "2027-03-03",
    "decided_to_keep_plan": "2027-03-10",
}  # fmt: skip


def test_after_a_review_the_family_has_two_months_to_appeal_and_then_nothing_is_due() -> None:
    kept = journey("annual_review", **KEPT)
    ife = glance(kept)
    assert (ife.what, ife.day, ife.tag["words"]) == (
        "Last day to ask a judge to look again (appeal)",
        date(2027, 5, 10),
        "Your time to decide",
    )
    later = glance(kept, today=date(2027, 5, 11))
    assert (later.next, now_words(later)) == (None, "Nothing is due now.")


def test_until_it_ends_the_right_to_appeal_comes_before_a_review_that_is_a_year_off() -> None:
    reviews = journey("annual_review", **KEPT), journey("annual_review", plan_made_or_reviewed="2027-03-10")
    assert glance(*reviews).day == date(2027, 5, 10)
    assert glance(*reviews, today=date(2027, 5, 11)).what == "The yearly review must be finished"


def test_the_day_after_a_final_plan_nobody_is_called_late_for_what_nobody_wrote_down() -> None:
    plan = journey(
        "first_assessment", **REQUEST, decided_to_assess="2027-03-02", draft_served="2027-03-03",
        final_plan_issued="2027-03-10",
    )  # fmt: skip
    ife = glance(plan, journey("annual_review", plan_made_or_reviewed="2027-03-10"), today=date(2027, 3, 12))
    assert (ife.going.days_late, ife.day) == (0, date(2027, 5, 10))


def test_the_familys_own_time_is_theirs_and_pressing_is_what_the_council_owes() -> None:
    draft = journey("first_assessment", **REQUEST, decided_to_assess="2027-03-04", draft_served="2027-03-08")
    for role, who, term in (
        (Role.PARENT, "You", "You have until"),
        (Role.YOUNG_PERSON, "You", "You have until"),
        (Role.CASE_OFFICER, "The family", "The family has until"),
        (Role.PRACTITIONER, "The family", "The family has until"),
    ):
        ife = glance(draft, who=viewer(role))
        assert (ife.next or {})["step"] == "comments_window"
        assert ife.who == who
        assert {fact["term"]: fact["words"] for fact in facts(ife)}[term] == "Mon 22 March"
        assert ife.pressing is not None
        assert ife.pressing["step"] == "final_plan_issued"


def test_two_journeys_side_by_side_are_one_child_with_one_next_step() -> None:
    review = journey("annual_review", plan_made_or_reviewed="2026-06-02", review_meeting="2027-03-08")
    again = journey("first_assessment", **REQUEST)
    ife = glance(again, review)
    assert (ife.what, ife.day_words) == ("The school sends its report of the meeting", "Mon 22 March")
    assert ife.stage == "Yearly review"
    assert {step["journey"] for step in ife.steps} == {again.facts["journey"], review.facts["journey"]}


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (
            Role.CASE_OFFICER,
            {
                "Write down who was asked for a report",
                "Record what happened",
                "Write something to agree on",
                "Say if things are urgent",
            },
        ),
        (
            Role.PARENT,
            {"Write something to agree on", "Say if things are urgent", "What Ife can get now"},
        ),
        (
            Role.YOUNG_PERSON,
            {"Write something to agree on", "Say if things are urgent", "What Ife can get now"},
        ),
        (Role.PRACTITIONER, {"Write something to agree on"}),
    ],
)
def test_a_card_offers_only_what_its_reader_may_do(role: Role, may: set[str]) -> None:
    offered = {
        way["words"] for way in actions(glance(journey("first_assessment", **REQUEST), who=viewer(role)))
    }
    assert offered - may == {"What happens at this step?", "See all that has happened for Ife"}


def test_links_lead_to_this_child_and_this_family() -> None:
    ife = glance(journey("first_assessment", **REQUEST))
    assert ife.href == f"/families/{FAMILY}/children/{IFE}"
    assert all(way["href"].startswith(ife.href) for way in actions(ife))
    assert isinstance(ife.child.id, UUID)

"""How much each kind of alert weighs, for whoever has something to do and for everybody else."""

from datetime import date, timedelta

import pytest

from journeys.events import Happened
from journeys.law import PACKS
from sharing.families import Role
from timeline.alerts.owed.announcing import Announces
from timeline.alerts.owed.occasions import Occasion, Tells
from timeline.alerts.owed.prompts import Prompts
from timeline.alerts.owed.reminders import Reminds
from timeline.alerts.owed.weighing import A_NO, acts, of_act, of_date, of_reminder
from timeline.asks.climbs import Tells as OfAsks

TODAY = date(2027, 3, 11)

# Of an act: for whoever it asks for something, and for all others.
OF_ACTS = {
    Happened.FLAGGED: ("urgent", "urgent"),
    Happened.WISHED: ("sight", "sight"),
    Happened.CODE_WORD_CHANGED: ("word", "word"),
    Happened.MORE_TIME_CLAIMED: ("bad", "bad"),
    **dict.fromkeys(
        (
            Happened.NOTE_PROPOSED, Happened.NOTE_CHANGED, Happened.NOTE_NEXT_STEP, Happened.ACTION_ADDED,
            Happened.ACTION_HANDED, Happened.ASKED, Happened.ASK_NOT_ANSWERED, Happened.CHECK_ASKED,
            Happened.ADVICE_ASKED, Happened.ADVICE_ASKED_AGAIN,
        ),
        ("mine", "plain"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", Happened)
def test_each_act_weighs_for_whoever_it_asks_and_for_others(kind: Happened) -> None:
    found = tuple(str(of_act(kind, None, {}, asked=asked, today=TODAY)) for asked in (True, False))

    assert found == OF_ACTS.get(kind, ("plain", "plain"))


def test_a_no_is_bad_news_and_a_yes_is_none() -> None:
    assert str(of_act(Happened.MILESTONE, "refused_to_assess", {}, asked=False, today=TODAY)) == "bad"
    assert str(of_act(Happened.MILESTONE, "decided_to_assess", {}, asked=False, today=TODAY)) == "plain"


def test_every_no_is_a_milestone_of_the_law() -> None:
    known = {one.name for pack in PACKS.packs for pathway in pack.pathways for one in pathway.milestones}
    assert known >= A_NO


@pytest.mark.parametrize(
    ("now", "legal", "expected"),
    [
        ("2027-03-25", "2027-03-24", "bad"),
        ("2027-03-24", "2027-03-24", "plain"),
        ("2027-03-25", None, "plain"),
    ],
)
@pytest.mark.parametrize("kind", [Happened.DATE_MOVED, Happened.DATE_SET])
def test_a_date_after_the_one_in_law_is_bad_news(
    kind: Happened, now: str, legal: str | None, expected: str
) -> None:
    moved = {"was": None, "now": now, "legal": legal}
    assert str(of_act(kind, None, moved, asked=False, today=TODAY)) == expected


NEAR = [(-1, "plain"), (0, "urgent"), (2, "urgent"), (3, "plain")]


@pytest.mark.parametrize(("days", "expected"), NEAR)
@pytest.mark.parametrize("moved", ["was", "now"])
def test_a_day_within_two_that_is_given_up_or_set_waits_for_no_digest(
    moved: str, days: int, expected: str
) -> None:
    """A calendar that reads the feed may hear of it a day later."""
    far = (TODAY + timedelta(days=30)).isoformat()
    move = {"was": far, "now": far, "legal": None, moved: (TODAY + timedelta(days=days)).isoformat()}
    for kind, particulars in (
        (Happened.DATE_MOVED, move), (Happened.DATE_SET, move), (Happened.CORRECTED, {"moved": [move]}),
        (Happened.RECOUNTED, {"moved": [{"was": far, "now": None}, move]}),
    ):  # fmt: skip
        assert str(of_act(kind, None, particulars, asked=False, today=TODAY)) == expected, kind


def test_a_near_day_that_moves_past_the_law_is_bad_news_as_any_other() -> None:
    move = {"was": TODAY.isoformat(), "now": "2027-03-25", "legal": TODAY.isoformat()}
    assert str(of_act(Happened.DATE_MOVED, None, move, asked=False, today=TODAY)) == "bad"


@pytest.mark.parametrize(("days", "expected"), [(0, "urgent"), (2, "urgent"), (3, "mine")])
def test_what_somebody_must_do_within_two_days_is_urgent(days: int, expected: str) -> None:
    due = {"due": (TODAY + timedelta(days=days)).isoformat()}
    assert str(of_act(Happened.ACTION_ADDED, None, due, asked=True, today=TODAY)) == expected


OF_DATES = {
    (Tells.COMING, 28): ("mine", "plain"),
    (Tells.COMING, 14): ("mine", "plain"),
    (Tells.COMING, 7): ("mine", "plain"),
    (Tells.COMING, 2): ("urgent", "plain"),
    (Tells.DUE, 0): ("urgent", "day"),
    (Tells.PASSED, 0): ("mine", "plain"),
    (Tells.LATE, 0): ("bad", "bad"),
}


def test_each_occasion_of_a_date_weighs_for_whoever_acts_and_for_others() -> None:
    assert {tells for tells, _ in OF_DATES} == {*Tells}
    for (tells, days), expected in OF_DATES.items():
        occasion = Occasion(tells, TODAY, days)
        assert tuple(str(of_date(occasion, acts=mine)) for mine in (True, False)) == expected, occasion


OF_REMINDERS = {
    "unanswered:5:2": "mine",
    "next_step:2": "mine",
    "look_again:2027-03-24": "mine",
    "action:2:2027-03-24": "urgent",
    "silence:2027-03-24": "mine",
    "on_track:2027-03-24": "mine",
    "advice:2027-03-24": "mine",
    "advice_by_hand:2027-03-24": "mine",
    "rights_move:2029-06-30": "plain",
    "ask:due:1:2027-03-24": "urgent",
    "ask:climbed:2:2027-03-24": "mine",
    "ask:out:4:2027-03-24": "plain",
}


def test_each_reminder_weighs_by_what_it_asks() -> None:
    kinds = {occasion.partition(":")[0] for occasion in OF_REMINDERS}
    assert kinds == {*Reminds, *Prompts, *Announces, "ask"}
    of_asks = {name.split(":")[1] for name in OF_REMINDERS if name.startswith("ask:")}
    assert of_asks == {*OfAsks}
    assert {occasion: str(of_reminder(occasion)) for occasion in OF_REMINDERS} == OF_REMINDERS


@pytest.mark.parametrize(
    ("actor", "who"),
    [
        ("family", "parent young_person"), ("young_person", "parent young_person"), ("council", "case_officer"),
        ("school", "teacher"), ("college", "teacher"), ("health", ""), ("tribunal", ""), ("old_council", ""),
    ],
)  # fmt: skip
def test_a_step_is_somebodys_to_take_by_their_place(actor: str, who: str) -> None:
    places = {
        "parent": (Role.PARENT, None),
        "young_person": (Role.YOUNG_PERSON, None),
        "case_officer": (Role.CASE_OFFICER, "council"),
        "teacher": (Role.PRACTITIONER, "school"),
        "therapist": (Role.PRACTITIONER, "NHS"),
    }
    assert {name for name, place in places.items() if acts(actor, [place])} == set(who.split())

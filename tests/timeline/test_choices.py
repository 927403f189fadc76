"""A right is told as a choice, and never as a thing that somebody has to do."""

from datetime import date

import pytest

from journeys.law import PACKS, Rule
from journeys.law.terms import FAMILYS_OWN
from sharing.families import Role
from sharing.viewer import Viewer
from tests.timeline.test_glance import REQUEST, TODAY, glance, journey, viewer
from timeline.family.choices import IF_YOU_WANT, choices, is_choice
from timeline.family.waiting import windows
from timeline.story import JourneyStory

AFTER_A_NO = {"decision_sent": "2027-03-05"}
TWO = (
    "Ife: if you do not agree with the council, there are two ways, until Wed 5 May. "
    "A meeting (mediation): call the adviser A judge (appeal): call the adviser first"
)
APPEAL = "Ife: if you want to ask a judge to look again (appeal), do it by "


def told(*journeys: JourneyStory, who: Viewer | None = None, today: date = TODAY) -> list[str]:
    shown = choices([glance(*journeys, who=who, today=today)])
    return [" ".join([one["words"], *(way["words"] for way in one["ways"])]).strip() for one in shown]


@pytest.mark.parametrize(
    ("happened", "says"),
    [
        ({}, [TWO]),
        # The adviser was called: only the appeal is left. The paper came, and gives a month of its own.
        ({"mediation_adviser_contacted": "2027-03-08"}, [f"{APPEAL}Wed 5 May."]),
        (
            {"mediation_adviser_contacted": "2027-03-08", "mediation_certificate": "2027-04-20"},
            [f"{APPEAL}Thu 20 May."],
        ),
    ],
)
def test_after_a_no_both_ways_are_a_choice_with_their_last_day(
    happened: dict[str, str], says: list[str]
) -> None:
    after = journey("mediation_and_appeal", **AFTER_A_NO, **happened)
    assert told(after, today=date(2027, 4, 21)) == says
    assert windows([glance(after, today=date(2027, 4, 21))]) == []


def test_what_others_wait_for_is_a_thing_to_do_and_no_choice() -> None:
    draft = journey("first_assessment", **REQUEST, decided_to_assess="2027-03-04", draft_served="2027-03-08")
    assert [one["words"] for one in windows([glance(draft)])] == ["Say what to change in Ife’s plan"]
    assert told(draft) == []


@pytest.mark.parametrize(
    ("today", "theirs"),
    # Born on 1 September 2012: school age ends on the last Friday in June 2029.
    [("2029-06-29", False), ("2029-06-30", True)],
)
def test_the_choice_is_the_young_persons_own_only_after_school_age(today: str, theirs: bool) -> None:
    on = date.fromisoformat(today)
    letter = journey("mediation_and_appeal", decision_sent="2029-06-20")
    her = viewer(Role.YOUNG_PERSON, today=on)
    hers = glance(letter, who=her, today=on)
    hers.child.facts["person"] = her.person
    assert bool(choices([hers])) == theirs
    assert told(letter, who=viewer(today=on), today=on) != []


@pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.PRACTITIONER])
def test_nobody_else_is_given_the_familys_choices(role: Role) -> None:
    assert told(journey("mediation_and_appeal", **AFTER_A_NO), who=viewer(role)) == []


def of_the_family() -> list[tuple[str, Rule]]:
    found = [
        (one.id, rule) for one in PACKS.packs[-1].pathways for rule in one.steps if rule.actor in FAMILYS_OWN
    ]
    assert len(found) > 10
    return found


@pytest.mark.parametrize(("pathway", "rule"), of_the_family())
def test_no_last_day_of_a_right_is_among_the_things_to_do(pathway: str, rule: Rule) -> None:
    """Whatever right the law gives the family now or later."""
    until = {rule.step: {"legal": date(2027, 5, 5), "counted_on": date(2027, 3, 5), "closed": False}}
    begins = PACKS.packs[-1].pathway(pathway).begins_with[0]
    one = glance(journey(pathway, until, **{begins: "2027-03-05"}))
    asked = " ".join(shown["words"] for shown in windows([one]))
    assert "Last day" not in asked
    said = " ".join(way["words"] for shown in choices([one]) for way in shown["ways"])
    assert ("Last day" not in said) or rule.step not in IF_YOU_WANT
    assert is_choice(rule.step) == (
        rule.kind != "minimum_window" and rule.step not in ("move_notice", "dp_consent")
    )

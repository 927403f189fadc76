"""What an officer may choose to record: what goes on first, and every way something new may start."""

import pytest

from journeys.law import PACKS
from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.timeline.doing import at, boxes, has_happened, problem, words
from tests.world import sql
from timeline.step.record_page import NEWEST, STARTS, Choice
from timeline.words import PATHWAY_WORDS


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def sam(browser: Browser, okoros: Okoros) -> Browser:
    return await browser.as_(okoros.officer)


def test_every_pathway_may_be_started_by_hand_but_growing_up_and_custody() -> None:
    every = {pathway.id for pathway in PACKS.in_force_on(NEWEST.in_force_from).pathways}
    assert every - set(STARTS) == {"growing_up", "custody"}


def test_what_has_kinds_is_offered_as_its_kinds() -> None:
    assert "decision_sent" not in STARTS["mediation_and_appeal"]
    assert "refusal_to_assess_sent" in STARTS["mediation_and_appeal"]
    for pathway, firsts in STARTS.items():
        rules = NEWEST.pathway(pathway)
        assert firsts
        assert not [name for name in firsts if rules.kinds_of(name)]
        assert {rules.milestone(name).kind_of or name for name in firsts} == set(rules.begins_with)


@pytest.mark.parametrize(
    "sent",
    ["start:growing_up:born", "start:custody:custody_began", "start:mediation_and_appeal:decision_sent"],
)
def test_what_is_not_started_by_hand_is_not_read_from_a_form_either(sent: str) -> None:
    assert Choice.parse(sent) is None


async def test_starts_stand_in_groups_that_are_closed_while_something_goes_on(
    desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    page = await sam.get(f"{at(okoros.child)}/events/new")
    assert page.select("details.starts[open]"), "nothing else can be recorded yet"
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-02-01")
    page = await sam.get(f"{at(okoros.child)}/events/new")
    assert page.select("details.starts:not([open])")
    titles = [words(one) for one in page.select("details.starts legend")]
    assert titles == [PATHWAY_WORDS[one].title for one in STARTS if one != "first_assessment"]
    outside = [one for one in page.select("input[name=what]") if not one.find_parent("details")]
    assert {str(one["value"]).split(":")[0] for one in outside} == {"go_on", ""}
    inside = page.select("details.starts input")
    assert {str(one["name"]) for one in inside} == {"start"}, "a group of its own, which Tab stops at"
    nothing = page.select_one("details.starts input[checked]")
    assert nothing
    assert nothing["value"] == "", "an answer given by mistake can be taken back"


async def test_a_start_that_was_chosen_is_in_sight_when_the_form_comes_back(
    desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-02-01")
    await sam.get(f"{at(okoros.child)}/events/new")
    sent = {"start": "start:complaints:complaint_made", **boxes("on", "2027-02-30")}
    page = await sam.post(f"{at(okoros.child)}/events", sent, status=422)
    assert page.select("details.starts[open] input[checked][value='start:complaints:complaint_made']")


async def test_a_start_is_written_down_and_two_things_at_once_are_not(
    desk: Desk, okoros: Okoros, sam: Browser
) -> None:
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-02-01")
    page = await sam.get(f"{at(okoros.child)}/events/new")
    events, starts = f"{at(okoros.child)}/events", "start:complaints:complaint_made"
    goes_on = next(str(one["value"]) for one in page.select("input[name=what]") if one["value"])
    both = {"what": goes_on, "start": starts, **boxes("on", "2027-03-08")}
    assert "You chose two things." in problem(await sam.post(events, both, status=422), "start")
    await sam.get(f"{at(okoros.child)}/events/new")
    await sam.post(events, {"what": "", "start": starts, **boxes("on", "2027-03-08")})
    assert await sql("select 1 from journey where pathway = 'complaints'")

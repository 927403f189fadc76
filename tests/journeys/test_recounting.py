"""A pack with a mistake is corrected: every journey is counted again, and nothing is written before it is seen."""

from collections.abc import Iterator
from datetime import date

import pytest
from msgspec.structs import force_setattr, replace

from journeys.events import Event, Happened
from journeys.expected_steps import DateKind, ExpectedStep, Move
from journeys.journey import Journey
from journeys.law import PACKS, Pack
from journeys.recounting import FIRST, batch
from recount import Bar, count_again, look, report
from sharing.desk import Desk, Wall
from tests.cast import Okoros, the_okoros
from timeline.alerts import Alert, Owed

OLD = PACKS.pinned("gb-eng-ehcp/2015-03-23")
REQUEST = date(2027, 3, 1)


@pytest.fixture
def corrected() -> Iterator[Pack]:
    """As if the 16 weeks had been found to be 15."""
    pathway = OLD.pathway("first_assessment")
    rules = tuple(replace(rule, n=15) if rule.step == "decision_to_issue" else rule for rule in pathway.rules)
    new = replace(OLD, version="2015-03-23b", corrects=OLD.version, pathways=(replace(pathway, rules=rules),))
    known = PACKS.packs
    # The newest comes last; kept first here, so that journeys still begin with the old one.
    force_setattr(PACKS, "packs", (new, *known))
    yield new
    force_setattr(PACKS, "packs", known)


async def test_looking_says_which_dates_would_change_and_writes_nothing(desk: Desk, corrected: Pack) -> None:
    await _with_a_request(desk)

    tally = await look(OLD, corrected, desk)

    assert (tally.journeys, tally.changed, tally.flaws) == (1, {"decision_to_issue": 1}, {})
    assert report(tally) == "1 journeys looked at.\n  decision_to_issue: 1 dates change\n"
    assert (await Journey.objects().first()).pack == OLD.key  # type: ignore[union-attr]  # one was opened


async def test_counting_again_moves_the_date_keeps_the_first_one_and_tells_the_family(
    desk: Desk, corrected: Pack
) -> None:
    okoros = await _with_a_request(desk)

    await count_again(OLD, corrected, okoros.officer.id, desk)

    step = await _step("decision_to_issue")
    assert (step.legal, step.first_legal) == (date(2027, 6, 14), date(2027, 6, 21))
    event = await Event.objects().get(Event.kind == Happened.RECOUNTED).output(load_json=True)
    assert event is not None
    assert event.particulars["moved"] == [
        {"step": "decision_to_issue", "was": "2027-06-21", "now": "2027-06-14"}
    ]
    told = Alert.select(Alert.person).where(Alert.subject == event.id)
    assert okoros.parent.id in {row["person"] for row in await told}
    about = await Alert.select(Alert.occasion, Alert.state).where(
        Alert.subject == step.id, Alert.person == okoros.parent.id
    )
    assert {row["occasion"] for row in about if row["state"] == Owed.OWED} >= {"late:2027-06-14"}
    assert {row["occasion"] for row in about if row["state"] == Owed.SUPERSEDED} >= {"late:2027-06-21"}


async def test_a_date_that_people_promised_stays_as_it_was(desk: Desk, corrected: Pack) -> None:
    okoros = await _with_a_request(desk)
    async with desk.act(okoros.officer.id) as unit:
        journey = await Journey.objects().first()
        assert journey is not None
        move = Move(to=date(2027, 6, 1), because="The panel meets on this day", kind=DateKind.BOOKED)
        await journey.move(await _step("decision_to_issue"), move, unit=unit)

    await count_again(OLD, corrected, okoros.officer.id, desk)

    step = await _step("decision_to_issue")
    assert (step.expected, step.expected_kind) == (date(2027, 6, 1), "booked")


async def test_running_it_twice_or_going_on_after_an_interruption_changes_nothing_more(
    desk: Desk, corrected: Pack
) -> None:
    okoros = await _with_a_request(desk)
    await count_again(OLD, corrected, okoros.officer.id, desk)

    again = await count_again(OLD, corrected, okoros.officer.id, desk)

    assert again.journeys == 0
    assert await Event.count().where(Event.kind == Happened.RECOUNTED) == 1


async def test_a_journey_that_the_new_pack_does_not_know_is_named_and_left_alone(
    desk: Desk, corrected: Pack
) -> None:
    okoros = await _with_a_request(desk)
    async with desk.act(okoros.officer.id) as unit:
        await Journey.open(okoros.sibling, "annual_review", "plan_made_or_reviewed", on=REQUEST, unit=unit)

    tally = await count_again(OLD, corrected, okoros.officer.id, desk)

    assert tally.flaws == {"gb-eng-ehcp/2015-03-23b has no pathway 'annual_review'": 1}
    left = await Journey.objects().get(Journey.pathway == "annual_review")
    assert left is not None
    assert left.pack == OLD.key


async def test_many_journeys_are_read_a_batch_at_a_time(desk: Desk, corrected: Pack) -> None:
    okoros = await _with_a_request(desk)
    async with desk.act(okoros.officer.id) as unit:
        await Journey.open(okoros.sibling, "first_assessment", "request_received", on=REQUEST, unit=unit)

    async with desk.read(None, Wall.COUNTER):
        first = await batch(OLD.key, corrected, after=FIRST, lock=False, most=1)
        second = await batch(OLD.key, corrected, after=first[0].journey["id"], lock=False, most=1)
        none = await batch(OLD.key, corrected, after=second[0].journey["id"], lock=False, most=1)

    assert {one.journey["child"] for one in (*first, *second)} == {okoros.child.id, okoros.sibling.id}
    assert none == []


def test_the_bar_says_how_far_it_has_come(capsys: pytest.CaptureFixture[str]) -> None:
    bar = Bar(650_000, "Looking")
    bar.add(325_000)
    assert "Looking [###############...............] 325,000 of 650,000, " in capsys.readouterr().err


async def _with_a_request(desk: Desk) -> Okoros:
    okoros = await the_okoros(desk)
    async with desk.act(okoros.officer.id) as unit:
        await Journey.open(okoros.child, "first_assessment", "request_received", on=REQUEST, unit=unit)
    return okoros


async def _step(name: str) -> ExpectedStep:
    step = await ExpectedStep.objects().get(ExpectedStep.step == name)
    assert step is not None
    return step

"""A pack with a mistake is corrected: every journey is counted again, and nothing is written before it is seen."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from msgspec.structs import force_setattr, replace

from journeys.events import Event, Happened
from journeys.expected_steps import ChangedMeanwhile, DateKind, ExpectedStep, Move
from journeys.journey import Journey
from journeys.law import PACKS, Pack
from journeys.order import next_milestones
from journeys.recounting import FIRST, batch
from recount import Bar, count_again, look, report
from sharing.desk import Desk, Wall
from tests.cast import Okoros, the_okoros
from tests.journeys.test_growing import grown, happened
from tests.world import sql
from timeline.alerts.owed.alert import Alert, Owed

OLD = PACKS.pinned("gb-eng-ehcp/2015-03-23")
REQUEST = date(2027, 3, 1)


@pytest.fixture
def corrected() -> Iterator[Pack]:
    """As if the 16 weeks had been found to be 15."""
    pathway = OLD.pathway("first_assessment")
    rules = tuple(replace(rule, n=15) if rule.step == "decision_to_issue" else rule for rule in pathway.rules)
    new = replace(OLD, version="2015-03-23b", corrects=OLD.version, pathways=(replace(pathway, rules=rules),))
    with _known(new):
        yield new


@pytest.fixture
def equal() -> Iterator[Pack]:
    """Another version that says the same as the old one."""
    new = replace(OLD, version="2015-03-23b", corrects=OLD.version)
    with _known(new):
        yield new


@contextmanager
def _known(new: Pack) -> Iterator[None]:
    known = PACKS.packs
    # The newest comes last; kept first here, so that journeys still begin with the old one.
    force_setattr(PACKS, "packs", (new, *known))
    yield
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


@pytest.mark.parametrize("pathway", [one.id for one in OLD.pathways])
async def test_an_equal_pack_changes_no_date_in_any_pathway(desk: Desk, equal: Pack, pathway: str) -> None:
    """Also those that are counted from the child's birth, which nobody records."""
    okoros = await the_okoros(desk)
    rules = OLD.pathway(pathway)
    possible = next_milestones(rules, {})
    begins = [one for one in possible if {one.name, one.kind_of} & set(rules.begins_with)]
    await happened(okoros, desk, pathway, {(begins or possible)[0].name: REQUEST})
    before = await sql(_DATES)

    tally = await count_again(OLD, equal, okoros.officer.id, desk)

    assert (tally.changed, tally.over, tally.flaws) == ({}, 0, {})
    assert await sql(_DATES) == before
    assert not await Event.exists().where(Event.kind == Happened.RECOUNTED)


async def test_a_plan_may_still_end_at_25_after_counting_again(desk: Desk, equal: Pack) -> None:
    okoros = await the_okoros(desk)
    await happened(okoros, desk, "ending_a_plan", {"cease_notified": REQUEST})

    await count_again(OLD, equal, okoros.officer.id, desk)

    step = await _step("cease_age25")
    assert (step.counted_on, step.legal is not None) == (okoros.child.date_of_birth, True)


async def test_nobody_is_written_to_about_what_was_over_long_ago(desk: Desk, corrected: Pack) -> None:
    okoros = await the_okoros(desk)
    days = {"request_received": date(2025, 1, 6), "refused_to_assess": date(2025, 2, 3)}
    journey = await happened(okoros, desk, "first_assessment", days)

    tally = await count_again(OLD, corrected, okoros.officer.id, desk)

    assert (tally.changed, tally.over) == ({}, 1)
    assert "finished steps: 1 dates change, and nobody is told" in report(tally)
    assert not await Event.exists().where(Event.kind == Happened.RECOUNTED)
    # 15 weeks from 6 January 2025.
    steps = await sql(
        "select legal from expected_step where journey = {} and step = 'decision_to_issue'", journey.id
    )
    assert [step["legal"] for step in steps] == [date(2025, 4, 21)]


async def test_an_officer_with_the_old_date_before_her_cannot_move_it_unseen(
    desk: Desk, corrected: Pack
) -> None:
    okoros = await _with_a_request(desk)
    opened = await _step("decision_to_issue")
    untouched = await _step("decision_to_assess")
    await count_again(OLD, corrected, okoros.officer.id, desk)

    move = Move(to=date(2027, 6, 1), because="The panel meets on this day")
    journey = await Journey.objects().first()
    assert journey is not None
    with pytest.raises(ChangedMeanwhile):
        async with desk.act(okoros.officer.id) as unit:
            await journey.move(opened, move, unit=unit)
    assert (await _step("decision_to_assess")).version == untouched.version


async def test_whoever_corrects_a_day_meanwhile_is_neither_stopped_nor_waited_for(
    desk: Desk, equal: Pack
) -> None:
    """She holds the check of needs, and will need the appeal that grew from it, which is being counted again."""
    okoros = await the_okoros(desk)
    days = {"request_received": date(2026, 11, 20), "refused_to_assess": date(2026, 12, 31)}
    held = await happened(okoros, desk, "first_assessment", days)
    appeal = await grown(held)
    holding, counted = asyncio.Event(), asyncio.Event()

    async def correct() -> None:
        async with desk.act(okoros.officer.id) as unit:
            journey = await Journey.of_child(okoros.child.id, held.id, lock=True)
            assert journey is not None
            holding.set()
            await asyncio.wait_for(counted.wait(), 120)
            await journey.correct(
                "refused_to_assess", on=date(2026, 12, 30), because="The letter says another day",
                child=okoros.child, unit=unit,
            )  # fmt: skip

    correcting = asyncio.create_task(correct())
    await holding.wait()
    tally = await asyncio.wait_for(count_again(OLD, equal, okoros.officer.id, desk, pauses=[0]), 60)
    counted.set()
    await correcting

    assert (tally.journeys, tally.busy) == (1, 1)
    assert "somebody was recording in 1, so they were not counted: run this again" in report(tally)
    assert await _pack_of(appeal) == equal.key
    assert await Event.milestones(appeal.id) == {"refusal_to_assess_sent": date(2026, 12, 30)}
    again = await count_again(OLD, equal, okoros.officer.id, desk)
    assert (again.journeys, again.busy) == (1, 0)


async def test_what_somebody_held_for_a_moment_is_counted_in_the_next_pass(
    desk: Desk, corrected: Pack
) -> None:
    okoros = await _with_a_request(desk)
    async with desk.act(okoros.officer.id) as unit:
        await Journey.open(okoros.sibling, "annual_review", "plan_made_or_reviewed", on=REQUEST, unit=unit)
    request = await Journey.objects().get(Journey.pathway == "first_assessment")
    assert request is not None
    holding = asyncio.Event()

    async def hold() -> None:
        async with desk.act(okoros.officer.id):
            await Journey.of_child(okoros.child.id, request.id, lock=True)
            holding.set()
            await asyncio.sleep(0.5)

    held = asyncio.create_task(hold())
    await holding.wait()
    tally = await count_again(OLD, corrected, okoros.officer.id, desk, pauses=[0, 2, 20])
    await held

    assert await _pack_of(request) == corrected.key
    assert (tally.journeys, tally.busy, sum(tally.flaws.values())) == (2, 0, 1)


def test_the_bar_says_how_far_it_has_come(capsys: pytest.CaptureFixture[str]) -> None:
    bar = Bar(650_000, "Looking")
    bar.add(325_000)
    assert "Looking [###############...............] 325,000 of 650,000, " in capsys.readouterr().err


async def _with_a_request(desk: Desk) -> Okoros:
    okoros = await the_okoros(desk)
    async with desk.act(okoros.officer.id) as unit:
        await Journey.open(okoros.child, "first_assessment", "request_received", on=REQUEST, unit=unit)
    return okoros


_DATES = """
select step, place, legal, first_legal, counted_from, counted_on, done_on, closed from expected_step
order by journey, place
"""


async def _pack_of(journey: Journey) -> str:
    found = await Journey.objects().get(Journey.id == journey.id)
    assert found is not None
    return found.pack


async def _step(name: str) -> ExpectedStep:
    step = await ExpectedStep.objects().get(ExpectedStep.step == name)
    assert step is not None
    return step

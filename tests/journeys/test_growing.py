"""What one part of a timeline starts in another, and what follows when its day is put right."""

from datetime import date
from typing import Any

import pytest

from journeys.day_checks import dispute
from journeys.events import Event, Happened
from journeys.evidence import Evidence, Known
from journeys.expected_steps import ExpectedStep, Move, NothingToMove
from journeys.journey import AlreadyRunning, Journey
from journeys.order import OutOfOrder
from journeys.recorded_days import recorded_days
from sharing.desk import Desk
from tests.cast import Okoros, the_okoros
from tests.journeys.test_moving_and_correcting import nothing_changes
from tests.world import sql
from timeline.alerts.owed.telling import most_telling

WHY = "The letter says another day than we wrote."
REFUSED = {"request_received": date(2026, 11, 20), "refused_to_assess": date(2026, 12, 31)}
KEPT = {"review_meeting": date(2026, 10, 14), "decided_to_keep_plan": date(2026, 11, 11)}


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


async def happened(okoros: Okoros, desk: Desk, pathway: str, days: dict[str, date]) -> Journey:
    (first, began), *others = days.items()
    async with desk.act(okoros.officer.id) as unit:
        journey = await Journey.open(okoros.child, pathway, first, on=began, unit=unit)
    for milestone, on in others:
        await record(okoros, desk, journey, milestone, on)
    return journey


async def record(okoros: Okoros, desk: Desk, journey: Journey, milestone: str, on: date, **more: Any) -> None:
    async with desk.act(okoros.officer.id) as unit:
        await journey.record(milestone, on=on, child=okoros.child, unit=unit, **more)


async def correct(okoros: Okoros, desk: Desk, journey: Journey, milestone: str, on: date) -> list[object]:
    async with desk.act(okoros.officer.id) as unit:
        await journey.correct(milestone, on=on, because=WHY, child=okoros.child, unit=unit)
    return unit.facts


async def grown(journey: Journey) -> Journey:
    (found,) = await Journey.objects().where(Journey.grew_from == journey.id)
    return found


async def legal(journey: Journey, step: str) -> date | None:
    row = await ExpectedStep.objects().get((ExpectedStep.journey == journey.id) & (ExpectedStep.step == step))
    assert row
    return row.legal


async def corrected(journey: Journey) -> dict[str, Any]:
    """What its newest correction keeps."""
    rows = await (
        Event.select(Event.particulars)
        .where(Event.journey == journey.id, Event.kind == Happened.CORRECTED)
        .order_by(Event.seq, ascending=False)
        .output(load_json=True)
    )
    return dict(rows[0]["particulars"])


# Starting


async def test_a_no_opens_the_way_to_an_appeal_at_once(okoros: Okoros, desk: Desk) -> None:
    """Fixture D7: a decision sent on 31 December 2026 can be appealed until Monday 1 March 2027."""
    refused = await happened(okoros, desk, "first_assessment", {"request_received": date(2026, 11, 20)})
    async with desk.act(okoros.officer.id) as unit:
        await refused.record("refused_to_assess", on=date(2026, 12, 31), child=okoros.child, unit=unit)
    (telling,) = most_telling([fact for fact in unit.facts if isinstance(fact, Event)])
    assert telling.milestone == "refused_to_assess", "the letter is about the no"
    appeal = await grown(refused)
    assert (appeal.pathway, appeal.grew_by) == ("mediation_and_appeal", "refused_to_assess")
    assert await Event.milestones(appeal.id) == {"refusal_to_assess_sent": date(2026, 12, 31)}
    assert await legal(appeal, "appeal_deadline") == date(2027, 3, 1)


async def test_what_grew_says_how_its_day_is_known_in_the_same_words(okoros: Okoros, desk: Desk) -> None:
    refused = await happened(okoros, desk, "first_assessment", {"request_received": date(2026, 11, 20)})
    named = Evidence(Known.LETTER, "The letter of 31 December")
    await record(okoros, desk, refused, "refused_to_assess", date(2026, 12, 31), evidence=named)
    kept = await Event.particulars_of((await grown(refused)).id, "refusal_to_assess_sent")
    assert Evidence.of(kept) == named


async def test_a_final_plan_opens_its_yearly_review(okoros: Okoros, desk: Desk) -> None:
    """Fixture D20: a plan made on 10 March 2026 must be reviewed by Tuesday 9 March 2027."""
    plan = await happened(
        okoros, desk, "first_assessment",
        {"request_received": date(2025, 10, 20), "decided_to_assess": date(2025, 11, 20),
         "draft_served": date(2026, 2, 9), "final_plan_issued": date(2026, 3, 10)},
    )  # fmt: skip
    review = await grown(plan)
    assert review.pathway == "annual_review"
    assert await Event.milestones(review.id) == {"plan_made_or_reviewed": date(2026, 3, 10)}
    assert await legal(review, "review_cycle_due") == date(2027, 3, 9)


async def test_what_runs_already_is_left_alone(okoros: Okoros, desk: Desk) -> None:
    review = await happened(okoros, desk, "annual_review", {"plan_made_or_reviewed": date(2026, 3, 1)})
    plan = await happened(
        okoros, desk, "first_assessment",
        {"request_received": date(2025, 10, 20), "decided_to_assess": date(2025, 11, 20),
         "draft_served": date(2026, 2, 9), "final_plan_issued": date(2026, 3, 10)},
    )  # fmt: skip
    assert await Journey.count().where(Journey.pathway == "annual_review") == 1
    assert await Event.milestones(review.id) == {"plan_made_or_reviewed": date(2026, 3, 1)}
    assert await Journey.count().where(Journey.grew_from == plan.id) == 0


async def test_an_appeal_counts_from_the_day_of_the_plan_and_not_from_its_own(
    okoros: Okoros, desk: Desk
) -> None:
    plan = await happened(
        okoros, desk, "first_assessment",
        {"request_received": date(2025, 10, 20), "decided_to_assess": date(2025, 11, 20),
         "draft_served": date(2026, 2, 9), "final_plan_issued": date(2026, 3, 10), "appeal_sent": date(2026, 4, 20)},
    )  # fmt: skip
    appeal = await Journey.objects().get(Journey.pathway == "mediation_and_appeal")
    assert appeal
    assert await Event.milestones(appeal.id) == {"plan_content_sent": date(2026, 3, 10)}
    assert (appeal.grew_from, appeal.grew_by) == (plan.id, "final_plan_issued")


async def test_steps_of_an_order_wait_for_that_order(okoros: Okoros, desk: Desk) -> None:
    """Fixture D14: an order of Friday 10 July 2026."""
    appeal = await happened(
        okoros, desk, "mediation_and_appeal",
        {"refusal_to_assess_sent": date(2026, 3, 2), "appeal_received": date(2026, 4, 1)},
    )  # fmt: skip
    branches = (
        "order_assess_notify",
        "order_assess_refuse_plan",
        "order_assess_final_plan",
        "order_amend_plan",
    )
    assert [await is_closed(appeal, step) for step in branches] == [True] * 4
    await record(okoros, desk, appeal, "ordered_to_assess", date(2026, 7, 10))
    assert [await is_closed(appeal, step) for step in branches] == [False, False, False, True]
    assert [await legal(appeal, step) for step in branches[:3]] == [
        date(2026, 7, 24), date(2026, 9, 18), date(2026, 10, 16),
    ]  # fmt: skip


async def test_steps_of_a_concession_wait_for_that_concession(okoros: Okoros, desk: Desk) -> None:
    appeal = await happened(
        okoros, desk, "mediation_and_appeal",
        {"plan_content_sent": date(2026, 9, 1), "appeal_received": date(2026, 10, 1)},
    )  # fmt: skip
    branches = ("conceded_amend_plan", "conceded_name_school", "order_amend_plan")
    assert [await is_closed(appeal, step) for step in branches] == [True] * 3
    await record(okoros, desk, appeal, "conceded_school", date(2026, 11, 2))
    assert [await is_closed(appeal, step) for step in branches] == [True, False, True]


async def is_closed(journey: Journey, step: str) -> bool:
    row = await ExpectedStep.objects().get((ExpectedStep.journey == journey.id) & (ExpectedStep.step == step))
    assert row
    return bool(row.closed)


# Correcting


async def test_when_the_day_of_a_no_is_put_right_the_last_day_to_appeal_follows(
    okoros: Okoros, desk: Desk
) -> None:
    """From 31 December 2026, until 1 March 2027 (D7). From 15 December, two months end on Monday 15 February."""
    refused = await happened(okoros, desk, "first_assessment", REFUSED)
    facts = await correct(okoros, desk, refused, "refused_to_assess", date(2026, 12, 15))
    appeal = await grown(refused)
    assert await Event.milestones(appeal.id) == {"refusal_to_assess_sent": date(2026, 12, 15)}
    assert await legal(appeal, "appeal_deadline") == date(2027, 2, 15)
    assert appeal.opened_on == date(2026, 12, 15)
    told = await corrected(refused)
    assert {"step": "appeal_deadline", "was": "2027-03-01", "now": "2027-02-15"} in told["moved"]
    assert "moved" not in await corrected(appeal), "what moved is told once"
    (telling,) = most_telling([fact for fact in facts if isinstance(fact, Event)])
    assert telling.journey == refused.id, "the letter is about what a person did, not about what followed"


async def test_when_the_day_of_a_decision_to_keep_the_plan_is_put_right_next_years_review_follows(
    okoros: Okoros, desk: Desk
) -> None:
    """12 months beginning with 11 November 2026 end on 10 November 2027."""
    review = await happened(okoros, desk, "annual_review", KEPT)
    following = await grown(review)
    assert await legal(following, "review_cycle_due") == date(2027, 11, 10)
    await correct(okoros, desk, review, "decided_to_keep_plan", date(2026, 11, 9))
    assert await legal(following, "review_cycle_due") == date(2027, 11, 8)
    assert {"step": "review_cycle_due", "was": "2027-11-10", "now": "2027-11-08"} in (
        await corrected(review)
    )["moved"]


async def test_a_correction_against_what_grew_is_refused_as_a_whole(okoros: Okoros, desk: Desk) -> None:
    """The next review was held on 1 December: the decision before it cannot have come after that day."""
    review = await happened(okoros, desk, "annual_review", KEPT)
    await record(okoros, desk, await grown(review), "review_meeting", date(2026, 12, 1))
    async with nothing_changes():
        with pytest.raises(OutOfOrder) as refused:
            await correct(okoros, desk, review, "decided_to_keep_plan", date(2026, 12, 2))
    assert (refused.value.other, refused.value.other_on) == ("review_meeting", date(2026, 12, 1))


async def test_a_day_that_was_put_right_where_it_stands_no_longer_follows(okoros: Okoros, desk: Desk) -> None:
    """Decided on 31 December, and sent on 4 January: those are two days in law."""
    refused = await happened(okoros, desk, "first_assessment", REFUSED)
    appeal = await grown(refused)
    await correct(okoros, desk, appeal, "refusal_to_assess_sent", date(2027, 1, 4))
    await correct(okoros, desk, refused, "refused_to_assess", date(2026, 12, 30))
    assert await Event.milestones(appeal.id) == {"refusal_to_assess_sent": date(2027, 1, 4)}
    assert await legal(appeal, "appeal_deadline") == date(2027, 3, 4)


async def test_what_grew_under_rules_that_are_gone_stays_as_it_is(okoros: Okoros, desk: Desk) -> None:
    refused = await happened(okoros, desk, "first_assessment", REFUSED)
    await sql("update journey set pack = 'gb-eng-ehcp/1999-01-01' where pathway = 'mediation_and_appeal'")
    await correct(okoros, desk, refused, "refused_to_assess", date(2026, 12, 15))
    appeal = await grown(refused)
    assert not appeal.is_counted
    async with desk.act(okoros.parent.id) as unit:
        await dispute(
            refused, "refused_to_assess", on=date(2026, 12, 14), because=WHY, child=okoros.child, unit=unit
        )
    record = recorded_days(await Event.about_days(okoros.child.id))
    assert record[refused.id, "refused_to_assess"].differ
    assert not record[appeal.id, "refusal_to_assess_sent"].differ, "these are two days now"
    assert await Event.milestones(appeal.id) == {"refusal_to_assess_sent": date(2026, 12, 31)}


async def test_a_second_no_has_an_appeal_of_its_own_though_the_first_was_never_closed(
    okoros: Okoros, desk: Desk
) -> None:
    """Most families who let the first pass never say so. The second no must not find its way shut."""
    first = await happened(okoros, desk, "first_assessment", REFUSED)
    again = {"request_received": date(2027, 1, 11), "refused_to_assess": date(2027, 2, 15)}
    second = await happened(okoros, desk, "first_assessment", again)
    # 31 December and two months is Sunday 28 February; 15 February and two months is Thursday 15 April.
    assert await legal(await grown(first), "appeal_deadline") == date(2027, 3, 1)
    assert await legal(await grown(second), "appeal_deadline") == date(2027, 4, 15)


async def test_one_yearly_review_runs_at_a_time_whoever_starts_it(okoros: Okoros, desk: Desk) -> None:
    await happened(okoros, desk, "annual_review", KEPT)
    async with nothing_changes():
        with pytest.raises(AlreadyRunning):
            await happened(okoros, desk, "annual_review", {"plan_made_or_reviewed": date(2026, 12, 1)})


async def test_nobody_starts_by_hand_what_a_no_has_started(okoros: Okoros, desk: Desk) -> None:
    await happened(okoros, desk, "first_assessment", REFUSED)
    async with nothing_changes():
        with pytest.raises(AlreadyRunning):
            await happened(
                okoros, desk, "mediation_and_appeal", {"refusal_to_assess_sent": date(2026, 12, 31)}
            )


async def test_a_pathway_that_counts_from_the_birth_knows_it(okoros: Okoros, desk: Desk) -> None:
    """Ife was born on 1 September 2012, and is 25 on 1 September 2037."""
    ending = await happened(okoros, desk, "ending_a_plan", {"cease_considered": date(2027, 3, 1)})
    rows = await ExpectedStep.objects().where(
        ExpectedStep.journey == ending.id, ExpectedStep.counted_from == "born"
    )
    assert {row.legal for row in rows} == {date(2037, 9, 1)}
    assert await Event.milestones(ending.id) == {"cease_considered": date(2027, 3, 1)}


async def test_nobody_moves_the_last_day_to_appeal(okoros: Okoros, desk: Desk) -> None:
    """It is the law's and the family's. A later day on the page would cost them the appeal."""
    appeal = await grown(await happened(okoros, desk, "first_assessment", REFUSED))
    step = await ExpectedStep.objects().get(
        (ExpectedStep.journey == appeal.id) & (ExpectedStep.step == "appeal_deadline")
    )
    assert step
    for to in (date(2027, 3, 20), date(2027, 6, 1)):
        async with nothing_changes():
            with pytest.raises(NothingToMove, match="The law sets this last day for the family"):
                async with desk.act(okoros.officer.id) as unit:
                    await appeal.move(step, Move(to, "The panel meets later than we thought"), unit=unit)

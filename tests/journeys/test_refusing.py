"""What cannot have happened, or cannot have happened then, is refused in a plain sentence and leaves no trace."""

from datetime import date

import pytest

from journeys.evidence import Evidence
from journeys.journey import Journey, Outlived
from journeys.law import NoPackInForce, NotInTheLaw
from journeys.order import OutOfOrder, Why
from journeys.service import NotServed, PostClass, Posted
from sharing.desk import Desk
from tests.cast import Okoros, the_okoros
from tests.journeys.test_growing import correct, happened, record
from tests.journeys.test_moving_and_correcting import nothing_changes
from timeline.wording import order_words

REQUEST, YES, TODAY = date(2027, 1, 11), date(2027, 2, 1), date(2027, 3, 11)


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def journey(okoros: Okoros, desk: Desk) -> Journey:
    return await happened(
        okoros, desk, "first_assessment", {"request_received": REQUEST, "decided_to_assess": YES}
    )


@pytest.mark.parametrize(
    ("milestone", "on", "why", "says"),
    [
        ("decided_to_assess", YES, Why.ALREADY_RECORDED, "This is already recorded (Mon 1 February)"),
        ("decided_to_assess", date(2027, 2, 2), Why.ALREADY_RECORDED, "This is already recorded"),
        ("refused_to_assess", date(2027, 2, 2), Why.DECIDED_OTHERWISE, "Something else is recorded already"),
        ("advice_requested", date(2027, 1, 20), Why.TOO_EARLY, "This is before another day it must follow"),
        ("draft_comments_received", date(2027, 3, 1), Why.NEEDS, "First record this"),
        ("school_answered", date(2027, 3, 1), Why.NEEDS, "First record this"),
        ("draft_served", date(2027, 3, 12), Why.IN_THE_FUTURE, "This day has not come yet"),
        ("draft_served", date(1989, 12, 31), Why.TOO_EARLY, "This is before another day it must follow"),
    ],
)
async def test_duplicates_reversed_days_and_missing_days_are_refused(
    okoros: Okoros, desk: Desk, journey: Journey, milestone: str, on: date, why: Why, says: str
) -> None:
    async with nothing_changes():
        with pytest.raises(OutOfOrder) as refused:
            await record(okoros, desk, journey, milestone, on)
    assert refused.value.why is why
    assert order_words(refused.value, name="Ife", today=TODAY).startswith(says)


async def test_days_that_contradict_each_other_are_refused_whichever_comes_second(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    """A draft cannot be served before it was decided to make a plan, nor that be decided after the draft."""
    await record(okoros, desk, journey, "draft_served", date(2027, 3, 1))
    async with nothing_changes():
        with pytest.raises(OutOfOrder) as refused:
            await record(okoros, desk, journey, "decided_to_issue", date(2027, 3, 2))
    assert (refused.value.why, refused.value.other) == (Why.TOO_LATE, "draft_served")


async def test_no_journey_begins_before_the_rules_do(okoros: Okoros, desk: Desk) -> None:
    """The Regulations are known from 23 March 2015."""
    async with nothing_changes():
        with pytest.raises(NoPackInForce):
            await happened(okoros, desk, "first_assessment", {"request_received": date(2015, 3, 22)})
    await happened(okoros, desk, "first_assessment", {"request_received": date(2015, 3, 23)})


async def test_nothing_happens_to_a_person_who_is_26(okoros: Okoros, desk: Desk) -> None:
    """Ife was born on 1 September 2012. A move to come may be planned, and not for after her 26th birthday."""
    async with nothing_changes():
        with pytest.raises(Outlived, match="On this day Ife is 26 or older"):
            await happened(okoros, desk, "phase_transfer", {"post16_to_post16_transfer": date(2038, 9, 1)})
    await happened(okoros, desk, "phase_transfer", {"post16_to_post16_transfer": date(2038, 8, 31)})


async def test_no_day_leads_out_of_the_calendar(okoros: Okoros, desk: Desk) -> None:
    async with nothing_changes():
        with pytest.raises(OutOfOrder) as refused:
            await happened(okoros, desk, "phase_transfer", {"school_transfer": date(9999, 9, 1)})
    assert refused.value.why is Why.IMPOSSIBLE_DATE


@pytest.fixture
async def appeal(okoros: Okoros, desk: Desk) -> Journey:
    return await happened(
        okoros, desk, "mediation_and_appeal",
        {"refusal_to_assess_sent": date(2026, 9, 1), "appeal_received": date(2026, 10, 1),
         "ordered_to_assess": date(2027, 1, 15)},
    )  # fmt: skip


async def test_an_order_is_made_once_and_in_one_way(okoros: Okoros, desk: Desk, appeal: Journey) -> None:
    for milestone, why in (
        ("ordered_to_assess", Why.ALREADY_RECORDED),
        ("ordered_to_amend", Why.DECIDED_OTHERWISE),
    ):
        async with nothing_changes():
            with pytest.raises(OutOfOrder) as refused:
                await record(okoros, desk, appeal, milestone, date(2027, 2, 1))
        assert refused.value.why is why


async def test_an_end_is_not_put_right_to_before_what_happened_on_the_way(okoros: Okoros, desk: Desk) -> None:
    days = {
        "request_received": date(2026, 11, 20), "family_told_of_request": date(2026, 12, 20),
        "refused_to_assess": date(2026, 12, 31),
    }  # fmt: skip
    ended = await happened(okoros, desk, "first_assessment", days)
    async with nothing_changes():
        with pytest.raises(OutOfOrder) as refused:
            await correct(okoros, desk, ended, "refused_to_assess", date(2026, 12, 10))
    assert (refused.value.why, refused.value.other) == (Why.TOO_EARLY, "family_told_of_request")
    await correct(okoros, desk, ended, "refused_to_assess", date(2026, 12, 20))


@pytest.mark.parametrize("milestone", ["order_made", "decision_sent", "a_party"])
async def test_what_has_kinds_is_never_recorded_without_saying_which(
    okoros: Okoros, desk: Desk, appeal: Journey, milestone: str
) -> None:
    async with nothing_changes():
        with pytest.raises(NotInTheLaw):
            await record(okoros, desk, appeal, milestone, date(2027, 2, 1))


async def test_nobody_records_a_birth(okoros: Okoros, desk: Desk) -> None:
    ending = await happened(okoros, desk, "ending_a_plan", {"cease_considered": date(2027, 3, 1)})
    async with nothing_changes():
        with pytest.raises(NotInTheLaw):
            await record(okoros, desk, ending, "born", date(2012, 9, 2))


async def test_only_papers_that_are_served_count_from_the_post(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    posted = Posted(date(2027, 3, 1), PostClass.FIRST)
    async with nothing_changes():
        with pytest.raises(NotServed):
            await record(
                okoros, desk, journey, "advice_requested", posted.served_on, evidence=Evidence(posted=posted)
            )


async def test_nothing_is_posted_before_what_it_follows(okoros: Okoros, desk: Desk, journey: Journey) -> None:
    """Posted on Friday 29 January, before the yes of Monday 1 February, and served on Tuesday the 2nd."""
    posted = Posted(date(2027, 1, 29), PostClass.FIRST)
    assert posted.served_on == date(2027, 2, 2)
    async with nothing_changes():
        with pytest.raises(OutOfOrder) as refused:
            await record(
                okoros, desk, journey, "draft_served", posted.served_on, evidence=Evidence(posted=posted)
            )
    assert (refused.value.why, refused.value.other) == (Why.TOO_EARLY, "decided_to_assess")

"""One person writes a day down; the others say if it is right, and nobody's answer takes away another's."""

from datetime import date
from typing import Any

import pytest

from journeys.day_checks import OwnDay, SaidAlready, SameDay, confirm, dispute
from journeys.events import Event, Happened
from journeys.evidence import Evidence, Known
from journeys.expected_steps import ExpectedStep
from journeys.journey import Journey, NotRecorded, Outlived
from journeys.law import NoPackInForce
from journeys.order import OutOfOrder
from journeys.reasons import ReasonNeeded
from journeys.recorded_days import RecordedDay, recorded_days
from sharing.desk import Desk
from sharing.families import Grant, Role
from sharing.people import Person
from tests.cast import Okoros, the_okoros
from tests.journeys.test_growing import correct, grown, happened
from tests.journeys.test_moving_and_correcting import nothing_changes

WRITTEN, ADAS, NELLS = date(2027, 2, 1), date(2027, 1, 28), date(2027, 1, 29)
BECAUSE = "My email went out on that day."


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def journey(okoros: Okoros, desk: Desk) -> Journey:
    """Sam wrote that the request came on Mon 1 February 2027."""
    return await happened(okoros, desk, "first_assessment", {"request_received": WRITTEN})


async def yes(who: Person, journey: Journey, desk: Desk, **more: Any) -> None:
    async with desk.act(who.id) as unit:
        await confirm(journey, more.pop("milestone", "request_received"), unit=unit, **more)


async def no(
    who: Person,
    journey: Journey,
    desk: Desk,
    on: date,
    okoros: Okoros,
    *,
    because: str = BECAUSE,
    **more: Any,
) -> None:
    async with desk.act(who.id) as unit:
        milestone = more.pop("milestone", "request_received")
        await dispute(journey, milestone, on=on, because=because, child=okoros.child, unit=unit, **more)


async def the_day(journey: Journey, milestone: str = "request_received") -> RecordedDay:
    return recorded_days(await Event.about_days(journey.child))[journey.id, milestone]


def names(rows: list[Any]) -> list[str]:
    return [row["by_name"] for row in rows]


async def test_others_say_yes_or_another_day_and_all_of_it_stands(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    await yes(okoros.young_person, journey, desk)
    await no(okoros.parent, journey, desk, ADAS, okoros)
    await no(okoros.teacher, journey, desk, NELLS, okoros)
    day = await the_day(journey)
    assert (day.on, names(day.agree), names(day.differ)) == (
        WRITTEN,
        ["Ife Okoro"],
        ["Ada Okoro", "Nell Hart"],
    )
    assert [row["happened_on"] for row in day.differ] == [ADAS, NELLS]


async def test_dates_run_from_the_recorded_day_until_it_is_put_right(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    before = await ExpectedStep.select().order_by(ExpectedStep.id)
    await no(okoros.parent, journey, desk, ADAS, okoros)
    assert await ExpectedStep.select().order_by(ExpectedStep.id) == before
    assert await Event.milestones(journey.id) == {"request_received": WRITTEN}


async def test_the_newest_answer_of_a_person_counts_and_the_older_ones_stay_in_the_history(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    await no(okoros.parent, journey, desk, ADAS, okoros)
    await no(okoros.parent, journey, desk, NELLS, okoros)
    assert [row["happened_on"] for row in (await the_day(journey)).differ] == [NELLS]
    await yes(okoros.parent, journey, desk)
    day = await the_day(journey)
    assert (names(day.agree), day.differ) == (["Ada Okoro"], [])
    kinds = [row["kind"] for row in await Event.about_days(okoros.child.id)]
    assert kinds == [
        Happened.MILESTONE, Happened.DAY_DISPUTED, Happened.DAY_DISPUTED, Happened.DAY_CONFIRMED,
    ]  # fmt: skip


async def test_a_correction_to_the_disputed_day_settles_it_and_clears_nobodys_words(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    await yes(okoros.young_person, journey, desk)
    await no(okoros.parent, journey, desk, ADAS, okoros)
    await no(okoros.teacher, journey, desk, NELLS, okoros)
    await correct(okoros, desk, journey, "request_received", ADAS)
    day = await the_day(journey)
    assert (day.on, names(day.settled), names(day.differ)) == (ADAS, ["Ada Okoro"], ["Nell Hart"])
    assert (day.agree, names(day.before)) == ([], ["Ife Okoro"])
    await correct(okoros, desk, journey, "request_received", WRITTEN)
    day = await the_day(journey)
    assert (names(day.differ), names(day.agree)) == (["Ada Okoro", "Nell Hart"], ["Ife Okoro"])


async def test_whoever_wrote_the_day_down_does_not_check_it(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    async with nothing_changes():
        with pytest.raises(OwnDay):
            await yes(okoros.officer, journey, desk)
        with pytest.raises(OwnDay):
            await no(okoros.officer, journey, desk, ADAS, okoros)


async def test_an_officer_who_said_another_day_and_puts_it_right_has_no_answer_left(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    """What Lou said then is what the record says now, under Lou's name."""
    async with desk.act(okoros.officer.id) as unit:
        await Grant.give(
            okoros.other_officer.id, family=okoros.family.id, child=okoros.child.id, role=Role.CASE_OFFICER, unit=unit
        )  # fmt: skip
    await no(okoros.other_officer, journey, desk, ADAS, okoros)
    async with desk.act(okoros.other_officer.id) as unit:
        await journey.correct("request_received", on=ADAS, because=BECAUSE, child=okoros.child, unit=unit)
    day = await the_day(journey)
    assert (day.by, day.answers) == (okoros.other_officer.id, ())
    await yes(okoros.officer, journey, desk)
    assert names((await the_day(journey)).agree) == ["Sam Reyes"]


async def test_evidence_is_kept_with_the_answer(okoros: Okoros, desk: Desk, journey: Journey) -> None:
    named = Evidence(Known.EMAIL, "Sent to the council, 28 January, 9:12")
    await no(okoros.parent, journey, desk, ADAS, okoros, evidence=named)
    (said,) = (await the_day(journey)).differ
    assert Evidence.of(said["particulars"]) == named
    assert (said["particulars"]["was"], said["particulars"]["because"]) == ("2027-02-01", BECAUSE)


@pytest.mark.parametrize(
    ("on", "refusal"),
    [
        (WRITTEN, SameDay),
        (date(2027, 3, 12), OutOfOrder),
        (date(2012, 8, 31), Outlived),
        (date(2015, 3, 22), NoPackInForce),
    ],
)
async def test_no_other_day_is_one_that_cannot_be(
    okoros: Okoros, desk: Desk, journey: Journey, on: date, refusal: type[Exception]
) -> None:
    async with nothing_changes():
        with pytest.raises(refusal):
            await no(okoros.parent, journey, desk, on, okoros)


async def test_a_planned_day_may_be_said_to_be_another_one_to_come(okoros: Okoros, desk: Desk) -> None:
    move = await happened(okoros, desk, "phase_transfer", {"school_transfer": date(2027, 9, 1)})
    await no(okoros.parent, move, desk, date(2028, 9, 1), okoros, milestone="school_transfer")
    assert names((await the_day(move, "school_transfer")).differ) == ["Ada Okoro"]


async def test_another_day_needs_a_reason_and_something_that_was_recorded(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    async with nothing_changes():
        with pytest.raises(ReasonNeeded, match="Say why you think so"):
            await no(okoros.parent, journey, desk, ADAS, okoros, because="no")
        with pytest.raises(NotRecorded):
            await no(okoros.parent, journey, desk, ADAS, okoros, milestone="draft_served")
        with pytest.raises(NotRecorded):
            await yes(okoros.parent, journey, desk, milestone="a_party")


async def test_the_same_answer_is_not_given_twice(okoros: Okoros, desk: Desk, journey: Journey) -> None:
    await yes(okoros.parent, journey, desk)
    async with nothing_changes():
        with pytest.raises(SaidAlready):
            await yes(okoros.parent, journey, desk)
    await no(okoros.parent, journey, desk, ADAS, okoros)
    async with nothing_changes():
        with pytest.raises(SaidAlready):
            await no(okoros.parent, journey, desk, ADAS, okoros)
    await yes(okoros.parent, journey, desk)


async def test_what_is_said_of_a_no_is_said_of_the_day_from_which_the_appeal_runs(
    okoros: Okoros, desk: Desk
) -> None:
    refused = await happened(
        okoros, desk, "first_assessment",
        {"request_received": date(2026, 11, 20), "refused_to_assess": date(2026, 12, 31)},
    )  # fmt: skip
    appeal = await grown(refused)
    await no(okoros.parent, refused, desk, date(2027, 1, 4), okoros, milestone="refused_to_assess")
    day = await the_day(appeal, "refusal_to_assess_sent")
    assert [(row["by_name"], row["happened_on"]) for row in day.differ] == [("Ada Okoro", date(2027, 1, 4))]
    await correct(okoros, desk, appeal, "refusal_to_assess_sent", date(2027, 1, 3))
    assert (await the_day(appeal, "refusal_to_assess_sent")).differ == [], "they are two days now"

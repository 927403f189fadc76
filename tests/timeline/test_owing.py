"""Who is owed a letter after an act, about what, and when."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import Litestar

from journeys.children import Child
from journeys.events import Event, Happened
from journeys.expected_steps import ExpectedStep, Move, NothingToMove
from journeys.journey import Journey
from sharing.desk import Desk, Wall
from sharing.engine import engine
from sharing.families import Grant, Role
from tests.cast import Okoros, person, the_okoros
from tests.clock import Clock
from tests.shares import examples
from timeline.alerts.owed.alert import Alert, Owed
from timeline.alerts.owed.occasions import HAPPENED, Occasion, Tells
from timeline.alerts.owed.owing import owe
from timeline.alerts.owed.telling import MOST_TELLING
from timeline.notes.agreeing import answer, propose
from timeline.notes.note import Note
from timeline.notes.standing import Said

REQUEST = date(2027, 3, 1)
# 6, 16 and 20 weeks after the request, as the law counts them.
DECISION, ANSWER, PLAN = date(2027, 4, 12), date(2027, 6, 21), date(2027, 7, 19)


@pytest.fixture
def quiet(app: Litestar, clock: Clock) -> Desk:
    """Acts at this desk owe nobody anything."""
    return Desk(clock=lambda: clock.now)


@pytest.fixture
async def okoros(quiet: Desk) -> Okoros:
    return await the_okoros(quiet)


async def start(okoros: Okoros, desk: Desk, on: date = REQUEST, child: Child | None = None) -> Journey:
    async with desk.act(okoros.officer.id) as unit:
        return await Journey.open(
            child or okoros.child, "first_assessment", "request_received", on=on, unit=unit
        )


async def move(
    okoros: Okoros, journey: Journey, desk: Desk, to: date, step: str = "final_plan_issued"
) -> None:
    async with desk.act(okoros.officer.id) as unit:
        row = await ExpectedStep.objects().get(
            (ExpectedStep.journey == journey.id) & (ExpectedStep.step == step)
        )
        assert row
        await row.move(Move(to, "A report is late, and we are sorry"), rule=journey.rule(step), unit=unit)


async def record(okoros: Okoros, journey: Journey, desk: Desk, milestone: str, on: date) -> None:
    async with desk.act(okoros.officer.id) as unit:
        await journey.record(milestone, on=on, child=okoros.child, unit=unit)


async def occasions_of(step: str, state: Owed = Owed.OWED, **who: UUID) -> list[str]:
    """Of one person when `person` is given, else of all."""
    of_step = Alert.subject.is_in(
        [row["id"] for row in await ExpectedStep.select().where(ExpectedStep.step == step)]
    )
    rows = await Alert.select().where(of_step, Alert.state == state).order_by(Alert.due_at)
    return [row["occasion"] for row in rows if row["person"] == who.get("person", row["person"])]


async def told_of_acts() -> list[dict[str, Any]]:
    return await Alert.select().where(Alert.occasion == HAPPENED)


async def test_everyone_in_the_circle_hears_of_an_act_but_not_who_did_it(okoros: Okoros, desk: Desk) -> None:
    await start(okoros, desk)

    told = await told_of_acts()
    circle = [okoros.parent.id, okoros.young_person.id, okoros.teacher.id]
    assert sorted(row["person"] for row in told) == sorted(circle)
    assert {(row["state"], row["due_at"]) for row in told} == {
        ("owed", datetime(2027, 3, 11, 10, tzinfo=UTC))
    }


async def test_one_act_makes_one_letter_about_what_tells_most(okoros: Okoros, desk: Desk) -> None:
    await start(okoros, desk)

    assert await Event.count().where(Event.journey.is_not_null()) == 2
    about = await Event.select(Event.kind).where(
        Event.id.is_in([row["subject"] for row in await told_of_acts()])
    )
    assert [row["kind"] for row in about] == [Happened.MILESTONE]


async def test_the_last_yes_to_a_note_tells_that_it_is_agreed(
    okoros: Okoros, desk: Desk, quiet: Desk
) -> None:
    async with quiet.act(okoros.officer.id) as unit:
        note = await propose(
            "Ife visits the school first", family=okoros.family.id, child=okoros.child.id,
            parties=[okoros.parent.id], unit=unit,
        )  # fmt: skip
    async with desk.act(okoros.parent.id) as unit:
        found = await Note.of_child(okoros.child.id, note.id)
        assert found
        await answer(found, Said.YES, words="", seen=1, unit=unit)

    told = await told_of_acts()
    about = await Event.select(Event.kind).where(Event.id.is_in([row["subject"] for row in told]))
    assert [row["kind"] for row in about] == [Happened.NOTE_AGREED]
    assert okoros.officer.id in {row["person"] for row in told}
    assert okoros.parent.id not in {row["person"] for row in told}


def test_every_kind_of_event_has_its_place_among_the_telling_ones() -> None:
    assert set(MOST_TELLING) == set(Happened)


async def test_each_date_is_told_14_and_2_days_before_that_day_and_the_day_after(
    okoros: Okoros, desk: Desk
) -> None:
    await start(okoros, desk)

    for who in (okoros.parent, okoros.officer):
        rows = await Alert.select().where(Alert.person == who.id, Alert.occasion.like(f"%{PLAN}"))
        assert {row["occasion"]: row["due_at"] for row in rows} == {
            "coming:14:2027-07-19": datetime(2027, 7, 5, 7, tzinfo=UTC),
            "coming:2:2027-07-19": datetime(2027, 7, 17, 7, tzinfo=UTC),
            "due:2027-07-19": datetime(2027, 7, 19, 7, tzinfo=UTC),
            "late:2027-07-19": datetime(2027, 7, 20, 7, tzinfo=UTC),
        }


@pytest.mark.parametrize(
    ("occasion", "due"),
    [
        (Occasion(Tells.COMING, date(2027, 3, 29), 2), datetime(2027, 3, 27, 8, tzinfo=UTC)),
        (Occasion(Tells.COMING, date(2027, 3, 30), 2), datetime(2027, 3, 28, 7, tzinfo=UTC)),
        (Occasion(Tells.COMING, date(2027, 11, 14), 14), datetime(2027, 10, 31, 8, tzinfo=UTC)),
        (Occasion(Tells.LATE, date(2027, 10, 29)), datetime(2027, 10, 30, 7, tzinfo=UTC)),
        (Occasion(Tells.LATE, date(2028, 2, 28)), datetime(2028, 2, 29, 8, tzinfo=UTC)),
    ],
    ids=["the day before summer time", "its first day", "its last day", "the day before that", "a leap day"],
)
def test_letters_are_due_at_eight_by_londons_clocks(occasion: Occasion, due: datetime) -> None:
    assert occasion.due_at == due


@given(
    st.dates(date(1990, 1, 20), date(2099, 12, 30)), st.sampled_from([28, 14, 7, 2]), st.sampled_from(Tells)
)
def test_an_occasion_can_be_read_back_from_its_name(on: date, days: int, tells: Tells) -> None:
    occasion = Occasion(tells, on, days if tells is Tells.COMING else 0)

    assert Occasion.named(str(occasion)) == occasion


async def test_a_moved_date_takes_back_the_old_letters_and_owes_the_new(okoros: Okoros, desk: Desk) -> None:
    journey = await start(okoros, desk)
    await move(okoros, journey, desk, date(2027, 8, 2))

    assert await occasions_of("final_plan_issued", person=okoros.parent.id) == [
        "coming:14:2027-08-02", "late:2027-07-19", "coming:2:2027-08-02", "due:2027-08-02",
        "late:2027-08-02",
    ]  # fmt: skip
    taken_back = await occasions_of("final_plan_issued", Owed.SUPERSEDED, person=okoros.parent.id)
    assert taken_back == ["coming:14:2027-07-19", "coming:2:2027-07-19", "due:2027-07-19"]


async def test_a_date_moved_away_and_back_is_told_again(okoros: Okoros, desk: Desk) -> None:
    journey = await start(okoros, desk)
    await move(okoros, journey, desk, date(2027, 8, 2))
    await move(okoros, journey, desk, PLAN)

    assert await occasions_of("final_plan_issued", person=okoros.teacher.id) == [
        "coming:14:2027-07-19", "coming:2:2027-07-19", "due:2027-07-19", "late:2027-07-19",
    ]  # fmt: skip


async def test_nobody_is_reminded_of_a_step_that_is_done_or_overtaken(okoros: Okoros, desk: Desk) -> None:
    journey = await start(okoros, desk)
    await record(okoros, journey, desk, "refused_to_assess", date(2027, 3, 10))

    steps = [row["id"] for row in await ExpectedStep.select().where(ExpectedStep.journey == journey.id)]
    dated = Alert.select().where(Alert.occasion != HAPPENED, Alert.subject.is_in(steps))
    assert {row["state"] for row in await dated} == {Owed.SUPERSEDED}


async def test_an_old_case_typed_in_today_sends_no_letters_about_its_past(okoros: Okoros, desk: Desk) -> None:
    journey = await start(okoros, desk, date(2026, 10, 1))
    await record(okoros, journey, desk, "decided_to_assess", date(2026, 11, 10))

    due = await Alert.select(Alert.occasion).where(Alert.due_at <= desk.now())
    assert {row["occasion"] for row in due} == {HAPPENED}


async def test_what_is_due_already_stays_owed_when_something_else_happens(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    journey = await start(okoros, desk)
    clock.now = datetime(2027, 3, 29, 8, 5, tzinfo=UTC)
    await move(okoros, journey, desk, date(2027, 8, 2))

    assert "coming:14:2027-04-12" in await occasions_of("decision_to_assess", person=okoros.parent.id)


async def test_the_familys_own_time_ends_but_is_never_late(okoros: Okoros, desk: Desk) -> None:
    journey = await start(okoros, desk)
    await record(okoros, journey, desk, "decided_to_assess", date(2027, 3, 8))
    await record(okoros, journey, desk, "draft_served", date(2027, 3, 11))

    # 15 days that begin with 11 March end on 25 March; 14 days before that it was not yet known.
    assert await occasions_of("comments_window", person=okoros.parent.id) == [
        "coming:2:2027-03-25", "due:2027-03-25",
    ]  # fmt: skip


async def test_only_the_childs_own_circle_is_told(okoros: Okoros, desk: Desk) -> None:
    async with desk.act(okoros.officer.id) as unit:
        await Journey.open(okoros.sibling, "first_assessment", "request_received", on=REQUEST, unit=unit)

    told = {row["person"] for row in await Alert.select(Alert.person)}
    assert told == {okoros.parent.id, okoros.officer.id}


async def test_who_has_left_the_circle_is_owed_nothing(okoros: Okoros, desk: Desk, clock: Clock) -> None:
    theirs = (Grant.person == okoros.teacher.id) & (Grant.child == okoros.child.id)
    await Grant.update({Grant.ended_at: clock.now}).where(theirs)
    await start(okoros, desk)

    assert okoros.teacher.id not in {row["person"] for row in await Alert.select(Alert.person)}


async def test_an_act_that_fails_owes_nothing(okoros: Okoros, desk: Desk) -> None:
    async def fail_after_owing() -> None:
        async with desk.act(okoros.officer.id) as unit:
            await Journey.open(okoros.child, "first_assessment", "request_received", on=REQUEST, unit=unit)
            await owe(unit)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail_after_owing()

    assert await Alert.count() == 0


async def test_the_same_act_told_twice_owes_once(okoros: Okoros, quiet: Desk) -> None:
    async with quiet.act(okoros.officer.id) as unit:
        await Journey.open(okoros.child, "first_assessment", "request_received", on=REQUEST, unit=unit)
        await owe(unit)
        once = await Alert.count()
        await owe(unit)
        assert await Alert.count() == once > 0


async def test_a_large_circle_costs_no_more_queries_than_a_small_one(okoros: Okoros, quiet: Desk) -> None:
    small = await queries_of_an_act(okoros, okoros.child, quiet)
    async with quiet.act(okoros.officer.id) as unit:
        for number in range(12):
            aunt = await person(f"Aunt {number}")
            await Grant.give(
                aunt.id, family=okoros.family.id, child=okoros.sibling.id, role=Role.PARENT, unit=unit
            )

    assert await queries_of_an_act(okoros, okoros.sibling, quiet) == small == 7


async def queries_of_an_act(okoros: Okoros, child: Child, quiet: Desk) -> int:
    asked: list[str] = []

    def note(query: Any) -> None:
        asked.append(query.query)

    async with quiet.act(okoros.officer.id) as unit:
        await Journey.open(child, "first_assessment", "request_received", on=REQUEST, unit=unit)
        transaction = engine().current_transaction.get()
        assert transaction
        transaction.connection.add_query_logger(note)
        await owe(unit)
        transaction.connection.remove_query_logger(note)
    return len(asked)


async def test_invented_history_can_be_let_go_without_a_letter(
    okoros: Okoros, desk: Desk, quiet: Desk
) -> None:
    await start(okoros, desk)
    async with quiet.act(None, Wall.WORKER):
        await Alert.let_go(due_before=datetime(2027, 7, 6, tzinfo=UTC))

    left = await Alert.select(Alert.due_at).where(Alert.state == Owed.OWED)
    assert left
    assert min(row["due_at"] for row in left) == datetime(2027, 7, 12, 7, tzinfo=UTC)


MOVES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 200)).map(lambda days: (days[0], timedelta(days=days[1]))),
    max_size=6,
)


@given(moves=MOVES)
@examples(20)
async def test_however_often_a_date_moves_only_its_last_day_is_told(
    moves: list[tuple[int, timedelta]], okoros: Okoros, desk: Desk, quiet: Desk, clock: Clock
) -> None:
    """Each move is some days after the one before it, to a day that many days ahead."""
    clock.reset()
    # A child of its own for each example: only one such journey can run at a time.
    circle = {okoros.officer.id: Role.CASE_OFFICER, okoros.parent.id: Role.PARENT}
    async with quiet.act(okoros.officer.id) as unit:
        child = await Child.add(
            "Ayo", born=date(2019, 1, 7), family=okoros.family.id, circle=circle, unit=unit
        )
    journey, promised = await start(okoros, desk, child=child), PLAN
    for later, ahead in moves:
        clock.forward(days=later)
        try:
            await move(okoros, journey, desk, desk.today() + ahead)
        except NothingToMove:
            continue
        promised = desk.today() + ahead

    occasions = [Occasion(Tells.COMING, promised, 14), Occasion(Tells.COMING, promised, 2)]
    occasions += [Occasion(Tells.DUE, promised), Occasion(Tells.LATE, PLAN)]
    if promised != PLAN:
        occasions.append(Occasion(Tells.LATE if promised > PLAN else Tells.PASSED, promised))
    step = await ExpectedStep.select().where(
        ExpectedStep.journey == journey.id, ExpectedStep.step == "final_plan_issued"
    )
    owed = await Alert.select().where(Alert.subject == step[0]["id"], Alert.state == Owed.OWED)
    ahead_of_now = [(row["person"], row["occasion"]) for row in owed if row["due_at"] > clock.now]
    assert sorted(ahead_of_now) == sorted(
        (who, str(occasion)) for who in circle for occasion in occasions if occasion.due_at > clock.now
    )
    # What came due on the way may wait for a slow worker, but only if it still holds.
    assert {row["occasion"] for row in owed} <= {str(occasion) for occasion in occasions}


async def test_an_alert_that_was_sent_is_not_owed_again(okoros: Okoros, desk: Desk) -> None:
    journey = await start(okoros, desk)
    await Alert.update({Alert.state: Owed.ACCEPTED}).where(Alert.occasion == f"coming:14:{PLAN}")
    await move(okoros, journey, desk, date(2027, 8, 2))
    await move(okoros, journey, desk, PLAN)

    assert f"coming:14:{PLAN}" not in await occasions_of("final_plan_issued")


async def test_an_act_without_events_owes_nothing_and_asks_nothing(okoros: Okoros, desk: Desk) -> None:
    async with desk.act(okoros.parent.id) as unit:
        unit.facts.append(uuid4())

    assert await Alert.count() == 0


async def test_the_familys_time_to_appeal_is_told_before_it_ends_and_never_called_late(desk: Desk) -> None:
    okoros = await the_okoros(desk)
    async with desk.act(okoros.officer.id) as unit:
        journey = await Journey.open(
            okoros.child, "first_assessment", "request_received", on=date(2027, 2, 1), unit=unit
        )
        await journey.record("refused_to_assess", on=date(2027, 3, 10), child=okoros.child, unit=unit)
    step = await ExpectedStep.objects().get(
        (ExpectedStep.step == "appeal_deadline") & (ExpectedStep.legal == date(2027, 5, 10))
    )
    assert step
    rows = await Alert.select(Alert.occasion).where(
        Alert.subject == step.id, Alert.person == okoros.parent.id, Alert.state == Owed.OWED
    )
    assert {row["occasion"] for row in rows} == {
        "coming:14:2027-05-10", "coming:2:2027-05-10", "due:2027-05-10",
    }  # fmt: skip

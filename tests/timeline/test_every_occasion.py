"""Everything worth a letter is owed to somebody, in the act itself or by the sweep, and weighs what it should."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from journeys.children import Child
from journeys.expected_steps import Move
from journeys.flags import ChildFlag, Flag
from journeys.journey import Journey
from sharing.desk import Desk, Wall
from sharing.people import Person
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import the_step
from timeline.alerts.letters.composing import compose
from timeline.alerts.letters.letters import Reader, letter_of
from timeline.alerts.letters.lines import Line
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.alert import Owed as State
from timeline.alerts.owed.announcing import announce
from timeline.alerts.owed.weights import Weight
from timeline.alerts.sending.due import Due
from timeline.asks.ask import Ask
from timeline.asks.standing import Kind
from timeline.child.good_news import GoodNews, Outcome
from timeline.notes.agreeing import answer, propose
from timeline.notes.note import Note
from timeline.notes.standing import Said

Owed = set[tuple[str, str]]


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    okoros = await the_okoros(desk)
    await Alert.delete(force=True)
    return okoros


async def owed(who: Person) -> Owed:
    """How each occasion begins, and how much it weighs for that person."""
    rows = await Alert.select(Alert.occasion, Alert.weight).where(Alert.person == who.id)
    return {(row["occasion"].split(":2")[0], row["weight"]) for row in rows}


async def starts(okoros: Okoros, desk: Desk, **happened: str) -> Journey:
    async with desk.act(okoros.officer.id) as unit:
        (first, began), *others = happened.items()
        journey = await Journey.open(
            okoros.child, "first_assessment", first, on=date.fromisoformat(began), unit=unit
        )
        for milestone, day in others:
            await journey.record(milestone, on=date.fromisoformat(day), child=okoros.child, unit=unit)
    return journey


async def proposes(okoros: Okoros, desk: Desk, by: Person, *to: Person) -> Note:
    async with desk.act(by.id) as unit:
        return await propose(
            "Ife visits the school first", family=okoros.family.id, child=okoros.child.id,
            parties=[one.id for one in to], unit=unit,
        )  # fmt: skip


async def answers(okoros: Okoros, desk: Desk, note: Note, who: Person, said: Said) -> None:
    async with desk.act(who.id) as unit:
        found = await Note.of_child(okoros.child.id, UUID(str(note.id)))
        assert found
        await answer(found, said, words="", seen=1, unit=unit)


async def test_a_step_is_told_before_on_its_day_and_when_it_is_late(okoros: Okoros, desk: Desk) -> None:
    await starts(okoros, desk, request_received="2027-03-01")

    of_officer = {("coming:14", "mine"), ("due", "urgent"), ("late", "bad")}
    assert of_officer <= await owed(okoros.officer)
    of_parent = {("coming:14", "plain"), ("due", "day"), ("late", "bad"), ("happened", "plain")}
    assert of_parent <= await owed(okoros.parent)


async def test_a_date_that_moves_past_the_law_is_bad_news(okoros: Okoros, desk: Desk) -> None:
    journey = await starts(okoros, desk, request_received="2027-03-01")
    await Alert.delete(force=True)
    step = await the_step(okoros.child, "final_plan_issued")
    async with desk.act(okoros.officer.id) as unit:
        move = Move(date(2027, 8, 2), "A report is late, and we are sorry")
        await step.move(move, rule=journey.rule("final_plan_issued"), unit=unit)

    assert ("happened", "bad") in await owed(okoros.parent)


async def test_a_day_that_moves_from_tomorrow_waits_for_nobodys_digest(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    """Ife is written to once a week, and Nell once a day."""
    journey = await starts(okoros, desk, request_received="2027-03-01")
    await moves(okoros, desk, journey, "final_plan_issued", "2027-06-14")
    clock.now = datetime(2027, 6, 13, 10, tzinfo=UTC)
    await Alert.delete(force=True)
    await moves(okoros, desk, journey, "final_plan_issued", "2027-06-30")
    for who in (okoros.young_person, okoros.teacher, okoros.parent):
        assert ("happened", "urgent") in await owed(who), who.name


async def moves(okoros: Okoros, desk: Desk, journey: Journey, name: str, to: str) -> None:
    step = await the_step(okoros.child, name)
    async with desk.act(okoros.officer.id) as unit:
        move = Move(date.fromisoformat(to), "The panel meets that week")
        await step.move(move, rule=journey.rule(name), unit=unit)


async def still_owed(okoros: Okoros, who: Person, begins: str) -> set[tuple[str, str]]:
    waiting = (Alert.person == who.id) & (Alert.state == State.OWED) & Alert.occasion.like(f"{begins}:%")
    rows = await Alert.select(Alert.occasion, Alert.weight).where(waiting)
    return {(row["occasion"], row["weight"]) for row in rows}


async def test_a_day_that_somebody_gave_before_the_last_in_law_is_told_once_when_it_passes(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    """The plan is due by law on 19 July, 20 weeks after 1 March. Nobody is late before, so nothing is bad news."""
    journey = await starts(okoros, desk, request_received="2027-03-01")
    assert await still_owed(okoros, okoros.parent, "passed") == set(), "the law alone promises no day"
    await moves(okoros, desk, journey, "final_plan_issued", "2027-06-14")
    for who, weight in ((okoros.parent, "plain"), (okoros.young_person, "plain"), (okoros.teacher, "plain"),
                        (okoros.officer, "mine")):  # fmt: skip
        assert await still_owed(okoros, who, "passed") == {("passed:2027-06-14", weight)}, who.name
    assert ("late:2027-07-19", "bad") in await still_owed(okoros, okoros.parent, "late")

    row = (
        await Alert.select()
        .where(Alert.person == okoros.parent.id, Alert.occasion == "passed:2027-06-14")
        .first()
    )
    assert row
    assert row["due_at"] == datetime(2027, 6, 15, 7, tzinfo=UTC)
    clock.now = row["due_at"]
    said = " ".join(await line_of(row, desk))
    assert "expected by Mon 14 June. It is not recorded as done." in said
    assert "The last day by law is still Mon 19 July." in said
    assert "late" not in said

    clock.now = datetime(2027, 6, 1, 10, tzinfo=UTC)
    await moves(okoros, desk, journey, "final_plan_issued", "2027-07-19")
    assert await still_owed(okoros, okoros.parent, "passed") == set(), "the last day in law is told as that"


async def test_a_given_day_that_the_law_has_no_last_day_for_is_told_when_it_passes_and_the_familys_own_never(
    okoros: Okoros, desk: Desk
) -> None:
    journey = await starts(
        okoros,
        desk,
        request_received="2027-01-04",
        decided_to_assess="2027-01-20",
        decided_to_issue="2027-03-08",
    )
    await moves(okoros, desk, journey, "draft_sent", "2027-03-30")
    assert await still_owed(okoros, okoros.parent, "passed") == {("passed:2027-03-30", "plain")}
    async with desk.act(okoros.officer.id) as unit:
        await journey.record("draft_served", on=unit.today, child=okoros.child, unit=unit)
    assert await still_owed(okoros, okoros.parent, "passed") == set(), "it came"
    window = await the_step(okoros.child, "comments_window")
    assert window.legal
    await moves(okoros, desk, journey, "comments_window", (window.legal + timedelta(days=5)).isoformat())
    assert await still_owed(okoros, okoros.parent, "passed") == set(), (
        "more time to say something is nobody’s delay"
    )


async def test_a_no_is_told_with_the_last_day_to_appeal(okoros: Okoros, desk: Desk) -> None:
    await starts(okoros, desk, request_received="2027-02-01", refused_to_assess="2027-03-10")

    assert {("happened", "bad"), ("coming:14", "mine"), ("due", "urgent")} <= await owed(okoros.parent)
    row = await Alert.select().where(
        Alert.person == okoros.parent.id, Alert.occasion == "happened", Alert.weight == "bad"
    ).first()  # fmt: skip
    assert row
    line = await line_of(row, desk)
    assert "Mon 10 May" in " ".join(line), line


async def line_of(row: dict[str, Any], desk: Desk) -> list[str]:
    facts = {name: row[name] for name in ("id", "person", "family", "child", "subject", "occasion")}
    async with desk.read(row["person"]) as unit:
        line = await compose(Due(**facts), today=unit.today, is_family=True)
    assert line
    return [*line.sentences, *([line.next.title, line.next.when or ""] if line.next else [])]


async def test_a_note_is_told_when_it_is_proposed_agreed_and_not_agreed(okoros: Okoros, desk: Desk) -> None:
    note = await proposes(okoros, desk, okoros.officer, okoros.parent, okoros.teacher)
    asked = {("happened", "mine"), ("unanswered:5:1", "mine")}
    assert asked <= {(occasion, weight) for occasion, weight in await owed(okoros.parent)}
    assert await owed(okoros.young_person) == {("happened", "plain")}, "told, and not asked"

    await Alert.delete(force=True)
    await answers(okoros, desk, note, okoros.parent, Said.NO)
    assert ("happened", "plain") in await owed(okoros.teacher)
    assert ("next_step", "mine") in {
        (one.split(":")[0], weight) for one, weight in await owed(okoros.officer)
    }

    other = await proposes(okoros, desk, okoros.officer, okoros.parent)
    await Alert.delete(force=True)
    await answers(okoros, desk, other, okoros.parent, Said.YES)
    assert await owed(okoros.teacher) == {("happened", "plain")}


async def test_a_question_is_told_before_it_climbs_and_when_it_does(okoros: Okoros, desk: Desk) -> None:
    async with desk.act(okoros.parent.id) as unit:
        await Ask.ask(Kind.QUESTION, "When?", child=okoros.child, to=okoros.teacher.id, unit=unit)

    of_teacher = {(":".join(one.split(":")[:2]), weight) for one, weight in await owed(okoros.teacher)}
    assert {("happened", "mine"), ("ask:due", "urgent")} <= of_teacher
    of_parent = {(":".join(one.split(":")[:2]), weight) for one, weight in await owed(okoros.parent)}
    assert ("ask:out", "plain") in of_parent


async def test_good_news_and_an_urgent_flag_are_told(okoros: Okoros, desk: Desk) -> None:
    async with desk.act(okoros.teacher.id) as unit:
        await GoodNews.add(
            "Ife read a whole book", day=unit.today, outcome=Outcome.GOALS, child=okoros.child, unit=unit
        )
    assert await owed(okoros.parent) == {("happened", "plain")}

    await Alert.delete(force=True)
    async with desk.act(okoros.parent.id) as unit:
        await ChildFlag.put_up(Flag.URGENT, okoros.child, because="She has no school", unit=unit)
    assert await owed(okoros.officer) == {("happened", "urgent")}


async def test_rights_that_pass_are_told(okoros: Okoros, desk: Desk, clock: Clock) -> None:
    clock.now = clock.now.replace(year=2029, month=4, day=1)
    assert (await Child.count()) == 2
    async with desk.act(None, Wall.WORKER) as unit:
        await announce(unit)

    for who in (okoros.parent, okoros.young_person, okoros.officer):
        assert ("rights_move", "plain") in await owed(who)


def test_two_reminders_of_one_date_in_one_message_are_told_once() -> None:
    line = Line("Robin", "a date is coming", ("The plan: expect it by Fri 19 March.",))
    letter = letter_of([line, replace(line, weight=Weight.MINE)], Reader("https://here.example"))

    assert letter.text.count("The plan:") == 1
    assert letter.subject == "Robin: a date is coming"

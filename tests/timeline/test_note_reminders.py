"""Gentle reminders of notes: on the days that were promised, to whom they concern, and only while it is still so."""

from collections.abc import Sequence
from datetime import date

import pytest

from sharing.desk import LONDON, Desk
from sharing.people import Person
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import on
from tests.timeline.lines import due, letter_to
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.reminders import Reminds
from timeline.notes.actions import NoteAction
from timeline.notes.agreeing import answer, change, propose, take_back
from timeline.notes.note import Note
from timeline.notes.standing import Said

LUNCH = "Ife eats lunch in a quiet room"


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def note(desk: Desk, okoros: Okoros) -> Note:
    """Sam wrote it on Thursday 11 March 2027, and asks Ada and Nell."""
    async with desk.act(okoros.officer.id) as unit:
        return await propose(
            LUNCH, family=okoros.family.id, child=okoros.child.id,
            parties=[okoros.parent.id, okoros.teacher.id], unit=unit,
        )  # fmt: skip


async def owed(kind: Reminds) -> list[tuple[str, date, int]]:
    rows = await Alert.select(Alert.person.name, Alert.due_at, Alert.occasion).order_by(Alert.due_at)
    found = [row for row in rows if Reminds.named(row["occasion"]) is kind]
    local = [(row["person.name"], row["due_at"].astimezone(LONDON)) for row in found]
    return sorted((name, at.date(), at.hour) for name, at in local)


async def said(person: Person, kind: Reminds, desk: Desk) -> list[str]:
    """What each reminder of this kind would say to them now."""
    letters = []
    for row in await Alert.select().where(Alert.person == person.id).order_by(Alert.due_at):
        if Reminds.named(row["occasion"]) is kind:
            letters.append(await letter_to(person, due(row), desk))
    return [letter.text for letter in letters if letter]


async def fresh(note: Note) -> Note:
    found = await Note.of_child(note.child, note.id, lock=True)
    assert found
    return found


async def say(person: Person, note: Note, answered: Said, desk: Desk, *, seen: int = 1) -> None:
    async with desk.act(person.id) as unit:
        await answer(await fresh(note), answered, words="", seen=seen, unit=unit)


async def test_who_has_not_answered_hears_of_it_on_the_fifth_and_the_tenth_day_and_who_has_does_not(
    okoros: Okoros, note: Note, desk: Desk
) -> None:
    days = [(date(2027, 3, 16), 8), (date(2027, 3, 21), 8)]
    assert await owed(Reminds.UNANSWERED) == [
        (name, *day) for name in ("Ada Okoro", "Nell Hart") for day in days
    ]
    told = await said(okoros.parent, Reminds.UNANSWERED, desk)
    assert ["has waited 5 days for your answer" in told[0], "has waited 10 days" in told[1]] == [True, True]
    assert not any(word in letter for letter in told for word in ("Ife", "lunch", "quiet", "Sam Reyes"))
    await say(okoros.parent, note, Said.HELP, desk)
    assert await said(okoros.parent, Reminds.UNANSWERED, desk) == []
    assert len(await said(okoros.teacher, Reminds.UNANSWERED, desk)) == 2


async def test_after_a_new_version_only_that_one_is_asked_about_and_after_taking_back_nothing(
    okoros: Okoros, note: Note, desk: Desk, clock: Clock
) -> None:
    on(clock, "2027-03-13")
    async with desk.act(okoros.parent.id) as unit:
        await change(await fresh(note), "Ife eats in the library", seen=1, unit=unit)
    assert len(await said(okoros.teacher, Reminds.UNANSWERED, desk)) == 2
    assert len(await said(okoros.officer, Reminds.UNANSWERED, desk)) == 2
    assert await said(okoros.parent, Reminds.UNANSWERED, desk) == []
    async with desk.act(okoros.officer.id) as unit:
        await take_back(await fresh(note), unit)
    for one in (okoros.teacher, okoros.officer, okoros.parent):
        assert await said(one, Reminds.UNANSWERED, desk) == []


async def test_after_a_no_the_officer_is_reminded_on_the_last_day_and_not_once_it_is_settled(
    okoros: Okoros, note: Note, desk: Desk
) -> None:
    await say(okoros.parent, note, Said.NO, desk)
    assert await owed(Reminds.NEXT_STEP) == [("Sam Reyes", date(2027, 3, 18), 8)]
    [told] = await said(okoros.officer, Reminds.NEXT_STEP, desk)
    assert "Please say what comes next by Thu 18 March." in told
    await say(okoros.parent, note, Said.YES, desk)
    assert await said(okoros.officer, Reminds.NEXT_STEP, desk) == []


async def test_when_it_was_agreed_all_hear_on_the_day_to_look_again(
    okoros: Okoros, note: Note, desk: Desk
) -> None:
    await all_say_yes([okoros.parent, okoros.teacher], note, desk)
    on_the_day = (date(2027, 5, 6), 8)
    assert await owed(Reminds.LOOK_AGAIN) == [
        (name, *on_the_day) for name in ("Ada Okoro", "Nell Hart", "Sam Reyes")
    ]
    [told] = await said(okoros.parent, Reminds.LOOK_AGAIN, desk)
    assert "It is time to look at a note about" in told
    await say(okoros.parent, note, Said.NO, desk)
    assert await said(okoros.parent, Reminds.LOOK_AGAIN, desk) == []


async def test_the_owner_of_an_action_hears_two_days_before_and_on_the_day_while_it_is_agreed_and_not_done(
    okoros: Okoros, note: Note, desk: Desk, clock: Clock
) -> None:
    async with desk.act(okoros.officer.id) as unit:
        action = await NoteAction.add(
            await fresh(note), "Find a room", owner=okoros.teacher.id, due_on=date(2027, 3, 24), unit=unit
        )
    assert await owed(Reminds.ACTION) == [
        ("Nell Hart", date(2027, 3, 22), 8),
        ("Nell Hart", date(2027, 3, 24), 8),
    ]
    assert await said(okoros.teacher, Reminds.ACTION, desk) == []
    await all_say_yes([okoros.parent, okoros.teacher], note, desk)
    told = await said(okoros.teacher, Reminds.ACTION, desk)
    assert "by Wed 24 March. Is it done?" in told[0]
    assert "room" not in told[0]
    async with desk.act(okoros.teacher.id) as unit:
        await action.done(await fresh(note), unit.today, "", unit)
    assert await said(okoros.teacher, Reminds.ACTION, desk) == []


async def all_say_yes(people: Sequence[Person], note: Note, desk: Desk) -> None:
    for one in people:
        await say(one, note, Said.YES, desk)


def test_only_what_a_reminder_is_called_is_one() -> None:
    assert Reminds.named("unanswered:5:1") is Reminds.UNANSWERED
    for other in ("happened", "coming:14:2027-03-24", "late:2027-03-24", ""):
        assert Reminds.named(other) is None

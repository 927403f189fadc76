"""Notes in states that the matrix of acts has no column for, each on the way that the acts before it led."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

from sharing.desk import Desk, Unit
from tests.acts.world import ActsWorld, a_note
from tests.world import sql
from timeline.notes import agreeing
from timeline.notes.next_steps import Next, NextStep, Offer, Suits
from timeline.notes.note import Note
from timeline.notes.standing import Said
from timeline.notes.times import TimeChosen

Act = Callable[[Note, Unit], Awaitable[None]]

MORE_NOTES = (
    *("yes, but", "needs help", "changed", "next step late", "look again"),
    *(f"next step {kind}" for kind in Next if kind is not Next.TALK),
    *(f"time {suits}" for suits in Suits),
)
"""States of a note that the matrix has no column for, because nobody may do anything else in them."""


async def note_in(state: str, world: ActsWorld, desk: Desk) -> UUID:
    """One of MORE_NOTES."""
    begins = "to_talk" if state.startswith("time") else "disagree" if "step" in state else "waiting"
    id = await a_note(world, "ife", begins, desk)
    for who, act in _acts(state):
        async with desk.act(world.id(who)) as unit:
            note = await Note.of_child(world.children["ife"].id, id, lock=True)
            assert note
            await act(note, unit)
    if state == "look again":
        await sql("update note set check_on = {} where id = {}", desk.today() - timedelta(days=1), id)
    if state == "next step late":
        await sql("update note_answer set at = at - interval '20 days' where note = {}", id)
    return id


def _acts(state: str) -> list[tuple[str, Act]]:
    if state.startswith("time"):
        return [("second_parent", _chooses(Suits(state.removeprefix("time "))))]
    if state.startswith("next step") and state != "next step late":
        return [("officer", _says(Next(state.removeprefix("next step "))))]
    return {
        "yes, but": [("second_parent", _answers(Said.BUT, "Only on Mondays"))],
        "needs help": [("young_person", _answers(Said.HELP, ""))],
        "changed": [("second_parent", _answers(Said.YES, "")), ("practitioner", _changes)],
        "look again": [
            (who, _answers(Said.YES, "")) for who in ("second_parent", "young_person", "practitioner")
        ],
    }.get(state, [])


def _answers(said: Said, words: str) -> Act:
    async def act(note: Note, unit: Unit) -> None:
        await agreeing.answer(note, said, words=words, seen=1, unit=unit)

    return act


async def _changes(note: Note, unit: Unit) -> None:
    await agreeing.change(note, "Lunch in the library, with a friend", seen=1, unit=unit)


def _says(kind: Next) -> Act:
    async def act(note: Note, unit: Unit) -> None:
        until = unit.today + timedelta(days=20) if kind is Next.LEAVE_OPEN else None
        assert unit.by
        offer = Offer(kind, "We both know more after the visit", until=until)
        await NextStep.say(note, offer, seen=1, owes=unit.by, unit=unit)

    return act


def _chooses(suits: Suits) -> Act:
    async def act(note: Note, unit: Unit) -> None:
        step = (await sql("select id from note_next_step where note = {}", note.id))[0]["id"]
        await TimeChosen.say(note, suits, step=str(step), seen=1, unit=unit)

    return act

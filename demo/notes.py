"""The demo's made-up notes beyond the first ones: done, not agreed on, taken back, and one about two brothers."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import date
from uuid import UUID, uuid4

from journeys.children import Child
from sharing.desk import Unit
from timeline.notes.actions import NoteAction
from timeline.notes.agreeing import answer, propose, take_back
from timeline.notes.child_view import ChildView
from timeline.notes.next_steps import Next, NextStep, Offer
from timeline.notes.note import Note
from timeline.notes.outcomes import Helped, Outcome, close_if_all_said
from timeline.notes.standing import Said
from timeline.notes.words import Words

On = Callable[[date, UUID], AbstractAsyncContextManager[Unit]]
"""An act of that person on that day."""
People = Mapping[str, UUID]


async def planned_for_theo(theo: Child, lunch: Note, people: People, on: On) -> None:
    """What comes of his lunch note: one thing done, one to do. And a note that his mother took back."""
    nadia, okafor = people["nadia"], people["okafor"]
    async with on(date(2027, 3, 4), okafor) as unit:
        fresh = await _fresh(lunch)
        await ChildView.write(fresh, Said.YES, "Yes! No shouting there.", seen=1, unit=unit)
        card = await NoteAction.add(
            fresh, "Make a lunch card for Theo", owner=okafor, due_on=date(2027, 3, 9), unit=unit
        )
        await NoteAction.add(
            fresh, "Bring Theo to see the room", owner=nadia, due_on=date(2027, 3, 18), unit=unit
        )
    async with on(date(2027, 3, 9), okafor) as unit:
        if action := await NoteAction.of_note(lunch.id, card.id):
            await action.done(await _fresh(lunch), date(2027, 3, 9), "It is green, as he asked.", unit)
    async with on(date(2027, 2, 22), nadia) as unit:
        note = await propose(
            Words("Theo goes home for lunch on Fridays", easy="On Fridays I eat at home."),
            family=theo.family, child=theo.id, parties=[okafor], unit=unit,
        )  # fmt: skip
    async with on(date(2027, 2, 24), nadia) as unit:
        await take_back(await _fresh(note), unit)


async def not_agreed_for_theo(theo: Child, people: People, on: On) -> None:
    """His mother and his school say different things, each in their own words. Two times to talk are offered."""
    nadia, okafor, priya = people["nadia"], people["okafor"], people["priya"]
    async with on(date(2027, 3, 4), nadia) as unit:
        words = Words(
            "Theo goes to the farm with his class", easy="I go to the farm with my class.",
            heard="Theo said that he wants to see the goats.",
        )  # fmt: skip
        note = await propose(words, family=theo.family, child=theo.id, parties=[okafor], unit=unit)
    async with on(date(2027, 3, 5), okafor) as unit:
        because = "The coach is full and loud. I would rather go with him on a quiet day."
        await answer(await _fresh(note), Said.NO, words=because, seen=1, unit=unit)
    async with on(date(2027, 3, 6), nadia) as unit:
        because = "He wants to go on the same day as the others. He can wear his ear muffs."
        await answer(await _fresh(note), Said.YES, words=because, seen=1, unit=unit)
    async with on(date(2027, 3, 9), priya) as unit:
        offer = Offer(
            Next.TALK, "Could he go by car and meet the class there?",
            first_on=date(2027, 3, 15), first_at="9am, at school", second_on=date(2027, 3, 17),
            second_at="4pm, by phone",
        )  # fmt: skip
        await NextStep.say(await _fresh(note), offer, seen=1, owes=priya, unit=unit)


async def about_both(theo: Child, sam: Child, people: People, on: On) -> None:
    """One note for two brothers: each has a part of his own, and both wait for the council."""
    async with on(date(2027, 3, 8), people["nadia"]) as unit:
        bundle = uuid4()
        for child in (theo, sam):
            words = Words(
                "Letters come on a weekday, and not on a Friday evening",
                easy="Letters come when we can ask about them.",
                heard="A letter on a Friday evening leaves two days of worry.",
            )
            await propose(
                words,
                family=child.family,
                child=child.id,
                parties=[people["priya"]],
                unit=unit,
                bundle=bundle,
            )


async def done_for_sam(sam: Child, people: People, on: On) -> None:
    """From what was heard to what came of it."""
    nadia, leah = people["nadia"], people["leah"]
    async with on(date(2026, 12, 10), leah) as unit:
        words = Words(
            "Leah rings before each visit, so that Sam knows who comes",
            easy="Leah rings first. Then she comes.",
            heard="Nadia said that Sam hid when somebody rang the bell.",
        )
        note = await propose(words, family=sam.family, child=sam.id, parties=[nadia], unit=unit)
        action = await NoteAction.add(
            note, "Ring the evening before", owner=leah, due_on=date(2026, 12, 16), unit=unit
        )
    async with on(date(2026, 12, 11), nadia) as unit:
        await answer(await _fresh(note), Said.YES, words="", seen=1, unit=unit)
    async with on(date(2026, 12, 17), leah) as unit:
        if found := await NoteAction.of_note(note.id, action.id):
            await found.done(await _fresh(note), date(2026, 12, 16), "", unit)
            await close_if_all_said(await _fresh(note), unit)
    for day, who, helped, said in (
        (date(2027, 1, 14), nadia, Helped.YES, "Sam says: it was good that I knew."),
        (date(2027, 1, 15), leah, Helped.BIT, "Once I forgot. I have put it in my diary now."),
    ):
        async with on(day, who) as unit:
            await Outcome.say(await _fresh(note), helped, said, seen=1, unit=unit)


async def agreed_with_amira(amira: Child, people: People, on: On) -> None:
    """What was planned is done. Now both are asked if it helped, and she first."""
    priya = people["priya"]
    async with on(date(2027, 3, 2), priya) as unit:
        words = Words(
            "Letters about Amira come in an envelope of her own",
            easy="I get my own letter.",
            heard="Amira said that letters about her go to everybody but her.",
        )
        note = await propose(words, family=amira.family, child=amira.id, parties=[people["amira"]], unit=unit)
    async with on(date(2027, 3, 3), people["amira"]) as unit:
        await answer(await _fresh(note), Said.YES, words="", seen=1, unit=unit)
    async with on(date(2027, 3, 3), priya) as unit:
        action = await NoteAction.add(
            await _fresh(note), "Send the first one", owner=priya, due_on=date(2027, 3, 8), unit=unit
        )
    async with on(date(2027, 3, 8), priya) as unit:
        if found := await NoteAction.of_note(note.id, action.id):
            await found.done(await _fresh(note), date(2027, 3, 8), "", unit)


async def not_agreed_for_kuba(kuba: Child, people: People, on: On) -> None:
    priya, marek = people["priya"], people["marek"]
    async with on(date(2027, 3, 2), priya) as unit:
        words = Words(
            "Kuba is seen at nursery, and not at home", easy="Somebody comes to my nursery.",
            heard="The nursery said that Kuba plays more when nobody new sits beside him.",
        )  # fmt: skip
        note = await propose(words, family=kuba.family, child=kuba.id, parties=[marek], unit=unit)
    async with on(date(2027, 3, 4), marek) as unit:
        because = "At nursery he does not speak. At home you would hear him."
        await answer(await _fresh(note), Said.NO, words=because, seen=1, unit=unit)
    async with on(date(2027, 3, 8), priya) as unit:
        offer = Offer(
            Next.TALK, "I would like to understand what home shows that nursery does not.",
            first_on=date(2027, 3, 16), first_at="10am, by phone", second_on=date(2027, 3, 18),
            second_at="4pm, at your home",
        )  # fmt: skip
        await NextStep.say(await _fresh(note), offer, seen=1, owes=priya, unit=unit)


async def _fresh(note: Note) -> Note:
    found = await Note.of_child(note.child, note.id, lock=True)
    if found is None:
        raise LookupError("a note that was written a moment ago")
    return found

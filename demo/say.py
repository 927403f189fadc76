"""What Amira of the demo says in her own words. All made up. Called by demo.families."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import date
from uuid import UUID

from journeys.children import Child
from sharing.desk import Unit
from timeline.asks.answer import Reply
from timeline.asks.ask import Ask
from timeline.asks.standing import Kind
from timeline.asks.standing import Said as Answered
from timeline.say.prompts import Prompt
from timeline.say.say import Said, Say

On = Callable[[date, UUID], AbstractAsyncContextManager[Unit]]
"""An act of that person on that day."""
People = Mapping[str, UUID]


async def about_amira(amira: Child, people: People, on: On) -> None:
    """One thing for all, which she changed; one for two people; one that is hers alone; and a no."""
    nadia, okafor, priya, her = (people[who] for who in ("nadia", "okafor", "priya", "amira"))
    async with on(date(2027, 3, 1), her) as unit:
        good = Said(Prompt.GOOD, "Film club. Nobody tells me to hurry there.", ("happy", "friends"))
        say = await Say.write(good, child=amira, readers=[nadia, okafor, priya], unit=unit)
    async with on(date(2027, 3, 5), her) as unit:
        words = "Film club and art. Nobody tells me to hurry there."
        better = Said(Prompt.GOOD, words, ("happy", "friends", "calm"))
        if mine := await Say.mine(amira.id, say.id, unit=unit):
            await mine.save_as(better, readers=[nadia, okafor, priya], seen=1, unit=unit)
    async with on(date(2027, 3, 6), her) as unit:
        hard = Said(Prompt.HARD, "The bus is full and loud on Mondays.", ("loud", "travel"), help_from="Mum")
        await Say.write(hard, child=amira, readers=[nadia, okafor], unit=unit)
    async with on(date(2027, 3, 7), her) as unit:
        alone = Said(Prompt.WANT, "I want to say at the meeting that I can go on my own.")
        await Say.write(alone, child=amira, unit=unit)
    await _a_no(amira, people, on)


async def _a_no(amira: Child, people: People, on: On) -> None:
    okafor, her = people["okafor"], people["amira"]
    async with on(date(2027, 2, 26), her) as unit:
        words = "I do not like to sit at the front of the class."
        ask = await Ask.ask(
            Kind.DISLIKE,
            words,
            child=amira,
            to=okafor,
            unit=unit,
            instead="Let me sit at the back by the door.",
        )
    no = Reply(
        Answered.NO,
        because="The door must stay clear, so no seat can be there.",
        instead="There is a seat at the side, by the window. You can try it on Monday.",
        talk="Come to my room at break on any day.",
        talk_by=date(2027, 3, 16),
    )
    async with on(date(2027, 3, 3), okafor) as unit:
        if fresh := await Ask.of_child(amira.id, ask.id, lock=True):
            await fresh.answer(no, seen=1, is_officer=False, unit=unit)

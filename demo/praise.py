"""The demo's made-up words about who the children are, good news, and a thank you. Called by demo.families."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import date
from uuid import UUID

from journeys.children import Child
from sharing.desk import Unit
from timeline.child.good_news import GoodNews, Outcome
from timeline.child.strengths import Kind, Strength
from timeline.child.thanks import Thanks

On = Callable[[date, UUID], AbstractAsyncContextManager[Unit]]
"""An act of that person on that day."""


async def about_sam(sam: Child, people: Mapping[str, UUID], on: On) -> None:
    async with on(date(2027, 3, 3), people["leah"]) as unit:
        words = "He tells long stories with his picture cards, and waits for you to laugh."
        await Strength.add(Kind.GOOD_AT, words, child=sam, unit=unit)
        await Strength.add(Kind.HELPS, "One question at a time, with a picture.", child=sam, unit=unit)


async def about_theo(theo: Child, people: Mapping[str, UUID], on: On) -> None:
    nadia, okafor = people["nadia"], people["okafor"]
    async with on(date(2027, 3, 5), nadia) as unit:
        for kind, words in (
            (Kind.GOOD_AT, "I know every bus in Otterby. I can draw the map without looking."),
            (Kind.LIKE, "Trains, rain on the window, and my cat Pepper."),
            (Kind.HELPS, "Tell me before things change. Show me a picture of it."),
        ):
            await Strength.add(kind, words, child=theo, unit=unit, passed_on=True)
    async with on(date(2027, 3, 8), okafor) as unit:
        words = "Kind to the younger ones. He shows them where things go, and waits for them."
        await Strength.add(Kind.WHO, words, child=theo, unit=unit)
    async with on(date(2027, 3, 9), okafor) as unit:
        words = "Theo ate lunch in the quiet room with two friends, three days in a row."
        await GoodNews.add(words, day=date(2027, 3, 9), outcome=Outcome.INCLUDED, child=theo, unit=unit)
    async with on(date(2027, 3, 10), nadia) as unit:
        words = "For the quiet room, and for sitting with him on the first day."
        await Thanks.say(words, to=okafor, child=theo, unit=unit)


async def about_amira(amira: Child, people: Mapping[str, UUID], on: On) -> None:
    async with on(date(2027, 3, 8), people["amira"]) as unit:
        for kind, words, help_from in (
            (Kind.WHO, "I am 14. I make films on my phone, and I notice what others miss.", ""),
            (Kind.WANT, "To choose who comes to my meeting. To do a film course after Year 11.", "Mum"),
        ):
            await Strength.add(kind, words, child=amira, unit=unit, help_from=help_from)
    async with on(date(2027, 3, 8), people["nadia"]) as unit:
        await Strength.add(
            Kind.GOOD_AT, "She finds the calm words when her brothers fight.", child=amira, unit=unit
        )
    async with on(date(2027, 3, 8), people["amira"]) as unit:
        words = "I went to film club on the bus, there and back, by myself."
        await GoodNews.add(words, day=date(2027, 3, 6), outcome=Outcome.INDEPENDENT, child=amira, unit=unit)
    async with on(date(2027, 3, 8), people["nadia"]) as unit:
        words = "She said at the review what she wants next year, and everybody listened."
        await GoodNews.add(words, day=date(2027, 2, 24), outcome=Outcome.HEARD, child=amira, unit=unit)

"""The demo's made-up questions, answers and talks. Called by demo.families."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import date
from uuid import UUID, uuid4

from journeys.children import Child
from journeys.expected_steps import ExpectedStep
from sharing.desk import Unit
from sharing.people import Organisation, Person, Post, Work
from timeline.asks.answer import Reply
from timeline.asks.ask import About, Ask
from timeline.asks.ladder import Ladder
from timeline.asks.standing import AboutKind, Kind, Said
from timeline.silence.promise import PromiseToWrite
from timeline.talks.talk import AboutKind as OfTalk
from timeline.talks.talk import Kind as Talking
from timeline.talks.talk import Talk, Told
from timeline.talks.view import TalkView

On = Callable[[date, UUID], AbstractAsyncContextManager[Unit]]
"""An act of that person on that day."""
People = Mapping[str, UUID]


async def set_up_ladder(council: str) -> None:
    """Two people above the case officer, who are around no child."""
    of = await Organisation.objects().get(Organisation.name == council)
    if of is None:
        return
    dana = Person(id=uuid4(), name="Dana Cole", email="dana@council.example", phone="01632 960124")
    ravi = Person(id=uuid4(), name="Ravi Shah", email="ravi@council.example", phone="01632 960125")
    await Person.insert(dana, ravi)
    await Post.insert(
        Post(person=dana.id, organisation=of.id, work=Work.CASE_OFFICER, title="Team manager"),
        Post(person=ravi.id, organisation=of.id, work=Work.CASE_OFFICER, title="Head of the team"),
    )
    await Ladder.insert(Ladder(organisation=of.id, second_person=dana.id, third_person=ravi.id))
    await PromiseToWrite.insert(PromiseToWrite(organisation=of.id))


async def about_theo(theo: Child, people: People, on: On) -> None:
    """A no that says why, what instead, and when to talk."""
    nadia, okafor = people["nadia"], people["okafor"]
    async with on(date(2027, 3, 1), nadia) as unit:
        words = "Can Theo have a grown-up of his own at lunch? The hall is too loud for him."
        ask = await Ask.ask(Kind.REQUEST, words, child=theo, to=okafor, unit=unit)
    no = Reply(
        Said.NO,
        because="One grown-up looks after the whole hall. The school cannot pay another one this year.",
        instead="Theo eats in the quiet room. A grown-up sits there anyway.",
        talk="I can ring you any day after school.",
        talk_by=date(2027, 3, 17),
    )
    await _answer(ask, no, okafor, date(2027, 3, 5), on)


async def about_amira(amira: Child, people: People, on: On) -> None:
    """A yes, a not yet, and something that she does not like, which waits. And her review, as three remember it."""
    okafor, priya, her = people["okafor"], people["priya"], people["amira"]
    async with on(date(2027, 2, 24), her) as unit:
        words = "Can I do my reading test in the library?"
        test = await Ask.ask(Kind.REQUEST, words, child=amira, to=okafor, unit=unit)
    async with on(date(2027, 2, 25), her) as unit:
        words = "Can I go to the film course one day a week?"
        course = await Ask.ask(Kind.REQUEST, words, child=amira, to=priya, unit=unit, help_from="Mum")
    yes = Reply(Said.YES, "You and Mrs Bell will have it to yourselves.", by_when=date(2027, 3, 15))
    await _answer(test, yes, okafor, date(2027, 3, 1), on)
    not_yet = Reply(
        Said.NOT_YET,
        because="The plan must say it first. The council looks at the plan this month.",
        instead="You can visit the course for one day in April.",
        talk="Ring me, or write here. I can come to school, too.",
        talk_by=date(2027, 3, 19),
    )
    await _answer(course, not_yet, priya, date(2027, 3, 4), on)
    step = await ExpectedStep.objects().get(
        (ExpectedStep.child == amira.id) & (ExpectedStep.step == "review_decision")
    )
    async with on(date(2027, 3, 10), her) as unit:
        words = "I do not like that the letter goes to Mum and not to me."
        about = About(AboutKind.STEP, step.id) if step else About()
        instead = "Send one to me as well."
        await Ask.ask(Kind.DISLIKE, words, child=amira, to=priya, unit=unit, about=about, instead=instead)
    await _review_of(amira, people, on)


async def _review_of(amira: Child, people: People, on: On) -> None:
    okafor, nadia, her = people["okafor"], people["nadia"], people["amira"]
    async with on(date(2027, 2, 26), okafor) as unit:
        told = Told(
            Talking.MEETING,
            date(2027, 2, 24),
            "We talked about next year. Amira said that she likes maths best. We thought that two hours of "
            "help a week are enough.",
            "The school sends its report by 10 March.",
            others="Mrs Bell, who helps in class",
        )
        there = [okafor, nadia, her, people["priya"]]
        talk = await Talk.log(told, there=there, child=amira, unit=unit)
    async with on(date(2027, 2, 27), nadia) as unit:
        words = "I remember that we did not agree on two hours. I said that four are needed."
        await TalkView.add(words, talk=talk, unit=unit)
    async with on(date(2027, 2, 28), her) as unit:
        await TalkView.add("I said film, not maths.", talk=talk, unit=unit)


async def about_sam(sam: Child, people: People, on: On) -> None:
    """Two questions that nobody answered in time: one has climbed to the case officer; the other, which the case
    officer asked, to somebody who is around no child. And a call."""
    nadia, leah = people["nadia"], people["leah"]
    async with on(date(2027, 3, 1), people["priya"]) as unit:
        words = "Who can show the school how to help Sam with words?"
        await Ask.ask(Kind.QUESTION, words, child=sam, to=leah, unit=unit)
    async with on(date(2027, 3, 1), nadia) as unit:
        words = "Who comes to Sam in April, when Leah is away?"
        ask = await Ask.ask(Kind.QUESTION, words, child=sam, to=leah, unit=unit)
    async with on(date(2027, 3, 9), nadia) as unit:
        told = Told(
            Talking.CALL,
            date(2027, 3, 9),
            "I rang the health team about April. They said that they do not know yet.",
            "They ring back this week.",
            others="Somebody at the front desk",
        )
        await Talk.log(told, there=[nadia], child=sam, unit=unit, about=(OfTalk.ASK, ask.id))


async def _answer(ask: Ask, reply: Reply, who: UUID, day: date, on: On) -> None:
    async with on(day, who) as unit:
        if fresh := await Ask.of_child(ask.child, ask.id, lock=True):
            await fresh.answer(reply, seen=1, is_officer=False, unit=unit)

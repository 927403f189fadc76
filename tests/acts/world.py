"""Everything of the matrix in every state at once, made by real acts, and everybody of the matrix around it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from journeys.capacity import Capacity, Finding, Found
from journeys.children import Child
from journeys.expected_steps import ExpectedStep
from journeys.journey import Journey
from sharing.desk import Desk, Unit
from sharing.families import Family, Grant, Role
from sharing.people import Person, Work
from sharing.rights import Sight
from tests.cast import organisation, person, post
from tests.keeping import made_once
from tests.world import sql
from timeline.acts import asks, notes, own_words, talks
from timeline.acts.advice import ADVICE
from timeline.acts.people import AROUND_HER_ALONE, PEOPLE
from timeline.asks.answer import Reply
from timeline.asks.ask import Ask, turn
from timeline.asks.call import AskCall
from timeline.asks.ladder import Ladder
from timeline.asks.standing import Kind
from timeline.asks.standing import Said as Replies
from timeline.chasing.advice import Advice
from timeline.circle.handing_on import hand_on
from timeline.notes import agreeing
from timeline.notes.actions import NoteAction
from timeline.notes.next_steps import Next, NextStep, Offer
from timeline.notes.note import Note
from timeline.notes.outcomes import Helped, Outcome
from timeline.notes.standing import Said as Says
from timeline.notes.words import Words
from timeline.rights.choosing import choose
from timeline.say.prompts import Prompt
from timeline.say.say import Said, Say
from timeline.talks.talk import Kind as Talking
from timeline.talks.talk import Talk, Told
from timeline.talks.view import TalkView
from timeline.writing.undo_answer import undo_answer
from timeline.writing.undoing import undo
from timeline.writing.window import Noun


@dataclass
class ActsWorld:
    people: dict[str, Person] = field(default_factory=dict)
    children: dict[str, Child] = field(default_factory=dict)
    """ife: signs in, and is whom the matrix is about; choices are hers. obi: as old, and does not sign in. ayo: a young
    child. tobi: their brother. uma: her case went from one officer to another."""
    notes: dict[str, UUID] = field(default_factory=dict)
    childs_notes: dict[str, UUID] = field(default_factory=dict)
    handed_notes: dict[str, UUID] = field(default_factory=dict)
    actions: dict[UUID, UUID] = field(default_factory=dict)
    """By note."""
    asks: dict[str, UUID] = field(default_factory=dict)
    young_asks: dict[str, UUID] = field(default_factory=dict)
    talks: dict[str, UUID] = field(default_factory=dict)
    says: dict[str, UUID] = field(default_factory=dict)
    findings: list[UUID] = field(default_factory=list)
    """Of how ife can make one choice."""
    advice: dict[str, UUID] = field(default_factory=dict)

    def id(self, who: str) -> UUID:
        found: UUID = self.people[who].id
        return found


NAMES: Mapping[str, str] = {
    "parent": "Ada Okoro", "second_parent": "Ben Okoro", "third_parent": "Cy Okoro", "young_person": "Ife Okoro",
    "officer": "Sam Reyes", "practitioner": "Nell Hart", "second_practitioner": "Dee Park",
    "sees_all": "Ola Okoro", "sees_dates": "Dot Okoro", "sees_nothing": "Nia Okoro",
    "siblings_parent": "Tess Okoro", "siblings_practitioner": "Ari Moss", "ended": "Una Okoro", "expired": "Max Hill",
    "not_yet": "Ivy Dean", "stranger": "Zed Marsh", "other_officer": "Lou Barr", "left_officer": "Kit Vale",
}  # fmt: skip
BORN = {
    "ife": date(2009, 9, 1), "obi": date(2008, 3, 4), "ayo": date(2018, 1, 9), "tobi": date(2019, 5, 20),
    "uma": date(2018, 11, 2),
}  # fmt: skip
WISHES = {"sees_all": Sight.EVERYTHING, "sees_dates": Sight.DATES, "sees_nothing": Sight.NOTHING}
NAMED = ("parent", "second_parent", "young_person", "practitioner")


@made_once
async def the_acts_world(desk: Desk) -> ActsWorld:
    world = ActsWorld({who: await person(name) for who, name in NAMES.items()})
    council = await organisation("Made-up County Council", "council", place="Made-up County")
    for who in ("officer", "other_officer", "left_officer"):
        await post(world.people[who], council, Work.CASE_OFFICER, "Case officer")
    async with desk.act(world.id("officer")) as unit:
        await _children(world, unit)
    await _out_of_time(world, desk)
    await _ladder(world, council.id, desk)
    for state in notes.STATES:
        world.notes[state] = await a_note(world, "ife", state, desk)
        world.childs_notes[state] = await a_note(world, "ayo", state, desk)
    await _handed(world, desk)
    for state in asks.STATES:
        world.asks[state] = await _ask(world, "parent", Kind.REQUEST, state, desk)
        world.young_asks[state] = await _ask(world, "young_person", Kind.DISLIKE, state, desk)
    for state in [*talks.TALK.states, "answered"]:
        world.talks[state] = await _talk(world, state, desk)
    await _older_ones(world, desk)
    for state in own_words.STATES:
        world.says[state] = await _say(world, state, desk)
    async with desk.act(world.id("officer")) as unit:
        finding = Finding(
            "Which club", Found.CAN, "We asked her", unit.today, unit.today + timedelta(days=90)
        )
        world.findings.append((await Capacity.record(finding, world.children["ife"], unit=unit)).id)
    await _advice(world, desk)
    async with desk.act(world.id("young_person")) as unit:
        for who, sees in WISHES.items():
            await choose(world.children["ife"], world.id(who), sees, helps=False, unit=unit)
    return world


async def _handed(world: ActsWorld, desk: Desk) -> None:
    """Notes that ask an officer, who then hands the case on."""
    for state in notes.HANDED_STATES:
        world.handed_notes[state] = await a_note(world, "uma", state, desk, also=("left_officer",))
    async with desk.act(world.id("left_officer")) as unit:
        await hand_on(world.children["uma"], world.id("officer"), "Another team", unit=unit)


async def _advice(world: ActsWorld, desk: Desk) -> None:
    """Of an assessment that was asked for a week ago."""
    ife = world.children["ife"]
    async with desk.act(world.id("officer")) as unit:
        asked = unit.today - timedelta(days=7)
        await Journey.open(ife, "first_assessment", "request_received", on=asked, unit=unit)
        step = await ExpectedStep.objects().get(
            (ExpectedStep.child == ife.id) & (ExpectedStep.step == "advice_due")
        )
        assert step
        for state in ADVICE.states:
            one = await Advice.name(f"Speech ({state})", step=step, person=None, service="Team", unit=unit)
            world.advice[state] = one.id
            if state != "waits":
                await one.came(unit)
    await sql("alter table advice_said disable trigger only_grows")
    earlier = "update advice_said set at = at - interval '11 minutes' where advice = {}"
    await sql(earlier, world.advice["came_before"])
    await sql("alter table advice_said enable trigger only_grows")


async def _older_ones(world: ActsWorld, desk: Desk) -> None:
    """A note and an ask that nobody answered, and an answer, all eleven minutes old. And an answer that was undone."""
    world.notes["old"] = await a_note(world, "ife", "waiting", desk)
    world.asks["old"] = await _ask(world, "parent", Kind.REQUEST, "first", desk)
    await sql(
        "update note set proposed_at = proposed_at - interval '11 minutes' where id = {}", world.notes["old"]
    )
    await sql("update ask set at = at - interval '11 minutes' where id = {}", world.asks["old"])
    world.asks["old_answer"] = await _ask(world, "parent", Kind.REQUEST, "answered", desk)
    await sql("alter table ask_answer disable trigger only_grows")
    earlier = "update ask_answer set at = at - interval '11 minutes' where ask = {}"
    await sql(earlier, world.asks["old_answer"])
    await sql("alter table ask_answer enable trigger only_grows")
    world.asks["answer_undone"] = await _ask(world, "parent", Kind.REQUEST, "answered", desk)
    async with desk.act(world.id("practitioner")) as unit:
        await undo_answer(world.children["ife"].id, world.asks["answer_undone"], seen=turn(1, 1), unit=unit)


def words_of(state: str) -> str:
    """Of the young person, as nobody else would write them."""
    return f"Trains and quiet ({state})"


async def _say(world: ActsWorld, state: str, desk: Desk) -> UUID:
    readers = [world.id(who) for who in own_words.TICKED] if state != "kept" else []
    async with desk.act(world.id("young_person")) as unit:
        said = Said(Prompt.WANT, words_of(state))
        say = await Say.write(said, child=world.children["ife"], readers=readers, unit=unit)
        if state == "taken_back":
            await say.take_back(seen=1, unit=unit)
    return say.id


async def _children(world: ActsWorld, unit: Unit) -> None:
    family = await Family.open("The Okoros", unit=unit)
    around = {who: one.role for who, one in PEOPLE.items() if one.role and _in_time(who)}
    beside = {who: one.beside for who, one in PEOPLE.items() if one.beside} | {"officer": Role.CASE_OFFICER}
    around_others = {who: role for who, role in around.items() if who not in AROUND_HER_ALONE}
    circles: dict[str, dict[str, Role]] = {
        "ife": around,
        "obi": around_others,
        "ayo": around_others,
        "tobi": beside,
        "uma": around_others | {"left_officer": Role.CASE_OFFICER},
    }
    for name, circle in circles.items():
        places = {world.id(who): role for who, role in circle.items()}
        world.children[name] = await Child.add(
            name.capitalize(), born=BORN[name], family=family.id, circle=places, unit=unit
        )


def _in_time(who: str) -> bool:
    return who not in {"ended", "expired", "not_yet"}


async def _out_of_time(world: ActsWorld, desk: Desk) -> None:
    """Places that once held, or will: kept as an older year or a later day would have left them."""
    day, ife = timedelta(days=1), world.children["ife"]
    spans = {
        "ended": (desk.today(), desk.today() + day, desk.now()),
        "expired": (desk.today() - 30 * day, desk.today() - day, None),
        "not_yet": (desk.today() + day, desk.today() + 30 * day, None),
    }
    for who, (since, until, ended_at) in spans.items():
        for child in (ife, world.children["ayo"]):
            await Grant(
                person=world.id(who), family=child.family, child=child.id, role=Role.PARENT, since=since, until=until,
                ended_at=ended_at, given_by=world.id("officer"), given_at=desk.now(),
            ).save()  # fmt: skip


async def _ladder(world: ActsWorld, council: UUID, desk: Desk) -> None:
    async with desk.act(None):
        await Ladder.insert(Ladder(organisation=council, third_person=world.id("second_practitioner")))


async def a_note(world: ActsWorld, name: str, state: str, desk: Desk, *, also: Sequence[str] = ()) -> UUID:
    """The words say which state it is in, so that nobody takes one for another. `also`: asked beside the others."""
    child = world.children[name]
    named = [*(who for who in NAMED if name == "ife" or who != "young_person"), *also]
    async with desk.act(world.id("parent")) as unit:
        note = await agreeing.propose(
            Words(f"Quiet lunch ({state})", easy="Lunch where it is quiet"), family=child.family, child=child.id,
            parties=[world.id(who) for who in named], unit=unit,
        )  # fmt: skip
        due, owner = unit.today + timedelta(days=14), world.id("second_practitioner")
        action = await NoteAction.add(note, "Find a room", owner=owner, due_on=due, unit=unit)
    world.actions[note.id] = action.id
    for who, does in _way_to(state, named):
        async with desk.act(world.id(who)) as unit:
            fresh = await Note.of_child(note.child, note.id, lock=True)
            assert fresh
            await does(fresh, unit)
    return note.id


Does = Callable[[Note, Unit], Awaitable[None]]


def _way_to(state: str, named: Sequence[str]) -> list[tuple[str, Does]]:
    """What who did until it was there. Who wrote it is the first of the named."""
    agreed: list[tuple[str, Does]] = [(who, _yes) for who in named[1:]]
    done: list[tuple[str, Does]] = [*agreed, ("second_practitioner", _done)]
    ways: dict[str, list[tuple[str, Does]]] = {
        "waiting": [],
        "disagree": [("second_parent", _no)],
        "to_talk": [("second_parent", _no), ("officer", _offer)],
        "to_do": agreed,
        "done": done,
        "closed": [*done, *((who, _it_helped) for who in named)],
        "taken_back": [("parent", agreeing.take_back)],
        "undone": [("parent", _undone)],
    }
    return ways[state]


async def _yes(note: Note, unit: Unit) -> None:
    await agreeing.answer(note, Says.YES, words="", seen=1, unit=unit)


async def _no(note: Note, unit: Unit) -> None:
    await agreeing.answer(note, Says.NO, words="", seen=1, unit=unit)


async def _offer(note: Note, unit: Unit) -> None:
    first, second = (unit.today + timedelta(days=days) for days in (7, 8))
    assert unit.by
    offer = Offer(Next.TALK, first_on=first, second_on=second)
    await NextStep.say(note, offer, seen=1, owes=unit.by, unit=unit)


async def _done(note: Note, unit: Unit) -> None:
    (row,) = await NoteAction.select(NoteAction.id).where(NoteAction.note == note.id)
    action = await NoteAction.of_note(note.id, row["id"])
    assert action
    await action.done(note, unit.today, "", unit)


async def _undone(note: Note, unit: Unit) -> None:
    await undo(Noun.NOTE, note.child, note.id, unit=unit)


async def _it_helped(note: Note, unit: Unit) -> None:
    await Outcome.say(note, Helped.YES, "", seen=1, unit=unit)


async def _ask(world: ActsWorld, asker: str, kind: Kind, state: str, desk: Desk) -> UUID:
    child = world.children["ife"]
    async with desk.act(world.id(asker)) as unit:
        ask = await Ask.ask(
            kind, f"A quiet place ({state})", child=child, to=world.id("practitioner"), unit=unit
        )
    if state in {"answered", "closed"}:
        async with desk.act(world.id("practitioner")) as unit:
            await ask.answer(Reply(Replies.YES), seen=turn(1, 0), is_officer=False, unit=unit)
    if state in {"closed", "taken_back"}:
        async with desk.act(world.id(asker)) as unit:
            await (ask.close if state == "closed" else ask.take_back)(
                seen=turn(1, int(state == "closed")), unit=unit
            )
    if state == "undone":
        async with desk.act(world.id(asker)) as unit:
            await undo(Noun.ASK, child.id, ask.id, unit=unit)
    if state in asks.DAYS_OVER:
        # As the days leave it.
        days = "update ask set reply_by = {}, second_by = {}, third_by = {} where id = {}"
        await sql(days, *asks.until(state), ask.id)
    await AskCall.note_down([world.id("other_officer")], ask=ask.id, child=child)
    return ask.id


async def _talk(world: ActsWorld, state: str, desk: Desk) -> UUID:
    async with desk.act(world.id("practitioner")) as unit:
        told = Told(Talking.CALL, unit.today, f"We talked about lunch ({state})")
        talk = await Talk.log(told, there=[world.id("parent")], child=world.children["ife"], unit=unit)
    if state == "undone":
        async with desk.act(world.id("practitioner")) as unit:
            await undo(Noun.TALK, talk.child, talk.id, unit=unit)
    if state == "answered":
        async with desk.act(world.id("parent")) as unit:
            await TalkView.add("It was about tea", talk=talk, unit=unit)
    if state == "old":
        await sql("update talk set at = at - interval '11 minutes' where id = {}", talk.id)
    return talk.id

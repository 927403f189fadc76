"""Whatever people do to something that was asked, in whatever order and at whatever time."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Desk
from sharing.families import Grant, Role
from sharing.people import Person
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.shares import examples
from tests.world import sql
from timeline.asks.answer import AskAnswer, MoreNeeded, Reply
from timeline.asks.ask import Ask, NotTheirs
from timeline.asks.ladder import Ladder
from timeline.asks.standing import Kind, Said
from timeline.may import NotNow
from timeline.writing.undo_answer import undo_answer
from timeline.writing.undoing import AnsweredAlready, NothingToUndo, TooLateToUndo

ENGLISH = holidays.country_holidays("GB", subdiv="ENG")
ASKED_ON = date(2027, 3, 11)
PEOPLE = ("parent", "teacher", "officer", "other_officer", "young_person")
"""Ada asks Nell, the teacher. Sam stands on the second rung and Lou on the third. Ife is in the circle too."""
ON_RUNG = {1: "teacher", 2: "officer", 3: "other_officer"}
WHOLE = Reply(Said.NO, "", "There is no money", "A walk instead", "Ring me", ASKED_ON + timedelta(days=400))
REPLIES = {
    "yes": Reply(Said.YES),
    "no": WHOLE,
    "no, and no more": Reply(Said.NO, because="There is no money"),
    "in words": Reply(Said.ANSWERED, "It is at nine"),
}
REFUSALS = (
    NotTheirs, NotNow, ChangedMeanwhile, MoreNeeded, NothingToUndo, TooLateToUndo, AnsweredAlready,
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    who: str
    does: str
    behind: int
    """How many acts ago they opened the page."""
    days: int
    """How many days pass before it."""


def after(day: date, working_days: int) -> date:
    """Counted on a calendar, one by one."""
    while working_days:
        day += timedelta(days=1)
        working_days -= day.weekday() < 5 and day not in ENGLISH
    return day


def ladder_from(day: date, start: int = 1) -> list[date]:
    found, last = [], day
    for rung in (1, 2, 3):
        last = after(last, 5) if rung >= start else last
        found.append(last if rung >= start else day - timedelta(days=1))
    return found


@dataclass
class Paper:
    """What we would keep track of on paper."""

    today: date = ASKED_ON
    until: list[date] = field(default_factory=lambda: ladder_from(ASKED_ON))
    acts: int = 1
    said: list[str] = field(default_factory=list)
    """What was answered and not taken back, and below by whom and on which day."""
    given: list[tuple[str, date]] = field(default_factory=list)
    none: int = 0
    """How many answers were none."""
    closed: bool = False
    taken_back: bool = False

    @property
    def is_answered(self) -> bool:
        return len(self.said) > self.none

    def rung(self, day: date) -> int:
        return 1 + sum(day > last for last in self.until)

    def refuses(self, step: Step) -> type[Exception] | None:
        if step.does in REPLIES:
            return self._refuses_reply(step)
        if step.does == "undo":
            return self._refuses_undo(step)
        if step.who != "parent":
            return NotTheirs
        if step.behind:
            return ChangedMeanwhile
        fits = {
            "add": not (self.is_answered or self.closed),
            "close": self.is_answered and not self.closed,
            "not answered": self.is_answered,
            "take back": True,
        }
        return None if fits[step.does] and not self.taken_back else NotNow

    def _refuses_reply(self, step: Step) -> type[Exception] | None:
        if step.does == "no, and no more":
            return MoreNeeded
        turns = [ON_RUNG[rung] for rung in range(1, min(self.rung(self.today), 3) + 1)]
        if step.who not in turns:
            return NotTheirs
        if step.behind:
            return ChangedMeanwhile
        if self.closed or self.taken_back:
            return NotNow
        return NotTheirs if step.does == "in words" else None

    def _refuses_undo(self, step: Step) -> type[Exception] | None:
        theirs = [at for at, (who, _) in enumerate(self.given) if who == step.who]
        if not theirs:
            return NothingToUndo
        if self.given[theirs[-1]][1] != self.today:
            return TooLateToUndo
        is_newest = theirs[-1] == len(self.given) - 1 and self.is_answered
        if self.closed or self.taken_back or not is_newest:
            return AnsweredAlready
        return ChangedMeanwhile if step.behind else None

    def does(self, step: Step) -> None:
        self.acts += 1
        if step.does in REPLIES:
            self.said.append(REPLIES[step.does].said)
            self.given.append((step.who, self.today))
        elif step.does == "undo":
            self.said.pop()
            self.given.pop()
        elif step.does == "close":
            self.closed = True
        elif step.does == "take back":
            self.taken_back = True
        elif step.does == "not answered":
            self.until = ladder_from(self.today, min(self.rung(self.given[-1][1]) + 1, 3))
            self.none, self.closed = len(self.said), False


STEPS = st.lists(
    st.builds(
        Step,
        who=st.sampled_from(("parent", "parent", "parent", "teacher", "officer", *PEOPLE)),
        does=st.sampled_from(
            (
                *REPLIES,
                "yes",
                "no",
                "undo",
                "undo",
                "add",
                "close",
                "not answered",
                "not answered",
                "take back",
            )
        ),
        behind=st.sampled_from((0, 0, 0, 0, 0, 1)),
        days=st.sampled_from((0, 0, 0, 1, 5, 8, 16)),
    ),
    max_size=8,
)


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    okoros = await the_okoros(desk)
    (council,) = await sql("select organisation as id from post where person = {}", okoros.officer.id)
    async with desk.act(None):
        await Ladder.insert(Ladder(organisation=council["id"], third_person=okoros.other_officer.id))
    async with desk.act(okoros.officer.id) as unit:
        await Grant.give(
            okoros.other_officer.id,
            family=okoros.family.id,
            child=okoros.child.id,
            role=Role.PRACTITIONER,
            unit=unit,
        )
    return okoros


async def put(okoros: Okoros, desk: Desk) -> Ask:
    async with desk.act(okoros.parent.id) as unit:
        return await Ask.ask(
            Kind.REQUEST, "A quiet room", child=okoros.child, to=okoros.teacher.id, unit=unit
        )


async def do(step: Step, ask: Ask, who: Person, desk: Desk, *, is_officer: bool) -> None:
    async with desk.act(who.id) as unit:
        row = await Ask.of_child(ask.child, ask.id, lock=True)
        assert row
        seen = await row.turn() - step.behind
        if step.does == "undo":
            await undo_answer(ask.child, ask.id, seen=seen, unit=unit)
            return
        if step.does in REPLIES:
            await row.answer(REPLIES[step.does], seen=seen, is_officer=is_officer, unit=unit)
        elif step.does == "add":
            await row.add("And soon", seen=seen, unit=unit)
        elif step.does == "close":
            await row.close(seen=seen, unit=unit)
        elif step.does == "not answered":
            await row.not_answered("", seen=seen, unit=unit)
        else:
            await row.take_back(seen=seen, unit=unit)


@given(steps=STEPS)
@examples(40)
async def test_nothing_is_answered_but_by_those_whose_turn_it_is_nor_closed_but_by_the_asker(
    steps: list[Step], okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    clock.reset()
    ask, paper = await put(okoros, desk), Paper()
    for step in steps:
        clock.forward(days=step.days)
        paper.today += timedelta(days=step.days)
        refused: type[Exception] | None = None
        try:
            await do(step, ask, getattr(okoros, step.who), desk, is_officer=step.who == "officer")
        except REFUSALS as raised:
            refused = type(raised)
        assert refused is paper.refuses(step), step
        if refused is None:
            paper.does(step)
        await stands_as_on(paper, ask)
    clock.reset()


async def stands_as_on(paper: Paper, ask: Ask) -> None:
    row = await Ask.objects().get(Ask.id == ask.id)
    assert row
    theirs = (AskAnswer.ask == ask.id) & AskAnswer.undone_at.is_null()
    answers = await AskAnswer.objects().where(theirs).order_by(AskAnswer.number)
    assert [one.said for one in answers] == paper.said
    assert await row.is_answered() == paper.is_answered
    assert await row.turn() == paper.acts
    await owes_as_on(paper, ask)
    assert [row.reply_by, row.second_by, row.third_by] == paper.until
    assert (row.closed_at is not None, row.taken_back_at is not None) == (paper.closed, paper.taken_back)
    for one in answers:
        declined = one.said in ("no", "not_yet")
        assert declined == bool(one.because and one.instead and one.talk and one.talk_by)


async def owes_as_on(paper: Paper, ask: Ask) -> None:
    """Somebody is told on a later morning while it waits, and nobody when it does not."""
    owed = await sql("select 1 from alert where subject = {} and state = 'owed'", ask.id)
    if paper.is_answered or paper.closed or paper.taken_back:
        assert owed == []
    elif paper.today <= paper.until[-1]:
        assert owed


async def test_the_database_itself_refuses_a_no_without_its_reasons_and_an_answer_out_of_turn(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    ask = await put(okoros, desk)
    whole = {"because": "No money", "instead": "A walk", "talk": "Ring me", "talk_by": "2027-03-20"}

    async def write(who: Person, **values: str) -> None:
        names = {"id": str(uuid4()), "ask": str(ask.id), "child": str(ask.child), "by": str(who.id), "number": "1",
                 "at": desk.now().isoformat(), "words": "", "because": "", "instead": "", "talk": "",
                 **values}  # fmt: skip
        columns = ", ".join(names)
        holes = ", ".join("{}::text::" + _type(name) for name in names)
        async with desk.act(who.id):
            await sql(f"insert into ask_answer ({columns}) values ({holes})", *names.values())  # noqa: S608 - ours

    for left_out in whole:
        with pytest.raises(asyncpg.CheckViolationError):
            await write(
                okoros.teacher, said="no", **{name: one for name, one in whole.items() if name != left_out}
            )
    for out_of_turn in (okoros.parent, okoros.officer, okoros.other_officer, okoros.young_person):
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
            await write(out_of_turn, said="no", **whole)
    await write(okoros.teacher, said="no", **whole)
    clock.forward(days=8)
    await write(okoros.officer, said="yes", number="2")
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        await write(okoros.other_officer, said="yes", number="3")
    for change in ("update ask_answer set said = 'yes'", "delete from ask_answer"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
            async with desk.act(okoros.teacher.id):
                await sql(change)


def _type(column: str) -> str:
    return {"id": "uuid", "ask": "uuid", "child": "uuid", "by": "uuid", "number": "integer", "at": "timestamptz",
            "talk_by": "date"}.get(column, "text")  # fmt: skip


async def test_nobody_but_the_one_who_asked_changes_what_was_asked(okoros: Okoros, desk: Desk) -> None:
    ask = await put(okoros, desk)
    for who in (okoros.teacher, okoros.officer, okoros.young_person):
        with pytest.raises(
            asyncpg.InsufficientPrivilegeError, match=r"row-level security|only the one who asked"
        ):
            async with desk.act(who.id):
                await sql("update ask set closed_at = now() where id = {}", ask.id)
    async with desk.act(okoros.stranger.id):
        assert await sql("update ask set closed_at = now() where id = {} returning id", ask.id) == []
        assert await sql("select 1 from ask") == []
    for column in ("words", "by"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
            async with desk.act(okoros.parent.id):
                await sql(f"update ask set {column} = {column}")  # noqa: S608 - our own
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="goes to the officer who takes over"):
        async with desk.act(okoros.parent.id):
            await sql("update ask set owner = {} where id = {}", okoros.officer.id, ask.id)

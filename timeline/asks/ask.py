"""An ask: a request, a question, or "I do not like this", put to one person who has a day to answer by."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, Date, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.children import Child
from journeys.events import Event, Happened
from journeys.expected_steps import ChangedMeanwhile
from sharing.columns import MaybeId, MaybeTime
from sharing.desk import Unit
from sharing.people import Person
from timeline.alerts.owed.alert import Alert
from timeline.asks.addition import AskAddition
from timeline.asks.answer import AskAnswer, Reply
from timeline.asks.call import AskCall
from timeline.asks.climbs import reminders
from timeline.asks.ladder import Climb
from timeline.asks.rungs import Holders, Limits, Place, rung_after
from timeline.asks.standing import AboutKind, Kind, answers_to, standing
from timeline.asks.who_may import Doing, may
from timeline.days import local_day
from timeline.may import May, NotNow

Row = dict[str, Any]

LONGEST = 1000
LONGEST_INSTEAD = 400
LONGEST_HELP = 150
STILL_WAITS = (Happened.ASKED, Happened.ASK_ADDED, Happened.ASK_NOT_ANSWERED)
"""After these acts somebody is still to answer."""


class NotTheirs(ValueError):
    """Somebody else's to answer, or to close."""


@dataclass(frozen=True)
class About:
    """What an ask is about. A step or a note has its id."""

    kind: AboutKind = AboutKind.OTHER
    id: Id | None = None


class Ask(Table, tablename="ask"):
    """Only the one who asked changes a row; answers stand in a table of their own."""

    id = UUID(primary_key=True)
    family = UUID()
    child = UUID()
    kind = Varchar(length=10, choices=Kind)
    about_kind = Varchar(length=10, choices=AboutKind)
    about = MaybeId(null=True, default=None)
    words = Text()
    instead = Text(default="")
    """What the one who asked would like instead. "": not said."""
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    with_help_from = Text(default="")
    at = Timestamptz()
    owner = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    """Who is asked, and answers first."""
    second = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    """Who stands on the second rung of the ladder, and on the third. None: nobody."""
    third = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    reply_by = Date()
    """The last day of the first rung, and so of the other two: promised when it was asked."""
    second_by = Date()
    third_by = Date()
    version = Integer(default=1)
    """Of what the one who asked has said so far."""
    passed_over = Integer(default=0)
    """The number of the last answer that the one who asked has said was none."""
    from_rung = Integer(default=1)
    """Those below it have had their turn: an answer of theirs was said to be none."""
    closed_at = MaybeTime(null=True, default=None)
    taken_back_at = MaybeTime(null=True, default=None)
    undone_at = MaybeTime(null=True, default=None)
    """Taken back within ten minutes: nobody else finds it any more."""

    @classmethod
    async def of_child(cls, child: Id, ask: Id, *, lock: bool = False) -> "Ask | None":
        found = cls.objects().get((cls.id == ask) & (cls.child == child))
        return await (found.lock_rows("UPDATE") if lock else found)

    @classmethod
    async def ask(
        cls,
        kind: Kind,
        words: str,
        *,
        child: Child,
        to: Id,
        unit: Unit,
        about: About = About(),
        instead: str = "",
        help_from: str = "",
        id: Id | None = None,
    ) -> "Ask":
        """`to` must be in the circle: the database refuses anybody else, and oneself."""
        climb = await Climb.around(child.id, today=unit.today)
        holders = climb.holders(owner=to, asker=_somebody(unit))
        reply_by, second_by, third_by = climb.limits(unit.today, holders)
        row = cls(
            id=id or uuid4(), family=child.family, child=child.id, kind=kind, about_kind=about.kind,
            about=about.id, words=words, instead=instead, by=unit.by, with_help_from=help_from, at=unit.now,
            owner=to, second=holders.second, third=holders.third, reply_by=reply_by, second_by=second_by,
            third_by=third_by,
        )  # fmt: skip
        await row.save()
        above = [one for one in (holders.second, holders.third) if one]
        await AskCall.note_down(above, ask=row.id, child=child)
        await row._tell(Happened.ASKED, unit, to=to, what=kind.value)
        return row

    async def answer(self, reply: Reply, *, seen: int, is_officer: bool, unit: Unit) -> None:
        """`is_officer`: whether the one who answers is the child's case officer today. Raises MoreNeeded, NotTheirs,
        ChangedMeanwhile and NotNow."""
        reply.refuse_unless_whole()
        await self._refuse_unless_may(Doing.ANSWER, seen=seen, is_officer=is_officer, unit=unit)
        if reply.said not in answers_to(Kind(self.kind)):
            raise NotTheirs
        given = await AskAnswer.give(reply, ask=self.id, child=self.child, unit=unit)
        await self._tell(
            Happened.ASK_ANSWERED, unit, to=self.by, answer=reply.said.value, ask_answer=str(given)
        )

    async def add(self, words: str, *, seen: int, unit: Unit) -> None:
        """More words by the one who asked, below the first. Raises NotTheirs, ChangedMeanwhile and NotNow."""
        await self._refuse_unless_may(Doing.ADD, seen=seen, unit=unit)
        await self._write(words, unit)
        await self._set()
        to = self.place.holder_on(unit.today) or self.owner
        await self._tell(Happened.ASK_ADDED, unit, to=to)

    async def close(self, words: str = "", *, seen: int, unit: Unit) -> None:
        """ "This is answered for me." Raises NotTheirs, ChangedMeanwhile and NotNow."""
        await self._refuse_unless_may(Doing.CLOSE, seen=seen, unit=unit)
        await self._write(words, unit)
        await self._set(closed_at=unit.now)
        await self._tell(Happened.ASK_CLOSED, unit, to=self.owner)

    async def not_answered(self, words: str, *, seen: int, unit: Unit) -> None:
        """The answer was none: it climbs past the rung that answered, and days count from today. `words` say what is
        missing, or are "". Raises NotTheirs, ChangedMeanwhile and NotNow."""
        answers = await self._refuse_unless_may(Doing.NOT_ANSWERED, seen=seen, unit=unit)
        await self._write(words, unit)
        holders = self.place.holders
        start = rung_after(self.place.rung_on(local_day(answers[-1]["at"])), holders)
        climb = await Climb.around(self.child, today=unit.today)
        self.from_rung = start
        self.reply_by, self.second_by, self.third_by = climb.limits(unit.today, holders, start=start)
        await self._set(
            closed_at=None, passed_over=answers[-1]["number"], from_rung=start, reply_by=self.reply_by,
            second_by=self.second_by, third_by=self.third_by,
        )  # fmt: skip
        await self._tell(Happened.ASK_NOT_ANSWERED, unit, to=self.place.holder_on(unit.today) or self.owner)

    async def take_back(self, words: str = "", *, seen: int, unit: Unit) -> None:
        """Raises NotTheirs, ChangedMeanwhile and NotNow."""
        await self._refuse_unless_may(Doing.TAKE_BACK, seen=seen, unit=unit)
        await self._write(words, unit)
        await self._set(taken_back_at=unit.now)
        await self._tell(Happened.ASK_TAKEN_BACK, unit, to=self.owner)

    async def turn(self) -> int:
        """As turn(), of this moment."""
        return turn(self.version, await AskAnswer.turns(self.id))

    async def is_answered(self) -> bool:
        """By an answer of which the one who asked has not said that it was none."""
        return self._are_answers(await AskAnswer.of(self.id))

    async def owe_again(self, unit: Unit) -> None:
        """After an answer was taken back: the same days, and what is owed about them."""
        await self._owe_reminders(unit, waits=not await self.is_answered())

    @property
    def until(self) -> Limits:
        return self.reply_by, self.second_by, self.third_by

    @property
    def place(self) -> Place:
        return Place(self.by, self.owner, Holders(self.second, self.third), self.until, self.from_rung)

    async def _refuse_unless_may(
        self, doing: Doing, *, seen: int, unit: Unit, is_officer: bool = False
    ) -> list[Row]:
        """The answers so far."""
        answers = await AskAnswer.of(self.id)
        now = standing(
            taken_back=self.taken_back_at is not None, closed=self.closed_at is not None,
            answered=self._are_answers(answers),
        )  # fmt: skip
        verdict = may(doing, self.place, _somebody(unit), now, unit.today, is_officer=is_officer)
        if verdict is May.NOT_THEIRS:
            raise NotTheirs
        if seen != await self.turn():
            raise ChangedMeanwhile
        if verdict is May.NOT_NOW:
            raise NotNow
        return answers

    async def _write(self, words: str, unit: Unit) -> None:
        """Below the first words. Nothing for ""."""
        if words:
            number = self.version + 1
            await AskAddition.write(words, ask=self.id, child=self.child, number=number, unit=unit)

    def _are_answers(self, answers: list[Row]) -> bool:
        return bool(answers) and answers[-1]["number"] > self.passed_over

    async def _set(self, **values: Any) -> None:
        self.version += 1
        await Ask.update(version=self.version, **values).where(Ask.id == self.id)

    async def _tell(self, kind: Happened, unit: Unit, *, to: Id, **particulars: Any) -> None:
        await Event.record(
            kind, family=self.family, child=self.child, unit=unit, ask=str(self.id), to=str(to), **particulars
        )
        await self._owe_reminders(unit, waits=kind in STILL_WAITS)

    async def _owe_reminders(self, unit: Unit, *, waits: bool) -> None:
        """What is owed about its days changes with each act. Nothing is, once somebody answered."""
        owed = list(reminders(self.id, self.family, self.child, self.place)) if waits else []
        await Alert.hold([self.child])
        await Alert.supersede([self.id], unless=[(self.id, one.occasion) for one in owed])
        unit.facts.extend(owed)


def turn(version: int, turns: int) -> int:
    """What a form must have seen: it rises with each act of either side. `turns`: as AskAnswer.turns()."""
    return version + turns


def _somebody(unit: Unit) -> Id:
    if unit.by is None:
        raise NotTheirs
    return unit.by

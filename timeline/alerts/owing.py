"""What an act owes to others: one letter about the act, and the letters about each date it set or moved.

Desk.act calls `owe` before COMMIT, so an act and its alerts are kept or lost together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, cast
from uuid import UUID, uuid4

from journeys.events import ABOUT_DATES, Event, Happened
from journeys.flags import ChildFlag
from journeys.law import Rule
from journeys.pinned import rules_of
from sharing.desk import Unit
from sharing.families import Grant, Role
from sharing.rights import Act, Sight, rights_of
from sharing.wishes import Wish
from timeline.alerts.alert import Alert
from timeline.alerts.occasions import HAPPENED, Occasion, occasions
from timeline.alerts.own_place import told_of_own
from timeline.alerts.quiet import SCHOOLS, detained
from timeline.alerts.reminders import promised
from timeline.asks.sentences import SUBJECTS as OF_ASKS
from timeline.say.sentences import SUBJECTS as OF_SAYS
from timeline.shown_steps import one_letter_each
from timeline.writing.held import held

MOST_TELLING = (
    Happened.CASE_HANDED,
    Happened.NOTE_CLOSED,
    Happened.NOTE_AGREED,
    Happened.DAY_DISPUTED,
    Happened.DAY_CONFIRMED,
    Happened.DATE_MOVED,
    Happened.CORRECTED,
    Happened.RECOUNTED,
    Happened.MILESTONE,
    Happened.MORE_TIME_CLAIMED,
    Happened.FLAGGED,
    Happened.UNFLAGGED,
    Happened.DATE_SET,
    Happened.HEAR_BY_SET,
    Happened.NOTE_TAKEN_BACK,
    Happened.NOTE_NEXT_STEP,
    Happened.NOTE_TIME,
    Happened.NOTE_CHANGED,
    Happened.NOTE_PROPOSED,
    Happened.NOTE_ANSWERED,
    Happened.NOTE_CHILD_SAID,
    Happened.ACTION_DROPPED,
    Happened.ACTION_ADDED,
    Happened.ACTION_DONE,
    Happened.ACTION_HANDED,
    Happened.PLACE_ENDED,
    Happened.PLACE_GIVEN,
    Happened.NOTE_HELPED,
    Happened.NOTE_STILL_RIGHT,
    Happened.ASK_ANSWERED,
    Happened.ASKED,
    Happened.ASK_NOT_ANSWERED,
    Happened.ASK_ADDED,
    Happened.ASK_CLOSED,
    Happened.ASK_TAKEN_BACK,
    Happened.TALKED,
    Happened.REMEMBERED,
    Happened.SAY_SHARED,
    Happened.SAY_CHANGED,
    Happened.SAY_TAKEN_BACK,
    Happened.WISHED,
    Happened.CAPACITY_FOUND,
    Happened.CAPACITY_VIEWED,
    Happened.GOOD_NEWS,
    Happened.THANKED,
    Happened.ABOUT_ME,
    Happened.TAKEN_BACK,
    Happened.UNDONE,
    Happened.JOURNEY_OPENED,
    Happened.CHECK_ASKED,
    Happened.DATES_CHECKED,
    Happened.CHILD_ADDED,
)
"""An act that wrote several events makes one letter, about the first of these; the page tells the rest."""

FOR_THOSE_WHO_RECORD = (Happened.DAY_CONFIRMED, Happened.CHECK_ASKED)
"""That a day is right, or that dates should be checked, is for whoever keeps the record, and for nobody else."""
FOR_ONE = {
    Happened.DATES_CHECKED: "asked_by", Happened.THANKED: "to", Happened.ACTION_ADDED: "owner",
    Happened.ACTION_HANDED: "to",
    Happened.WISHED: "to",
    Happened.NOTE_TIME: "to",
    **dict.fromkeys([*OF_ASKS, *OF_SAYS], "to"),
}  # fmt: skip
"""An answer is for whoever asked, and a thank you for whoever is thanked; to all others the page says it. In which
particular their person stands, or the list of them."""
FOR_NOBODY = (Happened.ABOUT_ME, Happened.TAKEN_BACK, Happened.NOTE_STILL_RIGHT, Happened.UNDONE)
"""Words about a child wait on the page until somebody looks, and what is gone is pointed out to nobody."""


Changed = ChildFlag | Wish | Grant
"""What changes who is told of a child's dates, though no date moved."""


@dataclass(frozen=True)
class Dated:
    """A step as far as letters about its date go."""

    id: UUID
    family: UUID
    child: UUID
    is_open: bool
    promised: date | None
    last_lawful: date | None
    """None also for the family's own time and for time that it must be given: nobody is late when it ends."""

    @classmethod
    def of(cls, row: dict[str, Any], rule: Rule, *, waits: bool) -> "Dated":
        return cls(
            id=row["id"],
            family=row["family"],
            child=row["child"],
            is_open=waits and row["done_on"] is None and not row["closed"],
            promised=row["expected"] or row["legal"],
            last_lawful=row["legal"] if rule.kind == "maximum" and not rule.is_the_familys else None,
        )

    def occasions(self) -> list[Occasion]:
        return list(occasions(self.promised, self.last_lawful)) if self.is_open else []


@dataclass(frozen=True)
class Circle:
    """The people around the children of an act, as pairs of child and person."""

    told: frozenset[tuple[UUID, UUID]]
    reading: frozenset[tuple[UUID, UUID]]
    """Those who may read what people wrote."""
    recording: frozenset[tuple[UUID, UUID]]
    """Those who record what happens."""
    quiet: frozenset[tuple[UUID, UUID]]
    """They are around the child only for a school, and the young person is detained."""
    detained: frozenset[UUID]

    @classmethod
    async def around(cls, events: Sequence[Event], hidden: Sequence[Changed], today: date) -> "Circle":
        about = list({event.child for event in events} | {flag.child for flag in hidden})
        rows = await Grant.circle_of(about, today=today)
        # Counting again runs in a role that need not know who is detained: delivery asks before each letter.
        recounted = not hidden and all(event.kind == Happened.RECOUNTED for event in events)
        held = frozenset[UUID]() if recounted else await detained(about)
        may_be_told = [row for row in rows if Act.BE_TOLD in _held(row)]
        may_read = [row for row in rows if Act.READ_WORDS in _held(row)]
        may_record = [row for row in rows if Act.RECORD_EVENT in _held(row)]
        quiet = _only_for_a_school([row for row in rows if row["child"] in held])
        return cls(_pairs(may_be_told) - quiet, _pairs(may_read), _pairs(may_record), quiet, held)


async def owe(unit: Unit) -> None:
    events = [fact for fact in unit.facts if isinstance(fact, Event)]
    hidden = [fact for fact in unit.facts if isinstance(fact, ChildFlag | Wish | Grant)]
    if not events and not hidden:
        return
    circle = await Circle.around(events, hidden, unit.today)
    steps = await _dated_steps(events, hidden, circle.detained)
    await _take_back(steps)
    await Alert.quieten(circle.quiet)
    reminders = [one for one in promised(unit.facts, unit.now) if (one.child, one.person) not in circle.quiet]
    waits = await held(events, unit)
    alerts = [
        *_about_acts(events, circle, unit, waits),
        *_about_dates(steps, circle.told, unit.now),
        *reminders,
        *told_of_own(unit.facts, unit.now),
    ]
    await Alert.promise(alerts)
    unit.facts.extend(alerts)


def _held(row: dict[str, Any]) -> Set[Act]:
    return rights_of(Role(row["role"]), Sight(row["sees"]) if row["sees"] else None, helps=False)


def _pairs(rows: Iterable[dict[str, Any]]) -> frozenset[tuple[UUID, UUID]]:
    return frozenset((row["child"], row["person"]) for row in rows)


def _only_for_a_school(rows: Sequence[dict[str, Any]]) -> frozenset[tuple[UUID, UUID]]:
    """A parent who works at a school, whichever it is, stays a parent."""
    more = _pairs(row for row in rows if row["role"] != Role.PRACTITIONER)
    return _pairs(row for row in rows if row["short_name"] in SCHOOLS) - more


async def _dated_steps(
    events: Sequence[Event], hidden: Sequence[Changed], detained: frozenset[UUID]
) -> list[Dated]:
    """Every step of each journey the act touched: one milestone may move, open or close any of them."""
    journeys = {event.journey for event in events if event.journey}
    children = {flag.child for flag in hidden}
    rows = await Event.raw(_STEPS, list(journeys), list(children)) if journeys or children else []
    journey = itemgetter("journey")
    return [dated for _, group in groupby(rows, journey) for dated in _of_journey(list(group), detained)]


def _of_journey(rows: list[dict[str, Any]], detained: frozenset[UUID]) -> Iterator[Dated]:
    """Steps that one letter does together owe one reminder: the others keep no occasion of their own."""
    pathway = rules_of(rows[0]["pack"], rows[0]["pathway"])
    if pathway is None:
        return
    own = {row["id"] for row in one_letter_each(pathway, rows)}
    for row in rows:
        rule = pathway.rule(row["step"])
        quiet = row["child"] in detained and rule.actor in SCHOOLS
        yield Dated.of(row, rule, waits=row["id"] in own and not quiet)


async def _take_back(steps: Sequence[Dated]) -> None:
    if steps:
        # What is due already still holds and stays owed: a late worker must not lose it.
        holding = [(step.id, str(occasion)) for step in steps for occasion in step.occasions()]
        await Alert.supersede([step.id for step in steps], unless=holding)


def _about_acts(
    events: Iterable[Event], circle: Circle, unit: Unit, waits: Mapping[UUID, datetime]
) -> Iterator[Alert]:
    """`waits`: what its writer can still undo tells nobody yet."""
    for event in most_telling(events):
        for child, person in _told_of(event, circle):
            if child == event.child and person != unit.by:
                yield _alert(person, event, HAPPENED, waits.get(event.id, unit.now))


def _told_of(event: Event, circle: Circle) -> Set[tuple[UUID, UUID]]:
    if event.kind in FOR_NOBODY:
        return frozenset()
    if event.kind in FOR_THOSE_WHO_RECORD:
        return circle.told & circle.recording
    told = circle.told if event.kind in (*ABOUT_DATES, Happened.WISHED) else circle.told & circle.reading
    if key := FOR_ONE.get(Happened(event.kind)):
        one = cast("dict[str, Any]", event.particulars)[key]
        those = one if isinstance(one, list) else [one]
        return {(child, person) for child, person in told if str(person) in those}
    return told


def most_telling(events: Iterable[Event]) -> list[Event]:
    """One event for each child. What grew from an act tells less than the act itself."""
    ranked = sorted(
        events,
        key=lambda event: (MOST_TELLING.index(Happened(event.kind)), "grew" in event.particulars),
        reverse=True,
    )
    return list({event.child: event for event in ranked}.values())


def _about_dates(steps: Iterable[Dated], circle: Set[tuple[UUID, UUID]], now: datetime) -> Iterator[Alert]:
    for step in steps:
        ahead = [occasion for occasion in step.occasions() if occasion.due_at > now]
        for child, person in circle:
            if child == step.child:
                yield from (_alert(person, step, str(occasion), occasion.due_at) for occasion in ahead)


def _alert(person: UUID, about: Event | Dated, occasion: str, due_at: datetime) -> Alert:
    return Alert(
        id=uuid4(), person=person, family=about.family, child=about.child, subject=about.id,
        occasion=occasion, due_at=due_at, next_try_at=due_at,
    )  # fmt: skip


_STEPS = """
select s.id, s.journey, s.family, s.child, s.step, s.legal, s.expected, s.done_on, s.closed, j.pack, j.pathway
from expected_step s
join journey j on j.id = s.journey
where s.journey = any({}) or s.child = any({})
order by s.journey, s.place
"""

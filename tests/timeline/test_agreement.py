"""Whatever people do to a note, in whatever order: it is agreed exactly when all said yes to the same words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.events import Event, Happened
from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Desk
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.shares import examples
from timeline.notes.agreeing import answer, change, take_back
from timeline.notes.answer import Answer
from timeline.notes.note import NotAsked, Note, Over
from timeline.notes.reading import answers_to
from timeline.notes.siblings import Part, propose_together
from timeline.notes.standing import Said, Standing, standing, standing_of
from timeline.notes.words import Words, WordsNeeded

ASKED = ("officer", "parent", "teacher")
PEOPLE = (*ASKED, "young_person")
"""The officer writes the note. Ife is in the circle, and was not asked."""


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


class NotTheirs(LookupError):
    """Not around that child, so the note is not there for them."""


@dataclass(frozen=True)
class Step:
    who: str
    does: str
    """'yes', 'but', 'no', 'help', 'change' or 'take_back'."""
    part: int
    """0 is Ife's, 1 is Tobi's."""
    words: str
    behind: int
    """How many versions ago they opened the page."""
    days: int
    """Days that pass before."""


@dataclass
class Expected:
    """What we would keep track of on paper, for one part."""

    asked: Sequence[str]
    around: Sequence[str]
    version: int = 1
    said: dict[str, str] = field(default_factory=lambda: {"officer": "yes"})
    taken_back: bool = False

    def after(self, step: Step) -> type[Exception] | None:
        """What the step is refused with; None, and it counts, when it is not."""
        if refusal := self._refusal(step):
            return refusal
        if step.does == "take_back":
            self.taken_back = True
        elif step.does == "change":
            self.version, self.said = self.version + 1, {step.who: "yes"}
        else:
            self.said[step.who] = step.does
        return None

    def _refusal(self, step: Step) -> type[Exception] | None:
        if step.who not in self.around:
            return NotTheirs
        if step.does == "take_back":
            return NotAsked if step.who != "officer" else Over if self.taken_back or self.is_agreed else None
        if step.does in {"but", "change"} and not step.words.strip():
            return WordsNeeded
        if step.who not in self.asked:
            return NotAsked
        if self.taken_back:
            return Over
        return ChangedMeanwhile if step.behind else None

    @property
    def is_agreed(self) -> bool:
        return not self.taken_back and [self.said.get(who) for who in self.asked] == ["yes"] * len(self.asked)


DOES = ("yes", "yes", "yes", "yes", "but", "no", "help", "change", "take_back")
STEPS = st.lists(
    st.builds(
        Step,
        who=st.sampled_from((*ASKED, *ASKED, *PEOPLE)),
        does=st.sampled_from(DOES),
        part=st.sampled_from((0, 0, 1)),
        words=st.sampled_from(("With a friend", "With a friend", " ")),
        behind=st.sampled_from((0, 0, 0, 0, 1)),
        days=st.sampled_from((0, 0, 0, 3, 40)),
    ),
    max_size=10,
)


@given(steps=STEPS)
@examples(20)
async def test_a_note_is_agreed_exactly_when_all_said_yes_to_the_same_words(
    steps: list[Step], okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    """One family for every example; each has a note of its own, about Ife and about Tobi, whose parts go apart.
    After every step all parts stand as on paper, so no answer is ever changed by somebody else, nor by time."""
    clock.reset()
    notes = await propose_both(okoros, desk)
    expected = [Expected(ASKED, PEOPLE), Expected(ASKED[:2], ASKED[:2])]
    agreements = 0
    for step in steps:
        clock.forward(days=step.days)
        paper = expected[step.part]
        was_agreed = paper.is_agreed
        seen, refusal = paper.version - step.behind, paper.after(step)
        if refusal:
            with pytest.raises(refusal):
                await take(step, notes[step.part], okoros, desk, seen=seen)
        else:
            await take(step, notes[step.part], okoros, desk, seen=seen)
        agreements += paper.is_agreed and not was_agreed
        for note, told in zip(notes, expected, strict=True):
            stands = (told.version, told.said, told.is_agreed, told.taken_back)
            assert await as_it_stands(note, okoros, desk) == stands
    told_events = await Event.objects().where(Event.kind == Happened.NOTE_AGREED)
    assert sum(event_of(event, note) for event in told_events for note in notes) == agreements


async def propose_both(okoros: Okoros, desk: Desk) -> list[Note]:
    parts = [Part(okoros.child.id, "Ife", [{"person": okoros.parent.id, "role": "parent"},
                                           {"person": okoros.teacher.id, "role": "practitioner"}]),
             Part(okoros.sibling.id, "Tobi", [{"person": okoros.parent.id, "role": "parent"}])]  # fmt: skip
    async with desk.act(okoros.officer.id) as unit:
        return await propose_together(
            parts, Words("Lunch"), [okoros.parent.id, okoros.teacher.id], family=okoros.family.id,
            check_on=unit.today + timedelta(weeks=8), why_without="", first=uuid4(), unit=unit,
        )  # fmt: skip


async def take(step: Step, note: Note, okoros: Okoros, desk: Desk, *, seen: int) -> None:
    async with desk.act(getattr(okoros, step.who).id) as unit:
        fresh = await Note.of_child(note.child, note.id, lock=True)
        if fresh is None:
            raise NotTheirs
        if step.does == "change":
            await change(fresh, step.words, seen=seen, unit=unit)
        elif step.does == "take_back":
            await take_back(fresh, unit)
        else:
            await answer(fresh, Said(step.does), words=step.words, seen=seen, unit=unit)


async def as_it_stands(note: Note, okoros: Okoros, desk: Desk) -> tuple[int, dict[str, str], bool, bool]:
    names = {getattr(okoros, who).id: who for who in PEOPLE}
    async with desk.read(okoros.parent.id):
        fresh = await Note.of_child(note.child, note.id)
        assert fresh
        rows = await answers_to(fresh.id)
    said = {names[row["person"]]: row["said"] for row in rows if row["said"]}
    shown_as_agreed = standing_of(rows) is Standing.AGREED
    assert shown_as_agreed == (fresh.agreed_at is not None)
    return fresh.version, said, shown_as_agreed, fresh.taken_back_at is not None


def event_of(event: Event, note: Note) -> bool:
    return str(note.id) in str(event.particulars)


@pytest.mark.parametrize("said", ["but", "no", "help", None])
async def test_the_database_itself_refuses_an_agreement_that_somebody_did_not_say_yes_to(
    okoros: Okoros, desk: Desk, said: str | None
) -> None:
    """Even where our own code forgot to ask."""
    notes = await propose_both(okoros, desk)
    if said:
        async with desk.act(okoros.parent.id) as unit:
            await answer(notes[1], Said(said), words="With a friend", seen=1, unit=unit)
    with pytest.raises(asyncpg.RaiseError, match="every named person said yes"):
        async with desk.act(okoros.officer.id) as unit:
            await Note.update({Note.agreed_at: unit.now}).where(Note.id == notes[1].id)


async def test_the_database_itself_refuses_an_answer_in_somebody_elses_name_or_to_an_older_version(
    okoros: Okoros, desk: Desk
) -> None:
    ifes, _ = await propose_both(okoros, desk)
    for who, number in ((okoros.parent.id, 1), (okoros.officer.id, 2), (okoros.young_person.id, 1)):
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
            # Ife is around the note, and was not asked.
            async with desk.act(okoros.young_person.id if number == 1 else okoros.officer.id) as unit:
                await Answer(
                    id=uuid4(), note=ifes.id, child=ifes.child, number=number, person=who, said=Said.YES, at=unit.now
                ).save()  # fmt: skip
    async with desk.act(okoros.teacher.id):
        changed = (
            await Answer.update({Answer.said: Said.NO}).where(Answer.note == ifes.id).returning(Answer.id)
        )
    assert changed == []


@given(st.lists(st.sampled_from(["yes", "but", "no", None]), max_size=6))
def test_only_a_yes_from_everyone_is_an_agreement_and_one_no_is_enough(said: list[str | None]) -> None:
    found = standing(said)
    assert (found is Standing.AGREED) == (len(said) > 0 and said.count("yes") == len(said))
    assert (found is Standing.DISAGREE) == ("no" in said)


def test_nobody_asked_is_nothing_agreed() -> None:
    assert standing([]) is Standing.WAITING

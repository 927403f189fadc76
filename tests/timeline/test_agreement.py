"""Whatever people do to a note, in whatever order: it is agreed exactly when all said yes to the same words."""

from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from journeys.events import Event, Happened
from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Desk
from tests.cast import Okoros, the_okoros
from timeline.notes import NotAsked, Note, Said, Standing, WordsNeeded, standing

ASKED = ("officer", "parent", "teacher")
PEOPLE = (*ASKED, "young_person")
"""The officer writes the note. Ife is in the circle, and was not asked."""


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@dataclass(frozen=True)
class Step:
    who: str
    does: str
    """'yes', 'but', 'no' or 'change'."""
    words: str
    behind: int
    """How many versions ago they opened the page."""


@dataclass
class Expected:
    """What we would keep track of on paper."""

    version: int = 1
    said: dict[str, str] = field(default_factory=lambda: {"officer": "yes"})

    def after(self, step: Step) -> type[Exception] | None:
        """What the step is refused with; None, and it counts, when it is not."""
        if step.does in {"but", "change"} and not step.words.strip():
            return WordsNeeded
        if step.behind:
            return ChangedMeanwhile
        if step.who not in ASKED:
            return NotAsked
        if step.does == "change":
            self.version, self.said = self.version + 1, {step.who: "yes"}
        else:
            self.said[step.who] = step.does
        return None

    @property
    def is_agreed(self) -> bool:
        return [self.said.get(who) for who in ASKED] == ["yes", "yes", "yes"]


STEPS = st.lists(
    st.builds(
        Step,
        who=st.sampled_from((*ASKED, *ASKED, *PEOPLE)),
        does=st.sampled_from(("yes", "yes", "yes", "but", "no", "change")),
        words=st.sampled_from(("With a friend", "With a friend", " ")),
        behind=st.sampled_from((0, 0, 0, 0, 1)),
    ),
    max_size=9,
)


@given(steps=STEPS)
@rules(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_a_note_is_agreed_exactly_when_all_said_yes_to_the_same_words(
    steps: list[Step], okoros: Okoros, desk: Desk
) -> None:
    """One family for every example; each example has a note of its own."""
    async with desk.act(okoros.officer.id) as unit:
        asked = [okoros.parent.id, okoros.teacher.id]
        note = await Note.propose(
            "Lunch", family=okoros.family.id, child=okoros.child.id, parties=asked, unit=unit
        )
    expected, agreements = Expected(), 0
    for step in steps:
        was_agreed = expected.is_agreed
        seen, refusal = expected.version - step.behind, expected.after(step)
        if refusal:
            with pytest.raises(refusal):
                await take(step, note, okoros, desk, seen=seen)
        else:
            await take(step, note, okoros, desk, seen=seen)
        agreements += expected.is_agreed and not was_agreed
        assert await as_it_stands(note, okoros, desk) == (expected.version, expected.said, expected.is_agreed)
    told = await Event.objects().where(Event.kind == Happened.NOTE_AGREED)
    assert sum(event_of(event, note) for event in told) == agreements


async def take(step: Step, note: Note, okoros: Okoros, desk: Desk, *, seen: int) -> None:
    async with desk.act(getattr(okoros, step.who).id) as unit:
        fresh = await Note.of_child(okoros.child.id, note.id, lock=True)
        assert fresh
        if step.does == "change":
            await fresh.change(step.words, seen=seen, unit=unit)
        else:
            await fresh.answer(Said(step.does), words=step.words, seen=seen, unit=unit)


async def as_it_stands(note: Note, okoros: Okoros, desk: Desk) -> tuple[int, dict[str, str], bool]:
    names = {getattr(okoros, who).id: who for who in PEOPLE}
    async with desk.read(okoros.parent.id):
        fresh = await Note.of_child(okoros.child.id, note.id)
        assert fresh
        rows = await fresh.answers()
    said = {names[row["person"]]: row["said"] for row in rows if row["said"]}
    shown_as_agreed = standing(row["said"] for row in rows) is Standing.AGREED
    assert shown_as_agreed == (fresh.agreed_at is not None)
    return fresh.version, said, shown_as_agreed


def event_of(event: Event, note: Note) -> bool:
    return str(note.id) in str(event.particulars)


@given(st.lists(st.sampled_from(["yes", "but", "no", None]), max_size=6))
def test_only_a_yes_from_everyone_is_an_agreement_and_one_no_is_enough(said: list[str | None]) -> None:
    found = standing(said)
    assert (found is Standing.AGREED) == (len(said) > 0 and said.count("yes") == len(said))
    assert (found is Standing.DISAGREE) == ("no" in said)


def test_nobody_asked_is_nothing_agreed() -> None:
    assert standing([]) is Standing.WAITING

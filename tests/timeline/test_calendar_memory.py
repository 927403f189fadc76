"""The numbers that tell a calendar that a date has changed: they never fall, and rise with every change."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from timeline.calendars.events import Fact, Part, Status
from timeline.calendars.memory import Told, retold

START = datetime(2027, 3, 11, 10, tzinfo=UTC)
CHILD, STEPS = uuid4(), [uuid4() for _ in range(3)]


def fact(step: UUID = STEPS[0], day: str = "2027-04-01", title: str = "Robin: likely, final plan") -> Fact:
    return Fact(CHILD, step, Part.SAID, date.fromisoformat(day), title, Status.TENTATIVE)


def tell(before: Sequence[Told], *facts: Fact, days: int) -> list[Told]:
    now = START + timedelta(days=days)
    return retold(before, facts, now=now, today=now.date())


@st.composite
def told_at_once(draw: st.DrawFn) -> list[Fact]:
    places = draw(st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from(Part)), max_size=6, unique=True))
    return [
        Fact(
            CHILD, step, part, draw(st.dates(date(2026, 6, 1), date(2027, 9, 1))), draw(st.sampled_from("ab")),
            draw(st.sampled_from([Status.CONFIRMED, Status.TENTATIVE])),
        )
        for step, part in places
    ]  # fmt: skip


@given(st.lists(told_at_once(), max_size=8))
def test_whatever_happens_a_number_rises_exactly_when_what_is_told_changes(days: list[list[Fact]]) -> None:
    kept: dict[object, Told] = {}
    for number, facts in enumerate(days):
        now = tell(list(kept.values()), *facts, days=number)
        assert [one.fact for one in now[: len(facts)]] == facts
        for one in now:
            before = kept.get(one.fact.place)
            if before is None:
                assert (one.sequence, one.changed_at) == (0, START + timedelta(days=number))
            elif before.fact == one.fact:
                assert one == before
            else:
                assert one.sequence == before.sequence + 1
                assert one.changed_at == START + timedelta(days=number)
        standing = {one.place for one in facts}
        assert {one.fact.status for one in now if one.fact.place not in standing} <= {Status.CANCELLED}
        kept |= {one.fact.place: one for one in now}


def test_what_is_no_longer_true_is_said_to_be_cancelled_and_what_is_only_old_is_not() -> None:
    old, gone = fact(STEPS[0], "2026-03-12"), fact(STEPS[1])
    first = tell([], old, gone, days=0)
    then = tell(first, days=2)
    assert [(one.fact.step, one.fact.status, one.sequence) for one in then] == [(STEPS[1], "CANCELLED", 1)]
    assert tell(then, days=3) == then, "once"
    back = tell(then, gone, days=4)
    assert [(one.fact, one.sequence) for one in back] == [(gone, 2)]


def test_a_cancelled_date_is_told_for_sixty_days() -> None:
    (gone,) = tell(tell([], fact(), days=0), days=1)
    assert gone.is_shown(gone.changed_at + timedelta(days=59, hours=23))
    assert not gone.is_shown(gone.changed_at + timedelta(days=60))
    assert Told(replace(fact()), 0, START).is_shown(START + timedelta(days=600))

"""Every number in the pack, on every day of twelve years: the engine’s date and the oracle’s are the same."""

import os
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journeys.law import Pathway, Rule
from tests.law.comparing import PACK, disagreements, expected_of, misreadings, numbered, only
from tests.law.expectation import Expected
from tests.law.expected import BY_NAME, EXPECTED
from tests.shares import TODAY, WHOLE, examples

FIRST, LAST = date(2024, 1, 1), date(2035, 12, 31)
ALL_DAYS = [FIRST + timedelta(days=i) for i in range((LAST - FIRST).days + 1)]
NTH = int(os.environ.get("LAW_EVERY_NTH_DAY", "1" if WHOLE else "5"))
"""Each fifth day, by turns; fewer where the same tests run hundreds of times over (tests/mutants). Month ends are
never left out."""
EVERY_DAY = [
    day for i, day in enumerate(ALL_DAYS, TODAY) if i % NTH == 0 or (day + timedelta(days=1)).day == 1
]
APART = [-400, -31, 1, 59, 365]
"""Days between two events of one step."""
FEWER = EVERY_DAY[::13]
"""Enough where the same rule is tried again with its events apart; every weekday is among them."""

NUMBERED = list(numbered())
PATHWAYS = sorted(PACK.pathways, key=lambda pathway: pathway.id)
_names = [f"{pathway.id}: {rule.step}" for pathway, rule in NUMBERED]

Events = tuple[str, ...]


def _same_events(row: Expected) -> tuple[str, Events]:
    return row.pathway, row.events


FROM_TWO_EVENTS = [
    (pathway, events, list(rows))
    for (pathway, events), rows in groupby(sorted(EXPECTED, key=_same_events), key=_same_events)
    if len(events) > 1
]
from_two_events = pytest.mark.parametrize(
    ("pathway", "events", "rows"),
    FROM_TWO_EVENTS,
    ids=[f"{pathway}: {' and '.join(row.step for row in rows)}" for pathway, _, rows in FROM_TWO_EVENTS],
)


def spread(first: date, events: Events, apart: int) -> Mapping[str, date]:
    return {event: first + timedelta(days=apart * i) for i, event in enumerate(events)}


def wrong(pathway: Pathway, every: Iterable[Mapping[str, date]], rows: list[Expected]) -> list[object]:
    return [found for days in every for found in disagreements(pathway, days, rows)]


def _only(pathway: str, rows: list[Expected]) -> Pathway:
    return only(pathway, tuple(row.step for row in rows))


def test_no_number_is_written_down_twice() -> None:
    assert len(BY_NAME) == len(EXPECTED)
    assert len(set(_names)) == len(_names)


def test_every_number_in_the_pack_is_one_that_we_found_in_the_law() -> None:
    assert set(_names) - set(BY_NAME) == set()


def test_every_number_that_we_found_in_the_law_is_in_the_pack() -> None:
    assert set(BY_NAME) - set(_names) == set()


@pytest.mark.parametrize(("pathway", "rule"), NUMBERED, ids=_names)
def test_a_step_counts_from_the_events_that_the_law_names(pathway: Pathway, rule: Rule) -> None:
    row = BY_NAME[f"{pathway.id}: {rule.step}"]
    assert rule.anchor == row.own.anchor
    assert rule.anchors == set(row.anchors)


@pytest.mark.parametrize("pathway", PATHWAYS, ids=lambda pathway: pathway.id)
def test_every_date_of_a_pathway_is_right_on_every_day_of_twelve_years(pathway: Pathway) -> None:
    rows = expected_of(pathway.id)
    events = tuple({event for row in rows for event in row.events})
    assert wrong(pathway, (dict.fromkeys(events, day) for day in EVERY_DAY), rows) == []


@from_two_events
@pytest.mark.parametrize("apart", APART, ids=lambda apart: f"{apart} days apart")
def test_a_date_from_two_events_is_right_however_far_apart_they_are(
    pathway: str, events: Events, rows: list[Expected], apart: int
) -> None:
    days = (spread(day, events, apart) for day in FEWER)
    assert wrong(_only(pathway, rows), days, rows) == []


@from_two_events
def test_a_date_from_two_events_is_right_while_only_one_is_known(
    pathway: str, events: Events, rows: list[Expected]
) -> None:
    alone = ({event: day} for event in events for day in FEWER)
    assert wrong(_only(pathway, rows), alone, rows) == []


@from_two_events
def test_a_date_from_two_events_is_right_on_any_days(
    pathway: str, events: Events, rows: list[Expected]
) -> None:
    @examples(30)
    @given(st.fixed_dictionaries({}, optional={event: st.dates(FIRST, LAST) for event in events}))
    def agrees(days: Mapping[str, date]) -> None:
        assert wrong(_only(pathway, rows), [days], rows) == []

    agrees()


def asked_about(row: Expected, day: date) -> list[Mapping[str, date]]:
    """What the tests above would ask about that day."""
    alone = [{event: day} for event in row.events]
    return [*alone, dict.fromkeys(row.events, day), *(spread(day, row.events, apart) for apart in APART)]


@pytest.mark.parametrize(("pathway", "rule"), NUMBERED, ids=_names)
def test_a_rule_misread_in_any_of_its_parts_would_be_found(pathway: Pathway, rule: Rule) -> None:
    row = BY_NAME[f"{pathway.id}: {rule.step}"]
    for misread in misreadings(rule):
        asked = (days for day in ALL_DAYS[::100] for days in asked_about(row, day))
        broken = replace(pathway, rules=(misread,))
        assert any(wrong(broken, [days], [row]) for days in asked), misread

"""The counts of a caseload and its rows are one thing, and the light reading says what the pages say."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from journeys.calendars import ENGLAND
from journeys.law import PACKS
from tests.shares import examples
from tests.timeline.test_glance import PACK, TODAY, glance, journey
from timeline.caseload.asked import A_PAGE, ON, Asked, Which, soon, waits_for_others
from timeline.caseload.light import Light, next_due
from timeline.caseload.view import head, page_of
from timeline.status import is_open
from timeline.story import ChildStory, JourneyStory
from timeline.words import PATHWAY_WORDS

PATHWAYS = tuple(PATHWAY_WORDS)
FIRST = date(2026, 9, 1)


@st.composite
def journeys(draw: st.DrawFn) -> JourneyStory:
    """One with some of its milestones recorded, in order, and some of its dates moved."""
    pathway = draw(st.sampled_from(PATHWAYS))
    names = [one.name for one in PACKS.pinned(PACK).pathway(pathway).milestones]
    chosen = [name for name in names if draw(st.booleans())] or names[:1]
    gaps = draw(st.lists(st.integers(0, 60), min_size=len(chosen), max_size=len(chosen)))
    days = {name: FIRST + timedelta(days=sum(gaps[: at + 1])) for at, name in enumerate(chosen)}
    told = journey(pathway, **{name: day.isoformat() for name, day in days.items()})
    for step in told.steps:
        step |= draw(st.sampled_from([{}, {}, {"expected": TODAY + timedelta(days=9), "expected_kind": "guess"},
                                      {"expected": TODAY - timedelta(days=9), "expected_kind": "council"},
                                      {"hear_by": TODAY + timedelta(days=3)}]))  # fmt: skip
    return told


@st.composite
def lights(draw: st.DrawFn) -> Light:
    """Of a child as the light reading finds it: without what is done or overtaken."""
    return light(draw(st.lists(journeys(), max_size=2)), name=draw(st.sampled_from(["Ada", "Obi", "Ife"])))


def light(told: list[JourneyStory], *, name: str = "Ife") -> Light:
    facts: dict[str, Any] = {
        "id": uuid4(), "known_as": name, "place": 0, "family_name": "The Okoros", "works_for": "council",
    }  # fmt: skip
    left = [JourneyStory(one.facts, [step for step in one.steps if is_open(step)]) for one in told]
    return Light(ChildStory(facts, left), TODAY)


@examples(150)
@given(st.lists(journeys(), max_size=2))
def test_the_light_reading_says_what_the_childs_own_page_says(told: list[JourneyStory]) -> None:
    """Which step is next, which legal date matters, and whether anything is late."""
    page, found = glance(*told), light(told)
    assert found.legal == (page.pressing["legal"] if page.pressing else None)
    assert found.is_late is (page.going.days_late > 0)
    assert found.actor in ("", page.next["actor"] if page.next else "")
    assert (found.next and found.next["step"]) == (page.next and page.next["step"])


@examples(60)
@given(
    st.lists(lights(), max_size=6),
    st.sampled_from([None, *Which]),
    st.sampled_from(["", *ON]),
    st.integers(0, 300),
)
def test_each_count_is_of_the_rows_it_leads_to(
    found: list[Light], which: Which | None, on: str, after: int
) -> None:
    found.sort(key=lambda one: one.place)
    asked = Asked.of({"state": which or "", "on": on, "after": str(after)})
    rows, shown = asked.among(found), head(found, asked, TODAY)
    assert [one for one in found if one in rows] == rows, "a part of all, in the same order"
    for count, one in zip(shown["counts"], Which, strict=True):
        assert count["n"] == len(Asked(one).among(found)), "however the list is narrowed now"
    assert sum(len(Asked(which, one).among(found)) for one in ON) == sum(
        bool(one.actor) for one in Asked(which).among(found)
    ), "who is waited for is one of them and no other"
    assert all(asked.holds(one) for one in page_of(rows, asked))
    assert bool(shown["none"]) is not bool(rows)


@examples(60)
@given(st.integers(0, 230))
def test_page_after_page_every_row_is_shown_once(n: int) -> None:
    every, seen = [light([], name=str(one)) for one in range(n)], list[Light]()
    for after in range(0, max(n, 1), A_PAGE):
        seen += page_of(every, Asked(after=after))
    assert [id(one) for one in seen] == [id(one) for one in every]


@examples(60)
@given(st.dates(date(2026, 1, 1), date(2029, 12, 1)))
def test_ten_working_days_hold_ten_days_on_which_people_work(today: date) -> None:
    until = soon(today)
    days = [today + timedelta(days=n) for n in range(1, (until - today).days + 1)]
    assert sum(ENGLAND.is_working(day) for day in days) == 10
    assert ENGLAND.is_working(until)


def test_over_easter_ten_working_days_are_sixteen() -> None:
    """gov.uk/bank-holidays: in 2027 Good Friday is 26 March, and Easter Monday 29 March."""
    assert soon(date(2027, 3, 25)) == date(2027, 4, 12)
    assert soon(date(2027, 3, 11)) == date(2027, 3, 25)


def test_a_step_waits_for_others_where_the_reader_does_not_work_there() -> None:
    told = [journey("first_assessment", request_received="2027-03-01")]
    mine, theirs = light(told), light(told)
    theirs.child.facts["works_for"] = "school"
    assert [waits_for_others(one) for one in (mine, theirs)] == [False, True]
    assert next_due([mine]) is mine


def test_where_the_next_step_has_no_legal_date_the_first_one_open_counts() -> None:
    """Regulation 13(2): 20 weeks from Mon 12 October 2026 end on Mon 1 March 2027."""
    new = {
        "request_received": "2026-10-12",
        "decided_to_assess": "2026-11-19",
        "decided_to_issue": "2027-02-01",
    }
    drafted = light([journey("first_assessment", **new)])
    assert drafted.legal == date(2027, 3, 1)

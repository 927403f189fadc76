"""The list, the picture, its table and the cards tell the same dates and the same states, whoever looks."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from litestar import Litestar

from demo import families
from journeys.law import PACKS, Rule
from sharing.desk import Desk
from sharing.languages import tr
from sharing.people import Person
from sharing.viewer import Viewer, standing_of
from tests.timeline.test_glance import TODAY, glance, journey
from timeline.calendars.events import Part, Status, facts_of
from timeline.days import date_words, day_words, short_words
from timeline.family.cards import card
from timeline.family.next_up import next_list, next_up
from timeline.family.now import is_quiet
from timeline.glance import Glance
from timeline.picture.lanes import lane
from timeline.shown_steps import ASKED, asked_days
from timeline.status import State
from timeline.story import Story

PACK = PACKS.packs[-1]
DAYS = st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=300))
MAYBE = st.none() | DAYS


def assert_same_facts(one: Glance) -> None:
    row, line, sheet = next_up(one), lane(one), card(one)
    assert row["tag"] == line.tag == sheet["tag"]
    assert_dates_of_the_picture_are_those_of_its_table(one)
    assert_lines_say_what_the_table_says(one, sheet)
    assert_the_next_step_is_one_and_the_same(one, row, sheet)
    assert_a_calendar_tells_the_dates_of_the_picture(one)


def assert_a_calendar_tells_the_dates_of_the_picture(one: Glance) -> None:
    """Of the year behind and all to come, but for the request, which is nobody's step."""
    first = one.today - timedelta(days=365)
    asked = [(tr(ASKED), day) for day in asked_days(one.child)]
    shown = [(row["step"], date.fromisoformat(row["iso"])) for row in lane(one).rows if row["iso"]]
    for pair in asked:
        shown.remove(pair)
    names = {step.row["id"]: step.short for step in one.told}
    facts = facts_of(one, one.child.facts["code_word"])
    assert sorted((names[fact.step], fact.day) for fact in facts) == sorted(
        pair for pair in shown if pair[1] >= first
    )
    assert len({fact.uid for fact in facts}) == len(facts)
    for fact in facts:
        assert fact.title.startswith("Robin" if one.child.name == "Ife" else one.child.facts["code_word"])
        assert one.child.name not in fact.title
        if fact.part is Part.LEGAL:
            assert fact.status == (Status.TENTATIVE if "guidance" in fact.title else Status.CONFIRMED)


def assert_dates_of_the_picture_are_those_of_its_table(one: Glance) -> None:
    line = lane(one)
    drawn = sorted((mark.title, mark.last) for mark in line.marks if mark.kind not in ("late", "more"))
    told = sorted((row["step"], date.fromisoformat(row["iso"])) for row in line.rows if row["iso"])
    # The request is a step with a longer name in the table.
    assert [day for _, day in drawn] == [day for _, day in told] or sorted(day for _, day in drawn) == sorted(
        day for _, day in told
    )
    asked = {"Asked", "Asked for a plan"}
    assert {pair for pair in drawn if pair[0] not in asked} == {pair for pair in told if pair[0] not in asked}
    assert all(
        row["date"] == day_words(date.fromisoformat(row["iso"]), one.today) for row in line.rows if row["iso"]
    )


def assert_lines_say_what_the_table_says(one: Glance, sheet: dict[str, Any]) -> None:
    rows = lane(one).rows
    for step, line in zip(one.told, sheet["steps"][len(sheet["steps"]) - len(one.told) :], strict=True):
        assert line["title"] == step.short
        mine = [
            row for row in rows if row["step"] == step.short and row["state"] == one.tag_of(step)["words"]
        ]
        if step.said is None:
            assert line["date"] in ("no date yet",) or line["date"].startswith("news by ")
            continue
        assert date_words(step.said.on, one.today) in line["date"]
        assert {step.said.on.isoformat()} <= {row["iso"] for row in mine}
        assert line["going"] == step.going.state


def assert_the_next_step_is_one_and_the_same(one: Glance, row: dict[str, Any], sheet: dict[str, Any]) -> None:
    named = [each for each in lane(one).rows if each["next"]]
    pointed = [mark for mark in lane(one).marks if mark.next]
    assert len(named) == (one.next is not None)
    assert len(pointed) == (one.day is not None)
    if one.next is None:
        assert (row["iso"], sheet["facts"]) == (None, [])
        return
    assert row["iso"] == named[0]["iso"] == (one.day and one.day.isoformat())
    facts = {fact["term"]: fact["words"] for fact in sheet["facts"]}
    assert facts["Next"] == one.what == (one.what if is_quiet(one) else row["what"])
    if one.day:
        assert pointed[0].last == one.day
        assert any(words.startswith(day_words(one.day, one.today)) for words in facts.values())
        (line,) = [line for line in sheet["steps"] if line["href"] == row["href"]]
        assert date_words(one.day, one.today) in line["date"]
        assert short_words(one.day, one.today) in pointed[0].words
    if one.pressing and not is_quiet(one):
        assert date_words(one.pressing["legal"], one.today) in row["legal"]
        assert any(each["iso"] == one.pressing["legal"].isoformat() for each in lane(one).rows)


PATHWAYS = ("first_assessment", "annual_review", "ending_a_plan")


@st.composite
def made_up(draw: st.DrawFn) -> Glance:
    """A child with one or two journeys, each with steps that anything may have been said of."""
    journeys = []
    for pathway in draw(st.lists(st.sampled_from(PATHWAYS), min_size=1, max_size=2)):
        rules = PACK.pathway(pathway)
        chosen = draw(st.lists(st.sampled_from(rules.steps), max_size=5, unique=True))
        told = {rule.step: draw(said_of(rule)) for rule in chosen}
        journeys.append(journey(pathway, told, **{rules.begins_with[0]: draw(DAYS).isoformat()}))
    return glance(*journeys, today=TODAY)


@st.composite
def said_of(draw: st.DrawFn, rule: Rule) -> dict[str, Any]:
    """Nothing is likely of time that is given: it ends when it ends."""
    expected, likely, legal = draw(MAYBE), draw(MAYBE), draw(MAYBE)
    has_history = (
        likely and likely >= TODAY and not expected and rule.kind == "maximum" and not rule.is_the_familys
    )
    return {
        "legal": legal,
        "counted_on": legal and legal - timedelta(days=draw(st.integers(0, 60))),
        "expected": expected,
        "expected_kind": expected and draw(st.sampled_from(["booked", "council", "guess"])),
        "likely": likely if has_history else None,
        "done_on": draw(st.none() | st.dates(TODAY - timedelta(days=400), TODAY)),
        "ground": draw(st.sampled_from([None, "away_4w"])),
        "hear_by": draw(MAYBE),
    }


@given(made_up())
def test_the_list_the_picture_the_table_and_the_card_tell_the_same_of_any_child(one: Glance) -> None:
    assert_same_facts(one)


@given(made_up())
def test_what_is_due_in_two_weeks_is_told_once_and_on_its_own_day(one: Glance) -> None:
    shown = next_list([one])
    soon = [(row["href"], row["iso"]) for row in shown["soon"]]
    due = [
        (f"{one.href}/steps/{step.row['id']}", step.day.isoformat())
        for step in one.awaited()
        if step.day and TODAY <= step.day <= TODAY + timedelta(days=14) and step is not one.coming
    ]
    assert sorted(soon) == sorted(due)
    assert [iso for _, iso in soon] == sorted(iso for _, iso in soon)


async def test_they_tell_the_same_of_every_child_of_the_demo_to_everybody_around_it(
    app: Litestar, desk: Desk
) -> None:
    await families.load()
    seen = set[State | str]()
    for person in await Person.objects():
        viewer = await viewer_of(person, desk)
        async with desk.read(viewer.person):
            story = await Story.of(list(viewer.children), today=desk.today())
        for child in story.children:
            one = Glance(child, viewer, desk.today(), f"/families/{child.facts['family']}")
            assert_same_facts(one)
            seen |= {one.tag["state"], *(step.going.state.value for step in one.told)}
    assert seen == {state.value for state in State}, "the demo shows every state"


async def viewer_of(person: Person, desk: Desk) -> Viewer:
    async with desk.read(person.id):
        return Viewer(UUID(str(person.id)), person.name, await standing_of(UUID(str(person.id))))

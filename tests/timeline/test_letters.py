"""What an alert says, and what it must never say."""

import re
from collections import Counter
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from journeys.events import Happened
from journeys.law import PACKS
from sharing.channels.text_parts import in_plain_marks
from tests.shares import examples
from tests.timeline.lines import alone, lines_of, said_in
from timeline.alerts.letters.about_acts import about_act
from timeline.alerts.letters.about_dates import about_date
from timeline.alerts.letters.letters import Letter, Reader, letter_of
from timeline.alerts.letters.lines import Line, in_order
from timeline.alerts.letters.scene import Scene
from timeline.alerts.letters.subjects import SUBJECTS
from timeline.alerts.owed.announcing import Announces
from timeline.alerts.owed.occasions import Occasion, Tells
from timeline.alerts.owed.prompts import Prompts
from timeline.alerts.owed.reminders import Reminds
from timeline.alerts.owed.weights import Weight
from timeline.law.named_rules import is_time_given

TODAY = date(2027, 3, 11)
PASSED = date(2027, 3, 10)
PARENT = Scene("Robin", TODAY, is_family=True)
TEACHER = Scene("Robin", TODAY, is_family=False)

STEPS = [
    rule.step for pathway in PACKS.in_force_on(TODAY).pathways for rule in pathway.rules
]  # fmt: skip


def step(name: str = "final_plan_issued", **columns: Any) -> dict[str, Any]:
    return {
        "id": uuid4(), "step": name, "place": 0, "actor": "council", "legal": date(2027, 3, 25),
        "expected": None, "expected_kind": None, "done_on": None, "closed": False,
    } | columns  # fmt: skip


def event(kind: Happened, **columns: Any) -> dict[str, Any]:
    particulars = (
        '{"was": "2027-03-12", "now": "2027-03-19", "name": "draft_sent", "said": "no", "next": "talk",'
        ' "until": "2027-05-06", "helped": "yes", "due": "2027-03-30",'
        ' "what": "request", "answer": "not_yet", "own": false, "noun": "note", "suits": "neither", "word": "Wren",'
        ' "before": "Heron",'
        ' "because": "Doctor Amara Bello at Elm School is ill"}'
    )
    return {
        "kind": kind, "milestone": "draft_served", "happened_on": date(2027, 3, 9), "particulars": particulars,
        "role": "practitioner", "overtaken": False,
    } | columns  # fmt: skip


def coming(days: int, on: date = date(2027, 3, 25)) -> Occasion:
    return Occasion(Tells.COMING, on, days)


def late(on: date) -> Occasion:
    return Occasion(Tells.LATE, on)


def written(line: Line | None) -> Letter:
    letter = alone(line)
    assert letter is not None
    return letter


def test_a_moved_date_says_what_changed_what_is_next_who_acts_and_by_when() -> None:
    letter = written(about_act(event(Happened.DATE_MOVED), [step()], PARENT))

    assert letter.subject == "Robin: a date has moved"
    assert "expect it by Fri 19 March, not Fri 12 March" in letter.text
    assert "Next: Robin’s final plan comes." in letter.text
    assert "When: expect it by Thu 25 March." in letter.text
    assert "Who acts: the council." in letter.text
    assert "https://journey.example/\n" in letter.text


def test_a_legal_date_is_named_with_its_arithmetic_and_a_promise_without() -> None:
    rule = PACKS.in_force_on(TODAY).pathway("first_assessment").rule("final_plan_issued")
    counted: dict[str, Any] = {
        "rule": rule,
        "counted_from": "request_received",
        "counted_on": date(2026, 11, 5),
    }
    words = "20 weeks from Thursday 5 November 2026, the day the council got the request."
    assert words in written(about_act(event(Happened.DATE_MOVED), [step(**counted)], PARENT)).text
    assert words in written(about_date(coming(14), step(**counted), PARENT)).text
    assert (
        words
        in written(about_date(late(date(2027, 3, 10)), step(**counted, legal=date(2027, 3, 10)), PARENT)).text
    )
    promised = step(**counted, expected=date(2027, 3, 20))
    assert words not in written(about_act(event(Happened.DATE_MOVED), [promised], PARENT)).text


@pytest.mark.parametrize("kind", Happened)
def test_no_letter_carries_a_name_or_the_words_people_wrote(kind: Happened) -> None:
    letter = written(about_act(event(kind), [step()], PARENT))

    assert letter.subject.startswith("Robin: ")
    for private in ("Amara", "Bello", "Elm School", "ill"):
        assert private not in re.findall(r"\w+", letter.subject + letter.text)


def test_who_wrote_a_note_is_told_by_what_they_are_and_not_by_name() -> None:
    by_role = {
        role: written(about_act(event(Happened.NOTE_CHANGED, role=role), [], PARENT)).text
        for role in ("parent", "young_person", "case_officer", "practitioner", None)
    }

    assert by_role["parent"].startswith("A parent changed a note")
    assert by_role["young_person"].startswith("Robin changed a note")
    assert by_role["case_officer"].startswith("The council changed a note")
    assert by_role["practitioner"].startswith("Someone who helps Robin changed a note")
    assert by_role[None].startswith("Someone changed a note")


def test_every_kind_of_news_has_a_subject_of_its_own() -> None:
    assert set(SUBJECTS) == {*Happened, *Tells, *Reminds, *Announces, *Prompts}
    assert len(set(SUBJECTS.values())) == len(SUBJECTS)


@pytest.mark.parametrize("name", STEPS)
def test_no_sentence_is_longer_than_twenty_words(name: str) -> None:
    letters = [
        about_date(coming(14), step(name), PARENT),
        *(about_act(event(kind), [step(name)], PARENT) for kind in Happened),
    ]
    if not is_time_given(name):
        letters.append(about_date(late(PASSED), step(name, legal=PASSED, expected=TODAY), PARENT))

    for letter in letters:
        for sentence in re.split(r"[.!?]\s|\n", written(letter).text):
            assert len(sentence.split()) <= 20, sentence


def test_a_date_that_comes_says_how_soon_counted_from_the_day_it_is_sent() -> None:
    assert "That is in 14 days." in written(about_date(coming(14), step(), PARENT)).text

    five_days_late = Scene("Robin", date(2027, 3, 16), is_family=True)
    assert "That is in 9 days." in written(about_date(coming(14), step(), five_days_late)).text

    the_day_before = Scene("Robin", date(2027, 3, 24), is_family=True)
    assert "That is tomorrow." in written(about_date(coming(2), step(), the_day_before)).text


def test_a_day_that_is_today_is_called_today() -> None:
    on_the_day = Scene("Robin", date(2027, 3, 25), is_family=True)
    due = Occasion(Tells.DUE, date(2027, 3, 25))

    assert "expect it by today, Thu 25 March." in written(about_date(due, step(), on_the_day)).text
    window = step("comments_window", actor="family")
    assert "it ends today, Thu 25 March." in written(about_date(due, window, on_the_day)).text


def test_a_passed_date_says_so_without_blame_and_gives_the_new_day() -> None:
    passed = step(legal=date(2027, 3, 10), expected=date(2027, 3, 19))
    letter = written(about_date(late(date(2027, 3, 10)), passed, PARENT))

    assert letter.subject == "Robin: a date has passed"
    assert (
        "Robin’s final plan comes: this was due by Wed 10 March.\nIt is not recorded as done.\n"
        in letter.text
    )
    assert "It is now expected by Fri 19 March." in letter.text


def test_a_day_after_the_last_in_law_that_passed_too_says_how_long_ago_that_last_was() -> None:
    """As many days as the page says, so that the two are known for the same."""
    gone = late(PASSED)
    twice_late = step("advice_due", legal=date(2027, 2, 22), expected=PASSED)
    text = written(about_date(gone, twice_late, Scene("Robin", date(2027, 3, 18), is_family=True))).text
    assert text.startswith(
        "Reports about Robin come back: this was expected by Wed 10 March.\n"
        "It is not recorded as done.\n"
        "The last day by law was Mon 22 February, 24 days ago.\n"
    )


def test_of_two_days_of_one_step_that_passed_only_the_later_has_a_letter_which_says_both() -> None:
    """Where both wait for one message, such as a weekly one."""
    first, second, today = date(2027, 3, 8), PASSED, Scene("Robin", date(2027, 3, 14), is_family=True)
    for legal, expected in ((first, second), (second, first)):
        row = step("advice_due", legal=legal, expected=expected)
        assert about_date(late(first), row, today) is None
        assert about_date(Occasion(Tells.PASSED, first), row, today) is None
        assert about_date(late(second), row, today) is not None


def test_a_promised_day_that_passed_before_the_last_day_in_law_is_told_without_alarm() -> None:
    rule = PACKS.in_force_on(TODAY).pathway("first_assessment").rule("final_plan_issued")
    counted: dict[str, Any] = {
        "rule": rule,
        "counted_from": "request_received",
        "counted_on": date(2026, 11, 5),
    }
    gone = Occasion(Tells.PASSED, PASSED)
    given = step(expected=PASSED, **counted)
    letter = written(about_date(gone, given, PARENT))

    assert letter.subject == "Robin: an expected day has passed"
    assert letter.text.startswith(
        "Robin’s final plan comes: this was expected by Wed 10 March.\n"
        "It is not recorded as done. It may still have happened.\n"
        "The last day by law is still Thu 25 March.\n"
        "20 weeks from Thursday 5 November 2026, the day the council got the request.\n"
        "\nWho acts: the council.\n"
    )
    assert "late" not in letter.text.partition("https")[0]
    booked = written(about_date(gone, step(expected=PASSED, expected_kind="booked"), PARENT)).text
    assert "this was booked for Wed 10 March." in booked
    no_law = written(about_date(gone, step("draft_sent", legal=None, expected=PASSED), PARENT)).text
    assert (
        "this was expected by Wed 10 March.\nIt is not recorded as done. It may still have happened.\n\n"
        in no_law
    )
    on_the_last = Scene("Robin", date(2027, 3, 25), is_family=True)
    assert "The last day by law is today, Thu 25 March." in written(about_date(gone, given, on_the_last)).text


@pytest.mark.parametrize(
    ("changed", "today"),
    [
        ({}, PASSED),
        ({}, date(2027, 3, 26)),
        ({"done_on": PASSED}, TODAY),
        ({"closed": True}, TODAY),
        ({"expected": date(2027, 3, 20)}, TODAY),
        ({"expected": None}, TODAY),
        ({"legal": PASSED}, TODAY),
        ({"actor": "family"}, TODAY),
        ({"step": "comments_window"}, TODAY),
    ],
    ids=[
        "it is the day", "it is late by now", "done", "overtaken", "promised anew", "no promise any more",
        "it was the last day in law", "the family’s own time", "time that is given",
    ],
)  # fmt: skip
def test_a_passed_promise_is_told_only_while_it_is_no_more_than_that(
    changed: dict[str, Any], today: date
) -> None:
    scene = Scene("Robin", today, is_family=True)
    assert about_date(Occasion(Tells.PASSED, PASSED), step(expected=PASSED) | changed, scene) is None


def test_the_familys_own_time_ends_and_is_not_expected_of_them() -> None:
    window = step("comments_window", actor="family")

    assert "it ends on Thu 25 March" in written(about_date(coming(2), window, PARENT)).text
    assert "Who acts: you." in written(about_date(coming(2), window, PARENT)).text
    assert "Who acts: the family." in written(about_date(coming(2), window, TEACHER)).text


@pytest.mark.parametrize(
    "changed",
    [
        step(done_on=date(2027, 3, 10)),
        step(closed=True),
        step(expected=date(2027, 3, 26)),
        step(legal=date(2027, 3, 24)),
        step(legal=None),
    ],
    ids=["done", "overtaken", "promised for another day", "counted again", "no date any more"],
)
def test_a_letter_about_a_date_that_no_longer_stands_is_never_written(changed: dict[str, Any]) -> None:
    assert about_date(coming(14), changed, PARENT) is None


def test_a_late_letter_waits_until_the_day_is_over_and_holds_while_the_law_says_the_same() -> None:
    due_today = step(legal=TODAY)
    assert about_date(late(TODAY), due_today, PARENT) is None

    promised_later = step(legal=date(2027, 3, 10), expected=date(2027, 5, 1))
    assert about_date(late(date(2027, 3, 10)), promised_later, PARENT) is not None


@pytest.mark.parametrize(
    ("name", "actor"),
    [("appeal_deadline", "family"), ("appeal_deadline", "young_person"), ("comments_window", "council")],
)
def test_nobody_gets_a_letter_that_the_familys_own_time_was_missed(name: str, actor: str) -> None:
    """An appeal is a right, not a duty (CFA 2014 s 51), and at least 15 days are given to comment
    (SI 2014/1530 reg 13): a letter promised before that was known is not sent either."""
    assert about_date(late(PASSED), step(name, actor=actor, legal=PASSED), PARENT) is None
    assert about_date(late(PASSED), step("final_plan_issued", legal=PASSED), PARENT) is not None


def test_news_that_newer_news_has_overtaken_is_never_sent() -> None:
    assert about_act(event(Happened.DATE_MOVED, overtaken=True), [step()], PARENT) is None


@pytest.mark.parametrize("kind", SUBJECTS)
def test_every_kind_of_alert_is_told_in_each_form(kind: StrEnum) -> None:
    if isinstance(kind, Happened):
        line = about_act(event(kind), [step()], PARENT)
    elif isinstance(kind, Tells):
        on = {Tells.COMING: date(2027, 3, 25), Tells.DUE: TODAY}.get(kind, PASSED)
        given, legal = (on, date(2027, 3, 25)) if kind is Tells.PASSED else (None, on)
        line = about_date(Occasion(kind, on), step(legal=legal, expected=given), PARENT)
    else:
        # What these say is read from the database: see the tests of reminders, of announcing and of prompting.
        line = Line("Robin", SUBJECTS[kind], ("Something to know about Robin.",))
    letter = written(line)
    assert letter.subject == f"Robin: {SUBJECTS[kind]}"
    assert letter.short.startswith(in_plain_marks(letter.subject))
    assert letter.short.endswith("https://journey.example/")
    assert len(letter.short) <= 160
    assert said_in(letter.html) == sorted([*lines_of(letter.text), "Open your page"])


some_lines = st.lists(
    st.builds(
        Line,
        name=st.text(min_size=1, max_size=60),
        news=st.sampled_from(list(SUBJECTS.values())),
        sentences=st.tuples(st.text(min_size=1, max_size=300)),
        weight=st.sampled_from(Weight),
    ),
    min_size=1,
    max_size=12,
)


@examples(60)
@given(some_lines)
def test_a_text_message_is_never_longer_than_one_and_always_says_where(lines: list[Line]) -> None:
    letter = letter_of(lines, Reader("https://journey.example"))
    assert len(letter.short) <= 160
    assert letter.short.endswith("https://journey.example/")


@examples(60)
@given(some_lines)
def test_the_most_pressing_comes_first_and_nothing_is_left_out(lines: list[Line]) -> None:
    ordered = in_order(lines)
    said = [(line.name, line.news, line.sentences) for line in ordered]
    assert Counter(said) == Counter({(line.name, line.news, line.sentences) for line in lines}), "each once"
    weights = [list(Weight).index(line.weight) for line in ordered]
    assert weights == sorted(weights)


def test_what_is_about_one_child_stands_together() -> None:
    said = [("Robin", 1), ("Wren", 2), ("Robin", 3), ("Wren", 4)]
    lines = [Line(name, "a date has moved", (f"Thing {n}.",)) for name, n in said]
    first = Line("Wren", "your part is due soon", ("Thing 5.",), weight=Weight.MINE)

    assert [line.sentences[0][6] for line in in_order(lines)] == ["1", "3", "2", "4"]
    assert [line.sentences[0][6] for line in in_order([*lines, first])] == ["5", "2", "4", "1", "3"]


STOP = "https://journey.example/unsubscribe/2.abc"


@pytest.mark.parametrize(
    ("stop", "weight", "leads"),
    [(STOP, Weight.PLAIN, True), (STOP, Weight.SIGHT, False), ("", Weight.PLAIN, False)],
    ids=["one that can be ended", "one that comes whatever was chosen", "one that can't be ended"],
)
def test_a_letter_says_how_to_end_them_where_that_can_be(stop: str, weight: Weight, leads: bool) -> None:
    line = Line("Robin", "a date has moved", ("It is later.",), weight=weight)
    letter = letter_of([line], Reader("https://journey.example", stop))

    assert (f"Stop these messages: {STOP}\n" in letter.text) is leads
    links = [str(one["href"]) for one in BeautifulSoup(letter.html, "html.parser").select("a")]
    ours = ["https://journey.example/", "https://journey.example/me/alerts"]
    assert links == [*ours, *([STOP] if leads else [])]
    assert "Stop" not in letter.text or leads


def test_whoever_is_outside_is_sent_to_no_page() -> None:
    outside = Line("Robin", "it is your turn to answer", ("You cannot see the page yet.",), in_circle=False)
    inside = Line("Wren", "a date has moved", ("It is later.",))
    reader = Reader("https://journey.example")
    for lines, leads in (([outside], False), ([outside, inside], True)):
        letter = letter_of(lines, reader)
        for words in (letter.text, letter.html):
            assert ("are on your page:" in words) is leads
    assert "https://journey.example/\n" not in letter_of([outside], reader).text


def test_a_child_with_nothing_to_wait_for_gets_a_letter_without_a_next_step() -> None:
    letter = written(about_act(event(Happened.CHILD_ADDED), [], PARENT))

    assert "Next:" not in letter.text
    assert "Who acts:" not in letter.text

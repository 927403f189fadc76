"""Forms as people send them."""

from datetime import date
from html import escape
from urllib.parse import quote_plus, urlencode

import html5lib  # type: ignore[import-untyped]  # ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as some

from sharing.clean import shown
from sharing.forms import Form
from sharing.sent import fields_of


def form(**fields: str | list[str]) -> Form:
    return raw(urlencode(fields, doseq=True))


def raw(body: str) -> Form:
    return Form(fields_of(body.encode("ascii")))


def dated(day: str, month: str, year: str) -> Form:
    return form(**{"on-day": day, "on-month": month, "on-year": year})


def problems(form: Form) -> dict[str, str]:
    found: dict[str, str] = form.view()["problems"]
    return found


def test_every_problem_is_told_at_once_in_the_order_of_the_fields() -> None:
    sent = form(name="  ", why="x" * 41)
    sent.text("name", missing="Tell us the child’s name")
    sent.day("born", missing="Tell us the date of birth")
    sent.area("why", most=40)
    assert list(problems(sent).items()) == [
        ("name", "Tell us the child’s name"),
        ("born", "Tell us the date of birth"),
        ("why", "Use 40 characters or fewer. You have 41"),
    ]
    assert not sent.ok


def test_what_was_typed_is_shown_again_just_as_it_was() -> None:
    sent = form(name="  Zoë  ", _csrf="secret", _once="x")
    assert sent.text("name", most=3) == "Zoë"
    assert sent.view()["values"] == {"name": "  Zoë  "}


def test_the_first_problem_of_a_field_stands() -> None:
    sent = form(on="x")
    sent.say("on", "First")
    sent.say("on", "Second")
    assert problems(sent) == {"on": "First"}


NAMES = ["O'Brien", "D’Arcy", "Ng", "X", "Null", "True", "007", "Łódź", "Nguyễn", "محمد", "שרה 12", "李",
         "👩‍👩‍👧‍👦", "🇬🇧",
         "a‏b", "'; drop table--", "<script>", "{{7*7}}", "{% raw %}", "100%", "\\", "=1+1"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_are_kept_as_they_are_written(name: str) -> None:
    sent = form(name=name)
    assert sent.text("name", missing="missing") == name
    assert sent.ok


def test_letters_put_together_in_two_ways_are_kept_in_one() -> None:
    assert form(name="Zoe\u0308").text("name") == "Zo\u00eb"


@pytest.mark.parametrize("nothing", ["", " ", "\u00a0\u2003", "\u200b", "\ufeff \u2060", "\u200e"])
def test_what_cannot_be_seen_is_nothing(nothing: str) -> None:
    sent = form(name=nothing)
    assert sent.text("name", missing="Tell us") == ""
    assert problems(sent) == {"name": "Tell us"}


BREAKING = [
    "a\x00b",
    "a\x07b",
    "a\x1bb",
    "a\x7fb",
    "a\x9fb",
    "a\x0bb",
    "paid\u202egpj.exe",
    "\u202dabc",
    "\u2067open",
    "shut\u2069",
    "a\nb",
]


@pytest.mark.parametrize("text", BREAKING)
def test_hidden_characters_are_refused_with_the_words_kept(text: str) -> None:
    sent = form(name=text)
    assert sent.text("name") == ""
    assert "hidden characters" in problems(sent)["name"]
    assert sent.view()["values"]["name"].replace("\ufffd", "") == "".join(
        c for c in text if ord(c) > 159 or c.isprintable() or c == "\n"
    )


def test_balanced_direction_marks_of_a_phone_are_kept() -> None:
    assert form(name="\u2068محمد\u2069 ok").text("name") == "\u2068محمد\u2069 ok"


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n", "\u2028", "\u2029", "\u0085"])
def test_a_line_break_is_one_however_it_was_made(newline: str) -> None:
    assert form(why=f" one{newline}two ").area("why") == "one\ntwo"


@pytest.mark.parametrize("octets", ["%ff", "%c3%28", "%c0%af", "%ed%a0%80", "%e2%82"])
def test_bytes_that_are_no_text_are_refused_and_shown_as_far_as_they_go(octets: str) -> None:
    sent = raw(f"name=Ad{octets}a")
    assert sent.text("name") == ""
    assert "could not be read" in problems(sent)["name"]
    assert sent.view()["values"]["name"].startswith("Ad")


def test_a_field_that_came_twice_is_not_guessed_at() -> None:
    sent = form(name=["Ada", "Zed"])
    assert sent.text("name") == ""
    assert "came twice" in problems(sent)["name"]


@pytest.mark.parametrize(
    ("boxes", "day"),
    [(("31", "3", "2027"), date(2027, 3, 31)), (("01", "03", "2027"), date(2027, 3, 1)),
     ((" 29 ", "2", "2028"), date(2028, 2, 29)), (("1", "1", "1990"), date(1990, 1, 1))],
)  # fmt: skip
def test_a_day_from_three_boxes(boxes: tuple[str, str, str], day: date) -> None:
    assert dated(*boxes).day("on") == day


@pytest.mark.parametrize(
    ("boxes", "problem"),
    [
        (("31", "4", "2027"), "31 April does not exist"),
        (("29", "2", "2027"), "29 February 2027 does not exist"),
        (("1", "March", "2027"), "Write the month as a number from 1 to 12"),
        (("1", "13", "2027"), "Write the month as a number from 1 to 12"),
        (("0", "3", "2027"), "Write the day as a number from 1 to 31"),
        (("1e1", "3", "2027"), "Write the day as a number from 1 to 31"),
        (("-1", "3", "2027"), "Write the day as a number from 1 to 31"),
        (("١", "3", "2027"), "Write the day as a number from 1 to 31"),
        (("１", "3", "2027"), "Write the day as a number from 1 to 31"),
        (("1", "3", "27"), "Write a year from 1990 to 2099, with four numbers"),
        (("1", "3", "10000"), "Write a year from 1990 to 2099, with four numbers"),
        (("1", "3", "1989"), "Write a year from 1990 to 2099, with four numbers"),
        (("1", "", "2027"), "Add the month"),
        (("", "3", "2027"), "Add the day"),
        (("1", "3", ""), "Add the year"),
    ],
)
def test_a_day_that_is_none_says_why(boxes: tuple[str, str, str], problem: str) -> None:
    sent = dated(*boxes)
    assert sent.day("on") is None
    assert problems(sent) == {"on": problem}


def test_the_box_that_is_wrong_is_told_and_none_where_all_together_are_no_day() -> None:
    for boxes, part in (
        (("1", "13", "2027"), "month"),
        (("32", "1", "2027"), "day"),
        (("30", "2", "2027"), ""),
    ):
        sent = dated(*boxes)
        assert sent.day("on") is None
        assert sent.view()["parts"] == {"on": part}


@given(some.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_we_know_can_be_typed(day: date) -> None:
    assert dated(str(day.day), str(day.month), str(day.year)).day("on") == day


def test_a_day_may_be_left_out_where_it_may() -> None:
    sent = form()
    assert sent.day("on") is None
    assert sent.ok


@pytest.mark.parametrize("typed", ["a@b", "a b@c.example", "a@b.example, c@d.example", "a@b.example;c@d.example",
                                   "<a@b.example>", "a@[127.0.0.1]", '"a b"@c.example', "a@b.example\u0430",
                                   "@b.example", "a@@b.example", "a" * 65 + "@b.example", "a@b.example."])  # fmt: skip
def test_what_is_not_one_address_is_refused(typed: str) -> None:
    sent = form(email=typed)
    assert sent.email("email") == ""
    assert problems(sent) == {"email": "Write one e-mail address, like name@example.org"}


@pytest.mark.parametrize("typed", [" Ada.Okoro+plan@People.Example ", "o'brien@a.b.c.example", "x@1.example"])
def test_one_address_is_taken_in_small_letters(typed: str) -> None:
    assert form(email=typed).email("email") == typed.strip().lower()


def test_only_the_answers_shown_may_be_chosen() -> None:
    sent = form(answer="maybe", who=["ada", "zed"])
    assert sent.choice("answer", {"yes", "no"}, missing="Choose an answer") == ""
    assert sent.many("who", ["ada", "ife"]) == []
    assert problems(sent) == {"answer": "Choose an answer", "who": "Choose from the answers shown"}
    assert form(answer="yes").choice("answer", {"yes", "no"}) == "yes"


def test_ticks_come_each_once_and_in_our_order() -> None:
    sent = form(who=["ife", "ada", "ife"])
    assert sent.many("who", ["ada", "ife", "sam"]) == ["ada", "ife"]
    assert sent.view()["values"]["who"] == ["ada", "ife"]


@pytest.mark.parametrize("typed", ["1_0", "٠", "+1", "-1", "0x1", "1e1", "1.0", "9999999999", "NaN", ""])
def test_a_version_is_written_in_plain_figures_or_is_none_there_ever_was(typed: str) -> None:
    assert form(version=typed).version == 0


def test_the_once_of_a_form_is_its_own_and_a_garbled_one_is_replaced() -> None:
    once = "7b0f7a44-2f44-4b1c-9a66-2b1f1d0b8a11"
    assert str(form(_once=once).once) == once
    assert form(_once="x").once != form(_once="x").once


def test_the_same_words_have_the_same_digest_whatever_the_token() -> None:
    one, two = form(_csrf="a", name="Ada", why="x"), form(why="x", _csrf="b", name="Ada")
    assert one.digest_words == two.digest_words
    assert form(name="Ada", why="y").digest_words != one.digest_words
    assert form(name=["Ada", "x"]).digest_words != form(name="Ada").digest_words
    here, there = [Form(fields_of(b"name=Ada"), sent_to=f"/children/{child}") for child in ("ife", "tobi")]
    assert here.digest_words != there.digest_words, "what one child was sent is nothing sent to another"


@pytest.mark.parametrize(
    "letter", ["\u3164", "\u115f", "\u1160", "\uffa0", "\u2800", "\u034f", "\ufe0f", "\u200b"]
)
def test_letters_that_nobody_sees_are_no_words(letter: str) -> None:
    sent = raw(f"name={quote_plus(letter * 3)}")
    assert sent.text("name", missing="Write your name") == ""
    assert problems(sent) == {"name": "Write your name"}
    assert raw(f"name={quote_plus('a' + letter)}").text("name") == "a" + letter


def test_hidden_letters_spell_nothing_but_the_flags_they_are_for() -> None:
    scotland = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert raw(f"name={quote_plus(scotland)}").text("name") == scotland
    for typed in ("a\U000e0041\U000e0042", "\U000e0001", scotland + "\U000e0041"):
        sent = raw(f"name={quote_plus(typed)}")
        assert sent.text("name") == ""
        assert "hidden characters" in problems(sent)["name"]


@given(some.binary(max_size=300))
def test_no_bytes_break_a_form(body: bytes) -> None:
    sent = Form(fields_of(body))
    sent.text("a")
    sent.area("b")
    sent.day("c")
    assert sent.view()
    assert sent.digest_words


@given(some.text(max_size=200))
def test_what_is_kept_can_always_be_stored_and_shown(typed: str) -> None:
    kept = raw(f"name={quote_plus(typed)}").area("name")
    assert "\x00" not in kept
    assert kept.encode().decode() == kept
    assert kept == kept.strip()


@given(some.text())
def test_whatever_was_typed_can_be_handed_back_on_a_page(typed: str) -> None:
    html5lib.HTMLParser(strict=True).parse(f"<!DOCTYPE html><title>x</title><p>{escape(shown(typed))}</p>")

"""How a mail looks: in each language, on dark screens, and where a program that shows it drops half of it."""

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag

from sharing.languages import ENGLISH, LANGUAGES, Language, speak
from tests.test_colours import contrast
from tests.timeline.lines import lines_of, said_in
from timeline.alerts.letters.letters import Letter, Reader, letter_of
from timeline.alerts.letters.lines import Line, Next

READER = Reader("https://journey.example", "https://journey.example/unsubscribe/2.abc")
LINES = [
    Line("Robin", "a date has moved", ("It is later. <b>&",), Next("The plan", "soon"), "the council"),
    Line("Wren", "a date is coming", ("It is soon.", "That is tomorrow.")),
]


@pytest.fixture(params=[*LANGUAGES])
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    spoken = LANGUAGES[request.param]
    speak(spoken)
    yield spoken
    speak(ENGLISH)


def page_of(letter: Letter) -> BeautifulSoup:
    return BeautifulSoup(letter.html, "html.parser")


def start_of(language: Language) -> str:
    return "right" if language.is_rtl else "left"


def test_both_parts_of_a_mail_say_the_same_and_no_code_gets_in(language: Language) -> None:
    for lines in (LINES, LINES[:1]):
        letter = letter_of(lines, READER)
        (button,) = page_of(letter).select("td.button")
        assert said_in(letter.html) == sorted([*lines_of(letter.text), button.get_text()]), language.code
    assert "It is later. &lt;b&gt;&amp;" in letter.html


def test_a_mail_needs_nothing_from_anywhere_and_tells_nobody_that_it_was_read(language: Language) -> None:
    html = letter_of(LINES, READER).html
    assert not BeautifulSoup(html, "html.parser").select("script, img, link, iframe, form, object, video")
    assert not re.search(r"url\(|@import|@font-face|src=|background=", html), language.code
    assert len(html.encode()) < 20_000, "Gmail cuts what is longer than 102 kB, and this may hold many lines"


def test_its_language_and_direction_hold_where_the_outermost_tags_are_dropped(language: Language) -> None:
    page = page_of(letter_of(LINES, READER))
    for one in page.select("html, body > table"):
        assert (one["lang"], one["dir"]) == (language.code, language.direction)
    sides = {str(one["align"]) for one in page.select("[align]")} - {"center"}
    assert sides == {start_of(language)}
    (following,) = page.select(".next")
    assert f"border-{start_of(language)}: 4px" in str(following["style"])


def test_without_styles_it_still_has_its_colours_and_its_order() -> None:
    page = page_of(letter_of(LINES, READER))
    for one in page.select("[class]"):
        assert one.get("style"), "what changes on a dark screen has a style of its own"
    for one in page.select("style, [style]"):
        _without_style(one)
    said = " ".join(page.get_text(" ").split())
    order = ["Robin: a date has moved", "Who acts: the council.", "Wren: a date is coming", "are on your page:",
             "Open your page", "code words", "You can choose", "Stop these messages"]  # fmt: skip
    assert [said.index(one) for one in order] == sorted(said.index(one) for one in order)


def _without_style(one: Tag) -> None:
    if one.name == "style":
        one.decompose()
    else:
        del one["style"]


def test_there_is_one_button_and_it_leads_to_the_page() -> None:
    page = page_of(letter_of(LINES, READER))
    (button,) = page.select(".button a")
    assert (button.get_text(), button["href"]) == ("Open your page", "https://journey.example/")
    assert "https://journey.example/" in [one.get_text() for one in page.select("p")], (
        "seen before it is pressed"
    )
    outside = letter_of([Line("Robin", "it is your turn", ("See.",), in_circle=False)], READER)
    assert not page_of(outside).select(".button, a[href='https://journey.example/']")


IN_LIGHT = [
    ("#1b2333", "#ffffff"), ("#1b2333", "#f3efe6"), ("#424b5d", "#fbf8f2"), ("#424b5d", "#ffffff"),
    ("#0a477c", "#fbf8f2"), ("#ffffff", "#123c4a"),
]  # fmt: skip
IN_THE_DARK = [
    ("#f3f1ec", "#1b212a"), ("#f3f1ec", "#252c36"), ("#cdd3dc", "#12161c"), ("#cdd3dc", "#1b212a"),
    ("#a6ceff", "#12161c"), ("#0b1a2b", "#a6ceff"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "behind"), [*IN_LIGHT, *IN_THE_DARK])
def test_its_words_stand_out_from_what_is_behind_them(words: str, behind: str) -> None:
    """WCAG 2.2, 1.4.3."""
    assert contrast(words, behind) >= 4.5


def test_these_are_all_its_colours() -> None:
    page = page_of(letter_of(LINES, READER))
    dark = " ".join(one.get_text() for one in page.select("style"))
    light = str(page).replace(dark, "")
    lines = {"#ddd5c7"}, {"#3f4855"}
    for css, pairs, others in ((light, IN_LIGHT, lines[0]), (dark, IN_THE_DARK, lines[1])):
        assert set(re.findall(r"#[0-9a-f]{6}", css)) == {colour for pair in pairs for colour in pair} | others

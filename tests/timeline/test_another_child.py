"""Words that name another child are asked about first: whose they are, and who will read them."""

from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import the_okoros
from tests.timeline.doing import at, boxes, typed, words
from tests.world import sql
from timeline.writing.names import COMMON, names_in

plain = st.text(ascii_letters, min_size=2, max_size=10).filter(lambda name: name.lower() not in COMMON)
around = st.sampled_from(["", "We saw ", "so: ", "(", "“", "one\n", "and… "])
after = st.sampled_from(["", ".", "’s bag", "'s bag", "’ bag", ", who", ")", "”", " eats", "\nand"])


@given(plain, around, after, st.sampled_from([str, str.upper, str.lower, str.title]))
def test_a_child_is_found_however_the_name_is_written(
    name: str, before: str, then: str, case: object
) -> None:
    assert callable(case)
    # Between other letters a name is a part of another word.
    assert names_in(f"{before}{case(name)}{then}", [name], about=[]) == [name]


@given(plain, st.text(ascii_letters, min_size=1, max_size=4))
def test_a_name_inside_a_longer_word_is_not_the_child(name: str, more: str) -> None:
    assert names_in(f"We said {name}{more} and {more}{name}.", [name], about=[]) == []


@given(st.lists(plain, max_size=4), st.text(max_size=60), plain)
def test_whom_the_words_are_about_is_never_another_child(others: list[str], text: str, own: str) -> None:
    found = names_in(f"{own} {text} {own.upper()}’s", [own, *others], about=[own])
    assert own not in found
    assert set(found) <= {one for one in others if one.lower() != own.lower()}


@given(st.text(max_size=200), st.lists(st.text(max_size=12), max_size=5))
def test_no_words_and_no_names_break_it(text: str, children: list[str]) -> None:
    assert set(names_in(text, children, about=["Ife"])) <= set(children)


@pytest.mark.parametrize(
    ("said", "child", "about", "found"),
    [
        ("We saw Zoe today", "Zoë", "Ife", True),
        ("We saw Zoe\u0308 today", "Zoe", "Ife", True),
        ("lukasz was there", "Łukasz", "Ife", True),
        ("O’Brien was there", "O'Brien", "Ife", True),
        ("anna\n maria was there", "Anna Maria", "Ife", True),
        ("我和小龍去", "小龍", "Ife", True),
        ("Anne-Marie eats", "Anne", "Anne-Marie", False),
        ("Anne and Anne-Marie eat", "Anne", "Anne-Marie", True),
        ("we will see", "Will", "Ife", False),
        ("so we saw Will", "Will", "Ife", True),
        ("Theodore eats", "Theo", "Ife", False),
    ],
)
def test_names_as_people_write_them(said: str, child: str, about: str, found: bool) -> None:
    assert names_in(said, [child], about=[about]) == ([child] if found else [])


PAGES = {
    "notes": {"words": "Ife sits beside Tobi’s friend.", "easy": "Ife has a friend."},
    "asks": {"words": "Can Ife come when TOBI comes?", "kind": "question"},
    "talks": {"said": "We spoke of Ife and tobi.", "kind": "call", **boxes("day", "2027-03-10")},
    "meetings": {"said": "We spoke of Ife and Tobi.", **boxes("day", "2027-03-10")},
}
WORDS = {"notes": "words", "asks": "words", "talks": "said", "meetings": "said"}


@pytest.mark.parametrize("kind", PAGES)
async def test_a_name_of_another_child_is_asked_about_before_anything_is_sent(
    browser: Browser, desk: Desk, kind: str
) -> None:
    okoros = await the_okoros(desk)
    sam, here = await browser.as_(okoros.officer), f"{at(okoros.child)}/{kind}"
    await sam.get(f"{here}/new")
    sent = {"to": str(okoros.teacher.id), **PAGES[kind]} if kind == "asks" else PAGES[kind]
    page = await sam.post(here, sent, status=200)
    assert words(page.soup.h1) == "You wrote Tobi"
    assert "This is about Ife." in page.text
    assert "born Saturday 1 September 2012" in page.text
    for reader in ("Ada Okoro, parent", "Ife Okoro", "Nell Hart"):
        assert reader in page.text.split("These people will read it:")[1]
    assert await sql("select 1 from event where kind in ('note_proposed', 'asked', 'talked')") == []

    page = await sam.post(here, {"_named": "change"}, status=200)
    assert typed(page, WORDS[kind]) == PAGES[kind][WORDS[kind]]
    page = await sam.post(here, {}, status=200)
    assert words(page.soup.h1) == "You wrote Tobi", "unchanged, it is asked about again"
    await sam.post(here, {"_named": "send"})
    assert "Undo until" in (await sam.follow()).text


async def test_a_teacher_who_does_not_know_the_other_child_is_asked_nothing(
    browser: Browser, desk: Desk
) -> None:
    """To ask would tell that there is one."""
    okoros = await the_okoros(desk)
    nell = await browser.as_(okoros.teacher)
    await nell.get(f"{at(okoros.child)}/notes/new")
    await nell.post(f"{at(okoros.child)}/notes", PAGES["notes"])


async def test_a_note_about_both_asks_about_neither(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    sam, both = await browser.as_(okoros.officer), str(okoros.sibling.id)
    # Everybody around Ife must know of Tobi, or his name may not stand in her part.
    await sql("update circle_grant set ended_at = now() where person = any({})",
              [okoros.teacher.id, okoros.young_person.id])  # fmt: skip
    await sam.get(f"{at(okoros.child)}/notes/new")
    said = {"words": "Tobi and Ife eat together.", "easy": "Lunch.", "children": both, "why_without": "Away"}
    await sam.post(f"{at(okoros.child)}/notes", {**said, "parties": str(okoros.parent.id)})

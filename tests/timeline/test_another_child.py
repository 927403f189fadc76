"""Words that name another child are asked about first: whose they are, and who will read them."""

from datetime import date
from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.children import Child
from sharing.desk import Desk
from sharing.families import Family, Grant, Role
from sharing.people import Person
from tests.browser import Browser
from tests.cast import Okoros, person, the_okoros
from tests.timeline.doing import at, boxes, problem, typed, words
from tests.timeline.test_undo import ask, write_note, write_talk
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
    assert names_in(f"{name}{more}, {more}{name}.", [name], about=[]) == []


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
    assert words(page.tree.h1) == "You named Tobi. Shall these people read it?"
    assert "This is about Ife." in page.text
    assert "born Saturday 1 September 2012" in page.text
    for reader in ("Ada Okoro, parent", "Ife Okoro", "Nell Hart"):
        assert reader in page.text.split("These people will read it:")[1]
    assert "Whoever reads it learns about Tobi too." in page.text
    for stranger in ("Ife Okoro", "Nell Hart"):
        assert f"{stranger} is not around Tobi." in page.text
    assert "Ada Okoro is not around" not in page.text
    assert await sql("select 1 from event where kind in ('note_proposed', 'asked', 'talked')") == []

    page = await sam.post(here, {"_change": "1"}, status=200)
    assert typed(page, WORDS[kind]) == PAGES[kind][WORDS[kind]]
    page = await sam.post(here, {}, status=200)
    assert words(page.tree.h1) == "You named Tobi. Shall these people read it?", (
        "unchanged, it is asked about again"
    )
    await sam.post(here, {"_named": "Tobi"})
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


async def to_both(desk: Desk, okoros: Okoros) -> Person:
    """Somebody who helps Tobi, and may not know of Ife. Of Tobi now everybody around Ife knows."""
    helper = await person("Uma Reed")
    async with desk.act(okoros.officer.id) as unit:
        for who in (okoros.teacher, okoros.young_person, helper):
            await Grant.give(
                who.id, family=okoros.family.id, child=okoros.sibling.id, role=Role.PRACTITIONER, unit=unit
            )
    return helper


async def test_a_note_that_names_a_brother_can_be_about_him_too_with_a_part_for_his_own_people(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    uma, sam, here = (
        await to_both(desk, okoros),
        await browser.as_(okoros.officer),
        f"{at(okoros.child)}/notes",
    )
    await sam.get(f"{here}/new")
    said = {
        "words": "Lunch is as quiet as Tobi’s.",
        "easy": "Lunch is quiet.",
        "parties": str(okoros.parent.id),
    }
    page = await sam.post(here, {**said, "why_without": "Away"}, status=200)
    (too,) = [one for one in page.select("button[name=_change]") if words(one) == "Make it about Tobi too"]
    page = await sam.post(here, {"_change": str(too["value"])}, status=200)
    assert typed(page, "words") == said["words"]
    ticked = {words(one.parent) for one in page.select("input[type=checkbox][checked]")}
    assert any("Tobi" in one for one in ticked)
    assert any("Uma Reed" in one for one in ticked), "his own people are asked too"
    assert "Uma Reed" in words(page.select_one("p.readers"))
    assert await sql("select 1 from note") == [], "nothing is sent before the writer has seen whom it asks"

    await sam.post(here, {})
    notes = await sql(
        "select n.id, n.child, n.bundle, v.words from note n join note_version v on v.note = n.id"
    )
    assert {row["child"] for row in notes} == {okoros.child.id, okoros.sibling.id}
    assert len({row["bundle"] for row in notes}) == 1
    assert {row["words"] for row in notes} == {said["words"]}
    of_ife, of_tobi = sorted(notes, key=lambda row: row["child"] == okoros.sibling.id)
    reads = await browser.as_(uma)
    await reads.get(f"{at(okoros.sibling)}/notes/{of_tobi['id']}")
    await reads.get(f"{at(okoros.child)}/notes/{of_ife['id']}", status=404)
    await reads.get(at(okoros.child), status=404)


async def test_a_name_that_not_all_may_know_is_to_be_left_out_before_a_note_is_about_both(
    browser: Browser, desk: Desk
) -> None:
    """Nell is around Ife alone: in Ife's part she must not read of Tobi. And no child of another family is offered."""
    okoros = await the_okoros(desk)
    sam, here = await browser.as_(okoros.officer), f"{at(okoros.child)}/notes"
    async with desk.act(okoros.officer.id) as unit:
        other = await Family.open("The Bells", unit=unit)
        circle = {okoros.officer.id: Role.CASE_OFFICER}
        await Child.add("Kit", born=date(2015, 1, 1), family=other.id, circle=circle, unit=unit)
    await sam.get(f"{here}/new")
    page = await sam.post(here, {**PAGES["notes"], "words": "Ife sits beside Tobi and Kit."}, status=200)
    offered = [words(one) for one in page.select("button[name=_change]")]
    assert offered == ["Change my words", "Make it about Tobi too"]
    page = await sam.post(here, {"_change": str(okoros.sibling.id)}, status=422)
    assert problem(page, "words").startswith("Leave out Tobi. Somebody reads the part about Ife")
    assert typed(page, "words") == "Ife sits beside Tobi and Kit."
    await sam.post(here, {"words": "They sit beside a friend.", "easy": "A friend."})
    assert len(await sql("select 1 from note")) == 2


LATER = {
    "changed note": (write_note, "{href}/versions", "{href}/versions", "words", {"easy": "Lunch."}),
    "corrected talk": (write_talk, "{href}", "{href}", "said", {}),
    "more for an ask": (ask, "{href}", "{href}/words", "addition", {}),
}


@pytest.mark.parametrize("what", LATER)
async def test_a_name_is_asked_about_also_where_words_are_changed_or_added(
    browser: Browser, desk: Desk, what: str
) -> None:
    okoros = await the_okoros(desk)
    ada, nell = [await browser.as_(one) for one in (okoros.parent, okoros.teacher)]
    write, page_of, to, field, more = LATER[what]
    href = await write(ada, okoros)
    page_of, to = page_of.format(href=href), to.format(href=href)
    await ada.get(page_of)
    page = await ada.post(to, {field: "Quiet, as Tobi has it", **more}, status=200)
    assert words(page.tree.h1) == "You named Tobi. Shall these people read it?"
    assert "Nell Hart" in page.text.split("These people will read it:")[1]
    assert "Tobi" not in (await nell.get(href)).text
    page = await ada.post(to, {"_change": "1"}, status=200)
    assert typed(page, field) == "Quiet, as Tobi has it"
    await ada.post(to, {}, status=200)
    await ada.post(to, {"_named": "Tobi"})
    assert "Quiet, as Tobi has it" in (await nell.get(href)).text


async def test_for_a_note_about_several_the_readers_of_every_part_are_named(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    both = {okoros.officer.id: Role.CASE_OFFICER, okoros.parent.id: Role.PARENT}
    async with desk.act(okoros.officer.id) as unit:
        for who in (okoros.teacher, okoros.young_person):
            both[who.id] = Role.PRACTITIONER
        await Child.add("Zuri", born=date(2015, 1, 1), family=okoros.family.id, circle=both, unit=unit)
    sam, here = await browser.as_(okoros.officer), f"{at(okoros.sibling)}/notes"
    await sam.get(f"{here}/new")
    sent = {"words": "As Zuri: lunch is quiet", "easy": "Quiet.", "children": str(okoros.child.id)}
    sent["why_without"] = "Away"
    page = await sam.post(here, sent, status=200)
    assert "This is about Tobi, Ife." in page.text
    # Nell is around Ife alone.
    assert "Nell Hart" in page.text.split("These people will read it:")[1]


async def test_why_a_young_person_is_not_asked_names_no_child_whom_a_reader_may_not_know(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    sam, here = await browser.as_(okoros.officer), f"{at(okoros.child)}/notes"
    await sam.get(f"{here}/new")
    sent = {
        "words": "Lunch is quiet", "easy": "Quiet.", "children": str(okoros.sibling.id),
        "parties": str(okoros.parent.id), "why_without": "Tobi said so",
    }  # fmt: skip
    page = await sam.post(here, sent, status=422)
    assert problem(page, "why_without").startswith("Leave out Tobi. Somebody reads the part about Ife")


async def test_an_answer_to_two_parts_lists_the_readers_of_both_and_asks_about_whom_some_may_not_know(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    sam, both = await browser.as_(okoros.officer), str(okoros.sibling.id)
    await sam.get(f"{at(okoros.child)}/notes/new")
    said = {"words": "Lunch is quiet", "easy": "Lunch.", "children": both, "why_without": "Away"}
    here = (await sam.post(f"{at(okoros.child)}/notes", {**said, "parties": str(okoros.parent.id)})).where
    here = here.split("?")[0]
    ada = await browser.as_(okoros.parent)
    page = await ada.get(here)
    also = str(page.select_one("[name=also]")["value"])
    for to in ([], [also]):
        await ada.get(here)
        answer = {"said": "but", "but": "Tobi likes it loud", "also": to}
        page = await ada.post(f"{here}/answer", answer, status=200)
        assert words(page.tree.h1) == "You named Tobi. Shall these people read it?", to
        assert ("This is about Ife, Tobi." in page.text) == bool(to)
        assert "Nell Hart" in page.text.split("These people will read it:")[1]
    await ada.post(f"{here}/answer", {"_named": "Tobi"})


async def test_the_question_takes_the_whole_page_where_only_a_part_was_asked_for(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    here = await write_note(await browser.as_(okoros.officer), okoros)
    ada = await browser.as_(okoros.parent)
    await ada.get(here)
    answer, htmx = {"said": "but", "but": "Not with Tobi"}, {"HX-Request": "true"}
    page = await ada.post(f"{here}/answer", answer, status=200, headers=htmx)
    assert words(page.tree.h1) == "You named Tobi. Shall these people read it?"
    assert page.headers["hx-retarget"] == page.headers["hx-reselect"] == "#main"


READ_BY = {"flags/custody": {"because": "Ife hit Tobi and was detained", "seen": "down"},
           "flags/urgent": {"because": "Ife hit Tobi at school today", "seen": "down"}}  # fmt: skip


@pytest.mark.parametrize(("form", "by_the_teacher"), [("flags/custody", False), ("flags/urgent", True)])
async def test_only_those_are_named_who_will_read_these_words(
    browser: Browser, desk: Desk, form: str, by_the_teacher: bool
) -> None:
    okoros = await the_okoros(desk)
    sam = await browser.as_(okoros.officer)
    await sam.get(f"{at(okoros.child)}/{form}")
    page = await sam.post(f"{at(okoros.child)}/{form}", READ_BY[form], status=200)
    readers = page.text.split("These people will read it:")[1].split("Nothing is sent yet")[0]
    assert "Ada Okoro, parent" in readers
    assert ("Nell Hart" in readers) == by_the_teacher

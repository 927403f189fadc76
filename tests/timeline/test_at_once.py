"""Two people, or one person's two windows, at the very same moment: nothing is lost, doubled, or agreed by accident."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from httpx import Response

from sharing.desk import Desk
from sharing.people import Person
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.timeline.doing import at, boxes
from tests.world import sql
from timeline.notes.actions import NoteAction
from timeline.notes.agreeing import answer, propose
from timeline.notes.note import Note
from timeline.notes.standing import Said

LUNCH = "Ife eats lunch in a quiet room"
Sending = tuple[Browser, str, dict[str, Any]]


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def note(desk: Desk, okoros: Okoros) -> Note:
    """Nell wrote it, and asks Ada and Sam."""
    async with desk.act(okoros.teacher.id) as unit:
        return await propose(
            LUNCH, family=okoros.family.id, child=okoros.child.id,
            parties=[okoros.parent.id, okoros.officer.id], unit=unit,
        )  # fmt: skip


@pytest.fixture
async def agreed(desk: Desk, okoros: Okoros, note: Note) -> Note:
    for who in (okoros.parent, okoros.officer):
        await say(note, who, Said.YES, desk)
    return note


async def say(note: Note, who: Person, said: Said, desk: Desk) -> None:
    async with desk.act(who.id) as unit:
        fresh = await Note.of_child(note.child, note.id, lock=True)
        assert fresh
        await answer(fresh, said, words="", seen=fresh.version, unit=unit)


async def filled(who: Browser, page: str, action: str, **fields: Any) -> Sending:
    """A form as it stands on a page opened anew, with these fields changed."""
    await who.get(page)
    assert who.page
    return who, action, {**who.page.form(action), **fields}


async def together(*sendings: Sending) -> list[Response]:
    return await asyncio.gather(*(who.client.post(where, data=form) for who, where, form in sendings))


def statuses(answers: list[Response]) -> list[int]:
    return sorted(one.status_code for one in answers)


def handed_back(answers: list[Response]) -> Page:
    """What the one sees who came second."""
    (found,) = [one for one in answers if one.status_code == 409]
    return Page(found)


async def test_every_form_that_is_sent_ten_times_at_once_counts_once_and_leads_to_the_same_place(
    browser: Browser, okoros: Okoros, note: Note, desk: Desk
) -> None:
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    child, href = at(okoros.child), f"{at(okoros.child)}/notes/{note.id}"
    ask = {"kind": "question", "words": "Which room?", "to": str(okoros.teacher.id)}
    talk = {
        "kind": "call",
        "said": "It was short",
        "there": [str(okoros.parent.id)],
        **boxes("day", "2027-03-10"),
    }
    plan = {"what": "Find a room", "owner": str(okoros.parent.id), **boxes("due", "2027-03-20")}
    later = {"kind": "leave_open", "words": "Let us wait", **boxes("until", "2027-05-03")}
    new = {"words": "Ife has a locker", "easy": "Ife has a locker", "parties": [str(okoros.parent.id)],
           "why_without": "She is away", **boxes("check", "2027-05-06")}  # fmt: skip
    for who, page, action, fields, table in (
        (ada, f"{child}/asks/new", f"{child}/asks", ask, "ask"),
        (ada, f"{child}/talks/new", f"{child}/talks", talk, "talk"),
        (sam, f"{child}/notes/new", f"{child}/notes", new, "note"),
        (ada, href, f"{href}/answer", {"said": "but", "but": "With a friend"}, "note_answer"),
        (ada, f"{href}/next-step", f"{href}/next-step", later, "note_next_step"),
        (ada, f"{href}/actions/new", f"{href}/actions", plan, "note_action"),
        (
            ada,
            f"{href}/versions",
            f"{href}/versions",
            {"words": "A quiet room", "easy": "Quiet"},
            "note_version",
        ),
    ):
        (before,) = await sql(f"select count(*) as n from {table}")  # noqa: S608 - our own
        sent = await filled(who, page, action, **fields)
        answers = await together(*[sent] * 10)
        assert statuses(answers) == [303] * 10, (action, answers[0].text[:300])
        assert len({one.headers["location"].split("?")[0] for one in answers}) == 1, action
        (after,) = await sql(f"select count(*) as n from {table}")  # noqa: S608 - our own
        assert after["n"] - before["n"] == 1, table
    (ask_row,) = await sql("select id from ask")
    (talk_row,) = await sql("select id from talk")
    nell = await browser.as_(okoros.teacher)
    one, spoken = f"{child}/asks/{ask_row['id']}", f"{child}/talks/{talk_row['id']}"
    for who, page, action, fields, table in (
        (ada, one, f"{one}/words", {"addition": "For lunch"}, "ask_addition"),
        (nell, one, f"{one}/answer", {"said": "answered", "words": "The blue one"}, "ask_answer"),
        (nell, spoken, f"{spoken}/views", {"words": "It was long"}, "talk_view"),
    ):
        sent = await filled(who, page, action, **fields)
        assert statuses(await together(*[sent] * 10)) == [303] * 10, action
        (after,) = await sql(f"select count(*) as n from {table}")  # noqa: S608 - our own
        assert after["n"] == 1, table


async def test_of_two_new_versions_at_once_one_stands_and_the_other_sees_both(
    browser: Browser, okoros: Okoros, note: Note
) -> None:
    href = f"{at(okoros.child)}/notes/{note.id}"
    texts = {"Lunch is at noon with Kim": okoros.parent, "Lunch is in the blue library": okoros.officer}
    sent = [
        await filled(
            await browser.as_(who), f"{href}/versions", f"{href}/versions", words=words, easy="Lunch"
        )
        for words, who in texts.items()
    ]
    answers = await together(*sent)
    assert statuses(answers) == [303, 409]
    page = handed_back(answers)
    for words in texts:
        assert words in page.html
    (stands,) = await sql("select version from note where id = {}", note.id)
    assert stands["version"] == 2


async def test_a_yes_while_another_edits_is_for_the_words_that_were_read_or_for_none(
    browser: Browser, okoros: Okoros, note: Note, desk: Desk
) -> None:
    await say(note, okoros.officer, Said.YES, desk)
    href = f"{at(okoros.child)}/notes/{note.id}"
    yes = await filled(
        await browser.as_(okoros.parent), href, f"{href}/answer", said="yes", but="I like it a lot"
    )
    nell = await browser.as_(okoros.teacher)
    new = await filled(
        nell, f"{href}/versions", f"{href}/versions", words="Lunch is at noon with Kim", easy="x"
    )
    answered, changed = await together(yes, new)
    assert changed.status_code == 303
    (stands,) = await sql("select version, agreed_at from note where id = {}", note.id)
    assert (stands["version"], stands["agreed_at"]) == (2, None)
    if answered.status_code == 409:
        page = handed_back([answered])
        assert "Lunch is at noon with Kim" in page.text
        assert "I like it a lot" in page.html
    newer = await sql("select said from note_answer where note = {} and number = 2", note.id)
    assert [one["said"] for one in newer] == ["yes"], "the changer's own, and nobody else's"


async def test_of_two_ways_to_settle_something_at_once_one_counts(
    browser: Browser, okoros: Okoros, agreed: Note, desk: Desk
) -> None:
    async with desk.act(okoros.parent.id) as unit:
        fresh = await Note.of_child(agreed.child, agreed.id, lock=True)
        assert fresh
        action = await NoteAction.add(
            fresh, "Find a room", owner=okoros.parent.id, due_on=unit.today, unit=unit
        )
    there = f"{at(okoros.child)}/notes/{agreed.id}/actions/{action.id}"
    ada, sam, nell = [await browser.as_(one) for one in (okoros.parent, okoros.officer, okoros.teacher)]
    done = await filled(
        ada, there, there, how="done", words="It was easy to find", **boxes("on", "2027-03-11")
    )
    dropped = await filled(ada, there, there, how="dropped", words="There is no room at all")
    give = [
        await filled(who, there, f"{there}/hand-over", to=str(to.id), why=f"{name} has more time")
        for who, to, name in ((sam, okoros.officer, "Sam"), (nell, okoros.teacher, "Nell"))
    ]
    answers = await together(*give)
    assert statuses(answers) == [303, 409]
    assert "has more time" in handed_back(answers).html
    # It is no longer Ada's: both of her forms come too late.
    assert statuses(await together(done, dropped)) == [404, 404]
    (stands,) = await sql("select owner, settled_by from note_action")
    assert stands["settled_by"] is None
    owner = sam if stands["owner"] == okoros.officer.id else nell
    both = [
        await filled(
            owner, there, there, how="done", words="It was easy to find", **boxes("on", "2027-03-11")
        ),
        await filled(owner, there, there, how="dropped", words="There is no room at all"),
    ]
    answers = await together(*both)
    assert statuses(answers) == [303, 409]
    late = handed_back(answers)
    assert ("It was easy to find" in late.html) or ("There is no room at all" in late.html)


async def test_of_two_new_days_for_looking_again_the_second_sees_the_first(
    browser: Browser, okoros: Okoros, agreed: Note
) -> None:
    href = f"{at(okoros.child)}/notes/{agreed.id}"
    sent = [
        await filled(await browser.as_(who), href, f"{href}/look-again", **boxes("again", day))
        for who, day in ((okoros.parent, "2027-06-01"), (okoros.officer, "2027-07-01"))
    ]
    answers = await together(*sent)
    assert statuses(answers) == [303, 409]
    (stands,) = await sql("select check_on from note where id = {}", agreed.id)
    first, second = ("1 June", 7) if stands["check_on"].month == 6 else ("1 July", 6)
    page = handed_back(answers)
    assert first in page.text
    assert int(str(page.select_one("input[name=again-month]")["value"])) == second


async def test_what_a_child_said_is_not_replaced_by_somebody_who_had_not_read_it(
    browser: Browser, okoros: Okoros, desk: Desk
) -> None:
    async with desk.act(okoros.officer.id) as unit:
        note = await propose(
            "Tobi naps after lunch", family=okoros.family.id, child=okoros.sibling.id,
            parties=[okoros.parent.id], unit=unit,
        )  # fmt: skip
    href = f"{at(okoros.sibling)}/notes/{note.id}"
    texts = {"I am not a baby at all": okoros.parent, "I like my nap so much": okoros.officer}
    sent = [
        await filled(await browser.as_(who), href, f"{href}/child-said", child_said="but", child_words=words)
        for words, who in texts.items()
    ]
    answers = await together(*sent)
    assert statuses(answers) == [303, 409]
    for words in texts:
        assert words in handed_back(answers).html


async def test_what_is_only_added_is_all_kept(
    browser: Browser, okoros: Okoros, note: Note, desk: Desk
) -> None:
    """Steps, things to do, and how each remembers a talk: two at once stand side by side."""
    await say(note, okoros.parent, Said.NO, desk)
    href = f"{at(okoros.child)}/notes/{note.id}"
    two = [await browser.as_(okoros.parent), await browser.as_(okoros.officer)]
    until = boxes("until", "2027-05-03")
    plan = {"owner": str(okoros.parent.id), **boxes("due", "2027-03-20")}
    for page, action, field, fields, table in (
        (
            f"{href}/next-step",
            f"{href}/next-step",
            "words",
            {"kind": "leave_open", **until},
            "note_next_step",
        ),
        (f"{href}/actions/new", f"{href}/actions", "what", plan, "note_action"),
    ):
        sent = [
            await filled(who, page, action, **fields, **{field: f"Number {place}"})
            for place, who in enumerate(two)
        ]
        assert statuses(await together(*sent)) == [303, 303]
        rows = await sql(f"select {field} as kept from {table}")  # noqa: S608 - our own
        assert sorted(row["kept"] for row in rows) == ["Number 0", "Number 1"]


async def test_of_two_answers_to_an_ask_at_once_and_of_an_answer_while_words_are_added_one_waits(
    browser: Browser, okoros: Okoros
) -> None:
    child = at(okoros.child)
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    asked = {"kind": "question", "words": "Which room?", "to": str(okoros.teacher.id)}
    await ada.get(f"{child}/asks/new")
    href = (await ada.post(f"{child}/asks", asked)).where.split("?")[0]
    said = await filled(nell, href, f"{href}/answer", said="answered", words="It is the blue one")
    more = await filled(ada, href, f"{href}/words", addition="I mean for the lunch")
    answers = await together(said, more)
    assert statuses(answers) == [303, 409]
    page = handed_back(answers)
    for words in ("It is the blue one", "I mean for the lunch"):
        assert words in page.html
    both = [
        await filled(nell, href, f"{href}/answer", said="answered", words=words)
        for words in ("It is the red one", "It is the green one")
    ]
    answers = await together(*both)
    assert statuses(answers) == [303, 409]
    for words in ("It is the red one", "It is the green one"):
        assert words in handed_back(answers).html
    now = [await filled(ada, href, f"{href}/now", now=choice) for choice in ("answered", "not_answered")]
    assert statuses(await together(*now)) == [303, 409]


async def test_of_two_corrections_of_a_talk_at_once_the_second_is_handed_back(
    browser: Browser, okoros: Okoros
) -> None:
    child, ada = at(okoros.child), await browser.as_(okoros.parent)
    await ada.get(f"{child}/talks/new")
    talk = {
        "kind": "call",
        "said": "It was short",
        "there": [str(okoros.parent.id)],
        **boxes("day", "2027-03-10"),
    }
    href = (await ada.post(f"{child}/talks", talk)).where.split("?")[0]
    texts = ("It was very short", "It was quite long")
    answers = await together(*[await filled(ada, href, href, said=words) for words in texts])
    assert statuses(answers) == [303, 409]
    for words in texts:
        assert words in handed_back(answers).html


async def test_only_one_of_two_officers_windows_ends_a_place_or_lets_the_same_person_in(
    browser: Browser, okoros: Okoros
) -> None:
    here, sam = f"{at(okoros.child)}/people", await browser.as_(okoros.officer)
    ends = {"person": str(okoros.teacher.id), "why": "She works elsewhere"}
    sent = [await filled(sam, f"{here}/end", f"{here}/end", **ends) for _ in range(2)]
    assert Counter(statuses(await together(*sent))) == {303: 1, 422: 1}
    (school,) = await sql("select id from organisation where short_name = 'school'")
    ray = {
        "name": "Ray Finch",
        "email": "ray@school.example",
        "works_for": str(school["id"]),
        "title": "Helps",
    }
    sent = [await filled(sam, f"{here}/new", here, **ray) for _ in range(2)]
    assert Counter(statuses(await together(*sent))) == {303: 1, 422: 1}
    assert (
        len(
            await sql(
                "select 1 from circle_grant g join person p on p.id = g.person where p.name = 'Ray Finch'"
            )
        )
        == 1
    )

"""What a page would never send, sent to the database itself: no words, votes, days or names are forged by hand."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest

from journeys.children import Child
from sharing.desk import Desk
from sharing.people import Person
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.world import sql
from timeline.asks.answer import Reply
from timeline.asks.ask import Ask
from timeline.asks.standing import Kind
from timeline.asks.standing import Said as Answered
from timeline.notes.actions import NoteAction
from timeline.notes.agreeing import answer, propose, take_back
from timeline.notes.handover import hand_over
from timeline.notes.note import Note
from timeline.notes.outcomes import Helped, Outcome
from timeline.notes.standing import Said
from timeline.talks.talk import Kind as TalkKind
from timeline.talks.talk import Talk, Told
from timeline.talks.view import TalkView

REFUSED = (
    asyncpg.InsufficientPrivilegeError,
    asyncpg.RaiseError,
    asyncpg.CheckViolationError,
    asyncpg.UniqueViolationError,
)
LUNCH = "Ife eats lunch in a quiet room"


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def note(okoros: Okoros, desk: Desk) -> Note:
    """Nell wrote it, and asks Ada. Sam and Ife are around Ife, and are not asked."""
    return await written(okoros, desk)


async def written(okoros: Okoros, desk: Desk) -> Note:
    async with desk.act(okoros.teacher.id) as unit:
        return await propose(
            LUNCH, family=okoros.family.id, child=okoros.child.id, parties=[okoros.parent.id], unit=unit
        )


async def say(note: Note, who: Person, said: Said, desk: Desk) -> None:
    async with desk.act(who.id) as unit:
        fresh = await Note.of_child(note.child, note.id, lock=True)
        assert fresh
        await answer(fresh, said, words="", seen=1, unit=unit)


async def refuses(desk: Desk, who: Person, *attempts: tuple[str, Sequence[Any]]) -> None:
    for statement, values in attempts:
        with pytest.raises(REFUSED):
            async with desk.act(who.id):
                await sql(statement, *values)


INSERT = {
    "party": "insert into note_party (id, note, child, person) values (gen_random_uuid(), {}, {}, {})",
    "version": "insert into note_version (id, note, child, number, words, easy, heard, by, at)"
    " values (gen_random_uuid(), {}, {}, {}::int, 'x', '', '', {}, {}::timestamptz)",
    "answer": "insert into note_answer (id, note, child, number, person, said, words, at)"
    " values (gen_random_uuid(), {}, {}, 1, {}, 'yes', '', {}::timestamptz)",
    "step": "insert into note_next_step (id, note, child, number, kind, words, first_at, second_at, by, at)"
    " values (gen_random_uuid(), {}, {}, 1, 'wont_agree', '', '', '', {}, {}::timestamptz)",
    "action": "insert into note_action"
    " (id, note, child, what, owner, due_on, added_by, added_at, done_words, dropped_why)"
    " values (gen_random_uuid(), {}, {}, 'x', {}, '2027-04-01'::date, {}, {}::timestamptz, '', '')",
    "outcome": "insert into note_outcome (id, note, child, number, person, helped, words, at)"
    " values (gen_random_uuid(), {}, {}, 1, {}, 'yes', '', {}::timestamptz)",
    "view": "insert into note_child_view (id, note, child, number, said, words, helped_by, at)"
    " values (gen_random_uuid(), {}, {}, 1, 'yes', '', {}, {}::timestamptz)",
}  # fmt: skip


async def test_who_is_asked_and_what_a_note_says_is_not_changed_by_hand(
    okoros: Okoros, note: Note, desk: Desk
) -> None:
    n, c, now = note.id, note.child, desk.now()
    for who in (okoros.officer, okoros.parent, okoros.teacher, okoros.young_person):
        await refuses(
            desk, who,
            (INSERT["party"], (n, c, who.id)),
            (INSERT["party"], (n, c, okoros.officer.id)),
            (INSERT["party"], (n, c, okoros.other_officer.id)),
            # The words of a version to come, and of one that is there.
            (INSERT["version"], (n, c, 2, who.id, now)),
            (INSERT["version"], (n, c, 1, who.id, now)),
            ("update note_version set words = 'x' where note = {}", (n,)),
            ("update note set version = version + 1 where id = {}", (n,)),
            ("update note set version = 0 where id = {}", (n,)),
            ("update note set proposed_by = {} where id = {}", (who.id, n)),
            ("update note set child = {} where id = {}", (okoros.sibling.id, n)),
            ("update note set why_without = 'x' where id = {}", (n,)),
            ("update note set bundle = gen_random_uuid() where id = {}", (n,)),
            ("delete from note where id = {}", (n,)),
        )  # fmt: skip
    for stranger in (okoros.officer, okoros.young_person):
        await refuses(
            desk, stranger,
            ("update note set check_on = check_on + 90 where id = {}", (n,)),
            ("update note set taken_back_at = now() where id = {}", (n,)),
            (INSERT["answer"], (n, c, stranger.id, now)),
            (INSERT["action"], (n, c, stranger.id, stranger.id, now)),
        )  # fmt: skip


async def test_nobody_answers_for_another_on_another_day_or_when_it_is_over(
    okoros: Okoros, note: Note, desk: Desk, clock: Clock
) -> None:
    n, c, now = note.id, note.child, desk.now()
    early = now.replace(year=2026)
    await refuses(
        desk, okoros.teacher,
        (INSERT["answer"], (n, c, okoros.parent.id, now)),
        ("update note set agreed_at = now() where id = {}", (n,)),
        ("update note_answer set person = {} where note = {}", (okoros.parent.id, n)),
        # Nobody needs a next step, and nothing has come of it yet.
        (INSERT["step"], (n, c, okoros.teacher.id, now)),
        (INSERT["outcome"], (n, c, okoros.teacher.id, now)),
    )  # fmt: skip
    await refuses(desk, okoros.parent, (INSERT["answer"], (n, c, okoros.parent.id, early)))
    async with desk.act(okoros.teacher.id) as unit:
        fresh = await Note.of_child(note.child, note.id, lock=True)
        assert fresh
        await take_back(fresh, unit)
    await refuses(
        desk, okoros.parent,
        (INSERT["answer"], (n, c, okoros.parent.id, now)),
        (INSERT["action"], (n, c, okoros.parent.id, okoros.parent.id, now)),
        ("update note set taken_back_at = null where id = {}", (n,)),
    )  # fmt: skip


async def test_an_agreement_is_neither_undone_nor_closed_by_hand(
    okoros: Okoros, note: Note, desk: Desk
) -> None:
    await say(note, okoros.parent, Said.YES, desk)
    async with desk.act(okoros.teacher.id) as unit:
        fresh = await Note.of_child(note.child, note.id, lock=True)
        assert fresh
        action = await NoteAction.add(
            fresh, "Find a room", owner=okoros.teacher.id, due_on=unit.today, unit=unit
        )
    close = ("update note set closed_at = now() where id = {}", (note.id,))
    handed = (
        "insert into note_handover (id, action, child, was, now, why, by, at)"
        " values (gen_random_uuid(), {}, {}, {}, {}, {}, {}, {}::timestamptz)"
    )

    def hand(who: Person, to: Person, why: str = "x") -> tuple[str, Sequence[Any]]:
        return handed, (action.id, note.child, okoros.teacher.id, to.id, why, who.id, desk.now())

    for who in (okoros.parent, okoros.officer, okoros.teacher):
        await refuses(
            desk, who, close,
            ("update note set agreed_at = null where id = {}", (note.id,)),
            ("update note_action set owner = {} where id = {}", (okoros.parent.id, action.id)),
            ("update note_action set done_words = 'x' where id = {}", (action.id,)),
            ("update note_action set what = 'x' where id = {}", (action.id,)),
            ("update note_action set due_on = due_on + 90 where id = {}", (action.id,)),
            hand(who, okoros.other_officer), hand(who, okoros.teacher), hand(okoros.young_person, okoros.parent),
        )  # fmt: skip
    await refuses(desk, okoros.parent, hand(okoros.parent, okoros.parent))
    await refuses(desk, okoros.officer, hand(okoros.officer, okoros.parent, why=""))
    async with desk.act(okoros.teacher.id) as unit:
        fresh = await Note.of_child(note.child, note.id, lock=True)
        found = await NoteAction.of_note(note.id, action.id)
        assert fresh
        assert found
        await found.done(fresh, unit.today, "", unit)
        await Outcome.say(fresh, Helped.YES, "", seen=1, unit=unit)
    # Ada has not said yet what came of it.
    await refuses(desk, okoros.teacher, close)
    async with desk.act(okoros.parent.id) as unit:
        fresh = await Note.of_child(note.child, note.id, lock=True)
        assert fresh
        await Outcome.say(fresh, Helped.NO, "", seen=1, unit=unit)
    assert (await sql("select closed_at is not null as over from note where id = {}", note.id))[0]["over"]
    await refuses(
        desk, okoros.parent,
        ("update note_outcome set helped = 'yes' where note = {} and person = {}", (note.id, okoros.parent.id)),
        ("update note_answer set said = 'no' where note = {} and person = {}", (note.id, okoros.parent.id)),
        ("update note set closed_at = null where id = {}", (note.id,)),
    )  # fmt: skip


async def test_whoever_is_not_named_writes_down_no_childs_words_and_no_next_step(
    okoros: Okoros, desk: Desk
) -> None:
    async with desk.act(okoros.officer.id) as unit:
        tobis = await propose(
            "Tobi naps", family=okoros.family.id, child=okoros.sibling.id, parties=[], unit=unit
        )
    ada = (tobis.id, tobis.child, okoros.parent.id, desk.now())
    await refuses(desk, okoros.parent, (INSERT["view"], ada), (INSERT["step"], ada))


async def put(okoros: Okoros, desk: Desk) -> Ask:
    """Ada asks Nell."""
    child = await Child.in_family(okoros.family.id, okoros.child.id)
    assert child
    async with desk.act(okoros.parent.id) as unit:
        return await Ask.ask(Kind.REQUEST, "A side door", child=child, to=okoros.teacher.id, unit=unit)


async def test_an_ask_keeps_its_days_its_turns_and_its_secret(okoros: Okoros, desk: Desk) -> None:
    ask = await put(okoros, desk)
    now = desk.now()
    answers = (
        "insert into ask_answer (id, ask, child, number, said, words, because, instead, talk, by, at)"
        " values (gen_random_uuid(), {}, {}, {}::int, {}, 'x', '', '', '', {}, {}::timestamptz)"
    )
    call = (
        "insert into ask_call (id, ask, child, person, code_word) values (gen_random_uuid(), {}, {}, {}, {})"
    )
    await refuses(
        desk, okoros.parent,
        ("update ask set reply_by = reply_by - 1 where id = {}", (ask.id,)),
        ("update ask set third_by = third_by + 30 where id = {}", (ask.id,)),
        ("update ask set version = version + 5 where id = {}", (ask.id,)),
        ("update ask set passed_over = 3 where id = {}", (ask.id,)),
        ("update ask set closed_at = now() where id = {}", (ask.id,)),
        (answers, (ask.id, ask.child, 1, "yes", okoros.parent.id, now)),
        (call, (ask.id, ask.child, okoros.stranger.id, "Ife Okoro, 14")),
        (call, (ask.id, ask.child, okoros.officer.id, "Ife Okoro, 14")),
    )  # fmt: skip
    await refuses(
        desk, okoros.teacher,
        # A number far ahead would hide every later answer, and a day of last year would look like time kept.
        (answers, (ask.id, ask.child, 99, "yes", okoros.teacher.id, now)),
        (answers, (ask.id, ask.child, 1, "yes", okoros.teacher.id, now.replace(year=2026))),
        (answers, (ask.id, ask.child, 1, "answered", okoros.teacher.id, now)),
        (answers, (ask.id, ask.child, 1, "yes", okoros.officer.id, now)),
    )  # fmt: skip
    async with desk.act(okoros.teacher.id) as unit:
        fresh = await Ask.of_child(ask.child, ask.id, lock=True)
        assert fresh
        await fresh.answer(Reply(Answered.YES, "Yes"), seen=1, is_officer=False, unit=unit)
    async with desk.act(okoros.parent.id) as unit:
        fresh = await Ask.of_child(ask.child, ask.id, lock=True)
        assert fresh
        await fresh.take_back(seen=2, unit=unit)
    await refuses(desk, okoros.parent, ("update ask set taken_back_at = null where id = {}", (ask.id,)))


async def test_a_talk_gets_no_new_people_words_or_writer_by_hand(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    child = await Child.in_family(okoros.family.id, okoros.child.id)
    assert child
    async with desk.act(okoros.parent.id) as unit:
        told = Told(TalkKind.CALL, unit.today, "It was short")
        talk = await Talk.log(told, there=[okoros.parent.id], child=child, unit=unit)
    there = "insert into talk_person (id, talk, child, person) values (gen_random_uuid(), {}, {}, {})"
    view = (
        "insert into talk_view (id, talk, child, words, by, at)"
        " values (gen_random_uuid(), {}, {}, 'x', {}, {}::timestamptz)"
    )
    clock.forward(days=2)
    await refuses(
        desk, okoros.parent,
        (there, (talk.id, talk.child, okoros.officer.id)),
        ("update talk set said = 'x' where id = {}", (talk.id,)),
        ("update talk set by = {} where id = {}", (okoros.officer.id, talk.id)),
        ("update talk set day = day - 9 where id = {}", (talk.id,)),
        (view, (talk.id, talk.child, okoros.officer.id, desk.now())),
        (view, (talk.id, talk.child, okoros.parent.id, desk.now().replace(year=2026))),
        ("delete from talk_view where talk = {}", (talk.id,)),
    )  # fmt: skip


UNDONE = {
    "note": "update note set undone_at = {}::timestamptz, taken_back_at = {}::timestamptz where true",
    "ask": "update ask set undone_at = {}::timestamptz, taken_back_at = {}::timestamptz, version = version + 1"
    " where true",
    "talk": "update talk set undone_at = coalesce({}::timestamptz, {}::timestamptz) where true",
}


async def written_of_each(okoros: Okoros, desk: Desk) -> dict[str, Any]:
    """A note, an ask and a talk, all of Ada's."""
    ask = await put(okoros, desk)
    child = await Child.in_family(okoros.family.id, okoros.child.id)
    assert child
    async with desk.act(okoros.parent.id) as unit:
        told = Told(TalkKind.CALL, unit.today, "It was short")
        talk = await Talk.log(told, there=[okoros.parent.id, okoros.officer.id], child=child, unit=unit)
        note = await propose(
            LUNCH, family=okoros.family.id, child=child.id, parties=[okoros.officer.id], unit=unit
        )
    return {"note": note, "ask": ask, "talk": talk}


async def test_nothing_is_undone_by_hand_late_by_another_or_twice(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    await written_of_each(okoros, desk)
    now = desk.now()
    late, before = now + timedelta(minutes=11), now - timedelta(minutes=1)
    for at in (late, before, now - timedelta(days=1)):
        await refuses(desk, okoros.parent, *[(words, (at, at)) for words in UNDONE.values()])
    await refuses(desk, okoros.officer, *[(words, (now, now)) for words in UNDONE.values()])
    for words in UNDONE.values():
        async with desk.act(okoros.parent.id) as unit:
            await sql(words, unit.now, unit.now)
    # What is gone for everybody does not come back with other words.
    for who in (okoros.officer, okoros.young_person):
        for one in UNDONE:
            with suppress(*REFUSED):
                async with desk.act(who.id):
                    await sql(f"update {one} set undone_at = null")  # noqa: S608 - our own names
            assert (await sql(f"select undone_at from {one}"))[0]["undone_at"]  # noqa: S608 - our own names
    await refuses(
        desk, okoros.parent,
        *[(f"update {one} set undone_at = null where true", ()) for one in UNDONE],  # noqa: S608 - our own names
        *[(words, (now + timedelta(minutes=1),) * 2) for words in UNDONE.values()],
    )  # fmt: skip


async def test_nothing_that_somebody_answered_is_undone_by_hand(okoros: Okoros, desk: Desk) -> None:
    theirs = await written_of_each(okoros, desk)
    await say(theirs["note"], okoros.officer, Said.NO, desk)
    async with desk.act(okoros.officer.id) as unit:
        await TalkView.add("I remember a Tuesday", talk=theirs["talk"], unit=unit)
    async with desk.act(okoros.teacher.id) as unit:
        fresh = await Ask.of_child(theirs["ask"].child, theirs["ask"].id, lock=True)
        assert fresh
        await fresh.answer(Reply(Answered.YES, "Yes"), seen=1, is_officer=False, unit=unit)
    now = desk.now()
    await refuses(desk, okoros.parent, *[(words, (now, now)) for words in UNDONE.values()])


async def test_what_was_undone_is_found_by_nobody_else_in_any_of_its_parts(
    okoros: Okoros, desk: Desk
) -> None:
    theirs = await written_of_each(okoros, desk)
    async with desk.act(okoros.parent.id) as unit:
        ask = await Ask.of_child(theirs["ask"].child, theirs["ask"].id, lock=True)
        note = await Note.of_child(theirs["note"].child, theirs["note"].id, lock=True)
        assert ask
        assert note
        await ask.add("By the side door", seen=1, unit=unit)
        action = await NoteAction.add(note, "Ask", owner=okoros.parent.id, due_on=unit.today, unit=unit)
        me, sam = str(okoros.parent.id), okoros.officer.id
        await hand_over(action, note, sam, "He knows", seen=me, is_officer=False, unit=unit)
    for words in UNDONE.values():
        async with desk.act(okoros.parent.id) as unit:
            await sql(words, unit.now, unit.now)
    parts = (
        "note_party", "note_version", "note_answer", "note_action", "note_handover", "ask_addition", "ask_call",
        "talk_person",
    )  # fmt: skip

    async def found() -> set[str]:
        return {part for part in parts if await sql(f"select 1 from {part}")}  # noqa: S608 - our own names

    assert await found() == set(parts)
    async with desk.read(okoros.officer.id):
        assert await found() == set()
    async with desk.read(okoros.parent.id):
        assert await sql("select 1 from note_version"), "whoever wrote them keeps their words"


async def test_a_yes_that_made_an_agreement_is_not_turned_by_hand(
    okoros: Okoros, note: Note, desk: Desk
) -> None:
    await say(note, okoros.parent, Said.YES, desk)
    turn = "update note_answer set said = {}, at = {}::timestamptz where note = {} and person = {}"
    for said in (Said.NO, Said.BUT, Said.HELP):
        await refuses(desk, okoros.parent, (turn, (said.value, desk.now(), note.id, okoros.parent.id)))
    # On the page it ends the agreement with the same press.
    await say(note, okoros.parent, Said.NO, desk)
    assert (await sql("select agreed_at from note where id = {}", note.id))[0]["agreed_at"] is None

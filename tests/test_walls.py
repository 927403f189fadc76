"""Two walls around every child, each tried with the other taken away.

One is decide(), which every route asks. The other is PostgreSQL's row-level security.
"""

import json
import re
from collections.abc import Mapping, Set
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from litestar import Litestar

import sharing.desk
import sharing.doors
import sharing.viewer
import timeline.glance
from journeys.exceptions import ExceptionClaim
from journeys.expected_steps import Move
from journeys.flags import ChildFlag, Flag
from journeys.grounds import Claimed
from sharing.desk import Desk, Wall
from sharing.people import Organisation, Person
from sharing.rights import Act, Verdict
from tests.pasts import Past, count
from tests.shares import one_in, shuffled
from tests.test_access_matrix import KINDS, ONE_TAP, Cell, all_cells, walk, wrong
from tests.world import CANARIES, Place, World, sql, the_world
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.quiet import detained
from timeline.alerts.owed.weights import Weight
from timeline.asks.answer import Reply
from timeline.asks.ask import Ask
from timeline.asks.standing import Kind as Asking
from timeline.asks.standing import Said
from timeline.pages.finding import the_step
from timeline.say.prompts import Prompt
from timeline.say.reader import SayReader
from timeline.say.say import Said as OwnWords
from timeline.say.say import Say

ABOUT_A_CHILD_TABLES = {
    "child", "circle_grant", "journey", "expected_step", "reason", "event",
    "note", "note_party", "note_version", "note_answer", "note_next_step", "note_child_view", "note_action",
    "note_outcome", "note_time", "alert", "exception_claim", "child_flag", "ask", "ask_addition",
    "ask_answer", "ask_call", "talk", "talk_person", "talk_view", "note_handover",
    "strength", "good_news", "thanks", "say", "say_version", "say_reader",
    "wish", "capacity", "capacity_view", "advice", "advice_asked", "advice_said",
}  # fmt: skip


@pytest.fixture
def without_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody may do everything, as far as decide() is asked."""
    for module in (sharing.doors, sharing.viewer):
        monkeypatch.setattr(module, "decide", lambda *_, **__: Verdict.YES)
    monkeypatch.setattr(timeline.glance, "acts_about", lambda *_, **__: frozenset(Act))


@pytest.fixture
def without_row_security(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk no longer takes off the owner's hat."""
    unswitched = sharing.desk._SEES.replace("'role'", "'app.role'")
    assert unswitched != sharing.desk._SEES
    monkeypatch.setattr(sharing.desk, "_SEES", unswitched)


async def test_without_row_security_every_door_still_holds(
    demo: Litestar, desk: Desk, without_row_security: None
) -> None:
    world = await the_world(desk)
    got = await walk(demo, world, cells=one_in(6, shuffled(all_cells())))
    assert await seen_by(None, desk, "child"), "row-level security was not off"
    assert wrong(got) == {}
    assert leaks(got) == []


async def test_without_decide_nobody_reads_a_word_about_another_child(
    demo: Litestar, desk: Desk, without_decide: None
) -> None:
    world = await the_world(desk)
    got = await walk(demo, world, cells=one_in(6, shuffled(all_cells()), at=3))
    # One tap is enough for these: where nobody asks decide(), the database itself says no, and loudly.
    one_taps = {cell for cell, due in all_cells().items() if cell[1:3] in ONE_TAP and due == 403}
    assert {cell for cell, (status, _) in got.items() if status >= 500} <= one_taps
    assert leaks(got) == []


def leaks(got: Mapping[Cell, tuple[int, str]]) -> list[tuple[Cell, str]]:
    """Pages that speak of a child whom the reader is not around. The demo's own pages name everybody."""
    return [
        (cell, word)
        for cell, (_, text) in got.items()
        for place, words in CANARIES.items()
        if not getattr(KINDS[cell[0]], place) and not cell[2].startswith("/demo")
        for word in words
        if word in _without_tokens(text.split("<main", 1)[-1])
    ]


def _without_tokens(text: str) -> str:
    """They are made of chance, and chance spells names."""
    return re.sub('name="_csrf" value="[^"]*"', "", text)


async def seen_by(person: UUID | None, desk: Desk, table: str) -> list[dict[str, Any]]:
    """How a letter fared on its way is for nobody who opens pages."""
    columns = "id, person, family, child, subject, occasion, due_at, state" if table == "alert" else "*"
    async with desk.read(person):
        return await sql(f"select {columns} from {table}")  # noqa: S608 - our own table names


def named(world: World) -> dict[str, Person | None]:
    return {who: getattr(world, who, None) or getattr(world.okoros, who, None) for who in KINDS}


async def test_people_find_rows_about_the_children_they_are_around_and_no_others(
    app: Litestar, desk: Desk
) -> None:
    world = await the_world(desk)
    await _give_a_reason(world, desk)
    children = {place: getattr(world, place).child for place in ("own", "sibling", "elsewhere")}
    for who, person in named(world).items():
        theirs = {child for place, child in children.items() if getattr(KINDS[who], place)}
        for table in sorted(ABOUT_A_CHILD_TABLES):
            rows = await seen_by(person.id if person else None, desk, table)
            # Everybody may read a grant that was given to them, though it no longer holds.
            about = {
                row["id" if table == "child" else "child"] for row in rows if not _is_own(row, table, person)
            }
            expected = theirs & {world.own.child} if table in OF_ONE_CHILD else theirs
            expected = expected if table != "say_version" or who == "young_person" else set()
            if table == "alert":
                # Their own alone: a circle is told of its children, and of nobody what they are told.
                assert {row["person"] for row in rows} <= {person.id if person else None}, who
                assert about <= theirs, who
                continue
            assert about == expected, (who, table)


def _is_own(row: dict[str, Any], table: str, person: Person | None) -> bool:
    return table == "circle_grant" and person is not None and row["person"] == person.id


OF_ONE_CHILD = {
    "reason", "exception_claim", "child_flag", "ask_addition", "ask_answer", "ask_call",
    "note_next_step", "note_time", "note_child_view", "note_outcome", "note_handover", "say", "say_version",
    "say_reader", "wish", "capacity", "capacity_view",
}  # fmt: skip


async def _give_a_reason(world: World, desk: Desk) -> None:
    """And a claim, and a flag, for the child whom the cast belongs to."""
    async with desk.act(world.okoros.officer.id) as unit:
        journey, step = await the_step(world.own.child, world.own.step)
        to = unit.today + timedelta(days=60)
        await journey.move(step, Move(to, "The reports came late, we are sorry"), unit=unit)
        claimed, rule = Claimed("panel"), journey.rule(step.step)
        await ExceptionClaim.claim(
            step, claimed, note="It waits for the panel", told_by=None, rule=rule, unit=unit
        )
        await ChildFlag.put_up(Flag.URGENT, world.okoros.child, because="Out of school now", unit=unit)
    for statement in _SAID_OF_HER_NOTE:
        await sql(statement, world.own.note)
    await _ask_and_answer(world, desk)
    async with desk.act(world.okoros.young_person.id) as unit:
        say = await Say.mine(world.own.child, world.own.say, unit=unit)
        assert say
        readers = await SayReader.of(say.id)
        await say.save_as(OwnWords(Prompt.WANT, "Two rooms for Ife"), readers=readers, seen=1, unit=unit)


async def _ask_and_answer(world: World, desk: Desk) -> None:
    """With a second rung, an answer, and words added to it."""
    okoros = world.okoros
    async with desk.act(okoros.parent.id) as unit:
        to, child = okoros.teacher.id, okoros.child
        ask = await Ask.ask(Asking.REQUEST, "A quiet place for Ife", child=child, to=to, unit=unit)
    async with desk.act(okoros.teacher.id) as unit:
        await ask.answer(Reply(Said.YES, "Yes, for Ife"), seen=1, is_officer=False, unit=unit)
    async with desk.act(okoros.parent.id) as unit:
        await ask.not_answered("Where is it for Ife?", seen=2, unit=unit)


_SAID_OF_HER_NOTE = (
    "insert into note_next_step (id, note, child, number, kind, words, first_at, second_at, by, at)"
    " select gen_random_uuid(), id, child, 1, 'wont_agree', '', '', '', proposed_by, now() from note where id = {}",
    "insert into note_time (id, step, note, child, number, suits, by, at)"
    " select gen_random_uuid(), id, note, child, 1, 'first', by, now() from note_next_step where note = {}",
    "insert into note_child_view (id, note, child, number, said, words, helped_by, at)"
    " select gen_random_uuid(), id, child, 1, 'yes', '', proposed_by, now() from note where id = {}",
    "insert into note_outcome (id, note, child, number, person, helped, words, at)"
    " select gen_random_uuid(), id, child, 1, proposed_by, 'yes', '', now() from note where id = {}",
    "insert into note_handover (id, action, child, was, now, why, by, at)"
    " select gen_random_uuid(), t.id, t.child, t.owner, t.added_by, 'She has the key', t.added_by, now()"
    " from note_action t where t.note = {}",
    # Past the walls: for her the day is years off.
    "insert into wish (id, family, child, about, sees, by, at)"
    " select gen_random_uuid(), g.family, g.child, g.person, 'everything', g.given_by, now() from note n"
    " join circle_grant g on g.child = n.child and g.role = 'parent' and g.ended_at is null where n.id = {}",
    "insert into capacity (id, family, child, choice, words, found, how, found_on, look_again_on, by, at)"
    " select gen_random_uuid(), family, child, id, 'Which college', 'can', 'She said so', '2027-03-01', '2028-03-01',"
    " proposed_by, now() from note where id = {}",
    "insert into capacity_view (id, family, child, capacity, words, by, at)"
    " select gen_random_uuid(), c.family, c.child, c.id, 'She can', c.by, now() from capacity c"
    " join note n on n.child = c.child where n.id = {}",
)


async def test_custody_can_be_read_only_by_the_council_and_the_family(app: Litestar, desk: Desk) -> None:
    """Whoever else is in the circle finds no row: who is detained is not theirs to know."""
    world = await the_world(desk)
    await put_up_custody(world, desk)
    found = {
        who: [row["flag"] for row in await seen_by(person.id, desk, "child_flag")]
        for who, person in named(world).items()
        if person and KINDS[who].own
    }
    knowing = {person.id for person in (world.okoros.officer, world.okoros.parent, world.okoros.young_person)}
    assert {named(world)[who].id for who, flags in found.items() if flags == ["custody"]} == knowing  # type: ignore[union-attr]  # those in `found` exist
    assert found["teacher"] == []


async def test_nobody_learns_who_is_detained_among_children_they_are_not_around(
    app: Litestar, desk: Desk
) -> None:
    """By the way that acts take, which must know when to keep quiet."""
    world = await the_world(desk)
    await put_up_custody(world, desk)
    for who, person in named(world).items():
        found = await detained_for(person, [world.own.child, world.elsewhere.child], desk)
        assert found == ({world.own.child} if KINDS[who].own else set()), who


async def put_up_custody(world: World, desk: Desk) -> None:
    async with desk.act(world.okoros.officer.id) as unit:
        await ChildFlag.put_up(Flag.CUSTODY, world.okoros.child, because="A place far from home", unit=unit)


async def detained_for(person: Person | None, children: list[UUID], desk: Desk) -> Set[UUID]:
    async with desk.read(person.id if person else None):
        return await detained(children)


async def test_custody_is_begun_and_ended_by_the_council_alone(app: Litestar, desk: Desk) -> None:
    world = await the_world(desk)
    await put_up_custody(world, desk)
    okoros = world.okoros
    for person in (okoros.parent, okoros.young_person, okoros.teacher, okoros.stranger):
        assert await _take_down(desk, person, by=person) == 0, person.name
        await _is_refused(desk, person.id, "child_flag", _flag(world, Flag.CUSTODY, by=person))
    assert await _take_down(desk, okoros.officer, by=okoros.officer) == 1


async def test_urgent_is_said_by_the_family_and_the_council_and_by_nobody_in_anothers_name(
    app: Litestar, desk: Desk
) -> None:
    world = await the_world(desk)
    parent, teacher = world.okoros.parent, world.okoros.teacher
    await _is_refused(desk, teacher.id, "child_flag", _flag(world, Flag.URGENT, by=teacher))
    await _is_refused(desk, parent.id, "child_flag", _flag(world, Flag.URGENT, by=world.okoros.officer))
    async with desk.act(parent.id):
        await write("child_flag", _flag(world, Flag.URGENT, by=parent))
    assert await _take_down(desk, teacher, by=teacher) == 0
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        await _take_down(desk, parent, by=world.okoros.officer)
    assert await _take_down(desk, parent, by=parent) == 1


def _flag(world: World, flag: Flag, *, by: Person) -> dict[str, Any]:
    return {
        "id": uuid4(), "family": world.own.family, "child": world.own.child, "flag": str(flag),
        "because": "Out of school now", "by": by.id, "at": "2027-03-11T10:00:00Z",
    }  # fmt: skip


async def _take_down(desk: Desk, person: Person, *, by: Person) -> int:
    async with desk.act(person.id):
        return len(
            await sql("update child_flag set ended_at = now(), ended_by = {} where true returning id", by.id)
        )


async def test_a_lawful_reason_is_claimed_by_the_council_alone_and_in_its_own_name(
    app: Litestar, desk: Desk
) -> None:
    world = await the_world(desk)
    await _give_a_reason(world, desk)
    okoros = world.okoros
    claim = await _one_like_theirs("exception_claim", world.own, by=okoros.officer.id)
    assert claim
    for person in (okoros.parent, okoros.young_person, okoros.teacher, okoros.other_officer):
        await _is_refused(desk, person.id, "exception_claim", claim)
        await _is_refused(desk, person.id, "exception_claim", claim | {"by": person.id})
    await _is_refused(desk, okoros.officer.id, "exception_claim", claim | {"by": okoros.parent.id})
    async with desk.act(okoros.officer.id):
        await write("exception_claim", claim)


async def test_nobody_writes_history_in_anothers_name_or_what_only_the_council_records(
    app: Litestar, desk: Desk
) -> None:
    world = await the_world(desk)
    await _give_a_reason(world, desk)
    okoros = world.okoros
    event = await _one_like_theirs("event", world.own, by=okoros.teacher.id)
    reason = await _one_like_theirs("reason", world.own, by=okoros.teacher.id)
    assert event
    assert reason
    event |= {"kind": "note_agreed", "milestone": None, "seq": 10_000}
    await _is_refused(desk, okoros.teacher.id, "event", event | {"by": okoros.officer.id})
    await _is_refused(desk, okoros.teacher.id, "event", event | {"family": world.elsewhere.family})
    for kind in ("milestone", "corrected", "date_moved", "hear_by_set", "child_added", "recounted"):
        for person in (okoros.teacher, okoros.parent, okoros.young_person):
            theirs = event | {"by": person.id, "kind": kind, "milestone": "made_up"}
            await _is_refused(desk, person.id, "event", theirs)
    await _is_refused(desk, okoros.teacher.id, "event", event | {"kind": "flagged"})
    for by in (okoros.officer.id, okoros.teacher.id):
        await _is_refused(desk, okoros.teacher.id, "reason", reason | {"by": by})
    async with desk.act(okoros.teacher.id):
        await write("event", event)


async def test_nobody_but_the_council_moves_a_date(app: Litestar, desk: Desk) -> None:
    world = await the_world(desk)
    okoros, change = world.okoros, "update expected_step set hear_by = null where id = {} returning 1"
    for person, moves in (
        (okoros.teacher, 0),
        (okoros.parent, 0),
        (okoros.young_person, 0),
        (okoros.officer, 1),
    ):
        async with desk.act(person.id):
            assert len(await sql(change, world.own.step)) == moves, person.name
    step = await _one_like_theirs("expected_step", world.own, by=okoros.parent.id)
    assert step
    await _is_refused(desk, okoros.parent.id, "expected_step", step | {"step": "made_up"})


async def test_nobody_but_the_council_starts_or_ends_a_journey_and_its_rules_stay(
    app: Litestar, desk: Desk
) -> None:
    world = await the_world(desk)
    okoros, mine = world.okoros, "where child = {} returning 1"
    end = f"update journey set closed_on = '2027-03-11' {mine}"  # noqa: S608 - ours
    for person in (okoros.teacher, okoros.parent, okoros.young_person):
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
            async with desk.act(person.id):
                await sql(end, world.own.child)
    async with desk.act(okoros.officer.id):
        assert await sql(end, world.own.child)
    for change in ("pack = 'made up'", "pathway = 'refusal'", "grew_by = null", "child = gen_random_uuid()"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
            async with desk.act(okoros.officer.id):
                await sql(f"update journey set {change} {mine}", world.own.child)  # noqa: S608 - ours
    journey = await _one_like_theirs("journey", world.own, by=okoros.parent.id)
    assert journey
    await _is_refused(desk, okoros.parent.id, "journey", journey | {"pathway": "made_up"})


async def test_nobody_who_is_signed_in_says_when_a_school_is_closed(app: Litestar, desk: Desk) -> None:
    """It lengthens what the law allows a council; only the command that brings in a file writes it."""
    world = await the_world(desk)
    school = await Organisation.objects().get(Organisation.short_name == "school")
    assert school
    days = {"closed_from": "2027-01-01", "reopens_on": "2027-06-01"}
    closure = {"id": uuid4(), "organisation": school.id, **days}
    for person in (world.okoros.officer, world.okoros.parent, world.okoros.teacher, world.okoros.stranger):
        await _is_refused(desk, person.id, "school_closure", closure)


async def test_a_family_is_named_only_to_those_around_its_children(app: Litestar, desk: Desk) -> None:
    world = await the_world(desk)
    for who, person in named(world).items():
        kind = KINDS[who]
        due = {"The Okoros"} if kind.own or kind.sibling else set()
        due |= {"The Linds"} if kind.elsewhere else set()
        assert {row["name"] for row in await seen_by(person.id if person else None, desk, "family")} == due, (
            who
        )


async def test_an_officer_whose_place_has_ended_no_longer_reads_the_family_they_opened(
    app: Litestar, desk: Desk
) -> None:
    world = await the_world(desk)
    officer = world.okoros.officer.id
    await sql("update circle_grant set ended_at = {} where person = {}", desk.now(), officer)
    assert await seen_by(officer, desk, "family") == []
    assert await seen_by(officer, desk, "child") == []


async def test_nobody_writes_a_row_about_a_child_they_are_not_around(app: Litestar, desk: Desk) -> None:
    world = await the_world(desk)
    await _give_a_reason(world, desk)
    okoros = world.okoros
    for person, foreign in (
        (okoros.teacher.id, world.sibling),
        (okoros.officer.id, world.elsewhere),
        (world.kit.id, world.own),
        (okoros.stranger.id, world.own),
    ):
        for table in sorted(ABOUT_A_CHILD_TABLES - {"alert"}):
            row = await _one_like_theirs(table, foreign, by=person)
            if row:
                await _is_refused(desk, person, table, row)
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
            async with desk.act(person):
                await Alert.promise([_owed_to(person, foreign)])


async def test_what_is_owed_to_somebody_is_read_by_nobody_else_and_taken_back_by_the_acts_of_others(
    app: Litestar, desk: Desk
) -> None:
    """A parent cannot find out what the other parent is told, nor change it, though an act of theirs does."""
    world = await the_world(desk)
    okoros = world.okoros
    officers = await seen_by(okoros.officer.id, desk, "alert")
    assert {row["person"] for row in officers} == {okoros.officer.id}
    owed = "select id from alert where person = {} and child = {} and state = 'owed'"
    before = await sql(owed, okoros.officer.id, world.own.child)
    assert before
    async with desk.act(okoros.parent.id):
        assert await sql(owed, okoros.officer.id, world.own.child) == []
        changed = await sql(
            "update alert set state = 'accepted' where person <> {} returning 1", okoros.parent.id
        )
        assert changed == []
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        async with desk.act(okoros.parent.id):
            await sql("update alert set state = 'accepted' where person = {}", okoros.parent.id)
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
        await _write_alert(desk, okoros.parent.id, world.own)
    for outsider in (world.kit.id, okoros.stranger.id):
        async with desk.act(outsider):
            await Alert.quieten([(world.own.child, okoros.officer.id)])
            await Alert.supersede([row["subject"] for row in officers], unless=[])
    assert await sql(owed, okoros.officer.id, world.own.child) == before
    async with desk.act(okoros.parent.id):
        await Alert.quieten([(world.own.child, okoros.officer.id)])
    assert await sql(owed, okoros.officer.id, world.own.child) == []
    assert await sql(owed, okoros.officer.id, world.sibling.child)


async def test_what_was_taken_back_about_one_child_is_not_owed_again_by_an_act_about_another(
    app: Litestar, desk: Desk
) -> None:
    world = await the_world(desk)
    theirs = _owed_to(world.bo.id, world.elsewhere)
    async with desk.act(None, Wall.WORKER):
        await Alert.promise([theirs])
        await sql("update alert set state = 'superseded' where id = {}", theirs.id)
    again = _owed_to(world.bo.id, world.own)
    again.subject, again.weight = theirs.subject, Weight.URGENT
    async with desk.act(world.okoros.officer.id):
        await Alert.promise([again])
    (left,) = await sql("select state, weight, child from alert where id = {}", theirs.id)
    assert dict(left) == {"state": "superseded", "weight": "plain", "child": world.elsewhere.child}


async def test_what_somebody_was_sent_is_read_by_nobody_else(app: Litestar, desk: Desk) -> None:
    world = await the_world(desk)
    okoros, now = world.okoros, desk.now()
    made = "insert into message (id, person, state, sent_to, next_try_at, made_at) values ({}, {}, {}, {}, {}, {})"
    await sql(made, uuid4(), okoros.parent.id, "accepted", "a…@people.example", now, now)
    for who, person in named(world).items():
        async with desk.read(person.id if person else None):
            found = await sql("select id, state, sent_to from message")
        assert len(found) == (who == "parent"), who
    for hidden in ("message_id", "last_error", "lease_owner"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
            async with desk.read(okoros.parent.id):
                await sql(f"select {hidden} from message")  # noqa: S608 - our own names


async def _write_alert(desk: Desk, by: UUID, place: Place) -> None:
    row = await _one_like_theirs("alert", place, by=by)
    assert row
    async with desk.act(by):
        await write("alert", row | {"person": by, "occasion": "made up"})


def _owed_to(person: UUID, place: Place) -> Alert:
    due = datetime(2027, 3, 11, 10, tzinfo=UTC)
    return Alert(
        id=uuid4(), person=person, family=place.family, child=place.child, subject=place.step, occasion="happened",
        due_at=due, next_try_at=due,
    )  # fmt: skip


async def _one_like_theirs(table: str, place: Place, *, by: UUID) -> dict[str, Any] | None:
    """A new row such as that child already has, written as somebody else would write it."""
    of = "id" if table == "child" else "child"
    rows = await sql(f"select to_jsonb(t)::text as row from {table} t where {of} = {{}} limit 1", place.child)  # noqa: S608 - our own table names
    own = {"person": by, "given_by": by} if table == "circle_grant" else {"by": by}
    return {**json.loads(rows[0]["row"]), **own, "id": uuid4()} if rows else None


async def _is_refused(desk: Desk, person: UUID, table: str, row: dict[str, Any]) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        async with desk.act(person):
            await write(table, row)


async def write(table: str, row: dict[str, Any]) -> None:
    await sql(f"insert into {table} select * from jsonb_populate_record(null::{table}, {{}}::text::jsonb)",  # noqa: S608 - our own table names
              json.dumps(row, default=str))  # fmt: skip


async def test_nobody_lets_themselves_in_to_another_child_through_a_family_of_their_own(
    app: Litestar, desk: Desk
) -> None:
    """A grant names its family and its child; a true family must not carry in a child of another circle."""
    world = await the_world(desk)
    for person, mine, foreign in (
        (world.okoros.teacher.id, world.own, world.sibling),
        (world.okoros.parent.id, world.own, world.elsewhere),
        (world.kit.id, world.elsewhere, world.own),
    ):
        grant = await _one_like_theirs("circle_grant", foreign, by=person)
        assert grant
        for family in (mine.family, foreign.family):
            await _is_refused(desk, person, "circle_grant", grant | {"family": family})
        own_child = grant | {"child": mine.child, "family": world.elsewhere.family}
        if mine.family != world.elsewhere.family:
            await _is_refused(desk, person, "circle_grant", own_child)


async def test_nobody_gives_a_place_in_somebody_elses_name(app: Litestar, desk: Desk) -> None:
    world = await the_world(desk)
    grant = await _one_like_theirs("circle_grant", world.own, by=world.okoros.officer.id)
    assert grant
    await _is_refused(
        desk, world.okoros.parent.id, "circle_grant", grant | {"person": world.okoros.stranger.id}
    )


async def test_nobody_puts_a_child_into_another_family(app: Litestar, desk: Desk) -> None:
    world = await the_world(desk)
    kit, child = world.kit.id, uuid4()
    grant = await _one_like_theirs("circle_grant", world.elsewhere, by=kit)
    row = await _one_like_theirs("child", world.own, by=kit)
    assert grant
    assert row
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        await _write_both(desk, kit, grant | {"child": child}, row | {"id": child})


async def _write_both(desk: Desk, by: UUID, grant: dict[str, Any], child: dict[str, Any]) -> None:
    async with desk.act(by):
        await write("circle_grant", grant)
        await write("child", child)


async def test_nobody_changes_a_row_about_a_child_they_are_not_around(app: Litestar, desk: Desk) -> None:
    world = await the_world(desk)
    await _give_a_reason(world, desk)
    changes = {
        "circle_grant": "ended_at = now()", "journey": "closed_on = '2027-03-11'", "expected_step": "place = 1",
        "note": "version = 9", "note_answer": "said = 'no'", "alert": "state = 'superseded'",
        "child_flag": "ended_at = now()", "strength": "hidden_at = now()", "good_news": "hidden_at = now()",
        "thanks": "ended_at = now()", "note_action": "done_words = 'x'", "note_outcome": "helped = 'no'",
        "ask": "closed_at = now()", "talk": "said = 'x'", "say": "words = 'x'",
        "say_reader": "ended_at = now()",
    }  # fmt: skip
    for person, foreign in ((world.okoros.teacher.id, world.sibling), (world.kit.id, world.own)):
        for table, change in changes.items():
            async with desk.act(person):
                rows = await sql(f"update {table} set {change} where child = {{}} returning 1", foreign.child)  # noqa: S608 - our own
            assert rows == [], table


async def test_how_long_steps_take_is_read_by_everybody_and_written_by_no_page(
    app: Litestar, desk: Desk
) -> None:
    world = await the_world(desk)
    await Past.of(world.okoros).took(*[30] * 20)
    await count(desk)
    (row,) = await sql("select to_jsonb(t)::text as row from usual_time t")
    for who, person in named(world).items():
        found = await seen_by(person.id if person else None, desk, "usual_time")
        assert [one["days"] for one in found] == [30], who
    another = json.loads(row["row"]) | {"id": uuid4(), "step": "final_plan_issued"}
    for act in (
        partial(write, "usual_time", another),
        partial(sql, "update usual_time set days = 1"),
        partial(sql, "delete from usual_time"),
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
            async with desk.act(world.okoros.officer.id):
                await act()


async def test_who_counts_writes_only_what_is_counted(app: Litestar) -> None:
    """Dates by a corrected pack, and how long steps take; nothing that a person wrote. Alerts a function writes."""
    may = {
        right: await sql(
            "select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'"
            " and has_any_column_privilege({}, c.oid, {}) order by c.relname", Wall.COUNTER.value, right,
        )
        for right in ("INSERT", "UPDATE")
    }  # fmt: skip
    assert [row["relname"] for row in may["INSERT"]] == ["event", "expected_step", "usual_time"]
    assert [row["relname"] for row in may["UPDATE"]] == ["expected_step", "journey", "usual_time"]

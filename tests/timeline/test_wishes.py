"""What a young person lets a parent see holds on every page and in every row, whichever wall is taken away."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import Litestar

import sharing.desk
import sharing.doors
import sharing.viewer
from sharing.desk import Desk, Wall
from sharing.families import Grant, Role
from sharing.people import Person
from sharing.rights import About, Act, Granted, Sight, Standing, Verdict, decide
from sharing.sessions import Session
from sharing.viewer import Viewer, standing_of
from tests.cast import person
from tests.clock import Clock
from tests.shares import examples
from tests.test_access_matrix import ABOUT_A_CHILD, CAPACITY, CHILD, RIGHTS, all_cells
from tests.test_walls import seen_by, write
from tests.timeline.coming_of_age import PASSED, born, chooses
from tests.world import World, sql, the_world, visitor
from timeline.alerts.letters.own_place import OwnPlace
from timeline.alerts.owed.alert import Alert
from timeline.notes.agreeing import propose
from timeline.rights.choosing import TooSoon

# Written out here by hand: what somebody who sees dates may open, and nothing that people wrote.
DATES_PAGES = {
    CHILD, f"{CHILD}/print", f"{CHILD}/steps/{{step_id:uuid}}", RIGHTS,
    f"{CHILD}/steps/{{step_id:uuid}}/tips/new", f"{CHILD}/steps/{{step_id:uuid}}/date.ics",
    f"{CHILD}/journeys/{{journey_id:uuid}}/{{milestone:str}}/check", f"{CHILD}/people",
}  # fmt: skip
WRITTEN = (
    "Quiet lunch for Ife", "A quiet place for Ife", "Ife likes trains", "Ife went in with a smile",
    "You helped Ife so well", "wrote a note about Ife",
)  # fmt: skip
"""What the people of the world wrote about Ife."""
WORD_TABLES = (
    "note", "note_party", "note_version", "note_answer", "note_action", "ask", "talk", "talk_person", "talk_view",
    "strength", "good_news", "thanks", "say", "say_reader", "child_flag", "capacity", "capacity_view",
)  # fmt: skip


@pytest.fixture
async def world(desk: Desk) -> World:
    """Ife is past the day."""
    found = await the_world(desk)
    await born(found.own.child, PASSED)
    return found


@pytest.fixture(params=["both walls", "no decide", "no row security"])
def walls(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "no decide":
        for module in (sharing.doors, sharing.viewer):
            monkeypatch.setattr(module, "decide", lambda *_, **__: Verdict.YES)
    if request.param == "no row security":
        unswitched = sharing.desk._SEES.replace("'role'", "'app.role'")
        assert unswitched != sharing.desk._SEES
        monkeypatch.setattr(sharing.desk, "_SEES", unswitched)
    return str(request.param)


async def opened(app: Litestar, world: World, who: Person) -> dict[str, tuple[int, str]]:
    """Every page that is about Ife, and those about the family, as this person gets them."""
    family = f"/families/{world.own.family}"
    paths = {path: world.own.at(path) for method, path in ABOUT_A_CHILD if method == "GET"}
    paths |= {
        path: path for path in ("/cases", family, f"{family}/print", f"{family}/people", f"{family}/notes")
    }
    one = await visitor(app, who)
    async with one.client:
        return {path: await one.ask("GET", where) for path, where in paths.items()}


@pytest.mark.parametrize("sees", [None, *Sight])
async def test_every_page_keeps_to_what_was_chosen_whichever_wall_is_away(
    app: Litestar, desk: Desk, world: World, walls: str, sees: Sight | None
) -> None:
    parent = world.okoros.parent
    if sees:
        await past_the_walls(world, parent.id, sees)
    got = await opened(app, world, parent)
    of_child = {path: status for path, (status, _) in got.items() if path.startswith(CHILD)}
    if walls != "no decide":
        assert of_child == {path: due(path, sees) for path in of_child}
    leaking = [path for path, (_, text) in got.items() if tells(text, sees)]
    assert leaking == []
    assert not [path for path, (status, _) in got.items() if status >= 500 and walls == "both walls"]


def due(path: str, sees: Sight | None) -> int:
    usual = all_cells()["parent", "GET", path, "own"]
    if sees is Sight.NOTHING:
        return 200 if path == RIGHTS else 303
    if sees is Sight.DATES:
        return 200 if path in DATES_PAGES else 403
    # In the young person’s place, which nobody asked them to take.
    return 403 if sees and path in (f"{CAPACITY}/view", f"{CHILD}/code-word") else usual


def tells(text: str, sees: Sight | None) -> bool:
    """More than this parent may read. Of the young person only the name of who chose is said."""
    main = text.split("<main", 1)[-1]
    if sees is Sight.NOTHING:
        return "Ife" in main.replace("Ife Okoro chose", "")
    return sees is Sight.DATES and any(words in main for words in WRITTEN)


@pytest.mark.parametrize("sees", [Sight.DATES, Sight.NOTHING])
async def test_no_link_leads_a_parent_to_what_they_do_not_see(
    app: Litestar, world: World, sees: Sight
) -> None:
    parent = world.okoros.parent
    await past_the_walls(world, parent.id, sees)
    own = f"/families/{world.own.family}/children/{world.own.child}"
    pages = [f"/families/{world.own.family}", "/cases", f"{own}/rights"]
    pages += (
        [own, f"{own}/print", f"{own}/steps/{world.own.step}", f"{own}/people"] if sees is Sight.DATES else []
    )
    one = await visitor(app, parent)
    async with one.client:
        texts = [(await one.ask("GET", page))[1] for page in pages]
        links = {
            link.split("#")[0]
            for text in texts
            for link in re.findall(f'href="({own}[^"]*)"', unescape(text))
        }
        got = {link: (await one.ask("GET", link))[0] for link in links}
    assert links
    assert {link: status for link, status in got.items() if status != 200} == {}


async def past_the_walls(world: World, about: UUID, sees: Sight, *, helps: bool = False) -> None:
    await sql(
        "insert into wish (id, family, child, about, sees, helps, by, at) values ({}, {}, {}, {}, {}, {}, {}, now())",
        uuid4(), world.own.family, world.own.child, about, sees.value, helps, world.okoros.young_person.id,
    )  # fmt: skip


@pytest.mark.parametrize("sees", [None, *Sight])
async def test_raw_rows_keep_to_what_was_chosen(desk: Desk, world: World, sees: Sight | None) -> None:
    parent = world.okoros.parent
    if sees:
        await past_the_walls(world, parent.id, sees)
    ife = world.own.child
    expected = sees in (None, Sight.EVERYTHING)
    for table in WORD_TABLES:
        rows = [row for row in await seen_by(parent.id, desk, table) if row["child"] == ife]
        usual = bool(await sql(f"select 1 from {table} where child = {{}} limit 1", ife))  # noqa: S608 - ours
        assert bool(rows) is (expected and usual), table
    kinds = {row["kind"] for row in await seen_by(parent.id, desk, "event") if row["child"] == ife}
    assert ("note_proposed" in kinds) is expected
    assert ("milestone" in kinds) is (sees is not Sight.NOTHING)
    for table in ("child", "journey", "expected_step"):
        column = "id" if table == "child" else "child"
        about = {row[column] for row in await seen_by(parent.id, desk, table)}
        assert (ife in about) is (sees is not Sight.NOTHING), table
        assert world.sibling.child in about
    # Nobody else finds more or less for it.
    for who in (world.okoros.young_person, world.okoros.officer, world.okoros.teacher):
        assert ife in {row["id"] for row in await seen_by(who.id, desk, "child")}
        assert ife in {row["child"] for row in await seen_by(who.id, desk, "note")}


@pytest.mark.parametrize("helps", [False, True])
async def test_a_parent_acts_in_the_young_persons_place_only_when_asked_to(
    app: Litestar, desk: Desk, world: World, helps: bool
) -> None:
    await past_the_walls(world, world.okoros.parent.id, Sight.EVERYTHING, helps=helps)
    one = await visitor(app, world.okoros.parent)
    async with one.client:
        urgent = world.own.at(f"{CHILD}/flags/urgent")
        status, _ = await one.ask("POST", urgent)
    assert status == (422 if helps else 403)
    flag = {"id": uuid4(), "family": world.own.family, "child": world.own.child, "flag": "urgent",
            "because": "No school place", "by": world.okoros.parent.id, "at": "2027-03-11T10:00:00Z"}  # fmt: skip
    if helps:
        async with desk.act(world.okoros.parent.id):
            await write("child_flag", flag)
    else:
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
            async with desk.act(world.okoros.parent.id):
                await write("child_flag", flag)


async def test_nobody_but_the_young_person_says_their_wish_and_nobody_changes_one(
    desk: Desk, world: World
) -> None:
    """Raw, past decide(); and nobody but the parent and those who work with both reads it."""
    okoros = world.okoros
    wish = {"family": world.own.family, "child": world.own.child, "about": okoros.parent.id, "sees": "dates",
            "helps": False, "with_help": "", "at": "2027-03-11T10:00:00Z", "seq": 1}  # fmt: skip
    for who, more in (
        (okoros.parent, {}), (okoros.officer, {}), (okoros.teacher, {"with_help": "She said so"}),
        (okoros.stranger, {}), (world.kit, {}), (okoros.young_person, {"about": okoros.officer.id}),
        (okoros.young_person, {"by": okoros.parent.id}), (okoros.young_person, {"child": world.sibling.child}),
    ):  # fmt: skip
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
            async with desk.act(who.id):
                await write("wish", wish | {"id": uuid4(), "by": who.id} | more)
    async with desk.act(okoros.young_person.id):
        await write("wish", wish | {"id": uuid4(), "by": okoros.young_person.id})
    # What she says in a meeting is written down too, with how she said it.
    async with desk.act(okoros.officer.id):
        await write("wish", wish | {"id": uuid4(), "by": okoros.officer.id, "with_help": "She said so"})
    for change in ("update wish set sees = 'everything'", "delete from wish"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
            async with desk.act(okoros.young_person.id):
                await sql(change)
    other = await another_parent(world, desk)
    for who, reads in (
        (okoros.parent, True), (okoros.young_person, True), (okoros.officer, True), (okoros.teacher, True),
        (other, False), (world.tobis_teacher, False), (world.kit, False),
    ):  # fmt: skip
        assert bool(await seen_by(who.id, desk, "wish")) is reads, who.name


async def test_a_parent_who_sees_nothing_is_told_so_and_nothing_else_and_one_who_sees_dates_is_told_of_dates(
    desk: Desk, world: World
) -> None:
    okoros, parent = world.okoros, world.okoros.parent
    assert {"ife", "tobi"} == await owed(world, parent)
    await chooses(okoros.young_person, parent, Sight.DATES, desk, child=world.own.child)
    steps = await sql("select id from expected_step where child = {}", world.own.child)
    kept = await Alert.select(Alert.subject).where(
        Alert.person == parent.id, Alert.child == world.own.child, Alert.state == "owed",
        Alert.occasion != "happened",
    )  # fmt: skip
    assert kept
    assert {row["subject"] for row in kept} <= {row["id"] for row in steps}
    await chooses(okoros.young_person, parent, Sight.NOTHING, desk, child=world.own.child)
    assert {"tobi"} == await owed(world, parent)
    async with desk.act(okoros.officer.id) as unit:
        await propose("Quiet tea for Ife", family=world.own.family, child=world.own.child,
                      parties=[okoros.teacher.id], unit=unit)  # fmt: skip
    assert {"tobi"} == await owed(world, parent)
    # Seen again, what is still to come is owed again.
    await chooses(okoros.young_person, parent, Sight.EVERYTHING, desk, child=world.own.child)
    assert {"ife", "tobi"} == await owed(world, parent)


async def owed(world: World, who: Person) -> set[str]:
    names = {world.own.child: "ife", world.sibling.child: "tobi"}
    """But for what is said of their own place."""
    of_others = Alert.occasion != OwnPlace.SHUT_OUT.value
    rows = await Alert.select(Alert.child).where(Alert.person == who.id, Alert.state == "owed", of_others)
    return {names[row["child"]] for row in rows}


async def another_parent(world: World, desk: Desk) -> Person:
    other = await person("Ben Okoro")
    async with desk.act(world.okoros.officer.id) as unit:
        await Grant.give(
            other.id, family=world.own.family, child=world.own.child, role=Role.PARENT, unit=unit,
            until=unit.today + timedelta(days=4000),
        )  # fmt: skip
    return other


# Order and time: whatever is chosen by whom and when, the newest choice of the young person holds, from the day on.

DAY = date(2027, 6, 26)
"""Of somebody born on 1 May 2011."""


@dataclass(frozen=True)
class Turn:
    who: str
    about: str
    sees: Sight
    helps: bool
    days: int
    """That pass before."""


@dataclass
class Paper:
    """What we would keep track of on paper."""

    today: date
    chosen: dict[str, tuple[Sight, bool]] = field(default_factory=dict)

    def after(self, turn: Turn) -> type[Exception] | None:
        self.today += timedelta(days=turn.days)
        if self.today < DAY:
            return TooSoon
        if turn.who != "young_person":
            return asyncpg.InsufficientPrivilegeError  # type: ignore[no-any-return]  # asyncpg ships no types
        self.chosen[turn.about] = (turn.sees, turn.helps and turn.sees is not Sight.NOTHING)
        return None


TURNS = st.lists(
    st.builds(
        Turn,
        who=st.sampled_from(("young_person", "young_person", "young_person", "officer", "parent", "teacher")),
        about=st.sampled_from(("parent", "other")),
        sees=st.sampled_from(Sight),
        helps=st.booleans(),
        days=st.sampled_from((0, 0, 1, 2, 30)),
    ),
    max_size=6,
)


@given(turns=TURNS, before=st.integers(-3, 3))
@examples(12)
async def test_the_newest_choice_of_the_young_person_holds_from_the_day_on_and_nobody_elses(
    turns: list[Turn], before: int, desk: Desk, clock: Clock, world: World
) -> None:
    clock.reset()
    await born(world.own.child, date(2011, 5, 1))
    await sql("truncate wish")
    people = {"parent": world.okoros.parent, "other": await the_other(world, desk)}
    clock.forward(days=(DAY - clock.now.date()).days - before)
    paper = Paper(clock.now.date())
    for turn in turns:
        clock.forward(days=turn.days)
        refusal, who = paper.after(turn), getattr(world.okoros, turn.who)
        choice: Any = chooses(
            who, people[turn.about], turn.sees, desk, child=world.own.child, helps=turn.helps
        )
        if refusal:
            with pytest.raises(refusal):
                await choice
        else:
            await choice
        for name, parent in people.items():
            assert await as_it_stands(parent, desk, world) == on_paper(paper.chosen.get(name))


async def the_other(world: World, desk: Desk) -> Person:
    found = await Person.objects().get(Person.name == "Ben Okoro")
    return found or await another_parent(world, desk)


def on_paper(chosen: tuple[Sight, bool] | None) -> tuple[Sight | None, bool, bool, bool, bool, bool]:
    sees, helps = chosen or (None, False)
    reads, in_full = sees is not Sight.NOTHING, sees in (None, Sight.EVERYTHING)
    acts = in_full and (helps or sees is None)
    return sees, reads, in_full, acts, reads, in_full


async def as_it_stands(
    parent: Person, desk: Desk, world: World
) -> tuple[Sight | None, bool, bool, bool, bool, bool]:
    """What was chosen, and what decide() and then the rows make of it; by the session and by the worker alike."""
    about, today = About(world.own.family, world.own.child), desk.today()
    async with desk.act(None, Wall.DOOR) as unit:
        token = await Session.start(parent.id, unit=unit)
    viewer = await Viewer.of_session(token, now=desk.now(), today=today)
    assert viewer
    async with desk.read(parent.id):
        standing = await standing_of(parent.id)
        rows = await sql("select 1 from child where id = {}", world.own.child)
        notes = await sql("select 1 from note where child = {}", world.own.child)
    asked = (Act.READ, Act.READ_WORDS, Act.FLAG_URGENT)
    says = [decide(viewer.standing, act, about, today=today) is Verdict.YES for act in asked]
    assert says == [decide(standing, act, about, today=today) is Verdict.YES for act in asked]
    return viewer.sight_of(world.own.child), says[0], says[1], says[2], bool(rows), bool(notes)


ROLES = st.sampled_from(Role)


@given(role=ROLES, sees=st.none() | st.sampled_from(Sight), helps=st.booleans(), act=st.sampled_from(Act))
@examples(300)
def test_a_wish_never_gives_and_binds_a_parent_alone(
    role: Role, sees: Sight | None, helps: bool, act: Act
) -> None:
    family, child, day = uuid4(), uuid4(), date(2027, 3, 11)
    about = About(family, child)

    def verdict(sees: Sight | None, helps: bool) -> Verdict:
        grant = Granted(family, child, role, day, day, sees, helps)
        return decide(Standing((grant,)), act, about, today=day)

    before, now = verdict(None, False), verdict(sees, helps)
    assert now is before or before is Verdict.YES or now is Verdict.SHUT_OUT
    if role is not Role.PARENT:
        assert now is before
    if role is Role.PARENT and sees is Sight.NOTHING:
        assert now is (Verdict.YES if act is Act.KNOW_RIGHTS else Verdict.SHUT_OUT)

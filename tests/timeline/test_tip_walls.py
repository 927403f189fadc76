"""Who wrote a tip, and who voted, is nobody's to know: what the database itself gives, whatever is asked of it."""

from typing import Any
from uuid import UUID, uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from litestar import Litestar

import sharing.desk
import sharing.doors
import sharing.viewer
from sharing.desk import Desk
from sharing.people import Person, Work
from sharing.rights import Verdict
from tests.browser import Browser
from tests.cast import organisation, person, post
from tests.test_access_matrix import KINDS, TIPS
from tests.world import World, sql, the_world
from timeline.tips.tip import Decision, Tip, TipVote

FAMILYS_WORDS, MINE = "Ask for every report early", "Bring a list of questions"
DENIED = asyncpg.InsufficientPrivilegeError


@pytest.fixture
async def world(app: Litestar, desk: Desk) -> World:
    """With a vote of the parent's on Ife's tip, and a waiting tip of the parent's own."""
    world = await the_world(desk)
    async with desk.act(world.okoros.parent.id) as unit:
        await TipVote.say(world.own.tip, useful=True, unit=unit)
        await Tip.write("Mine waits", area=await _area(world.own.tip), pathway="first_assessment",
                        step="draft_sent", unit=unit)  # fmt: skip
    return world


async def _area(tip: UUID) -> UUID:
    (row,) = await sql("select area from tip where id = {}", tip)
    return UUID(str(row["area"]))


def people(world: World) -> dict[str, Person | None]:
    return {who: getattr(world, who, None) or getattr(world.okoros, who, None) for who in KINDS}


async def found_by(who: Person | UUID | None, desk: Desk, what: str) -> list[Any]:
    async with desk.read(who.id if isinstance(who, Person) else who):
        rows = await sql(f"select {what}")
    return [tuple(row.values()) if len(row) > 1 else next(iter(row.values())) for row in rows]


async def test_each_finds_their_own_name_beside_a_tip_and_beside_a_vote_and_nobody_elses(
    world: World, desk: Desk
) -> None:
    for who, one in people(world).items():
        authors = await found_by(one, desk, "person from tip_author")
        voters = await found_by(one, desk, "person from tip_vote")
        mine = one.id if one else None
        assert set(authors) == ({mine} if who in {"parent", "writer"} else set()), who
        assert voters == ([mine] if who == "parent" else []), who


async def test_nothing_that_all_can_read_of_a_tip_points_to_a_person(world: World, desk: Desk) -> None:
    """Nor does the hour: only days are kept."""
    (columns,) = await found_by(
        world.moderator, desk, "array_agg(column_name::text order by column_name) from information_schema.columns"
        " where table_name = 'tip'",
    )  # fmt: skip
    assert columns == [
        "area", "decided_by", "id", "pathway", "published_on", "state", "step", "why", "words", "written_on",
    ]  # fmt: skip
    timed = "count(*) from information_schema.columns where table_name like 'tip%%' and data_type like 'timestamp%%'"
    assert await found_by(world.moderator, desk, timed) == [0]
    assert await found_by(world.moderator, desk, "decided_by from tip where state = 'waiting'") == [None]


async def test_tips_are_found_by_the_circles_of_their_area_by_its_forum_and_by_their_writer(
    world: World, desk: Desk
) -> None:
    here, there = {FAMILYS_WORDS, MINE}, {"The Town Council rings back if you ask"}
    due: dict[str, set[str]] = {
        **dict.fromkeys(["young_person", "officer", "teacher", "tobis_teacher"], here),
        "parent": here | {"Mine waits"},
        "moderator": here | {"Mine waits"},
        "writer": here,
        "kit": there,
    }
    for who, one in people(world).items():
        assert set(await found_by(one, desk, "words from tip")) == due.get(who, set()), who
    assert set(await found_by(world.bo, desk, "words from tip")) == there


async def test_how_many_found_it_useful_is_told_and_not_who(world: World, desk: Desk) -> None:
    for one in (world.okoros.teacher, world.moderator):
        counted = await found_by(one, desk, f"* from tip_counts('{world.own.tip}')")
        assert counted == [(1, 0)]


async def refused(desk: Desk, who: Person, statement: str, *values: Any) -> None:
    with pytest.raises((DENIED, asyncpg.RaiseError, asyncpg.UniqueViolationError)):
        async with desk.act(who.id):
            await sql(statement, *values)


async def changed(desk: Desk, who: Person, statement: str, *values: Any) -> int:
    async with desk.act(who.id):
        return len(await sql(f"{statement} returning 1", *values))


async def test_nobody_writes_in_anothers_name_or_takes_a_tip_for_their_own(world: World, desk: Desk) -> None:
    okoros = world.okoros
    await refused(
        desk, okoros.parent, "insert into tip_author values ({}, {})", uuid4(), okoros.young_person.id
    )
    await refused(
        desk, okoros.parent, "insert into tip_author values ({}, {})", world.own.tip, okoros.parent.id
    )
    assert await changed(desk, okoros.parent, "update tip set state = 'back', words = '' where id = {}",
                         world.own.tip) == 0  # fmt: skip


async def test_a_tip_is_written_by_a_family_of_the_area_with_its_writer_and_waits(
    world: World, desk: Desk
) -> None:
    here, there = await _area(world.own.tip), await _area(world.elsewhere.tip)
    okoros = world.okoros
    for who, area in (
        (okoros.officer, here),
        (okoros.teacher, here),
        (okoros.stranger, here),
        (okoros.parent, there),
    ):
        with pytest.raises(DENIED, match="row-level security"):
            async with desk.act(who.id) as unit:
                await Tip.write("x", area=area, pathway="p", step="s", unit=unit)
    insert = (
        "insert into tip (id, area, pathway, step, words, written_on, state, why)"
        " values ({}, {}, 'p', 's', 'x', '2027-03-11', {}, '')"
    )
    tip, name = uuid4(), "insert into tip_author values ({}, {})"
    await refused(desk, okoros.parent, insert, tip, here, "waiting")

    async def write_as_published() -> None:
        async with desk.act(okoros.parent.id):
            await sql(name, tip, okoros.parent.id)
            await sql(insert, tip, here, "published")

    with pytest.raises(DENIED, match="row-level security"):
        await write_as_published()
    # A writer without a tip is not kept either.
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        async with desk.act(okoros.parent.id):
            await sql("insert into tip_author values ({}, {})", tip, okoros.parent.id)


async def test_only_the_forum_of_the_area_decides_and_never_on_its_own_nor_with_other_words(
    world: World, desk: Desk
) -> None:
    okoros, show = world.okoros, "update tip set state = 'published', decided_by = app_person() where id = {}"
    (waiting,) = await sql("select id from tip where state = 'waiting'")
    for who in (okoros.parent, okoros.officer, okoros.young_person, okoros.stranger, world.kit):
        try:
            assert await changed(desk, who, show, waiting["id"]) == 0, who.name
        except DENIED:
            assert who is okoros.parent, "who finds it, but may only take it back"
    await refused(desk, world.moderator, "update tip set words = 'Other' where id = {}", waiting["id"])
    wiped = "update tip set words = '', state = {}, decided_by = app_person() where id = {}"
    for state in ("declined", "back"):
        await refused(desk, world.moderator, wiped, state, waiting["id"])
    await refused(desk, world.moderator, "update tip set area = area where id = {}", waiting["id"])
    assert await changed(desk, world.moderator, show, world.elsewhere.tip) == 0
    in_anothers_name = "update tip set state = 'published', decided_by = {} where id = {}"
    await refused(desk, world.moderator, in_anothers_name, okoros.officer.id, waiting["id"])

    (forum,) = await sql("select organisation from post where person = {}", world.moderator.id)
    await sql(
        "insert into post values ({}, {}, {}, 'forum', 'Reads')",
        uuid4(),
        okoros.parent.id,
        forum["organisation"],
    )
    await refused(desk, okoros.parent, show, waiting["id"])
    assert await changed(desk, world.moderator, show, waiting["id"]) == 1


async def test_nobody_votes_for_another_on_their_own_or_where_they_do_not_live(
    world: World, desk: Desk
) -> None:
    okoros, vote = world.okoros, "insert into tip_vote values ({}, {}, {}, true)"
    (waiting,) = await sql("select id from tip where state = 'waiting'")
    for who, tip, voter in (
        (okoros.parent, world.sibling.tip, okoros.young_person),
        (okoros.parent, world.elsewhere.tip, okoros.parent),
        (okoros.parent, waiting["id"], okoros.parent),
        (okoros.young_person, waiting["id"], okoros.young_person),
        (okoros.officer, world.own.tip, okoros.officer),
        (world.moderator, world.own.tip, world.moderator),
        (world.writer, world.own.tip, world.writer),
    ):
        await refused(desk, who, vote, uuid4(), tip, voter.id)
    async with desk.act(world.moderator.id) as unit:
        await Tip.decide(waiting["id"], Decision.PUBLISH, why="", unit=unit)
    await refused(desk, okoros.parent, vote, uuid4(), waiting["id"], okoros.parent.id)
    assert await changed(desk, okoros.young_person, vote, uuid4(), waiting["id"], okoros.young_person.id) == 1

    await sql("delete from tip_vote where person = {}", okoros.young_person.id)
    assert await changed(desk, okoros.young_person, "update tip_vote set useful = false") == 0
    assert await changed(desk, okoros.parent, "update tip_vote set useful = false") == 1


async def test_a_place_that_nobody_has_named_belongs_to_no_forum(world: World, desk: Desk) -> None:
    nobodys = await organisation("A forum without a place", "parent forum")
    reader = await person("Nia Bell")
    await post(reader, nobodys, Work.FORUM, "Reads")
    await sql("update organisation set place = '' where id = {}", await _area(world.own.tip))
    assert await found_by(reader, desk, "words from tip") == []
    assert await found_by(world.moderator, desk, "words from tip") == []


# ---- Each wall with the other taken away, as the pages show it ----


@pytest.fixture
def without_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (sharing.doors, sharing.viewer):
        monkeypatch.setattr(module, "decide", lambda *_, **__: Verdict.YES)


@pytest.fixture
def without_row_security(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing.desk, "_SEES", sharing.desk._SEES.replace("'role'", "'app.role'"))


async def test_without_decide_the_forums_page_is_empty_for_all_others(
    world: World, browser: Browser, without_decide: None
) -> None:
    okoros = world.okoros
    for one in (okoros.parent, okoros.officer, okoros.stranger, world.kit):
        page = await (await browser.as_(one)).get("/tips")
        assert not page.select("blockquote"), one.name
    kit = await browser.as_(world.kit)
    await kit.get("/tips")
    await kit.post(f"/tips/{world.own.tip}", {"decision": "take_down", "why": "Not in our town"}, status=404)
    await kit.get("/tips/mine")
    await kit.post(f"/tips/{world.own.tip}/back", status=404)
    officer = await browser.as_(okoros.officer)
    await officer.get("/tips")
    await officer.post(world.own.at(f"{TIPS}/{{tip_id:uuid}}/useful"), useful="no", status=404)
    assert [vote["useful"] for vote in await sql("select useful from tip_vote")] == [True]
    assert (await sql("select state from tip where id = {}", world.own.tip))[0]["state"] == "published"


async def test_without_row_security_pages_still_tell_each_only_of_their_own(
    world: World, browser: Browser, desk: Desk, without_row_security: None
) -> None:
    okoros = world.okoros
    assert len(await found_by(okoros.stranger, desk, "person from tip_author")) == 4, (
        "row-level security was not off"
    )
    for one, due in ((okoros.stranger, []), (okoros.parent, ["Mine waits"]), (world.moderator, [])):
        page = await (await browser.as_(one)).get("/tips/mine")
        assert [quote.get_text() for quote in page.select("blockquote")] == due, one.name
    gil = await Person.objects().get(Person.name == "Gil Ames")
    assert gil
    reader = await browser.as_(gil)
    page = await reader.get("/tips")
    assert [quote.get_text() for quote in page.select("blockquote")] == [
        "The Town Council rings back if you ask"
    ]
    await reader.post(
        f"/tips/{world.own.tip}", {"decision": "take_down", "why": "Not in our town"}, status=404
    )


async def test_what_was_taken_back_is_found_by_its_writer_alone(world: World, desk: Desk) -> None:
    async with desk.act(world.writer.id) as unit:
        assert await Tip.take_back(world.own.tip, unit=unit)
    async with desk.act(world.moderator.id) as unit:
        assert not await Tip.take_back(world.sibling.tip, unit=unit)
    one = f"state from tip where id = '{world.own.tip}'"
    for who in (world.moderator, world.okoros.parent, world.okoros.officer):
        assert await found_by(who, desk, one) == [], who.name
    assert await found_by(world.writer, desk, one) == ["back"]
    await refused(desk, world.writer, "update tip set words = 'New words' where id = {}", world.own.tip)


async def test_who_takes_a_tip_back_changes_nothing_of_what_the_forum_decided(
    world: World, desk: Desk
) -> None:
    for change in ("why = 'x'", f"decided_by = '{world.moderator.id}'", "published_on = '2020-01-01'"):
        with pytest.raises(asyncpg.RaiseError, match="only grows"):
            async with desk.act(world.writer.id):
                await sql(f"update tip set state = 'back', {change} where id = {{}}", world.own.tip)  # noqa: S608 - ours

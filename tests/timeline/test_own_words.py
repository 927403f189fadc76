"""Own words with the first wall taken away: the database itself keeps them their author's, and the child's to hide."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.children import Child
from sharing.desk import Desk
from sharing.families import Role
from sharing.people import Person
from sharing.rights import Granted, Standing
from sharing.viewer import Viewer
from tests.browser import Browser
from tests.clock import FIRST_MOMENT
from tests.test_walls import _is_refused as is_refused
from tests.test_walls import without_row_security  # noqa: F401  # a fixture
from tests.timeline.doing import at
from tests.world import World, sql, the_world
from timeline.child.about_me import FIRST, about_me
from timeline.child.good_news import GoodNews, Outcome
from timeline.child.own_words import Hideable, Reader
from timeline.child.strengths import Kind, Strength
from timeline.child.thanks import Thanks
from timeline.glance import Glance
from timeline.story import ChildStory

TABLES: Sequence[type[Hideable]] = (Strength, GoodNews, Thanks)
NAMES = ("parent", "young_person", "officer", "teacher", "other_officer", "stranger")


async def write(table: type[Hideable], by: Person, child: Child, desk: Desk) -> UUID:
    async with desk.act(by.id) as unit:
        if table is Strength:
            row: Hideable = await Strength.add(Kind.HELPS, "A quiet room", child=child, unit=unit)
        elif table is Thanks:
            row = await Thanks.say("So kind", to=await _thanked(child, by), child=child, unit=unit)
        else:
            day = date(2027, 3, 10)
            row = await GoodNews.add("A smile", day=day, outcome=Outcome.SAFE, child=child, unit=unit)
    return row.id


async def _thanked(child: Child, by: Person) -> UUID:
    """Somebody around the child today who did not write it: the parent, or the officer."""
    role = "parent" if by.name != "Ada Okoro" else "case_officer"
    rows = await sql(
        "select person from circle_grant where child = {} and role = {} and ended_at is null"
        " and {} between since and until",
        child.id,
        role,
        FIRST_MOMENT.date(),
    )
    return UUID(str(rows[0]["person"]))


async def tries(desk: Desk, person: Person, change: str, table: str, id: UUID) -> bool:
    """Past every page and rule of ours. Whether it went through."""
    try:
        async with desk.act(person.id):
            return bool(await sql(f"update {table} set {change} where id = {{}} returning id", id))  # noqa: S608 - ours
    except asyncpg.InsufficientPrivilegeError:
        return False


async def row_of(table: str, id: UUID) -> dict[str, Any]:
    return dict((await sql(f"select * from {table} where id = {{}}", id))[0])  # noqa: S608 - ours


def hiding(person: Person) -> str:
    return f"hidden_at = now(), hidden_by = '{person.id}'"


@pytest.fixture
async def world(desk: Desk) -> World:
    return await the_world(desk)


@pytest.mark.parametrize("table", TABLES)
async def test_the_database_lets_those_hide_whom_the_rule_names_and_nobody_else(
    world: World, desk: Desk, table: type[Hideable]
) -> None:
    okoros, name = world.okoros, table._meta.tablename
    for child, writers in (
        (okoros.child, (okoros.parent, okoros.young_person, okoros.teacher)),
        (okoros.sibling, (okoros.parent, okoros.officer)),
    ):
        signs_in = okoros.young_person.id if child is okoros.child else None
        for by in writers:
            row = await write(table, by, child, desk)
            for who in NAMES:
                person: Person = getattr(okoros, who)
                reader = Reader(person.id, person is okoros.parent, signs_in, signs_in is not None)
                due = table.may_hide(await row_of(name, row), reader)
                assert await tries(desk, person, hiding(person), name, row) == due, (who, by.name)
                if due:
                    assert await tries(desk, person, "hidden_at = null, hidden_by = null", name, row)


@pytest.mark.parametrize("table", TABLES)
async def test_only_the_author_takes_words_back_and_nobody_rewrites_them(
    world: World, desk: Desk, table: type[Hideable]
) -> None:
    okoros, name = world.okoros, table._meta.tablename
    for who in NAMES:
        person: Person = getattr(okoros, who)
        row = await write(table, okoros.teacher, okoros.child, desk)
        assert await tries(desk, person, "ended_at = now()", name, row) == (who == "teacher")
    for change in ("words = 'x'", "by = app_person()", "at = now()", "child = child"):
        row = await write(table, okoros.teacher, okoros.child, desk)
        assert not await tries(desk, okoros.teacher, change, name, row), change


@pytest.mark.parametrize("table", TABLES)
async def test_an_author_cannot_undo_what_the_young_person_hid_nor_hide_in_another_name(
    world: World, desk: Desk, table: type[Hideable]
) -> None:
    okoros, name = world.okoros, table._meta.tablename
    ife = okoros.young_person
    row = await write(table, okoros.teacher, okoros.child, desk)
    assert not await tries(desk, ife, hiding(okoros.parent), name, row)
    assert not await tries(desk, ife, f"{hiding(ife)}, ended_at = now()", name, row)
    assert await tries(desk, ife, hiding(ife), name, row)
    assert not await tries(desk, okoros.teacher, "hidden_at = null, hidden_by = null", name, row)
    assert await tries(desk, okoros.teacher, "ended_at = now()", name, row)


@pytest.mark.parametrize("table", TABLES)
async def test_what_was_hidden_or_taken_back_is_read_by_few(
    world: World, desk: Desk, table: type[Hideable]
) -> None:
    okoros, name = world.okoros, table._meta.tablename
    row = await write(table, okoros.teacher, okoros.child, desk)

    async def readers() -> set[str]:
        found = set()
        for who in NAMES:
            async with desk.read(getattr(okoros, who).id):
                if await sql(f"select 1 from {name} where id = {{}}", row):  # noqa: S608 - ours
                    found.add(who)
        return found

    assert await readers() == {"parent", "young_person", "officer", "teacher"}
    parent, ife = okoros.parent, okoros.young_person
    if await tries(desk, parent, hiding(parent), name, row):
        assert table is not Strength, "the young person writes, hides and shows what is said of her"
        thanked = {"parent"} if table is Thanks else {"parent", "young_person"}
        assert await readers() == {"teacher"} | thanked
        assert await tries(desk, parent, "hidden_at = null, hidden_by = null", name, row)
    assert await tries(desk, ife, hiding(ife), name, row)
    assert await readers() == {"teacher", "young_person"}
    for change in (hiding(parent), "hidden_at = null, hidden_by = null"):
        assert not await tries(desk, parent, change, name, row)
    await tries(desk, okoros.teacher, "ended_at = now()", name, row)
    assert await readers() == {"teacher"}


@pytest.mark.usefixtures("without_row_security")
async def test_without_the_wall_of_the_database_the_pages_keep_what_is_hidden(
    world: World, desk: Desk, browser: Browser
) -> None:
    okoros = world.okoros
    ife, ada = await browser.as_(okoros.young_person), await browser.as_(okoros.parent)
    for table, path in ((Strength, "about-me"), (GoodNews, "good-news")):
        row = await write(table, okoros.teacher, okoros.child, desk)
        href = f"{at(okoros.child)}/{path}/{row}"
        await ife.get(href)
        await ife.post(f"{href}/shown")
        await ada.get(href, status=404)
        page = await (await browser.as_(okoros.officer)).get(at(okoros.child))
        assert str(row) not in page.html


async def test_nobody_writes_in_anothers_name_or_passes_on_the_words_of_who_signs_in(
    world: World, desk: Desk
) -> None:
    okoros = world.okoros
    row = dict((await sql("select * from strength where child = {}", world.own.child))[0]) | {"id": uuid4()}
    ada = {"by": okoros.parent.id}
    for change in (
        {"by": okoros.teacher.id},
        ada | {"passed_on": True},
        ada | {"child": world.elsewhere.child},
        ada | {"hidden_at": "2027-03-11T10:00:00Z"},
        ada | {"ended_at": "2027-03-11T10:00:00Z"},
        ada | {"family": world.elsewhere.family},
    ):
        await is_refused(desk, okoros.parent.id, "strength", row | change)
    async with desk.act(okoros.parent.id) as unit:
        await Strength.add(Kind.LIKE, "My cat", child=okoros.sibling, unit=unit, passed_on=True)


async def test_when_the_young_persons_place_has_ended_a_parent_hides_and_her_secrets_stay_hers(
    world: World, desk: Desk, browser: Browser
) -> None:
    okoros, ife = world.okoros, world.okoros.young_person
    mean, secret = [await write(Strength, okoros.teacher, okoros.child, desk) for _ in range(2)]
    assert await tries(desk, ife, hiding(ife), "strength", secret)
    await sql("update circle_grant set ended_at = now() where person = {}", ife.id)
    ada, href = await browser.as_(okoros.parent), f"{at(okoros.child)}/about-me"
    page = await ada.get(f"{href}/{mean}")
    assert "Then only the parents and the one who wrote it can see it." in page.text
    await ada.post(f"{href}/{mean}/shown")
    assert (await row_of("strength", mean))["hidden_by"] == okoros.parent.id
    await ada.get(f"{href}/{secret}", status=404)


async def test_thanks_are_given_in_ones_own_name_to_somebody_around_the_child_and_ended_by_their_author(
    world: World, desk: Desk
) -> None:
    okoros = world.okoros
    row = dict((await sql("select * from thanks where child = {}", world.own.child))[0]) | {"id": uuid4()}
    ada = {"by": okoros.parent.id, "person": okoros.teacher.id}
    for change in (
        ada | {"by": okoros.officer.id},
        ada | {"person": okoros.parent.id},
        ada | {"person": okoros.stranger.id},
        ada | {"person": world.expired.id},
        ada | {"child": world.sibling.child},
    ):
        await is_refused(desk, okoros.parent.id, "thanks", row | change)
    async with desk.act(okoros.parent.id) as unit:
        thanks = await Thanks.say("So kind", to=okoros.teacher.id, child=okoros.child, unit=unit)
    for who in NAMES:
        went = await tries(desk, getattr(okoros, who), "ended_at = now()", "thanks", thanks.id)
        assert went == (who == "parent"), who


# What stands on the page, whatever there is

ME, MUM, TEACHER, OFFICER = (uuid4() for _ in range(4))
entries = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(Kind),
            "by": st.sampled_from([ME, MUM, TEACHER, OFFICER]),
            "passed_on": st.booleans(),
            "hidden": st.booleans(),
            "hider": st.sampled_from([ME, MUM]),
            "minute": st.integers(0, 59),
        }
    ),
    max_size=12,
)


def row(drawn: Mapping[str, Any], number: int, *, signs_in: bool) -> dict[str, Any]:
    at = datetime(2027, 3, 11, 9, drawn["minute"], tzinfo=UTC)
    return {
        "id": uuid4(), "kind": drawn["kind"], "words": f"words {number}", "by": drawn["by"], "by_name": "Somebody",
        "passed_on": drawn["passed_on"] and not signs_in, "with_help_from": "", "at": at,
        "hidden_at": at if drawn["hidden"] else None, "hidden_by_name": "Ife" if drawn["hidden"] else None,
        "hidden_by": drawn["hider"] if drawn["hidden"] else None,
    }  # fmt: skip


@given(entries, st.booleans(), st.sampled_from([ME, MUM, TEACHER, OFFICER]))
def test_every_entry_that_is_not_hidden_stands_once_and_the_childs_own_words_before_all_others(
    drawn: list[dict[str, Any]], signs_in: bool, viewer: UUID
) -> None:
    rows = [row(one, number, signs_in=signs_in) for number, one in enumerate(drawn)]
    young_person, child, family = (ME if signs_in else None), uuid4(), uuid4()
    role = Role.PARENT if viewer == MUM else Role.PRACTITIONER
    standing = Standing((Granted(family, child, role, date(2027, 1, 1), date(2028, 1, 1)),))
    story = ChildStory({"id": child, "known_as": "Ife", "person": young_person})
    story.circle = [{"person": ME, "role": Role.YOUNG_PERSON, "short_name": ""}] if signs_in else []
    shown = about_me(
        rows, Glance(story, Viewer(viewer, "Somebody", standing), date(2027, 3, 11), "/families/x")
    )

    first = [one["words"] for group in shown["first"] for one in group["entries"]]
    rest = [one["words"] for group in shown["rest"] for one in group["entries"]]
    by_words = {one["words"]: one for one in rows}
    on_page = [by_words[words] for words in first + rest]
    assert len(first) <= FIRST
    assert not rest or len(first) == FIRST
    assert sorted(one["words"] for one in on_page) == sorted(
        one["words"] for one in rows if one["hidden_at"] is None
    )
    own = [one["passed_on"] or one["by"] == young_person for one in on_page]
    assert own == sorted(own, reverse=True)
    for one in shown["hidden"]:
        hidden = by_words[one["words"]]
        assert hidden["hidden_at"]
        is_theirs = viewer in (hidden["by"], young_person) or (viewer == MUM and young_person is None)
        assert is_theirs
    assert bool(shown["empty"]) == (not on_page)

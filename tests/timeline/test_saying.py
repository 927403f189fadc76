"""Whatever people do about a young person's own words, in whatever order: only she writes, and only those she ticked
read, while they are around her and until she takes it back."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID, uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Desk
from sharing.families import Role
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.shares import examples
from tests.timeline.doing import at
from tests.world import sql
from timeline.say.prompts import Prompt
from timeline.say.say import NotTheirs, Said, Say

HER = "young_person"
OTHERS = ("parent", "teacher", "officer", "other_officer", "stranger")
"""Nell's place lasts ten days, Lou comes and goes, and Zed is around nobody."""
EVERYBODY = (HER, *OTHERS)
LASTS = timedelta(days=10)
FIRST_DAY = date(2027, 3, 11)


@dataclass(frozen=True)
class Step:
    who: str
    does: str
    readers: frozenset[str]
    behind: int
    """How many changes ago they opened the page."""
    days: int
    """How many days pass before it."""


@dataclass
class Paper:
    """What we would keep track of on paper."""

    today: date = FIRST_DAY
    words: str = "Word 0"
    older: list[str] = field(default_factory=list)
    version: int = 1
    ticked: frozenset[str] = frozenset()
    taken_back: bool = False
    lou_is_around: bool = False

    def around(self) -> frozenset[str]:
        there = {HER, "parent", "officer"}
        there |= {"teacher"} if self.today <= FIRST_DAY + LASTS else set()
        return frozenset(there | ({"other_officer"} if self.lou_is_around else set()))

    def reads(self) -> frozenset[str]:
        if self.taken_back:
            return frozenset({HER})
        return (self.ticked & self.around()) | {HER}

    def refuses(self, step: Step) -> str | None:
        if step.who != HER:
            return "not hers"
        if step.behind:
            return "stale"
        if self.taken_back:
            return "not hers"
        back = step.does == "take back"
        return None if back or step.readers - self.ticked <= self.around() else "not around"

    def does(self, step: Step) -> None:
        self.version += 1
        if step.does == "take back":
            self.taken_back = True
            return
        if step.does == "write":
            self.older.append(self.words)
            self.words = f"Word {self.version}"
        self.ticked = step.readers


STEPS = st.lists(
    st.builds(
        Step,
        who=st.sampled_from((HER,) * 8 + EVERYBODY),
        does=st.sampled_from(
            ("write", "write", "choose", "choose", "choose", "take back", "lou comes", "lou goes")
        ),
        readers=st.frozensets(st.sampled_from(OTHERS), max_size=4),
        behind=st.sampled_from((0, 0, 0, 0, 1)),
        days=st.sampled_from((0, 0, 0, 1, 6, 12)),
    ),
    max_size=7,
)


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


async def say_it(okoros: Okoros, desk: Desk) -> Say:
    await sql("update circle_grant set until = {} where person = {}", FIRST_DAY + LASTS, okoros.teacher.id)
    await sql("delete from circle_grant where person = {}", okoros.other_officer.id)
    async with desk.act(okoros.young_person.id) as unit:
        return await Say.write(Said(Prompt.GOOD, "Word 0"), child=okoros.child, unit=unit)


async def lou(okoros: Okoros, desk: Desk, *, comes: bool) -> None:
    """Past every wall: how somebody comes is told elsewhere."""
    await sql("delete from circle_grant where person = {}", okoros.other_officer.id)
    if comes:
        await sql(
            "insert into circle_grant (id, person, family, child, role, since, until, given_by, given_at)"
            " values ({}, {}, {}, {}, {}, {}, {}, {}, {})",
            uuid4(), okoros.other_officer.id, okoros.family.id, okoros.child.id, Role.PRACTITIONER.value,
            FIRST_DAY, FIRST_DAY + timedelta(days=900), okoros.officer.id, desk.now(),
        )  # fmt: skip


async def do(step: Step, say: Say, okoros: Okoros, desk: Desk, version: int) -> str | None:
    """Why it was refused. None: it was done."""
    try:
        async with desk.act(getattr(okoros, step.who).id) as unit:
            mine = await Say.mine(say.child, say.id, unit=unit)
            if mine is None:
                return "not hers"
            readers = [getattr(okoros, one).id for one in step.readers]
            seen = version - step.behind
            if step.does == "take back":
                await mine.take_back(seen=seen, unit=unit)
            elif step.does == "write":
                said = Said(Prompt.GOOD, f"Word {version + 1}")
                await mine.save_as(said, readers=readers, seen=seen, unit=unit)
            else:
                await mine.share_with(readers, seen=seen, unit=unit)
    except NotTheirs:
        return "not hers"
    except ChangedMeanwhile:
        return "stale"
    except asyncpg.InsufficientPrivilegeError:
        return "not around"
    return None


@given(steps=STEPS)
@examples(20)
async def test_only_she_writes_and_only_those_she_ticked_read(
    steps: list[Step], okoros: Okoros, desk: Desk, clock: Clock, browser: Browser
) -> None:
    clock.reset()
    say, paper = await say_it(okoros, desk), Paper()
    for step in steps:
        clock.forward(days=step.days)
        paper.today += timedelta(days=step.days)
        if step.does.startswith("lou"):
            paper.lou_is_around = step.does == "lou comes"
            await lou(okoros, desk, comes=paper.lou_is_around)
        else:
            refused = await do(step, say, okoros, desk, paper.version)
            assert refused == paper.refuses(step), step
            if refused is None:
                paper.does(step)
        await stands_as_on(paper, say, okoros, desk)
    await nobody_else_can_touch_it(say, okoros, desk)
    await reads_as_on(paper, okoros, browser)
    clock.reset()
    for table in ("say_reader", "say_version", "say"):
        await sql(f"alter table {table} disable trigger user")
        await sql(f"delete from {table}")  # noqa: S608 - our own
        await sql(f"alter table {table} enable trigger user")


async def stands_as_on(paper: Paper, say: Say, okoros: Okoros, desk: Desk) -> None:
    """By raw SQL as each of them: who finds the words, the older words, and who else was told."""
    for who in EVERYBODY:
        person: UUID = getattr(okoros, who).id
        async with desk.read(person):
            found = await sql("select words, version from say where id = {}", say.id)
            older = await sql("select words from say_version where say = {} order by number", say.id)
            ticks = await sql("select person from say_reader where say = {} and ended_at is null", say.id)
        expected = [{"words": paper.words, "version": paper.version}] if who in paper.reads() else []
        assert [dict(row) for row in found] == expected, (who, paper)
        assert [row["words"] for row in older] == (paper.older if who == HER else []), who
        if who != HER:
            assert {row["person"] for row in ticks} <= {person}, f"{who} learns of another tick"


async def nobody_else_can_touch_it(say: Say, okoros: Okoros, desk: Desk) -> None:
    for who in OTHERS:
        person = getattr(okoros, who).id
        async with desk.act(person):
            for change in (
                "update say set words = 'No' where id = {} returning 1",
                "update say set taken_back_at = now() where id = {} returning 1",
                "update say_reader set ended_at = now() where say = {} returning 1",
            ):
                assert await sql(change, say.id) == [], (who, change)


async def reads_as_on(paper: Paper, okoros: Okoros, browser: Browser) -> None:
    """By the page of the child."""
    for who in OTHERS:
        theirs = await browser.as_(getattr(okoros, who))
        if who not in paper.around():
            await theirs.get(at(okoros.child), status=404)
        else:
            page = await theirs.get(at(okoros.child))
            assert (paper.words in page.html) == (who in paper.reads()), (who, paper)
            assert not [older for older in paper.older if f">{older}<" in page.html]


async def test_nobody_writes_in_her_name_or_lets_themselves_in(okoros: Okoros, desk: Desk) -> None:
    say = await say_it(okoros, desk)
    put = (
        "insert into say (id, family, child, by, prompt, words, pictures, with_help_from, at, version)"
        " values ({}, {}, {}, {}, 'good', 'I am fine', array[]::varchar[], '', now(), 1)"
    )
    tick = "insert into say_reader (id, say, child, by, person, at) values ({}, {}, {}, {}, {}, now())"
    keep = (
        "insert into say_version (id, say, child, by, number, prompt, words, pictures, with_help_from, at)"
        " values ({}, {}, {}, {}, 1, 'good', 'I was fine', array[]::varchar[], '', now())"
    )
    child, family = okoros.child.id, okoros.family.id
    for who in (okoros.parent, okoros.teacher, okoros.officer, okoros.stranger):
        for by in (who.id, okoros.young_person.id):
            for statement, values in (
                (put, (uuid4(), family, child, by)),
                (tick, (uuid4(), say.id, child, by, who.id)),
                (keep, (uuid4(), say.id, child, by)),
            ):
                with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
                    async with desk.act(who.id):
                        await sql(statement, *values)
    for statement in ("delete from say", "update say set by = by", "update say_version set words = 'x'"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
            async with desk.act(okoros.young_person.id):
                await sql(statement)

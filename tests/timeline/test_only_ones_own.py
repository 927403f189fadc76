"""Whatever circles a person is in, no trace of any other child is anywhere on the pages of a family."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.children import Child
from journeys.day_checks import dispute
from journeys.journey import Journey
from sharing.desk import Desk
from sharing.families import Family, Grant, Role
from sharing.people import Person, Post, Work
from tests.browser import Browser
from tests.cast import Okoros, person, the_okoros
from tests.shares import examples
from tests.timeline.doing import seen_words
from tests.world import sql
from timeline.notes.agreeing import propose

NAMES = ("Quillon", "Brisa", "Yorath", "Zelda")
"""Not part of any other word on a page."""


@dataclass(frozen=True)
class Two:
    """Two families of two children, each with steps, a note and a disputed day, and somebody in nobody's circle."""

    children: tuple[Child, ...]
    reader: Person
    officer: Person


@pytest.fixture
async def two(desk: Desk) -> Two:
    okoros = await the_okoros(desk)
    async with desk.act(okoros.officer.id) as unit:
        families = [await Family.open(name, unit=unit) for name in ("The Vales", "The Moores")]
    children = [await _child(name, families[place // 2], okoros, desk) for place, name in enumerate(NAMES)]
    robin = await person("Robin Vale")
    # A case goes to a colleague of the same council only.
    council = await Post.select(Post.organisation).where(Post.person == okoros.officer.id).first()
    assert council
    await Post(
        person=robin.id, organisation=council["organisation"], work=Work.CASE_OFFICER, title="Officer"
    ).save()
    return Two(tuple(children), robin, okoros.officer)


async def _child(name: str, family: Family, okoros: Okoros, desk: Desk) -> Child:
    around = {okoros.officer.id: Role.CASE_OFFICER, okoros.parent.id: Role.PARENT}
    async with desk.act(okoros.officer.id) as unit:
        child = await Child.add(name, born=date(2017, 5, 9), family=family.id, circle=around, unit=unit)
        asked = await Journey.open(
            child, "first_assessment", "request_received", on=date(2027, 3, 1), unit=unit
        )
        note = f"{name} eats in a quiet room"
        await propose(note, family=family.id, child=child.id, parties=[okoros.parent.id], unit=unit)
    async with desk.act(okoros.parent.id) as unit:
        why = f"I sent it for {name} on Friday."
        await dispute(asked, "request_received", on=date(2027, 2, 26), because=why, child=child, unit=unit)
    return child


CIRCLES = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(list(Role)), st.booleans()),
    max_size=4,
    unique_by=lambda one: one[0],
)
"""Which child, as whom, and whether that has ended."""


@given(circles=CIRCLES)
@examples(12)
async def test_no_child_outside_a_persons_circles_is_anywhere_on_what_they_open(
    circles: list[tuple[int, Role, bool]], two: Two, desk: Desk, browser: Browser
) -> None:
    await sql("delete from circle_grant where person = {}", two.reader.id)
    for place, role, over in circles:
        await _give(two.children[place], role, two, desk, over=over)
    held = {two.children[place].id for place, _, over in circles if not over}
    hidden = [child for child in two.children if child.id not in held]
    robin = await browser.as_(two.reader)
    for family in {child.family for child in two.children}:
        theirs = [child for child in two.children if child.family == family and child.id in held]
        page = await robin.get(f"/families/{family}", status=200 if theirs else 404)
        for child in hidden:
            assert child.known_as not in page.html
            assert str(child.id) not in page.html
        if theirs:
            counted = {
                part: len(page.select(part))
                for part in (".next", ".lane__name", ".twin tbody", ".cards > article")
            }
            assert set(counted.values()) == {len(theirs)}, counted
            assert [seen_words(name) for name in page.select(".lane__name")] == [
                child.known_as for child in theirs
            ]


async def _give(child: Child, role: Role, two: Two, desk: Desk, *, over: bool) -> None:
    async with desk.act(two.officer.id) as unit:
        grant = await Grant.give(
            UUID(str(two.reader.id)),
            family=UUID(str(child.family)),
            child=UUID(str(child.id)),
            role=role,
            unit=unit,
        )
    if over:
        await sql("update circle_grant set ended_at = now() where id = {}", grant.id)

"""What the dates say is owed again at night: after an upgrade, and wherever it was missed."""

import asyncio
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import Litestar

from journeys.children import Child
from journeys.expected_steps import ExpectedStep, Move, NothingToMove
from journeys.flags import ChildFlag, Flag
from journeys.journey import Journey
from sharing.desk import Desk, Wall
from sharing.families import Role
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.shares import examples
from tests.timeline.choosing import choose
from tests.world import sql
from timeline.alerts.owed.again import owe_dates_again

REQUEST = date(2027, 3, 1)
# 20 weeks after the request, as the law counts them.
PLAN = date(2027, 7, 19)
_AHEAD = """
select a.person, a.family, a.child, e.step, a.occasion, a.weight, a.due_at, a.next_try_at, a.council, a.tries
from alert a join expected_step e on e.id = a.subject
where a.state = 'owed' and a.due_at > {} and split_part(a.occasion, ':', 1) in ('coming', 'due', 'late', 'passed')
    and ({}::uuid is null or a.child = {})
order by a.person, a.child, e.step, a.occasion
"""


@pytest.fixture
def quiet(app: Litestar, clock: Clock) -> Desk:
    """Acts at this desk owe nobody anything, as in a release before."""
    return Desk(clock=lambda: clock.now)


@pytest.fixture
async def okoros(quiet: Desk) -> Okoros:
    return await the_okoros(quiet)


async def start(okoros: Okoros, desk: Desk, child: Child | None = None, on: date = REQUEST) -> Journey:
    async with desk.act(okoros.officer.id) as unit:
        return await Journey.open(
            child or okoros.child, "first_assessment", "request_received", on=on, unit=unit
        )


async def move(okoros: Okoros, journey: Journey, desk: Desk, to: date, step: str) -> None:
    async with desk.act(okoros.officer.id) as unit:
        row = await ExpectedStep.objects().get(
            (ExpectedStep.journey == journey.id) & (ExpectedStep.step == step)
        )
        assert row
        await row.move(Move(to, "A report is late"), rule=journey.rule(step), unit=unit)


async def ahead(clock: Clock, child: UUID | None = None) -> list[dict[str, Any]]:
    """What the dates promise for the mornings ahead, but for the ids of the rows."""
    return [dict(row) for row in await sql(_AHEAD, clock.now, child, child)]


async def all_rows() -> list[dict[str, Any]]:
    return await sql("select *, xmin::text from alert order by id")


async def test_what_an_act_owed_and_somebody_lost_is_owed_again_and_then_nothing_more(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    await start(okoros, desk)
    await start(okoros, desk, okoros.sibling)
    whole = await ahead(clock)
    before = await all_rows()

    assert await owe_dates_again(desk) == 0, "all is right"
    assert await all_rows() == before, "and not even written again"

    await sql(
        "delete from alert where ('x' || left(md5(id::text), 2))::bit(8)::int % 2 = 0 and occasion <> 'happened'"
    )
    lost = len(whole) - len(await ahead(clock))
    assert 0 < lost < len(whole)
    assert await owe_dates_again(desk) == lost
    assert await ahead(clock) == whole

    again = await all_rows()
    assert await owe_dates_again(desk) == 0
    assert await all_rows() == again


async def test_after_an_upgrade_dates_of_before_are_told_as_today_and_nothing_of_a_day_that_passed(
    okoros: Okoros, desk: Desk, quiet: Desk, clock: Clock
) -> None:
    """The release before promised everybody fourteen and two days before and the day after, all alike."""
    journey = await start(okoros, desk)
    promised = await ahead(clock)
    step = await ExpectedStep.objects().get(
        (ExpectedStep.journey == journey.id) & (ExpectedStep.step == "final_plan_issued")
    )
    assert step
    await sql("delete from alert where occasion like 'due:%' or occasion like 'coming:7:%'")
    await sql("update alert set weight = 'plain'")
    await sql(
        "insert into alert (id, person, family, child, subject, occasion, due_at, next_try_at, channel, state, tries, "
        "fence) select gen_random_uuid(), {}, {}, {}, {}, 'coming:14:2027-07-19', at, at, 'email', 'owed', 0, 0 "
        "from (select timestamptz '2027-07-05 07:00Z' as at) due",
        okoros.young_person.id, okoros.family.id, okoros.child.id, step.id,
    )  # fmt: skip
    assert await owe_dates_again(desk) > 0
    assert await ahead(clock) == promised, (
        "the day itself, each one's own days before, and what each weighs for them"
    )

    await sql("delete from alert where occasion <> 'happened'")
    clock.now = clock.now.replace(month=7, day=10)
    await owe_dates_again(desk)
    mine = [row["occasion"] for row in await ahead(clock) if row["person"] == okoros.parent.id]
    assert sorted(one for one in mine if one.endswith(str(PLAN))) == [
        f"coming:2:{PLAN}", f"due:{PLAN}", f"late:{PLAN}",
    ]  # fmt: skip
    assert await sql("select 1 from alert where due_at <= {} and occasion <> 'happened'", clock.now) == []


async def test_what_is_on_its_way_or_was_sent_is_left_alone(okoros: Okoros, desk: Desk, clock: Clock) -> None:
    await start(okoros, desk)
    for state in ("handing", "accepted", "unknown", "refused", "withheld"):
        await sql("update alert set state = {}, weight = 'plain' where occasion <> 'happened'", state)
        before = await all_rows()
        assert await owe_dates_again(desk) == 0
        assert await all_rows() == before, state


async def test_what_no_date_says_any_more_is_taken_back(
    okoros: Okoros, desk: Desk, quiet: Desk, clock: Clock
) -> None:
    """Each of these was missed: acts at the quiet desk owe nothing and take nothing back."""
    journey = await start(okoros, desk)
    await move(okoros, journey, quiet, date(2027, 8, 2), "final_plan_issued")
    async with quiet.act(okoros.officer.id) as unit:
        await journey.record("decided_to_assess", on=unit.today, child=okoros.child, unit=unit)
    await sql("update circle_grant set ended_at = now() where person = {}", okoros.teacher.id)
    await choose(okoros.officer.id, clock)
    await sql("update alert_choice set lead_days = array[28]")

    await owe_dates_again(desk)
    found = await ahead(clock)
    assert okoros.teacher.id not in {row["person"] for row in found}
    assert "decision_to_assess" not in {row["step"] for row in found}
    plan = {(row["person"], row["occasion"]) for row in found if row["step"] == "final_plan_issued"}
    assert {occasion for who, occasion in plan if who == okoros.officer.id} == {
        "coming:28:2027-08-02", "due:2027-08-02", f"late:{PLAN}", "late:2027-08-02",
    }  # fmt: skip


async def test_two_workers_at_once_owe_as_much_as_one(okoros: Okoros, desk: Desk, clock: Clock) -> None:
    for child in (okoros.child, okoros.sibling):
        await start(okoros, desk, child)
    whole = await ahead(clock)
    await sql("delete from alert where occasion <> 'happened'")

    written = await asyncio.gather(*(owe_dates_again(desk, together=1) for _ in range(4)))
    assert sum(written) == len(whole), "each alert is written by one of them"
    assert await ahead(clock) == whole


async def test_while_a_young_person_is_detained_nothing_about_school_is_owed_again(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    await start(okoros, desk)
    async with desk.act(okoros.officer.id) as unit:
        await ChildFlag.put_up(
            Flag.CUSTODY, okoros.child, because="He is on remand until the hearing", unit=unit
        )
    held = await ahead(clock)
    assert okoros.teacher.id not in {row["person"] for row in held}

    await owe_dates_again(desk)
    assert await ahead(clock) == held


async def test_owing_again_is_not_for_pages(okoros: Okoros, desk: Desk) -> None:
    for wall in (Wall.WEB, Wall.DOOR, Wall.WORKER):
        with pytest.raises(Exception, match="permission denied"):
            async with desk.act(okoros.officer.id, wall):
                await sql(
                    "select owe_dates_again('{{}}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', "
                    "'{{}}', '{{}}', now())"
                )


STEPS = ("decision_to_assess", "final_plan_issued")
ACTS = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(1, 200), st.integers(0, 30)), max_size=4)


@given(
    asked=st.integers(0, 120),
    acts=ACTS,
    leads=st.sets(st.sampled_from([28, 14, 7, 2])),
    waits=st.integers(0, 40),
)
@examples(12)
async def test_owed_by_acts_and_owed_at_night_is_the_same(
    asked: int, acts: list[tuple[str, int, int]], leads: set[int], waits: int, okoros: Okoros, desk: Desk,
    quiet: Desk, clock: Clock,
) -> None:  # fmt: skip
    """Two children with the same days: for one each act owes, for the other nothing but the night does."""
    clock.reset()
    await choose(okoros.parent.id, clock)
    await sql("update alert_choice set lead_days = {}", sorted(leads, reverse=True))
    circle = {okoros.officer.id: Role.CASE_OFFICER, okoros.parent.id: Role.PARENT}
    both = []
    for name, way in (("Ayo", desk), ("Bim", quiet)):
        async with quiet.act(okoros.officer.id) as unit:
            child = await Child.add(
                name, born=date(2019, 1, 7), family=okoros.family.id, circle=circle, unit=unit
            )
        on = way.today() - timedelta(days=asked)
        both.append((child, way, await start(okoros, way, child, on=on)))
    for step, days, later in acts:
        clock.forward(days=later)
        for _, way, journey in both:
            try:
                await move(okoros, journey, way, way.today() + timedelta(days=days), step)
            except NothingToMove:
                continue
    clock.forward(days=waits)
    await owe_dates_again(desk)
    by_acts, by_night = [
        [row | {"child": None} for row in await ahead(clock, child.id)] for child, _, _ in both
    ]
    assert by_night == by_acts

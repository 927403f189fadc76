"""How long a place around a child lasts: nobody of a family is shut out by a calendar."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some
from litestar import Litestar

from journeys.children import age_on, last_day_of, last_day_of_plans
from journeys.piccolo_migrations.journeys_2026_11_22t04_30_00_000000 import KEEP_PLACES
from sharing.desk import Desk
from sharing.families import Role
from tests.browser import Browser
from tests.cast import the_okoros
from tests.clock import Clock
from tests.world import sql

STAYS = [Role.PARENT, Role.YOUNG_PERSON, Role.CASE_OFFICER]


async def test_two_years_on_the_family_and_its_officer_still_come_in_and_the_teacher_no_longer(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    clock.forward(days=2 * 366)
    for who in (okoros.parent, okoros.young_person, okoros.officer):
        await (await browser.as_(who)).get(f"/families/{okoros.family.id}/people")
    await (await browser.as_(okoros.teacher)).get(f"/families/{okoros.family.id}/people", status=404)


async def test_places_end_the_day_before_the_26th_birthday_and_a_teachers_after_a_year(desk: Desk) -> None:
    okoros = await the_okoros(desk)
    rows = await sql("select role, until from circle_grant where child = {}", okoros.child.id)
    assert {row["role"]: row["until"] for row in rows} == {
        **dict.fromkeys(STAYS, date(2038, 8, 31)),
        Role.PRACTITIONER: date(2028, 3, 10),
    }


@given(born=some.dates(date(2000, 1, 1), date(2040, 12, 31)))
def test_the_last_day_is_the_last_at_25(born: date) -> None:
    last = last_day_of_plans(born)
    assert (age_on(last, born), age_on(last + timedelta(days=1), born)) == (25, 26)
    for role in Role:
        assert last_day_of(role, born=born, today=last) == last


async def test_families_of_before_keep_their_places_too(app: Litestar, desk: Desk) -> None:
    """As the release before left them, and as the database then counts: born on 29 February, 26 on 1 March."""
    okoros = await the_okoros(desk)
    own = okoros.child.id
    await sql("update circle_grant set until = since + 365 where child = {}", own)
    await sql("update circle_grant set until = '2027-06-01' where child = {} and role = 'case_officer'", own)
    for born, last in (("2012-02-29", date(2038, 2, 28)), ("2012-09-01", date(2038, 8, 31))):
        await sql("update child set date_of_birth = {} where id = {}", date.fromisoformat(born), own)
        await sql("update circle_grant set until = since + 365 where role = 'parent'")
        await sql(KEEP_PLACES)
        rows = await sql("select role, until from circle_grant where child = {}", own)
        found = {row["role"]: row["until"] for row in rows}
        assert found["parent"] == last
        assert found["practitioner"] == date(2028, 3, 10)
        assert found["case_officer"] == date(2027, 6, 1), "somebody chose that day"

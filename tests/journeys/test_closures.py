"""When schools are closed: brought in from a file, whole or not at all, and counted with."""

from datetime import date
from pathlib import Path

import pytest

import import_closures
from import_closures import bring_in
from journeys.calendars import Closure
from journeys.closures import SchoolClosure, calendar_of
from journeys.lines import BadImport
from sharing.desk import Desk
from sharing.people import Organisation
from tests.cast import organisation

HEAD = "organisation,closed_from,reopens_on\n"
SUMMER = Closure(date(2026, 7, 23), date(2026, 9, 2))
EASTER = Closure(date(2027, 3, 26), date(2027, 4, 12))


@pytest.fixture
async def school(desk: Desk) -> Organisation:
    return await organisation("Made-up Hill School", "school")


def line(closure: Closure, name: str = "Made-up Hill School") -> str:
    return f"{name},{closure.closed_from},{closure.reopens_on}\n"


async def known(school: Organisation) -> tuple[Closure, ...]:
    return (await calendar_of(school.id)).closures


async def test_a_file_says_when_a_school_is_closed(desk: Desk, school: Organisation) -> None:
    other = await organisation("Made-up Vale School", "school")
    new = await bring_in(HEAD + line(EASTER) + line(SUMMER) + line(SUMMER, "Made-up Vale School"), desk=desk)
    assert new == 3
    assert await known(school) == (SUMMER, EASTER)
    assert await known(other) == (SUMMER,)


async def test_the_same_file_twice_changes_nothing(desk: Desk, school: Organisation) -> None:
    text = HEAD + line(SUMMER) + line(SUMMER)
    assert await bring_in(text, desk=desk) == 1
    assert await bring_in("\ufeff" + text, desk=desk) == 0
    assert await bring_in(text + line(EASTER), desk=desk) == 1
    assert await known(school) == (SUMMER, EASTER)


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("Nowhere School,2026-07-23,2026-09-02", "is called 'Nowhere School'"),
        ("Made-up Twin School,2026-07-23,2026-09-02", "is called 'Made-up Twin School', or two are"),
        (",2026-07-23,2026-09-02", "there is no organisation"),
        ("Made-up Hill School,23/07/2026,2026-09-02", "'23/07/2026' is not a date like"),
        ("Made-up Hill School,2026-07-23,", "'' is not a date like"),
        ("Made-up Hill School", "'' is not a date like"),
        ("Made-up Hill School,2026-02-30,2026-09-02", "is not a date like"),
        ("Made-up Hill School,1889-07-23,2026-09-02", "is not between 1990 and 2099"),
        ("Made-up Hill School,2026-09-02,2026-07-23", "it opens again before it has closed"),
        ("Made-up Hill School,2026-07-23,2026-07-23", "it opens again before it has closed"),
        ("Made-up Hill School,2027-03-26,2027-04-13", "known to be closed from 2027-03-26 to 2027-04-12"),
        ("Made-up Hill School,2027-04-01,2027-04-02", "known to be closed from 2027-03-26 to 2027-04-12"),
    ],
)
async def test_a_bad_line_is_named_and_nothing_is_brought_in(
    desk: Desk, school: Organisation, bad: str, says: str
) -> None:
    for _ in range(2):
        await organisation("Made-up Twin School", "school")
    with pytest.raises(BadImport) as refused:
        await bring_in(HEAD + line(EASTER) + line(SUMMER) + bad + "\n", desk=desk)
    assert [problem.split(":")[0] for problem in refused.value.problems] == ["Line 4"]
    assert says in str(refused.value)
    assert await SchoolClosure.count() == 0


async def test_every_bad_line_is_named_at_once(desk: Desk, school: Organisation) -> None:
    with pytest.raises(BadImport) as refused:
        await bring_in(HEAD + "a,b,c\n" + line(SUMMER) + ",,\n", desk=desk)
    assert [problem.split(":")[0] for problem in refused.value.problems] == ["Line 2", "Line 4"]


async def test_a_file_without_its_columns_is_refused(desk: Desk) -> None:
    with pytest.raises(BadImport, match="Line 1: there is no column reopens_on"):
        await bring_in("organisation,closed_from\nMade-up Hill School,2026-07-23\n", desk=desk)


async def test_closures_that_only_touch_do_not_overlap(desk: Desk, school: Organisation) -> None:
    """No day is closed twice: the first ends the day before the second begins."""
    after = Closure(SUMMER.reopens_on, date(2026, 9, 5))
    before = Closure(date(2026, 7, 20), SUMMER.closed_from)
    assert await bring_in(HEAD + line(SUMMER) + line(after) + line(before), desk=desk) == 3


async def test_a_file_without_a_line_brings_in_nothing(desk: Desk) -> None:
    assert await bring_in(HEAD, desk=desk) == 0


async def test_school_days_leave_out_what_is_closed(desk: Desk, school: Organisation) -> None:
    await bring_in(HEAD + line(SUMMER), desk=desk)
    calendar = await calendar_of(school.id)
    assert [calendar.is_school_day(date(2026, *day)) for day in ((7, 22), (7, 23), (9, 1), (9, 2))] == [
        True, False, False, True,
    ]  # fmt: skip
    elsewhere = await calendar_of((await organisation("Made-up Vale School", "school")).id)
    assert elsewhere.closures == ()
    assert elsewhere.is_school_day(date(2026, 7, 23))


def test_the_guide_names_the_command_and_its_columns() -> None:
    guide = (Path(import_closures.__file__).parent / "docs" / "running.md").read_text(encoding="utf-8")
    assert "python -m import_closures FILE" in guide
    assert HEAD.strip() in guide

"""People around children, and what they are owed through the real acts."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

# The product is imported inside functions, because its tables look for their database when they are imported.
from tests.faults.oracle import Word
from tests.faults.plan import BEGINS

IN_THE_CIRCLE = 10
"""People around each family's children, beside the officer who acts."""
SIXTEEN_SOON, YOUNGER = date(2011, 5, 4), date(2018, 5, 4)
"""Of the first the workers themselves owe to all that rights are to pass soon."""


async def owe(letters: int, around: int = IN_THE_CIRCLE, *, begins: datetime = BEGINS) -> list[Word]:
    """What people must hear in about that many letters. `around`: people in each circle beside the officer, 2 or more.

    In each family a note is written about a child. Each third one has a second child, whose rights pass soon. In each
    tenth one somebody has left, who is to hear nothing.
    """
    words: list[Word] = []
    for number in range(-(-letters // around)):
        words += await _family(number, around, begins)
    await announce_it(begins)
    await _make_due(begins)
    return words


async def _family(number: int, around: int, begins: datetime) -> list[Word]:
    from journeys.children import Child
    from sharing.desk import Desk
    from sharing.families import Family, Grant, Role
    from timeline.alerts.owed.owing import owe as owe_it
    from timeline.notes.agreeing import propose

    people = await _people(number, around + 1, begins)
    officer, *others = people
    circle = {officer: Role.CASE_OFFICER, **dict.fromkeys(others, Role.PRACTITIONER)}
    quiet = Desk(clock=lambda: begins - timedelta(days=30))
    async with quiet.act(officer) as unit:
        family = await Family.open(f"The Crashes {number}", unit=unit)
        # On other days no rights are soon to pass.
        born = (YOUNGER, SIXTEEN_SOON) if number % 3 == 0 and begins == BEGINS else (YOUNGER,)
        children = [
            await Child.add("Casey", born=day, family=family.id, circle=circle, unit=unit) for day in born
        ]
    for child, name in zip(children, ("Wren", "Teal"), strict=False):
        await Child.update({Child.code_word: f"{name}{number}"}).where(Child.id == child.id)
    async with Desk(clock=lambda: begins, owe=owe_it).act(officer) as unit:
        words = f"Casey takes the bus, {number}"
        await propose(words, family=family.id, child=children[0].id, parties=others[:2], unit=unit)
    if number % 10 == 0:
        await Grant.update({Grant.ended_at: begins}).where(Grant.person == others.pop())
    of_note = [Word(_address(number, people.index(who)), f"Wren{number}", "note") for who in others]
    hear = (officer, *others) if len(children) > 1 else ()
    return of_note + [Word(_address(number, people.index(who)), f"Teal{number}", "rights") for who in hear]


async def _people(number: int, count: int, begins: datetime) -> list[UUID]:
    """Who want everything at once, at any hour. The officer comes first."""
    from sharing.people import Person

    people = [uuid4() for _ in range(count)]
    await Person.insert(
        *(Person(id=who, name=f"Person {at}", email=_address(number, at)) for at, who in enumerate(people))
    )
    await Person.raw(_AT_ONCE, people, begins - timedelta(days=30))
    return people


def _address(family: int, place: int) -> str:
    return f"f{family}p{place}@mail.example"


async def announce_it(begins: datetime = BEGINS) -> None:
    """Each worker does so again when it starts, and nobody must be owed anything a second time by that."""
    from sharing.desk import Desk, Wall
    from timeline.alerts.owed.announcing import announce

    async with Desk(clock=lambda: begins).act(None, Wall.WORKER) as unit:
        await announce(unit)


async def _make_due(begins: datetime) -> None:
    from timeline.alerts.owed.alert import Alert
    from timeline.alerts.owed.occasions import HAPPENED

    # The minutes are over in which a note can be undone and no letter tells of it, by the slowest of the clocks too.
    due = begins - timedelta(minutes=10)
    await Alert.update({Alert.due_at: due, Alert.next_try_at: due}).where(Alert.occasion == HAPPENED)
    # Reminders are promised for mornings that no worker here lives to see.
    await Alert.delete().where(Alert.due_at > begins)
    # What is urgent goes in a message of its own, before all else.
    await Alert.raw("update alert set weight = 'urgent' where hashtext(subject::text) % 2 = 0")


_AT_ONCE = """
insert into alert_choice (person, pace, quiet_from, quiet_to, tell_anyway, updated_at)
select unnest({}::uuid[]), 'at_once', 0, 0, true, {}
"""

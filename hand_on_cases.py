"""Gives every case of an officer who has left to a colleague: `python -m hand_on_cases FROM TO --why "She retired"`.

Run by whoever keeps the service, for an officer who can no longer do it. Families hear of it just as when the officer
hands a case on. Both need their post at the same council still: end the old one afterwards.
"""

import argparse
import asyncio
import sys
from uuid import UUID

from journeys.children import Child
from settings import current
from sharing.desk import Desk, Wall
from sharing.engine import engine
from sharing.people import Person
from sharing.rights import About, Act, Standing, Verdict, decide
from sharing.viewer import standing_of
from timeline.alerts.owed.owing import owe
from timeline.circle.handing_on import NotTheirs, hand_on


class NobodyThere(ValueError):
    """No account has that address."""


async def hand_on_all(old: str, new: str, why: str, *, desk: Desk) -> int:
    """How many cases went, each in an act of its own: it may be interrupted and run again. Raises NobodyThere, and
    NotTheirs where the two are no colleagues."""
    leaver, taker = await _account(old, desk), await _account(new, desk)
    async with desk.read(leaver):
        standing = await standing_of(leaver)
    about = [(one.family, one.child) for one in standing.grants]
    cases = [child for family, child in about if _may_hand_on(standing, family, child, desk)]
    for case in cases:
        async with desk.act(leaver) as unit:
            child = await Child.objects().get(Child.id == case)
            if child:
                await hand_on(child, taker, why, unit=unit)
    return len(cases)


def _may_hand_on(standing: Standing, family: UUID, child: UUID, desk: Desk) -> bool:
    return decide(standing, Act.HAND_ON_CASE, About(family, child), today=desk.today()) is Verdict.YES


async def _account(email: str, desk: Desk) -> UUID:
    async with desk.read(None, Wall.DOOR):
        person = await Person.objects().get(Person.email == email.lower())
    if person is None:
        raise NobodyThere(f"Nobody signs in with {email}")
    return UUID(str(person.id))


async def main() -> int:
    asks = argparse.ArgumentParser(prog="python -m hand_on_cases", description=__doc__)
    asks.add_argument("old", metavar="FROM", help="the address of the officer who has left")
    asks.add_argument("new", metavar="TO", help="the address of the colleague who takes over")
    asks.add_argument("--why", required=True, help="the officer’s place ends with these words")
    asked = asks.parse_args()
    await engine().start_connection_pool()
    try:
        went = await hand_on_all(asked.old, asked.new, asked.why, desk=Desk(clock=current().now, owe=owe))
    except NobodyThere as refused:
        asks.error(str(refused))
    except NotTheirs:
        asks.error("These two are not case officers of one council")
    finally:
        await engine().close_connection_pool()
    sys.stdout.write(f"{went} cases went to {asked.new}. The people around each child will be told.\n")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

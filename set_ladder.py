"""How long each rung of a council's ladder is, and who stands on the upper ones: `python -m set_ladder --council NAME`.

docs/running.md says what the ladder is for. What was asked before keeps the days it was promised.
"""

import argparse
import asyncio
import sys
from uuid import UUID

from settings import current
from sharing.desk import Desk
from sharing.engine import engine
from sharing.people import Organisation, Person, Post
from timeline.asks.ladder import MOST_DAYS, Ladder
from timeline.asks.rungs import USUAL, Terms


class BadLadder(ValueError):
    """Says what is wrong, and nothing has changed."""


async def set_ladder(council: str, terms: Terms, *, second: str | None, third: str | None, desk: Desk) -> str:
    """`second` and `third` are addresses of people who work for the council. None: nobody. Raises BadLadder."""
    if not all(1 <= days <= MOST_DAYS for days in (terms.first, terms.second, terms.third)):
        raise BadLadder(f"Each rung has from 1 to {MOST_DAYS} working days.")
    if second and second == third:
        raise BadLadder("The second and the third person are two people.")
    async with desk.act(None):
        of = await Organisation.objects().get(
            (Organisation.name == council) & (Organisation.short_name == "council")
        )
        if of is None:
            raise BadLadder(f"There is no council called {council}.")
        people = [await _who_works_for(of, address) if address else None for address in (second, third)]
        row = Ladder(
            organisation=of.id, first=terms.first, second=terms.second, third=terms.third,
            second_person=people[0], third_person=people[1],
        )  # fmt: skip
        changed = [Ladder.first, Ladder.second, Ladder.third, Ladder.second_person, Ladder.third_person]
        await Ladder.insert(row).on_conflict(target=Ladder.organisation, action="DO UPDATE", values=changed)
    return f"The ladder of {council} is set: {terms.first} + {terms.second} + {terms.third} working days."


async def _who_works_for(council: Organisation, address: str) -> UUID:
    found: UUID | None = (await Person.raw("select person_with_email({}) as id", address))[0]["id"]
    works = Post.exists().where(Post.person == found, Post.organisation == council.id)
    if found is None or not await works:
        raise BadLadder(f"{address} does not work for {council.name}.")
    return found


async def main() -> int:
    asks = argparse.ArgumentParser(prog="python -m set_ladder", description=__doc__)
    asks.add_argument("--council", required=True, metavar="NAME", help="as in add_staff's --works-for")
    for rung in ("first", "second", "third"):
        asks.add_argument(f"--{rung}", type=int, default=USUAL, metavar="DAYS", help="working days")
    asks.add_argument("--second-person", metavar="EMAIL", help="answers where the case officer is late")
    asks.add_argument("--third-person", metavar="EMAIL", help="answers last")
    asked = asks.parse_args()
    terms = Terms(asked.first, asked.second, asked.third)
    await engine().start_connection_pool()
    try:
        done = await set_ladder(
            asked.council, terms, second=asked.second_person, third=asked.third_person,
            desk=Desk(clock=current().now),
        )  # fmt: skip
    except BadLadder as wrong:
        sys.stderr.write(f"Nothing was set.\n{wrong}\n")
        return 1
    finally:
        await engine().close_connection_pool()
    sys.stdout.write(f"{done}\n")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

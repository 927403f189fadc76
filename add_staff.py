"""Gives a member of staff a sign-in: `python -m add_staff NAME EMAIL --works-for "York Council" --as council`.

A parent carer forum reads the tips of the council that has the same place: give both the same `--place`.
Who looks after the service (`--as operator`) sees its numbers, and nothing about anybody.
Run by whoever keeps the service, as the database's owner: the web side can't make anybody staff.
"""

import argparse
import asyncio
import sys
from uuid import uuid4

from sharing.addresses import is_one_address
from sharing.engine import engine
from sharing.people import Organisation, Person, Post, Work

SHORT_NAMES = {
    "council": "council",
    "school": "school",
    "nhs": "NHS",
    "forum": "parent forum",
    "operator": "service",
}
WORK = {
    "council": (Work.CASE_OFFICER, "Case officer"),
    "forum": (Work.FORUM, "Reads tips first"),
    "operator": (Work.OPERATOR, "Looks after the service"),
}
ANY_OTHER = (Work.PRACTITIONER, "Practitioner")


class NoCouncilThere(ValueError):
    """A forum's place must be that of a council, or no tip would ever come to it."""


class OtherWork(ValueError):
    """Two kinds of work in one account would give one of them away: who works with families reads no tips first."""


async def add(
    name: str, email: str, *, works_for: str, short_name: str, work: Work, title: str, place: str = ""
) -> bool:
    """False when that person already has a post there. `place` "" leaves the organisation's as it is. Raises
    NoCouncilThere, or OtherWork for somebody who does another kind of work already."""
    if work is Work.FORUM:
        await _refuse_lonely(place)
    organisation = await _organisation(works_for, short_name, place)
    person = await Person.objects().get(Person.email == email.lower())
    if person is None:
        person = Person(id=uuid4(), name=name, email=email.lower())
        await person.save()
    await _refuse_other(person, work)
    here = (Post.person == person.id) & (Post.organisation == organisation.id)
    if await Post.exists().where(here):
        return False
    await Post(person=person.id, organisation=organisation.id, work=work, title=title).save()
    return True


async def _organisation(name: str, short_name: str, place: str) -> Organisation:
    found = await Organisation.objects().get(Organisation.name == name)
    if found is None:
        found = Organisation(id=uuid4(), name=name, short_name=short_name)
    found.place = place or found.place
    await found.save()
    return found


async def _refuse_lonely(place: str) -> None:
    council = Organisation.short_name == SHORT_NAMES["council"]
    if not place or not await Organisation.exists().where(council, Organisation.place == place):
        raise NoCouncilThere(f"No council has the place “{place}”. Give it one first: --as council --place")


async def _refuse_other(person: Person, work: Work) -> None:
    if await Post.exists().where(Post.person == person.id, Post.work != work):
        raise OtherWork(f"{person.name} has another kind of work here. Use another address for this one")


async def main() -> int:
    asks = argparse.ArgumentParser(prog="python -m add_staff", description=__doc__)
    asks.add_argument("name")
    asks.add_argument("email")
    asks.add_argument("--works-for", required=True, metavar="ORGANISATION")
    asks.add_argument("--as", dest="kind", choices=SHORT_NAMES, default="council", help="default: council")
    asks.add_argument("--title", help="as it stands behind the name")
    asks.add_argument("--place", default="", help="what families call its area; a forum needs it")
    asked = asks.parse_args()
    if not is_one_address(asked.email):
        asks.error(f"{asked.email} is not one e-mail address")
    work, title = WORK.get(asked.kind, ANY_OTHER)
    await engine().start_connection_pool()
    try:
        added = await add(
            asked.name,
            asked.email,
            works_for=asked.works_for,
            short_name=SHORT_NAMES[asked.kind],
            work=work,
            title=asked.title or title,
            place=asked.place.strip(),
        )
    except (NoCouncilThere, OtherWork) as refused:
        asks.error(str(refused))
    finally:
        await engine().close_connection_pool()
    sys.stdout.write(f"{asked.name} can sign in now.\n" if added else f"{asked.name} was there already.\n")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

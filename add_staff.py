"""Gives a member of staff a sign-in: `python -m add_staff NAME EMAIL --works-for "York Council" --as council`.

Run by whoever keeps the service, as the database's owner: the web side can't make anybody staff.
"""

import argparse
import asyncio
import sys
from uuid import uuid4

from sharing.addresses import is_one_address
from sharing.engine import engine
from sharing.people import Organisation, Person, Post, Work

SHORT_NAMES = {"council": "council", "school": "school", "nhs": "NHS"}


async def add(name: str, email: str, *, works_for: str, short_name: str, work: Work, title: str) -> bool:
    """False when that person already has a post there."""
    organisation = await _organisation(works_for, short_name)
    person = await Person.objects().get(Person.email == email.lower())
    if person is None:
        person = Person(id=uuid4(), name=name, email=email.lower())
        await person.save()
    here = (Post.person == person.id) & (Post.organisation == organisation.id)
    if await Post.exists().where(here):
        return False
    await Post(person=person.id, organisation=organisation.id, work=work, title=title).save()
    return True


async def _organisation(name: str, short_name: str) -> Organisation:
    found = await Organisation.objects().get(Organisation.name == name)
    if found is None:
        found = Organisation(id=uuid4(), name=name, short_name=short_name)
        await found.save()
    return found


async def main() -> int:
    asks = argparse.ArgumentParser(prog="python -m add_staff", description=__doc__)
    asks.add_argument("name")
    asks.add_argument("email")
    asks.add_argument("--works-for", required=True, metavar="ORGANISATION")
    asks.add_argument("--as", dest="kind", choices=SHORT_NAMES, default="council", help="default: council")
    asks.add_argument("--title", help="as it stands behind the name")
    asked = asks.parse_args()
    if not is_one_address(asked.email):
        asks.error(f"{asked.email} is not one e-mail address")
    work = Work.CASE_OFFICER if asked.kind == "council" else Work.PRACTITIONER
    title = asked.title or ("Case officer" if work is Work.CASE_OFFICER else "Practitioner")
    await engine().start_connection_pool()
    added = await add(
        asked.name,
        asked.email,
        works_for=asked.works_for,
        short_name=SHORT_NAMES[asked.kind],
        work=work,
        title=title,
    )
    await engine().close_connection_pool()
    sys.stdout.write(f"{asked.name} can sign in now.\n" if added else f"{asked.name} was there already.\n")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

"""People and where they work. A person is an account; a post is the work they do for an organisation."""

from enum import StrEnum
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Text, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.columns import MaybeText


class Work(StrEnum):
    """What a post allows beyond any one child; what it allows for a child is in the grant."""

    CASE_OFFICER = "case_officer"
    PRACTITIONER = "practitioner"
    FORUM = "forum"
    """Of a parent carer forum: reads tips before families do. Around no child."""
    OPERATOR = "operator"
    """Looks after the service: sees how many letters wait and leave, and nothing about anybody. Around no child."""


AROUND_NOBODY = (Work.FORUM, Work.OPERATOR)


class Organisation(Table, tablename="organisation"):
    id = UUID(primary_key=True)
    name = Text()
    short_name = Text()
    """As it stands behind a name on the timeline: 'council', 'school', 'NHS'."""
    place = Text(default="")
    """What families call the area it works in: 'Otterby'. A forum reads the tips of the council with the same place.
    "": nobody has said yet."""


class Person(Table, tablename="person"):
    id = UUID(primary_key=True)
    name = Text()
    email = Varchar(length=254, unique=True)
    """Lower case. One person, one address: a shared mailbox can't sign two people in."""
    phone = MaybeText(null=True, default=None)

    @classmethod
    async def known_as(cls, name: str, *, email: str) -> Id:
        """The account with this address, opened under the name given when there is none yet.

        An account that exists keeps its own name: nobody renames another person by typing their address.
        """
        person = cls(id=uuid4(), name=name, email=email.lower())
        # Said twice at once, the second waits for the first and then finds it.
        await cls.insert(person).on_conflict(action="DO NOTHING")
        found = await cls.raw("select person_with_email({}) as id", email)
        known: Id = found[0]["id"]
        return known


class Post(Table, tablename="post"):
    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict, index=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=OnDelete.restrict)
    work = Varchar(length=30, choices=Work)
    title = Text()

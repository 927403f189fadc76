"""People and where they work. A person is an account; a post is the work they do for an organisation."""

from enum import StrEnum

from piccolo.columns import UUID, ForeignKey, Text, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.columns import MaybeText


class Work(StrEnum):
    """What a post allows beyond any one child; what it allows for a child is in the grant."""

    CASE_OFFICER = "case_officer"
    PRACTITIONER = "practitioner"


class Organisation(Table, tablename="organisation"):
    id = UUID(primary_key=True)
    name = Text()
    short_name = Text()
    """As it stands behind a name on the timeline: 'council', 'school', 'NHS'."""


class Person(Table, tablename="person"):
    id = UUID(primary_key=True)
    name = Text()
    email = Varchar(length=254, unique=True)
    """Lower case. One person, one address: a shared mailbox can't sign two people in."""
    phone = MaybeText(null=True, default=None)

    @property
    def first_name(self) -> str:
        return str(self.name).split(" ")[0]


class Post(Table, tablename="post"):
    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict, index=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=OnDelete.restrict)
    work = Varchar(length=30, choices=Work)
    title = Text()

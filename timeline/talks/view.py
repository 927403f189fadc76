"""How somebody else remembers a talk. It stands beside the first words, at equal size, and nothing is merged."""

from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.events import Event, Happened
from sharing.desk import Unit
from sharing.people import Person
from timeline.talks.talk import Talk

LONGEST = 1000


class TalkView(Table, tablename="talk_view"):
    """Never changed. Of the author of the talk: what they add. Of anybody else: what they remember."""

    id = UUID(primary_key=True)
    talk = UUID(index=True)
    child = UUID()
    words = Text()
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()

    @classmethod
    async def add(cls, words: str, *, talk: Talk, unit: Unit, id: Id | None = None) -> "TalkView":
        row = cls(id=id or uuid4(), talk=talk.id, child=talk.child, words=words, by=unit.by, at=unit.now)
        await row.save()
        await Event.record(
            Happened.REMEMBERED, family=talk.family, child=talk.child, unit=unit, talk=str(talk.id),
            to=str(talk.by), own=talk.by == unit.by,
        )  # fmt: skip
        return row

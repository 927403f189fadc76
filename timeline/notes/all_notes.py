"""All notes about a family's children, newest first, a page at a time: page 25 costs what page 1 costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from timeline.notes.note import Note
from timeline.notes.reading import Row, the_notes

A_PAGE = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Place:
    """The last note that was shown: the next page begins below it."""

    at: datetime
    note: UUID

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // timedelta(microseconds=1)}_{self.note}"

    @classmethod
    def named(cls, words: str) -> "Place | None":
        """None for what is no place, which stands for the beginning."""
        at, _, note = words.partition("_")
        try:
            return cls(EPOCH + timedelta(microseconds=int(at)), UUID(note))
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True)
class PageOfNotes:
    notes: Sequence[list[Row]]
    next: Place | None
    """None on the last page."""

    @classmethod
    async def of(cls, children: Sequence[UUID], after: Place | None) -> "PageOfNotes":
        """Two queries. Only the notes of the page are read, by the index note_newest_first of each child."""
        rows = await Note.raw(_FIRST, list(children), A_PAGE + 1, A_PAGE + 1) if after is None else (
            await Note.raw(_AFTER, list(children), A_PAGE + 1, after.at, after.note, A_PAGE + 1)
        )  # fmt: skip
        shown = rows[:A_PAGE]
        notes = await the_notes([row["id"] for row in shown]) if shown else []
        more = Place(shown[-1]["proposed_at"], shown[-1]["id"]) if len(rows) > A_PAGE else None
        return cls(notes, more)


# One more than a page holds tells whether there is another.
_FIRST = """
select n.id, n.proposed_at
from unnest({}::uuid[]) as asked (child)
cross join (select {}::int as most) page
cross join lateral (
    select id, proposed_at from note where note.child = asked.child
    order by proposed_at desc, id desc limit page.most
) n
order by n.proposed_at desc, n.id desc limit (select {}::int)
"""
_AFTER = """
select n.id, n.proposed_at
from unnest({}::uuid[]) as asked (child)
cross join (select {}::int as most, {}::timestamptz as at, {}::uuid as id) page
cross join lateral (
    select id, proposed_at from note
    where note.child = asked.child and (note.proposed_at, note.id) < (page.at, page.id)
    order by proposed_at desc, id desc limit page.most
) n
order by n.proposed_at desc, n.id desc limit (select {}::int)
"""

"""Everything there is to tell of one note, read with as many queries for a new one as for an old one."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from timeline.notes.actions import actions_of, is_open
from timeline.notes.child_view import ChildView
from timeline.notes.next_steps import NextStep, next_due
from timeline.notes.note import Note, NoteParty
from timeline.notes.outcomes import Outcome
from timeline.notes.reading import answers_to
from timeline.notes.standing import Standing, standing_of
from timeline.notes.taking_over import stood_in_for
from timeline.notes.version import NoteVersion

Row = dict[str, Any]


@dataclass
class ToldNote:
    rows: list[Row]
    """One per named person."""
    versions: list[Row]
    """Newest first."""
    steps: list[Row]
    """What was said to come next about the newest version, newest first."""
    view: Row | None
    """What a child who does not sign in said to the newest version."""
    actions: list[Row]
    outcomes: list[Row]
    parts: list[Row]
    """The same note about brothers and sisters, as far as the viewer is around them."""
    left_out: list[Row] = field(default_factory=list)
    """Whom it asked before, and who could not read it any more; with who took it over."""

    @classmethod
    async def of(cls, child: UUID, note: UUID, viewer: UUID) -> "ToldNote | None":
        rows = await answers_to(note)
        if not rows or rows[0]["child"] != child:
            return None
        version, bundle = rows[0]["version"], rows[0]["bundle"]
        return cls(
            rows,
            await NoteVersion.of(note),
            await NextStep.of(note, version),
            await ChildView.newest(note, version),
            await actions_of([note]),
            await Outcome.of(note, version),
            await Note.raw(_PARTS, viewer, bundle, note) if bundle else [],
            await NoteParty.left_out(note),
        )

    @property
    def first(self) -> Row:
        """What is the same in every row."""
        return self.rows[0]

    @property
    def id(self) -> UUID:
        found: UUID = self.first["note"]
        return found

    @cached_property
    def standing(self) -> Standing:
        return standing_of(self.rows)

    @property
    def is_over(self) -> bool:
        return self.standing in (Standing.TAKEN_BACK, Standing.CLOSED)

    def asks(self, person: UUID) -> bool:
        return any(row["person"] == person for row in self.rows)

    def may_be_answered_by(self, person: UUID) -> bool:
        """Whom it asks, and whoever took the case over from one of them."""
        return self.asks(person) or bool(stood_in_for(self.rows, person))

    @property
    def open_actions(self) -> list[Row]:
        return [action for action in self.actions if is_open(action)]

    @property
    def next_due(self) -> date | None:
        """By when somebody must say what comes next, while somebody needs that."""
        return next_due(self.rows)


# The wall leaves out every child whom the viewer is not around.
_PARTS = """
select n.id, n.child, n.version, c.known_as as name, v.words as text, a.said,
       exists (
           select from note_party p where p.note = n.id and p.person = viewer.id and p.left_out_from is null
       ) as asked,
       n.taken_back_at is not null or n.closed_at is not null as over
from (select {}::uuid as id) viewer
join note n on n.bundle = {} and n.id <> {}
join child c on c.id = n.child
join note_version v on v.note = n.id and v.number = n.version
left join note_answer a on a.note = n.id and a.number = n.version and a.person = viewer.id
order by c.place
"""

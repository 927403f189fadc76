"""What happens: the days that people record and that rules count from."""

from msgspec import Struct

from journeys.law.terms import How, Text


class Opening(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A pathway that a milestone starts, with the first milestone of that pathway."""

    pathway: Text
    milestone: Text
    on: Text | None = None
    """The milestone of this pathway whose day it takes. None: its own day."""


class Milestone(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that happened on a day and that a person records."""

    name: Text
    how: How
    needs: tuple[str, ...] = ()
    """Milestones that must have been recorded, on this one's day or before it."""
    needs_any: tuple[str, ...] = ()
    """Milestones one of which must have been recorded, whichever it was. Empty: none need be."""
    not_before: tuple[str, ...] = ()
    """Milestones that may be missing, but that this one cannot come before once they are recorded."""
    kind_of: str | None = None
    """The milestone that has happened too, on the same day, when this one has. Kinds of one exclude each other."""
    may_be_ahead: bool = False
    """A planned day, such as a hearing, which may be recorded before it comes."""
    ends: Text | None = None
    """The outcome of the journey, for a milestone that ends it."""
    opens: tuple[Opening, ...] = ()
    note: Text | None = None

    @property
    def follows(self) -> tuple[str, ...]:
        return self.needs + self.not_before

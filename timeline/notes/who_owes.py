"""Who has to say what comes next where somebody did not say yes."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID as Id

from sharing.families import Role
from timeline.notes.next_steps import Next, neither_since

Row = dict[str, Any]


def who_owes(circle: Sequence[Row], proposer: Id) -> Id:
    """The case officer; the proposer where there is none."""
    officers = [row["person"] for row in circle if row["role"] == Role.CASE_OFFICER]
    return officers[0] if officers else proposer


def owes_next_of(note: Sequence[Row], circle: Sequence[Row]) -> Id:
    """Whoever offered times of which somebody can come at neither, as long as they are named or the case officer.
    Otherwise as who_owes()."""
    first = note[0]
    if neither_since(note) and first["next_kind"] == Next.TALK:
        officers = {row["person"] for row in circle if row["role"] == Role.CASE_OFFICER}
        named = {row["person"] for row in note} & {row["person"] for row in circle}
        if first["next_by"] in officers | named:
            offered: Id = first["next_by"]
            return offered
    return who_owes(circle, first["proposed_by"])

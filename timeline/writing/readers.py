"""Who will read what somebody is about to write, and who can read what they wrote: by name, before and after."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sharing.families import Role
from sharing.languages import later, tr
from sharing.rights import Act, Sight, rights_of
from timeline.child.signed import signed
from timeline.story import ChildStory

Row = dict[str, Any]

BEFORE = later("These people will read it: {who}.")
AFTER = later("These people can read it: {who}.")
NOBODY = later("Nobody else is around this child yet, so only you will read it.")


def readers_of(child: ChildStory, act: Act) -> list[Row]:
    """Of the people around the child, those with this right to see something."""
    return [row for row in child.circle if act in _rights(row)]


def _rights(row: Row) -> frozenset[Act]:
    return rights_of(Role(row["role"]), Sight(row["sees"]) if row["sees"] else None, helps=False)


def will_read(readers: Iterable[Row], writer: UUID) -> str:
    """`readers`: as ChildStory.readers. In the two below too."""
    return _sentence(BEFORE, readers, writer)


def can_read(readers: Iterable[Row], writer: UUID) -> str:
    return _sentence(AFTER, readers, writer)


def names_of(readers: Iterable[Row], writer: UUID) -> list[str]:
    """Each once, signed with what they are to the child."""
    rows = list(readers)
    people = {row["person"]: row["name"] for row in rows if row["person"] != writer}
    return [signed(person, name, rows) for person, name in people.items()]


def _sentence(words: str, readers: Iterable[Row], writer: UUID) -> str:
    names = names_of(readers, writer)
    return tr(words).format(who="; ".join(names)) if names else tr(NOBODY)

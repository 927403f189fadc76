"""Who wrote something, as it stands below their words: the name, and what they are to the child."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sharing.families import Role
from sharing.languages import tr
from sharing.posts import place_words

Row = dict[str, Any]


def signed(person: UUID, name: str, circle: Sequence[Row]) -> str:
    """'Nadia Rahman, parent' and 'Mrs Okafor, school'. Somebody no longer around the child has their name alone."""
    found = [row for row in circle if row["person"] == person]
    roles = {row["role"] for row in found}
    if Role.PARENT in roles:
        return tr("{name}, parent").format(name=name)
    works_for = "" if Role.YOUNG_PERSON in roles else next((row["short_name"] for row in found), "")
    return f"{name}, {place_words(works_for)}" if works_for else name

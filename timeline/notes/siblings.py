"""One note about several children: a part for each, for that child's own people, and each part by itself."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from sharing.desk import Unit
from sharing.families import Role
from timeline.notes.agreeing import propose
from timeline.notes.note import Note
from timeline.notes.words import Words

Row = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """A child whom the note is about."""

    child: UUID
    name: str
    circle: Sequence[Row]

    @property
    def people(self) -> frozenset[UUID]:
        return frozenset(row["person"] for row in self.circle)

    @property
    def young_person(self) -> UUID | None:
        """The child, where they sign in themself."""
        held = (row["person"] for row in self.circle if row["role"] == Role.YOUNG_PERSON)
        return next(held, None)

    def is_without(self, chosen: Collection[UUID]) -> bool:
        """The child could be asked, and is not."""
        return self.young_person is not None and self.young_person not in chosen

    def asked(self, chosen: Collection[UUID], proposer: UUID) -> list[UUID]:
        """Of those whom the writer chose, the ones around this child."""
        return [
            one
            for one in dict.fromkeys(row["person"] for row in self.circle)
            if one in chosen and one != proposer
        ]


async def propose_together(
    parts: Sequence[Part],
    words: Words,
    chosen: Collection[UUID],
    *,
    family: UUID,
    check_on: date,
    why_without: str,
    first: UUID,
    unit: Unit,
) -> list[Note]:
    """`first` becomes the id of the first part's note."""
    bundle = uuid4() if len(parts) > 1 else None
    one = partial(propose, words, family=family, check_on=check_on, bundle=bundle, unit=unit)
    return [
        await one(
            id=uuid4() if at else first,
            child=part.child,
            parties=part.asked(chosen, unit.by or first),
            why_without=why_without if part.is_without(chosen) else "",
        )
        for at, part in enumerate(parts)
    ]


def around_all(parts: Iterable[Part]) -> set[str]:
    """Whose place is around each of the children: only they can be told to do something for all."""
    around = [{str(person) for person in part.people} for part in parts]
    return set.intersection(*around) if around else set()


def named_where_unseen(
    words: str, parts: Iterable[Part], names: Mapping[UUID, str], seen_by: Mapping[UUID, Collection[UUID]]
) -> list[tuple[str, str]]:
    """(name, whose part): a child whom these words name, though somebody who will read that part may not see them.

    `names` and `seen_by`: of every child of the family whom the writer knows, by child.
    """
    found = []
    for part in parts:
        for child, name in names.items():
            hidden = child != part.child and not part.people <= set(seen_by[child])
            if hidden and folded(name) != folded(part.name) and says(words, name):
                found.append((name, part.name))
    return found


def says(words: str, name: str) -> bool:
    """As a word by itself, however it is written: 'amira’s' says Amira, and 'Samuel' does not say Sam."""
    return bool(name.strip()) and bool(re.search(rf"(?<!\w){re.escape(folded(name))}(?!\w)", folded(words)))


def folded(words: str) -> str:
    """Without accents and capitals, spaces evened out."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(one for one in apart if not unicodedata.combining(one)).split())

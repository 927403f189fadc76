"""The people around the children of an act: whom letters may go to, and what each of them is there."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from journeys.events import Event, Happened
from journeys.flags import ChildFlag
from sharing.families import Grant, Role
from sharing.rights import Act, Sight, rights_of
from sharing.wishes import Wish
from timeline.alerts.choosing.choices import leads_of
from timeline.alerts.owed.quiet import SCHOOLS, detained
from timeline.alerts.owed.weighing import acts

Changed = ChildFlag | Wish | Grant
"""What changes who is told of a child's dates, though no date moved."""
FAMILY = (Role.PARENT, Role.YOUNG_PERSON)
Pair = tuple[UUID, UUID]
"""Child and person."""


@dataclass(frozen=True)
class Circle:
    told: frozenset[Pair]
    reading: frozenset[Pair]
    """Those who may read what people wrote."""
    recording: frozenset[Pair]
    """Those who record what happens."""
    family: frozenset[Pair]
    """Parents, and the young person."""
    quiet: frozenset[Pair]
    """They are around the child only for a school, and the young person is detained."""
    detained: frozenset[UUID]
    places: Mapping[Pair, list[tuple[Role, str | None]]]
    """As what, and for whom."""
    leads: Mapping[UUID, tuple[int, ...]]
    """On which days before a date each of those who are told wants to be."""

    @classmethod
    async def around(cls, events: Sequence[Event], hidden: Sequence[Changed], today: date) -> "Circle":
        about = list({event.child for event in events} | {flag.child for flag in hidden})
        # Counting again runs in a role that need not know who is detained: delivery asks before each letter.
        recounted = not hidden and all(event.kind == Happened.RECOUNTED for event in events)
        return await cls.of(about, await Grant.circle_of(about, today=today), knows_detained=not recounted)

    @classmethod
    async def of(
        cls, children: Sequence[UUID], rows: Sequence[dict[str, Any]], *, knows_detained: bool = True
    ) -> "Circle":
        held = await detained(children) if knows_detained else frozenset[UUID]()
        quiet = _only_for_a_school([row for row in rows if row["child"] in held])
        told = _pairs(row for row in rows if Act.BE_TOLD in _held(row)) - quiet
        return cls(
            told=told,
            reading=_pairs(row for row in rows if Act.READ_WORDS in _held(row)),
            recording=_pairs(row for row in rows if Act.RECORD_EVENT in _held(row)),
            family=_pairs(row for row in rows if row["role"] in FAMILY),
            quiet=quiet,
            detained=held,
            places=_places(rows),
            leads=await leads_of({person for _, person in told}),
        )

    def acts(self, actor: str, child: UUID, person: UUID) -> bool:
        """Whether a step of that actor is theirs to take."""
        return acts(actor, self.places[child, person])


def _held(row: dict[str, Any]) -> Set[Act]:
    return rights_of(Role(row["role"]), Sight(row["sees"]) if row["sees"] else None, helps=False)


def _pairs(rows: Iterable[dict[str, Any]]) -> frozenset[Pair]:
    return frozenset((row["child"], row["person"]) for row in rows)


def _places(rows: Iterable[dict[str, Any]]) -> Mapping[Pair, list[tuple[Role, str | None]]]:
    found: dict[Pair, list[tuple[Role, str | None]]] = {}
    for row in rows:
        found.setdefault((row["child"], row["person"]), []).append((Role(row["role"]), row["short_name"]))
    return found


def _only_for_a_school(rows: Sequence[dict[str, Any]]) -> frozenset[Pair]:
    """A parent who works at a school, whichever it is, stays a parent."""
    more = _pairs(row for row in rows if row["role"] != Role.PRACTITIONER)
    return _pairs(row for row in rows if row["short_name"] in SCHOOLS) - more

"""The matrix: for each thing, who may do what to it and in which state. One cell is one person, act and state."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from sharing.rights import Act, Verdict
from timeline.acts.people import PEOPLE
from timeline.may import May


class Due(StrEnum):
    """What somebody gets who sends the form, filled in well."""

    YES = "yes"
    NOT_NOW = "not now"
    """Told so, with their words kept, and nothing has changed."""
    NOT_THEIRS = "no"
    """As if there were no such form."""
    NOT_THEIR_PART = "not their part"
    """Around the child, but this kind of act is somebody else's."""
    SHUT_OUT = "shut out"
    """A parent, and the young person chose that they see nothing: led to the page that says so."""
    NOT_THERE = "not there"
    """As if there were no such child."""
    SIGN_IN = "sign in first"


class Cell(NamedTuple):
    thing: str
    act: str
    who: str
    state: str


@dataclass(frozen=True)
class Thing:
    """Something that people do acts on."""

    name: str
    about: str
    acts: Mapping[str, Act]
    """Each with the right that its door asks for."""
    states: Mapping[str, str]
    """In words."""
    rule: Callable[[str, str, str], May]
    """Of act, person and state, asked for those whom the door lets in."""
    known_as: Mapping[str, str] = field(default_factory=dict)
    """What some of the people are to it."""
    without: Collection[str] = ()
    """People who have another place here than elsewhere in the matrix."""

    own_place: bool = False
    """Done in the young person's own place, which is not there for anybody else."""

    @property
    def people(self) -> list[str]:
        return [who for who in PEOPLE if who not in self.without]

    def cells(self) -> Iterator[Cell]:
        for act, who, state in product(self.acts, self.people, self.states):
            yield Cell(self.name, act, who, state)

    def due(self, act: str, who: str, state: str) -> Due:
        somebody = PEOPLE[who]
        if not somebody.signed_in:
            return Due.SIGN_IN
        match somebody.at_the_door(self.acts[act]):
            case Verdict.STRANGER:
                return Due.NOT_THERE
            case Verdict.SHUT_OUT:
                return Due.NOT_THERE if self.own_place else Due.SHUT_OUT
            case Verdict.NOT_YOUR_PART:
                return Due.NOT_THERE if self.own_place else Due.NOT_THEIR_PART
        return _INSIDE[self.rule(act, who, state)]

    def words_for(self, who: str) -> str:
        more = self.known_as.get(who)
        return f"{PEOPLE[who].words} ({more})" if more else PEOPLE[who].words


_INSIDE = {May.YES: Due.YES, May.NOT_NOW: Due.NOT_NOW, May.NOT_THEIRS: Due.NOT_THEIRS}

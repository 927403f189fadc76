"""The shape of a pack: the law of one place as it stood from one day."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from journeys.calendars import Nation
from journeys.law.pathway import NotInTheLaw, Pathway
from journeys.law.terms import Text


class Pack(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The law of one place as it stood from one day."""

    id: Text
    version: Text
    name: Text
    nation: Nation
    """Whose bank holidays count."""
    law: Annotated[tuple[Text, ...], Meta(min_length=1)]
    """The Acts, regulations and guidance it rests on."""
    in_force_from: date
    in_force_until: date | None = None
    """The last day it is in force. None while nothing has replaced it."""
    corrects: Text | None = None
    """The version whose mistakes it mends: the same law for the same days. None for a pack of its own."""
    for_use: bool = True
    """False for a sketch of the law that no family may be told a date from."""
    pathways: tuple[Pathway, ...] = ()

    @property
    def key(self) -> str:
        """What a journey is pinned to: `gb-eng-ehcp/2015-03-23`."""
        return f"{self.id}/{self.version}"

    def in_force(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)

    def pathway(self, pathway_id: str) -> Pathway:
        for pathway in self.pathways:
            if pathway.id == pathway_id:
                return pathway
        raise NotInTheLaw(f"{self.key} has no pathway {pathway_id!r}")

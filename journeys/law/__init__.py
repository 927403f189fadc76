"""The law as data: immutable packs, each in force from a day, with a source on every rule.

Each folder beside this file is one pack, written to be read by a lawyer. A pack that journeys rest on is
never edited: a change in the law, or a mistake in a pack, is a new version. Words for readers do not
belong here.
"""

from datetime import date
from pathlib import Path

from journeys.law.limits import Limit, Pause, Reading
from journeys.law.milestones import Milestone, Opening
from journeys.law.pack import Pack
from journeys.law.packs import BadPack, NoPackInForce, Packs, UnknownPack, load_packs
from journeys.law.pathway import NotInTheLaw, Pathway
from journeys.law.rules import Rule
from journeys.law.terms import GROUNDS, ROUTES, Actor, Ground, Route, Strength

PACKS = load_packs(Path(__file__).parent)


def pack_on(day: date) -> Pack:
    """The pack for England in force on a day. Raises `NoPackInForce` for days before the first pack."""
    return PACKS.in_force_on(day)


def pack(id_version: str) -> Pack:
    """The pack a journey is pinned to, such as `gb-eng-ehcp/2015-03-23`. Raises `UnknownPack`."""
    return PACKS.pinned(id_version)


__all__ = [
    "GROUNDS",
    "PACKS",
    "ROUTES",
    "Actor",
    "BadPack",
    "Ground",
    "Limit",
    "Milestone",
    "NoPackInForce",
    "NotInTheLaw",
    "Opening",
    "Pack",
    "Packs",
    "Pathway",
    "Pause",
    "Reading",
    "Route",
    "Rule",
    "Strength",
    "UnknownPack",
    "load_packs",
    "pack",
    "pack_on",
]

"""The shapes in which programs get the law. What each field means stands in `openapi`."""

from datetime import date
from typing import TypeAlias

from msgspec import Struct

from journeys.law import Actor, Ground, Strength
from journeys.law.terms import Evidence, How, Kind, Route, WhyReading

Day: TypeAlias = date


class PackInfo(Struct, forbid_unknown_fields=True):
    key: str
    name: str
    in_force_from: Day
    in_force_until: Day | None
    law: list[str]


class Anchor(Struct, forbid_unknown_fields=True):
    """A day that may be given, and what kind of day it is."""

    name: str
    how: How
    words: str
    kind_of: str | None
    takes_a_year: bool


class StepInfo(Struct, forbid_unknown_fields=True):
    step: str
    title: str
    who_acts: Actor
    kind: Kind
    strength: Strength
    source: str
    evidence: Evidence


class PathwayInfo(Struct, forbid_unknown_fields=True):
    id: str
    section: str
    title: str
    begins_with: list[str]
    anchors: list[Anchor]
    steps: list[StepInfo]


class Pathways(Struct, forbid_unknown_fields=True):
    pack: PackInfo
    pathways: list[PathwayInfo]
    notice: str


class Reading(Struct, forbid_unknown_fields=True):
    why: WhyReading
    date: Day
    anchor: str
    words: str


class WayOpen(Struct, forbid_unknown_fields=True):
    route: Route
    words: str


class Step(Struct, forbid_unknown_fields=True):
    step: str
    title: str
    who_acts: Actor
    date: Day | None
    kind: Kind
    strength: Strength
    anchor: str | None
    anchor_date: Day | None
    arithmetic: str
    source: str
    evidence: Evidence
    exceptions: list[Ground]
    only_if: list[str]
    applies: bool
    other_readings: list[Reading]
    by_time: str | None
    last_working_day: Day | None
    not_this: str
    do: str
    if_late: list[WayOpen]
    if_no: list[WayOpen]


class Caution(Struct, forbid_unknown_fields=True):
    code: str
    parameters: list[str]
    words: str


class Dates(Struct, forbid_unknown_fields=True):
    pack: PackInfo
    pathway: str
    given: dict[str, Day]
    steps: list[Step]
    warnings: list[Caution]
    notice: str


class Problem(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """RFC 9457."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"
    parameter: str | None = None
    """The one to change. None where no single one is wrong."""
    known: list[str] = []
    """What could stand there."""

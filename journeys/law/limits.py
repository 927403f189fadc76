"""Numbers in the law: what is counted, in which unit, from which milestone."""

from typing import Annotated

from msgspec import Meta, Struct

from journeys.law.terms import Number, Text, WhyReading


class Limit(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A number in the law: `n`, in the unit that `count` names, counted from the milestone `anchor`."""

    anchor: str
    count: str
    n: Number
    less_days: Annotated[int, Meta(ge=0, le=365)] = 0
    """Calendar days taken off the end, for a planning date that leaves time before a lawful one."""
    month: Annotated[int, Meta(ge=1, le=12)] | None = None
    """With `day`, for limits that name a day of the calendar; the anchor gives only the year."""
    day: Annotated[int, Meta(ge=1, le=31)] | None = None


class Reading(Limit, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Another way in which the same words are read. It is shown beside the legal date, never in its place."""

    why: WhyReading
    note: Text


class Pause(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A stretch that the law leaves out of the count. No limit of the law of England has one."""

    since: str
    until: str

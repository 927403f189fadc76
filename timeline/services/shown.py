"""What a child can get now, as ready values: from the list of its council, or why there is nothing to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from journeys.children import age_on
from journeys.dates import months_after
from sharing.languages import later, tr, tr_n
from timeline.days import date_words
from timeline.glance import Glance
from timeline.services.advice import short_address
from timeline.services.service import Access, Kind, Need, Service
from timeline.status import Row

Shown = dict[str, Any]

STALE_MONTHS = 6
AT_ONCE = 4
"""How many stand open; the rest are behind one press."""
NEEDS: Mapping[Need, str] = {
    Need.COMMUNICATION: later("Talking and being with others (communication and interaction)"),
    Need.LEARNING: later("Learning (cognition and learning)"),
    Need.FEELINGS: later("Feelings (social, emotional and mental health)"),
    Need.SENSES: later("Seeing, hearing, moving (sensory and physical needs)"),
}
"""In our words, with those of the SEND Code of Practice in brackets."""
WHO: Mapping[Access, str] = {
    Access.OPEN: later("Open to all"),
    Access.SCHOOL: later("Ask the school"),
    Access.PLAN: later("Needs a plan"),
}


@dataclass(frozen=True)
class OnOffer:
    """What there is for one child at one step."""

    council: Row | None
    """With the day its list was checked, None where it has none. None: no council looks after the child here."""
    rows: Sequence[Row]
    """What is for this child, what fits best first."""
    need: Need | None
    """The one that was chosen on the page. Nobody keeps it."""

    @classmethod
    async def of(cls, glance: Glance, need: Need | None) -> "OnOffer":
        """Two queries, however long the list is."""
        council = await Service.list_of(glance.child.id, today=glance.today)
        if council is None or council["checked_on"] is None:
            return cls(council, [], need)
        age = age_on(glance.today, glance.child.facts["date_of_birth"])
        # Not those of the step: after a no, what led to it helps nobody any more.
        running = [one.facts["pathway"] for one in glance.child.journeys if one.facts["closed_on"] is None]
        rows = await Service.fitting(council["id"], age=age, pathways=running, need=need)
        return cls(council, rows, need)


def need_in(chosen: str) -> Need | None:
    """As it stands in an address that anybody can write."""
    return Need(chosen) if chosen in list(Need) else None


def offered(offer: OnOffer, glance: Glance) -> Shown:
    """For timeline/_services.html."""
    council, checked = offer.council, offer.council and offer.council["checked_on"]
    shown = [_service(row) for row in offer.rows if row["access"] != Access.PLAN]
    with_plan = [_service(row) for row in offer.rows if row["access"] == Access.PLAN]
    return {
        "first": shown[:AT_ONCE],
        "more": shown[AT_ONCE:],
        "more_words": _more(len(shown) - AT_ONCE),
        "with_plan": with_plan,
        "with_plan_words": _with_plan(len(with_plan)),
        "has_list": bool(checked),
        "checked": _checked(checked, glance.today) if checked else "",
        "stale": _is_stale(checked, glance.today) if checked else False,
        "council": council["name"] if council else "",
        "needs": _choices(offer.need),
    }


def _service(row: Row) -> Shown:
    return {
        "name": row["name"],
        "what": row["what"],
        "who": tr(WHO[Access(row["access"])]),
        "is_open": row["access"] == Access.OPEN,
        "ages": _ages(row["age_from"], row["age_to"]),
        "phone": row["phone"],
        "web": row["web"],
        "web_words": short_address(row["web"]),
        "is_advice": row["kind"] == Kind.SENDIASS,
    }


def _ages(first: int, last: int) -> str:
    if first == last:
        return tr("Age {age}").format(age=first)
    return tr("Age {first} to {last}").format(first=first, last=last)


def _choices(chosen: Need | None) -> list[Shown]:
    every = {"value": "", "words": tr("Any need"), "chosen": chosen is None}
    return [
        every,
        *({"value": need.value, "words": tr(NEEDS[need]), "chosen": need is chosen} for need in Need),
    ]


def _more(count: int) -> str:
    return tr_n("{n} more", "{n} more", count).format(n=count) if count > 0 else ""


def _with_plan(count: int) -> str:
    words = tr_n(
        "{n} more for children who have a plan (EHCP)", "{n} more for children who have a plan (EHCP)", count
    )
    return words.format(n=count)


def _checked(on: date, today: date) -> str:
    return tr("List checked on {day}.").format(day=date_words(on, today))


def _is_stale(on: date, today: date) -> bool:
    return months_after(on, STALE_MONTHS) < today

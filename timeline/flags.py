"""The flags on a child, as ready values for whoever may see them."""

from typing import Any

from journeys.flags import Flag
from sharing.languages import later, tr
from sharing.rights import Act
from timeline.days import date_words, local_day
from timeline.glance import Glance
from timeline.services.advice import advice_words

Shown = dict[str, Any]

URGENT_LAW = later("No law gives a shorter date when things are urgent. So no date changes.")
CUSTODY_HELP = later("Alerts about school stay quiet for now.")
WORDS = {Flag.URGENT: later("Urgent"), Flag.CUSTODY: later("In custody")}
SEEN_BY = {Flag.URGENT: Act.READ, Flag.CUSTODY: Act.SEE_CUSTODY}
CHANGED_BY = {Flag.URGENT: Act.FLAG_URGENT, Flag.CUSTODY: Act.FLAG_CUSTODY}


def flags_shown(glance: Glance) -> list[Shown]:
    """What holds now, and only what this viewer may see."""
    return [shown for flag in Flag if (shown := flag_shown(flag, glance))]


def flag_shown(flag: Flag, glance: Glance) -> Shown | None:
    facts = glance.child.facts
    if not facts.get(f"{flag}_at") or not glance.may(SEEN_BY[flag]):
        return None
    at = local_day(facts[f"{flag}_at"])
    return {
        "flag": flag.value,
        "words": tr(WORDS[flag]),
        "because": facts[f"{flag}_because"],
        "by": f"{facts[f'{flag}_by']}, {date_words(at, glance.today)}",
        "law": tr(URGENT_LAW) if flag is Flag.URGENT else custody_help(glance),
        "href": f"{glance.href}/flags/{flag}" if glance.may(CHANGED_BY[flag]) else "",
    }


def custody_help(glance: Glance) -> str:
    """What is not said, and whom to ask."""
    return f"{tr(CUSTODY_HELP)} {advice_words(glance)}"

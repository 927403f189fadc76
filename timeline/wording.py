"""From facts to sentences, for one reader at a time. Stored facts never hold a finished sentence."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from journeys.events import Happened
from journeys.order import OutOfOrder, Why
from timeline.days import day_words
from timeline.words import MILESTONE_WORDS, STEP_WORDS

Facts = Mapping[str, Any]
"""An event as it was read: its columns, particulars as a dict."""

ACTORS = {
    "council": "the council",
    "school": "the school",
    "health": "the NHS",
    "advice_giver": "the experts who were asked",
    "family": "you",
    "young_person": "the young person",
    "old_council": "the old council",
    "new_council": "the new council",
    "college": "the college",
    "mediation_adviser": "the mediation adviser",
    "tribunal": "the judges (Tribunal)",
    "ombudsman": "the Ombudsman",
    "payment_holder": "the person who gets the payments",
    "custody": "the place of custody",
}

GROUNDS = {
    "school_closed_4w": "The school was closed for 4 weeks or more when its report was asked for",
    "early_years_closed_4w": "The nursery was closed for 4 weeks or more when its report was asked for",
    "exceptional_circumstances": "Something exceptional happened in the family’s life",
    "away_4w": "The child or parent was away from the area for 4 weeks or more",
    "away_2w": "The child or parent was away from the area for 2 weeks or more",
    "missed_appointment": "An appointment for a test was missed",
    "more_comments": "The family asked to say more, or for another meeting",
}
"""The only reasons for which the law lets a limit be missed. Staff shortage is not one of them."""


def lawful_words(ground: str | None) -> str:
    """Whether the law allows a reason. The standing sentence for a reason outside the list has no softer form."""
    if ground is None:
        return "The law does not allow this as a reason."
    return f"{GROUNDS[ground]}. The law allows more time for this."


_HOLES = re.compile("({names?})")
_FILLS: Mapping[str, Callable[[str], str]] = {"{name}": str, "{names}": "{}’s".format}


def fill(words: str, name: str) -> str:
    return "".join(_FILLS[part](name) if part in _FILLS else part for part in _HOLES.split(words))


# What was recorded under rules that are no longer here stays in the history, though its name has no words any more.
_STEP_GONE = "A step that our rules no longer name"
_MILESTONE_GONE = "Something happened that our rules no longer name"


def step_title(step: str, *, name: str) -> str:
    return fill(STEP_WORDS[step].title, name) if step in STEP_WORDS else _STEP_GONE


def milestone_words(milestone: str, *, name: str) -> str:
    return fill(MILESTONE_WORDS.get(milestone, _MILESTONE_GONE), name)


def actor_words(actor: str) -> str:
    return ACTORS[actor]


def event_sentence(event: Facts, *, name: str, today: date) -> str:
    """One event in one or two plain sentences. `name` is the child's, or the code word in a mail."""
    return _SENTENCES[Happened(event["kind"])](event, name, today)


def _milestone(event: Facts, name: str, today: date) -> str:
    return f"{milestone_words(event['milestone'], name=name)}, on {day_words(event['happened_on'], today)}."


def _corrected(event: Facts, name: str, today: date) -> str:
    was = date.fromisoformat(event["particulars"]["was"])
    return f"A date was put right. {_milestone(event, name, today)} Before, it said {day_words(was, today)}."


def moved_words(moved: Facts, *, name: str, today: date) -> str:
    """One legal date that a correction moved, with what the family had been told: 'it said …, now …'."""
    was = day_words(date.fromisoformat(moved["was"]), today) if moved["was"] else "no date"
    now = day_words(date.fromisoformat(moved["now"]), today) if moved["now"] else "it has no date"
    return f"{step_title(moved['step'], name=name)}: it said {was}, now {now}."


def _confirmed(event: Facts, name: str, today: date) -> str:
    return f"{event['by_name']} says that this day is right. {_milestone(event, name, today)}"


def _disputed(event: Facts, name: str, today: date) -> str:
    was = day_words(date.fromisoformat(event["particulars"]["was"]), today)
    what = milestone_words(event["milestone"], name=name)
    on = day_words(event["happened_on"], today)
    return f"{event['by_name']} says that it was another day. {what}, on {on} and not on {was}."


def _date_set(event: Facts, name: str, today: date) -> str:
    on = date.fromisoformat(event["particulars"]["now"])
    return f"{step_title(event['particulars']['name'], name=name)}: expect it on {day_words(on, today)}."


def _date_moved(event: Facts, name: str, today: date) -> str:
    facts = event["particulars"]
    to = day_words(date.fromisoformat(facts["now"]), today)
    was = f", not {day_words(date.fromisoformat(facts['was']), today)}" if facts["was"] else ""
    moved = f"A date moved. {step_title(facts['name'], name=name)}: expect it by {to}{was}."
    legal = facts.get("legal")
    return f"{moved} The legal date stays {day_words(date.fromisoformat(legal), today)}." if legal else moved


def _answered(event: Facts, name: str, today: date) -> str:  # noqa: ARG001  # all sentences are called alike
    said = {"yes": "yes to", "but": "yes, but … to", "no": "no to"}[event["particulars"]["said"]]
    return f"{event['by_name']} said {said} a note about {name}."


def _more_time(event: Facts, name: str, today: date) -> str:
    facts = event["particulars"]
    said = f"{step_title(facts['name'], name=name)}: the council says why it may be late."
    allows = "allows" if facts.get("lawful") else "does not allow"
    law = f"The law {allows} more time for this reason."
    legal = facts.get("legal")
    stays = f" The legal date stays {day_words(date.fromisoformat(legal), today)}." if legal else ""
    return f"{said} {law}{stays}"


_SENTENCES: dict[Happened, Callable[[Facts, str, date], str]] = {
    Happened.CHILD_ADDED: lambda _, name, __: f"{name} was added to the family’s page.",
    Happened.JOURNEY_OPENED: lambda _, name, __: f"A new part of {name}’s timeline was started.",
    Happened.MILESTONE: _milestone,
    Happened.CORRECTED: _corrected,
    Happened.DAY_CONFIRMED: _confirmed,
    Happened.DAY_DISPUTED: _disputed,
    Happened.DATE_SET: _date_set,
    Happened.DATE_MOVED: _date_moved,
    Happened.RECOUNTED: lambda _, name, __: (
        f"Our rules had a mistake, so the dates for {name} were counted again."
    ),
    Happened.MORE_TIME_CLAIMED: _more_time,
    Happened.FLAGGED: lambda _, name, __: (
        f"Things are urgent for {name}. No law gives a shorter date, so the dates stay as they are."
    ),
    Happened.UNFLAGGED: lambda _, name, __: f"Things are no longer urgent for {name}.",
    Happened.NOTE_PROPOSED: lambda event, name, _: (
        f"{event['by_name']} wrote a note about {name} to agree on."
    ),
    Happened.NOTE_CHANGED: lambda event, name, _: (
        f"{event['by_name']} changed a note about {name}. The answers start again."
    ),
    Happened.NOTE_ANSWERED: _answered,
    Happened.NOTE_AGREED: lambda _, name, __: f"Everyone has said yes to a note about {name}.",
}


def order_words(refused: OutOfOrder, *, name: str, today: date) -> str:
    """What to tell the person whose entry was out of order."""
    other = milestone_words(refused.other, name=name) if refused.other else ""
    on = f" ({day_words(refused.other_on, today)})" if refused.other_on else ""
    return _ORDER[refused.why].format(other=other, on=on)


_ORDER = {
    Why.ALREADY_RECORDED: "This is already recorded{on}. If the day is wrong, correct it in the history",
    Why.IN_THE_FUTURE: "This day has not come yet. Record it when it has happened",
    Why.IMPOSSIBLE_DATE: "No dates can be counted from this day. Check the year",
    Why.JOURNEY_ENDED: "This part of the timeline had ended by then{on}",
    Why.DECIDED_OTHERWISE: "Something else is recorded already: {other}{on}",
    Why.NEEDS: "First record this: {other}",
    Why.TOO_EARLY: "This is before another day it must follow: {other}{on}",
    Why.TOO_LATE: "This is after another day it must come before: {other}{on}",
}

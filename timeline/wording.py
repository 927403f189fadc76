"""From facts to sentences, for one reader at a time. Stored facts never hold a finished sentence."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from journeys.events import Happened
from journeys.order import OutOfOrder, Why
from sharing.languages import later, tr
from timeline.asks.sentences import SENTENCES as OF_ASKS
from timeline.chasing.sentences import SENTENCES as OF_ADVICE
from timeline.child.code_word import SENTENCES as OF_CODE_WORDS
from timeline.child.good_words import SENTENCES as GOOD_WORDS
from timeline.circle.sentences import SENTENCES as OF_THE_CIRCLE
from timeline.days import day_words
from timeline.notes.sentences import SENTENCES as NOTE_WORDS
from timeline.rights.sentences import SENTENCES as OF_RIGHTS
from timeline.say.sentences import SENTENCES as OF_SAYS
from timeline.told_of import fill as fill  # from here for those who show other words, too
from timeline.told_of import said_of as said_of
from timeline.told_of import told
from timeline.words import MILESTONE_WORDS, STEP_WORDS
from timeline.writing.sentences import SENTENCES as UNDONE

Facts = Mapping[str, Any]
"""An event as it was read: its columns, particulars as a dict."""

ACTORS = {
    "council": later("the council"),
    "school": later("the school"),
    "health": later("the NHS"),
    "advice_giver": later("the experts who were asked"),
    "family": later("you"),
    "young_person": later("the young person"),
    "old_council": later("the old council"),
    "new_council": later("the new council"),
    "college": later("the college"),
    "mediation_adviser": later("the mediation adviser"),
    "tribunal": later("the judges (Tribunal)"),
    "ombudsman": later("the Ombudsman"),
    "payment_holder": later("the person who gets the payments"),
    "custody": later("the place of custody"),
}

GROUNDS = {
    "school_closed_4w": later("The school was closed for 4 weeks or more when its report was asked for"),
    "early_years_closed_4w": later(
        "The nursery was closed for 4 weeks or more when its report was asked for"
    ),
    "exceptional_circumstances": later("Something exceptional happened in the family’s life"),
    "away_4w": later("The child or parent was away from the area for 4 weeks or more"),
    "away_2w": later("The child or parent was away from the area for 2 weeks or more"),
    "missed_appointment": later("An appointment for a test was missed"),
    "more_comments": later("The family asked to say more, or for another meeting"),
}
"""The only reasons for which the law lets a limit be missed. Staff shortage is not one of them."""


def lawful_words(ground: str | None) -> str:
    """Whether the law allows a reason. The standing sentence for a reason outside the list has no softer form."""
    if ground is None:
        return tr("The law does not allow this as a reason.")
    return tr("{reason}. The law allows more time for this.").format(reason=tr(GROUNDS[ground]))


# What was recorded under rules that are no longer here stays in the history, though its name has no words any more.
_STEP_GONE = later("A step that our rules no longer name")
_MILESTONE_GONE = later("Something happened that our rules no longer name")


def step_title(step: str, *, name: str) -> str:
    return said_of(STEP_WORDS[step].title if step in STEP_WORDS else _STEP_GONE, name)


def milestone_words(milestone: str, *, name: str) -> str:
    return said_of(MILESTONE_WORDS.get(milestone, _MILESTONE_GONE), name)


def actor_words(actor: str) -> str:
    return tr(ACTORS[actor])


def event_sentence(event: Facts, *, name: str, today: date) -> str:
    """One event in one or two plain sentences. `name` is the child's, or the code word in a mail."""
    return _SENTENCES[Happened(event["kind"])](event, name, today)


def _milestone(event: Facts, name: str, today: date) -> str:
    return tr("{what}, on {day}.").format(**_what(event, name, today))


def _corrected(event: Facts, name: str, today: date) -> str:
    words = tr("A date was put right. {what}, on {day}. Before, it said {was}.")
    return words.format(was=_day(event["particulars"]["was"], today), **_what(event, name, today))


def moved_words(moved: Facts, *, name: str, today: date) -> str:
    """One legal date that a correction moved, with what the family had been told: 'it said …, now …'."""
    words = _MOVED[bool(moved["was"]), bool(moved["now"])]
    said = {part: _day(moved[part], today) for part in ("was", "now") if moved[part]}
    return tr(words).format(step=step_title(moved["step"], name=name), **said)


_MOVED = {
    (True, True): later("{step}: it said {was}, now {now}."),
    (False, True): later("{step}: it said no date, now {now}."),
    (True, False): later("{step}: it said {was}, now it has no date."),
    (False, False): later("{step}: it said no date, now it has no date."),
}


def _confirmed(event: Facts, name: str, today: date) -> str:
    words = later("{who} says that this day is right. {what}, on {day}.")
    return told(words, event, name, **_what(event, name, today))


def _disputed(event: Facts, name: str, today: date) -> str:
    words = later("{who} says that it was another day. {what}, on {day} and not on {was}.")
    was = _day(event["particulars"]["was"], today)
    return told(words, event, name, was=was, **_what(event, name, today))


def _what(event: Facts, name: str, today: date) -> dict[str, str]:
    return {
        "what": milestone_words(event["milestone"], name=name),
        "day": day_words(event["happened_on"], today),
    }


def _day(written: str, today: date) -> str:
    return day_words(date.fromisoformat(written), today)


def _date_set(event: Facts, name: str, today: date) -> str:
    facts = event["particulars"]
    step = step_title(facts["name"], name=name)
    return tr("{step}: expect it on {day}.").format(step=step, day=_day(facts["now"], today))


def _hear_by(event: Facts, name: str, today: date) -> str:
    words = later("{step}: there is no date yet. {who} will give one by {day}.")
    step = step_title(event["particulars"]["name"], name=name)
    return told(words, event, name, step=step, day=_day(event["particulars"]["now"], today))


def _date_moved(event: Facts, name: str, today: date) -> str:
    facts = event["particulars"]
    said = {"step": step_title(facts["name"], name=name), "day": _day(facts["now"], today)}
    if facts["was"]:
        was = _day(facts["was"], today)
        moved = tr("A date moved. {step}: expect it by {day}, not {was}.").format(was=was, **said)
    else:
        moved = tr("A date moved. {step}: expect it by {day}.").format(**said)
    return " ".join((moved, *_legal_stays(facts, today)))


def _legal_stays(facts: Facts, today: date) -> list[str]:
    """Nothing where no legal date runs."""
    legal = facts.get("legal")
    return [tr("The legal date stays {day}.").format(day=_day(legal, today))] if legal else []


def _answered(event: Facts, name: str, today: date) -> str:  # noqa: ARG001  # all sentences are called alike
    return told(_ANSWERED[event["particulars"]["said"]], event, name)


_ANSWERED = {
    "yes": later("{who} said yes to a note about {name}."),
    "but": later("{who} said yes, but … to a note about {name}."),
    "no": later("{who} said no to a note about {name}."),
    "help": later("{who} needs help to decide about a note on {name}."),
}


def _more_time(event: Facts, name: str, today: date) -> str:
    facts = event["particulars"]
    words = tr("{step}: the council says why it may be late.")
    said = words.format(step=step_title(facts["name"], name=name))
    law = (
        tr("The law allows more time for this reason.")
        if facts.get("lawful")
        else tr("The law does not allow more time for this reason.")
    )
    return " ".join((said, law, *_legal_stays(facts, today)))


def _whole(words: str) -> Callable[[Facts, str, date], str]:
    """A sentence that needs no more than who wrote it and the child’s name."""
    return lambda event, name, _: told(words, event, name)


def _checked(event: Facts, name: str, _: date) -> str:
    """Whether all was on track on that day, where it is known."""
    return told(_CHECKED[event["particulars"].get("on_track")], event, name)


_CHECKED = {
    None: later("{who} checked the dates for {name}."),
    True: later("{who} checked the dates for {name}. All is still on track."),
    False: later("{who} checked the dates for {name}. Something is late, and it is not forgotten."),
}

_SENTENCES: dict[Happened, Callable[[Facts, str, date], str]] = {
    **GOOD_WORDS,
    **OF_ASKS,
    **OF_ADVICE,
    **OF_THE_CIRCLE,
    **OF_CODE_WORDS,
    **UNDONE,
    **OF_SAYS,
    **OF_RIGHTS,
    Happened.CHILD_ADDED: _whole(later("{name} was added to the family’s page.")),
    Happened.JOURNEY_OPENED: _whole(later("A new part of {names} timeline was started.")),
    Happened.MILESTONE: _milestone,
    Happened.CORRECTED: _corrected,
    Happened.DAY_CONFIRMED: _confirmed,
    Happened.DAY_DISPUTED: _disputed,
    Happened.DATE_SET: _date_set,
    Happened.HEAR_BY_SET: _hear_by,
    Happened.DATE_MOVED: _date_moved,
    Happened.RECOUNTED: _whole(later("Our rules had a mistake, so the dates for {name} were counted again.")),
    Happened.MORE_TIME_CLAIMED: _more_time,
    Happened.FLAGGED: _whole(
        later("Things are urgent for {name}. No law gives a shorter date, so the dates stay as they are.")
    ),
    Happened.UNFLAGGED: _whole(later("Things are no longer urgent for {name}.")),
    Happened.NOTE_PROPOSED: _whole(later("{who} wrote a note about {name} to agree on.")),
    Happened.NOTE_CHANGED: _whole(later("{who} changed a note about {name}. The answers start again.")),
    Happened.NOTE_ANSWERED: _answered,
    Happened.NOTE_AGREED: _whole(later("Everyone has said yes to a note about {name}.")),
    **NOTE_WORDS,
    Happened.CHECK_ASKED: _whole(later("{who} asked the council to check the dates for {name}.")),
    Happened.DATES_CHECKED: _checked,
}


def order_words(refused: OutOfOrder, *, name: str, today: date) -> str:
    """What to tell the person whose entry was out of order."""
    other = milestone_words(refused.other, name=name) if refused.other else ""
    on = f" ({day_words(refused.other_on, today)})" if refused.other_on else ""
    return tr(_ORDER[refused.why]).format(other=other, on=on)


_ORDER = {
    Why.ALREADY_RECORDED: later(
        "This is already recorded{on}. If the day is wrong, correct it in the history"
    ),
    Why.IN_THE_FUTURE: later("This day has not come yet. Record it when it has happened"),
    Why.IMPOSSIBLE_DATE: later("No dates can be counted from this day. Check the year"),
    Why.JOURNEY_ENDED: later("This part of the timeline had ended by then{on}"),
    Why.DECIDED_OTHERWISE: later("Something else is recorded already: {other}{on}"),
    Why.NEEDS: later("First record this: {other}"),
    Why.TOO_EARLY: later("This is before another day it must follow: {other}{on}"),
    Why.TOO_LATE: later("This is after another day it must come before: {other}{on}"),
}

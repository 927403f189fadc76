"""How a day is known: the questions on the forms, and the words on the pages."""

from datetime import date
from typing import Any

from journeys.evidence import LONGEST, Evidence, Known
from journeys.service import PostClass, Posted
from sharing.forms import Form
from sharing.languages import later, tr
from timeline.days import day_words

Shown = dict[str, Any]

HOW_KNOWN = {
    "": later("I cannot name it yet"),
    Known.EMAIL: later("Email"),
    Known.LETTER: later("Letter"),
    Known.PAGE: later("It came through this page"),
    Known.MEETING: later("A meeting we were at"),
    Known.PHONE: later("Phone call"),
    Known.OTHER: later("Other"),
}

NOT_BY_POST = "no"
POST = {
    NOT_BY_POST: (later("It did not come by post"), ""),
    "first": (later("First class"), later("It counts from the second working day after posting.")),
    "second": (later("Second class"), later("It counts from the fourth working day after posting.")),
}

NONE_NAMED = later("No evidence is named yet.")

_FROM = {
    Known.EMAIL: later("from an email"),
    Known.LETTER: later("from a letter"),
    Known.PAGE: later("because it came through this page"),
    Known.MEETING: later("from a meeting"),
    Known.PHONE: later("from a phone call"),
    Known.OTHER: later("and named this"),
}
_WROTE = {
    None: later("{who} wrote this down on {when}."),
    Known.EMAIL: later("{who} wrote this down on {when}, from an email."),
    Known.LETTER: later("{who} wrote this down on {when}, from a letter."),
    Known.PAGE: later("{who} wrote this down on {when}, because it came through this page."),
    Known.MEETING: later("{who} wrote this down on {when}, from a meeting."),
    Known.PHONE: later("{who} wrote this down on {when}, from a phone call."),
    Known.OTHER: later("{who} wrote this down on {when}, and named this."),
}
_WROTE_MORE = {
    Known.EMAIL: later("{who} wrote this down on {when}, from an email: {words}."),
    Known.LETTER: later("{who} wrote this down on {when}, from a letter: {words}."),
    Known.PAGE: later("{who} wrote this down on {when}, because it came through this page: {words}."),
    Known.MEETING: later("{who} wrote this down on {when}, from a meeting: {words}."),
    Known.PHONE: later("{who} wrote this down on {when}, from a phone call: {words}."),
    Known.OTHER: later("{who} wrote this down on {when}, and named this: {words}."),
}

_POSTED = {
    PostClass.FIRST: later(
        "It was posted on {day}, first class. It counts as served on the second working day after: {served}."
    ),
    PostClass.SECOND: later(
        "It was posted on {day}, second class. It counts as served on the fourth working day after: {served}."
    ),
}
_NOT_SERVED = {
    PostClass.FIRST: later("Posted first class, it counts as served on {day}. Record it then"),
    PostClass.SECOND: later("Posted second class, it counts as served on {day}. Record it then"),
}


def how_known() -> list[Shown]:
    return [{"value": str(value), "words": tr(words)} for value, words in HOW_KNOWN.items()]


def by_post() -> list[Shown]:
    return [{"value": value, "words": tr(words), "hint": tr(hint)} for value, (words, hint) in POST.items()]


def read_evidence(form: Form) -> Evidence:
    """May be left empty; without a post."""
    known = form.choice("known", [*Known])
    words = form.text("evidence", most=LONGEST)
    if form.ok and known == Known.OTHER and not words:
        form.say("evidence", tr("Say in a few words how it is known"))
    return Evidence(Known(known) if known else None, words)


def read_post(form: Form, on: date | None) -> Posted | None:
    """None where the form does not ask, or where it did not come by post. Then `on` is not a day of posting."""
    said = form.choice("post", [NOT_BY_POST, *PostClass])
    return Posted(on, PostClass(said)) if on and said and said != NOT_BY_POST else None


def evidence_words(evidence: Evidence, today: date) -> Shown:
    """`written` is a whole sentence with holes for who, when and their own words; `known` stands in a list."""
    named = evidence.known or (Known.OTHER if evidence.words else None)
    return {
        "written": tr(_WROTE_MORE[named] if named and evidence.words else _WROTE[named]),
        "known": tr(_FROM[named]) if named else "",
        "evidence": evidence.words,
        "none": "" if named else tr(NONE_NAMED),
        "post": post_words(evidence.posted, today) if evidence.posted else "",
    }


def post_words(posted: Posted, today: date) -> str:
    words = tr(_POSTED[posted.post_class])
    return words.format(day=day_words(posted.on, today), served=day_words(posted.served_on, today))


def not_served_yet(posted: Posted, today: date) -> str:
    return tr(_NOT_SERVED[posted.post_class]).format(day=day_words(posted.served_on, today))

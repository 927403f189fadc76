"""How a day is known: the questions on the forms, and the words on the pages."""

from datetime import date
from typing import Any

from journeys.evidence import LONGEST, Evidence, Known
from journeys.service import WORKING_DAYS, PostClass, Posted
from sharing.forms import Form
from timeline.days import day_words

Shown = dict[str, Any]

HOW_KNOWN = [
    {"value": "", "words": "I cannot name it yet"},
    {"value": "email", "words": "Email"},
    {"value": "letter", "words": "Letter"},
    {"value": "page", "words": "It came through this page"},
    {"value": "meeting", "words": "A meeting we were at"},
    {"value": "phone", "words": "Phone call"},
    {"value": "other", "words": "Other"},
]

NOT_BY_POST = "no"
POST = [
    {"value": NOT_BY_POST, "words": "It did not come by post"},
    {
        "value": "first",
        "words": "First class",
        "hint": "It counts from the second working day after posting.",
    },
    {
        "value": "second",
        "words": "Second class",
        "hint": "It counts from the fourth working day after posting.",
    },
]

NONE_NAMED = "No evidence is named yet."

_FROM = {
    Known.EMAIL: "from an email",
    Known.LETTER: "from a letter",
    Known.PAGE: "because it came through this page",
    Known.MEETING: "from a meeting",
    Known.PHONE: "from a phone call",
    Known.OTHER: "and named this",
}

_CLASS = {PostClass.FIRST: "first class", PostClass.SECOND: "second class"}
_NTH = {2: "second", 4: "fourth"}


def read_evidence(form: Form) -> Evidence:
    """May be left empty; without a post."""
    known = form.choice("known", [*Known])
    words = form.text("evidence", most=LONGEST)
    if form.ok and known == Known.OTHER and not words:
        form.say("evidence", "Say in a few words how it is known")
    return Evidence(Known(known) if known else None, words)


def read_post(form: Form, on: date | None) -> Posted | None:
    """None where the form does not ask, or where it did not come by post. Then `on` is not a day of posting."""
    said = form.choice("post", [NOT_BY_POST, *PostClass])
    return Posted(on, PostClass(said)) if on and said and said != NOT_BY_POST else None


def evidence_words(evidence: Evidence, today: date) -> Shown:
    """`known` goes on a sentence that began with who wrote it; `evidence` are their own words."""
    named = evidence.known or (Known.OTHER if evidence.words else None)
    return {
        "known": _FROM[named] if named else "",
        "evidence": evidence.words,
        "none": "" if named else NONE_NAMED,
        "post": post_words(evidence.posted, today) if evidence.posted else "",
    }


def post_words(posted: Posted, today: date) -> str:
    nth = _NTH[WORKING_DAYS[posted.post_class]]
    return (
        f"It was posted on {day_words(posted.on, today)}, {_CLASS[posted.post_class]}. "
        f"It counts as served on the {nth} working day after: {day_words(posted.served_on, today)}."
    )


def not_served_yet(posted: Posted, today: date) -> str:
    on = day_words(posted.served_on, today)
    return f"Posted {_CLASS[posted.post_class]}, it counts as served on {on}. Record it then"

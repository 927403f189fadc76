"""Every form of the service, its fields, and how to fill them in well; and what can be read off the page after."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import count
from typing import Any
from unicodedata import category
from urllib.parse import quote_plus
from uuid import UUID

from httpx import Response
from litestar import Litestar

from journeys.day_checks import day_version
from sharing.desk import Desk
from tests import inputs
from tests.clock import FIRST_MOMENT
from tests.inputs import Fate, Text
from tests.test_access_matrix import (
    ACTION,
    ADVICE,
    ASK,
    ASKS,
    CAPACITY,
    CHECK,
    CHECKED,
    CHILD,
    CODE_WORD,
    ENTRY,
    FAMILY,
    MEETINGS,
    MILESTONE,
    MY_CALENDAR,
    MY_FEED,
    MY_PARENT,
    NEWS,
    NOTE,
    ONE_ADVICE,
    ONE_ASK,
    ONE_SAY,
    PARENT_SEES,
    STEP,
    TALK,
    TALKS,
    THANKS,
    TIP,
    TIPS,
    USEFUL,
    WHO,
    everybody,
)
from tests.tree import Tag, tree
from tests.world import Place, Visitor, World, sql, the_world

Fields = dict[str, Any]


class Kind(Enum):
    LINE = "one line of free text"
    SHORT = "one line of at most 20 letters, which may be left empty"
    NOTE = "words of a note, spaces evened out"
    REASON = "words of at least 10 letters, spaces evened out"
    GOOD = "what is good, up to 300 letters, spaces evened out"
    THANKS = "a thank you, up to 200 letters, spaces evened out"
    TIP = "words without names, up to 300 letters, spaces evened out"
    WORDS = "words of up to 1,000 letters, as they were typed"
    MAYBE_WORDS = "such words, which may be left empty"
    EMAIL = "one address"
    OWN_EMAIL = "one address, which may be left empty"
    CODE = "a code from a mail"
    CODE_WORD = "one word of letters alone"
    DAY = "three boxes"
    CHOICE = "one of the answers shown"
    KNOWN = "one of the answers shown, or none"
    FEW = "one line of at most 150 letters, which may be left empty"
    MANY = "some of the answers shown"
    SOME = "some of the answers shown, or none"
    MAYBE_DAY = "three boxes, which may be left empty"
    MORE = "words of up to 400 letters, spaces evened out, which may be left empty"
    EASY = "words of up to 200 letters, spaces evened out, which may be left empty"
    VERSION = "the version that was read, hidden in the form"
    WAS = "what stood there when it was read, hidden in the form"
    MAYBE_WAS = "such a thing, where there was one"


FREE = {Kind.LINE, Kind.SHORT, Kind.FEW, Kind.NOTE, Kind.REASON, Kind.GOOD, Kind.THANKS, Kind.TIP, Kind.MORE,
        Kind.EASY, Kind.WORDS, Kind.MAYBE_WORDS}  # fmt: skip
EVENED = {Kind.MORE, Kind.EASY, Kind.NOTE, Kind.REASON, Kind.GOOD, Kind.THANKS, Kind.TIP}
MAY_BE_EMPTY = {
    Kind.MAYBE_WORDS, Kind.SOME, Kind.MAYBE_DAY, Kind.MORE, Kind.EASY, Kind.SHORT, Kind.FEW, Kind.OWN_EMAIL, Kind.KNOWN,
    Kind.MAYBE_WAS,
}  # fmt: skip
EVIDENCE = {"known": Kind.KNOWN, "evidence": Kind.FEW}
OWN_WORDS = {
    "prompt": Kind.CHOICE, "words": Kind.WORDS, "pictures": Kind.SOME, "help": Kind.FEW, "readers": Kind.MANY,
    "now": Kind.CHOICE,
}  # fmt: skip
ONE_WHO, WHO_AM_I = f"{WHO}/{{say_id:uuid}}", f"{WHO}/about/{{entry_id:uuid}}"


@dataclass(frozen=True)
class Form:
    page: str
    """The route of the page it stands on."""
    fields: Mapping[str, Kind]
    demo: bool = False
    unsealed: bool = False
    """Taken without a token, though from our own pages alone: it only changes how pages look."""
    wait: int = 0
    """Days after the world was made until its page has it."""
    keeps: bool = False
    """Takes the fields of whichever form its button stands in, for later."""


KEEP = "/drafts"
LINES, TASK = (1, 2, 3), {"what": Kind.THANKS, "who": Kind.CHOICE, "by": Kind.DAY}
UNDO_ANSWER = f"{ONE_ASK}/answer/undo"
UNDO = {f"{written}/undo" for written in (NOTE, ONE_ASK, TALK)}

FORMS: Mapping[str, Form] = {
    "/sign-in": Form("/sign-in", {"email": Kind.EMAIL}),
    "/sign-in/code": Form("/sign-in/code", {"code": Kind.CODE}),
    "/sign-out": Form("/", {}),
    "/me/alerts": Form(
        "/me/alerts",
        {**dict.fromkeys(("channel", "pace", "quiet_from", "quiet_to"), Kind.CHOICE),
         **dict.fromkeys(("leads", "quiet_weekends", "tell_anyway"), Kind.SOME), "until": Kind.MAYBE_DAY},
    ),
    CODE_WORD: Form(CODE_WORD, {"word": Kind.CODE_WORD}),
    "/look": Form("/look", dict.fromkeys(("size", "gaps", "colours", "words", "language"), Kind.CHOICE)),
    # It stands on every page, and on this one without the way back to it.
    "/look/words": Form("/no/such/page", {"words": Kind.CHOICE}, unsealed=True),
    "/demo/look-as": Form("/demo", {"person": Kind.CHOICE}, demo=True),
    "/demo/week": Form("/demo", {}, demo=True),
    "/families": Form(
        "/families/new",
        {"family": Kind.LINE, "parent": Kind.LINE, "email": Kind.EMAIL, "child": Kind.LINE, "born": Kind.DAY},
    ),
    f"{FAMILY}/children": Form(
        f"{FAMILY}/children/new",
        {"child": Kind.LINE, "born": Kind.DAY, "circle": Kind.MANY, "email": Kind.OWN_EMAIL},
    ),
    f"{CHILD}/events": Form(
        f"{CHILD}/events/new", {"what": Kind.CHOICE, "start": Kind.KNOWN, "on": Kind.DAY} | EVIDENCE
    ),
    MILESTONE: Form(MILESTONE, {"on": Kind.DAY, "because": Kind.REASON, "version": Kind.VERSION} | EVIDENCE),
    CHECK: Form(
        CHECK,
        {"says": Kind.CHOICE, "on": Kind.DAY, "because": Kind.REASON, "version": Kind.VERSION} | EVIDENCE,
    ),
    f"{STEP}/move": Form(
        STEP,
        {"to": Kind.DAY, "kind": Kind.CHOICE, "at_time": Kind.SHORT, "because": Kind.REASON,
         "version": Kind.VERSION},
    ),
    f"{STEP}/hear-by": Form(
        f"{STEP}/hear-by", {"by": Kind.DAY, "because": Kind.REASON, "version": Kind.VERSION}
    ),
    f"{STEP}/more-time": Form(
        f"{STEP}/more-time",
        {"ground": Kind.CHOICE, "since": Kind.DAY, "until": Kind.DAY, "asked_on": Kind.DAY, "note": Kind.REASON,
         "told_by": Kind.CHOICE, "told_on": Kind.DAY},
    ),
    TIPS: Form(f"{TIPS}/new", {"words": Kind.TIP}),
    USEFUL: Form(STEP, {"useful": Kind.CHOICE}),
    TIP: Form("/tips", {"decision": Kind.CHOICE, "why": Kind.REASON}),
    f"{TIP}/back": Form("/tips/mine", {}),
    MY_CALENDAR: Form(MY_CALENDAR, {"whose": Kind.CHOICE}),
    f"{MY_FEED}/new": Form(MY_CALENDAR, {}),
    f"{MY_FEED}/end": Form(MY_CALENDAR, {}),
    f"{CHILD}/flags/urgent": Form(f"{CHILD}/flags/urgent", {"because": Kind.REASON, "seen": Kind.CHOICE}),
    f"{CHILD}/flags/custody": Form(f"{CHILD}/flags/custody", {"because": Kind.REASON, "seen": Kind.CHOICE}),
    f"{CHILD}/notes": Form(f"{CHILD}/notes/new", {"heard": Kind.MORE, "words": Kind.NOTE, "easy": Kind.EASY,
                                                  "children": Kind.SOME, "parties": Kind.MANY,
                                                  "why_without": Kind.LINE, "check": Kind.DAY}),
    f"{NOTE}/answer": Form(NOTE, {"said": Kind.CHOICE, "but": Kind.NOTE, "version": Kind.VERSION}),
    f"{NOTE}/versions": Form(
        f"{NOTE}/versions",
        {"words": Kind.NOTE, "easy": Kind.THANKS, "heard": Kind.MORE, "version": Kind.VERSION},
    ),
    f"{NOTE}/back": Form(NOTE, {"now": Kind.CHOICE}),
    f"{NOTE}/look-again": Form(NOTE, {"again": Kind.DAY, "version": Kind.VERSION, "was": Kind.WAS}),
    f"{NOTE}/child-said": Form(
        NOTE,
        {"child_said": Kind.CHOICE, "child_words": Kind.MORE, "version": Kind.VERSION, "view": Kind.MAYBE_WAS},
    ),
    f"{NOTE}/time": Form(NOTE, {"suits": Kind.CHOICE, "version": Kind.VERSION, "was": Kind.WAS}),
    f"{NOTE}/next-step": Form(
        f"{NOTE}/next-step",
        {"kind": Kind.CHOICE, "words": Kind.MORE, "first": Kind.DAY, "first_at": Kind.FEW, "second": Kind.DAY,
         "second_at": Kind.FEW, "until": Kind.MAYBE_DAY, "version": Kind.VERSION},
    ),
    f"{NOTE}/actions": Form(
        f"{NOTE}/actions/new", {"what": Kind.THANKS, "owner": Kind.CHOICE, "due": Kind.DAY}
    ),
    ACTION: Form(ACTION, {"how": Kind.CHOICE, "on": Kind.DAY, "words": Kind.MORE}),
    f"{ACTION}/hand-over": Form(ACTION, {"to": Kind.CHOICE, "why": Kind.NOTE, "was": Kind.WAS}),
    f"{CHILD}/people": Form(
        f"{CHILD}/people/new",
        {"name": Kind.LINE, "email": Kind.EMAIL, "works_for": Kind.CHOICE, "title": Kind.LINE, "until": Kind.DAY},
    ),
    f"{CHILD}/people/end": Form(f"{CHILD}/people/end", {"person": Kind.CHOICE, "why": Kind.NOTE}),
    f"{CHILD}/people/hand-on": Form(f"{CHILD}/people/hand-on", {"to": Kind.CHOICE, "why": Kind.NOTE}),
    f"{NOTE}/outcome": Form(
        f"{NOTE}/outcome", {"helped": Kind.CHOICE, "words": Kind.MORE, "version": Kind.VERSION}
    ),
    ASKS: Form(
        f"{ASKS}/new",
        {"kind": Kind.CHOICE, "words": Kind.WORDS, "instead": Kind.MAYBE_WORDS, "to": Kind.CHOICE},
    ),
    f"{ONE_ASK}/answer": Form(
        ONE_ASK,
        {"said": Kind.CHOICE, "words": Kind.MAYBE_WORDS, "by_when": Kind.MAYBE_DAY, "because": Kind.WORDS,
         "instead": Kind.WORDS, "talk": Kind.LINE, "talk_by": Kind.DAY, "version": Kind.VERSION},
    ),
    f"{ONE_ASK}/words": Form(ONE_ASK, {"addition": Kind.WORDS, "version": Kind.VERSION}),
    f"{ONE_ASK}/now": Form(
        ONE_ASK, {"now": Kind.CHOICE, "missing": Kind.MAYBE_WORDS, "version": Kind.VERSION}
    ),
    TALKS: Form(
        f"{TALKS}/new",
        {"kind": Kind.CHOICE, "day": Kind.DAY, "there": Kind.MANY, "others": Kind.FEW, "said": Kind.WORDS,
         "comes_next": Kind.MAYBE_WORDS},
    ),
    TALK: Form(TALK, {"said": Kind.WORDS, "comes_next": Kind.MAYBE_WORDS, "version": Kind.VERSION}),
    f"{TALK}/views": Form(TALK, {"words": Kind.WORDS}),
    f"{CHILD}/about-me": Form(
        f"{CHILD}/about-me/new", {"kind": Kind.CHOICE, "words": Kind.GOOD, "help": Kind.FEW}
    ),
    ENTRY: Form(ENTRY, {"words": Kind.GOOD, "help": Kind.FEW}),
    f"{ENTRY}/shown": Form(ENTRY, {"now": Kind.CHOICE}),
    f"{CHILD}/good-news": Form(
        f"{CHILD}/good-news/new", {"words": Kind.GOOD, "outcome": Kind.CHOICE, "on": Kind.DAY}
    ),
    f"{NEWS}/shown": Form(NEWS, {"now": Kind.CHOICE}),
    f"{CHILD}/thanks": Form(f"{CHILD}/thanks/new", {"to": Kind.CHOICE, "words": Kind.THANKS}),
    f"{THANKS}/shown": Form(THANKS, {"now": Kind.CHOICE}),
    "/me/say": Form("/me/say", OWN_WORDS),
    ONE_SAY: Form(ONE_SAY, OWN_WORDS | {"version": Kind.VERSION}),
    f"{ONE_SAY}/back": Form(ONE_SAY, {"back": Kind.CHOICE, "version": Kind.VERSION}),
    ONE_WHO: Form(WHO, {"readers": Kind.SOME, "version": Kind.VERSION}),
    WHO_AM_I: Form(WHO, {"seen": Kind.CHOICE}),
    "/me/change": Form(
        "/me/change",
        {"about": Kind.CHOICE, "words": Kind.WORDS, "instead": Kind.MAYBE_WORDS, "to": Kind.CHOICE, "help": Kind.FEW},
    ),
    MEETINGS: Form(
        f"{MEETINGS}/new",
        {"day": Kind.DAY, "there": Kind.MANY, "others": Kind.FEW, "said": Kind.WORDS, "agreed": Kind.NOTE,
         "easy": Kind.EASY, "parties": Kind.MANY, "why_without": Kind.LINE, "check": Kind.DAY}
        | {f"{name}-{line}": kind for line in LINES for name, kind in TASK.items()},
    ),
    KEEP: Form(f"{TALKS}/new", {}, keeps=True),
    f"{KEEP}/away": Form(KEEP, {}),
    **{f"{written}/undo": Form(written, {}) for written in (NOTE, ONE_ASK, TALK)},
    UNDO_ANSWER: Form(ONE_ASK, {"version": Kind.VERSION}),
    MY_PARENT: Form(MY_PARENT, {"sees": Kind.CHOICE, "helps": Kind.SOME}),
    PARENT_SEES: Form(
        PARENT_SEES, {"sees": Kind.CHOICE, "helps": Kind.SOME, "with_help": Kind.GOOD}
    ),
    CAPACITY: Form(
        CAPACITY,
        {"words": Kind.THANKS, "found": Kind.CHOICE, "how": Kind.WORDS, "help": Kind.MAYBE_WORDS, "decides": Kind.LINE,
         "ground": Kind.CHOICE, "on": Kind.DAY, "again": Kind.DAY, "choice": Kind.KNOWN, "about": Kind.SOME},
    ),
    f"{CAPACITY}/view": Form(f"{CAPACITY}/view", {"record": Kind.CHOICE, "words": Kind.WORDS}),
    CHECKED: Form(CHECKED, {"words": Kind.MAYBE_WORDS}, wait=1),
    ADVICE: Form(ADVICE, {"what": Kind.LINE, "person": Kind.KNOWN, "service": Kind.LINE}),
    ONE_ADVICE: Form(ADVICE, {"now": Kind.CHOICE}),
    ASK: Form(CHILD, {}, wait=20),
}  # fmt: skip

NEWEST_OF = "select particulars->>'{}' as kept from event where child = {{}} and kind = '{}' order by seq desc limit 1"
NEWEST_WORDS = (
    "select w.{} as kept from event e join {} w on w.id::text = e.particulars->>'entry'"
    " where e.child = {{}} and e.kind = '{}' order by e.seq desc limit 1"
)
NEWEST_VERSION = (
    "select v.{} as kept from note n join note_version v on v.note = n.id and v.number = n.version"
    " where n.id = {{}}"
)
OF_TALK = "select {} as kept from talk where id = {{}}"
NEWEST_ADDITION = "select words as kept from ask_addition where ask = {} order by number desc limit 1"
NEWEST_ANSWER = "select {} as kept from ask_answer where ask = {{}} order by number desc limit 1"
NEW_PERSON = (
    "select {} as kept from event e join person p on p.id::text = e.particulars->>'person'"
    " join post w on w.person = p.id"
    " where e.child = {{}} and e.kind = 'place_given' order by e.seq desc limit 1"
)
KEPT = {
    ("/families", "family"): "select name as kept from family where id = {}",
    ("/families", "parent"): "select p.name as kept from circle_grant g join person p on p.id = g.person"
    " where g.family = {} and g.role = 'parent'",
    ("/families", "child"): "select known_as as kept from child where family = {}",
    (f"{FAMILY}/children", "child"): "select known_as as kept from child where family = {} order by place desc limit 1",
    (f"{CHILD}/events", "evidence"): NEWEST_OF.format("evidence", "milestone"),
    (MILESTONE, "evidence"): NEWEST_OF.format("evidence", "corrected"),
    (CHECK, "because"): NEWEST_OF.format("because", "day_disputed"),
    (CHECK, "evidence"): NEWEST_OF.format("evidence", "day_disputed"),
    (CHECKED, "words"): NEWEST_OF.format("because", "dates_checked"),
    **{
        (ADVICE, name): f"select {name} as kept from advice where child = {{}} order by age(xmin) limit 1"  # noqa: S608 - ours
        for name in ("what", "service")
    },
    (MILESTONE, "because"): "select particulars->>'because' as kept from event where child = {}"
    " and kind = 'corrected' order by seq desc limit 1",
    (f"{STEP}/move", "because"): "select words as kept from expected_step s join reason r"
    " on r.id = s.why where s.id = {}",
    (f"{STEP}/hear-by", "because"): "select words as kept from expected_step s join reason r"
    " on r.id = s.why where s.id = {}",
    (f"{STEP}/move", "at_time"): "select at_time as kept from expected_step where id = {}",
    (f"{STEP}/more-time", "note"): "select c.note as kept from event e join exception_claim c"
    " on c.id::text = e.particulars->>'claim' where e.step = {} order by e.seq desc limit 1",
    (TIPS, "words"): "select t.words as kept from tip t join tip_author a on a.tip = t.id"
    " where a.person = {} and t.state = 'waiting'",
    (TIP, "why"): "select why as kept from tip where id = {}",
    (f"{CHILD}/flags/urgent", "because"): "select because as kept from child_flag where child = {} and flag = 'urgent'"
    " and ended_at is null",
    (f"{CHILD}/flags/custody", "because"): "select because as kept from child_flag where child = {}"
    " and flag = 'custody' and ended_at is null",
    (f"{CHILD}/notes", "words"): "select words as kept from note_version where note = {}",
    (f"{CHILD}/notes", "easy"): "select easy as kept from note_version where note = {}",
    (f"{CHILD}/notes", "heard"): "select heard as kept from note_version where note = {}",
    (f"{CHILD}/notes", "why_without"): "select why_without as kept from note where id = {}",
    (f"{NOTE}/versions", "easy"): NEWEST_VERSION.format("easy"),
    (f"{NOTE}/versions", "heard"): NEWEST_VERSION.format("heard"),
    (f"{NOTE}/child-said", "child_words"): "select words as kept from note_child_view where note = {}",
    (f"{NOTE}/next-step", "words"): "select words as kept from note_next_step where note = {}",
    (f"{NOTE}/next-step", "first_at"): "select first_at as kept from note_next_step where note = {}",
    (f"{NOTE}/next-step", "second_at"): "select second_at as kept from note_next_step where note = {}",
    (f"{NOTE}/actions", "what"): "select what as kept from note_action where note = {} order by age(xmin) limit 1",
    (f"{ACTION}/hand-over", "why"): "select why as kept from note_handover where action = {}"
    " order by at desc, age(xmin) limit 1",
    (f"{CHILD}/people", "name"): NEW_PERSON.format("p.name"),
    (f"{CHILD}/people", "title"): NEW_PERSON.format("w.title"),
    (f"{CHILD}/people/end", "why"): "select why_ended as kept from circle_grant where child = {}"
    " and why_ended is not null order by age(xmin) limit 1",
    (f"{CHILD}/people/hand-on", "why"): "select why_ended as kept from circle_grant where child = {}"
    " and role = 'case_officer' and why_ended is not null order by age(xmin) limit 1",
    (ACTION, "words"): "select done_words as kept from note_action where id = {}",
    (f"{NOTE}/outcome", "words"): "select words as kept from note_outcome where note = {}",
    (f"{NOTE}/answer", "but"): "select a.words as kept from note n join note_answer a on a.note = n.id"
    " and a.number = n.version and a.said = 'but' where n.id = {}",
    (ASKS, "words"): "select words as kept from ask where id = {}",
    (ASKS, "instead"): "select instead as kept from ask where id = {}",
    **{
        (f"{ONE_ASK}/answer", name): NEWEST_ANSWER.format(name)
        for name in ("words", "because", "instead", "talk")
    },
    **dict.fromkeys(((f"{ONE_ASK}/words", "addition"), (f"{ONE_ASK}/now", "missing")), NEWEST_ADDITION),
    **{(TALKS, name): OF_TALK.format(name) for name in ("others", "said", "comes_next")},
    **{(MEETINGS, name): OF_TALK.format(name) for name in ("others", "said")},
    **{
        (MEETINGS, name): f"select v.{column} as kept from talk t join note_version v on v.note = t.about"  # noqa: S608 - ours
        " where t.id = {}"
        for name, column in (("agreed", "words"), ("easy", "easy"))
    },
    (MEETINGS, "why_without"): "select n.why_without as kept from talk t join note n on n.id = t.about where t.id = {}",
    **{
        (MEETINGS, f"what-{line}"): "select a.what as kept from talk t join note_action a on a.note = t.about"  # noqa: S608 - our own
        f" where t.id = {{}} order by a.due_on offset {line - 1} limit 1"
        for line in LINES
    },
    **{(TALK, name): OF_TALK.format(name) for name in ("said", "comes_next")},
    (f"{TALK}/views", "words"): "select words as kept from talk_view where talk = {} order by at desc, age(xmin)"
    " limit 1",
    **{
        (route, name): f"select {column} as kept from say where id = {{}}"  # noqa: S608 - our own columns
        for route in ("/me/say", ONE_SAY)
        for name, column in (("words", "words"), ("help", "with_help_from"))
    },
    **{
        ("/me/change", name): f"select {column} as kept from ask where by = {{}} order by age(xmin) limit 1"  # noqa: S608 - our own columns
        for name, column in (("words", "words"), ("instead", "instead"), ("help", "with_help_from"))
    },
    (PARENT_SEES, "with_help"): "select with_help as kept from wish where child = {} order by seq desc limit 1",
    **{
        (CAPACITY, name): f"select {name} as kept from capacity where child = {{}} order by seq desc limit 1"  # noqa: S608 - our own columns
        for name in ("words", "how", "help", "decides")
    },
    (f"{CAPACITY}/view", "words"): "select words as kept from capacity_view where child = {} order by seq desc limit 1",
    (f"{CHILD}/about-me", "words"): NEWEST_WORDS.format("words", "strength", "about_me"),
    (f"{CHILD}/about-me", "help"): NEWEST_WORDS.format("with_help_from", "strength", "about_me"),
    (ENTRY, "words"): NEWEST_WORDS.format("words", "strength", "about_me"),
    (ENTRY, "help"): NEWEST_WORDS.format("with_help_from", "strength", "about_me"),
    (f"{CHILD}/good-news", "words"): NEWEST_WORDS.format("words", "good_news", "good_news"),
    (f"{CHILD}/thanks", "words"): NEWEST_WORDS.format("words", "thanks", "thanked"),
    (f"{NOTE}/versions", "words"): "select words as kept from note n join note_version v on v.note = n.id"
    " and v.number = n.version where n.id = {}",
}  # fmt: skip
"""Where each free text ends up, by the id that `about` gives."""

SHOWN_ON = {
    f"{CHILD}/people/hand-on": f"{CHILD}/people",
    f"{STEP}/move": STEP,
    MILESTONE: CHILD,
    CHECK: CHILD,
    CHECKED: CHILD,
    f"{NOTE}/answer": NOTE,
    f"{NOTE}/versions": NOTE,
    f"{NOTE}/child-said": NOTE,
    f"{NOTE}/next-step": NOTE,
    f"{NOTE}/actions": NOTE,
    ACTION: NOTE,
    f"{ACTION}/hand-over": ACTION,
    f"{ONE_ASK}/answer": ONE_ASK,
    f"{ONE_ASK}/words": ONE_ASK,
    f"{ONE_ASK}/now": ONE_ASK,
    f"{TALK}/views": TALK,
    f"{NOTE}/outcome": NOTE,
    TIP: "/tips/mine",
}
"""Where the words are read afterwards, when that is not where sending them led."""

TELLING = re.compile(r"ada|okoro|evil|@|\d(?:[:-]?\d){5}", re.IGNORECASE)
"""What in our nasty values could tell who somebody is: names around the child, addresses, and what
may be a number of a telephone."""

numbers = count(1)
NOW = FIRST_MOMENT


@dataclass
class Desktop:
    """An officer at work, with a form before them."""

    world: World
    officer: Visitor
    parent: Visitor
    nobody: Visitor
    moderator: Visitor
    writer: Visitor
    young: Visitor

    def sender(self, route: str) -> Visitor:
        """The officer wrote every day down, so somebody else checks it, and the family asks the officer."""
        of_asks = {f"{ONE_ASK}/{act}" for act in ("words", "now", "undo")}
        if route in {CHECK, ASK, TIPS, USEFUL, CODE_WORD} | of_asks:
            return self.parent
        if route == f"{CAPACITY}/view" or (route.startswith("/me") and not route.startswith(MY_CALENDAR)):
            return self.young
        if route.startswith(TIP):
            return self.moderator if route == TIP else self.writer
        return self.nobody if route.startswith("/sign-in") else self.officer

    def reader(self, route: str) -> Visitor:
        """Who finds the words afterwards."""
        if route.startswith("/me") and not route.startswith(MY_CALENDAR):
            return self.young
        handed = f"{CHILD}/people/hand-on"
        return {TIPS: self.parent, TIP: self.writer, handed: self.parent}.get(route, self.officer)

    async def filled(self, route: str) -> Fields:
        """A form that would be taken, with everything in it that changes from one sending to the next."""
        own, number = self.world.own, next(numbers)
        await sql("update child_flag set ended_at = now() where child = {}", own.child)
        day = {"on-day": "2" if await self._now_on(own) == 1 else "1", "on-month": "3", "on-year": "2027"}
        for own_words, id in (("strength", own.entry), ("good_news", own.news), ("thanks", own.thanks)):
            await sql(f"update {own_words} set ended_at = null where id = {{}}", id)  # noqa: S608 - ours
        # Of a step that is done there is something to tell, and nothing to move.
        done_on = date(2027, 3, 10) if route == TIPS else None
        await sql("update expected_step set done_on = {} where id = {}", done_on, own.step)
        await sql("update tip set state = 'back', words = '' where state = 'waiting' and id <> {}", own.tip)
        stands = "waiting" if route == TIP else "published"
        await sql("update tip set state = {} where id = {}", stands, own.tip)
        if route == f"{STEP}/hear-by":
            # What has a date needs no day for hearing one.
            undated = (
                "update expected_step set expected = null, expected_kind = null, why = null where id = {}"
            )
            await sql(undated, own.step)
        # An address is ended or replaced while it stands, and nobody has more than so many.
        await sql("update feed set ended_at = case when id = {} then null else now() end", own.feed)
        # Nobody writes more than so many in a day: what is there was written earlier.
        for table in ("strength", "good_news", "thanks"):
            await sql(f"update {table} set at = '2027-03-01' where at > '2027-03-02'")  # noqa: S608 - ours
        # What starts can start again only when it has ended.
        ended = "update journey set closed_on = opened_on where child = {} and pathway = 'personal_budget'"
        await sql(ended, own.child)
        await sql(BACK_AGAIN, own.child, self.world.okoros.teacher.id)
        await sql(BACK_AGAIN, own.child, self.world.okoros.officer.id)
        if route.startswith(NOTE):
            await bring_note(own, route)
        if route.startswith((ONE_ASK, TALK)):
            await bring_ask(self.world, route)
        await bring_own_place(self.world, route)
        await bring_rights(self.world, route)
        if route in UNDO:
            await bring_undo(self.world)
        if route == f"{KEEP}/away":
            await sql(HAS_A_DRAFT, self.world.okoros.officer.id, own.at(f"{TALKS}/new"))
        known = {"known": "email", "evidence": "From school, at nine"}
        to = date(2027, 4, 1) + timedelta(days=number % 900)
        # At most a year ahead.
        hear = date(2027, 4, 1) + timedelta(days=number % 300)
        in_own_words = {"prompt": "want", "words": "A quiet place to eat", "pictures": [], "help": "Ada and the class",
                     "now": "share"}  # fmt: skip
        fields: dict[str, Fields] = {
            "/sign-in": {"email": "nobody@people.example"},
            "/sign-in/code": {"code": "BCDF GHJK"},
            "/sign-out": {},
            "/look": {"size": "large", "gaps": "wide", "colours": "blue", "words": "full", "language": "en-GB"},
            "/look/words": {"words": "full"},
            "/demo/look-as": {"person": str(self.world.okoros.parent.id)},
            "/demo/week": {},
            "/families": {"family": "The Bells", "parent": "Jo Bell", "email": f"jo{number}@people.example",
                          "child": "Kim", **boxes("born", "4", "5", "2016")},
            f"{FAMILY}/children": {"child": "Kim", **boxes("born", "4", "5", "2016"), "email": "",
                                   "circle": [str(self.world.okoros.parent.id)]},
            f"{CHILD}/events": {"what": "start:personal_budget:budget_asked_for", "start": "", **day, **known},
            MILESTONE: {**day, "because": "The reports came late, and so did this", **known,
                        "version": await self._day_version(own)},
            CHECK: {"says": "no", **boxes("on", str(3 + number % 8), "3", "2027"),
                    "because": "The reports came late, on another day", **known,
                    "version": await self._day_version(own)},
            f"{STEP}/move": {**boxes("to", str(to.day), str(to.month), str(to.year)), "kind": "council",
                             "at_time": "", "because": "The reports came late, we are sorry",
                             "version": await self._version("expected_step", own.step)},
            f"{STEP}/hear-by": {**boxes("by", str(hear.day), str(hear.month), str(hear.year)),
                                "because": "The reports came late, we are sorry",
                                "version": await self._version("expected_step", own.step)},
            f"{STEP}/more-time": {"ground": "school_closed_4w", **boxes("since", "1", "3", "2027"),
                                  **boxes("until", "5", "4", "2027"), **boxes("asked_on", "2", "3", "2027"),
                                  "note": "The reports came late, we are sorry",
                                  "told_by": str(self.world.okoros.officer.id), **boxes("told_on", "10", "3", "2027")},
            TIPS: {"words": "Bring a photo to the meeting"},
            USEFUL: {"useful": "yes"},
            TIP: {"decision": "decline", "why": "This could tell who somebody is"},
            f"{TIP}/back": {},
            MY_CALENDAR: {"whose": "all"},
            "/me/alerts": {"channel": "email", "pace": "daily", "leads": ["14"], "quiet_from": "20", "quiet_to": "8",
                           "quiet_weekends": [], "tell_anyway": [], **boxes("until", "4", "5", "2027")},
            CODE_WORD: {"word": "Nightjar" + "x" * (number % 2)},
            f"{MY_FEED}/new": {},
            f"{MY_FEED}/end": {},
            f"{CHILD}/flags/urgent": {"because": "The school sent Ife home today", "seen": "down"},
            f"{CHILD}/flags/custody": {"because": "Ife was detained this morning", "seen": "down"},
            f"{CHILD}/notes": {"words": "A quiet place to eat", "parties": [str(self.world.okoros.parent.id)],
                               "heard": "She likes it quiet", "easy": "Eat where it is quiet",
                               "children": [str(self.world.sibling.child)], "why_without": "She asked for that",
                               **boxes("check", "6", "5", "2027")},
            f"{NOTE}/answer": {"said": "but", "but": "Only on Mondays",
                               "version": await self._version("note", own.note)},
            f"{NOTE}/versions": {"words": "A quiet place to eat", "easy": "Eat where it is quiet",
                                 "heard": "It is loud", "version": await self._version("note", own.note)},
            f"{NOTE}/back": {"now": "take_back"},
            f"{NOTE}/look-again": {**boxes("again", "6", "5", "2027"), "was": await self._check_on(own),
                                   "version": await self._version("note", own.note)},
            f"{NOTE}/child-said": {"child_said": "yes", "child_words": "A quiet place", "view": "",
                                   "version": await self._version("note", own.note)},
            f"{NOTE}/next-step": {"kind": "talk", "words": "A quiet place to talk", **boxes("first", "1", "4", "2027"),
                                  "first_at": "At ten", **boxes("second", "2", "4", "2027"), "second_at": "At nine",
                                  **boxes("until", "", "", ""), "version": await self._version("note", own.note)},
            f"{NOTE}/time": {"suits": "first", "was": await self._offered(own),
                             "version": await self._version("note", own.note)},
            f"{NOTE}/actions": {"what": "Find a quiet place", "owner": str(self.world.okoros.officer.id),
                                **boxes("due", "1", "4", "2027")},
            ACTION: {"how": "done", **boxes("on", "10", "3", "2027"), "words": "It was easy"},
            f"{ACTION}/hand-over": await self._handed(own),
            f"{CHILD}/people": {"name": "Ray Finch", "email": f"ray{number}@school.example", "title": "Helps",
                                "works_for": await self._school(), **boxes("until", "1", "6", "2027")},
            f"{CHILD}/people/end": {"person": str(self.world.okoros.teacher.id), "why": "It is a new school year"},
            f"{CHILD}/people/hand-on": {"to": str(self.world.okoros.other_officer.id),
                                        "why": "It is a new school year"},
            f"{NOTE}/outcome": {"helped": "bit", "words": "A quiet place helps",
                                "version": await self._version("note", own.note)},
            f"{CHILD}/about-me": {"kind": "helps", "words": "A quiet place to eat", "help": "Ada and the class"},
            ENTRY: {"words": "A quiet place to eat", "help": "Ada and the class"},
            f"{ENTRY}/shown": {"now": "take_back"},
            f"{CHILD}/good-news": {"words": "She ate with friends", "outcome": "included",
                                   **boxes("on", "10", "3", "2027")},
            f"{NEWS}/shown": {"now": "take_back"},
            f"{CHILD}/thanks": {"to": str(self.world.okoros.parent.id), "words": "You helped so well"},
            f"{THANKS}/shown": {"now": "take_back"},
            ASKS: {"kind": "request", "words": "A quiet place to eat", "instead": "A quiet place",
                   "to": str(self.world.okoros.parent.id)},
            f"{ONE_ASK}/answer": {"said": "not_yet", "words": "A quiet place", **boxes("by_when", "1", "4", "2027"),
                                  "because": "A quiet place is hard to find", "instead": "A corner",
                                  "talk": "Ring me", **boxes("talk_by", "1", "4", "2027"),
                                  "version": await self._turn(own)},
            f"{ONE_ASK}/words": {"addition": "A quiet place, please", "version": await self._turn(own)},
            f"{ONE_ASK}/now": {"now": "not_answered", "missing": "Where is a quiet place?",
                               "version": await self._turn(own)},
            UNDO_ANSWER: {"version": await self._turn(own)},
            TALKS: {"kind": "call", **boxes("day", "10", "3", "2027"), "said": "A quiet place would help",
                    "there": [str(self.world.okoros.parent.id)], "others": "Joe at the desk", "comes_next": "A call"},
            TALK: {"said": "A quiet place would help", "comes_next": "A call",
                   "version": await self._version("talk", own.talk)},
            f"{TALK}/views": {"words": "A quiet place would not help"},
            "/me/say": {**in_own_words, "readers": [str(self.world.okoros.parent.id)]},
            ONE_SAY: {**in_own_words, "readers": [str(self.world.okoros.parent.id)],
                      "version": await self._version("say", own.say)},
            f"{ONE_SAY}/back": {"back": "yes", "version": await self._version("say", own.say)},
            ONE_WHO: {"readers": [str(self.world.okoros.teacher.id)], "version": await self._version("say", own.say)},
            WHO_AM_I: {"seen": "just_me"},
            "/me/change": {"about": "plan", "words": "A quiet place is not in it", "instead": "A quiet place",
                           "to": "pick", "help": "Ada and the class"},
            MEETINGS: {**boxes("day", "10", "3", "2027"), "there": [str(self.world.okoros.parent.id)],
                       "others": "Joe at the desk", "said": "A quiet place would help",
                       "agreed": "A quiet place to eat", "easy": "Eat where it is quiet",
                       "parties": [str(self.world.okoros.parent.id)],
                       "why_without": "She asked for that", **boxes("check", "6", "5", "2027"),
                       **{f"what-{line}": "Find a quiet place" for line in LINES},
                       **{f"who-{line}": str(self.world.okoros.officer.id) for line in LINES},
                       **{name: box for line in LINES
                          for name, box in boxes(f"by-{line}", str(line), "4", "2027").items()}},
            KEEP: {"_place": own.at(f"{TALKS}/new"), "said": "A quiet place would help"},
            f"{KEEP}/away": {"_place": own.at(f"{TALKS}/new")},
            **{route: {} for route in UNDO},
            MY_PARENT: {"sees": "everything", "helps": ["helps"]},
            PARENT_SEES: {"sees": "everything", "helps": ["helps"], "with_help": "Ada and the class asked Ife"},
            CAPACITY: {"words": "Which quiet place to ask for", "found": "cannot_now",
                       "how": "We asked and drew a place", "help": "", "decides": "Her mother", "ground": "parent",
                       **boxes("on", "10", "3", "2027"), **boxes("again", "1", "4", "2028"), "choice": "",
                       "about": ["sight"]},
            f"{CAPACITY}/view": {"record": str(FINDING), "words": "A quiet place was not asked about"},
            CHECKED: {"words": "A quiet place is looked for"},
            ADVICE: {"what": "A quiet place to eat", "person": "", "service": "Meals team"},
            ONE_ADVICE: {"now": "asked"},
            ASK: {},
        }  # fmt: skip
        return fields[route]

    async def send(self, route: str, fields: Fields) -> Response:
        sender = self.sender(route)
        return await sender.send(
            self.world.own.at(route), f"_csrf={sender.token}&".encode() + encoded(fields)
        )

    async def read(self, path: str, *, by: Visitor) -> str:
        answer = await by.client.get(path)
        assert answer.status_code == 200, path
        return answer.text

    async def _version(self, table: str, id: UUID) -> str:
        return str((await sql(f"select version from {table} where id = {{}}", id))[0]["version"])  # noqa: S608 - ours

    async def _turn(self, own: Place) -> str:
        rows = await sql(
            "select version + (select count(*) + count(undone_at) from ask_answer y where y.ask = ask.id) as seen"
            " from ask where id = {}", own.ask,
        )  # fmt: skip
        return str(rows[0]["seen"])

    async def _check_on(self, own: Place) -> str:
        return str((await sql("select check_on from note where id = {}", own.note))[0]["check_on"])

    async def _offered(self, own: Place) -> str:
        steps = await sql("select id from note_next_step where note = {}", own.note)
        return str(steps[0]["id"]) if steps else ""

    async def _handed(self, own: Place) -> Fields:
        (row,) = await sql("select owner from note_action where id = {}", own.action)
        people = (self.world.okoros.parent.id, self.world.okoros.officer.id)
        to = next(one for one in people if one != row["owner"])
        return {"to": str(to), "why": "It is nearer to them", "was": str(row["owner"])}

    async def _school(self) -> str:
        rows = await sql("select id from organisation where short_name = 'school' order by name limit 1")
        return str(rows[0]["id"])

    async def _day_version(self, own: Place) -> str:
        return str(await day_version(own.journey, own.milestone))

    async def _now_on(self, place: Place) -> int:
        rows = await sql("select happened_on from event where journey = {} and milestone is not null"
                         " and kind in ('milestone', 'corrected')"
                         " order by seq desc limit 1", place.journey)  # fmt: skip
        return int(rows[0]["happened_on"].day)


async def bring_own_place(world: World, route: str) -> None:
    """To where these forms can be sent: nothing is taken back, and an entry about the young person is their own."""
    own, okoros = world.own, world.okoros
    await sql("update say set taken_back_at = null where id = {}", own.say)
    writer = okoros.young_person if route == WHO_AM_I else okoros.officer
    await sql(
        "update strength set by = {}, hidden_at = null, hidden_by = null where id = {}", writer.id, own.entry
    )
    if route.startswith("/me"):
        await sql(PERSON_OF_CHILD, "young", own.child)


async def bring_undo(world: World) -> None:
    """Written just now, and answered by nobody: what others said of it is said of what stands elsewhere."""
    own, okoros, elsewhere = world.own, world.okoros, world.elsewhere
    for table in ("note_version", "ask_answer", "talk_view"):
        await sql(f"alter table {table} disable trigger only_grows")
    officer, number = okoros.officer.id, 100 * next(numbers)
    for table, subject, mine, other in (
        ("note_answer", "note", own.note, elsewhere.note),
        ("note_outcome", "note", own.note, elsewhere.note),
        ("ask_answer", "ask", own.ask, elsewhere.ask),
    ):
        moved = f"update {table} set {subject} = {{}}, number = number + {{}} where {subject} = {{}}"  # noqa: S608 - ours
        await sql(moved, other, number, mine)
    await sql("update note_version set by = {} where note = {}", officer, own.note)
    await sql("update note_action set added_by = {} where note = {}", officer, own.note)
    await sql("update talk_view set by = {} where talk = {}", officer, own.talk)
    for table in ("note_version", "ask_answer", "talk_view"):
        await sql(f"alter table {table} enable trigger only_grows")
    written = "undone_at = null, taken_back_at = null, proposed_by = {}, proposed_at = {}"
    await sql(f"update note set {written} where id = {{}}", officer, NOW, own.note)  # noqa: S608 - ours
    await sql("update ask set undone_at = null, taken_back_at = null, at = {} where id = {}", NOW, own.ask)
    await sql("update talk set undone_at = null, by = {}, at = {} where id = {}", officer, NOW, own.talk)


HAS_A_DRAFT = (
    "insert into draft (id, person, place, fields, at) select gen_random_uuid(), {}, {}, '{{}}', now()"
    " on conflict (person, place) where sent is null do nothing"
)


FINDING = UUID(int=7)
FOUND = (
    "insert into capacity (id, family, child, choice, words, found, how, help, decides, ground, about, found_on,"
    " look_again_on, by, at) values ({}, {}, {}, gen_random_uuid(), 'Which college', 'can', 'We asked', '', '', '', '',"
    " '2027-03-10', '2027-09-10', {}, '2027-03-10') on conflict do nothing"
)
"""One choice, for somebody to say how they see it."""


async def bring_rights(world: World, route: str) -> None:
    """To where these forms can be sent: past the day, and by the officer only for somebody who does not sign in."""
    passed = route in (MY_PARENT, PARENT_SEES) or route.startswith(CAPACITY)
    born = date(2009, 9, 1) if passed else date(2012, 9, 1)
    await sql("update child set date_of_birth = {} where id = {}", born, world.own.child)
    if route == f"{CAPACITY}/view":
        own = world.own
        await sql(FOUND, FINDING, own.family, own.child, world.okoros.officer.id)
    if not route.startswith(NOTE):
        young = None if route == PARENT_SEES else world.okoros.young_person.id
        await sql("update child set person = {} where id = {}", young, world.own.child)


async def bring_ask(world: World, route: str) -> None:
    """To where this form can be sent: answered, or waiting. A talk is always young."""
    own = world.own
    await sql(WAITING_AGAIN, own.ask)
    if route == f"{ONE_ASK}/now":
        await sql(ANSWERED, world.okoros.officer.id, own.ask)
        await sql("update ask set passed_over = 0 where id = {}", own.ask)
    if route == UNDO_ANSWER:
        await sql(ANSWERED, world.okoros.officer.id, own.ask)
        await sql("alter table ask_answer disable trigger only_grows")
        await sql(JUST_ANSWERED, world.okoros.officer.id, NOW, own.ask)
        await sql("alter table ask_answer enable trigger only_grows")
        await sql("update ask set passed_over = answers_of(id) - 1 where id = {}", own.ask)


WAITING_AGAIN = (
    "update ask set closed_at = null, taken_back_at = null, undone_at = null,"
    " passed_over = (select count(*) from ask_answer y where y.ask = ask.id) where id = {}"
)
ANSWERED = (
    "insert into ask_answer (id, ask, child, number, said, words, because, instead, talk, by, at)"
    " select gen_random_uuid(), a.id, a.child, 1, 'yes', '', '', '', '', {}, a.at from ask a where a.id = {}"
    " on conflict (ask, number) do nothing"
)
JUST_ANSWERED = (
    "update ask_answer set by = {}, at = {}::timestamptz, undone_at = null"
    " where ask = {} and number = answers_of(ask)"
)


async def bring_note(own: Place, route: str) -> None:
    """To where this form can be sent: agreed and done with, said no to, or simply open."""
    is_her_own = None if route == f"{NOTE}/child-said" else "young"
    for table in ("note_child_view", "note_time", "note_next_step"):
        await sql(f"alter table {table} disable trigger only_grows")
        await sql(f"delete from {table}")  # noqa: S608 - ours
        await sql(f"alter table {table} enable trigger only_grows")
    await sql("update note set agreed_at = null, closed_at = null, taken_back_at = null, undone_at = null"
              " where id = {}", own.note)  # fmt: skip
    await sql("update note_action set done_on = null, done_words = '', dropped_at = null, dropped_why = '',"
              " settled_by = null, owner = (select g.person from circle_grant g where g.child = note_action.child"
              " and g.role = 'case_officer' limit 1) where note = {}", own.note)  # fmt: skip
    await sql(PERSON_OF_CHILD, is_her_own, own.child)
    await sql(TO_THE_NEWEST, own.note)
    if route in {f"{NOTE}/outcome", f"{NOTE}/look-again"}:
        await sql("update note_action set done_on = due_on, settled_by = owner where note = {}", own.note)
        await sql(EVERYBODY_SAYS, "yes", own.note)
        await sql("update note set agreed_at = now() where id = {}", own.note)
    if route in {f"{NOTE}/next-step", f"{NOTE}/time"}:
        await sql(EVERYBODY_SAYS, "no", own.note)
    if route == f"{NOTE}/time":
        await sql(OFFERED, own.note)


BACK_AGAIN = (
    "update circle_grant set ended_at = null, ended_by = null, why_ended = null"
    " where child = {} and person = {}"
)
PERSON_OF_CHILD = (
    "update child set person = (select person from circle_grant g where g.child = child.id and g.role = 'young_person'"
    " and {}::text is not null limit 1) where id = {}"
)
# Nothing here adds a row: the tests count them.
TO_THE_NEWEST = (
    "update note_answer a set number = n.version from note n where n.id = {} and a.note = n.id and a.number < n.version"
    " and not exists (select from note_answer b where (b.note, b.person) = (a.note, a.person) and b.number = n.version)"
)
OFFERED = (
    "insert into note_next_step"
    " (id, note, child, number, kind, words, first_on, first_at, second_on, second_at, by, at)"
    " select gen_random_uuid(), id, child, version, 'talk', '', '2027-04-01', '', '2027-04-02', '', proposed_by, now()"
    " from note where id = {}"
)
EVERYBODY_SAYS = (
    "insert into note_answer (id, note, child, number, person, said, words, at)"
    " select gen_random_uuid(), n.id, n.child, n.version, p.person, said.said, '', now()"
    " from (select {}::text as said) said, note n join note_party p on p.note = n.id where n.id = {}"
    " on conflict (note, number, person) do update set said = excluded.said"
)


@asynccontextmanager
async def at_work(demo: Litestar, desk: Desk) -> AsyncIterator[Desktop]:
    """At the demo, whose forms are forms too."""
    world = await the_world(desk)
    await sql(EVERYBODY_SAYS, "help", world.own.note)
    await bring_ask(world, f"{ONE_ASK}/now")
    async with everybody(demo, world) as visitors:
        who = ("officer", "parent", "signed_out", "moderator", "writer", "young_person")
        yield Desktop(world, *(visitors[one] for one in who))


def boxes(name: str, day: str, month: str, year: str) -> Fields:
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}


def encoded(fields: Fields) -> bytes:
    """Bytes stand for themselves: what is no UTF-8 can't be written otherwise."""
    pairs = [(name, one) for name, value in fields.items() for one in all_of(value)]
    return b"&".join(
        quote_plus(name).encode() + b"=" + (one if isinstance(one, bytes) else quote_plus(one).encode())
        for name, one in pairs
    )


def all_of(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


# What a page says, and what it is made of.


def parsed(html: str) -> Tag:
    """Without the drawings and the top, which are the same on every page."""
    head, body = html.split("<body", 1)
    return tree(f"{head}<main{body.split('<main', 1)[1]}")


def beside(page: Tag, field: str) -> str:
    """The problem told at a field, or nothing."""
    found = page.select_one(f"#p-{field}")
    return found.get_text() if found else ""


def standing_in(page: Tag, field: str) -> str:
    control = page.select_one(f"[name={field}]")
    assert control, f"no {field} on the page"
    held = control.get_text() if control.name == "textarea" else str(control.get("value", ""))
    return re.sub("\r\n?", "\n", held)


def made_of(page: Tag) -> set[tuple[str, frozenset[str]]]:
    """Every kind of element there is, with the names of its attributes."""
    return {(tag.name, frozenset(tag.attrs)) for tag in page.select("*")}


def showable(typed: str) -> str:
    """As a page can hold it: controls have no place in HTML, and line breaks are all one there."""
    even = re.sub("\r\n?", "\n", typed)
    return "".join(
        "\ufffd" if (category(one) == "Cc" and one not in "\n\t") or one == "\ufffe" else one for one in even
    )


def due(kind: Kind, value: Text) -> str | Fate:
    """What a field of free text keeps, by what it is for."""
    kept = value.line if kind in {Kind.LINE, Kind.SHORT, Kind.FEW} else value.area
    if isinstance(kept, Fate):
        return kept
    limit = {Kind.LINE: 100, Kind.SHORT: 20, Kind.FEW: 150, Kind.NOTE: 400, Kind.REASON: 300, Kind.GOOD: 300,
             Kind.THANKS: 200, Kind.TIP: 300, Kind.MORE: 400, Kind.EASY: 200, Kind.WORDS: 1000,
             Kind.MAYBE_WORDS: 400}[kind]  # fmt: skip
    even = " ".join(kept.split()) if kind in EVENED else kept
    if kind is Kind.TIP and TELLING.search(even):
        return Fate.REFUSED
    too_short = kind is Kind.REASON and sum(letter.isalpha() for letter in even) < 10
    return Fate.REFUSED if len(kept) > limit or too_short else even


def fields_of(*kinds: Kind) -> list[tuple[str, str]]:
    return [
        (route, name) for route, form in FORMS.items() for name, kind in form.fields.items() if kind in kinds
    ]


def few_texts() -> Iterator[Text]:
    """One or two of each kind: these fields keep none of them."""
    yield from (
        *inputs.HIDDEN[::4],
        *inputs.EMPTY[::2],
        *inputs.LONG[:1],
        *inputs.CODE[::6],
        *inputs.LINES[::4],
    )


def typed_as(name: str) -> Text:
    return Text(name, name, Fate.REFUSED, Fate.REFUSED)


def assert_refused(answer: Response, field: str, value: Text) -> None:
    assert answer.status_code == 422, (value.name, answer.status_code)
    page = parsed(answer.text)
    assert beside(page, field), value.name
    if isinstance(value.typed, str):
        assert standing_in(page, field) == showable(value.typed), value.name
    else:
        assert standing_in(page, field)[:2] == value.typed[:2].decode(), value.name

"""Each act as the form that does it: where it is sent, what is written in it, and what the history tells after it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from journeys.children import Child
from journeys.events import Happened
from tests.acts.world import ActsWorld
from tests.filling import boxes
from tests.world import sql
from timeline.acts.advice import ADVICE
from timeline.acts.asks import ASK, YOUNG_PERSONS_ASK
from timeline.acts.code_word import CODE_WORD
from timeline.acts.matrix import Cell
from timeline.acts.notes import CHILDS_NOTE, HANDED_NOTE, NOTE
from timeline.acts.own_words import AUTHOR, OWN_WORDS, READING
from timeline.acts.rights import CAPACITY, CASE, TOO_YOUNG, WISH, WISH_FOR_HER, WISH_IN_HER_STEAD
from timeline.acts.starting import IN_HER_OWN_PLACE, STARTING
from timeline.acts.talks import TALK
from timeline.acts.undoing import UNDOING

Fields = dict[str, Any]

CHILD = "/families/{family_id:uuid}/children/{child_id:uuid}"
ONE = {
    "note": f"{CHILD}/notes/{{note_id:uuid}}",
    "ask": f"{CHILD}/asks/{{ask_id:uuid}}",
    "talk": f"{CHILD}/talks/{{talk_id:uuid}}",
    "say": "/me/say/{say_id:uuid}",
    "advice": f"{CHILD}/advice/{{advice_id:uuid}}",
}
"""The page of one, by what it is called in addresses and in the database."""
ACTION = "/actions/{action_id:uuid}"
CHECK_ON = "2027-05-06"
"""Eight weeks after the first moment of the tests."""
FUTURE, PAST = ("1", "4", "2027"), ("10", "3", "2027")


@dataclass(frozen=True)
class Sent:
    route: str
    """As Litestar writes it."""
    fields: Fields = field(default_factory=dict)
    tells: Happened | None = None
    """None: nothing that others read."""
    noun: str = ""
    """Of ONE: what it is done to. "" for what is new, or about the child as a whole."""


def _on(noun: str, acts: Mapping[str, tuple[str, Fields, Happened | None]]) -> dict[str, Sent]:
    return {
        act: Sent(f"{ONE[noun]}{where}", fields, tells, noun) for act, (where, fields, tells) in acts.items()
    }


_NOTE = _on("note", {
    "answer": ("/answer", {"said": "yes"}, Happened.NOTE_ANSWERED),
    "change": ("/versions", {"words": "A quieter lunch", "easy": "Quiet", "heard": ""}, Happened.NOTE_CHANGED),
    "take back": ("/back", {"now": "take_back"}, Happened.NOTE_TAKEN_BACK),
    "look again": ("/look-again", boxes("again", *FUTURE), Happened.NOTE_STILL_RIGHT),
    "child said": ("/child-said", {"child_said": "yes", "child_words": "Nice"}, Happened.NOTE_CHILD_SAID),
    "next step": ("/next-step", {"kind": "leave_open", "words": "Later", **boxes("until", *FUTURE)},
                  Happened.NOTE_NEXT_STEP),
    "choose time": ("/time", {"suits": "second"}, Happened.NOTE_TIME),
    "add action": ("/actions", {"what": "Paint it", **boxes("due", *FUTURE)}, Happened.ACTION_ADDED),
    "settle action": (ACTION, {"how": "done", **boxes("on", *PAST)}, Happened.ACTION_DONE),
    "hand over": (f"{ACTION}/hand-over", {"why": "She is away"}, Happened.ACTION_HANDED),
    "outcome": ("/outcome", {"helped": "bit", "words": ""}, Happened.NOTE_HELPED),
})  # fmt: skip
_ASK = _on("ask", {
    "answer": ("/answer", {"said": "yes"}, Happened.ASK_ANSWERED),
    "add": ("/words", {"addition": "By the window"}, Happened.ASK_ADDED),
    "close": ("/now", {"now": "answered"}, Happened.ASK_CLOSED),
    "not answered": ("/now", {"now": "not_answered", "missing": "Where?"}, Happened.ASK_NOT_ANSWERED),
    "take back": ("/now", {"now": "take_back"}, Happened.ASK_TAKEN_BACK),
})  # fmt: skip
_TALK = _on("talk", {
    "correct": ("", {"said": "We talked about tea"}, None),
    "remember": ("/views", {"words": "It was about tea"}, Happened.REMEMBERED),
})  # fmt: skip
_ADVICE = _on("advice", {
    "it came": ("", {"now": "came"}, Happened.ADVICE_CAME),
    "asked again": ("", {"now": "asked"}, Happened.ADVICE_ASKED_AGAIN),
    "take it off": ("", {"now": "stop"}, Happened.ADVICE_STOPPED),
    "it had not come": ("", {"now": "not_come"}, Happened.ADVICE_NOT_COME),
    "undo that it came": ("", {"now": "undo"}, Happened.UNDONE),
})  # fmt: skip
_SAYS = {"prompt": "want", "words": "More trains", "now": "share"}
_WISH = {"sees": "dates", "with_help": "He pointed at it, with help from Sam"}
_CHOICE = {
    "words": "Which college", "found": "can", "how": "We talked about it twice", **boxes("on", *PAST),
    **boxes("again", *FUTURE),
}  # fmt: skip
FORMS: Mapping[str, Mapping[str, Sent]] = {
    NOTE.name: _NOTE,
    CHILDS_NOTE.name: {"child said": _NOTE["child said"]},
    HANDED_NOTE.name: {act: _NOTE[act] for act in HANDED_NOTE.acts if act != "read"},
    ASK.name: _ASK,
    YOUNG_PERSONS_ASK.name: _ASK,
    TALK.name: _TALK,
    UNDOING.name: {f"undo {a} {noun}": Sent(f"{ONE[noun]}/undo", {}, Happened.UNDONE, noun)
                   for a, noun in (("a", "note"), ("an", "ask"), ("a", "talk"))}
    | {"undo an answer": Sent(f"{ONE['ask']}/answer/undo", {}, Happened.UNDONE, "ask")},
    STARTING.name: {
        "propose a note": Sent(f"{CHILD}/notes", {"words": "A walk", "easy": "A walk", "heard": "", "why_without": "",
                                                  **boxes("check", *FUTURE)}, Happened.NOTE_PROPOSED),
        "ask somebody": Sent(f"{CHILD}/asks", {"kind": "question", "words": "When?"}, Happened.ASKED),
        "write down a talk": Sent(f"{CHILD}/talks", {"kind": "call", "said": "When it is quiet", **boxes("day", *PAST)},
                                  Happened.TALKED),
        "write down a meeting": Sent(f"{CHILD}/meetings", {"said": "When it is quiet", "agreed": "",
                                                           **boxes("day", *PAST)}, Happened.TALKED),
        "say that dates were checked": Sent(f"{CHILD}/dates/checked", {"words": ""}, Happened.DATES_CHECKED),
        "write down who gives a report": Sent(f"{CHILD}/advice", {"what": "Speech", "person": "",
                                                                "service": "Speech team"}, Happened.ADVICE_ASKED),
    },
    ADVICE.name: _ADVICE,
    IN_HER_OWN_PLACE.name: {
        "say something": Sent("/me/say", _SAYS | {"now": "keep"}),
        "say what she does not like": Sent("/me/change", {"about": "plan", "words": "It is long", "to": "pick"},
                                           Happened.ASKED),
    },
    OWN_WORDS.name: {
        "change": Sent(ONE["say"], _SAYS, None, "say"),
        "choose who reads it": Sent("/me/who/{say_id:uuid}", {}, None, "say"),
        "take back": Sent(f"{ONE['say']}/back", {"back": "yes"}, None, "say"),
    },
    WISH.name: {"choose": Sent("/me/parents/{person_id:uuid}", {"sees": "dates"}, Happened.WISHED)},
    WISH_FOR_HER.name: {"write down": Sent(f"{CHILD}/rights/{{person_id:uuid}}", _WISH, Happened.WISHED)},
    WISH_IN_HER_STEAD.name: {"write down": Sent(f"{CHILD}/rights/{{person_id:uuid}}", _WISH, Happened.WISHED)},
    CAPACITY.name: {
        "write it down": Sent(f"{CHILD}/capacity", _CHOICE, Happened.CAPACITY_FOUND),
        "say how they see it": Sent(f"{CHILD}/capacity/view", {"words": "As ever"}, Happened.CAPACITY_VIEWED),
    },
    CASE.name: {"hand it on": Sent(f"{CHILD}/people/hand-on", {"why": "Another team"}, Happened.CASE_HANDED)},
    CODE_WORD.name: {"choose": Sent(f"{CHILD}/code-word", {"word": "Nightjar"}, Happened.CODE_WORD_CHANGED)},
    TOO_YOUNG.name: {"write it down": Sent(f"{CHILD}/capacity", _CHOICE)},
}  # fmt: skip
"""By thing and act."""
NOUN_OF = {NOTE.name: "note", CHILDS_NOTE.name: "note", HANDED_NOTE.name: "note", ASK.name: "ask",
           YOUNG_PERSONS_ASK.name: "ask", TALK.name: "talk", READING.name: "say"}  # fmt: skip


def child_of(cell: Cell, world: ActsWorld) -> Child:
    if cell.thing in {CHILDS_NOTE.name, TOO_YOUNG.name}:
        return world.children["ayo"]
    if cell.thing == HANDED_NOTE.name:
        return world.children["uma"]
    if cell.thing == WISH_FOR_HER.name:
        return world.children["obi" if cell.state == "of_age" else "ayo"]
    return world.children["ife"]


def tells(cell: Cell) -> Happened | None:
    return FORMS[cell.thing][cell.act].tells


def page_of(cell: Cell, world: ActsWorld) -> str:
    """Where it is read. Of a young person's words that is their own page for themself, and the child's for others."""
    if cell.thing == READING.name and cell.who != AUTHOR:
        return _at(CHILD, cell, world)
    return _at(ONE[NOUN_OF[cell.thing]], cell, world, NOUN_OF[cell.thing])


async def form_of(cell: Cell, world: ActsWorld) -> tuple[str, Fields]:
    """Where it is sent, and filled in as the page would let its reader fill it in."""
    sent = FORMS[cell.thing][cell.act]
    more: Fields = _chosen(cell, world)
    if sent.noun in SEEN:
        more["version"] = str(await _seen(sent.noun, _id(cell, world, sent.noun)))
    if cell.act == "choose time":
        steps = await sql("select id from note_next_step where note = {}", _id(cell, world, sent.noun))
        more["was"] = str(steps[0]["id"]) if steps else ""
    return _at(sent.route, cell, world, sent.noun), sent.fields | more


def _chosen(cell: Cell, world: ActsWorld) -> Fields:
    """The people in it."""
    other = str(world.id("parent" if cell.who == "practitioner" else "practitioner"))
    everybody = [str(world.id(who)) for who in ("parent", "young_person", "practitioner") if who != cell.who]
    chosen: dict[str, Fields] = {
        "propose a note": {"parties": everybody},
        "ask somebody": {"to": other},
        "write down a talk": {"there": [other]},
        "write down a meeting": {"there": [other]},
        "add action": {"owner": str(world.id("practitioner"))},
        "look again": {"was": CHECK_ON},
        "hand over": {"to": str(world.id("practitioner")), "was": str(world.id("second_practitioner"))},
        "hand it on": {"to": str(world.id("other_officer"))},
        "say how they see it": {"record": str(world.findings[0])},
        "choose who reads it": {"readers": [str(world.id("officer"))]},
    }
    if cell.thing == OWN_WORDS.name and cell.act == "change":
        return {"readers": [str(world.id("officer"))]}
    return chosen.get(cell.act, {})


def _at(route: str, cell: Cell, world: ActsWorld, noun: str = "") -> str:
    child = child_of(cell, world)
    ids = {"family": child.family, "child": child.id, "person": world.id("third_parent")}
    if noun:
        id = _id(cell, world, noun)
        ids |= {noun: id, "action": world.actions.get(id, id)}
    for name, id in ids.items():
        route = route.replace(f"{{{name}_id:uuid}}", str(id))
    return route


def _id(cell: Cell, world: ActsWorld, noun: str) -> UUID:
    of: dict[str, dict[str, UUID]] = {
        NOTE.name: world.notes, CHILDS_NOTE.name: world.childs_notes, ASK.name: world.asks, READING.name: world.says,
        YOUNG_PERSONS_ASK.name: world.young_asks, TALK.name: world.talks, OWN_WORDS.name: world.says,
        ADVICE.name: world.advice, HANDED_NOTE.name: world.handed_notes,
        UNDOING.name: _answered(world) if cell.act == "undo an answer" else _just_sent(noun, world),
    }  # fmt: skip
    return of[cell.thing][cell.state]


def _just_sent(noun: str, world: ActsWorld) -> dict[str, UUID]:
    if noun == "note":
        return world.notes | {"fresh": world.notes["waiting"], "answered": world.notes["disagree"]}
    if noun == "ask":
        return world.asks | {"fresh": world.asks["first"]}
    return world.talks | {"fresh": world.talks["young"], "taken_back": world.talks["undone"]}


def _answered(world: ActsWorld) -> dict[str, UUID]:
    """Asks of which the practitioner has just answered one."""
    return {
        "fresh": world.asks["answered"],
        "answered": world.asks["closed"],
        "old": world.asks["old_answer"],
        "taken_back": world.asks["answer_undone"],
    }


SEEN = {
    "note": "select version as seen from note where id = {}",
    "ask": "select version + (select count(*) + count(undone_at) from ask_answer y where y.ask = a.id) as seen"
    " from ask a where id = {}",
    "talk": "select version as seen from talk where id = {}",
    "say": "select version as seen from say where id = {}",
}


_versions: dict[UUID, int] = {}
"""Everything is put back after each act, so they stay."""


async def _seen(noun: str, id: UUID) -> int:
    if id not in _versions:
        _versions[id] = int((await sql(SEEN[noun], id))[0]["seen"])
    return _versions[id]

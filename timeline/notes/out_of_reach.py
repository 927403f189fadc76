"""People whom a note asks and who cannot read it any more: their place ended, or a young person chose so. Their silence
is never a yes, so such a note is not agreed; a new version asks those who can read it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sharing.languages import tr
from timeline.glance import Glance
from timeline.may import May
from timeline.notes.cards import beginning
from timeline.notes.readers import who_reads
from timeline.notes.standing import OPEN
from timeline.notes.told import ToldNote
from timeline.notes.who_may import Doing, Stage, Who, may
from timeline.status import Going, Row, State
from timeline.tags import tag

Shown = dict[str, Any]


def can_ask_anew(asked: Collection[UUID], readers: Collection[UUID]) -> bool:
    """Nobody agrees with themself alone."""
    return len(set(asked) & set(readers)) > 1


def out_of_reach(note: ToldNote, glance: Glance) -> Shown | None:
    """What the page says of them while it is open. None where all whom it asks can read it."""
    readers = who_reads(glance.child.circle)
    gone = [row["name"] for row in note.rows if row["person"] not in readers and not row["stand_in"]]
    if not gone or note.standing not in OPEN:
        return None
    return {
        "words": [
            tr("{names} cannot read this note now, so not all can say yes.").format(names=", ".join(gone)),
            tr("Saying nothing is never a yes."),
            _way_on(note, glance, readers),
        ],
        "changes": _may_change(note, glance) and can_ask_anew(_asked(note), readers),
    }


def _way_on(note: ToldNote, glance: Glance, readers: Collection[UUID]) -> str:
    if not can_ask_anew(_asked(note), readers):
        return tr("Nobody is left here to agree with. To ask others, write a new note.")
    if _may_change(note, glance):
        return tr("Write a new version. It asks all who can read it, and nobody else.")
    return tr("Whoever it asks can write a new version. It asks all who can read it.")


def to_ask_again(glances: Iterable[Glance]) -> list[Shown]:
    """Open notes that wait for nobody but people who have left, for those whom they ask and who can write anew."""
    return [
        {
            "href": f"{one.href}/notes/{note[0]['note']}",
            "words": tr("Ask again without {names}: “{note}”").format(
                names=", ".join(left), note=beginning(note[0]["text"])
            ),
            "by": "",
            "badge": one.badge,
            "tag": tag(Going(State.WAITING), waiting=tr("Waiting for you")),
            "until": "",
            "due": date.max,
        }
        for one in glances
        for note in one.child.notes
        if (left := _only_left(note)) and _can_go_on(note, one)
    ]


def _only_left(note: Sequence[Row]) -> list[str]:
    """Who has left, where nobody else is waited for."""
    silent = [row for row in note if row["said"] is None]
    only = all(row["has_left"] and not row["stand_in"] for row in silent)
    return [row["name"] for row in silent] if only else []


def _can_go_on(note: Sequence[Row], glance: Glance) -> bool:
    who, stage = Who.among(note, glance.viewer.person), Stage.of(note)
    asked = [row["stand_in"] or row["person"] for row in note]
    mine = stage.standing in OPEN and may(Doing.CHANGE, who, stage) is May.YES
    return mine and can_ask_anew(asked, who_reads(glance.child.circle))


def _asked(note: ToldNote) -> list[UUID]:
    """Or who stands in for them."""
    return [row["stand_in"] or row["person"] for row in note.rows]


def _may_change(note: ToldNote, glance: Glance) -> bool:
    who = Who.among(note.rows, glance.viewer.person)
    return may(Doing.CHANGE, who, Stage.of(note.rows)) is May.YES


def left_out_words(note: ToldNote) -> list[str]:
    """Of those whom an older version asked."""
    words = tr("{who} could not read this note, so it does not ask them since version {n}.")
    gone = [row for row in note.left_out if not row["taken_by"]]
    return [words.format(who=row["name"], n=row["left_out_from"]) for row in gone]

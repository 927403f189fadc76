"""What a child who does not sign in said to a note, as ready values."""

from typing import Any

from sharing.languages import later, tr
from timeline.glance import Glance
from timeline.notes.cards import ICONS
from timeline.notes.standing import Said
from timeline.notes.told import ToldNote

Shown = dict[str, Any]

CHILD_SAYS = {
    Said.YES: later("{name} said yes"),
    Said.BUT: later("{name} said yes, but …"),
    Said.NO: later("{name} said no"),
    Said.HELP: later("{name} needs help to decide"),
}


def child_view(note: ToldNote, glance: Glance) -> Shown:
    return {"view": _view(note, glance.child.name), "view_id": str(note.view["id"]) if note.view else ""}


def _view(note: ToldNote, name: str) -> Shown | None:
    if note.view is None:
        return None
    said = Said(note.view["said"])
    return {
        "answer": said.value,
        "icon": ICONS[said],
        "words": tr(CHILD_SAYS[said]).format(name=name),
        "why": note.view["words"],
        "help": tr("with help from {who}").format(who=note.view["helper"]),
    }

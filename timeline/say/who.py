"""Each thing that a young person shared, with the people who can see it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sharing.languages import tr
from timeline.child.strengths import IN_OWN_WORDS, Kind
from timeline.glance import Glance
from timeline.say.cards import faces, own_card, people_around, to_tick

Row = dict[str, Any]
Shown = dict[str, Any]

ALL, JUST_ME = "all", "just_me"


def who_page(
    says: Sequence[Row], strengths: Sequence[Row], glance: Glance, *, wrong: UUID | None = None
) -> Shown:
    """`strengths`: all entries about the child; only their own are shown. `wrong`: beside which thing a problem is."""
    cards = [_with_boxes(own_card(row, glance), glance, wrong) for row in says]
    about = [_about(row, glance, wrong) for row in strengths if row["by"] == glance.viewer.person]
    live = [card for card in cards if not card["is_over"]]
    return {
        "mine": [card for card in live if card["alone"]],
        "shared": [card for card in live if not card["alone"]],
        "about": about,
        "back": [card for card in cards if card["is_over"]],
        "is_empty": not (cards or about),
        "has_wrong": any(one["is_wrong"] for one in [*live, *about]),
    }


def _with_boxes(card: Shown, glance: Glance, wrong: UUID | None) -> Shown:
    boxes = [box | {"on": box["value"] in card["ticked"]} for box in to_tick(glance)]
    return card | {"boxes": boxes, "is_wrong": card["id"] == str(wrong)}


def _about(row: Row, glance: Glance, wrong: UUID | None) -> Shown:
    """Of who they are, everybody around them reads it, or nobody else does."""
    hidden = row["hidden_at"] is not None
    others = people_around(glance.child.circle, but=glance.viewer.person)
    help_from = row["with_help_from"]
    return {
        "id": str(row["id"]),
        "title": tr(IN_OWN_WORDS[Kind(row["kind"])]),
        "words": row["words"],
        "help": tr("With help from {who}").format(who=help_from) if help_from else "",
        "href": f"{glance.href}/about-me/{row['id']}",
        "who_href": f"/me/who/about/{row['id']}",
        "readers": [] if hidden else faces(others, glance),
        "alone": tr("Only you can see this.") if hidden else "",
        "choices": [
            {"value": ALL, "words": tr("Everyone around me"), "on": not hidden},
            {"value": JUST_ME, "words": tr("Only me"), "on": hidden},
        ],
        "is_wrong": str(row["id"]) == str(wrong),
    }

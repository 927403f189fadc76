"""What the page of something to do says of who does it now, who did before, and who can hand it on."""

from collections.abc import Sequence
from typing import Any

from sharing.families import Role
from sharing.languages import tr
from timeline.child.signed import signed
from timeline.days import date_words, local_day
from timeline.glance import Glance
from timeline.may import May
from timeline.notes.told import Row, ToldNote
from timeline.notes.who_may import Doing, Stage, Who, may
from timeline.wording import said_of

Shown = dict[str, Any]


def hand_over_form(note: ToldNote, action: Row, glance: Glance) -> Shown | None:
    """None for whoever may not hand it over, and when it is settled."""
    me, settled = glance.viewer.person, action["settled_by"] is not None
    roles = {row["role"] for row in glance.child.circle if row["person"] == me}
    who = Who(wrote_it=note.first["proposed_by"] == me, is_officer=Role.CASE_OFFICER in roles)
    if may(Doing.HAND_OVER, who, Stage.of_action(note.rows, settled=settled)) is not May.YES:
        return None
    others = {row["person"]: row for row in glance.child.readers if row["person"] != action["owner"]}
    return {
        "was": str(action["owner"]),
        "people": [
            {
                "value": str(person),
                "words": tr("Me") if person == me else signed(person, row["name"], glance.child.circle),
            }
            for person, row in others.items()
        ],
    }


def gone_words(action: Row, glance: Glance) -> str:
    """Said where whoever was to do it has no place around the child any more. "" otherwise."""
    around = any(row["person"] == action["owner"] for row in glance.child.circle)
    if around or action["settled_by"] is not None:
        return ""
    return said_of(
        "{who} is no longer around {name} here. The case officer can give this to another person.",
        glance.called,
        who=action["owner_name"],
    )


def handed_lines(rows: Sequence[Row], glance: Glance) -> list[Shown]:
    """Newest first."""
    return [_line(row, glance) for row in rows]


def _line(row: Row, glance: Glance) -> Shown:
    words = tr("Before, it was for {was} to do. {who} changed that on {day}.")
    if row["by"] == glance.viewer.person:
        words = tr("Before, it was for {was} to do. You changed that on {day}.")
    day = date_words(local_day(row["at"]), glance.today)
    return {"said": words.format(was=row["was_name"], who=row["by_name"], day=day), "why": row["why"]}

"""Who owes advice at a step, as ready values: for the step's page, and for the page where it is written down."""

from collections.abc import Sequence
from typing import Any

from sharing.families import Role
from sharing.languages import tr
from sharing.rights import Act
from timeline.chasing.advice import ADVICE_GIVER
from timeline.chasing.rule import awaited_by, next_chase
from timeline.child.signed import signed
from timeline.days import date_words, day_words
from timeline.flags import may
from timeline.glance import Glance
from timeline.status import Row, is_open

Shown = dict[str, Any]


def advice_part(rows: Sequence[Row], step: Row, glance: Glance) -> Shown | None:
    """None at a step in which no advice comes, and for whoever may not read what people wrote."""
    if step["actor"] != ADVICE_GIVER or not may(Act.READ_WORDS, glance):
        return None
    changes = is_open(step) and may(Act.ASK_FOR_ADVICE, glance)
    return {
        "rows": [_row(row, step, glance) for row in rows],
        "change": f"{glance.href}/advice" if changes else "",
    }


def advice_page(rows: Sequence[Row], glance: Glance) -> list[Shown]:
    """Of all steps that stand on the child's page."""
    found = ((row, glance.child.find_step(row["step"])) for row in rows)
    return [_row(row, at[1], glance) for row, at in found if at]


def people_to_choose(glance: Glance) -> list[Shown]:
    """Of those around the child, whoever is not the family: and nobody, for a service that is not here."""
    nobody = {"value": "", "words": tr("Somebody who is not here: write the service below")}
    others = [
        row
        for row in glance.child.readers
        if row["role"] == Role.PRACTITIONER and row["person"] != glance.viewer.person
    ]
    named = [
        {"value": str(row["person"]), "words": signed(row["person"], row["name"], glance.child.circle)}
        for row in others
    ]
    return [nobody, *named]


def _row(row: Row, step: Row, glance: Glance) -> Shown:
    return {
        "id": str(row["id"]),
        "what": row["what"],
        "who": _who(row, glance),
        "waits": row["came_on"] is None and is_open(step),
        "state": _state(row, step, glance),
        "asked": _asked(row, glance),
        "next": _next(row, step, glance),
    }


def _who(row: Row, glance: Glance) -> str:
    if row["person"] is None:
        return str(row["service"])
    if row["person"] == glance.viewer.person:
        return tr("You")
    return signed(row["person"], row["name"], glance.child.circle)


def _state(row: Row, step: Row, glance: Glance) -> str:
    if row["came_on"]:
        return tr("Came on {day}.").format(day=day_words(row["came_on"], glance.today))
    due = awaited_by(step, glance.today)
    if due is None:
        return ""
    words = tr("It was due by {day}.") if due < glance.today else tr("Due by {day}.")
    return words.format(day=day_words(due, glance.today))


def _asked(row: Row, glance: Glance) -> str:
    days = ", ".join(date_words(day, glance.today) for day in row["asked"])
    return tr("Asked again on {days}.").format(days=days) if days else ""


def _next(row: Row, step: Row, glance: Glance) -> str:
    due = awaited_by(step, glance.today)
    if row["came_on"] or due is None:
        return ""
    words = tr("We ask again on {day}.")
    return words.format(day=date_words(next_chase(due, glance.today), glance.today))

"""Who owes advice at a step, as ready values: for the step's page, and for the page where it is written down."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sharing.families import Role
from sharing.languages import tr
from sharing.rights import Act
from timeline.chasing.advice import ADVICE_GIVER
from timeline.chasing.all_in import all_in
from timeline.chasing.rule import awaited_by, next_chase
from timeline.child.signed import signed
from timeline.days import clock_words, date_words, day_words, local_day
from timeline.glance import Glance
from timeline.status import Row, is_open
from timeline.writing.undo_words import UNTIL
from timeline.writing.window import TIME_TO_UNDO, may_undo

Shown = dict[str, Any]


def advice_part(rows: Sequence[Row], step: Row, glance: Glance) -> Shown | None:
    """None at a step in which no advice comes, and for whoever may not read what people wrote."""
    if step["actor"] != ADVICE_GIVER or not glance.may(Act.READ_WORDS):
        return None
    changes = is_open(step) and glance.may(Act.ASK_FOR_ADVICE)
    return {
        "rows": [_row(row, step, glance) for row in rows],
        "change": f"{glance.href}/advice" if changes else "",
        "all_in": all_in(rows, glance),
    }


def advice_page(rows: Sequence[Row], glance: Glance, now: datetime) -> list[Shown]:
    """Of all steps that stand on the child's page, with what the case officer can do."""
    found = ((row, glance.child.find_step(row["step"])) for row in rows)
    return [_row(row, at[1], glance) | _acts(row, glance, now) for row, at in found if at]


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


def _acts(row: Row, glance: Glance, now: datetime) -> Shown:
    """`undo`: the words of the button, "" where it is too late or somebody else said it."""
    mine = row["said_came"] and row["said_by"] == glance.viewer.person and may_undo(row["said_at"], now)
    until = tr(UNTIL).format(time=clock_words(row["said_at"] + TIME_TO_UNDO)) if mine else ""
    return {"undo": until, "may_say_not_come": row["came_on"] is not None}


def _who(row: Row, glance: Glance) -> str:
    if row["person"] is None:
        return str(row["service"])
    if row["person"] == glance.viewer.person:
        return tr("You")
    return signed(row["person"], row["name"], glance.child.circle)


def _state(row: Row, step: Row, glance: Glance) -> str:
    if row["came_on"]:
        return tr("Came on {day}.").format(day=day_words(row["came_on"], glance.today))
    return " ".join(_waiting(row, step, glance))


def _waiting(row: Row, step: Row, glance: Glance) -> Iterator[str]:
    if row["said_came"] is False:
        who = signed(row["said_by"], row["said_name"], glance.child.circle)
        day = day_words(local_day(row["said_at"]), glance.today)
        yield tr("It had not come after all: {who} wrote so on {day}.").format(who=who, day=day)
    due = awaited_by(step, glance.today)
    if due:
        words = tr("It was due by {day}.") if due < glance.today else tr("Due by {day}.")
        yield words.format(day=day_words(due, glance.today))


def _asked(row: Row, glance: Glance) -> str:
    days = ", ".join(date_words(day, glance.today) for day in row["asked"])
    return tr("Asked again on {days}.").format(days=days) if days else ""


def _next(row: Row, step: Row, glance: Glance) -> str:
    due = awaited_by(step, glance.today)
    if row["came_on"] or due is None:
        return ""
    words = tr("We ask again on {day}.")
    return words.format(day=date_words(next_chase(due, glance.today), glance.today))

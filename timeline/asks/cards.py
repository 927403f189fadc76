"""Asks as ready values: what was asked, what came of it, and who is to answer by when."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sharing.families import Role
from sharing.languages import tr
from timeline.asks.about import plain_title
from timeline.asks.rungs import LAST, OUT, Holders, Place, left_on
from timeline.asks.standing import AboutKind, Kind, Said, Standing, standing
from timeline.asks.words import (
    ASKED,
    LATE_FOR_THE_YOUNG,
    SAYS,
    TAGS,
    TELL_OFFICER,
    YOU_ASKED,
    YOU_SAY,
)
from timeline.child.signed import signed
from timeline.days import date_words, day_words, local_day, span_words
from timeline.glance import Glance
from timeline.status import State
from timeline.tags import ICONS, badge
from timeline.wording import step_title

Row = dict[str, Any]
Shown = dict[str, Any]


def place_of(row: Row) -> Place:
    until = (row["reply_by"], row["second_by"], row["third_by"])
    return Place(row["by"], row["owner"], Holders(row["second"], row["third"]), until, row["from_rung"])


def standing_of(row: Row) -> Standing:
    return standing(
        taken_back=row["taken_back_at"] is not None,
        closed=row["closed_at"] is not None,
        answered=row["said"] is not None,
    )


def ask_card(row: Row, glance: Glance) -> Shown:
    mine = row["by"] == glance.viewer.person
    who = signed(row["by"], row["by_name"], glance.child.circle)
    on = date_words(local_day(row["at"]), glance.today)
    return {
        "id": str(row["id"]),
        "href": f"{glance.href}/asks/{row['id']}",
        "words": row["words"],
        "asked": tr((YOU_ASKED if mine else ASKED)[Kind(row["kind"])]).format(who=who),
        "on": on,
        "help": tr("With help from {who}").format(who=row["with_help_from"]) if row["with_help_from"] else "",
        "about": about_words(row, glance),
        "tag": tag_of(row, glance),
        "lines": lines_of(row, glance),
        "because": row["because"] or "",
        "answer": row["answer"] or "" if row["said"] else "",
    }


def about_words(row: Row, glance: Glance) -> str:
    """ "" where it is about something else."""
    kind = AboutKind(row["about_kind"])
    if row["about_step"]:
        what = step_title(row["about_step"], name=glance.called)
    elif row["about_note"]:
        what = row["about_note"]
    else:
        what = plain_title(kind) if kind is AboutKind.PLAN else ""
    return tr("About: {what}").format(what=what) if what else ""


def tag_of(row: Row, glance: Glance) -> Shown:
    match standing_of(row):
        case Standing.TAKEN_BACK:
            return _tag(State.NO_DATE, tr("Taken back"))
        case Standing.WAITING:
            return _waiting_tag(row, glance)
    state, words = TAGS[Said(row["said"])]
    return _tag(State(state), tr(words))


def lines_of(row: Row, glance: Glance) -> list[str]:
    """What comes next with it, in sentences."""
    mine = row["by"] == glance.viewer.person
    match standing_of(row):
        case Standing.TAKEN_BACK:
            on = local_day(row["taken_back_at"])
            back = tr("You took it back, {day}") if mine else tr("Taken back by {who}, {day}")
            return [_said(back, row["by_name"], on, glance.today)]
        case Standing.WAITING:
            return waiting_lines(row, glance)
    day = local_day(row["answered_at"])
    who = signed(row["answered_by"], row["answered_name"], glance.child.circle)
    by_me = row["answered_by"] == glance.viewer.person
    said = [_said(tr((YOU_SAY if by_me else SAYS)[Said(row["said"])]), who, day, glance.today)]
    if row["closed_at"]:
        words = tr("{who} says: this is answered for me, {day}")
        if mine:
            words = tr("You say: this is answered for me, {day}")
        said.append(_said(words, row["by_name"], local_day(row["closed_at"]), glance.today))
    return said


def waiting_lines(row: Row, glance: Glance) -> list[str]:
    place, today = place_of(row), glance.today
    until, who = place.answer_by(today), holder_name(row, today)
    if until is None or until < today:
        first = tr("Nobody has answered.")
    else:
        words = tr("{who} answers by {day}.")
        if place.holder_on(today) == glance.viewer.person:
            words = tr("You answer by {day}.")
        first = words.format(who=who, day=day_words(until, today))
    return [first, *late_lines(row, glance)]


def late_lines(row: Row, glance: Glance) -> list[str]:
    """Nothing before the first promise is broken. To a young person: whose fault it is not, and whom to tell."""
    promise = place_of(row).promise
    if promise >= glance.today:
        return []
    if _is_young_askers(row, glance):
        officer = next((one["name"] for one in glance.child.circle if one["role"] == Role.CASE_OFFICER), None)
        return [tr(LATE_FOR_THE_YOUNG), *([tr(TELL_OFFICER).format(who=officer)] if officer else [])]
    words = tr("The first answer was due by {day}.")
    return [words.format(day=day_words(promise, glance.today))]


def holder_name(row: Row, today: date) -> str:
    names = {1: row["owner_name"], 2: row["second_name"], LAST: row["third_name"]}
    return names.get(place_of(row).rung_on(today)) or ""


def waiting_card(row: Row, viewer: UUID, today: date) -> Shown:
    """For somebody's own list over all their children. Late is what they were the first to answer, or nobody did."""
    place = place_of(row)
    rung, by = place.rung_on(today), place.answer_by(today)
    came_on = left_on(place.until[rung - 2]) if place.from_rung < rung < OUT else None
    theirs = came_on is not None and place.holder_on(today) == viewer
    late = 0 if theirs else (today - place.promise).days
    href = f"/families/{row['family']}/children/{row['child']}"
    state = _tag(State.LATE, tr("{how_long} late").format(how_long=span_words(late)))
    return {
        "badge": badge({**row, "id": row["child"]}),
        "href": f"{href}/asks/{row['id']}",
        "words": row["words"],
        "asked": tr(ASKED[Kind(row["kind"])]).format(who=row["by_name"]),
        "tag": state if late > 0 else _tag(State.WAITING, tr("Waiting for you")),
        "until": " ".join(_waiting_words(place.promise, came_on if theirs else None, by, today)),
        "due": by or place.promise,
    }


def _waiting_words(promise: date, came_on: date | None, by: date | None, today: date) -> Iterator[str]:
    """In sentences. `by`: None where nobody stands on the ladder any more."""
    if came_on:
        yield tr("It came to you on {day}.").format(day=day_words(came_on, today))
    elif promise < today:
        yield tr("It was due on {day}.").format(day=day_words(promise, today))
        return
    if by:
        yield tr("Answer by {day}").format(day=day_words(by, today))


def _waiting_tag(row: Row, glance: Glance) -> Shown:
    late = (glance.today - place_of(row).promise).days
    if late > 0 and not _is_young_askers(row, glance):
        return _tag(State.LATE, tr("{how_long} late").format(how_long=span_words(late)))
    who = holder_name(row, glance.today)
    if place_of(row).holder_on(glance.today) == glance.viewer.person:
        return _tag(State.WAITING, tr("Waiting for you"))
    return _tag(State.WAITING, tr("Waiting for {who}").format(who=who) if who else tr("No answer yet"))


def _is_young_askers(row: Row, glance: Glance) -> bool:
    """Whether it is the young person who reads what they asked."""
    return bool(row["by"] == glance.viewer.person == glance.child.facts["person"])


def _said(words: str, who: str, day: date, today: date) -> str:
    return words.format(who=who, day=date_words(day, today))


def _tag(state: State, words: str) -> Shown:
    return {"state": state.value, "words": words, "icon": ICONS[state]}

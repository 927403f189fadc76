"""One ask as its page shows it: the words of both sides, the ladder, and what this reader can do."""

from typing import Any

from sharing.languages import tr
from timeline.asks.ask import turn
from timeline.asks.cards import ask_card, place_of, standing_of
from timeline.asks.shown_ladder import rungs, ways_out
from timeline.asks.standing import Kind, Said, Standing, answers_to
from timeline.asks.words import LEGAL_LINE, OFFERED, SAYS
from timeline.child.signed import signed
from timeline.days import date_words, day_words, local_day
from timeline.glance import Glance
from timeline.services.advice import advice_words

Row = dict[str, Any]
Shown = dict[str, Any]


def ask_page(row: Row, glance: Glance, *, is_officer: bool) -> Shown:
    """`fields`: by which each form on the page begins, of those that this reader has."""
    answers_it = _answers_it(row, glance, is_officer=is_officer)
    settles_it = _settles_it(row, glance)
    return ask_card(row, glance) | {
        "title": tr("Asked about {name}").format(name=glance.child.name),
        "version": turn(row["version"], len(row["answers"])),
        "instead": row["instead"],
        "to": tr("To {who}").format(who=signed(row["owner"], row["owner_name"], glance.child.circle)),
        "additions": [_addition(one, glance) for one in row["additions"]],
        "answers": [_answer(one, row, glance) for one in row["answers"]],
        "rungs": rungs(row, glance),
        "ways_out": ways_out(),
        "free_help": advice_words(glance),
        "legal_line": tr(LEGAL_LINE),
        "answers_it": answers_it,
        "offered": [
            {"value": said.value, "words": tr(OFFERED[said])} for said in answers_to(Kind(row["kind"]))
        ],
        "in_words": Kind(row["kind"]) is Kind.QUESTION,
        "settles_it": settles_it,
        "may_add": _is_askers(row, glance) and standing_of(row) is Standing.WAITING,
        "talk_href": f"{glance.href}/talks/new?about=ask:{row['id']}",
        "fields": _fields(row, glance, answers_it=answers_it),
    }


def _fields(row: Row, glance: Glance, *, answers_it: bool) -> list[str]:
    may_add = _is_askers(row, glance) and standing_of(row) is Standing.WAITING
    has = {"said": answers_it, "addition": may_add, "now": bool(_settles_it(row, glance))}
    return [name for name, there in has.items() if there]


def _answers_it(row: Row, glance: Glance, *, is_officer: bool) -> bool:
    is_open = row["closed_at"] is None and row["taken_back_at"] is None
    me, today = glance.viewer.person, glance.today
    return is_open and place_of(row).may_answer(me, today, is_officer=is_officer)


def _settles_it(row: Row, glance: Glance) -> list[Shown]:
    """What the one who asked can say of it now. Empty for everybody else."""
    if not _is_askers(row, glance):
        return []
    answered = {"value": "answered", "words": tr("This is answered for me")}
    not_answered = {"value": "not_answered", "words": tr("This is not answered yet")}
    take_back = {"value": "take_back", "words": tr("I take this back")}
    match standing_of(row):
        case Standing.TAKEN_BACK:
            return []
        case Standing.WAITING:
            return [take_back]
        case Standing.CLOSED:
            return [not_answered, take_back]
    return [answered, not_answered, take_back]


def _is_askers(row: Row, glance: Glance) -> bool:
    return bool(row["by"] == glance.viewer.person)


def _addition(one: Row, glance: Glance) -> Shown:
    on = date_words(local_day(one["at"]), glance.today)
    return {"words": one["words"], "on": tr("Added on {day}").format(day=on)}


def _answer(one: Row, row: Row, glance: Glance) -> Shown:
    said, today = Said(one["said"]), glance.today
    who = signed(one["by"], one["by_name"], glance.child.circle)
    by_when = (
        tr("It will be done by {day}.").format(day=day_words(one["by_when"], today)) if one["by_when"] else ""
    )
    return {
        "said": said.value,
        "head": tr(SAYS[said]).format(who=who, day=date_words(local_day(one["at"]), today)),
        "words": one["words"],
        "because": one["because"],
        "instead": one["instead"],
        "talk": one["talk"],
        "talk_by": _talk_by(one, glance),
        "by_when": by_when,
        "passed_over": one["number"] <= row["passed_over"],
    }


def _talk_by(one: Row, glance: Glance) -> str:
    if one["talk_by"] is None:
        return ""
    return tr("{who} can talk by {day}.").format(
        who=one["by_name"], day=day_words(one["talk_by"], glance.today)
    )

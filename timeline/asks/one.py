"""One ask as its page shows it: the words of both sides, the ladder, and what this reader can do."""

from datetime import date
from typing import Any

from sharing.languages import later, tr
from timeline.asks.ask import turn
from timeline.asks.cards import ask_card, place_of, standing_of
from timeline.asks.shown_ladder import goes_on_to, rungs, ways_out
from timeline.asks.standing import Kind, Said, answers_to
from timeline.asks.who_may import Doing, may
from timeline.asks.words import LEGAL_LINE, OFFERED, SAYS, YOU_SAY
from timeline.child.signed import signed
from timeline.days import date_words, day_words, local_day
from timeline.glance import Glance
from timeline.may import May
from timeline.services.advice import advice_words
from timeline.wording import said_of

Row = dict[str, Any]
Shown = dict[str, Any]

FIELDS = ("said", "words", "because", "instead", "talk")
DAYS = ("by_when", "talk_by")
SETTLES = (
    (Doing.CLOSE, "answered", later("This is answered for me")),
    (Doing.NOT_ANSWERED, "not_answered", later("This is not answered yet")),
    (Doing.TAKE_BACK, "take_back", later("I take this back")),
)


def ask_page(row: Row, glance: Glance, *, is_officer: bool) -> Shown:
    """`fields`: by which each form on the page begins, of those that this reader has."""
    answers_it = _answers_it(row, glance, is_officer=is_officer)
    settles_it = _settles_it(row, glance)
    return ask_card(row, glance) | {
        "title": said_of("Asked about {name}", glance.called),
        "version": turn(row["version"], row["turns"]),
        "instead": row["instead"],
        "to": _to(row, glance),
        "additions": [_addition(one, glance) for one in row["additions"]],
        "answers": [_answer(one, row, glance) for one in row["answers"]],
        "rungs": rungs(row, glance),
        "goes_on_to": goes_on_to(row, glance),
        "says_yes": row["said"] == Said.YES,
        "ways_out": ways_out(),
        "free_help": advice_words(glance),
        "legal_line": tr(LEGAL_LINE),
        "answers_it": answers_it,
        "answered_by_me": bool(said_before(row, glance)),
        "offered": [
            {"value": said.value, "words": tr(OFFERED[said])} for said in answers_to(Kind(row["kind"]))
        ],
        "in_words": Kind(row["kind"]) is Kind.QUESTION,
        "settles_it": settles_it,
        "may_add": _may(Doing.ADD, row, glance),
        "talk_href": f"{glance.href}/talks/new?about=ask:{row['id']}",
        "fields": _fields(row, glance, answers_it=answers_it),
    }


def said_before(row: Row, glance: Glance) -> dict[str, str]:
    """The reader's own answer that stands, as the form's fields. Empty where there is none."""
    if row["said"] is None or row["answered_by"] != glance.viewer.person:
        return {}
    newest = row["answers"][-1]
    days = {f"{name}-{part}": value for name in DAYS for part, value in _boxes(newest[name]).items()}
    return {name: newest[name] for name in FIELDS} | days


def _boxes(day: date | None) -> dict[str, str]:
    return {part: str(getattr(day, part)) for part in ("day", "month", "year")} if day else {}


def _to(row: Row, glance: Glance) -> str:
    if row["owner"] == glance.viewer.person:
        return tr("To you")
    return tr("To {who}").format(who=signed(row["owner"], row["owner_name"], glance.child.circle))


def _fields(row: Row, glance: Glance, *, answers_it: bool) -> list[str]:
    may_add = _may(Doing.ADD, row, glance)
    has = {"said": answers_it, "addition": may_add, "now": bool(_settles_it(row, glance))}
    return [name for name, there in has.items() if there]


def _answers_it(row: Row, glance: Glance, *, is_officer: bool) -> bool:
    return _may(Doing.ANSWER, row, glance, is_officer=is_officer)


def _settles_it(row: Row, glance: Glance) -> list[Shown]:
    """What the one who asked can say of it now. Empty for everybody else."""
    return [
        {"value": value, "words": tr(words)} for doing, value, words in SETTLES if _may(doing, row, glance)
    ]


def _may(doing: Doing, row: Row, glance: Glance, *, is_officer: bool = False) -> bool:
    me, now = glance.viewer.person, standing_of(row)
    return may(doing, place_of(row), me, now, glance.today, is_officer=is_officer) is May.YES


def _addition(one: Row, glance: Glance) -> Shown:
    on = date_words(local_day(one["at"]), glance.today)
    return {"words": one["words"], "on": tr("Added on {day}").format(day=on)}


def _answer(one: Row, row: Row, glance: Glance) -> Shown:
    said, today, mine = Said(one["said"]), glance.today, one["by"] == glance.viewer.person
    who = signed(one["by"], one["by_name"], glance.child.circle)
    by_when = (
        tr("It will be done by {day}.").format(day=day_words(one["by_when"], today)) if one["by_when"] else ""
    )
    return {
        "said": said.value,
        "head": tr((YOU_SAY if mine else SAYS)[said]).format(
            who=who, day=date_words(local_day(one["at"]), today)
        ),
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
    words = tr("{who} can talk by {day}.")
    if one["by"] == glance.viewer.person:
        words = tr("You can talk by {day}.")
    return words.format(who=one["by_name"], day=day_words(one["talk_by"], glance.today))

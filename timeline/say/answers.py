"""What a young person asked, and what they were told: counted, and each answer with its offer to talk."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sharing.families import Role
from sharing.languages import later, tr
from timeline.asks.answer import AskAnswer
from timeline.asks.cards import about_words, late_lines, standing_of, tag_of, waiting_lines
from timeline.asks.counts import your_counts
from timeline.asks.reading import counts_of
from timeline.asks.standing import NEEDS_MORE, Said, Standing
from timeline.days import date_words, day_words, local_day
from timeline.glance import Glance

Row = dict[str, Any]
Shown = dict[str, Any]

HEADS: Mapping[Said, str] = {
    Said.YES: later("{who} says: Yes"),
    Said.ANSWERED: later("{who} says:"),
    Said.NOT_YET: later("{who} says: Not yet, because"),
    Said.NO: later("{who} says: No, because"),
}


async def newest_answers(asks: Sequence[UUID]) -> dict[UUID, Row]:
    """By ask: the answer given last, with all its parts."""
    rows: list[Row] = await AskAnswer.raw(_NEWEST, list(asks)) if asks else []
    return {row["ask"]: row for row in rows}


def answers_page(asked: Sequence[Row], answers: Mapping[UUID, Row], glance: Glance) -> Shown:
    """`asked`: as asks.reading.asked_by() gives them."""
    return {
        "counts": your_counts(counts_of(asked)),
        "asked": [_card(row, answers.get(row["id"]), glance) for row in asked],
    }


def _card(row: Row, answer: Row | None, glance: Glance) -> Shown:
    waits = standing_of(row) is Standing.WAITING
    late = late_lines(row, glance) if waits else []
    help_from = row["with_help_from"]
    return {
        "id": str(row["id"]),
        "href": f"{glance.href}/asks/{row['id']}",
        "words": row["words"],
        "instead": row["instead"],
        "asked": tr("You asked {who} on {day}").format(
            who=row["owner_name"], day=date_words(local_day(row["at"]), glance.today)
        ),
        "about": about_words(row, glance),
        "help": tr("With help from {who}").format(who=help_from) if help_from else "",
        "tag": tag_of(row, glance),
        "lines": waiting_lines(row, glance) if waits else [],
        "tell": _whom_to_tell(row, glance) if late else None,
        "answer": None if waits or answer is None else _answer(answer, glance),
    }


def _answer(answer: Row, glance: Glance) -> Shown:
    """A no, or a not yet, offers to talk before it says anything else."""
    said, who = Said(answer["said"]), answer["by_name"]
    declines = said in NEEDS_MORE
    talk_by = tr("{who} can talk by {day}.").format(who=who, day=_day(answer["talk_by"], glance))
    by_when = tr("It will be done by {day}.").format(day=_day(answer["by_when"], glance))
    return {
        "head": tr(HEADS[said]).format(who=who),
        "talk": answer["talk"] if declines else "",
        "talk_by": talk_by if declines and answer["talk_by"] else "",
        "because": answer["because"] if declines else "",
        "instead": answer["instead"] if declines else "",
        "words": answer["words"],
        "by_when": by_when if answer["by_when"] else "",
    }


def _whom_to_tell(row: Row, glance: Glance) -> Shown | None:
    """The case officer, where somebody else is late. None: the officer is, or there is none."""
    officers = [one for one in glance.child.circle if one["role"] == Role.CASE_OFFICER]
    officer = next((one for one in officers if one["person"] != row["owner"]), None)
    if officer is None:
        return None
    words = tr("Tell {who}").format(who=officer["name"])
    return {"words": words, "href": f"/me/change?about=other&to={officer['person']}"}


def _day(day: Any, glance: Glance) -> str:
    return day_words(day, glance.today) if day else ""


_NEWEST = """
select distinct on (y.ask) y.ask, y.said, y.words, y.because, y.instead, y.talk, y.talk_by, y.by_when,
       w.name as by_name
from ask_answer y
join person w on w.id = y.by
where y.ask = any({}) and y.undone_at is null
order by y.ask, y.number desc
"""

"""A question as it stands in an address: ?pathway=first_assessment&request_received=2025-05-21."""

import re
from datetime import date
from urllib.parse import urlencode

from journeys.dates import EARLIEST, LATEST
from journeys.law import Pathway, pack_on
from sharing import clean
from sharing.sent import Sent, fields_of
from timeline.law.question import BadQuestion, Question, askable, pathway_now, question, takes_a_year

PATHWAY = "pathway"
MOST_PARAMETERS = 80
MOST_BYTES = 4_000
MOST_SHOWN = 60
"""Letters of an unknown name that are said back."""
START_OF_YEAR = (9, 1)
"""The day a year of transfer stands for where nothing but the year is known: month and day."""


def read_query(raw: bytes, today: date, *, pathway_id: str = "") -> Question:
    """`pathway_id`: where the path of the address names it. Raises BadQuestion, which names the parameter."""
    _refuse_too_much(raw)
    fields = {clean.shown(name): sent for name, sent in fields_of(raw).items()}
    pathway = pathway_now(pathway_id or _pathway_of(fields.pop(PATHWAY, []), today), today)
    known = tuple(one.name for one in askable(pathway))
    days: dict[str, date] = {}
    years: set[str] = set()
    for name, sent in fields.items():
        if name not in known:
            raise BadQuestion("No date here is counted from this", parameter=name[:MOST_SHOWN], known=known)
        days[name], only_year = _day(name, _one(name, sent), pathway)
        years |= {name} if only_year else set()
    if not days:
        raise BadQuestion("Give at least one date", known=known)
    return question(pathway.id, days, today, only_years=frozenset(years))


def query_of(asked: Question, *, with_pathway: bool) -> str:
    """The same question again, for a link."""
    days = {name: on.isoformat() for name, on in asked.days.items()}
    return urlencode({PATHWAY: asked.pathway.id, **days} if with_pathway else days)


def year_start(year: int) -> date:
    return date(year, *START_OF_YEAR)


def _refuse_too_much(raw: bytes) -> None:
    if len(raw) > MOST_BYTES:
        raise BadQuestion(f"The question is too long. It may have {MOST_BYTES:,} characters")
    if raw.count(b"&") >= MOST_PARAMETERS:
        raise BadQuestion(f"There are too many parameters. There may be {MOST_PARAMETERS}")


def _pathway_of(sent: list[Sent], today: date) -> str:
    known = tuple(pathway.id for pathway in pack_on(today).pathways)
    if not sent:
        raise BadQuestion("Say which pathway", parameter=PATHWAY, known=known)
    return _one(PATHWAY, sent)


def _one(name: str, sent: list[Sent]) -> str:
    if len(sent) > 1:
        raise BadQuestion("Give this once", parameter=name)
    return sent[0].words


def _day(name: str, typed: str, pathway: Pathway) -> tuple[date, bool]:
    """And whether no more than the year was given."""
    if takes_a_year(pathway, name) and re.fullmatch("[0-9]{4}", typed):
        return _in_range(name, f"{typed}-{START_OF_YEAR[0]:02}-{START_OF_YEAR[1]:02}"), True
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", typed):
        raise BadQuestion("Write the date like 2025-05-21", parameter=name)
    return _in_range(name, typed), False


def _in_range(name: str, typed: str) -> date:
    try:
        on = date.fromisoformat(typed)
    except ValueError as none:
        raise BadQuestion("There is no such day", parameter=name) from none
    if not EARLIEST <= on <= LATEST:
        raise BadQuestion(f"Dates must be from {EARLIEST.year} to {LATEST.year}", parameter=name)
    return on

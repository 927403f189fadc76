"""What the reader can do about one child from its row: one thing first, the others behind it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from sharing.languages import tr
from sharing.rights import Act
from timeline.caseload.asked import Asked
from timeline.glance import Glance
from timeline.shown_steps import pathway_of
from timeline.status import Row
from timeline.step.record_page import Choice
from timeline.writing.ways import write_ways

Shown = dict[str, Any]


def acts(glance: Glance, silence: Shown | None, asked: Asked) -> Shown:
    """`act`: what is most pressing, None where the reader may do nothing of it. `more`: all else."""
    first, *others = [*_acts(glance, silence, asked), None]
    ways = write_ways(glance)["ways"]
    return {"act": first, "more": [*(one for one in others if one), *ways]}


def _acts(glance: Glance, silence: Shown | None, asked: Asked) -> Iterator[Shown]:
    """Most pressing first: a family that waits for a word, a date that nobody has explained, and what has happened."""
    if silence and silence["due"] and glance.may(Act.CHECK_DATES):
        yield _way(f"{glance.href}/dates/checked{asked.carried}", tr("Write to the family"))
    if glance.may(Act.MOVE_DATE) and (step := _unexplained(glance)):
        yield _way(f"{glance.href}/steps/{step['id']}#move", tr("Explain"))
    if glance.may(Act.RECORD_EVENT):
        href = f"{glance.href}/events/new{asked.carried}{_likely_event(glance)}"
        yield _way(href, tr("Write down what happened"))


def _unexplained(glance: Glance) -> Row | None:
    """The step in trouble, where nobody has given a reason."""
    step = glance.troubled
    return step if step and not step["why"] else None


def _likely_event(glance: Glance) -> str:
    """What ends the next step, chosen already where only one thing can."""
    step, journey = glance.next, glance.journey
    if step is None or journey is None:
        return ""
    ends = pathway_of(journey).rule(step["step"]).done_by
    if len(ends) != 1:
        return ""
    return "&" + urlencode({"what": Choice("", next(iter(ends)), step["journey"]).value})


def _way(href: str, words: str) -> Shown:
    return {"href": href, "words": words}

"""One child's row in a caseload, as ready values: each fact once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sharing.languages import tr, tr_n
from sharing.rights import Act
from timeline.caseload.acts import acts
from timeline.caseload.asked import Asked
from timeline.days import date_words
from timeline.family.fresh_line import Checks, fresh_line
from timeline.family.next_up import next_up
from timeline.family.now import is_quiet
from timeline.glance import Glance
from timeline.law.named_rules import is_guidance
from timeline.silence.lines import Words, silence_line
from timeline.silence.word import LastWord
from timeline.status import Row

Shown = dict[str, Any]


def case_row(glance: Glance, checks: Checks, words: Words, *, asked: Asked, handed: bool) -> Shown:
    """`handed`: the case has just been handed to the reader."""
    last = words.get(glance.child.id)
    silence = silence_line(glance, last)
    checked = fresh_line(glance, checks[glance.child.id], on_family_page=False) if silence else None
    shown = next_up(glance, easy=False)
    by_law_alone = glance.coming is not None and glance.coming.said is glance.coming.legal
    return shown | {
        "id": str(glance.child.id),
        "child_href": glance.href,
        "family": {"href": glance.family_href, "name": glance.child.facts["family_name"]},
        "handed": handed,
        "legal_day": legal_day(glance),
        "likely": "" if by_law_alone and glance.pressing is glance.next else _likely(shown),
        "days": _days_waiting(glance),
        "carried": asked.carried,
        "told": _told(last, glance) if glance.may(Act.CHECK_DATES) else "",
        "silence": silence["short"] if silence and last and last.on and last.on < glance.today else "",
        "checked": checked if checked and checked["more"] else None,
        **acts(glance, silence, asked),
    }


def legal_day(glance: Glance) -> str:
    """Where the heading of the column says all but the day itself; else ""."""
    step = glance.pressing
    plain = step is not None and step is glance.next and not is_guidance(step["step"])
    return date_words(step["legal"], glance.today) if step and plain else ""


def _likely(shown: Shown) -> str:
    parts = (shown["pre"], shown["day"], shown["month"])
    return " ".join(part for part in parts if part)


def _days_waiting(glance: Glance) -> str:
    since = None if is_quiet(glance) else _waiting_since(glance.next, glance.steps, glance.today)
    if since is None:
        return ""
    days = (glance.today - since).days
    return tr_n("{n} day", "{n} days", days).format(n=days)


def _waiting_since(step: Row | None, steps: Sequence[Row], today: date) -> date | None:
    """The day from which the step is counted, where it has come; else the last thing that was done before it. None:
    nothing was."""
    if step is None:
        return None
    counted: date | None = step["counted_on"]
    if counted and counted <= today:
        return counted
    done = (one["done_on"] for one in steps if one["journey"] == step["journey"] and one["done_on"])
    return max(done, default=None)


def _told(last: LastWord | None, glance: Glance) -> str:
    """The day on which the family could last read something from its council."""
    if last is None or last.on is None:
        return tr("No word yet")
    return tr("Today") if last.on == glance.today else date_words(last.on, glance.today)

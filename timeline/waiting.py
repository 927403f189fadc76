"""Whom a step waits for, as its reader is told."""

from collections.abc import Iterable
from uuid import UUID

from sharing.languages import later, tr
from timeline.law.named_rules import is_time_given
from timeline.status import Row, is_familys
from timeline.tags import ACTOR_WORKS_FOR

OTHERS = {"school": later("Waiting for the school"), "college": later("Waiting for the college")}


def waiting_words(step: Row, circle: Iterable[Row], reader: UUID, *, is_family: bool) -> str:
    """Nothing where others than the family and a school must act. `is_family`: the reader is the child's own."""
    if is_familys(step) and not is_time_given(step["step"]):
        # A right, such as to appeal: nobody waits for it.
        return tr("Your time to decide") if is_family else tr("Time for the family to decide")
    if is_familys(step):
        return tr("Waiting for you") if is_family else tr("Waiting for the family")
    if _works_there(step["actor"], circle, reader):
        return tr("Waiting for you")
    return tr(OTHERS[step["actor"]]) if step["actor"] in OTHERS else ""


def _works_there(actor: str, circle: Iterable[Row], reader: UUID) -> bool:
    employer = ACTOR_WORKS_FOR.get(actor)
    return employer is not None and any(
        row["person"] == reader and row["short_name"] == employer for row in circle
    )

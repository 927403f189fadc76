"""Where nobody can give a date yet: the day by which the family will hear one, which is promised with a reason."""

from datetime import date, timedelta
from uuid import uuid4

from journeys.dates import refuse_impossible
from journeys.events import Event, Happened
from journeys.expected_steps import ExpectedStep, NothingToMove, TooSoon
from journeys.law import Rule
from journeys.reasons import Reason, readable
from sharing.desk import Unit
from sharing.languages import later, tr

LATEST = timedelta(days=366)
"""A day that is further away than a year tells a family nothing."""
ASK_WHY = later("Say why there is no date yet, in words the family can read")


class TooLate(ValueError):
    """The day for hearing a date is too far away; says so to the person who chose it."""


async def promise_to_tell(step: ExpectedStep, by: date, *, because: str, rule: Rule, unit: Unit) -> None:
    """Raises ReasonNeeded, NothingToMove, TooSoon, TooLate, ImpossibleDate or ChangedMeanwhile. Then nothing has
    changed."""
    words = readable(because, ask=tr(ASK_WHY))
    _refuse_pointless(step, by, rule)
    if by < unit.today:
        raise TooSoon(tr("This day has passed. Choose today or a later day"))
    if by > unit.today + LATEST:
        raise TooLate(tr("This is more than a year ahead. Choose an earlier day"))
    reason = Reason(id=uuid4(), step=step.id, child=step.child, words=words, by=unit.by, at=unit.now)
    await reason.save()
    await step.write({ExpectedStep.hear_by: by, ExpectedStep.set_by: unit.by, ExpectedStep.why: reason.id})
    await Event.record(
        Happened.HEAR_BY_SET,
        family=step.family, child=step.child, journey=step.journey, step=step.id, unit=unit,
        name=step.step, was=step.hear_by and step.hear_by.isoformat(), now=by.isoformat(), because=words,
    )  # fmt: skip


def may_promise(*, is_open: bool, expected: date | None, rule: Rule) -> bool:
    """Of what others than the family do, while nobody has promised a date for it."""
    return is_open and expected is None and not rule.is_the_familys


def _refuse_pointless(step: ExpectedStep, by: date, rule: Rule) -> None:
    refuse_impossible(by)
    if not may_promise(is_open=step.is_open, expected=step.expected, rule=rule):
        raise NothingToMove(
            tr("The family has a date for this step, or it is finished. Move the date instead")
        )
    if by == step.hear_by:
        raise NothingToMove(tr("This is the day the family already has"))

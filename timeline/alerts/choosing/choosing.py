"""Choosing how to be told: it holds at once, also for what is owed already."""

from dataclasses import replace
from functools import partial
from uuid import UUID

import structlog

from journeys.children import Child
from sharing.desk import Unit
from sharing.families import Grant
from timeline.alerts.choosing.alert_choice import AlertChoice
from timeline.alerts.choosing.choices import Choice, Via, choices_of
from timeline.alerts.owed.about_dates import about_dates
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.around import Circle
from timeline.alerts.owed.dated import dated_steps

MESSAGES_ENDED = "messages_ended"
"""In the log; restored.py reads it there."""

log = structlog.get_logger()


async def choose(choice: Choice, person: UUID, *, unit: Unit) -> None:
    """By that person. Of the days before a date, those no longer chosen are taken back and the new ones owed; all that
    waits is looked at again, for its moment may be another."""
    await _keep(choice, person, unit)
    children = [row["id"] for row in await Child.select(Child.id)]
    await Alert.hold([*children, *(row["child"] for row in await Alert.raw(_WAITS_ABOUT, person))])
    await Alert.raw(_LOCK, person)
    await Alert.raw(_NO_LONGER, person, list(choice.leads))
    await Alert.promise(await _owed(person, children, unit))
    await Alert.raw(_LOOK_AGAIN, person)


async def end_messages(person: UUID, *, unit: Unit) -> None:
    """Nothing more is sent to that person. All else that they chose stays, for when they turn it on again. Where it was
    so already it is only said again: whoever never heard that it was kept asks twice."""
    was = (await choices_of([person]))[person]
    if was.channel is Via.NONE:
        _say_once_kept(person, unit)
    else:
        await _keep(replace(was, channel=Via.NONE), person, unit)


async def _keep(choice: Choice, person: UUID, unit: Unit) -> None:
    await AlertChoice.keep(choice, person, unit=unit)
    if choice.channel is Via.NONE:
        _say_once_kept(person, unit)


def _say_once_kept(person: UUID, unit: Unit) -> None:
    """That somebody ended our messages must outlive even a database that is lost, so the log has it too; but never of
    an act that was rolled back, or a backup that is put back would end what nobody ended."""
    said = partial(log.info, MESSAGES_ENDED, person=str(person), at=unit.now.isoformat())
    unit.once_kept.append(said)


async def _owed(person: UUID, children: list[UUID], unit: Unit) -> list[Alert]:
    rows = [row for row in await Grant.circle_of(children, today=unit.today) if row["person"] == person]
    circle = await Circle.of(children, rows)
    steps = await dated_steps([], children, circle.detained)
    return list(about_dates(steps, circle, circle.told, unit.now))


_WAITS_ABOUT = "select distinct child from alert where person = {} and state = 'owed'"
# In the order of Alert.promise(), as a worker takes them that ends a message.
_LOCK = """
select id from alert where person = {} and state = 'owed'
order by person, subject, occasion collate "C" for update
"""
_NO_LONGER = """
update alert set state = 'superseded'
where person = {} and state = 'owed' and occasion like 'coming:%'
    and split_part(occasion, ':', 2)::int <> all({}::int[])
"""
_LOOK_AGAIN = """
update alert set next_try_at = due_at
where person = {} and state = 'owed' and message is null and next_try_at > due_at
"""

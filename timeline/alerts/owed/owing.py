"""What an act owes to others: one letter about the act, and the letters about each date it set or moved.

Desk.act calls `owe` before COMMIT, so an act and its alerts are kept or lost together.
"""

from collections.abc import Sequence

from journeys.events import Event
from journeys.flags import ChildFlag
from sharing.desk import Unit
from sharing.families import Grant
from sharing.wishes import Wish
from timeline.alerts.letters.own_place import told_of_own
from timeline.alerts.owed.about_acts import about_acts, asked_in_notes
from timeline.alerts.owed.about_dates import about_dates
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.around import Circle
from timeline.alerts.owed.dated import Dated, dated_steps
from timeline.alerts.owed.reminders import promised
from timeline.alerts.owed.weighing import of_reminder
from timeline.writing.held import held


async def owe(unit: Unit) -> None:
    events = [fact for fact in unit.facts if isinstance(fact, Event)]
    hidden = [fact for fact in unit.facts if isinstance(fact, ChildFlag | Wish | Grant)]
    if not events and not hidden:
        return
    await Alert.hold({one.child for one in (*events, *hidden)})
    circle = await Circle.around(events, hidden, unit.today)
    steps = await dated_steps(
        {event.journey for event in events if event.journey}, {one.child for one in hidden}, circle.detained
    )
    await _take_back(steps)
    await Alert.quieten(circle.quiet)
    reminders = [one for one in promised(unit.facts, unit.now) if (one.child, one.person) not in circle.quiet]
    for one in reminders:
        one.weight = of_reminder(one.occasion)
    waits = await held(events, unit)
    alerts = [
        *about_acts(events, circle, unit, waits, await asked_in_notes(events)),
        *about_dates(steps, circle, circle.told, unit.now),
        *reminders,
        *told_of_own(unit.facts, unit.now),
    ]
    await Alert.promise(alerts)
    unit.facts.extend(alerts)


async def _take_back(steps: Sequence[Dated]) -> None:
    if steps:
        # What is due already still holds and stays owed: a late worker must not lose it.
        holding = [(step.id, str(occasion)) for step in steps for occasion in step.occasions()]
        await Alert.supersede([step.id for step in steps], unless=holding)

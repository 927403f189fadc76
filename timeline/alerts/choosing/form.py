"""The form with which somebody chooses how to be told: what stands in it, and what was chosen."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sharing.forms import Form
from sharing.languages import later, tr, tr_n
from timeline.alerts.choosing.choices import LEADS, Choice, Pace, Via

Shown = dict[str, Any]

CHOOSE = later("Choose one of the answers shown")
ON = "yes"
LONGEST_PAUSE = timedelta(days=365)
SOONEST_WEEKLY = 7
"""Days before a date: with a message a week, anything shorter could come after it."""

CHANNELS: Mapping[Via, str] = {
    Via.EMAIL: later("By e-mail"),
    Via.TEXT: later("By text message"),
    Via.NONE: later("Nothing. I look here myself"),
}
PACES: Mapping[Pace, tuple[str, str]] = {
    Pace.AT_ONCE_FOR_MINE: (
        later("At once for what I must do, the rest once a day"),
        later("The day’s news comes in one message, in the morning."),
    ),
    Pace.AT_ONCE: (later("At once"), later("Still just one message a day, but for what is urgent.")),
    Pace.DAILY: (later("Once a day"), later("All of it in one message, in the morning.")),
    Pace.WEEKLY: (later("Once a week"), later("On Sunday at 6pm.")),
}


class Box(StrEnum):
    """What is ticked, each by its field."""

    WEEKENDS = "quiet_weekends"
    ANYWAY = "tell_anyway"


def standing_in(choice: Choice) -> Form:
    """The form as it first shows: what holds now."""
    until = choice.paused_until
    day = {f"until-{part}": str(getattr(until, part)) for part in ("day", "month", "year")} if until else {}
    return Form.empty(
        channel=choice.channel.value,
        leads=[str(lead) for lead in choice.leads],
        pace=choice.pace.value,
        quiet_from=str(choice.quiet_from),
        quiet_to=str(choice.quiet_to),
        quiet_weekends=[ON] if choice.quiet_weekends else [],
        tell_anyway=[ON] if choice.tell_anyway else [],
        phone=choice.phone,
        **day,
    )


def chosen(form: Form, was: Choice, *, texts: bool, today: date) -> Choice:
    """What was chosen in the form, which says its problems itself. `texts`: this service sends text messages."""
    hours = [str(hour) for hour in range(24)]
    channel = form.choice("channel", [*_channels(texts)], missing=tr(CHOOSE))
    pace = form.choice("pace", [*Pace], missing=tr(CHOOSE))
    leads = form.many("leads", [str(lead) for lead in LEADS])
    quiet_from = form.choice("quiet_from", hours, missing=tr(CHOOSE))
    quiet_to = form.choice("quiet_to", hours, missing=tr(CHOOSE))
    found = replace(
        was,
        channel=Via(channel or was.channel),
        pace=Pace(pace or was.pace),
        leads=tuple(int(lead) for lead in leads),
        quiet_from=int(quiet_from or was.quiet_from),
        quiet_to=int(quiet_to or was.quiet_to),
        quiet_weekends=bool(form.many(Box.WEEKENDS, [ON])),
        tell_anyway=bool(form.many(Box.ANYWAY, [ON])),
        paused_until=_paused_until(form, today),
    )
    _refuse_too_late(form, found)
    return found


def _paused_until(form: Form, today: date) -> date | None:
    until = form.day("until")
    if until and until > today + LONGEST_PAUSE:
        form.say("until", tr("Choose a day within a year"))
    if until and until <= today:
        form.say("until", tr("Choose a day that is still to come"))
    return until


def _refuse_too_late(form: Form, choice: Choice) -> None:
    if choice.pace is Pace.WEEKLY and choice.leads and max(choice.leads) < SOONEST_WEEKLY:
        words = tr("With one message a week, 2 days before may come too late. Choose 7 days or more too")
        form.say("leads", words)


def options(*, texts: bool) -> dict[str, list[Shown]]:
    return {
        "channels": [{"value": via.value, "words": tr(words)} for via, words in _channels(texts).items()],
        "paces": [
            {"value": pace.value, "words": tr(words), "hint": tr(hint)}
            for pace, (words, hint) in PACES.items()
        ],
        "leads": [
            {"value": str(lead), "words": tr_n("{n} day before", "{n} days before", lead).format(n=lead)}
            for lead in LEADS
        ],
        "hours": [{"value": str(hour), "words": hour_words(hour)} for hour in range(24)],
        "weekends": [{"value": ON, "words": tr("No messages on Saturdays and Sundays")}],
        "anyway": [{"value": ON, "words": tr("Tell me bad news at any hour")}],
    }


def _channels(texts: bool) -> Mapping[Via, str]:
    """Only those that the service has."""
    return {via: words for via, words in CHANNELS.items() if via is not Via.TEXT or texts}


def hour_words(hour: int) -> str:
    """'8am', as the pages write times."""
    return f"{hour % 12 or 12}{'am' if hour < 12 else 'pm'}"

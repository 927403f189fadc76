"""The parts of the form in which somebody chooses how to be told: each closed, and saying what holds now."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sharing.forms import Form
from sharing.languages import tr, tr_n
from timeline.alerts.choosing.choices import Choice, Via
from timeline.alerts.choosing.form import CHANNELS, PACES, hour_words
from timeline.days import day_words

Shown = dict[str, Any]

FIELDS: Mapping[str, tuple[str, ...]] = {
    "channel": ("channel", "phone", "code"),
    "leads": ("leads",),
    "pace": ("pace",),
    "quiet": ("quiet_from", "quiet_to", "quiet_weekends", "tell_anyway"),
    "pause": ("until",),
}


def parts(form: Form, choice: Choice, today: date) -> dict[str, Shown]:
    """`now`: what holds, also while something else is typed. `open`: something in it is to be put right."""
    problems = form.view()["problems"]
    now = _now(choice, today)
    return {
        part: {"now": now[part], "open": any(name in problems for name in names)}
        for part, names in FIELDS.items()
    }


def _now(choice: Choice, today: date) -> dict[str, str]:
    return {
        "channel": _channel(choice),
        "leads": _leads(choice),
        "pace": tr(PACES[choice.pace][0]),
        "quiet": " ".join(_quiet(choice)),
        "pause": _pause(choice, today),
    }


def _channel(choice: Choice) -> str:
    if choice.channel is Via.TEXT:
        return tr("By text message, to {phone}").format(phone=choice.phone)
    return tr(CHANNELS[choice.channel])


def _leads(choice: Choice) -> str:
    if not choice.leads:
        return tr("On the day itself")
    days = [str(lead) for lead in choice.leads]
    if len(days) == 1:
        return tr_n("{n} day before", "{n} days before", choice.leads[0]).format(n=days[0])
    return tr("{days} and {last} days before").format(days=", ".join(days[:-1]), last=days[-1])


def _quiet(choice: Choice) -> Iterator[str]:
    words = tr("From {begin} to {end}.")
    if choice.quiet_from == choice.quiet_to:
        words = tr("No quiet hours.")
    yield words.format(begin=hour_words(choice.quiet_from), end=hour_words(choice.quiet_to))
    if choice.quiet_weekends:
        yield tr("Weekends too.")
    yield tr("Bad news comes at any hour.") if choice.tell_anyway else tr("Bad news waits too.")


def _pause(choice: Choice, today: date) -> str:
    if choice.paused_until and choice.paused_until > today:
        return tr("Nothing until {day}").format(day=day_words(choice.paused_until, today))
    return tr("No pause")

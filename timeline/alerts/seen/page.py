"""The page "What we sent you" as ready values."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sharing.languages import tr
from timeline.alerts.choosing.choices import Choice, Via
from timeline.alerts.owed.weights import Weight
from timeline.alerts.seen.about import Known
from timeline.alerts.seen.faring import SHORT, Fared, fared, faring_words, moment_words, trouble_of
from timeline.alerts.seen.messages import PageOfMessages
from timeline.alerts.seen.waits import why_it_waits, why_words
from timeline.alerts.sending.message import Way

Row = Mapping[str, Any]
Shown = dict[str, Any]

SIGNS = {
    Fared.WAITS: ("may_be_late", "clock"),
    Fared.ON_ITS_WAY: ("may_be_late", "clock"),
    Fared.HANDED: ("on_time", "tick"),
    Fared.ARRIVED: ("on_time", "tick_disc"),
    Fared.UNKNOWN: ("no_date", "ring"),
    Fared.FAILED: ("late", "barred_ring"),
    Fared.LEFT: ("no_date", "barred_ring"),
}
"""The look of each state, and its picture."""


def sign(found: Fared) -> Shown:
    state, icon = SIGNS[found]
    return {"state": state, "icon": icon, "words": tr(SHORT[found])}


def messages_shown(sent: PageOfMessages, known: Known, troubles: Sequence[Row]) -> list[Shown]:
    return [_message(one, sent.alerts.get(one["id"], []), known, troubles) for one in sent.messages]


def _message(message: Row, alerts: Sequence[Row], known: Known, troubles: Sequence[Row]) -> Shown:
    trouble = trouble_of(message, troubles)
    when = message["sent_at"] or message["made_at"]
    return {
        "id": str(message["id"]),
        "iso": when.isoformat(),
        "when": moment_words(when, known.today),
        "by": _by(message),
        "tag": sign(fared(message)),
        "fared": faring_words(message, known.today, trouble=trouble, to_you=True),
        "about": _abouts(alerts, known),
    }


def _abouts(alerts: Sequence[Row], known: Known) -> list[Shown]:
    """Each once: two reminders of one date read alike."""
    found = {about.words: about for about in map(known.about, alerts)}
    return [{"words": one.words, "href": one.href} for one in found.values()]


def _by(message: Row) -> str:
    to = message["sent_to"]
    if Way(message["channel"]) is Way.TEXT:
        return tr("By text message, to {number}").format(number=to) if to else tr("By text message")
    return tr("By e-mail, to {address}").format(address=to) if to else tr("By e-mail")


def waiting_shown(rows: Sequence[Row], known: Known, choice: Choice, now: datetime) -> list[Shown]:
    """One entry for each moment at which something leaves, and each reason."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        why = why_words(why_it_waits(Weight(row["weight"]), choice, now, row["last_sent"]))
        found.setdefault((_until(row, choice, now, known), why), []).append(row)
    return [
        {"until": until, "why": why, "about": _abouts(those, known)} for (until, why), those in found.items()
    ]


def _until(row: Row, choice: Choice, now: datetime, known: Known) -> str:
    if choice.channel is Via.NONE:
        return tr("It is not sent.")
    if row["next_try_at"] <= now:
        return tr("It goes now.")
    return tr("Waits until {moment}.").format(moment=moment_words(row["next_try_at"], known.today))

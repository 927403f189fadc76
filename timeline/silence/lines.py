"""How long ago the council said something, as the family and the case officer read it: while something is late, and
where it is time for a word while nothing is."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sharing.languages import tr, tr_n
from sharing.rights import Act
from timeline.days import date_words, day_words, span_words
from timeline.glance import Glance
from timeline.silence.late import is_waited_for, late_since
from timeline.silence.rule import Silence
from timeline.silence.word import LastWord

Shown = dict[str, Any]
Words = Mapping[UUID, LastWord]
"""By child."""


def silence_line(glance: Glance, last: LastWord | None) -> Shown | None:
    """None where nothing is late and it is not time for a word, and for whoever neither waits for one nor owes one."""
    late, writes = late_since(glance), glance.may(Act.CHECK_DATES)
    if last is None or not (writes or glance.is_familys):
        return None
    silence = last.silence(late)
    due = silence.due(glance.today)
    if late is None and not (due and is_waited_for(glance)):
        return None
    words = [_last_words(silence, glance), *(_promised(last) if late else ())]
    if writes:
        words.append(_asked_words(silence, glance))
    return {
        "words": words,
        "short": _short_words(silence, glance),
        "is_long": bool(late and due),
        "is_late": late is not None,
        "due": due,
    }


def to_write(glances: Sequence[Glance], words: Words) -> Iterator[Shown]:
    """The families to which it is time for the viewer to write."""
    for one in glances:
        silence = silence_line(one, words.get(one.child.id)) if one.may(Act.CHECK_DATES) else None
        if silence and silence["due"]:
            said = tr("Write to the family about {name}")
            if not silence["is_late"]:
                said = tr("Say that it is still on track for {name}, or what has changed")
            yield {
                "href": f"{one.href}/dates/checked",
                "words": said.format(name=one.child.name),
                "by": None,
                "due": silence["due"],
            }


def _short_words(silence: Silence, glance: Glance) -> str:
    if silence.last_word is None:
        return tr("No word yet")
    days = (glance.today - silence.last_word).days
    return (
        tr_n("No word for {n} day", "No word for {n} days", days).format(n=days) if days else tr("Word today")
    )


def _last_words(silence: Silence, glance: Glance) -> str:
    if silence.last_word is None:
        return tr("No word from the council yet.")
    if silence.last_word == glance.today:
        return tr("Last word from the council: today.")
    words = tr("Last word from the council: {day} ({time} ago).")
    ago = (glance.today - silence.last_word).days
    return words.format(day=date_words(silence.last_word, glance.today), time=span_words(ago))


def _promised(last: LastWord) -> Iterator[str]:
    """Only what the council has set itself."""
    if last.is_promised:
        words = tr_n(
            "While something is late, the council writes at least every {n} day.",
            "While something is late, the council writes at least every {n} days.",
            last.every,
        )
        yield words.format(n=last.every)


def _asked_words(silence: Silence, glance: Glance) -> str:
    due = silence.due(glance.today)
    words = tr("Please write to the family. It was time on {day}.") if due else tr("Please write by {day}.")
    if due == glance.today:
        words = tr("Please write to the family today.")
    return words.format(day=day_words(due or silence.first_due, glance.today))

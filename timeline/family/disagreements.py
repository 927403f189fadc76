"""What people around a child do not agree on yet: who said what, when, and what comes next."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from journeys.calendars import ENGLAND
from journeys.working_days import working_days_after
from sharing.languages import tr, tr_n
from sharing.rights import Act
from timeline.days import date_words, day_words, local_day
from timeline.family.box import box, way
from timeline.family.disputes import Dispute
from timeline.glance import Glance
from timeline.notes.cards import beginning
from timeline.notes.owed import next_words, owed_words
from timeline.notes.standing import Said
from timeline.status import Row
from timeline.wording import milestone_words, said_of

Shown = dict[str, Any]

ANSWER_WITHIN = 5
"""Working days in England after a day was disputed: the site's own aim for the council's next step."""


def disagreement_boxes(glance: Glance) -> list[Shown]:
    notes = [_of_notes(glance.refused_notes, glance)] if glance.refused_notes else []
    return notes + [_of_day(one, glance) for one in glance.child.disputes]


def not_agreed_words(glance: Glance) -> str:
    """How many notes somebody said no to. "" for none."""
    count = len(glance.refused_notes)
    words = tr_n("{n} note is not agreed yet", "{n} notes are not agreed yet", count)
    return words.format(n=count) if count else ""


def _of_notes(notes: Sequence[list[Row]], glance: Glance) -> Shown:
    lines = [line for note in notes for line in (*_said_of(note, glance), *_next_of(note, glance))]
    after = tr("Next: talk about it. Then change the note together, or answer again.")
    ways = [
        way(
            f"{glance.href}/notes/{note[0]['note']}",
            _read(note, glance.called, one_of_many=len(notes) > 1),
        )
        for note in notes
    ]
    title, on_paper = (
        not_agreed_words(glance),
        [line for note in notes for line in _said_of(note, glance)[1:]],
    )
    return box("disagree", "two_speech", title, " ".join(on_paper), lines=[*lines, after], ways=ways)


def _said_of(note: list[Row], glance: Glance) -> list[str]:
    words = tr("It is about this note: “{note}”").format(note=note[0]["text"])
    return [words, *(line for row in note if row["said"] == Said.NO for line in _no_of(row, glance))]


def _next_of(note: list[Row], glance: Glance) -> list[str]:
    """What was said to come next, and by when somebody says more."""
    owed = owed_words(note, glance.child.circle, glance.viewer.person, glance.today)
    return [*next_words(note, glance.today), *([owed] if owed else [])]


def _read(note: list[Row], name: str, *, one_of_many: bool) -> str:
    if not one_of_many:
        return said_of("Read the note about {name} and what was said", name)
    words = beginning(note[0]["text"])
    return said_of("Read the note about {name}, “{note}”, and what was said", name, note=words)


def _no_of(row: Row, glance: Glance) -> list[str]:
    day = date_words(local_day(row["at"]), glance.today)
    mine = row["person"] == glance.viewer.person
    who = tr("You said no on {day}.") if mine else tr("{who} said no on {day}.")
    said = [who.format(who=row["name"], day=day)]
    return [*said, tr("Why: “{words}”").format(words=row["words"])] if row["words"] else said


def _of_day(one: Dispute, glance: Glance) -> Shown:
    today, mine = glance.today, one.by == glance.viewer.person
    holes = {
        "who": one.by_name,
        "day": date_words(local_day(one.at), today),
        "what": milestone_words(one.place[1], name=glance.child.name),
        "says": day_words(one.says, today),
        "on": day_words(one.on, today),
        "aim": day_words(answer_by(local_day(one.at)), today),
    }
    who = (
        tr("You said on {day} that a day is wrong.")
        if mine
        else tr("{who} said on {day} that a day is wrong.")
    )
    lines = [
        who,
        tr("{what}: it was {says}, and not {on}."),
        tr("Next: the council puts the day right, or says why it stays."),
        tr("Until then, dates run from {on}."),
        _by_when(one, glance),
    ]
    said = [line.format(**holes) for line in lines]
    if one.because:
        said.insert(2, tr("Why: “{words}”").format(words=one.because))
    return box("disagree", "two_speech", tr("We do not agree yet"), lines=said, ways=[_way_on(one, glance)])


def _by_when(one: Dispute, glance: Glance) -> str:
    """No law gives a day for the council's answer to this."""
    if answer_by(local_day(one.at)) >= glance.today:
        return tr("This site’s own aim for the next step is {aim}. No law sets that day.")
    if glance.is_familys:
        return tr("This site’s own aim for that was {aim}. The day has passed. You can ask.")
    return tr("This site’s own aim for that was {aim}. The day has passed.")


def answer_by(disputed_on: date) -> date:
    return working_days_after(disputed_on, ANSWER_WITHIN, ENGLAND)


def _way_on(one: Dispute, glance: Glance) -> Shown:
    """Whoever keeps the record can put the day right; others say what they think, or read what was said."""
    href = f"{glance.href}/journeys/{one.place[0]}/{one.place[1]}"
    if glance.may(Act.RECORD_EVENT):
        return way(href, tr("Put this day right"))
    if glance.may(Act.CHECK_DAY) and one.recorded_by != glance.viewer.person:
        mine = one.by == glance.viewer.person
        return way(
            f"{href}/check", tr("Change what you said of this day") if mine else tr("Is this the right day?")
        )
    return way(f"{glance.href}#history", tr("Read what was said"))

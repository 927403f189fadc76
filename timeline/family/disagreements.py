"""What people around a child do not agree on yet: who said what, when, and what comes next."""

from typing import Any

from sharing.languages import tr
from sharing.rights import About, Act
from timeline.days import date_words, day_words, local_day
from timeline.family.box import box, way
from timeline.family.disputes import Dispute
from timeline.glance import Glance
from timeline.notes.standing import Said
from timeline.status import Row
from timeline.wording import milestone_words

Shown = dict[str, Any]


def disagreement_boxes(glance: Glance) -> list[Shown]:
    notes = [_of_note(note, glance) for note in glance.refused_notes]
    return notes + [_of_day(one, glance) for one in glance.child.disputes]


def _of_note(note: list[Row], glance: Glance) -> Shown:
    words = tr("It is about this note: “{note}”").format(note=note[0]["text"])
    said = [line for row in note if row["said"] == Said.NO for line in _no_of(row, glance)]
    after = tr("Next: talk about it. Then change the note together, or answer again.")
    read = way(f"{glance.href}/notes/{note[0]['note']}", tr("Read the note and what was said"))
    return _box([words, *said, after], read)


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
    ]
    said = [line.format(**holes) for line in lines]
    if one.because:
        said.insert(2, tr("Why: “{words}”").format(words=one.because))
    return _box(said, _way_on(one, glance))


def _way_on(one: Dispute, glance: Glance) -> Shown:
    """Whoever keeps the record can put the day right; others say what they think, or read what was said."""
    about = About(glance.child.facts["family"], glance.child.id)
    href = f"{glance.href}/journeys/{one.place[0]}/{one.place[1]}"
    if glance.viewer.may(Act.RECORD_EVENT, about, today=glance.today):
        return way(href, tr("Put this day right"))
    if (
        glance.viewer.may(Act.CHECK_DAY, about, today=glance.today)
        and one.recorded_by != glance.viewer.person
    ):
        mine = one.by == glance.viewer.person
        return way(
            f"{href}/check", tr("Change what you said of this day") if mine else tr("Is this the right day?")
        )
    return way(f"{glance.href}#history", tr("Read what was said"))


def _box(lines: list[str], onwards: Shown) -> Shown:
    return box("disagree", "two_speech", tr("We do not agree yet"), lines=lines, ways=[onwards])

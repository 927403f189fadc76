"""What the law lets a family do until a day, and nobody asks of them: told as a choice, never as a thing to do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sharing.languages import later, tr
from timeline.days import day_words
from timeline.family.box import way
from timeline.glance import Glance
from timeline.law.named_rules import is_time_given
from timeline.rights.whose import is_theirs
from timeline.status import Row, is_familys, is_open, window_end
from timeline.wording import step_title

Shown = dict[str, Any]
Window = tuple[Row, date]
"""A step of the family's own, and its last day."""

ASKED_OF_THE_FAMILY = ("move_notice", "dp_consent")
"""Others wait for these, though no law makes the time for them at least so long."""
TWO_WAYS = ("mediation_contact", "appeal_deadline")
IF_YOU_WANT: Mapping[str, str] = {
    "appeal_deadline": later("{name}: if you want to ask a judge to look again (appeal), do it by {day}."),
    "mediation_contact": later(
        "{name}: if you want to try a meeting (mediation) or to appeal, call or email the adviser by {day}."
    ),
    "lgsco_deadline": later("{name}: if you want to go to the Ombudsman, do it by {day}."),
    "nhs_complaint": later("{name}: if you want to complain to the NHS, do it by {day}."),
    "disability_claim": later("{name}: if you want to claim about unfair treatment, do it by {day}."),
    "judicial_review": later("{name}: if you want to go to the High Court, do it soon, and by {day}."),
    "upper_tribunal_permission": later(
        "{name}: if you want to say that the judges got the law wrong, do it by {day}."
    ),
    "pb_request": later("{name}: if you want a personal budget, ask for it by {day}."),
}
OTHERWISE = later("{name}: you can do this by {day}, if you want: {step}.")


def is_choice(step: str) -> bool:
    """Of the family's own steps: a right, which nobody waits for."""
    return not is_time_given(step) and step not in ASKED_OF_THE_FAMILY


def family_windows(glance: Glance) -> Iterator[Window]:
    """Time the law gives the family, while it and its journey run. None of it where others read."""
    if glance.is_familys:
        for step in glance.running_steps:
            if is_familys(step) and is_open(step):
                until = window_end(step)
                if until and until >= glance.today:
                    yield step, until


def choices(glances: Sequence[Glance]) -> list[Shown]:
    return [shown for one in glances if is_theirs(one) for shown in _of_child(one)]


def _of_child(glance: Glance) -> Iterator[Shown]:
    """What ends on the same day, and answers the same letter, stands together."""
    by_letter = defaultdict[Any, list[Window]](list)
    for step, until in family_windows(glance):
        if is_choice(step["step"]):
            by_letter[step["journey"], until].append((step, until))
    for windows in by_letter.values():
        if {step["step"] for step, _ in windows} == set(TWO_WAYS):
            yield _two_ways(windows, glance)
        else:
            yield from _one_by_one(windows, glance)


def _two_ways(windows: Sequence[Window], glance: Glance) -> Shown:
    words = tr("{name}: if you do not agree with the council, there are two ways, until {day}.")
    said = {
        "mediation_contact": tr("A meeting (mediation): call the adviser"),
        "appeal_deadline": tr("A judge (appeal): call the adviser first"),
    }
    return {
        "words": words.format(name=glance.child.name, day=day_words(windows[0][1], glance.today)),
        "ways": [way(_href(step, glance), said[step["step"]]) for step, _ in windows],
    }


def _one_by_one(windows: Iterable[Window], glance: Glance) -> Iterator[Shown]:
    for step, until in windows:
        name = glance.child.name
        words = tr(IF_YOU_WANT.get(step["step"], OTHERWISE)).format(
            name=name, day=day_words(until, glance.today), step=step_title(step["step"], name=name)
        )
        yield {"words": "", "ways": [way(_href(step, glance), words)]}


def _href(step: Row, glance: Glance) -> str:
    return f"{glance.href}/steps/{step['id']}"

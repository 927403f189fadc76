"""How choices are made, choice by choice, as ready values; and what its form must say."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from journeys.capacity import FROM_AGE, About, Finding, Found, Ground
from journeys.children import age_on
from sharing.forms import Form
from sharing.languages import later, tr
from timeline.days import date_words, local_day
from timeline.glance import Glance
from timeline.status import Row

Shown = dict[str, Any]

LONGEST_CHOICE = 200
LONGEST = 1000
FOUND = {
    Found.CAN: later("Can make this choice"),
    Found.WITH_HELP: later("Can make this choice, with help"),
    Found.CANNOT_NOW: later("Cannot make this choice now"),
}
GROUND = {
    Ground.DEPUTY: later("As a deputy, named by a court"),
    Ground.ATTORNEY: later("As an attorney, named by the young person"),
    Ground.PARENT: later("As a parent, where there is no deputy or attorney"),
    Ground.OTHER: later("By another right, named above"),
}


def is_old_enough(glance: Glance) -> bool:
    return age_on(glance.today, glance.child.facts["date_of_birth"]) >= FROM_AGE


def choices_shown(rows: Sequence[Row], views: Sequence[Row], glance: Glance) -> list[Shown]:
    """`rows`: newest first; `views`: oldest first. One entry a choice, the one looked at last first, with what was
    found before."""
    beside = {row["id"]: [view for view in views if view["capacity"] == row["id"]] for row in rows}
    return [
        _shown(group[0], beside, glance) | {"before": [_shown(row, beside, glance) for row in group[1:]]}
        for group in _by_choice(rows)
    ]


def newest_of_each(rows: Sequence[Row]) -> list[Row]:
    """What holds of each choice, the one looked at last first."""
    return [group[0] for group in _by_choice(rows)]


def _by_choice(rows: Sequence[Row]) -> list[list[Row]]:
    by_choice = sorted(rows, key=lambda row: str(row["choice"]))
    found = [list(group) for _, group in groupby(by_choice, key=itemgetter("choice"))]
    return sorted(found, key=lambda group: -group[0]["seq"])


def _shown(row: Row, beside: Mapping[UUID, Sequence[Row]], glance: Glance) -> Shown:
    again: date = row["look_again_on"]
    words = tr("Look at this again by {day}.")
    if again < glance.today:
        words = tr("It is time to look at this again. It was to be by {day}.")
    return {
        "id": str(row["choice"]),
        "words": heading(row, glance),
        "found": tr(FOUND[Found(row["found"])]),
        "can": row["found"] != Found.CANNOT_NOW,
        "how": row["how"],
        "help": row["help"],
        "decides": row["decides"],
        "ground": tr(GROUND[Ground(row["ground"])]) if row["ground"] else "",
        "by": tr("{who}, {day}").format(who=row["by_name"], day=date_words(row["found_on"], glance.today)),
        "again": words.format(day=date_words(again, glance.today)),
        "href": f"{glance.href}/capacity?choice={row['choice']}#write",
        "views": [_view(view, glance) for view in beside[row["id"]]],
        "view_href": f"{glance.href}/capacity/view?record={row['id']}",
    }


def heading(row: Row, glance: Glance) -> str:
    """What the writer called the choice. The young person reads of the one we know by kind as said to them."""
    if glance.is_the_child and row["about"] == About.SIGHT:
        return tr("What your parents see here")
    return str(row["words"])


def _view(view: Row, glance: Glance) -> Shown:
    day = date_words(local_day(view["at"]), glance.today)
    mine = view["by"] == glance.viewer.person
    words = tr("How you see it, {day}:") if mine else tr("How {who} sees it, {day}:")
    return {"said": words.format(who=view["by_name"], day=day), "words": view["words"]}


def noted_words(noted: Row | None, officers: Sequence[Row], today: date) -> list[str]:
    """To a parent who may not read it: that somebody wrote down how the choice of what parents see can be made."""
    if noted is None:
        return []
    words = tr("On {day}, {who} wrote down how the choice of what parents see can be made.")
    ask = [", ".join(filter(None, (row["name"], row["phone"]))) for row in officers] or [noted["by_name"]]
    return [
        words.format(day=date_words(noted["found_on"], today), who=noted["by_name"]),
        tr("You do not see those words. You can ask about it: {who}.").format(who="; ".join(ask)),
    ]


def options() -> dict[str, list[Shown]]:
    return {
        "found": [{"value": one.value, "words": tr(words)} for one, words in FOUND.items()],
        "ground": [{"value": one.value, "words": tr(words)} for one, words in GROUND.items()],
    }


def choice_of(form: Form, rows: Sequence[Row]) -> UUID | None:
    """None: a choice that nobody wrote of before."""
    known = {str(row["choice"]): row["choice"] for row in rows}
    chosen = form.choice("choice", [*known])
    return known.get(chosen)


def finding(form: Form, glance: Glance) -> Finding | None:
    """None where something is in the way, which the form then says."""
    if not is_old_enough(glance):
        form.say("words", tr("The law on this begins at {n}").format(n=FROM_AGE))
    words = " ".join(form.area("words", missing=tr("Write which choice it is"), most=LONGEST_CHOICE).split())
    found = form.choice("found", [*Found], missing=tr("Choose what was found"))
    how = form.area("how", missing=tr("Write how it was found out, and who was asked"), most=LONGEST)
    help = form.area(
        "help", missing=tr("Write which help") if found == Found.WITH_HELP else None, most=LONGEST
    )
    instead = found == Found.CANNOT_NOW
    decides = form.text("decides", missing=tr("Write who decides this instead") if instead else None)
    grounds = [one for one in Ground if one]
    ground = form.choice(
        "ground", grounds, missing=tr("Choose by what right they decide") if instead else None
    )
    on = form.day("on", missing=tr("Write on which day it was found"))
    again = form.day("again", missing=tr("Write by when to look at this again"))
    _check_days(form, glance.today, on, again)
    if found and not instead and (decides or ground):
        form.say("decides", tr("Leave this empty. It is for a choice that cannot be made now"))
    about = About.SIGHT if form.many("about", [About.SIGHT]) else About.OTHER
    if not form.ok or on is None or again is None:
        return None
    return Finding(words, Found(found), how, on, again, help, decides, Ground(ground), about)


def _check_days(form: Form, today: date, on: date | None, again: date | None) -> None:
    if on and on > today:
        form.say("on", tr("This day has not come yet"))
    if again and again <= today:
        form.say("again", tr("Choose a day that is still to come"))

"""The pages about whose the choices are, as ready values: for everybody around a child, and for a parent alone."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sharing.languages import later, tr
from sharing.rights import Act, Sight
from timeline.days import date_words, local_day
from timeline.glance import Glance
from timeline.rights.day import Phase, phase, rights_pass_on
from timeline.rights.lines import asked_by, officer_of, what_is_seen
from timeline.rights.sights import is_written_for, one_press
from timeline.rights.whose import OF_A_PARENT, OF_THE_YOUNG_PERSON, law_words
from timeline.status import Row

Shown = dict[str, Any]

SAID_OF = {
    Sight.EVERYTHING: later("{parent} sees everything."),
    Sight.DATES: later("{parent} sees only steps and dates."),
    Sight.NOTHING: later("{parent} sees nothing."),
}


def whose_page(glance: Glance, parents: Sequence[Row]) -> Shown:
    """`parents`: as the reader may know of them."""
    born = glance.child.facts["date_of_birth"]
    return {
        "day": date_words(rights_pass_on(born), glance.today),
        "passed": phase(born, glance.today) is Phase.PASSED,
        "law": law_words(glance),
        "own_title": _own_title(glance),
        "own": [tr(words) for words in OF_THE_YOUNG_PERSON],
        "parents_title": _parents_title(glance),
        "parents_acts": [tr(words) for words in OF_A_PARENT],
        "parents": [_parent(row, glance) for row in parents],
        "how": how_it_is_chosen(glance, parents),
    }


def how_it_is_chosen(glance: Glance, parents: Sequence[Row]) -> list[str]:
    """Where there is no sign-in, how a choice is written down; while something is to be chosen, who asks by when."""
    name = glance.child.name
    who = officer_of(glance.child.circle) or tr("The council")
    by = date_words(asked_by(glance.child), glance.today)
    waits = any(row["sees"] is None for row in parents)
    if glance.is_the_child:
        return _how_you_choose(who, by, waits=waits)
    asks = tr("{who} asks {name} by {day}, if nothing is chosen before.").format(who=who, name=name, day=by)
    until = tr("Until {name} chooses, parents see what they saw before.").format(name=name)
    still = [asks, until] if waits else []
    if glance.child.facts["person"] is not None:
        words = tr("{name} chooses on a page of their own, and can change it at any time.")
        said = tr("What {name} says to {who} can be written down too. {name} is told at once.")
        return [words.format(name=name), said.format(name=name, who=who), *still]
    words = tr(
        "{name} does not sign in here. {who} writes down what {name} says, how it was said, and who helped."
    )
    return [words.format(name=name, who=who), *still]


def _how_you_choose(who: str, by: str, *, waits: bool) -> list[str]:
    words = tr("You choose on a page of your own, and can change it at any time.")
    asks = tr("{who} asks you by {day}, if nothing is chosen before.").format(who=who, day=by)
    return [words, asks, tr("Until you choose, they see what they saw before.")] if waits else [words]


def own_page(glance: Glance, parents: Sequence[Row]) -> Shown:
    """To the young person."""
    born = glance.child.facts["date_of_birth"]
    passed = phase(born, glance.today) is Phase.PASSED
    return {
        "passed": passed,
        "unchosen": any(row["sees"] is None for row in parents),
        "intro": _own_intro(glance, passed=passed),
        "own_title": _own_title(glance),
        "own": [tr(words) for words in OF_THE_YOUNG_PERSON],
        "parents": [_parent(row, glance, base="/me/parents") for row in parents],
    }


def chosen_words(parents: Sequence[Row], glance: Glance) -> dict[UUID, str]:
    """By parent: what the young person chose that they see, and who wrote that down. Empty before the day."""
    if phase(glance.child.facts["date_of_birth"], glance.today) is not Phase.PASSED:
        return {}
    return {row["person"]: " ".join(_said(row, glance)) for row in parents}


def parent_of(parents: Sequence[Row], person: UUID) -> Row | None:
    return next((row for row in parents if row["person"] == person), None)


def _own_title(glance: Glance) -> str:
    passed = phase(glance.child.facts["date_of_birth"], glance.today) is Phase.PASSED
    if glance.is_the_child:
        return tr("What you can do in law") if passed else tr("What you can do from then on")
    if passed:
        return tr("What {name} can do in law").format(name=glance.child.name)
    return tr("What {name} can do from then on").format(name=glance.child.name)


def _parents_title(glance: Glance) -> str:
    if glance.is_the_child:
        return tr("What a parent can still do, as far as you let them see")
    words = tr("What a parent can still do, as far as {name} lets them see")
    return words.format(name=glance.child.name)


def _own_intro(glance: Glance, *, passed: bool) -> list[str]:
    born = glance.child.facts["date_of_birth"]
    if passed:
        return [
            tr("Letters and choices come to you now."),
            tr("Here you choose what each parent sees. You can change it at any time."),
        ]
    day = date_words(rights_pass_on(born), glance.today)
    return [
        tr("From {day}, letters and choices come to you. You can ask a parent to help.").format(day=day),
        tr("From then on, you choose here what each parent sees. Until then nothing changes."),
    ]


def _parent(row: Row, glance: Glance, *, base: str = "") -> Shown:
    name = row["name"]
    return {
        "name": name,
        "sentences": _said(row, glance),
        "chosen": row["sees"] is not None,
        "with_help": row["with_help"] or "",
        "written_for_you": one_press(row) if glance.is_the_child and is_written_for(row) else [],
        "href": f"{base}/{row['person']}" if base else _officers_way(row, glance),
    }


def _officers_way(row: Row, glance: Glance) -> str:
    """ "" where it is not theirs to write down."""
    passed = phase(glance.child.facts["date_of_birth"], glance.today) is Phase.PASSED
    mine = passed and glance.may(Act.SAY_WISH)
    return f"{glance.href}/rights/{row['person']}" if mine else ""


def _said(row: Row, glance: Glance) -> list[str]:
    if row["sees"] is None:
        return [tr("Nothing is chosen yet.")]
    if row["person"] == glance.viewer.person:
        said = what_is_seen(Sight(row["sees"]), helps=row["helps"], name=glance.child.name)
        return [*said, _chosen_on(row, glance)]
    said = [tr(SAID_OF[Sight(row["sees"])]).format(parent=row["name"])]
    if row["helps"]:
        said.append(tr("{parent} was asked to help with letters and choices.").format(parent=row["name"]))
    return [*said, _chosen_on(row, glance)]


def _chosen_on(row: Row, glance: Glance) -> str:
    day = date_words(local_day(row["at"]), glance.today)
    if row["by"] == glance.viewer.person and not row["with_help"]:
        return tr("You chose this on {day}.").format(day=day)
    words = tr("Written down by {who}, {day}.") if row["with_help"] else tr("Chosen by {who}, {day}.")
    return words.format(who=row["by_name"], day=day)


def shut_page(wish: Row, officers: Sequence[Row], today: date) -> Shown:
    """To a parent who sees nothing: who decided, when, and whom to ask."""
    words = tr("{who} chose on {day} that you see nothing here.")
    if wish["with_help"]:
        words = tr("On {day}, {who} wrote down that the young person wants you to see nothing here.")
    ask = [", ".join(filter(None, (row["name"], row["phone"]))) for row in officers]
    return {
        "words": words.format(who=wish["by_name"], day=date_words(local_day(wish["at"]), today)),
        "ask": ask,
    }

"""Whose the choices are by law, said on every page of a child from twelve weeks before the day on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sharing.families import Role
from sharing.languages import tr
from sharing.rights import Sight
from sharing.viewer import Viewer
from sharing.wishes import rights_page
from timeline.days import date_words, local_day
from timeline.rights.day import Phase, ask_by, phase, rights_pass_on
from timeline.status import Row
from timeline.story import ChildStory

Shown = dict[str, Any]

OWN_PAGE = "/me/parents"


def rights_line(child: ChildStory, viewer: Viewer, today: date) -> Shown | None:
    """In sentences, with where to read more. None while the day is far off."""
    born = child.facts["date_of_birth"]
    match phase(born, today):
        case Phase.FAR:
            return None
        case Phase.SOON:
            sentences = [_from_that_day(child, viewer, today)]
        case Phase.PASSED:
            sentences = [*_now(child, viewer), *_chosen(child, viewer, today)]
    return {"sentences": sentences, **_more(child, viewer)}


def unchosen(child: ChildStory, today: date) -> list[Row]:
    """The parents for whom nothing is chosen yet, though the day has come. Where only one parent reads, whom they
    cannot find out about counts as chosen."""
    if phase(child.facts["date_of_birth"], today) is not Phase.PASSED:
        return []
    return [row for row in child.circle if row["role"] == Role.PARENT and row["sees"] is None]


def asked_by(child: ChildStory) -> date:
    """The last day for the case officer to ask."""
    return ask_by(child.facts["date_of_birth"], local_day(child.facts["here_since"]))


def officer_of(circle: Sequence[Row]) -> str:
    """ "" where there is none."""
    return next((row["name"] for row in circle if row["role"] == Role.CASE_OFFICER), "")


def what_is_seen(sees: Sight, *, helps: bool, name: str) -> list[str]:
    """To the parent."""
    said = {
        Sight.EVERYTHING: tr("{name} chose that you see everything here."),
        Sight.DATES: tr("{name} chose that you see steps and dates here, and nothing that people wrote."),
        Sight.NOTHING: tr("{name} chose that you see nothing here."),
    }[sees]
    helping = [tr("{name} asked you to help with letters and choices.")] if helps else []
    return [words.format(name=name) for words in (said, *helping)]


def _is_them(child: ChildStory, viewer: Viewer) -> bool:
    return child.facts["person"] is not None and viewer.person == child.facts["person"]


def _is_parent(child: ChildStory, viewer: Viewer) -> bool:
    return viewer.is_parent_of(child.id)


def _from_that_day(child: ChildStory, viewer: Viewer, today: date) -> str:
    day = date_words(rights_pass_on(child.facts["date_of_birth"]), today)
    if _is_them(child, viewer):
        return tr("From {day}, letters and choices come to you. You can ask a parent to help.").format(
            day=day
        )
    words = tr("From {day}, letters and choices come to {name}. {name} can ask a parent to help.")
    if _is_parent(child, viewer):
        words = tr("From {day}, letters and choices come to {name}. {name} can ask you to help.")
    return words.format(day=day, name=child.name)


def _now(child: ChildStory, viewer: Viewer) -> list[str]:
    if _is_them(child, viewer):
        return [tr("Letters and choices come to you now.")]
    return [tr("Letters and choices come to {name} now.").format(name=child.name)]


def _chosen(child: ChildStory, viewer: Viewer, today: date) -> list[str]:
    if _is_parent(child, viewer) and not _is_them(child, viewer):
        sees = viewer.sight_of(child.id)
        if sees:
            return what_is_seen(sees, helps=viewer.helps(child.id), name=child.name)
        return _not_yet_for_a_parent(child, today)
    waiting = unchosen(child, today)
    return _not_yet(child, viewer, waiting, today) if waiting else []


def _not_yet_for_a_parent(child: ChildStory, today: date) -> list[str]:
    return [
        tr("{name} has not chosen yet what you see. Until then you see what you saw before.").format(
            name=child.name
        ),
        _asks(child, today),
    ]


def _not_yet(child: ChildStory, viewer: Viewer, waiting: Sequence[Row], today: date) -> list[str]:
    """To the young person, and to those who work with them."""
    parents = ", ".join(row["name"] for row in waiting)
    if _is_them(child, viewer):
        words = tr("You have not chosen yet what these people see: {parents}.")
        return [
            words.format(parents=parents),
            tr("Until you choose, they see what they saw before."),
            _asks(child, today, you=True),
        ]
    words = tr("{name} has not chosen yet what these people see: {parents}.")
    said = [
        words.format(name=child.name, parents=parents),
        tr("Until then they see what they saw before."),
    ]
    return [*said, _asks(child, today)]


def _asks(child: ChildStory, today: date, *, you: bool = False) -> str:
    by = asked_by(child)
    who = officer_of(child.circle) or tr("The council")
    if you:
        words = tr("{who} asks you by {day}.") if by >= today else tr("{who} was to ask you by {day}.")
    else:
        words = tr("{who} asks {name} by {day}.") if by >= today else tr("{who} was to ask {name} by {day}.")
    return words.format(who=who, name=child.name, day=date_words(by, today))


def _more(child: ChildStory, viewer: Viewer) -> Shown:
    if _is_them(child, viewer):
        return {"href": OWN_PAGE, "link": tr("What your parents see")}
    href = rights_page(child.facts["family"], child.id)
    return {"href": href, "link": tr("What this means, and who sees what")}

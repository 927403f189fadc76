"""What a case officer still has to ask: what each parent may see, of every young person who has not chosen."""

from collections.abc import Iterable
from typing import Any

from sharing.families import Role
from sharing.languages import tr
from sharing.wishes import rights_page
from timeline.days import date_words
from timeline.glance import Glance
from timeline.rights.lines import asked_by, unchosen
from timeline.status import Going, State
from timeline.tags import tag

Shown = dict[str, Any]


def to_ask(glances: Iterable[Glance]) -> list[Shown]:
    """With the last day for it."""
    return [_asking(one) for one in glances if _is_theirs(one) and unchosen(one.child, one.today)]


def _is_theirs(glance: Glance) -> bool:
    officers = [row["person"] for row in glance.child.circle if row["role"] == Role.CASE_OFFICER]
    return glance.viewer.person in officers


def _asking(glance: Glance) -> Shown:
    due = asked_by(glance.child)
    late = (glance.today - due).days
    going = Going(State.LATE, late) if late > 0 else Going(State.WAITING)
    words = tr("It was due on {day}.") if late > 0 else tr("by {day}")
    return {
        "href": rights_page(glance.child.facts["family"], glance.child.id),
        "words": tr("Ask {name} what each parent may see").format(name=glance.child.name),
        "badge": glance.badge,
        "tag": tag(going, waiting=tr("Waiting for you")),
        "until": words.format(day=date_words(due, glance.today)),
        "due": due,
    }

"""Where there is nothing yet: what will be here, who puts it here, when, and one thing to do."""

from typing import Any

from sharing.families import Role
from sharing.languages import tr
from sharing.rights import About, Act
from timeline.family.box import way
from timeline.glance import Glance

Shown = dict[str, Any]


def nothing_yet(glance: Glance) -> Shown | None:
    """None once anything has begun."""
    if glance.child.journeys or glance.child.uncounted:
        return None
    name, officer = glance.child.name, _officer(glance)
    who = tr("{who} puts it here, when somebody asks for a check of needs.") if officer else (
        tr("A case officer puts it here, when somebody asks for a check of needs.")
    )  # fmt: skip
    lines = [
        tr("Here you will see what comes next for {name}, who does it, and by when."),
        who,
        tr("The dates then count by themselves."),
    ]
    return {"lines": [line.format(name=name, who=officer) for line in lines], "way": _way_on(glance)}


def no_children(*, may_add: bool, href: str) -> Shown:
    """`may_add`: the reader can add a child here."""
    lines = [
        tr("Here you will see each child, and what comes next for them."),
        tr("A case officer adds a child. The dates then appear by themselves."),
    ]
    onwards = way(f"{href}/children/new", tr("Add a child")) if may_add else see_the_law()
    return {"lines": lines, "way": onwards}


def see_the_law() -> Shown:
    return way("/dates", tr("See what the law says, and try it with your own dates"))


def _way_on(glance: Glance) -> Shown:
    about = About(glance.child.facts["family"], glance.child.id)
    if glance.viewer.may(Act.RECORD_EVENT, about, today=glance.today):
        return way(f"{glance.href}/events/new", tr("Record the first thing that happened"))
    return see_the_law()


def _officer(glance: Glance) -> str:
    """ "" where there is none."""
    officers = (row["name"] for row in glance.child.circle if row["role"] == Role.CASE_OFFICER)
    return next(officers, "")

"""Where there is nothing yet: what will be here, who puts it here, when, and one thing to do."""

from typing import Any

from journeys.ages import end_of_compulsory_school_age
from journeys.children import age_on
from sharing.families import Role
from sharing.languages import tr
from sharing.rights import Act
from timeline.family.box import way
from timeline.glance import Glance

Shown = dict[str, Any]

TOO_OLD = 25
"""Years: nobody can ask any more."""


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
        *_who_may_ask(glance),
        who,
        tr("The dates then count by themselves."),
    ]
    return {"lines": [line.format(name=name, who=officer) for line in lines], "way": _way_on(glance)}


def _who_may_ask(glance: Glance) -> list[str]:
    """Section 36(1) of the Children and Families Act 2014: a parent, until school age ends; from then until 25 the
    young person; and a school or college. Nothing for whoever keeps the record."""
    age = age_on(glance.today, glance.child.facts["date_of_birth"])
    if glance.may(Act.RECORD_EVENT) or age >= TOO_OLD:
        return []
    if glance.today > end_of_compulsory_school_age(glance.child.facts["date_of_birth"], 16):
        asks = tr("You can ask the council for a check of needs (EHC needs assessment).") if glance.is_the_child else (
            tr("{name} can ask the council for a check of needs (EHC needs assessment).")
        )  # fmt: skip
    elif glance.is_familys and not glance.is_the_child:
        asks = tr("You can ask the council for a check of needs (EHC needs assessment).")
    else:
        asks = tr("A parent can ask the council for a check of needs (EHC needs assessment).")
    return [asks, tr("The school or college can ask too. Ask in writing, and keep a copy.")]


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
    if glance.may(Act.RECORD_EVENT):
        return way(f"{glance.href}/events/new", tr("Record the first thing that happened"))
    return way("/dates/first_assessment", tr("See how a check of needs goes, with dates"))


def _officer(glance: Glance) -> str:
    """ "" where there is none."""
    officers = (row["name"] for row in glance.child.circle if row["role"] == Role.CASE_OFFICER)
    return next(officers, "")

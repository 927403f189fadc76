"""What each reader is told of how long ago a child's dates were checked, and the one tap that goes with it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sharing.families import Role
from sharing.languages import tr
from sharing.rights import Act
from timeline.days import clock_words, date_words, local_day
from timeline.family.freshness import LastCheck, Who
from timeline.glance import Glance
from timeline.services.advice import advice_words
from timeline.status import State, is_familys, is_open

Shown = dict[str, Any]
Checks = Mapping[UUID, LastCheck]
"""By child."""

NEVER = LastCheck()
TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof"})


def one_line(glances: Sequence[Glance], checks: Checks) -> str:
    """For all children at once, where one person checked them all on one day and none is stale. Else "": each child
    has a line of its own."""
    waiting = [one for one in glances if _waits(one)]
    made = [checks.get(one.child.id, NEVER).checked for one in waiting]
    found = [one for one in made if one]
    if not found or len({(one.id, local_day(one.at)) for one in found}) > 1 or len(found) < len(made):
        return ""
    if any(checks[one.child.id].is_stale(one.today) for one in waiting):
        return ""
    return _checked_words(min(found, key=lambda one: one.at), glances[0])


def fresh_line(glance: Glance, last: LastCheck, *, on_family_page: bool) -> Shown | None:
    """None where nothing is open any more: such dates cannot grow old. Nor can those of the family's own time."""
    if not _waits(glance):
        return None
    asks = glance.may(Act.ASK_FOR_CHECK) and bool(_officer(glance)) and not last.asked
    button, action = "", ""
    if asks and last.is_stale(glance.today):
        button, action = tr("Ask {who} to check").format(who=called(_officer(glance))), "ask"
    elif glance.may(Act.CHECK_DATES) and not _is_of_today(last, glance.today):
        button, action = checked_words(glance), "checked"
    return {
        "child": str(glance.child.id),
        "name": glance.child.name,
        "words": [_last_words(last, glance), *_more_words(last, glance)],
        "button": button,
        "action": f"{glance.href}/dates/{action}" + ("?from=family" if on_family_page else ""),
        "once": str(uuid4()),
        "more": f"{glance.href}/dates/checked" if action == "checked" else "",
        # The list of what is to be done stands elsewhere on that page, so the whole page comes anew.
        "in_place": not (on_family_page and action == "checked" and last.asked),
    }


def checked_words(glance: Glance) -> str:
    """On the button: what is late is not said to be on track."""
    late = glance.going.state is State.LATE
    return tr("Checked today: still working on it") if late else tr("Still on track, checked today")


def asked_to_check(glances: Sequence[Glance], checks: Checks) -> list[Shown]:
    """What waits for the officer."""
    said = tr("{who} asked you to check {name}’s dates")
    return [
        {"href": one.href, "words": said.format(who=called(asked.name), name=one.child.name), "by": None}
        for one in glances
        if _waits(one) and one.may(Act.CHECK_DATES) and (asked := checks.get(one.child.id, NEVER).asked)
    ]


def called(name: str) -> str:
    """'Priya' for Priya Nair, and 'Mrs Okafor' as she is."""
    first = name.split()[0] if name.split() else name
    return name if first.rstrip(".") in TITLES else first


def _waits(glance: Glance) -> bool:
    """For somebody other than the family, whose own time nobody at the council can look after."""
    return any(is_open(step) and not is_familys(step) for step in glance.running_steps)


def _last_words(last: LastCheck, glance: Glance) -> str:
    if last.checked is None:
        return tr("Nobody has checked these dates yet.")
    if last.is_stale(glance.today):
        day = date_words(local_day(last.checked.at), glance.today)
        return tr("These dates were last checked on {day}.").format(day=day)
    return _checked_words(last.checked, glance)


def _checked_words(checked: Who, glance: Glance) -> str:
    day, mine = local_day(checked.at), checked.id == glance.viewer.person
    if day == glance.today:
        by_me, by_other = (
            tr("You checked these dates today, {time}."),
            tr("Dates checked today, {time}, by {who}."),
        )
    else:
        by_me, by_other = tr("You checked these dates on {day}."), tr("Dates checked on {day}, by {who}.")
    said = by_me if mine else by_other
    return said.format(time=clock_words(checked.at), day=date_words(day, glance.today), who=checked.name)


def _more_words(last: LastCheck, glance: Glance) -> list[str]:
    if not last.is_stale(glance.today):
        return []
    if glance.may(Act.CHECK_DATES):
        return [_asked_words(last.asked, "", glance) if last.asked else tr("The family can see that.")]
    officer = _officer(glance)
    if not officer:
        return [
            tr("{name} has no case officer here now.").format(name=glance.child.name),
            tr("Ask the council to check these dates."),
            advice_words(glance),
        ]
    if last.asked:
        return [_asked_words(last.asked, called(officer), glance)]
    return [] if glance.may(Act.ASK_FOR_CHECK) else [tr("You can ask {who}.").format(who=officer)]


def _asked_words(asked: Who, officer: str, glance: Glance) -> str:
    """`officer` "": it is the reader who was asked."""
    day = local_day(asked.at)
    if day == glance.today:
        to_me, by_me = tr("{who} asked you today to check these dates."), tr("You asked {officer} today.")
        by_other = tr("{who} asked {officer} today.")
    else:
        to_me = tr("{who} asked you on {day} to check these dates.")
        by_me, by_other = tr("You asked {officer} on {day}."), tr("{who} asked {officer} on {day}.")
    said = to_me if not officer else by_me if asked.id == glance.viewer.person else by_other
    return said.format(who=called(asked.name), officer=officer, day=date_words(day, glance.today))


def _officer(glance: Glance) -> str:
    return next((row["name"] for row in glance.child.circle if row["role"] == Role.CASE_OFFICER), "")


def _is_of_today(last: LastCheck, today: date) -> bool:
    return last.checked is not None and local_day(last.checked.at) == today

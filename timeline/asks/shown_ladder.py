"""The ladder of one ask as its page shows it, and the ways that lead out of this service."""

from typing import Any

from sharing.languages import tr
from sharing.rights import Act
from timeline.asks.cards import place_of, standing_of
from timeline.asks.rungs import LAST, OUT, rung_after
from timeline.asks.standing import Standing
from timeline.child.signed import signed
from timeline.days import day_words, local_day
from timeline.glance import Glance
from timeline.wording import said_of

Row = dict[str, Any]
Shown = dict[str, Any]


def rungs(row: Row, glance: Glance) -> list[Shown]:
    """The ladder, rung by rung, with who stands there and until when; what is left after it comes last."""
    place, today = place_of(row), glance.today
    now = place.rung_on(today) if standing_of(row) is Standing.WAITING else 0
    around = {one["person"] for one in glance.child.circle}
    names = {1: row["owner_name"], 2: row["second_name"], LAST: row["third_name"]}
    holders = {1: place.owner, 2: place.holders.second, LAST: place.holders.third}
    let_in = f"{glance.href}/people/new?person={{person}}" if glance.may(Act.CHANGE_CIRCLE) else ""
    shown = [
        {
            "who": tr("You")
            if person == glance.viewer.person
            else signed(person, names[rung], glance.child.circle),
            "until": tr("until {day}").format(day=day_words(place.until[rung - 1], today))
            if rung >= place.from_rung
            else tr("has answered"),
            "is_now": rung == now,
            "is_over": rung < place.rung_on(today),
            "outside": "" if person in around else _outside(names[rung], glance),
            "let_in": "" if person in around else let_in.format(person=person),
        }
        for rung, person in holders.items()
        if person
    ]
    after = tr("After that there are other ways, below.")
    out = {"who": after, "until": "", "is_now": now == OUT, "is_over": False, "outside": "", "let_in": ""}
    return [*shown, out]


def goes_on_to(row: Row, glance: Glance) -> str:
    """Once it is answered: to whom it goes if that was no answer. "" while it is not."""
    if standing_of(row) not in (Standing.ANSWERED, Standing.CLOSED) or row["answered_at"] is None:
        return ""
    place = place_of(row)
    rung = rung_after(place.rung_on(local_day(row["answered_at"])), place.holders)
    holder = {2: place.holders.second, LAST: place.holders.third}.get(rung) or place.owner
    name = {2: row["second_name"], LAST: row["third_name"]}.get(rung) or row["owner_name"]
    words = tr("If {asker} says that it is not answered, it goes to {who}.")
    if holder == glance.viewer.person:
        words = tr("If {asker} says that it is not answered, it comes to you.")
    if place.asker == glance.viewer.person:
        words = tr("If you say that it is not answered, it goes to {who}.")
    return words.format(asker=row["by_name"], who=signed(holder, name, glance.child.circle))


def ways_out() -> list[Shown]:
    """What the family can do outside of this page. It never depends on an answer here."""
    return [
        {"words": tr("Complain to the council, and what comes after that"), "href": "/dates/complaints"},
        {"words": tr("A meeting with a neutral person (mediation)"), "href": "/dates/mediation_and_appeal"},
    ]


def _outside(who: str, glance: Glance) -> str:
    return said_of(
        "{who} is not around {name} here and cannot see this. The case officer can let them in.",
        glance.called,
        who=who,
    )

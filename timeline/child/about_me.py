"""Who a child is, as it opens the child's page: three entries to read at once, and the others behind one press."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sharing.languages import later, tr, tr_n
from timeline.child.own_words import Reader, Row, seen, unseen
from timeline.child.signed import signed
from timeline.child.strengths import IN_OWN_WORDS, OF_SOMEBODY, Kind, Strength
from timeline.days import day_words, local_day
from timeline.glance import Glance

Shown = dict[str, Any]

FIRST = 3
PASSED_ON = later("{name}’s words, written down by {who}")


def about_me(rows: Sequence[Row], glance: Glance) -> Shown:
    reader = reader_of(glance)
    shown = sorted(seen(rows), key=lambda row: _place(row, reader))
    name = glance.child.name
    return {
        "title": tr("About {name}").format(name=name),
        "first": _groups(shown[:FIRST], glance, reader),
        "rest": _groups(shown[FIRST:], glance, reader),
        "more": _more(len(shown) - FIRST, name),
        "hidden": [entry(row, glance, reader) for row in unseen(rows, reader, Strength)],
        "empty": _empty(glance, reader) if not shown else "",
        "add": tr("Write about myself")
        if reader.is_the_child
        else tr("Write about {name}").format(name=name),
        "add_href": f"{glance.href}/about-me/new",
    }


def _more(count: int, name: str) -> str:
    return tr_n("{n} more about {name}", "{n} more about {name}", count).format(n=count, name=name)


def reader_of(glance: Glance) -> Reader:
    child = glance.child
    return Reader.of(glance.viewer, child.id, young_person=child.facts["person"], circle=child.circle)


def entry(row: Row, glance: Glance, reader: Reader) -> Shown:
    name, who = glance.child.name, signed(row["by"], row["by_name"], glance.child.circle)
    mine = row["by"] == reader.person
    help_from = row["with_help_from"]
    return {
        "id": str(row["id"]),
        "href": f"{glance.href}/about-me/{row['id']}",
        "kind": kind_words(Kind(row["kind"]), name, own=_are_theirs(row, reader)),
        "words": row["words"],
        "by": _by(row, reader, name=name, who=who),
        "help": tr("With help from {who}").format(who=help_from) if help_from else "",
        "on": day_words(local_day(row["at"]), glance.today),
        "way": way_words(mine=mine, hides=Strength.may_hide(row, reader), can_change=True),
        "hidden_by": row["hidden_by_name"] or "",
    }


def _by(row: Row, reader: Reader, *, name: str, who: str) -> str:
    """ "" for what the child wrote: their name stands above it."""
    if row["passed_on"]:
        return tr(PASSED_ON).format(name=name, who=who)
    return "" if row["by"] == reader.young_person else who


def kind_words(kind: Kind, name: str, *, own: bool) -> str:
    return tr(IN_OWN_WORDS[kind]) if own else tr(OF_SOMEBODY[kind]).format(name=name)


def way_words(*, mine: bool, hides: bool, can_change: bool = False) -> str:
    """What the link beside an entry says. "" where there is nothing for this reader to do."""
    if mine:
        return tr("Change or take back") if can_change else tr("Take back")
    return tr("Hide") if hides else ""


def _are_theirs(row: Row, reader: Reader) -> bool:
    """The child's own words, whoever wrote them down."""
    return bool(row["passed_on"]) or row["by"] == reader.young_person


def _place(row: Row, reader: Reader) -> tuple[int, str, int, float]:
    """The child's own words first; then as Kind has them; then the newest. Who wrote words down has them together."""
    rank = 2 if not _are_theirs(row, reader) else int(row["passed_on"])
    writer = str(row["by"]) if row["passed_on"] else ""
    return rank, writer, list(Kind).index(Kind(row["kind"])), -row["at"].timestamp()


def _groups(rows: Sequence[Row], glance: Glance, reader: Reader) -> list[Shown]:
    """Under one heading each: what the child says, what the child says through somebody, and what others say."""
    entries = [(_title(row, glance, reader), entry(row, glance, reader)) for row in rows]
    return [
        {
            "title": title,
            "entries": [shown | {"by": "" if shown["by"] == title else shown["by"]} for _, shown in group],
        }
        for title, group in groupby(entries, itemgetter(0))
    ]


def _title(row: Row, glance: Glance, reader: Reader) -> str:
    name = glance.child.name
    if row["passed_on"]:
        return str(entry(row, glance, reader)["by"])
    own = row["by"] == reader.young_person
    return (tr("In {name}’s own words") if own else tr("What others say about {name}")).format(name=name)


def _empty(glance: Glance, reader: Reader) -> str:
    if reader.is_the_child:
        return tr(
            "Nothing here yet. Here you can say who you are, what you like and what helps you. "
            "Nobody else can change your words."
        )
    return tr(
        "Nothing here yet. Here we say who {name} is, what {name} is good at and what helps. "
        "Anyone around {name} can write it at any time."
    ).format(name=glance.child.name)

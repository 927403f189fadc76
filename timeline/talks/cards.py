"""Talks as ready values: who was there, what was said, and how each remembers it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sharing.languages import later, tr, tr_n
from timeline.child.signed import signed
from timeline.days import clock_words, date_words, day_words, local_day
from timeline.glance import Glance
from timeline.may import May
from timeline.talks.talk import TIME_TO_CORRECT, AboutKind, Kind, may_correct
from timeline.talks.who_may import Doing, may

Row = dict[str, Any]
Shown = dict[str, Any]

KINDS: Mapping[Kind, str] = {
    Kind.CALL: later("A call"),
    Kind.MEETING: later("A meeting"),
    Kind.VISIT: later("A visit"),
}
ON: Mapping[Kind, str] = {
    Kind.CALL: later("Call on {day}"),
    Kind.MEETING: later("Meeting on {day}"),
    Kind.VISIT: later("Visit on {day}"),
}


def talk_link(row: Row, glance: Glance) -> Shown:
    return {
        "href": f"{glance.href}/talks/{row['id']}",
        "words": tr(ON[Kind(row["kind"])]).format(day=day_words(row["day"], glance.today)),
    }


def talk_card(row: Row, glance: Glance) -> Shown:
    link = talk_link(row, glance)
    return {
        "id": str(row["id"]),
        "href": link["href"],
        "title": link["words"],
        "there": there_words(row),
        "said": row["said"],
        "comes_next": row["comes_next"],
        "by": _by(row, glance),
        "more": _more(row) if isinstance(row["views"], int) else "",
    }


def there_words(row: Row) -> str:
    """ "" where nobody is named."""
    names = [*row["there"], *([row["others"]] if row["others"] else [])]
    return tr("Who was there: {who}").format(who=", ".join(names)) if names else ""


def talk_page(row: Row, glance: Glance, *, now: datetime) -> Shown:
    mine = row["by"] == glance.viewer.person
    can_correct = may(Doing.CORRECT, is_authors=mine, in_time=may_correct(row["at"], now)) is May.YES
    until = clock_words(row["at"] + TIME_TO_CORRECT)
    about_ask = row["about_kind"] == AboutKind.ASK
    return talk_card(row, glance) | {
        "version": row["version"],
        "views": [_view(one, row, glance) for one in row["views"]],
        "may_correct": tr("You can correct this until {time}. After that you can add to it.").format(
            time=until
        )
        if can_correct
        else "",
        "mine": mine,
        "about_href": f"{glance.href}/{'asks' if about_ask else 'notes'}/{row['about']}"
        if row["about"]
        else "",
        "about_words": tr("Read what was asked") if about_ask else tr("Read the note"),
    }


def _by(row: Row, glance: Glance) -> str:
    who = signed(row["by"], row["by_name"], glance.child.circle)
    on = date_words(local_day(row["at"]), glance.today)
    words = tr("Written down by {who}, {day}")
    if row["by"] == glance.viewer.person:
        words = tr("Written down by you, {day}")
    return words.format(who=who, day=on)


def _view(one: Row, row: Row, glance: Glance) -> Shown:
    who = signed(one["by"], one["by_name"], glance.child.circle)
    own = one["by"] == row["by"]
    words = tr("{who} adds, {day}") if own else tr("{who} remembers it differently, {day}")
    if one["by"] == glance.viewer.person:
        words = tr("You add, {day}") if own else tr("You remember it differently, {day}")
    on = date_words(local_day(one["at"]), glance.today)
    return {"head": words.format(who=who, day=on), "words": one["words"]}


def _more(row: Row) -> str:
    words = tr_n("{n} more view of it", "{n} more views of it", row["views"])
    return words.format(n=row["views"]) if row["views"] else ""

"""Good news and thanks as they stand on a page."""

from collections.abc import Sequence
from typing import Any

from sharing.languages import tr
from timeline.child.about_me import reader_of, way_words
from timeline.child.good_news import MEANINGS, TITLES, GoodNews, Outcome
from timeline.child.own_words import Row, seen, unseen
from timeline.child.signed import signed
from timeline.child.thanks import Thanks
from timeline.days import date_words, day_words, local_day
from timeline.glance import Glance

Shown = dict[str, Any]

FIRST = 3
MOST = 30
"""More good news than this is told by the history alone."""


def good_news(news: Sequence[Row], thanks: Sequence[Row], glance: Glance) -> Shown:
    """Of one child."""
    cards = [news_card(row, glance) for row in seen(news)]
    said = [thanks_line(row, glance) for row in seen(thanks)]
    name, reader = glance.child.name, reader_of(glance)
    return {
        "first": cards[:FIRST],
        "rest": cards[FIRST:],
        "thanks": said[:FIRST],
        "older_thanks": said[FIRST:],
        "hidden": [
            *(news_card(row, glance) for row in unseen(news, reader, GoodNews)),
            *(thanks_line(row, glance) for row in unseen(thanks, reader, Thanks)),
        ],
        "empty": ""
        if cards
        else tr(
            "No good news yet. It can be small, like a calm lunch. Anyone around {name} can add it."
        ).format(name=name),
        "add_href": f"{glance.href}/good-news/new",
        "thank_href": f"{glance.href}/thanks/new",
    }


def family_good_news(news: Sequence[Row], glances: Sequence[Glance]) -> Shown:
    """The newest of all children this viewer may see."""
    by_child = {one.child.id: one for one in glances}
    return {
        "cards": [news_card(row, by_child[row["child"]]) for row in seen(news)][:FIRST],
        "add": [
            {
                "href": f"{one.href}/good-news/new",
                "words": tr("Add good news about {name}").format(name=one.child.name),
            }
            for one in glances
            if one.viewer.in_full([one.child.id])
        ],
    }


def news_card(row: Row, glance: Glance) -> Shown:
    reader, mine = reader_of(glance), row["by"] == glance.viewer.person
    outcome = Outcome(row["outcome"])
    return {
        "id": str(row["id"]),
        "href": f"{glance.href}/good-news/{row['id']}",
        "child": glance.child.name,
        "child_href": glance.href,
        "day": day_words(row["day"], glance.today),
        "iso": row["day"].isoformat(),
        "outcome": outcome_shown(outcome),
        "words": row["words"],
        "by": signed(row["by"], row["by_name"], glance.child.circle),
        "way": way_words(mine=mine, hides=GoodNews.may_hide(row, reader)),
        "thank": None if mine else _thank(row, glance),
        "hidden_by": row["hidden_by_name"] or "",
    }


def outcome_shown(outcome: Outcome) -> Shown:
    return {
        "value": outcome.value,
        "icon": outcome.value,
        "words": tr(TITLES[outcome]),
        "hint": tr(MEANINGS[outcome]),
    }


def thanks_line(row: Row, glance: Glance) -> Shown:
    mine = row["by"] == glance.viewer.person
    return {
        "id": str(row["id"]),
        "href": f"{glance.href}/thanks/{row['id']}",
        "said": _who_thanked(row, glance),
        "words": row["words"],
        "on": date_words(local_day(row["at"]), glance.today),
        "way": way_words(mine=mine, hides=Thanks.may_hide(row, reader_of(glance))),
        "hidden_by": row["hidden_by_name"] or "",
    }


def _who_thanked(row: Row, glance: Glance) -> str:
    viewer = glance.viewer.person
    if row["person"] == viewer:
        words = tr("{who} thanked you for what you do for {name}")
    elif row["by"] == viewer:
        words = tr("You thanked {to}")
    else:
        words = tr("{who} thanked {to}")
    return words.format(who=row["by_name"], to=row["to_name"], name=glance.child.name)


def _thank(row: Row, glance: Glance) -> Shown | None:
    """Only somebody who is still around the child can be thanked."""
    if not any(one["person"] == row["by"] for one in glance.child.circle):
        return None
    words = tr("Say thank you to {who}").format(who=row["by_name"])
    return {"href": f"{glance.href}/thanks/new?to={row['by']}", "words": words}

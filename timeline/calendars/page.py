"""The page on which people make and end the addresses that their calendars read."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from journeys.children import Child
from sharing.languages import later, tr
from sharing.sessions import fingerprint
from timeline.calendars.apps import BROWSER, OTHER
from timeline.child.code_word import words_for
from timeline.days import day_words, local_day

Shown = dict[str, Any]
Row = dict[str, Any]

HERE = "/me/calendar"
ALL = "all"
FEW = 8
"""Children among whom somebody can choose at a glance."""
TITLES = {ALL: later("All the children")}


async def children_shown(children: Sequence[UUID]) -> list[Row]:
    """Their names, and what the reader's calendars call them, in the order of their families."""
    if not children:
        return []
    rows = (
        await Child.select(Child.id, Child.known_as, Child.code_word)
        .where(Child.id.is_in(list(children)))
        .order_by(Child.family, Child.place)
    )
    words = await words_for(rows)
    return [row | {"code_word": words[row["id"]]} for row in rows]


def choices(children: Sequence[Row]) -> list[Shown]:
    """All together first. Where there is one child, that is all there is to choose."""
    each = [
        {"value": str(row["id"]), "words": tr("Only {name}").format(name=row["known_as"])} for row in children
    ]
    return [{"value": ALL, "words": tr(TITLES[ALL])}, *(each if len(each) > 1 else [])]


def calendar_page(
    feeds: Sequence[Row], children: Sequence[Row], *, token: str, base_url: str, today: date
) -> Shown:
    """`token`: of an address that was made just now, or nothing. It is shown only where it is the reader's own."""
    names = {row["id"]: row["known_as"] for row in children}
    made = next((feed for feed in feeds if token and feed["token_hash"] == fingerprint(token)), None)
    return {
        "made": _made(made, token, names, base_url) if made else None,
        "feeds": [_feed(feed, names, today) for feed in feeds],
        "children": [{"name": row["known_as"], "code": row["code_word"]} for row in children],
        "choices": choices(children) if children else [],
        "many": len(children) > FEW,
    }


def _made(feed: Row, token: str, names: Mapping[UUID, str], base_url: str) -> Shown:
    _, _, place = base_url.partition("://")
    path = f"/calendar/{token}.ics"
    return {"title": _title(feed, names), "https": f"{base_url}{path}", "webcal": f"webcal://{place}{path}"}


def _feed(feed: Row, names: Mapping[UUID, str], today: date) -> Shown:
    return {
        "id": str(feed["id"]),
        "title": _title(feed, names),
        "made": tr("Made on {day}.").format(day=day_words(local_day(feed["made_at"]), today)),
        "read": _read(feed, today),
        "href": f"{HERE}/{feed['id']}",
    }


def _title(feed: Row, names: Mapping[UUID, str]) -> str:
    return tr("Only {name}").format(name=names.get(feed["child"], "")) if feed["child"] else tr(TITLES[ALL])


def _read(feed: Row, today: date) -> str:
    if feed["last_fetched_at"] is None:
        return tr("No calendar has read it yet.")
    day = day_words(local_day(feed["last_fetched_at"]), today)
    words, app = tr("Last read by {app} on {day}."), feed["last_fetched_by"] or OTHER
    return words.format(app=tr(app) if app in (BROWSER, OTHER) else app, day=day)

"""What waits for somebody over all the families they work with, in one list: by its day, and last what has none."""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from sharing.languages import tr
from timeline.asks.cards import waiting_card
from timeline.family.fresh_line import Checks, asked_to_check
from timeline.family.waiting import did_it_help, todo, windows
from timeline.glance import Glance
from timeline.notes.out_of_reach import to_ask_again
from timeline.notes.todo import next_to_say
from timeline.rights.todo import to_ask
from timeline.silence.lines import Words, to_write
from timeline.status import Going, Row, State
from timeline.tags import tag

Shown = dict[str, Any]


def for_you(glances: Sequence[Glance], checks: Checks, asks: Sequence[Row], last_words: Words) -> list[Shown]:
    """The same as each family's page says, and each ask by itself. `asks`: as asks.reading.waiting_for() gives them."""
    lines = [
        *(waiting_card(row, one.viewer.person, one.today) for one in glances[:1] for row in asks),
        *(
            {"asked": "", **line}
            for line in (*next_to_say(glances), *to_ask_again(glances), *to_ask(glances))
        ),
        *(line for one in glances for line in _of_child(one, checks, last_words)),
    ]
    return sorted(lines, key=itemgetter("due"))


def _of_child(glance: Glance, checks: Checks, last_words: Words) -> Iterator[Shown]:
    of_it = [glance.child], glance.viewer, glance.family_href
    for line in (
        *todo(*of_it),
        *did_it_help(*of_it),
        *asked_to_check([glance], checks),
        *to_write([glance], last_words),
        *windows([glance]),
    ):
        yield {
            "badge": glance.badge,
            "asked": "",
            "href": line["href"],
            "words": line["words"],
            "tag": tag(Going(State.WAITING), waiting=tr("Waiting for you")),
            "until": tr("by {day}").format(day=line["by"]) if line["by"] else "",
            "due": line.get("due", date.max),
        }

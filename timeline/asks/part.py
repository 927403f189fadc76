"""What was asked, as it stands on the child's own page."""

from collections.abc import Sequence
from typing import Any

from sharing.languages import later_n, tr_n
from timeline.asks.cards import ask_card
from timeline.asks.counts import family_counts
from timeline.asks.reading import family_counts_of
from timeline.glance import Glance

MOST_ASKS = 3


def asks_to_answer(glances: Sequence[Glance]) -> list[dict[str, Any]]:
    """For the reader's own list of things to do, where somebody asked them something and waits."""
    words = later_n("Answer {n} question about {name}", "Answer {n} questions about {name}")
    to_you = later_n("Answer {n} question about you", "Answer {n} questions about you")
    return [
        {
            "href": f"{one.href}/asks",
            "words": tr_n(*(to_you if one.is_the_child else words), count).format(
                n=count, name=one.child.name
            ),
            "by": None,
        }
        for one in glances
        if (count := one.child.facts.get("asks_waiting", 0))
    ]


def asks_part(rows: Sequence[dict[str, Any]], glance: Glance) -> dict[str, Any]:
    """`rows` as reading.newest() gives them."""
    return {
        "href": glance.href,
        "counts": family_counts(family_counts_of(rows)),
        "newest": [ask_card(row, glance) for row in rows],
    }

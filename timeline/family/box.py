"""A box on a child's card: something that needs saying beside the dates, with who said it and the ways on."""

from collections.abc import Sequence
from typing import Any

Shown = dict[str, Any]


def box(
    kind: str,
    icon: str,
    title: str,
    words: str = "",
    by: str = "",
    *,
    quote: str = "",
    claim: Shown | None = None,
    lines: Sequence[str] = (),
    ways: Sequence[Shown] = (),
) -> Shown:
    """`kind` sets its colours: late, more, moved, disagree or no. `quote`: what somebody wrote, before words of ours.
    `lines`: instead of words, one line a sentence."""
    return {
        "kind": kind,
        "icon": icon,
        "title": title,
        "quote": quote,
        "words": words.strip() or " ".join(lines),
        "by": by,
        "claim": claim,
        "lines": list(lines),
        "ways": list(ways),
    }


def way(href: str, words: str) -> Shown:
    return {"href": href, "words": words}

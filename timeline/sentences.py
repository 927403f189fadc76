"""Our own short texts, cut between sentences, in whichever language they are told."""

import re

_BETWEEN = re.compile(r"(?<=[.?!۔])\s+")


def parted(words: str, first: int = 2) -> tuple[str, str]:
    """The first sentences, and the rest: "" where there is none."""
    sentences = _BETWEEN.split(words)
    return " ".join(sentences[:first]), " ".join(sentences[first:])

"""What is said about a child, said to the child: “what {name} finds hard” becomes “what you find hard”.

English is turned by rule. Other languages translate the turned text as a whole: bin/words puts it beside the other.
"""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

AGREES: Mapping[str, str] = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "needs": "need",
    "wants": "want",
    "gets": "get",
    "finds": "find",
    "goes": "go",
    "comes": "come",
    "starts": "start",
    "turns": "turn",
    "moves": "move",
}
"""Every verb after {name} that English changes with the person. Others (“can”, “must”, “took”) stay."""
ASKED: Mapping[str, str] = {"Has": "Have", "Is": "Are", "Does": "Do"}
"""Verbs that come before {name}."""
OTHERWISE: Mapping[str, str] = {
    "written about you and {name}": "written about you",
    "Talk with {name} and the school": "Talk with your family and the school",
    "Talk about it with {name}. If the answer": "Talk about it with your family. If your answer",
    "{name} goes to university or takes": "you go to university or take",
}
"""Where two people would become one, or two verbs belong to the name."""
DOES: Mapping[str, str] = {**AGREES, "says": "say", "asks": "ask", "remembers": "remember"}
"""Every verb after {who}, likewise."""
THEIRS: Mapping[str, str] = {"they": "you", "them": "you", "their": "your", "says": "say"}
"""What else speaks of {who}, once it is the reader."""
SOFTENERS = "(?: still| soon| now| also)?"


class You(str):
    """The name of a child who reads the page: what is said about them is said to them."""

    __slots__ = ()


def called(child: Mapping[str, Any], viewer: UUID) -> str:
    """`child`: its columns. The name; `You` where it is the child who reads."""
    name = str(child["known_as"])
    return You(name) if child["person"] == viewer else name


def to_you(words: str) -> str:
    """`words` as they are written here, with no hole for a name left."""
    for about, said in OTHERWISE.items():
        words = words.replace(about, said)
    asked = re.sub(rf"\b({'|'.join(ASKED)}) {{name}}", lambda found: f"{ASKED[found[1]]} {{name}}", words)
    agreed = re.sub(
        rf"{{name}}({SOFTENERS}) ({'|'.join(AGREES)})\b",
        lambda found: f"{{name}}{found[1]} {AGREES[found[2]]}",
        asked,
    )
    return _capitals(agreed.replace("{names}", "\0your").replace("{name}", "\0you"))


def by_you(words: str) -> str:
    """What {who} did, said to whoever did it."""
    agreed = re.sub(rf"{{who}} ({'|'.join(DOES)})\b", lambda found: f"{{who}} {DOES[found[1]]}", words)
    theirs = re.sub(rf"\b({'|'.join(THEIRS)})\b", lambda found: THEIRS[found[1]], agreed)
    return _capitals(theirs.replace("{who}", "\0you"))


def _capitals(words: str) -> str:
    """Each hole that was filled, with a capital where a sentence begins."""
    begun = re.sub(r"(^|[.?!] |“)\0(y)", lambda found: f"{found[1]}{found[2].upper()}", words)
    return begun.replace("\0", "")

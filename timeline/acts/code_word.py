"""The code word of a child, in the matrix."""

from sharing.rights import Act
from timeline.acts.matrix import Thing
from timeline.may import May


def _theirs(*_: str) -> May:
    return May.YES


CODE_WORD = Thing(
    "the word that stands for a child in mails",
    "Chosen by the family: a parent, and the young person.",
    {"choose": Act.CHOOSE_CODE_WORD},
    {"any": "at any time"},
    _theirs,
)

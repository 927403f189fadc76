"""Who must have heard what, and who did: pure, so that nothing which is tried here judges itself."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from typing import NamedTuple

from tests.letters import words_of


class Word(NamedTuple):
    """One piece of news for one person."""

    to: str
    child: str
    """The code word."""
    news: str


NEWS = {
    "note": re.compile(r"wrote a note about (\S+) to agree on\."),
    "rights": re.compile(r"letters and choices come to (\S+)\."),
}
"""How a letter says it: once for each time it was told."""


@dataclass(frozen=True)
class Verdict:
    lost: int
    doubled: int
    """Beyond the first time, over all words."""
    uncalled: int
    """Told to somebody who was to hear nothing of it."""
    letters: int

    @property
    def is_kept(self) -> bool:
        return not (self.lost or self.doubled or self.uncalled)

    def __str__(self) -> str:
        return (
            f"{self.letters} messages arrived: {self.lost} lost, {self.doubled} doubled,"
            f" {self.uncalled} told to the wrong person"
        )


def judge(promised: Iterable[Word], letters: Iterable[EmailMessage]) -> Verdict:
    """`letters`: all that the relay took, the same one as often as it took it."""
    must, arrived = set(promised), list(letters)
    heard = Counter(word for letter in arrived for word in told(letter))
    return Verdict(
        lost=sum(word not in heard for word in must),
        doubled=sum(times - 1 for times in heard.values()),
        uncalled=sum(word not in must for word in heard),
        letters=len(arrived),
    )


def told(letter: EmailMessage) -> Iterator[Word]:
    words = " ".join(words_of(letter).split())
    for news, sentence in NEWS.items():
        for child in sentence.findall(words):
            yield Word(str(letter["To"]), child, news)

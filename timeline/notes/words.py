"""The words of notes and answers: something, and not more than people will read."""

from dataclasses import dataclass

from sharing.languages import tr

LONGEST = 400
LONGEST_EASY = 200


class WordsNeeded(ValueError):
    """An empty or too long note, or an answer that says nothing without its words."""


@dataclass(frozen=True)
class Words:
    """All that a version of a note says."""

    text: str
    easy: str = ""
    heard: str = ""

    @classmethod
    def of(cls, said: "str | Words") -> "Words":
        """Raises WordsNeeded."""
        given = said if isinstance(said, Words) else cls(said)
        easy, heard = " ".join(given.easy.split()), " ".join(given.heard.split())
        return cls(worth_saying(given.text), easy[:LONGEST_EASY], heard[:LONGEST])


def worth_saying(words: str) -> str:
    kept = " ".join(words.split())
    if not kept:
        raise WordsNeeded(tr("Write what you want to say"))
    if len(kept) > LONGEST:
        words = tr("Keep it to {most} characters. It is {now} now")
        raise WordsNeeded(words.format(most=LONGEST, now=len(kept)))
    return kept

"""The words of a text message: what the mail says, in its order, as far as there is room."""

from collections.abc import Iterator, Sequence

from sharing.channels.text_parts import in_plain_marks, is_plain, parts_of
from sharing.languages import tr, tr_n
from timeline.alerts.letters.lines import Line

LONGEST = 160
"""Characters. With none but the phone networks’ own letters that is one message."""
MOST_PARTS = 2
"""For how many messages one in other letters, such as Polish or Urdu, may count: that leaves 134 characters."""


def text_of(lines: Sequence[Line], subject: str, said: Sequence[str], home: str) -> str:
    """As much as fits. `said`: what the mail says of its first line, sentence by sentence."""
    link = f"{home}{(lines[0].page if len(lines) == 1 else '') or '/'}"
    ways = [in_plain_marks(words) for words in _ways(len(lines), subject, said, link)]
    return next((words for words in ways if _fits(words)), ways[-1][:LONGEST])


def _ways(count: int, subject: str, said: Sequence[str], link: str) -> Iterator[str]:
    """The longest first."""
    told = tr("{subject}. {said} {link}")
    for most in range(len(said), 0, -1):
        yield told.format(subject=subject, said=" ".join(said[:most]), link=link)
    yield tr("{subject}. {link}").format(subject=subject, link=link)
    plain = tr_n("{n} thing to know. See {link}", "{n} things to know. See {link}", count)
    yield plain.format(n=count, link=link)


def _fits(words: str) -> bool:
    return len(words) <= LONGEST and parts_of(words) <= (1 if is_plain(words) else MOST_PARTS)

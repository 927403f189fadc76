"""The words of a text message: what the mail says, in its order, as far as there is room."""

from collections.abc import Sequence

from sharing.channels.text_parts import in_plain_marks, is_plain, parts_of
from sharing.languages import tr, tr_n
from timeline.alerts.letters.lines import Line

LONGEST = 160
"""Characters. With none but the phone networks’ own letters that is one message."""
MOST_PARTS = 2
"""For how many messages one in other letters, such as Polish or Urdu, may count: that leaves 134 characters."""


def text_of(lines: Sequence[Line], subject: str, home: str) -> str:
    """The first of these that fits; what is most pressing is told in full where there is room."""
    link = f"{home}{(lines[0].page if len(lines) == 1 else '') or '/'}"
    told = tr("{subject}. {said} {link}").format(subject=subject, said=lines[0].sentences[0], link=link)
    short, count = tr("{subject}. {link}").format(subject=subject, link=link), len(lines)
    plain = tr_n("{n} thing to know. See {link}", "{n} things to know. See {link}", count)
    ways = [in_plain_marks(words) for words in (told, short, plain.format(n=count, link=link))]
    return next((words for words in ways if _fits(words)), ways[-1][:LONGEST])


def _fits(words: str) -> bool:
    return len(words) <= LONGEST and parts_of(words) <= (1 if is_plain(words) else MOST_PARTS)

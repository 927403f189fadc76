"""A made-up language that says everything in ⟦brackets⟧, so that what never went through a pack stands out."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from babel.dates import get_day_names, get_month_names
from babel.messages.catalog import Catalog
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from language_packs import texts
from sharing.languages import ENGLISH, Language

BRACKETS = Language("en-001", "Brackets")
READ_OUT = ("title", "aria-label", "alt", "placeholder")
UNSEEN = {"script", "style", "code"}
WORD = re.compile(r"[^\W\d_]+")
MONTHS_AND_DAYS = {
    part
    for names in (get_month_names, get_day_names)
    for width in ("wide", "abbreviated")
    for name in names(width, locale=BRACKETS.locale).values()
    for part in WORD.findall(name)
} | {"am", "pm"}


@cache
def pack() -> Catalog:
    """For all tests of a process. Whoever changes it changes it for all."""
    brackets = Catalog(locale="en")
    for message in texts():
        if isinstance(message.id, tuple):
            brackets.add(message.id, tuple(f"⟦{one}⟧" for one in message.id))
        elif message.id:
            brackets.add(message.id, f"⟦{message.id}⟧")
    return brackets


def outside(html: str, written: Iterable[str]) -> list[str]:
    """What somebody can read or hear on a page outside brackets; `written` by people, it may stand there. A letter
    alone is somebody's initial."""
    theirs = sorted(written, key=len, reverse=True)
    rests = [
        _without(said, theirs) for said in _said(BeautifulSoup(html, "html.parser")) if WORD.search(said)
    ]
    return [rest for rest in rests if any(len(word) > 1 for word in WORD.findall(rest))]


def _said(soup: BeautifulSoup) -> Iterator[str]:
    depth = 0
    for node in soup.descendants:
        if isinstance(node, Tag):
            yield from (_outside(str(node[name]), 0)[0] for name in READ_OUT if node.get(name))
        elif type(node) is NavigableString:
            said, depth = _outside(str(node), depth)
            if WORD.search(said) and not node.find_parent(_stays_as_it_is):
                yield said


def _stays_as_it_is(tag: Tag) -> bool:
    """What nobody reads as words, and what says itself that it is English, such as the names of laws."""
    return tag.name in UNSEEN or tag.get("lang") == ENGLISH.code


def _outside(text: str, depth: int) -> tuple[str, int]:
    """And how many brackets are still open: names inside a sentence stand in elements of their own."""
    kept = []
    for part in re.split("([⟦⟧])", text):
        depth += (part == "⟦") - (part == "⟧")
        if depth == 0 and part != "⟧":
            kept.append(part)
    return "".join(kept), depth


def _without(said: str, theirs: Iterable[str]) -> str:
    for words in theirs:
        said = said.replace(words, " ")
    return " ".join(part for part in said.split() if not _is_a_date(part))


def _is_a_date(part: str) -> bool:
    return all(word in MONTHS_AND_DAYS for word in WORD.findall(part))

"""Sentences with something of a page's own in them: names, days and links, wherever a language puts them."""

import re
from collections.abc import Iterator

from minijinja import Markup, escape, safe

_HOLE_OR_LINK = re.compile(r"\{(\w+)\}|\[([^]]+)\]")


def sentence(words: str, /, *links: str, **holes: str) -> Markup:
    """`words` with each {hole} filled and each [part] made a link, in the order of `links`.

    A plain text is somebody's own words or name, and keeps its own direction; markup is filled in as it is.
    """
    return Markup(safe("".join(_parts(words, iter(links), holes))))


def _parts(words: str, links: Iterator[str], holes: dict[str, str]) -> Iterator[str]:
    done = 0
    for found in _HOLE_OR_LINK.finditer(words):
        yield escape(words[done : found.start()])
        yield _link(found[2], next(links)) if found[2] else _filled(holes[found[1]])
        done = found.end()
    yield escape(words[done:])


def _link(words: str, href: str) -> str:
    return f'<a href="{escape(href)}">{escape(words)}</a>'


def _filled(value: str) -> str:
    return value if isinstance(value, Markup) else f'<span dir="auto">{escape(value)}</span>'

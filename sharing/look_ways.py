"""The short ways to another look that stand on every page, and the way back from choosing one."""

import re
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from sharing.languages import LANGUAGES
from sharing.looks import Look
from sharing.requests import AnyConnection, is_safe

FIRST_PAGE = "/"
_OURS = re.compile(r"/(?![/\\])[!-~]{0,2000}")
_UNSAFE = re.compile(r"[\\#]")


def way_back(typed: str) -> str:
    """An address of ours, without what an act had said there; the first page for anything else."""
    if not _OURS.fullmatch(typed) or _UNSAFE.search(typed):
        return FIRST_PAGE
    path, _, query = typed.partition("?")
    kept = urlencode([pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != "said"])
    return f"{path}?{kept}" if kept else path


def ways_to_look(look: Look, back: str, *, at_once: bool) -> dict[str, Any]:
    """`at_once`: false on the answer to a form, where a tap would lose what was typed."""
    come_back = f"?from={quote(back, safe='/')}" if back != FIRST_PAGE else ""
    return {
        "href": f"/look{come_back}",
        "back": back if back != FIRST_PAGE else "",
        "at_once": at_once,
        "other_words": "full" if look.easy else "easy",
        "languages": [
            {
                "code": one.code,
                "name": one.name,
                "dir": one.direction,
                "href": f"/look/in/{one.code}{come_back}",
                "current": one is look.language,
            }
            for one in LANGUAGES.values()
        ],
    }


def here(request: AnyConnection) -> str:
    """The page itself, where it can be asked for again."""
    query = request.url.query
    return (
        way_back(f"{request.url.path}?{query}" if query else request.url.path)
        if is_safe(request)
        else FIRST_PAGE
    )

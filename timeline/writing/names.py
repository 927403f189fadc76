"""Whether words name another child than the one they are about: so few letters, and so easily in the wrong post."""

import re
from collections.abc import Iterable

from timeline.notes.siblings import folded

_WORDS = """
ace alba amber angel april art august autumn basil bay bill blue bob carol chance charity chase chip
cliff daisy dale dawn drew earl eve faith finch fern flora frank gene ginger glen grace grant
harmony hazel heath heather holly hope iris ivy jack jade jasmine jay jet joy june kit lance laurel
lily mark marina mason max may melody mercy merry mike miles nick nova olive page patience peg penny
peter piper poppy precious prince pearl ray reed rich rob robin rose ruby rusty sage sandy scarlett
sky skip sonny sterling sue summer sunny van victor violet wade ward west will willow winter wren
"""
COMMON = frozenset(_WORDS.split())
"""Names that are words too. Written small, they are taken for the word."""

_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "’": "'", "ʼ": "'", "‘": "'", "`": "'"})


def names_in(words: str, children: Iterable[str], *, about: Iterable[str]) -> list[str]:
    """Which of these children the words name: as a word by itself, with or without accents, capitals and an ’s. None of
    those whom the words are `about`, nor what is only a part of such a name."""
    own = {_plain(name) for name in about}
    rest = " ".join(_letters(words).split())
    for name in sorted(own, key=len, reverse=True):
        rest = _without(name, rest)
    others = [name for name in dict.fromkeys(children) if _plain(name) and _plain(name) not in own]
    return [name for name in others if _says(rest, name)]


def _says(words: str, name: str) -> bool:
    plain = _plain(name)
    found = re.findall(_pattern(plain), words, re.IGNORECASE)
    return any(one != one.lower() for one in found) if plain in COMMON else bool(found)


def _without(name: str, words: str) -> str:
    return re.sub(_pattern(name), " | ", words, flags=re.IGNORECASE) if name else words


def _pattern(name: str) -> str:
    """Scripts without capitals often write words together: there a name counts wherever it stands."""
    within = r"\s+".join(re.escape(part) for part in name.split())
    return rf"(?<!\w){within}(?!\w)" if name.lower() != name.upper() else within


def _plain(name: str) -> str:
    return folded(name).translate(_PLAIN)


def _letters(words: str) -> str:
    """Without accents, capitals kept."""
    return "".join(one if one == folded(one) else _letter(one) for one in words).translate(_PLAIN)


def _letter(one: str) -> str:
    plain = folded(one) or (" " if one.isspace() else "")
    return plain.upper() if one.isupper() and len(plain) == 1 else plain

"""Words as they sound the same: without accents and capitals, in each way in which a letter is written without them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_HOLD_MARKS = (range(0x300, 0x20000), range(0xE0000, 0xE1000))
"""What lies between is Chinese characters and nothing yet: looking there took most of the time of starting."""
_MARKS = "".join(
    chr(code) for part in _HOLD_MARKS for code in part if unicodedata.category(chr(code)) in {"Mn", "Mc"}
)
"""Accents and vowel signs belong to the letter before them."""
_LETTER = rf"[^\W_][{_MARKS}]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:['’ʼ](?:{_LETTER})+)*")
_FOLDS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_APOSTROPHES = "'’ʼ"


@dataclass(frozen=True)
class Said:
    """One word of a text."""

    typed: str
    begins_sentence: bool
    gap: str
    """What stands between it and the word before."""

    @cached_property
    def spellings(self) -> frozenset[str]:
        return spellings(self.typed)

    @cached_property
    def forms(self) -> frozenset[str]:
        """'theos' may be Theo's; 'this' is never Thi's. 'Theo2' is Theo's too."""
        found = self.spellings | {one.rstrip("0123456789") for one in self.spellings}
        apostrophe = re.search(f"[{_APOSTROPHES}]s$", self.typed, re.IGNORECASE)
        shorts = {one.removesuffix("s") for one in found}
        return found | {one for one in shorts if len(one) > 3 or apostrophe}

    @property
    def initial(self) -> str:
        """Alike in every spelling."""
        return plain(self.typed)[:1]

    @property
    def is_written_as_name(self) -> bool:
        return self.typed[0].isupper() and not self.begins_sentence


def words_of(text: str) -> Iterator[Said]:
    end = 0
    for found in _WORD.finditer(text):
        gap = text[end : found.start()]
        before = gap.rstrip(" \t'’‘“”\"(")
        yield Said(found[0], begins_sentence=before[-1:] in ".!?…:\n" if before else not end, gap=gap)
        end = found.end()


def spellings(word: str) -> frozenset[str]:
    """'Jürgen' is written 'jurgen' and 'juergen'."""
    return frozenset(
        (plain(word), plain(unicodedata.normalize("NFC", word.casefold()).translate(_SPELT_OUT)))
    )


def plain(text: str) -> str:
    """Without accents, apostrophes and capitals."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(
        letter for letter in apart if not unicodedata.combining(letter) and letter not in _APOSTROPHES
    )
    return kept.translate(_FOLDS)

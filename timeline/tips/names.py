"""What in a tip could tell who somebody is: names of people, schools and councils, phone numbers and addresses."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline.tips.plain_words import NOT_A_NAME, OF_ANY_PLACE, ORDINARY


@dataclass(frozen=True)
class Around:
    """What stands around the children of whoever writes."""

    people: Sequence[str] = ()
    """Names as they are known: 'Mrs Okafor', 'Theo', 'The Rahman family'."""
    organisations: Sequence[str] = ()
    place: str = ""
    """Stands beside every tip anyway, so it may be said: 'Otterby'."""


@dataclass(frozen=True)
class Said:
    """One word of a tip."""

    typed: str
    plain: str
    begins_sentence: bool

    @property
    def forms(self) -> set[str]:
        """'theos' may be Theo's; 'this' is never Thi's."""
        short = self.plain.removesuffix("s")
        apostrophe = re.search("['’ʼ]s$", self.typed, re.IGNORECASE)
        return {self.plain, short} if len(short) > 3 or apostrophe else {self.plain}

    @property
    def is_written_as_name(self) -> bool:
        return self.typed[0].isupper() and not self.begins_sentence


def found_name(words: str, around: Around) -> str | None:
    """The first piece, as it was typed, that could tell who somebody is. None: nothing was found; a person still reads
    the tip before others do."""
    for text in _readings(words):
        found = _address(text) or _phone(text) or _person(text, around) or _organisation(text, around)
        if found:
            return found
    return None


def _readings(words: str) -> Iterator[str]:
    """Letters that nobody sees may stand in a name or between two."""
    text = unicodedata.normalize("NFKC", words)
    for instead in ("", " "):
        yield "".join(instead if unicodedata.category(letter) == "Cf" else letter for letter in text)


_ADDRESS = re.compile(
    r"\S*\w@\S*|@\w\S*|\bhttps?:\S*|\bwww\.\S*"
    r"|[\w.-]+\.(?:com|org|net|uk|gov|edu|info|io|co|eu|app|school|london|wales|scot|cymru|example)\b\S*",
    re.IGNORECASE,
)
_DAY = r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)|20\d\d ?[-–] ?(?:20)?\d\d)"
_DAYS = re.compile(rf"{_DAY}(?:[\s–.-]+{_DAY})*")
"""One day or more, or a school year, and nothing else."""
_PHONE = re.compile(r"\+?\(?\d(?:(?:[.–-]|\s[–-]\s|\s?[()]?\s?)\d)+")
FEWEST_DIGITS = 6


def _address(text: str) -> str | None:
    found = _ADDRESS.search(text)
    return found[0] if found else None


def _phone(text: str) -> str | None:
    for found in _PHONE.finditer(text):
        digits = sum(letter.isdigit() for letter in found[0])
        if digits >= FEWEST_DIGITS and not _DAYS.fullmatch(found[0]):
            return found[0]
    return None


def _person(text: str, around: Around) -> str | None:
    names = {word.plain for name in around.people for word in _words(name)} - NOT_A_NAME
    return _one_word(text, {name for name in names if len(name) > 1}) or _without_spaces(text, around.people)


def _one_word(text: str, names: set[str]) -> str | None:
    """A name that is an ordinary word too counts only where it is written as a name: 'Will', and not 'will'."""
    for word in _words(text):
        hits = word.forms & names
        if hits - ORDINARY or (hits and word.is_written_as_name):
            return word.typed
    return None


def _without_spaces(text: str, people: Sequence[str]) -> str | None:
    """Some scripts put nothing between words, and in some a word is more than its letters."""
    plain, parts = _plain(text), [part for name in people for part in re.split(r"[\s-]+", _plain(name))]
    return next((part for part in parts if len(part) > 1 and not part.isascii() and part in plain), None)


def _organisation(text: str, around: Around) -> str | None:
    said, place = [word.plain for word in _words(text)], {word.plain for word in _words(around.place)}
    for name in around.organisations:
        whole = [word.plain for word in _words(name)]
        own = [word for word in whole if word not in OF_ANY_PLACE]
        if len(whole) > 1 and _stands_in(whole, said):
            return name
        if set(own) <= place:
            continue
        if len(own) > 1 and _stands_in(own, said):
            return name
        if len(own) == 1 and (found := _one_word(text, set(own))):
            return found
    return None


def _stands_in(part: list[str], said: list[str]) -> bool:
    return any(said[at : at + len(part)] == part for at in range(len(said) - len(part) + 1))


_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_FOLDS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def _words(text: str) -> Iterator[Said]:
    for found in _WORD.finditer(text):
        before = text[: found.start()].rstrip(" \t'’‘“”\"(")
        yield Said(found[0], _plain(found[0]), not before or before[-1] in ".!?…:\n")


def _plain(text: str) -> str:
    """Without accents, apostrophes and capitals."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in apart if not unicodedata.combining(letter) and letter not in "'’ʼ")
    return kept.translate(_FOLDS)


def names_in(names: Iterable[str | None]) -> list[str]:
    """Each once, without what is not there."""
    return sorted({name for name in names if name})

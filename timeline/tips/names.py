"""What in a tip could tell who somebody is: names of people, schools and councils, phone numbers and addresses."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sharing.clean import is_blank
from timeline.tips.addresses import found_address
from timeline.tips.plain_words import NOT_A_NAME, OF_ANY_PLACE, ORDINARY
from timeline.tips.spelling import Said, plain, spellings, words_of

FEWEST_APART = 5
"""Letters of a name that is found in two words: 'O Brien'. Fewer, and 'is a' would be Isa."""
MOST_PIECES = 12
"""Of one name: 'T.h.e.o'."""


@dataclass(frozen=True)
class Around:
    """What stands around the children of whoever writes."""

    people: Sequence[str] = ()
    """Names as they are known: 'Mrs Okafor', 'Theo', 'The Rahman family'."""
    organisations: Sequence[str] = ()
    place: str = ""
    """Stands beside every tip anyway, so it may be said: 'Otterby'."""


def found_name(words: str, around: Around) -> str | None:
    """The first piece, as it was typed, that could tell who somebody is. None: nothing was found; a person still reads
    the tip before others do."""
    for text in _readings(words):
        said = list(words_of(text))
        found = found_address(text) or _person(text, said, around) or _organisation(said, around)
        if found:
            return found
    return None


def _readings(words: str) -> Iterator[str]:
    """Letters that nobody sees may stand in a name or between two."""
    text = unicodedata.normalize("NFKC", words)
    for instead in ("", " "):
        yield "".join(instead if is_blank(letter) and not letter.isspace() else letter for letter in text)


def _person(text: str, said: Sequence[Said], around: Around) -> str | None:
    names = {spelt for name in around.people for spelt in _spelt(name)}
    return _one_word(said, names) or _in_pieces(said, names) or _without_spaces(text, around.people)


def _spelt(name: str) -> Iterator[str]:
    """Each of its words, and words that stand beside each other as if they were one: 'annemarie', 'kc', 'nellhart'."""
    parts = [word for word in words_of(name) if not word.spellings & NOT_A_NAME]
    for begin in range(len(parts)):
        for end in range(begin + 1, len(parts) + 1):
            joined = spellings("".join(word.typed for word in parts[begin:end]))
            yield from (one for one in joined if len(one) > 1)


def _one_word(said: Sequence[Said], names: set[str]) -> str | None:
    """A name that is an ordinary word too counts only where it is written as a name: 'Will', and not 'will'."""
    for word in said:
        hits = word.forms & names
        if hits - ORDINARY or (hits and word.is_written_as_name):
            return word.typed
    return None


def _in_pieces(said: Sequence[Said], names: set[str]) -> str | None:
    """'I.f.e', 'I-fe' and 'I f e'; 'O Brien' and 'Mac Donald'."""
    longest, initials = max(map(len, names), default=0) + len("’s"), {name[0] for name in names}
    for begin in (at for at, word in enumerate(said) if word.initial in initials):
        for end in range(begin + 2, min(begin + MOST_PIECES, len(said)) + 1):
            pieces = said[begin:end]
            if not re.fullmatch("[ .'’_-]{1,2}", pieces[-1].gap):
                break
            joined = Said("".join(word.typed for word in pieces), begins_sentence=False, gap="")
            if len(joined.typed) > longest:
                break
            if joined.forms & names and _may_be_one(pieces, joined):
                return "".join([pieces[0].typed, *(word.gap + word.typed for word in pieces[1:])])
    return None


def _may_be_one(pieces: Sequence[Said], joined: Said) -> bool:
    """Ordinary words beside each other spell names by chance: 'am in a' is nobody's Amina."""
    if all(len(word.typed) == 1 for word in pieces) or not any(" " in word.gap for word in pieces[1:]):
        return True
    is_ordinary = all(word.spellings & ORDINARY for word in pieces)
    return len(pieces) == 2 and len(joined.typed) >= FEWEST_APART and not is_ordinary


def _without_spaces(text: str, people: Sequence[str]) -> str | None:
    """Some scripts put nothing between words."""
    whole, parts = plain(text), [part for name in people for part in re.split(r"[\s-]+", plain(name))]
    return next((part for part in parts if len(part) > 1 and not part.isascii() and part in whole), None)


def _organisation(said: Sequence[Said], around: Around) -> str | None:
    typed, place = _plain_words(said), set(_plain_words(words_of(around.place)))
    for name in around.organisations:
        whole = _plain_words(words_of(name))
        own = [word for word in whole if word not in OF_ANY_PLACE]
        if len(whole) > 1 and _stands_in(whole, typed):
            return name
        if set(own) <= place:
            continue
        if len(own) > 1 and (_stands_in(own, typed) or any(_stands_in(end, typed) for end in _ends(whole))):
            return name
        if len(own) == 1 and (found := _one_word(said, set(own))):
            return found
    return None


def _plain_words(words: Iterable[Said]) -> list[str]:
    return [plain(word.typed) for word in words]


def _ends(whole: list[str]) -> Iterator[list[str]]:
    """'Hill School' is enough to know 'Made-up Hill School' by."""
    for begin in range(1, len(whole) - 1):
        if any(word not in OF_ANY_PLACE for word in whole[begin:]) and whole[-1] in OF_ANY_PLACE:
            yield whole[begin:]


def _stands_in(part: list[str], said: list[str]) -> bool:
    return any(said[at : at + len(part)] == part for at in range(len(said) - len(part) + 1))


def names_in(names: Iterable[str | None]) -> list[str]:
    """Each once, without what is not there."""
    return sorted({name for name in names if name})

"""What may be kept of typed text: every script, name and emoji; nothing that hides or breaks."""

import re
import unicodedata

from sharing.languages import later, tr

UNREADABLE = later("Some letters here could not be read. Type this again")
HIDDEN = later("This has hidden characters that we cannot keep. Type it again instead of pasting it")

_OVERRIDES = {"\u202d", "\u202e"}
"""They show letters in another order than they are written: 'paid' can be made to look like something else."""
_OPENS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs as far as Unicode goes, and nothing that anybody sees by itself."""
_TAGS = range(0xE0000, 0xE0080)
_FLAGS = re.compile("\U0001f3f4[\U000e0030-\U000e007a]{3,6}\U000e007f")
_NEWLINES = ("\r\n", "\r", "\u0085", "\u2028", "\u2029")


class NotKept(ValueError):
    """The text holds something that must not be stored; says so in words for the person who typed it."""


def one_line(typed: str) -> str:
    """Without spaces around it; "" when nothing visible is left. Raises NotKept."""
    return _kept(typed.replace("\t", " "), allowed="")


def lines(typed: str) -> str:
    """As one_line, with its line breaks, each a single newline. Raises NotKept."""
    for newline in _NEWLINES:
        typed = typed.replace(newline, "\n")
    return _kept(typed, allowed="\n\t")


def shown(typed: str) -> str:
    """What was typed, as far as a page can show it: for handing words back, never for keeping them."""
    return "".join("\ufffd" if _no_page_can_show(letter) else letter for letter in typed)


def _kept(typed: str, *, allowed: str) -> str:
    text = unicodedata.normalize("NFC", typed.strip())
    if any(_breaks(letter) and letter not in allowed for letter in text) or not _is_balanced(text):
        raise NotKept(tr(HIDDEN))
    if any(_is_tag(letter) for letter in _FLAGS.sub("", text)):
        raise NotKept(tr(HIDDEN))
    return text if not all(is_blank(letter) for letter in text) else ""


def _breaks(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cs", "Zl", "Zp"} or letter in _OVERRIDES or _is_control(letter)


def _no_page_can_show(letter: str) -> bool:
    return _is_control(letter) and letter not in "\t\n\r"


def _is_control(letter: str) -> bool:
    """Or one of the code points that are set aside for never being a character."""
    number = ord(letter)
    never = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
    return never or unicodedata.category(letter) == "Cc"


def _is_tag(letter: str) -> bool:
    """They spell a whole text that nobody sees; in the flags of England, Scotland and Wales they are meant to."""
    return ord(letter) in _TAGS


def is_blank(letter: str) -> bool:
    """Nobody sees it by itself. Spaces are blank too."""
    chooses_a_variant = 0xFE00 <= ord(letter) <= 0xFE0F or 0xE0100 <= ord(letter) <= 0xE01EF
    return letter in _BLANKS or chooses_a_variant or unicodedata.category(letter)[0] in "CZ"


def _is_balanced(text: str) -> bool:
    """Direction marks that come in pairs must close, or they would turn the rest of the page around."""
    waiting: list[str] = []
    for letter in text:
        if letter in _OPENS:
            waiting.append(_OPENS[letter])
        elif letter in _OPENS.values() and (not waiting or waiting.pop() != letter):
            return False
    return not waiting

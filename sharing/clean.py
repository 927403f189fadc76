"""What may be kept of typed text: every script, name and emoji; nothing that hides or breaks."""

import unicodedata

from sharing.languages import later, tr

UNREADABLE = later("Some letters here could not be read. Type this again")
HIDDEN = later("This has hidden characters that we cannot keep. Type it again instead of pasting it")

_OVERRIDES = {"\u202d", "\u202e"}
"""They show letters in another order than they are written: 'paid' can be made to look like something else."""
_OPENS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
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
    return text if any(_shows(letter) for letter in text) else ""


def _breaks(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cs", "Zl", "Zp"} or letter in _OVERRIDES or _is_control(letter)


def _no_page_can_show(letter: str) -> bool:
    return _is_control(letter) and letter not in "\t\n\r"


def _is_control(letter: str) -> bool:
    """Or one of the code points that are set aside for never being a character."""
    number = ord(letter)
    never = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
    return never or unicodedata.category(letter) == "Cc"


def _shows(letter: str) -> bool:
    return unicodedata.category(letter)[0] not in "CZ"


def _is_balanced(text: str) -> bool:
    """Direction marks that come in pairs must close, or they would turn the rest of the page around."""
    waiting: list[str] = []
    for letter in text:
        if letter in _OPENS:
            waiting.append(_OPENS[letter])
        elif letter in _OPENS.values() and (not waiting or waiting.pop() != letter):
            return False
    return not waiting

"""The language of a page. English is the source; the packs in templates/languages are made from it with `bin/words`.

`tr` and `tr_n` give a text in the language that the request speaks; `later` only marks one for the packs, where it
is written down before it is known who will read it. A text that a pack does not have yet stays English, and the
page says so.
"""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKS = Path(__file__).parent.parent / "templates" / "languages"


@dataclass(frozen=True)
class Language:
    code: str
    """As in `lang` of a page, and the name of its pack."""
    name: str
    """What its own speakers call it."""
    direction: str = "ltr"

    @property
    def is_rtl(self) -> bool:
        return self.direction == "rtl"


ENGLISH = Language("en-GB", "English")
LANGUAGES: Mapping[str, Language] = {
    one.code: one for one in (ENGLISH, Language("pl", "Polski"), Language("ur", "اردو", "rtl"))
}


class Missing(NullTranslations):
    """What is asked when a pack has no text: the English one, and a note that it was."""

    def gettext(self, message: str) -> str:
        _spoken.get().in_english.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@dataclass(frozen=True)
class Spoken:
    """What one request speaks, and which texts it had to say in English."""

    language: Language
    words: NullTranslations
    in_english: set[str] = field(default_factory=set)


_spoken: ContextVar[Spoken] = ContextVar("spoken", default=Spoken(ENGLISH, NullTranslations()))  # noqa: B039  # English never notes anything


def speak(language: Language) -> None:
    """From here on, in this request."""
    if _spoken.get().language is not language:
        _spoken.set(Spoken(language, _pack(language)))


def spoken() -> Language:
    return _spoken.get().language


def left_in_english() -> frozenset[str]:
    """The texts that this request had no translation for so far."""
    return frozenset(_spoken.get().in_english)


def tr(words: str) -> str:
    return _spoken.get().words.gettext(words)


def tr_n(one: str, many: str, count: int) -> str:
    """The text for that many, with its number still to be filled in."""
    return _spoken.get().words.ngettext(one, many, count)


def later(words: str) -> str:
    """Marks a text for the packs; `tr` gives it when somebody reads it."""
    return words


@cache
def _pack(language: Language) -> NullTranslations:
    """Texts marked fuzzy in a pack are left out: nobody has looked at them since the English changed."""
    if language is ENGLISH:
        return NullTranslations()
    compiled = BytesIO()
    with (PACKS / f"{language.code}.po").open("rb") as pack:
        write_mo(compiled, read_po(pack, locale=language.code))
    compiled.seek(0)
    words = GNUTranslations(compiled)
    words.add_fallback(Missing())
    return words

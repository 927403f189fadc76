"""The language of a page. English is the source; the packs in templates/languages are made from it with `bin/words`.

`tr` and `tr_n` give a text in the language that the request speaks; `later` and `later_n` only mark one for the packs,
where it is written down before it is known who will read it. A text that a pack does not have yet stays English, and
the page says so.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from babel import Locale
from babel.messages.catalog import Catalog
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
    checked: bool = True
    """Whether somebody who speaks it has read its pack. If not, a machine made it and every page says so."""

    @property
    def is_rtl(self) -> bool:
        return self.direction == "rtl"

    @cached_property
    def locale(self) -> Locale:
        """For dates."""
        return Locale.parse(self.code, sep="-")


ENGLISH = Language("en-GB", "English")
_languages = {
    one.code: one
    for one in (
        ENGLISH,
        Language("pl", "Polski", checked=False),
        Language("ur", "اردو", "rtl", checked=False),
    )
}
LANGUAGES: Mapping[str, Language] = MappingProxyType(_languages)
_packs: dict[Language, NullTranslations] = {ENGLISH: NullTranslations()}


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


def speaks_english() -> bool:
    return _spoken.get().language is ENGLISH


def left_in_english() -> frozenset[str]:
    """The texts that this request had no translation for so far."""
    return frozenset(_spoken.get().in_english)


def tr(words: str) -> str:
    now = _spoken.get()
    # Of an empty text gettext would say what stands at the head of the pack.
    return words if now.language is ENGLISH or not words else now.words.gettext(words)


def tr_known(words: str) -> str | None:
    """None where the pack of the request's language has no such text: then there is another way to say it there."""
    had = words in left_in_english()
    said = tr(words)
    if words not in left_in_english():
        return said
    if not had:
        _spoken.get().in_english.discard(words)
    return None


def tr_n(one: str, many: str, count: int) -> str:
    """The text for that many, with its number still to be filled in."""
    return _spoken.get().words.ngettext(one, many, count)


def later(words: str) -> str:
    """Marks a text for the packs; `tr` gives it when somebody reads it."""
    return words


def later_n(one: str, many: str) -> tuple[str, str]:
    """As `later`, for `tr_n`."""
    return one, many


def inside(words: str) -> str:
    """A title as it stands within a sentence: English writes it small there, unless it begins with an acronym. Others
    keep what their pack says."""
    if not speaks_english() or words[1:2].isupper():
        return words
    return words[:1].lower() + words[1:]


@contextmanager
def also_spoken(language: Language, pack: Catalog) -> Iterator[None]:
    """One more language for a while, whose pack is no file."""
    _languages[language.code], _packs[language] = language, _compiled(pack)
    try:
        yield
    finally:
        del _languages[language.code], _packs[language]


def read_packs() -> None:
    """At start, so that the first page in a language need not wait for it."""
    for language in LANGUAGES.values():
        _pack(language)


def _pack(language: Language) -> NullTranslations:
    if language not in _packs:
        with (PACKS / f"{language.code}.po").open("rb") as pack:
            _packs[language] = _compiled(read_po(pack, locale=language.code))
    return _packs[language]


def _compiled(pack: Catalog) -> NullTranslations:
    """Texts marked fuzzy are left out: nobody has looked at them since the English changed."""
    for message in list(pack):
        if isinstance(message.string, tuple) and not all(message.string):
            pack.delete(message.id)
    compiled = BytesIO()
    write_mo(compiled, pack)
    compiled.seek(0)
    words = GNUTranslations(compiled)
    words.add_fallback(Missing())
    return words

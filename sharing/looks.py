"""How a person wants to read: size, gaps, colours, easy words and language. Kept in a cookie, and on the account."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from sharing.languages import ENGLISH, LANGUAGES, Language


class Size(StrEnum):
    """Of the words: 17, 20 and 24 pixels where the browser's own are 16."""

    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"


class Gaps(StrEnum):
    """Between letters, words and lines."""

    NORMAL = "normal"
    WIDE = "wide"


class Colours(StrEnum):
    CREAM = "cream"
    WHITE = "white"
    BLUE = "blue"
    DARK = "dark"


class Words(StrEnum):
    FULL = "full"
    EASY = "easy"


Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True)
class Look:
    size: Size = Size.NORMAL
    gaps: Gaps = Gaps.NORMAL
    colours: Colours = Colours.CREAM
    words: Words = Words.FULL
    language: Language = ENGLISH

    @classmethod
    def of(cls, *, size: str, gaps: str, colours: str, words: str, language: str) -> "Look":
        """Each part that is missing or unknown is as usual."""
        return cls(
            size=_one_of(Size, size),
            gaps=_one_of(Gaps, gaps),
            colours=_one_of(Colours, colours),
            words=_one_of(Words, words),
            language=LANGUAGES.get(language, ENGLISH),
        )

    @classmethod
    def read(cls, kept: str) -> "Look":
        """What write() wrote."""
        size, gaps, colours, words, language, *_ = [*kept.split("."), *[""] * 5]
        return cls.of(size=size, gaps=gaps, colours=colours, words=words, language=language)

    def write(self) -> str:
        return ".".join(self.parts.values())

    @property
    def parts(self) -> dict[str, str]:
        """By the name of the field that chooses each."""
        return {
            "size": self.size.value,
            "gaps": self.gaps.value,
            "colours": self.colours.value,
            "words": self.words.value,
            "language": self.language.code,
        }

    @property
    def easy(self) -> bool:
        return self.words is Words.EASY

    def in_words(self, words: Words) -> "Look":
        return replace(self, words=words)

    def in_language(self, language: Language) -> "Look":
        return replace(self, language=language)

    @property
    def css(self) -> str:
        """Classes of the page; nothing for what is as usual."""
        chosen = {"size": self.size, "gaps": self.gaps, "colours": self.colours, "words": self.words}
        usual = {"size": Size.NORMAL, "gaps": Gaps.NORMAL, "colours": Colours.CREAM, "words": Words.FULL}
        return " ".join(f"{part}-{value}" for part, value in chosen.items() if value is not usual[part])


def _one_of(choices: type[Choice], kept: str) -> Choice:
    """The first of them is the usual one."""
    return next((one for one in choices if one.value == kept), next(iter(choices)))

"""How a person wants to read: size, gaps, colours, easy words and language. Kept in a cookie, and on the account."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sharing.languages import ENGLISH, LANGUAGES, Language


class Size(StrEnum):
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
    def read(cls, kept: str) -> "Look":
        """What write() wrote; each part that is missing or unknown is as usual."""
        size, gaps, colours, words, language, *_ = [*kept.split("."), *[""] * 5]
        return cls(
            size=_one_of(Size, size),
            gaps=_one_of(Gaps, gaps),
            colours=_one_of(Colours, colours),
            words=_one_of(Words, words),
            language=LANGUAGES.get(language, ENGLISH),
        )

    def write(self) -> str:
        return ".".join((self.size, self.gaps, self.colours, self.words, self.language.code))

    @property
    def easy(self) -> bool:
        return self.words is Words.EASY

    @property
    def css(self) -> str:
        """Classes of the page; nothing for what is as usual."""
        chosen = {"size": self.size, "gaps": self.gaps, "colours": self.colours, "words": self.words}
        usual = {"size": Size.NORMAL, "gaps": Gaps.NORMAL, "colours": Colours.CREAM, "words": Words.FULL}
        return " ".join(f"{part}-{value}" for part, value in chosen.items() if value is not usual[part])


def _one_of(choices: type[Choice], kept: str) -> Choice:
    """The first of them is the usual one."""
    return next((one for one in choices if one.value == kept), next(iter(choices)))

"""How the day of something is known, in the words of whoever says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from journeys.service import PostClass, Posted

LONGEST = 150


class Known(StrEnum):
    EMAIL = "email"
    LETTER = "letter"
    PAGE = "page"
    """It came through this service."""
    MEETING = "meeting"
    PHONE = "phone"
    OTHER = "other"


@dataclass(frozen=True)
class Evidence:
    """Nothing in it: no evidence is named yet."""

    known: Known | None = None
    words: str = ""
    posted: Posted | None = None
    """The letter whose posting makes the day."""

    @classmethod
    def of(cls, particulars: Mapping[str, Any]) -> "Evidence":
        """As an event kept it."""
        post = particulars.get("posted")
        return cls(
            Known(particulars["known"]) if particulars.get("known") else None,
            particulars.get("evidence", ""),
            Posted(date.fromisoformat(post["on"]), PostClass(post["class"])) if post else None,
        )

    @property
    def particulars(self) -> dict[str, Any]:
        """For an event to keep: nothing that was not said."""
        post = self.posted and {"on": self.posted.on.isoformat(), "class": self.posted.post_class.value}
        named = {"known": self.known and self.known.value, "evidence": self.words, "posted": post}
        return {name: value for name, value in named.items() if value}


UNNAMED = Evidence()

"""What a young person can say something about: a question to begin with, and a picture."""

from collections.abc import Mapping
from enum import StrEnum

from sharing.languages import later


class Prompt(StrEnum):
    """In the order in which the page asks."""

    GOOD = "good"
    HARD = "hard"
    WANT = "want"
    NOT_WANT = "not_want"
    WHO_THERE = "who_there"
    OTHER = "other"


MINE: Mapping[Prompt, str] = {
    Prompt.GOOD: later("What is good"),
    Prompt.HARD: later("What is hard"),
    Prompt.WANT: later("What I want"),
    Prompt.NOT_WANT: later("What I do not want"),
    Prompt.WHO_THERE: later("Who I want there"),
    Prompt.OTHER: later("Something else"),
}
THEIRS: Mapping[Prompt, str] = {
    Prompt.GOOD: later("What is good for {name}"),
    Prompt.HARD: later("What is hard for {name}"),
    Prompt.WANT: later("What {name} wants"),
    Prompt.NOT_WANT: later("What {name} does not want"),
    Prompt.WHO_THERE: later("Who {name} wants there"),
    Prompt.OTHER: later("Something that {name} says"),
}
"""As everybody else reads it."""
ICONS: Mapping[Prompt, str] = {
    Prompt.GOOD: "star",
    Prompt.HARD: "overcoming",
    Prompt.WANT: "heart",
    Prompt.NOT_WANT: "cross",
    Prompt.WHO_THERE: "included",
    Prompt.OTHER: "speech",
}
"""Of components/icons.html."""

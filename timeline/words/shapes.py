"""What is said of each pathway and step. {name} and {names} stand for the child: “Theo” and “Theo’s”."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PathwayWords:
    title: str
    about: str
    """When it applies and what it is, in two or three short sentences."""


@dataclass(frozen=True)
class StepWords:
    title: str
    """As something to expect: 'Theo’s draft plan comes', the same words for every reader."""
    short: str
    now: str
    """What is going on while it is the next step."""
    meaning: str
    """What it is, in two or three short sentences."""
    not_this: str = ""
    """What its date does not mean. Empty only for a step without a number."""
    do: str = ""
    """What the family can do."""

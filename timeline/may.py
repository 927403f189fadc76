"""What a rule about an act says. Every noun has its own function for that; docs/acts.md is printed from them."""

from enum import StrEnum


class May(StrEnum):
    YES = "yes"
    NOT_THEIRS = "not theirs"
    """Their page has no form for it, and what is sent without one leads nowhere."""
    NOT_NOW = "not now"
    """It would be theirs, but not as things stand: they are told so, and their words are kept."""


class NotNow(ValueError):
    """Something else happened first, or not yet."""

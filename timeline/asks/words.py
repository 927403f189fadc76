"""The words that asks are shown with."""

from collections.abc import Mapping

from sharing.languages import later
from timeline.asks.standing import Kind, Said

LEGAL_LINE = later(
    "Saying yes here does not take away your right to complain, to ask for mediation or to appeal."
)
KINDS: Mapping[Kind, str] = {
    Kind.REQUEST: later("Please do something"),
    Kind.QUESTION: later("A question"),
    Kind.DISLIKE: later("I do not like something"),
}
"""As the form offers them."""
ASKED: Mapping[Kind, str] = {
    Kind.REQUEST: later("{who} asks for something"),
    Kind.QUESTION: later("{who} asks"),
    Kind.DISLIKE: later("{who} does not like something"),
}
YOU_ASKED: Mapping[Kind, str] = {
    Kind.REQUEST: later("You ask for something"),
    Kind.QUESTION: later("You ask"),
    Kind.DISLIKE: later("You do not like something"),
}
OFFERED: Mapping[Said, str] = {
    Said.YES: later("Yes"),
    Said.ANSWERED: later("Here is my answer"),
    Said.NOT_YET: later("Not yet, because …"),
    Said.NO: later("No, because …"),
}
"""As the answer form offers them."""
SAYS: Mapping[Said, str] = {
    Said.YES: later("{who} said yes, {day}"),
    Said.ANSWERED: later("{who} answered, {day}"),
    Said.NOT_YET: later("{who} said not yet, {day}"),
    Said.NO: later("{who} said no, {day}"),
}
YOU_SAY: Mapping[Said, str] = {
    Said.YES: later("You said yes, {day}"),
    Said.ANSWERED: later("You answered, {day}"),
    Said.NOT_YET: later("You said not yet, {day}"),
    Said.NO: later("You said no, {day}"),
}
TAGS: Mapping[Said, tuple[str, str]] = {
    Said.YES: ("on_time", later("Yes")),
    Said.ANSWERED: ("on_time", later("Answered")),
    Said.NOT_YET: ("may_be_late", later("Not yet")),
    Said.NO: ("declined", later("No")),
}
"""The state whose look each answer has, and its words."""
SOMETHING_ELSE = later("Something else")
THE_PLAN = later("The plan")
LATE_FOR_THE_YOUNG = later("They are late. That is not your fault.")
TELL_OFFICER = later("You can tell {who}.")

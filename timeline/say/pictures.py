"""The pictures to pick from: a fixed set, drawn for this service in templates/timeline/_say_pictures.html."""

from collections.abc import Mapping, Sequence
from typing import Any

from sharing.languages import later, tr

PICTURES: Mapping[str, str] = {
    "happy": later("Happy"),
    "okay": later("Okay"),
    "sad": later("Sad"),
    "cross": later("Angry"),
    "worried": later("Worried"),
    "tired": later("Tired"),
    "calm": later("Calm"),
    "loud": later("Too loud"),
    "quiet": later("Quiet"),
    "alone": later("On my own"),
    "friends": later("Friends"),
    "home": later("Home"),
    "school": later("School"),
    "work": later("School work"),
    "travel": later("Getting there"),
    "food": later("Food"),
    "music": later("Music"),
    "sport": later("Sport"),
    "screen": later("Phone or computer"),
    "animals": later("Animals"),
    "outside": later("Outside"),
    "help": later("Help, please"),
    "more": later("More"),
    "stop": later("Stop"),
}
"""By the name of each drawing: what it stands for. None is ever taken out, for somebody may have picked it."""


def shown(keys: Sequence[str]) -> list[dict[str, Any]]:
    return [{"key": key, "words": tr(PICTURES[key])} for key in keys if key in PICTURES]

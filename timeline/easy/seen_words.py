"""Easy read guides of the pages that say what was sent and how the service does, by template."""

from collections.abc import Mapping

from sharing.easy import GuideOf, fixed
from sharing.languages import later

WHAT_WAS_SENT: Mapping[str, GuideOf] = {
    "timeline/my_messages.html": fixed(
        "letter",
        ("letter", later("Here you see all that we sent you.")),
        ("tick", later("You can see if it got to you.")),
        ("clock", later("Some of it may still wait.")),
        ("lock", later("No one else can see this page.")),
    ),
    "timeline/arrived.html": fixed(
        "people",
        ("people", later("Here are the people around the child.")),
        ("tick", later("You can see if our letters got to them.")),
        ("phone", later("Did a letter get lost? Then call them.")),
    ),
    "timeline/operations.html": fixed(
        "eye",
        ("eye", later("This page is for those who run the service.")),
        ("clock", later("You can see how many letters wait.")),
        ("warning", later("Is there a red sign? Read what to do.")),
        ("lock", later("There is no name here.")),
    ),
}

"""Easy read guides of the pages about whose the choices are, by template."""

from collections.abc import Mapping

from sharing.easy import GuideOf, fixed
from sharing.languages import later

ABOUT_RIGHTS: Mapping[str, GuideOf] = {
    "timeline/rights.html": fixed(
        "key",
        ("calendar", later("From one day on, a young person can pick.")),
        ("letter", later("Then the letters come to them.")),
        ("people", later("They can ask a mum or dad to help.")),
        ("eye", later("They say what a mum or dad can see.")),
    ),
    "timeline/my_parents.html": fixed(
        "key",
        ("person", later("This page is for you.")),
        ("eye", later("You say what your mum or dad can see.")),
        ("pencil", later("You can change it when you want.")),
    ),
    "timeline/parent_sees.html": fixed(
        "eye",
        ("eye", later("What can this mum or dad see?")),
        ("pencil", later("Pick one.")),
        ("tick", later("Then press the blue button.")),
    ),
    "timeline/shut_out.html": fixed(
        "lock",
        ("lock", later("You can not see this page.")),
        ("person", later("The young person said so. It is up to them.")),
        ("phone", later("You can ask the people named here.")),
    ),
    "timeline/capacity_view.html": fixed(
        "speech",
        ("speech", later("Say how you see it.")),
        ("eye", later("Your words stand next to what they wrote.")),
        ("lock", later("No one can change your words.")),
    ),
    "timeline/capacity.html": fixed(
        "question",
        ("tick", later("The law says: you can pick.")),
        ("question", later("We ask it for one thing at a time.")),
        ("people", later("Some things are hard. Then people can help.")),
    ),
}

"""Easy read guides of the pages about the law, which are open to all. By template."""

from collections.abc import Mapping

from sharing.easy import GuideOf, fixed
from sharing.languages import later

ABOUT_THE_LAW: Mapping[str, GuideOf] = {
    "law/front.html": fixed(
        "house",
        ("steps", later("Here you see what comes next for your child.")),
        ("people", later("All the people who help see the same.")),
        ("key", later("You can sign in here.")),
        ("book", later("Or you can read what the law says.")),
    ),
    "law/every_pathway.html": fixed(
        "book",
        ("judge", later("The law says how long things may take.")),
        ("calendar", later("This page can count the days for you.")),
        ("tick", later("Pick what you want to know.")),
    ),
    "law/pathway.html": fixed(
        "book",
        ("pencil", later("Write the days that you know.")),
        ("tick", later("Press the blue button.")),
        ("calendar", later("Then you see the days that come next.")),
        ("lock", later("We do not keep what you write.")),
    ),
    "law/words.html": fixed(
        "book",
        ("letter", later("Some words in a letter are hard.")),
        ("book", later("Here we say what they mean.")),
    ),
}

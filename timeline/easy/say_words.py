"""Easy read guides of the young person's own pages, by template."""

from collections.abc import Mapping

from sharing.easy import GuideOf, fixed
from sharing.languages import later

OWN_PLACE: Mapping[str, GuideOf] = {
    "timeline/me.html": fixed(
        "person",
        ("person", later("This page is for you.")),
        ("pencil", later("You can say what you think.")),
    ),
    "timeline/me_say.html": fixed(
        "speech",
        ("pencil", later("You can write what you think.")),
        ("star", later("Or you can pick pictures.")),
        ("people", later("Tick who can read it.")),
        ("lock", later("Or keep it just for you.")),
    ),
    "timeline/me_one_say.html": fixed(
        "speech",
        ("speech", later("This is what you said.")),
        ("people", later("You can see who can read it.")),
        ("pencil", later("You can change it.")),
        ("back", later("You can take it back.")),
    ),
    "timeline/me_who.html": fixed(
        "eye",
        ("speech", later("Here is all that you said.")),
        ("people", later("You can see who can read it.")),
        ("tick", later("You can pick other people.")),
        ("back", later("You can take it back.")),
    ),
    "timeline/me_change.html": fixed(
        "cross",
        ("cross", later("Here you can say no.")),
        ("question", later("Pick what you do not like.")),
        ("pencil", later("Write what you want.")),
        ("person", later("Pick who should answer you.")),
        ("calendar", later("You can see by when they answer.")),
    ),
    "timeline/me_answers.html": fixed(
        "question",
        ("question", later("Here is all that you asked.")),
        ("speech", later("You can read the answers, too.")),
        ("talk", later("Did they say no? You can talk about it.")),
    ),
}

"""Easy read guides of questions, answers and talks, by template."""

from collections.abc import Mapping

from sharing.easy import GuideOf, fixed
from sharing.languages import later

ABOUT_ASKS: Mapping[str, GuideOf] = {
    "timeline/asks.html": fixed(
        "question",
        ("question", later("Here is all that people asked.")),
        ("speech", later("You can read the answers, too.")),
        ("pencil", later("You can ask something, too.")),
    ),
    "timeline/new_ask.html": fixed(
        "question",
        ("question", later("You can ask for something here.")),
        ("cross", later("You can say what you do not like.")),
        ("person", later("Pick who should answer you.")),
        ("calendar", later("You can see by when they answer.")),
    ),
    "timeline/ask.html": fixed(
        "question",
        ("question", later("This is what was asked.")),
        ("clock", later("You can see who has to answer, and when.")),
        ("speech", later("A no must tell you why.")),
        ("tick", later("Did you ask it? Only you say it is done.")),
    ),
    "timeline/called.html": fixed(
        "question",
        ("question", later("Some one asked a question.")),
        ("clock", later("It waits for you to help.")),
        ("lock", later("You can not read it yet.")),
        ("phone", later("You can see who to call.")),
    ),
    "timeline/talks.html": fixed(
        "talk",
        ("phone", later("Here you can read about calls and visits.")),
        ("pencil", later("You can write about one, too.")),
    ),
    "timeline/new_talk.html": fixed(
        "talk",
        ("people", later("Who was there? Pick them.")),
        ("speech", later("Write what was said.")),
        ("tick", later("Then press the blue button.")),
    ),
    "timeline/hand_on.html": fixed(
        "people",
        ("person", later("Who will do this work now? Pick one.")),
        ("pencil", later("Say why.")),
        ("letter", later("Then each of the people gets a letter.")),
    ),
    "timeline/people.html": fixed(
        "people",
        ("people", later("These people can see this page.")),
        ("cross", later("Other people can not see it.")),
        ("speech", later("Is one of them wrong? Tell the council.")),
    ),
    "timeline/new_person.html": fixed(
        "people",
        ("person", later("Write who may see this page.")),
        ("calendar", later("Pick the last day.")),
    ),
    "timeline/end_place.html": fixed(
        "people",
        ("person", later("Pick who may not see it any more.")),
        ("pencil", later("Write why.")),
    ),
    "timeline/talk.html": fixed(
        "talk",
        ("speech", later("This is what was said.")),
        ("people", later("Was it not like that for you?")),
        ("pencil", later("Then write what you know.")),
    ),
}

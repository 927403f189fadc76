"""Easy read guides of what families tell: who a child is, good news, thanks, and tips for others. By template."""

from collections.abc import Mapping

from sharing.easy import GuideOf, fixed
from sharing.languages import later

TOLD_BY_FAMILIES: Mapping[str, GuideOf] = {
    "timeline/new_strength.html": fixed(
        "person",
        ("star", later("Here you can say what is good.")),
        ("speech", later("You can say what helps, too.")),
        ("eye", later("All the people who help can read it.")),
        ("tick", later("Write it. Then press the blue button.")),
    ),
    "timeline/strength.html": fixed(
        "person",
        ("speech", later("Here is what was said.")),
        ("pencil", later("Is it yours? Then you can change it.")),
        ("back", later("You can take it back, too.")),
    ),
    "timeline/new_good_news.html": fixed(
        "star",
        ("star", later("What went well? You can say it here.")),
        ("eye", later("All the people who help can read it.")),
        ("tick", later("Write it. Then press the blue button.")),
    ),
    "timeline/good_news.html": fixed(
        "star",
        ("star", later("Here is some good news.")),
        ("back", later("Is it yours? Then you can take it back.")),
    ),
    "timeline/new_thanks.html": fixed(
        "star",
        ("people", later("Who do you want to thank?")),
        ("pencil", later("Write what for.")),
        ("letter", later("Then we tell them.")),
    ),
    "timeline/thanks.html": fixed(
        "star",
        ("star", later("Here is a thank you.")),
        ("back", later("Is it yours? Then you can take it back.")),
    ),
    "timeline/new_tip.html": fixed(
        "speech",
        ("speech", later("A tip is what helped you. It may help others.")),
        ("eye", later("First a person reads it.")),
        ("lock", later("It does not show your name.")),
        ("tick", later("Write it. Then press the blue button.")),
    ),
    "timeline/tips.html": fixed(
        "speech",
        ("speech", later("Here is what helped other people.")),
        ("tick", later("Did it help you? Press yes or no.")),
    ),
    "timeline/my_tips.html": fixed(
        "speech",
        ("speech", later("Here are your tips.")),
        ("lock", later("No one else sees that they are yours.")),
        ("back", later("You can take them back.")),
    ),
    "timeline/tips_to_read.html": fixed(
        "speech",
        ("eye", later("Here are tips for you to read.")),
        ("tick", later("Is a tip good? Then show it to all.")),
        ("lock", later("It must not tell who wrote it.")),
    ),
}

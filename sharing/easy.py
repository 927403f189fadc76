"""The easy read guide at the head of each page: what the page is and what to do there, in short words with pictures.

A draft: nobody with a learning disability has checked it, and each page with a guide says so.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sharing.languages import later, tr

Facts = Mapping[str, Any]
"""What a template is filled with."""
Pair = tuple[str, str]
"""A drawing of components/easy_icons.html by its name, and sentences of at most 12 words, each on a line of its own."""


@dataclass(frozen=True)
class Guide:
    picture: str
    """Of the page as a whole."""
    lines: Sequence[Pair]

    def view(self) -> dict[str, Any]:
        return {
            "picture": self.picture,
            "lines": [_line(*pair) for pair in self.lines],
        }


def _line(picture: str, words: str) -> dict[str, Any]:
    return {"picture": picture, "sentences": words.split("\n")}


GuideOf = Callable[[Facts], Guide]


def fixed(picture: str, *lines: Pair) -> GuideOf:
    """A guide that says the same to everybody. Its words are marked with later()."""
    return lambda _: Guide(picture, [(one, tr(words)) for one, words in lines])


def guide_for(template: str, facts: Facts, guides: Mapping[str, GuideOf]) -> dict[str, Any] | None:
    """None for a part of a page, and for a page that nobody has written a guide for."""
    if template not in guides:
        return None
    guide_of = PROBLEM if facts["page"]["problems"] else guides[template]
    return guide_of(facts).view()


PROBLEM = fixed(
    "warning",
    ("cross", later("Something is not right yet.")),
    ("eye", later("Look for the red words.")),
    ("pencil", later("Write it again there. Then press the blue button.")),
    ("tick", later("Your other words are still here.")),
)

GUIDES: Mapping[str, GuideOf] = {
    "sharing/look.html": fixed(
        "palette",
        ("letters", later("You can make the words big.")),
        ("palette", later("You can pick the colours.")),
        ("globe", later("You can pick your language.")),
        ("tick", later("Then press the blue button.")),
    ),
    "sharing/sign_in.html": fixed(
        "key",
        ("house", later("This is the way in to your page.")),
        ("pencil", later("Write your e-mail address in the box.")),
        ("tick", later("Press the blue button.")),
        ("letter", later("We send you a code.")),
    ),
    "sharing/code.html": fixed(
        "key",
        ("letter", later("Look at your e-mail. We sent you a code.")),
        ("pencil", later("Write the code in the box.")),
        ("tick", later("Press the blue button. Then you are in.")),
        ("question", later("No code? You can ask for a new one.")),
    ),
    "sharing/people.html": fixed(
        "eye",
        ("people", later("These people can see your page.")),
        ("lock", later("No one else can see it.")),
        ("speech", later("Is one of them wrong? You can tell your case officer.")),
    ),
    "sharing/signed_out.html": fixed(
        "lock",
        ("lock", later("You are signed out.")),
        ("cross", later("We did not keep what you sent.")),
        ("eye", later("Are your words here? Keep them safe.")),
        ("key", later("Then sign in again.")),
    ),
    "sharing/old_form.html": fixed(
        "clock",
        ("clock", later("This page was open for too long.")),
        ("cross", later("We did not keep what you sent.")),
        ("pencil", later("Go back. Then try one more time.")),
    ),
    "sharing/not_your_part.html": fixed(
        "lock",
        ("people", later("This part is for someone else.")),
        ("tick", later("Nothing has changed.")),
        ("speech", later("You can ask the people who help you.")),
    ),
    "sharing/already_sent.html": fixed(
        "letter",
        ("tick", later("You sent this once. We kept it.")),
        ("cross", later("We did not keep the new words.")),
        ("pencil", later("Press the link to change them.")),
    ),
    "sharing/changed_meanwhile.html": fixed(
        "warning",
        ("people", later("Something changed while you wrote.")),
        ("cross", later("Your words were not sent.")),
        ("tick", later("Your words are still here. You can copy them.")),
    ),
    "sharing/demo.html": fixed(
        "star",
        ("star", later("This is a demo. None of it is real.")),
        ("people", later("Here are some made up people.")),
        ("eye", later("Pick one. Then you see what they see.")),
    ),
    "sharing/demo_mail.html": fixed(
        "letter",
        ("letter", later("Here is mail from the demo.")),
        ("star", later("None of it is real.")),
        ("eye", later("Press a letter to read it.")),
    ),
    "sharing/demo_letter.html": fixed(
        "letter",
        ("letter", later("This is one letter from the demo.")),
        ("star", later("None of it is real.")),
        ("back", later("Press the link on top to go back.")),
    ),
    "errors/400.html": fixed(
        "warning",
        ("cross", later("That did not work.")),
        ("back", later("Go back. Then try again.")),
        ("house", later("Or start on the first page.")),
    ),
    "errors/403.html": fixed(
        "lock",
        ("lock", later("You can not do this here.")),
        ("back", later("Go back. Then try again.")),
        ("key", later("It may help to sign in again.")),
    ),
    "errors/404.html": fixed(
        "question",
        ("question", later("We can not find this page.")),
        ("lock", later("Or it is not for you to see.")),
        ("house", later("You can start on the first page.")),
    ),
    "errors/405.html": fixed(
        "question",
        ("cross", later("There is nothing to read here.")),
        ("house", later("Press the blue button. It leads to the right page.")),
    ),
    "errors/429.html": fixed(
        "clock",
        ("clock", later("Please wait a bit.")),
        ("tick", later("You did nothing wrong.")),
        ("back", later("Then try again.")),
    ),
    "errors/500.html": fixed(
        "warning",
        ("cross", later("Our page broke. It is not your fault.")),
        ("clock", later("Wait a bit. Then try again.")),
        ("phone", later("Does it not work? Ask for help.")),
    ),
}
"""By template. Those about a child's timeline are with the timeline."""

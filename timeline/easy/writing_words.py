"""Easy read guides of the pages around writing, by template."""

from collections.abc import Mapping

from sharing.easy import GuideOf, fixed
from sharing.languages import later

ABOUT_WRITING: Mapping[str, GuideOf] = {
    "timeline/new_meeting.html": fixed(
        "people",
        ("people", later("Did people meet? Write it here.")),
        ("speech", later("Write what was said.")),
        ("tick", later("Write what you want to do.")),
        ("eye", later("The people named below can read it.")),
    ),
    "timeline/named.html": fixed(
        "warning",
        ("person", later("You wrote the name of some other child.")),
        ("eye", later("Look who can read it.")),
        ("pencil", later("You can change your words.")),
        ("tick", later("Or you can send them as they are.")),
    ),
    "timeline/drafts.html": fixed(
        "pencil",
        ("pencil", later("These are words that you did not send.")),
        ("lock", later("No one else can see them.")),
        ("tick", later("Press one to go on with it.")),
        ("cross", later("You can throw it away, too.")),
    ),
    "timeline/draft_too_long.html": fixed(
        "letter",
        ("cross", later("This is too long for us to keep.")),
        ("eye", later("Your words are here.")),
        ("letter", later("You can send them bit by bit.")),
    ),
}

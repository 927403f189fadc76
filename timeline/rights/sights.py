"""What a parent can be let see, as the choices of a form and as one press."""

from typing import Any

from sharing.languages import later, tr
from sharing.rights import Sight
from timeline.glance import Glance
from timeline.status import Row

Shown = dict[str, Any]

SEES = {
    Sight.EVERYTHING: later("Everything on my page"),
    Sight.DATES: later("Only steps and dates"),
    Sight.NOTHING: later("Nothing"),
}
HINTS = {
    Sight.EVERYTHING: later("Also notes, questions, talks and who I am"),
    Sight.DATES: later("Nothing that people wrote"),
    Sight.NOTHING: later("They see that you chose this, and whom they can ask"),
}
"""To the young person, as SEES is; the two below are for whoever writes down what they said."""
SEES_OF = {
    Sight.EVERYTHING: later("Everything about {name}"),
    Sight.DATES: later("Only steps and dates"),
    Sight.NOTHING: later("Nothing"),
}
HINTS_OF = {
    Sight.EVERYTHING: later("Also notes, questions, talks and who {name} is"),
    Sight.DATES: later("Nothing that people wrote"),
    Sight.NOTHING: later("They see that {name} chose this, and whom they can ask"),
}


def sight_options(glance: Glance) -> list[Shown]:
    words, hints = (SEES, HINTS) if glance.is_the_child else (SEES_OF, HINTS_OF)
    name = glance.child.name
    return [
        {
            "value": one.value,
            "words": tr(words[one]).format(name=name),
            "hint": tr(hints[one]).format(name=name),
        }
        for one in Sight
    ]


def is_written_for(row: Row) -> bool:
    """Somebody wrote down what the young person said, who has not said it here since."""
    return bool(row["with_help"])


def one_press(row: Row) -> list[Shown]:
    """That it is right, first; then each other choice."""
    now = Sight(row["sees"])
    right = {"sees": now.value, "helps": row["helps"], "words": tr("Yes, this is right")}
    others = [
        {
            "sees": one.value,
            "helps": row["helps"] and one is not Sight.NOTHING,
            "words": tr("No. They see: {what}").format(what=tr(SEES[one])),
        }
        for one in Sight
        if one is not now
    ]
    return [right, *others]

"""What somebody can write about one child, each one press away."""

from typing import Any

from sharing.languages import later, tr
from sharing.rights import Act
from timeline.glance import Glance

WAYS = (
    (Act.PROPOSE_NOTE, "notes/new", later("Note")),
    (Act.ASK, "asks/new", later("Question")),
    (Act.LOG_TALK, "talks/new", later("Talk")),
    (Act.LOG_TALK, "meetings/new", later("Meeting")),
)


def write_ways(glance: Glance) -> dict[str, Any]:
    """Without ways where the reader may write nothing."""
    ways = [
        {"href": f"{glance.href}/{page}", "words": tr(words)} for act, page, words in WAYS if glance.may(act)
    ]
    return {"ways": ways, "of": tr("Write about {name}").format(name=glance.child.name)}

"""On the family's page: whose the choices are by law, child by child, and whom a parent does not see any more."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sharing.languages import tr
from sharing.viewer import Viewer
from sharing.wishes import rights_page
from timeline.glance import Glance
from timeline.rights.lines import rights_line

Shown = dict[str, Any]


def family_rights(glances: Sequence[Glance], viewer: Viewer, family: UUID) -> list[Shown]:
    lines = [line for one in glances if (line := rights_line(one.child, viewer, one.today))]
    closed = [closed_line(family, child) for of, child in viewer.shut_out_of if of == family]
    return [*lines, *closed]


def closed_line(family: UUID, child: UUID) -> Shown:
    """Nothing of the young person themself: not even a name."""
    return {
        "sentences": [tr("A young person in this family chose that you see nothing about them here.")],
        "href": rights_page(family, child),
        "link": tr("Who decided this, and whom to ask"),
    }

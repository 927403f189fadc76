"""What one alert says: what changed, what is next, who acts and by when. Code words only, no names.

Others may read a person's mail, so nothing here says who the child is, nor does the address of a page.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.alerts.owed.weights import Weight


@dataclass(frozen=True)
class Next:
    """The step that comes next."""

    title: str
    when: str | None
    """None: nobody knows yet."""
    counted: str = ""
    """The arithmetic of a date that is the law's own."""


@dataclass(frozen=True)
class Line:
    name: str
    """The child's code word."""
    news: str
    """What it is about, as it stands behind the code word in a subject."""
    sentences: tuple[str, ...]
    next: Next | None = None
    who: str | None = None
    """Who acts now. None where no step is open."""
    weight: Weight = Weight.PLAIN
    in_circle: bool = True
    """False for somebody who was asked from outside."""
    page: str = ""
    """The address on our site, of what only this line has. "": the reader's own first page tells more."""


def in_order(lines: Iterable[Line]) -> list[Line]:
    """What can't wait, what the reader must do and bad news come first; of equals, what is about one child stands
    together. Two reminders of one date that waited for the same message say the same, and are said once."""
    order, found = list(Weight), dict[tuple[str, str, tuple[str, ...]], Line]()
    weighed = sorted(lines, key=lambda line: order.index(line.weight))
    children = list(dict.fromkeys(line.name for line in weighed))
    for line in sorted(weighed, key=lambda line: (order.index(line.weight), children.index(line.name))):
        found.setdefault((line.name, line.news, line.sentences), line)
    return list(found.values())

"""Words about no child in particular: {name} is “your child”, with a capital where a sentence starts."""

import re

from sharing.languages import tr
from timeline.law.question import YOUR_CHILD
from timeline.wording import fill


def your_child() -> str:
    return tr(YOUR_CHILD)


def anyones(words: str) -> str:
    """`words` as they are marked for the packs."""
    return capitals(fill(tr(words), your_child()))


def capitals(words: str) -> str:
    starts = rf"(^|[.?!:] |“)({re.escape(your_child())})"
    return re.sub(starts, lambda found: f"{found[1]}{found[2][:1].upper()}{found[2][1:]}", words)

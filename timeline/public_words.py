"""Words about no child in particular: {name} is “your child”, with a capital where a sentence starts."""

import re

from timeline.law_question import YOUR_CHILD
from timeline.wording import fill

_STARTS = re.compile(rf"(^|[.?!:] |“)({YOUR_CHILD})")


def anyones(words: str) -> str:
    return capitals(fill(words, YOUR_CHILD))


def capitals(words: str) -> str:
    return _STARTS.sub(lambda found: f"{found[1]}{found[2][:1].upper()}{found[2][1:]}", words)

"""Every fixed text there is to translate, from templates and code alike, speaks plainly."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

from tests.timeline.test_reading import office_words_in

TEMPLATE = Path("templates") / "languages" / "messages.pot"
OURS_ALONE = re.compile(r"(?<!Family )\bjourneys?\b", re.IGNORECASE)
"""What this service is called, and what nobody's waiting is."""


def never_said_in(text: str) -> list[str]:
    return office_words_in(text) + OURS_ALONE.findall(text)


def test_no_fixed_text_says_a_word_that_only_offices_say() -> None:
    with TEMPLATE.open("rb") as file:
        catalogue = read_po(file)
    texts = [
        text for one in catalogue if one.id for text in ([one.id] if isinstance(one.id, str) else one.id)
    ]
    assert len(texts) > 500
    assert {text: words for text in texts if (words := never_said_in(text))} == {}


def test_such_words_would_be_found() -> None:
    assert never_said_in("Welcome to Family Journey") == []
    assert never_said_in("Your journey is overdue") == ["overdue", "journey"]

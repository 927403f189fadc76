"""The fixed texts around tips: short sentences that a child of ten or eleven can read, and no office words."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo import tips
from tests.timeline.reading import grade, sentences, words
from tests.timeline.test_reading import MOST_WORDS, office_words_in

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = ("_own_tip", "_no_to_tip", "_take_back", "_tip", "_tip_list", "_tip_to_read", "_tips", "my_tips", "new_tip",
             "tips", "tips_to_read")  # fmt: skip
PAGES = ("tips.py", "my_tips.py", "forum.py")
HARDEST = 5.0
SAID = re.compile(r'\b(?:tr|later)\(\s*"([^"]+)"')


def fixed_texts() -> dict[str, str]:
    """By file, each text a sentence of its own. The heading of a list is read with the list."""
    files = [
        *(ROOT / f"templates/timeline/{name}.html" for name in TEMPLATES),
        *(ROOT / "timeline/pages" / name for name in PAGES),
        *(ROOT / "timeline/tips").glob("*.py"),
    ]
    texts = {
        f"{path.parent.name}/{path.name}": " ".join(_ended(text) for text in _said_in(path)) for path in files
    }
    heading = texts.pop("timeline/_tips.html")
    return texts | {"timeline/_tip_list.html": f"{heading} {texts['timeline/_tip_list.html']}"}


def _said_in(path: Path) -> Iterator[str]:
    for text in SAID.findall(path.read_text(encoding="utf-8")):
        yield re.sub(r"{[^}]*}", "March", text)


def _ended(text: str) -> str:
    return text if text[-1] in ".?:" else f"{text}."


TEXTS = {name: text for name, text in fixed_texts().items() if text} | {
    f"demo: {words[:20]}": words for _, _, _, words, _ in (*tips.TIPS, tips.WAITING)
}


@pytest.mark.parametrize("where", TEXTS)
def test_what_is_said_around_tips_is_easy_to_read(where: str) -> None:
    assert grade(TEXTS[where]) <= HARDEST
    assert office_words_in(TEXTS[where]) == []
    for sentence in sentences(TEXTS[where]):
        assert len(words(sentence)) <= MOST_WORDS, sentence


def test_every_file_around_tips_is_read() -> None:
    assert len(TEXTS) > 15
    assert {path.name for path in (ROOT / "timeline/pages").glob("*tip*.py")} <= set(PAGES)
    named = {path.stem for path in (ROOT / "templates/timeline").glob("*tip*.html")}
    assert named <= set(TEMPLATES)

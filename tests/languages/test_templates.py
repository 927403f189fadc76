"""No template holds a text of its own: each goes through `tr`, so that translators get it, also for rare pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString
from jinja2 import Environment, nodes

from tests.languages.brackets import READ_OUT, WORD

FOLDER = Path(__file__).parent.parent.parent / "templates"
TEMPLATES = [path for path in sorted(FOLDER.rglob("*")) if path.suffix in (".html", ".txt")]
OF_THE_MACHINE = re.compile(
    r"\{#.*?#\}|\{% block width %\}.*?\{% endblock %\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL
)
ATTRIBUTES = re.compile(r'[\w-]+="[^"]*"')
LOOKS_LIKE_WORDS = re.compile(r"[A-Z][a-z]|[a-z]{2} [a-z]{2}")
ENVIRONMENT = Environment(autoescape=True)
ALLOWED = {"Family Journey", ": Family Journey", "bin/demo --reset"}


@pytest.mark.parametrize(
    "path", [one for one in TEMPLATES if "static" not in one.parts], ids=lambda path: str(path.name)
)
def test_a_template_has_no_words_of_its_own(path: Path) -> None:
    assert [words for words in bare_words(path.read_text(encoding="utf-8")) if words not in ALLOWED] == []


def test_words_without_tr_would_be_found() -> None:
    source = '<p title="Look">{{ tr("Fine") }} Now {{ forms.button("Save it") }}{{ "by" if x else "some day" }}</p>'
    assert sorted(bare_words(source)) == ["Look", "Now", "Save it", "some day"]


def bare_words(source: str) -> Iterator[str]:
    soup = BeautifulSoup(OF_THE_MACHINE.sub("", source), "html.parser")
    read_out = [str(tag[name]) for tag in soup.find_all(True) for name in READ_OUT if tag.get(name)]
    said = [str(one) for one in soup.find_all(string=True) if type(one) is NavigableString]
    # A macro may hold nothing but attributes.
    stripped = [ATTRIBUTES.sub("", one).strip() for one in (*said, *read_out)]
    yield from (one for one in stripped if WORD.search(one))
    yield from (one for one in _said_to_macros(ENVIRONMENT.parse(source)) if LOOKS_LIKE_WORDS.search(one))


def _said_to_macros(node: nodes.Node) -> Iterator[str]:
    """Texts that stand in expressions, outside any `tr`."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Include | nodes.Import | nodes.Extends):
            continue
        if (
            isinstance(child, nodes.Call)
            and isinstance(child.node, nodes.Name)
            and child.node.name in ("tr", "tr_n")
        ):
            continue
        if isinstance(child, nodes.Const) and isinstance(child.value, str):
            yield child.value
        yield from _said_to_macros(child)

"""`bin/words`: every text of the product, for those who translate it.

bin/words           write templates/languages/messages.pot anew and bring the packs beside it in step: what was
                    translated stays, and a text whose English has changed waits for a new translation
bin/words --check   say whether they are in step
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from sharing.languages import PACKS
from timeline.second_person import by_you, to_you
from timeline.words import MODULES
from timeline.words.routes import ROUTES
from timeline.words.told import TOLD

ROOT = Path(__file__).parent
TEMPLATE = PACKS / "messages.pot"
CODE = ("journeys", "sharing", "timeline", "web")
TEMPLATES = "templates"
SENTENCES = ("sentences.py", "good_words.py", "wording.py")
"""Modules with the sentences of what happened."""
KEYWORDS = {"tr": None, "tr_n": (1, 2)}
AS_IT_IS = {"silent": "false", "encoding": "utf-8"}
"""A template that cannot be read is an error, and not one without texts."""
HEAD = """# Made by bin/words. What stands in {braces} is filled in: {name} with a name, {names} with “Theo’s”.
# What stands in [brackets] becomes a link.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"""

Text = tuple[str, str | tuple[str, ...], str]
"""Where it stands, the text or the two that depend on a number, and what it is."""


def main() -> int:
    asked = argparse.ArgumentParser(
        prog="bin/words", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("--check", action="store_true")
    only_check = asked.parse_args().check
    stale = {path: text for path, text in in_step() if not path.exists() or path.read_text("utf-8") != text}
    if only_check:
        for path in stale:
            sys.stdout.write(f"{path.relative_to(ROOT)} is not in step with the code: run bin/words\n")
        return 1 if stale else 0
    for path, text in stale.items():
        path.write_text(text, "utf-8")
    return 0


def in_step() -> Iterator[tuple[Path, str]]:
    """Each file, and what should stand in it."""
    found = texts()
    yield TEMPLATE, f"{HEAD}\n{_body(found)}"
    for path in sorted(PACKS.glob("*.po")):
        head, _, _ = path.read_text("utf-8").partition("\n\n")
        with path.open("rb") as written:
            pack = read_po(written, locale=path.stem)
        # A translation of a text that only looks alike would say something else.
        pack.update(found, no_fuzzy_matching=True, update_header_comment=False, keep_user_comments=False)
        yield path, f"{head.strip()}\n\n{_body(pack)}"


@cache
def texts() -> Catalog:
    """Read once. To be read only."""
    found = Catalog(fuzzy=False)
    for where, text, what in (*_in_code(), *_in_templates(), *_in_words()):
        found.add(text, locations=[(where, None)], auto_comments=[what] if what else [])  # type: ignore[list-item]  # a line number would change with every edit
    return found


def _body(pack: Catalog) -> str:
    """Without a head: that would tell when and with what it was made."""
    written = BytesIO()
    write_po(written, pack, width=0, omit_header=True, ignore_obsolete=True, include_lineno=False)
    return written.getvalue().decode().strip("\n") + "\n"


def _in_code() -> Iterator[Text]:
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for text in marked(path.read_text("utf-8")):
                yield path.relative_to(ROOT).as_posix(), text, ""
                for said in _said_to_readers(text) if path.name in SENTENCES else ():
                    yield path.relative_to(ROOT).as_posix(), said, "said to who did it, or to the child"


def _said_to_readers(text: str | tuple[str, ...]) -> Iterator[str]:
    """A sentence of the history, as the child and whoever did the thing read it."""
    if isinstance(text, str) and "{who}" in text:
        yield from sorted({to_you(text), by_you(text), by_you(to_you(text))} - {text})


def marked(code: str) -> Iterator[str | tuple[str, ...]]:
    """Every text that Python code marks, in its order. One that is picked from a table is marked in the table."""
    calls = [one for one in ast.walk(ast.parse(code)) if isinstance(one, ast.Call)]
    for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
        match call.func, call.args:
            case ast.Name("tr" | "later"), [said, *_]:
                yield from _constants(said)
            case ast.Name("said_of"), [said, *_]:
                for text in _constants(said):
                    yield from (text, to_you(text))
            case ast.Name("tr_n" | "later_n"), [ast.Constant(str(one)), ast.Constant(str(many)), *_]:
                yield one, many


def _constants(said: ast.expr) -> Iterator[str]:
    """Also both of “this if … else that”."""
    match said:
        case ast.Constant(str(text)) if text:
            yield text
        case ast.IfExp():
            yield from (*_constants(said.body), *_constants(said.orelse))


def _in_templates() -> Iterator[Text]:
    for path in sorted((ROOT / TEMPLATES).rglob("*")):
        if path.suffix in (".html", ".txt"):
            # Our templates are MiniJinja's; what Jinja reads of them is the same.
            with path.open("rb") as source:
                for _, text, _, _ in extract("jinja2.ext:babel_extract", source, KEYWORDS, options=AS_IT_IS):
                    yield path.relative_to(ROOT).as_posix(), text, ""


def _in_words() -> Iterator[Text]:
    """What stands in data: the words for each pathway of the law."""
    for module in MODULES:
        for text, what in _said_of(module):
            if text:
                yield f"{module.__name__.replace('.', '/')}.py", text, what
    for text, what in _said_to_the_child():
        yield "timeline/second_person.py", text, what
    for route, text in ROUTES.items():
        yield "timeline/words/routes.py", text, f"what the family can do: {route}"


def _said_to_the_child() -> Iterator[tuple[str, str]]:
    """The words about a child, as they are said to the child; what only other readers see stays as it is."""
    texts = [(text, what) for module in MODULES for text, what in _said_of(module) if "now of" not in what]
    texts += [(text, "what happened before") for text in TOLD.values()]
    for text, what in texts:
        if to_you(text) != text:
            yield to_you(text), f"said to the child: {what}"


def _said_of(module: ModuleType) -> Iterator[tuple[str, str]]:
    yield from _parts(module.PATHWAY, "the pathway")
    for step, words in module.STEPS.items():
        yield from _parts(words, f"of the step {step}")
    yield from ((text, f"recorded as {name}") for name, text in module.HAPPENED.items())
    yield from ((text, f"a date is counted from it: {name}") for name, text in module.DAY_OF.items())


def _parts(words: Any, of_what: str) -> Iterator[tuple[str, str]]:
    yield from ((getattr(words, part.name), f"{part.name} {of_what}") for part in fields(words))


if __name__ == "__main__":
    sys.exit(main())

"""Imports run one way: sharing <- journeys <- timeline <- the rest. No import hides inside a function."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "sharing": {"sharing", "settings"},
    "journeys": {"sharing", "journeys", "settings"},
    "timeline": {"sharing", "journeys", "timeline", "settings"},
    "web": {"sharing", "web", "settings"},
    "embedded": {"embedded"},
}
OURS = set(MAY_IMPORT) | {path.stem for path in ROOT.glob("*.py")} | {"demo", "tests"}


def wrong_imports(source: str, package: str) -> list[str]:
    return sorted(name for name in imported(ast.parse(source)) if name in OURS - MAY_IMPORT[package])


def imported(tree: ast.Module) -> Iterator[str]:
    """The first part of every imported name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield (node.module or "").split(".")[0]


def hidden_imports(source: str) -> list[int]:
    """Line numbers of imports inside functions."""
    functions = [
        n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    found = [n for f in functions for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)]
    return [node.lineno for node in found]


def modules(package: str) -> list[Path]:
    return [path for path in sorted((ROOT / package).rglob("*.py")) if "piccolo_migrations" not in path.parts]


def test_no_package_imports_from_one_above_it() -> None:
    found = {
        str(path.relative_to(ROOT)): wrong
        for package in MAY_IMPORT
        for path in modules(package)
        if (wrong := wrong_imports(path.read_text(encoding="utf-8"), package))
    }
    assert found == {}


def test_no_import_hides_in_a_function() -> None:
    paths = [*ROOT.glob("*.py"), *(path for package in MAY_IMPORT for path in modules(package))]
    found = {
        path.name: lines for path in paths if (lines := hidden_imports(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_an_import_against_the_grain_would_be_found() -> None:
    assert wrong_imports("from timeline.notes.note import Note", "journeys") == ["timeline"]
    assert wrong_imports("import journeys.law", "sharing") == ["journeys"]
    assert wrong_imports("import worker", "timeline") == ["worker"]
    assert wrong_imports("from sharing.desk import Desk\nimport datetime", "timeline") == []
    assert hidden_imports("def late():\n    import journeys") == [2]

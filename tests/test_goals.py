"""docs/goals.md names, for each goal, a test or a command that is really there."""

import ast
import os
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROW = re.compile(r"^\| (G\d+) \|[^|]+\|([^|]+)\|([^|]*)\|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
COMMAND = re.compile(r"`(bin/\w+)`")
GOALS = [f"G{number}" for number in range(1, 26)]
ONLY_PEOPLE_CAN_SAY = ("G1", "G4")


def rows() -> dict[str, tuple[str, str]]:
    """By goal: what shows it, and what no machine shows."""
    page = (ROOT / "docs" / "goals.md").read_text(encoding="utf-8")
    return {goal: (shown, left) for goal, shown, left in ROW.findall(page)}


@cache
def names_in(path: str) -> set[str]:
    """Read, not run."""
    if not (ROOT / path).is_file():
        return set()
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {one.name for one in tree.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_each_goal_has_one_row_with_a_test_or_a_command() -> None:
    found = rows()
    assert list(found) == GOALS
    assert [
        goal for goal, (shown, _) in found.items() if not (TEST.search(shown) or COMMAND.search(shown))
    ] == []


def test_every_test_and_command_that_it_names_is_there() -> None:
    named = [shown for shown, _ in rows().values()]
    tests = {found for shown in named for found in TEST.findall(shown)}
    assert {f"{path}::{name}" for path, name in tests if name not in names_in(path)} == set()
    commands = {command for shown in named for command in COMMAND.findall(shown)}
    assert {one for one in commands if not os.access(ROOT / one, os.X_OK)} == set()


def test_what_only_people_can_say_is_not_claimed() -> None:
    assert all("asked" in rows()[goal][1] for goal in ONLY_PEOPLE_CAN_SAY)

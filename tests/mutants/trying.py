"""One mutant in this process: it is put in place before anything of the law is imported, and then the tests run.

What is slow to import is imported here, by the process that all others are made from; nothing of `journeys` is.
"""

import json
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from io import StringIO
from itertools import islice
from types import ModuleType
from typing import cast

import dateutil.relativedelta
import govuk_bank_holidays.bank_holidays  # type: ignore[import-untyped]  # only imported early
import holidays
import hypothesis.strategies
import msgspec
import pytest
from hypothesis import settings

from tests.mutants.arithmetic import ROOT, ArithmeticMutant

EARLY = (dateutil, govuk_bank_holidays, holidays, hypothesis, msgspec)

FACTS, BRANCHES = "tests/law/test_facts_of_the_rules.py", "tests/journeys/test_branches.py"
EXAMPLES, ORACLE = "tests/law/test_worked_examples.py", "tests/law/test_against_the_oracle.py"
OTHERS = (
    "tests/journeys/test_answers.py",
    "tests/journeys/test_law.py",
    "tests/journeys/test_projection.py",
    "tests/journeys/test_counting.py",
    "tests/law/test_other_nations.py",
    "tests/law/test_counting_properties.py",
)
QUIET = (
    "-x", "-q", "--no-header", "--noconftest", "--tb=no", "--assert=plain",
    "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:asyncio", "-c", os.devnull, "--rootdir", str(ROOT),
)  # fmt: skip
NOTICED = (pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED)
"""Interrupted: a module could not even be imported."""
STRIDE = "97"
"""Days of the oracle's years to pass over; enough to notice a wrong rule."""


def warm_up() -> None:
    """Loads the plugins of pytest once, for every process to come."""
    with redirect_stdout(StringIO()):
        pytest.main([*QUIET, "--collect-only", "tests/law/oracle.py"])


def try_unchanged(*, whole: bool) -> int:
    return _run((FACTS, BRANCHES, EXAMPLES, *((*OTHERS, ORACLE) if whole else ())))


def try_law(place: int) -> int:
    from tests.mutants.law import install, law_mutants

    mutant = next(islice(law_mutants(), place, None))
    install(mutant)
    pathway, step, _ = mutant.name.split(": ", 2)
    # Most are noticed by their own rows of the oracle, which are soon asked.
    own = _pytest(ORACLE, "-k", f"{step} or (every_date and {pathway})")
    return own if own in NOTICED else _run((FACTS, BRANCHES, EXAMPLES, *OTHERS, ORACLE))


def try_arithmetic(mutant: ArithmeticMutant) -> int:
    sys.meta_path.insert(0, Mutated(mutant))
    return _run((EXAMPLES, BRANCHES, *OTHERS, ORACLE, FACTS))


def law_mutant_names() -> list[str]:
    """Asked of another process, because it needs `journeys.law`, which must not be imported here."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        from tests.mutants.law import law_mutants

        with os.fdopen(writes, "w") as out:
            json.dump([mutant.name for mutant in law_mutants()], out)
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads) as answer:
        names = json.load(answer)
    os.waitpid(child, 0)
    return cast(list[str], names)


def _run(files: Sequence[str]) -> int:
    """The exit status of the first file of tests that fails. 0: none does."""
    return next((status for file in files if (status := _pytest(file))), 0)


def _pytest(*asked: str) -> int:
    os.environ["LAW_EVERY_NTH_DAY"] = STRIDE
    settings.register_profile("mutants", max_examples=25, derandomize=True, database=None)
    settings.load_profile("mutants")
    return int(pytest.main([*QUIET, *asked]))


class Mutated(MetaPathFinder, Loader):
    """Imports one module from a changed source."""

    def __init__(self, mutant: ArithmeticMutant) -> None:
        self.mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return spec_from_loader(fullname, self) if fullname == self.mutant.module else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.mutant.source(), self.mutant.module, "exec"), module.__dict__)  # noqa: S102  # our own source

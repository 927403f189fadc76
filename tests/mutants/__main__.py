"""`bin/mutants [--share N] [--only WORD]`: does a test fail for every little mistake in the law and the arithmetic?

Each mutant lives in a process of its own, in which the law's tests run until one fails. The seals and the printed
table, which would notice any change of a file, do not count as tests here.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from tests.mutants.arithmetic import arithmetic_mutants
from tests.mutants.children import TOO_LONG, Task, outcomes
from tests.mutants.trying import NOTICED, law_mutant_names, try_arithmetic, try_law, try_unchanged, warm_up

PATIENCE = 120
"""Seconds of a processor. A mutant that counts for ever is noticed too."""
AIM = 0.95


@dataclass(frozen=True)
class Trial:
    name: str
    task: Task


def main() -> int:
    asks = argparse.ArgumentParser(prog="bin/mutants", description=__doc__)
    asks.add_argument("--share", type=int, default=1, help="try every N-th mutant only")
    asks.add_argument(
        "--only", action="append", help="try only mutants whose name holds this; may be repeated"
    )
    asked = asks.parse_args()
    trials = [one for one in every_trial() if not asked.only or any(word in one.name for word in asked.only)]
    # Without a mutant everything must live: tests that fail by themselves would notice every mutant.
    unchanged = Trial("nothing changed", partial(try_unchanged, whole=not asked.only))
    return report(trials[:: asked.share], unchanged)


def every_trial() -> list[Trial]:
    law = [Trial(name, partial(try_law, place)) for place, name in enumerate(law_mutant_names())]
    arithmetic = [Trial(one.name, partial(try_arithmetic, one)) for one in arithmetic_mutants()]
    return law + arithmetic


def report(trials: Sequence[Trial], unchanged: Trial) -> int:
    begun = time.monotonic()
    warm_up()
    lived = survivors([unchanged, *trials])[1:]
    sys.stdout.write("".join(f"lived: {name}\n" for name in lived))
    share = 1 - len(lived) / max(len(trials), 1)
    took = time.monotonic() - begun
    sys.stdout.write(
        f"{len(trials)} mutants: {share:.1%} noticed, in {took:.0f} s (aim: at least {AIM:.0%})\n"
    )
    return 0 if share >= AIM else 1


def survivors(trials: Sequence[Trial]) -> list[str]:
    """Those that no test noticed. Raises RuntimeError where the first, which has no mutant in it, is not among them,
    or where one could not be tried."""
    lived = []
    found = outcomes([one.task for one in trials], at_once=os.cpu_count() or 1, patience=PATIENCE)
    for done, (place, status) in enumerate(found, 1):
        if status not in (0, TOO_LONG, *NOTICED):
            raise RuntimeError(f"{trials[place].name}: could not be tried, status {status}")
        if place == 0 and status != 0:
            raise RuntimeError("the tests fail without any mutant, so they would prove nothing")
        if status == 0:
            lived.append(trials[place].name)
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done} of {len(trials)} ")
    return sorted(lived, key=[one.name for one in trials].index)


if __name__ == "__main__":
    sys.exit(main())

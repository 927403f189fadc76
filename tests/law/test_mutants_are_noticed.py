"""A few little mistakes in the law and the arithmetic that the tests must notice. `bin/mutants` tries them all."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
MUTANTS = (
    "first_assessment: final_plan_issued: n 20 becomes 21",
    "annual_review: amended_final_plan: also_not_later_than is left out",
    "mediation_and_appeal: order_name_school: only_if is left out",
    "journeys.tribunal: _in_recess: GtE becomes Gt",
    "journeys.dates: months_after: min becomes max",
    "journeys.working_days: working_days_from_and_including: 1 becomes 2",
)
TRIED = """
import time
from itertools import count
from tests.mutants.children import TOO_LONG, outcomes

def waits(): return time.sleep(0.4) or 0
def counts_for_ever(): return max(count())
print([status == TOO_LONG for _, status in sorted(outcomes([waits, counts_for_ever], at_once=2, patience=0.3))])
"""


def test_a_little_mistake_is_noticed() -> None:
    only = [word for name in MUTANTS for word in ("--only", name)]
    found = subprocess.run(
        [sys.executable, "-m", "tests.mutants", *only], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert f"{len(MUTANTS)} mutants: 100.0% noticed" in found.stdout, found.stdout + found.stderr
    assert found.returncode == 0


def test_a_mutant_is_given_up_for_what_it_computes_and_not_for_waiting_while_others_do() -> None:
    found = subprocess.run(
        [sys.executable, "-c", TRIED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout == "[False, True]\n"

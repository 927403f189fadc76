"""`python -m tests.bench.counting`: what projecting a whole first assessment costs beside bare date additions."""

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from journeys.law import pack_on
from journeys.pathways import project

DAYS = {
    "request_received": date(2025, 5, 21),
    "decided_to_assess": date(2025, 7, 1),
    "advice_requested": date(2025, 7, 2),
    "draft_served": date(2025, 8, 20),
    "school_consulted": date(2025, 8, 25),
    "final_plan_issued": date(2025, 10, 1),
}
ROUNDS, TIMES = 7, 3000


def report() -> str:
    pathway = pack_on(DAYS["request_received"]).pathway("first_assessment")
    dates = sum(step.legal is not None for step in project(pathway, DAYS))
    whole = _best(lambda: project(pathway, DAYS))
    bare = _best(lambda: [day + timedelta(weeks=16) for day in [DAYS["request_received"]] * dates])
    return (
        f"A whole first assessment, {len(pathway.steps)} steps and {dates} dates: {whole * 1e6:.1f} µs, "
        f"{1 / whole:,.0f} a second on one core.\n"
        f"{dates} bare date additions: {bare * 1e6:.2f} µs. {whole / bare:.1f} times (aim: at most 15).\n"
    )


def _best(work: Callable[[], object]) -> float:
    """Seconds of CPU for one go, in the round that was disturbed least."""
    return min(_round(work) for _ in range(ROUNDS))


def _round(work: Callable[[], object]) -> float:
    begun = time.process_time()
    for _ in range(TIMES):
        work()
    return (time.process_time() - begun) / TIMES


if __name__ == "__main__":
    sys.stdout.write(report())

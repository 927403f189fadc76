"""What is said of the law: one module beside each pathway of the packs, gathered here."""

from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import TypeVar

from timeline.words import (
    annual_review,
    complaints,
    custody,
    ending_a_plan,
    first_assessment,
    growing_up,
    mediation_and_appeal,
    moving_council,
    personal_budget,
    phase_transfer,
    reassessment,
)
from timeline.words.shapes import PathwayWords, StepWords

Said = TypeVar("Said")

MODULES: tuple[ModuleType, ...] = (
    first_assessment,
    annual_review,
    phase_transfer,
    mediation_and_appeal,
    reassessment,
    moving_council,
    ending_a_plan,
    personal_budget,
    growing_up,
    complaints,
    custody,
)
"""In the order in which people meet them."""


def gathered(parts: Iterable[Mapping[str, Said]]) -> dict[str, Said]:
    """Every part in one. Raises ValueError where two parts say different things of the same step or milestone."""
    whole: dict[str, Said] = {}
    for part in parts:
        if differing := sorted(name for name in part.keys() & whole.keys() if part[name] != whole[name]):
            raise ValueError(f"Two pathways have different words for {', '.join(differing)}")
        whole |= part
    return whole


PATHWAY_WORDS: dict[str, PathwayWords] = {one.__name__.rpartition(".")[2]: one.PATHWAY for one in MODULES}
STEP_WORDS: dict[str, StepWords] = gathered(one.STEPS for one in MODULES)
MILESTONE_WORDS: dict[str, str] = gathered(one.HAPPENED for one in MODULES)
"""What each thing that can happen is called, as it is recorded and as it stands in the history."""
DAY_OF: dict[str, str] = gathered(one.DAY_OF for one in MODULES)
"""What a date is counted from."""

"""What the domain reference says of a step besides its dates. Knows nothing of the packs."""

from collections.abc import Set
from dataclasses import dataclass

P, S, K = "primary", "secondary", "unverified"
"""The reference's own tags."""
STATUTORY, GUIDANCE, PRACTICE, NO_NUMBER = "statutory", "guidance", "practice", "none"
WINDOW, PRINCIPLE = "minimum_window", "principle"

REG_5_4 = REG_10_4 = "school_closed_4w early_years_closed_4w exceptional_circumstances away_4w"
REG_13_3 = REG_27_3 = REG_10_4
REG_8_2 = "exceptional_circumstances away_4w missed_appointment"
REG_44_3 = "exceptional_circumstances away_2w more_comments"


@dataclass(frozen=True)
class Fact:
    """One row of sections 1 and 2. Lists stand as words with spaces between them."""

    step: str
    actor: str
    strength: str
    evidence: str
    kind: str = "maximum"
    prompt: bool = False
    exceptions: str = ""
    only_if: str = ""
    late: str | None = None
    """Routes. A plus marks one that the reference does not name there. None: the reference has no such column."""
    no: str | None = None


def words(text: str) -> Set[str]:
    return frozenset(word.removeprefix("+") for word in text.split())

"""What went wrong, without the error's own words: those may quote what somebody typed."""

from pathlib import Path
from traceback import extract_tb
from typing import Any


def trouble(error: Exception) -> dict[str, Any]:
    steps = extract_tb(error.__traceback__)
    return {
        "error": type(error).__name__,
        "where": [f"{Path(step.filename).name}:{step.lineno}" for step in steps],
    }

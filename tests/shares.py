"""What `bin/test` tries a share of, by turns of days. `bin/thorough` tries all of it."""

import os
import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TypeVar
from zlib import crc32

from hypothesis import HealthCheck, settings

WHOLE = bool(os.environ.get("WHOLE"))
"""Set by bin/thorough, and by commands that try one part of it whole."""
TODAY = int(os.environ.setdefault("TODAYS_SHARE", str(datetime.now(UTC).date().toordinal())))
"""The day whose turn it is, as an ordinal. Set for the processes that this one starts: they must agree on which
tests there are when midnight comes between them. Set another to try another day’s share."""
MORE = 10
"""So many times the examples are tried in the whole."""

Thing = TypeVar("Thing")


def one_in(share: int, these: Sequence[Thing], *, at: int = 0) -> Sequence[Thing]:
    """The part whose turn it is: each comes once in `share` days. `at` moves the turn, for several such in one test."""
    return these if WHOLE else these[(TODAY + at) % share :: share]


def is_the_turn_of(text: str, share: int) -> bool:
    """As `one_in`, for what comes one by one."""
    return WHOLE or crc32(text.encode()) % share == TODAY % share


def shuffled(these: Iterable[Thing]) -> Sequence[Thing]:
    """Always alike, so that shares of a table are not its same columns every time."""
    return random.Random(1).sample(found := list(these), len(found))


def examples(count: int) -> settings:
    """So many for a property in `bin/test`. A slow machine is no fault of what is tried, nor are fixtures that all
    examples share."""
    return settings(
        max_examples=count * (MORE if WHOLE else 1),
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )

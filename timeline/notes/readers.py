"""Who can read what people wrote about a child, and so can answer it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sharing.rights import Sight


def who_reads(circle: Sequence[dict[str, Any]]) -> set[UUID]:
    """Of the people around a child, those who may read what others write."""
    return {row["person"] for row in circle if row["sees"] != Sight.DATES}

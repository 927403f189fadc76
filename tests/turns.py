"""Which process runs which tests."""

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]  # xdist ships no types

TOGETHER = ("tests/real_browser/", "tests/acts/test_every_cell.py")
"""What such tests stand on costs more to make again than to wait for: a Chromium and a demo, a world in every state."""


class Turns(LoadScopeScheduling):  # type: ignore[misc]  # untyped, as above
    """Each test for itself to whoever is free, but those that belong together all to one process.

    xdist’s own mark for that does nothing here: xdist 3.8 writes it where pytest 9.2 no longer reads it.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((part for part in TOGETHER if nodeid.startswith(part)), nodeid)

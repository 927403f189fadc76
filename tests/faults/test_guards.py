"""Each guard is what holds: in its scene all is well, and where it is taken away something is told twice."""

from pathlib import Path

import pytest
from litestar import Litestar

from settings import Settings
from tests.faults.plan import Guard
from tests.faults.scenes import play
from tests.shares import one_in

GUARDS = list(Guard)


@pytest.mark.parametrize("guard", one_in(4, GUARDS))
async def test_with_all_its_guards_a_worker_tells_everything_once(
    app: Litestar, settings: Settings, tmp_path: Path, guard: Guard
) -> None:
    verdict = await play(guard, tmp_path, settings.database_url, without=False)
    assert verdict.is_kept, verdict


@pytest.mark.parametrize("guard", one_in(4, GUARDS, at=1))
async def test_without_a_guard_somebody_is_told_twice(
    app: Litestar, settings: Settings, tmp_path: Path, guard: Guard
) -> None:
    verdict = await play(guard, tmp_path, settings.database_url, without=True)
    assert verdict.doubled > 0, verdict

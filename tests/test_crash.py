"""The promise under kill -9. `bin/crash` runs the same with thousands of letters."""

from pathlib import Path

from litestar import Litestar

from embedded.servers import PrivateRedis
from tests.crash import Plan, crash


async def test_every_letter_is_sent_once_though_workers_die_and_redis_forgets(
    app: Litestar, tmp_path: Path
) -> None:
    # Its own Redis, because everything in it is thrown away half-way.
    with PrivateRedis() as redis:
        figures = await crash(Plan(alerts=40, kills=3), tmp_path, redis.url)

    assert figures.cut_short, "no worker was killed while it held an alert, so nothing was tried"
    assert (figures.lost, figures.doubled) == (0, 0), figures
    assert figures.states == {"accepted": 40}, figures

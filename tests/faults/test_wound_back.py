"""A whole server is wound back to a moment, or another takes over: nobody is told twice, and nothing is lost."""

from functools import partial
from pathlib import Path

import pytest
from litestar import Litestar

from embedded.private import Servers
from settings import Settings
from tests.faults.kept_servers import Kept, Standby
from tests.faults.oracle import judge
from tests.faults.putting_back import NEVER, PLAN, owe_to_those_here, restored, send_all, send_two
from tests.faults.stage import Stage, stage
from tests.faults.tending import until
from tests.letters import Letters
from tests.limits import PATIENCE


@pytest.fixture
def ours(servers: Servers) -> None:
    if not servers.postgres:
        pytest.skip("backups are made with the programs of our own PostgreSQL")


async def nobody_sends(on: Stage, folder: Path) -> None:
    before, said = on.relay.taken, (folder / "workers.log").read_text()
    await on.workers.deliver_one(dies_at=NEVER)
    assert on.relay.taken == before, "a worker sent something that nobody told of what was lost"
    assert "PutBack" in (folder / "workers.log").read_text().removeprefix(said)


async def holds_one(on: Stage, worker: int) -> bool:
    """And has written down that it hands it over."""
    return bool(
        await on.ask("select from message where lease_owner like $1 and state = 'handing'", f"{worker}-%")
    )


async def states(on: Stage) -> dict[str, int]:
    rows = await on.ask("select state, count(*) from message group by state order by state")
    return {row["state"]: row["count"] for row in rows}


async def test_after_a_server_was_wound_back_to_a_moment_nothing_is_told_again(
    app: Litestar, settings: Settings, ours: None, tmp_path: Path
) -> None:
    promised = await owe_to_those_here()
    with Kept(tmp_path / "server") as server:
        server.copy_from(settings.database_url)
        async with stage(PLAN, tmp_path, server.url("journey")) as on:
            await send_two(on)
            server.back_up()
            await on.workers.deliver_one(dies_at=NEVER)
            in_hand = await on.workers.walk(partial(holds_one, on))
            (moment,) = await on.ask("select clock_timestamp() as at")
            await on.workers.go_on(in_hand)
            for _ in range(2):
                await on.workers.deliver_one(dies_at=NEVER)
            assert on.relay.taken == 6

            server.wind_back(moment["at"])
            assert await states(on) == {"accepted": 3, "handing": 1}
            await nobody_sends(on, tmp_path)

            said = await restored(on, "--without-log")
            assert "may have got some of what is due: 3." in said, said
            await send_all(on)
            verdict, at_the_end = judge(promised, Letters(on.relay.folder).all()), await states(on)
    assert verdict.is_kept, verdict
    assert at_the_end["unknown"] == 3


async def test_a_standby_that_takes_over_sends_nothing_until_one_command_was_run(
    app: Litestar, settings: Settings, ours: None, tmp_path: Path
) -> None:
    promised = await owe_to_those_here()
    with Kept(tmp_path / "first") as first:
        first.copy_from(settings.database_url)
        async with stage(PLAN, tmp_path, first.url("journey")) as on:
            await send_two(on)
            with Standby(tmp_path / "second", first) as second:
                await on.workers.deliver_one(dies_at=NEVER)
                await until_it_has_followed(on, second)
                second.follow_no_longer()
                await on.workers.deliver_one(dies_at=NEVER)
                assert on.relay.taken == 4

                first.end_at_once()
                on.take_over(second.url("journey"))
                second.promote()
                assert await states(on) == {"accepted": 3}
                await nobody_sends(on, tmp_path)

                said = await restored(on, "--without-log")
                assert "may have got some of what is due: 1." in said, said
                await send_all(on)
                verdict, at_the_end = judge(promised, Letters(on.relay.folder).all()), await states(on)
    assert verdict.is_kept, verdict
    assert at_the_end["unknown"] == 1


async def until_it_has_followed(on: Stage, standby: Standby) -> None:
    """So far as the other has got by now."""
    (here,) = await on.ask("select pg_current_wal_lsn()::text as lsn")

    async def has_followed() -> bool:
        return standby.asked(f"select pg_last_wal_replay_lsn() >= '{here['lsn']}'") == "t"

    await until(has_followed, every=0.05, patience=PATIENCE)

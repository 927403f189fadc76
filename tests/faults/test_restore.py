"""A backup is made while letters are on their way, and put back after more of them went: none of them goes again, and
none that never went is lost without a word."""

import asyncio
from pathlib import Path
from uuid import UUID

import pytest
from litestar import Litestar

from embedded.private import Servers
from embedded.processes import nobody, run
from embedded.programs import postgres_programs
from settings import Settings
from sharing.desk import Desk
from sharing.people import Person
from sharing.sessions import Session
from tests.faults.oracle import Word, judge, told
from tests.faults.plan import BEGINS
from tests.faults.putting_back import NEVER, PLAN, owe_to_those_here, restored, send_all, send_two
from tests.faults.stage import stage
from tests.keeping import hang_up
from tests.letters import Letters
from timeline.alerts.choosing.choosing import end_messages
from timeline.calendars.feed import Feed


class Backup:
    """Made and put back as docs/running.md says."""

    def __init__(self, url: str, file: Path) -> None:
        self._url, self._file = url, file
        self._maintenance = url.replace(self._name, "postgres", 1)

    async def make(self) -> None:
        await self._run("pg_dump", "-Fc", "-f", self._file, self._url)

    async def put_back(self) -> None:
        await hang_up()
        await self._run("dropdb", "--force", f"--maintenance-db={self._maintenance}", self._name)
        await self._run("createdb", f"--maintenance-db={self._maintenance}", self._name)
        await self._run("pg_restore", "--exit-on-error", "-d", self._url, self._file)

    @property
    def _name(self) -> str:
        return self._url.rpartition("?")[0].rpartition("/")[2]

    async def _run(self, program: str, *given: str | Path) -> None:
        command = [postgres_programs(nobody(), {}) / program, *given]
        done = await asyncio.to_thread(run, command)
        assert done.returncode == 0, done.stdout


async def test_after_a_backup_was_put_back_nothing_is_told_again_and_nothing_is_lost_without_a_word(
    app: Litestar, settings: Settings, servers: Servers, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if not servers.postgres:
        pytest.skip("the backup is made with the programs of our own PostgreSQL")
    promised = await owe_to_those_here()
    backup, desk = Backup(settings.database_url, tmp_path / "backup"), Desk(clock=lambda: BEGINS)
    async with stage(PLAN, tmp_path, settings.database_url) as on:

        async def is_in_hand(worker: int) -> bool:
            return bool(await on.ask("select from message where lease_owner like $1", f"{worker}-%"))

        await send_two(on)
        in_hand = await on.workers.walk(is_in_hand)
        browser, calendar = await _signed_in(desk)
        await backup.make()
        known = on.relay.taken

        await on.workers.go_on(in_hand)
        await on.workers.deliver_one(dies_at=NEVER)
        sent = Letters(on.relay.folder).all()
        ended = await _end_messages_of_one(promised, {str(letter["To"]) for letter in sent}, desk)
        (tmp_path / "web.log").write_text(capfd.readouterr().out)
        assert len(sent) == known + 2

        await backup.put_back()
        await on.workers.deliver_one(dies_at=NEVER)
        assert on.relay.taken == len(sent), "a worker that nobody told of the backup sent something"

        said = await restored(on, "--log", tmp_path / "web.log")
        assert "may have got some of what is due: 2." in said, said
        assert "ended our messages since the backup: 1." in said
        await send_all(on)

        verdict = judge(promised, Letters(on.relay.folder).all())
        (its_end,) = await on.ask("select email from person where id = $1", ended)
        assert verdict.doubled == verdict.uncalled == 0, verdict
        heard = {word for letter in Letters(on.relay.folder).all() for word in told(letter)}
        assert {word.to for word in promised if word not in heard} == {its_end["email"]}
        unsure = await on.ask(
            "select email from message join person on person.id = message.person where state = 'unknown'"
        )
        assert {row["email"] for row in unsure} == {str(letter["To"]) for letter in sent[known:]}
        assert not await on.ask("select from alert where state in ('owed', 'handing')")
        assert not await on.ask("select from session where id = $1 and ended_at is null", browser)
        assert not await on.ask("select from feed where id = $1 and ended_at is null", calendar)


async def _signed_in(desk: Desk) -> tuple[UUID, UUID]:
    """A browser and a calendar, which may have been ended since."""
    (person,) = await Person.select(Person.id).order_by(Person.email).limit(1)
    async with desk.act(person["id"]) as unit:
        await Feed.make(None, unit=unit)
    await Session.start(person["id"], unit=unit)
    (browser,), (calendar,) = await Session.select(Session.id), await Feed.select(Feed.id)
    return browser["id"], calendar["id"]


async def _end_messages_of_one(promised: list[Word], wrote: set[str], desk: Desk) -> UUID:
    """Who is still owed something."""
    address = min(word.to for word in promised if word.to not in wrote)
    (person,) = await Person.select(Person.id).where(Person.email == address)
    async with desk.act(person["id"]) as unit:
        await end_messages(person["id"], unit=unit)
    return UUID(str(person["id"]))

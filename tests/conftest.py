"""A private PostgreSQL, Redis and mail catcher for each test process; empty tables after each test that wrote."""

import gc
import os
from asyncio import AbstractEventLoop
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import uvloop
from hypothesis import settings as hypothesis_settings
from litestar import Litestar

from app import create_app, while_running
from embedded.mailcatcher import Catcher
from embedded.private import Servers, private_servers
from migrate import migrate
from settings import Mode, Settings, current
from sharing.desk import Desk
from tests.browser import Browser
from tests.clock import Clock
from tests.keeping import empty, hang_up, keep_plans
from tests.letters import Letters
from tests.limits import no_hurry, no_limit
from tests.shares import TODAY, WHOLE, examples
from tests.turns import Turns
from web import logs

hypothesis_settings.register_profile("share", examples(100))
hypothesis_settings.load_profile("share")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Of the same examples all day, so that what fails fails again; others the next day. The whole draws them anew."""
    if config.option.hypothesis_seed is None and not WHOLE:
        config.option.hypothesis_seed = TODAY


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Turns | None:
    """None: another way than bin/test’s was asked for."""
    return Turns(config, log) if config.getvalue("dist") == "loadgroup" else None


def pytest_collection_finish() -> None:
    """Thousands of tests stay in memory to the end; looking for rubbish among them took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Of this process alone. Outside servers named in the environment are used instead."""
    with private_servers(tmp_path_factory.mktemp("servers"), throwaway=True, env=os.environ) as servers:
        yield servers


@pytest.fixture(scope="session")
def server_urls(servers: Servers) -> tuple[str, str]:
    """A database of this process alone, and Redis."""
    return servers.create_database(f"tests_{os.getpid()}"), servers.redis_url


@pytest.fixture(scope="session")
async def catcher(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Catcher]:
    folder = tmp_path_factory.mktemp("mail")
    catcher = Catcher(folder=folder / "letters", record=folder / "record")
    await catcher.start()
    yield catcher
    await catcher.stop()


@pytest.fixture(scope="session")
def settings(server_urls: tuple[str, str], catcher: Catcher) -> Iterator[Settings]:
    """Set in the environment too: Piccolo, and processes that tests start, find them there."""
    env = {
        "JOURNEY_MODE": "test",
        "DATABASE_URL": server_urls[0],
        "REDIS_URL": server_urls[1],
        "SMTP_URL": f"smtp://127.0.0.1:{catcher.port}",
        "BASE_URL": "http://test",
        "SECRET_KEY": "only-for-tests-0123456789abcdefghij",
        "MAIL_RECORD": str(catcher.record),
        "MAIL_FOLDER": str(catcher.folder),
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in env.items():
            patch.setenv(name, value)
        current.cache_clear()
        yield current()
    current.cache_clear()


@pytest.fixture(scope="session")
def _clock() -> Clock:
    return Clock()


@pytest.fixture
def clock(_clock: Clock) -> Iterator[Clock]:
    """Stands at Thursday 11 March 2027, 10:00 UTC until a test moves it."""
    yield _clock
    _clock.reset()


@pytest.fixture(scope="session")
def _unhurried(settings: Settings) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        no_hurry(patch)
        yield


@pytest.fixture(scope="session")
async def running_app(settings: Settings, _clock: Clock, _unhurried: None) -> AsyncIterator[Litestar]:
    await migrate(settings.database_url)
    await keep_plans()
    app = create_app(settings, clock=lambda: _clock.now, limiter=no_limit())
    # Not app.lifespan(): that must be left in the very task that entered it.
    async with while_running(app):
        yield app
    await hang_up()


@pytest.fixture
async def app(running_app: Litestar, settings: Settings, clock: Clock) -> AsyncIterator[Litestar]:
    """Whatever a test asks for that touches the database asks for this, and finds its tables empty."""
    # A demo made by an earlier test has left its own way of writing the log.
    logs.configure(settings.mode)
    yield running_app
    await empty()


@pytest.fixture
def desk(app: Litestar) -> Desk:
    found: Desk = app.state.desk
    return found


@pytest.fixture
async def browser(app: Litestar) -> AsyncIterator[Browser]:
    """Signed out. `await browser.as_(person)` gives another one, signed in as that person."""
    async with Browser(app) as browser:
        yield browser


@pytest.fixture
def letters(catcher: Catcher) -> Iterator[Letters]:
    """The mail that was sent during this test."""
    letters = Letters(Path(catcher.folder))
    letters.clear()
    yield letters
    letters.clear()


@pytest.fixture(scope="session")
async def running_demo(settings: Settings, _clock: Clock) -> AsyncIterator[Litestar]:
    demo = create_app(replace(settings, mode=Mode.DEMO), clock=lambda: _clock.now, limiter=no_limit())
    yield demo
    await demo.state.bell.close()


@pytest.fixture
def demo(app: Litestar, running_demo: Litestar) -> Litestar:
    """The same service over the same tables, with the pages that only the demo has."""
    return running_demo


@pytest.fixture
async def demo_browser(demo: Litestar) -> AsyncIterator[Browser]:
    async with Browser(demo) as browser:
        yield browser


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], AbstractEventLoop]]:
    """The loop that serves people, where there is one."""
    return {"uvloop": uvloop.new_event_loop}

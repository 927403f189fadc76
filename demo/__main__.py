"""The whole product on this machine, with made-up families. bin/demo runs it.

python -m demo [--port N] [--reset] [--data FOLDER]
"""

import argparse
import errno
import fcntl
import http.client
import os
import secrets
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, NoReturn

from demo.day import DEMO_DAY
from embedded import ports, processes
from embedded.crew import Crew
from embedded.private import Servers, forget, private_servers
from embedded.processes import CannotStart
from embedded.servers import require_room, why_not

PORT = 8400
PATIENCE = 60.0  # seconds


def main(arguments: Sequence[str], env: Mapping[str, str]) -> int:
    asked = _asked(arguments)
    _stop_on_signals()
    try:
        with _only_one(asked.data) as lock:
            _run(asked, env, lock)
    except CannotStart as problem:
        say(f"{problem}")
    except OSError as problem:
        say(_sentence(problem))
    except KeyboardInterrupt:
        say(f"\nStopped. Your data stays in {asked.data.name}; bin/demo goes on with it.")
        return 0
    return 1


def say(line: str) -> None:
    with suppress(BrokenPipeError):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _run(asked: argparse.Namespace, env: Mapping[str, str], lock: IO[str]) -> NoReturn:
    if asked.reset:
        _reset(asked.data, env)
    port = ports.choose(asked.port, PORT)
    if not asked.port and port != PORT:
        say(f"Port {PORT} is in use by another program, so this one uses {port}.")
    address = f"http://127.0.0.1:{port}"
    _write(lock, address)
    require_room(asked.data)
    with ExitStack() as stack:
        servers = stack.enter_context(_servers(asked.data, env))
        mail = _mail_settings(asked.data, env)
        crew = Crew(asked.data, _settings(asked.data, env, servers, address) | mail)
        stack.callback(crew.stop)
        _fill(crew, mail)
        _open(crew, port)
        say(f"Family Journey is ready: {address}  (Ctrl-C stops it; your data stays in {asked.data.name})")
        while True:
            crew.tend()
            servers.revive()
            time.sleep(0.5)


def _fill(crew: Crew, mail: Mapping[str, str]) -> None:
    if mail:
        say("Starting a mail catcher: no letter leaves this machine")
        where = ["--folder", mail["MAIL_FOLDER"], "--record", mail["MAIL_RECORD"]]
        port = mail["SMTP_URL"].rpartition(":")[2]
        crew.start("mailcatcher", [sys.executable, "-m", "embedded.mailcatcher", "--port", port, *where])
    say("Bringing the database up to date")
    _run_module("migrate", crew.env)
    say("Looking after the made-up families")
    _run_module("demo.families", crew.env)


def _open(crew: Crew, port: int) -> None:
    say("Opening the site")
    here = ["--host", "127.0.0.1", "--port", str(port)]
    quiet = ["--no-access-log", "--timeout-graceful-shutdown", "3"]
    crew.start("web", [sys.executable, "-m", "uvicorn", "--factory", "app:create_app", *here, *quiet])
    crew.start("worker", [sys.executable, "-m", "worker"])
    until = time.monotonic() + PATIENCE
    while not _is_ready(port):
        crew.tend()
        if time.monotonic() > until:
            said = processes.last_lines(crew.logs / "web.log")
            raise CannotStart(
                f"The site is not ready after {PATIENCE:.0f} seconds. The last it said:\n{said}"
            )
        time.sleep(0.1)


def _is_ready(port: int) -> bool:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        asking.request("GET", "/health/ready")
        return asking.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()


def _run_module(name: str, env: Mapping[str, str]) -> None:
    done = processes.run([sys.executable, "-m", name], env=env)
    if done.returncode:
        raise CannotStart(why_not(f"python -m {name}", done.stdout))


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    wanted = argparse.ArgumentParser(prog="bin/demo", description="Family Journey with made-up families.")
    wanted.add_argument("--port", type=int, metavar="N", help=f"the address ends in this (default {PORT})")
    wanted.add_argument("--reset", action="store_true", help="start again: forget everything kept so far")
    wanted.add_argument("--data", type=Path, default=Path(".demo"), help="the folder to keep everything in")
    asked = wanted.parse_args(arguments)
    if asked.port is not None and not 0 < asked.port < 65536:
        wanted.error("a port is a number from 1 to 65535")
    asked.data = asked.data.absolute()
    return asked


def _stop_on_signals() -> None:
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # nohup ignores SIGHUP on purpose.
        if name != signal.SIGHUP or signal.getsignal(name) != signal.SIG_IGN:
            signal.signal(name, _stop)


def _stop(*_: object) -> NoReturn:
    # Once is enough: a second one must not interrupt the stopping.
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    raise KeyboardInterrupt


@contextmanager
def _only_one(data: Path) -> Iterator[IO[str]]:
    """Held while we run; the file then says where."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise CannotStart(
                f"bin/demo is already running with the data in {data.name}: {lock.read() or 'it is starting'}"
                "\nUse that one, or stop it first with Ctrl-C where it runs."
            ) from None
        _write(lock, "")
        yield lock


def _write(lock: IO[str], text: str) -> None:
    lock.truncate(0)
    lock.write(text)
    lock.flush()


def _reset(data: Path, env: Mapping[str, str]) -> None:
    forget(data)
    for found in data.iterdir():
        if found.is_dir():
            shutil.rmtree(found)
        elif found.name != "lock":
            found.unlink()
    say(f"Everything in {data.name} is forgotten.")
    if env.get("DATABASE_URL"):
        say("The database that DATABASE_URL names is left as it is.")


@contextmanager
def _servers(data: Path, env: Mapping[str, str]) -> Iterator[Servers]:
    names = [
        name for name, url in (("PostgreSQL", "DATABASE_URL"), ("Redis", "REDIS_URL")) if not env.get(url)
    ]
    if names:
        say(f"Starting a private {' and '.join(names)}, for trying things out only")
    with private_servers(data, throwaway=False, env=env) as servers:
        yield servers


def _settings(data: Path, env: Mapping[str, str], servers: Servers, address: str) -> dict[str, str]:
    # Of UTC, as in March at home: London’s own day may be the next one when the demo starts on a summer’s night.
    today = datetime.now(UTC).date()
    return {
        **env,
        "JOURNEY_MODE": "demo",
        "DATABASE_URL": servers.database_url,
        "REDIS_URL": servers.redis_url,
        "BASE_URL": address,
        "SECRET_KEY": _secret(data / "secret"),
        "DEMO_DAYS_AHEAD": str((DEMO_DAY - today).days),
        "DEMO_CLOCK": str(data / "clock"),
        "PYTHONUNBUFFERED": "1",
    }


def _mail_settings(data: Path, env: Mapping[str, str]) -> dict[str, str]:
    """Empty when SMTP_URL names a relay: then no catcher is needed."""
    if env.get("SMTP_URL"):
        return {}
    return {
        "SMTP_URL": f"smtp://127.0.0.1:{ports.any_free()}",
        "MAIL_FOLDER": str(data / "mail"),
        "MAIL_RECORD": str(data / "mail.record"),
    }


def _secret(kept: Path) -> str:
    """Made once, so that open forms outlive a restart."""
    if not kept.exists() or not kept.read_text():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48))
    return kept.read_text()


def _sentence(problem: OSError) -> str:
    if problem.errno == errno.ENOSPC:
        return "The disk is full. Make room and run bin/demo again."
    if isinstance(problem, PermissionError):
        return (
            f"{problem.filename} belongs to somebody else. Run bin/demo as its owner, or use --data FOLDER."
        )
    return f"bin/demo cannot go on: {problem}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))

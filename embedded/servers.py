"""A PostgreSQL and a Redis-compatible server of our own, each on a unix socket in a closed folder."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Self

from embedded import processes
from embedded.processes import Account, CannotStart
from embedded.programs import home_of, major_version, make_private, postgres_programs, redis_program

PATIENCE = 60.0  # seconds; a busy machine that recovers a large database is slow, not broken
ROOM_NEEDED = 200 * 1024 * 1024  # bytes; an empty PostgreSQL takes 40 MB and its log of changes grows first

# Safe against nothing but fast: for data that is thrown away at the end in any case.
UNSAFE = (
    *("fsync=off", "synchronous_commit=off", "full_page_writes=off"),
    *("wal_level=minimal", "max_wal_senders=0", "checkpoint_timeout=1h", "max_wal_size=4GB"),
)


class PrivateServer(ABC):
    """Starts on entering and stops on leaving; in between it may be stopped and started at will."""

    name: str
    goodbye = signal.SIGTERM
    sockets: Path
    log: Path

    def __init__(self, account: Account | None) -> None:
        self.account = account
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            # Short, because the whole path of a unix socket may have about 100 bytes.
            self.sockets = Path(tempfile.mkdtemp(prefix="fj-", dir="/tmp"))
            stack.callback(shutil.rmtree, self.sockets, ignore_errors=True)
            if self.account:
                os.chown(self.sockets, *self.account)
            stack.callback(self.clear)
            self.prepare()
            stack.callback(self.stop)
            self.start()
            self._leaving = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._leaving.close()

    def start(self) -> None:
        """Start, and wait until it answers."""
        self.process = processes.start(
            self.command(), log=self.log, env=_environment(), account=self.account, last_signal=self.goodbye
        )
        until = time.monotonic() + PATIENCE
        while not self.answers():
            if self.has_died or time.monotonic() > until:
                raise CannotStart(why_not(self.name, processes.last_lines(self.log)))
            time.sleep(0.01)

    def stop(self) -> None:
        if self.process:
            processes.stop(self.process, kindly=self.goodbye)

    @property
    def has_died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def prepare(self) -> None:  # noqa: B027 - a server may need nothing
        """Make what has to be there before the first start."""

    def clear(self) -> None:  # noqa: B027 - a server may leave nothing
        """Take away what need not stay after the last stop."""

    @abstractmethod
    def command(self) -> list[str | Path]: ...

    @abstractmethod
    def answers(self) -> bool: ...


class PrivatePostgres(PrivateServer):
    name = "PostgreSQL"
    goodbye = signal.SIGINT  # "fast": ends the sessions, writes everything down, then stops

    def __init__(self, data: Path, *, throwaway: bool, env: Mapping[str, str]) -> None:
        super().__init__(processes.nobody())
        self.throwaway = throwaway
        self.programs = postgres_programs(self.account, env)
        self.log = data / "postgres.log"
        self.home = home_of(data, self.account)
        self.cluster = self.home / "cluster"

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.sockets}"

    def prepare(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.clear()
        make_private(self.home, self.account)
        require_room(self.home)
        if not (self.cluster / "PG_VERSION").exists():
            self._initialise()
        self._refuse_other_version()

    def command(self) -> list[str | Path]:
        settings = [
            "listen_addresses=",
            "unix_socket_permissions=0700",
            "timezone=UTC",
            *(UNSAFE if self.throwaway else ()),
        ]
        flags = [part for setting in settings for part in ("-c", setting)]
        return [self.programs / "postgres", "-D", self.cluster, "-k", self.sockets, *flags]

    def answers(self) -> bool:
        """The server writes 'ready' as the last line of its pid file once it takes connections."""
        with suppress(FileNotFoundError):
            lines = (self.cluster / "postmaster.pid").read_text().split()
            return bool(self.process and lines and lines[0] == str(self.process.pid) and lines[-1] == "ready")
        return False

    def clear(self) -> None:
        if self.throwaway:
            shutil.rmtree(self.home, ignore_errors=True)

    def _initialise(self) -> None:
        unfinished = self.home / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        flags = ["-U", "postgres", "-A", "trust", "--no-sync", "--encoding=UTF8", f"--locale={_locale()}"]
        done = processes.run(
            [self.programs / "initdb", "-D", unfinished, *flags], env=_environment(), account=self.account
        )
        if done.returncode:
            raise CannotStart(why_not(self.name, done.stdout))
        unfinished.rename(self.cluster)

    def _refuse_other_version(self) -> None:
        made_by = (self.cluster / "PG_VERSION").read_text().strip()
        ours = major_version(self.programs / "postgres")
        if made_by != ours:
            raise CannotStart(
                f"The data in {self.log.parent} was made by PostgreSQL {made_by}; this is PostgreSQL {ours},"
                f" which cannot read it. Start again with: bin/demo --reset. Or, to keep it, set PG_BIN to"
                f" the folder with the programs of PostgreSQL {made_by}."
            )


class PrivateRedis(PrivateServer):
    """Keeps nothing: everything that matters is in PostgreSQL."""

    name = "Redis"

    def __init__(self) -> None:
        super().__init__(account=None)
        self.program = redis_program()

    @property
    def url(self) -> str:
        return f"unix://{self._socket}"

    def prepare(self) -> None:
        self.log = self.sockets / "redis.log"

    def command(self) -> list[str | Path]:
        nothing_kept = ["--save", "", "--appendonly", "no"]
        door: list[str | Path] = ["--port", "0", "--unixsocket", self._socket, "--unixsocketperm", "700"]
        return [self.program, *door, *nothing_kept, "--dir", self.sockets]

    def answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as door, suppress(OSError):
            door.settimeout(1)
            door.connect(str(self._socket))
            door.sendall(b"PING\r\n")
            return door.recv(16).startswith(b"+PONG")
        return False

    @property
    def _socket(self) -> Path:
        return self.sockets / "redis.sock"


def require_room(folder: Path, needed: int = ROOM_NEEDED) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        megabytes = 1024 * 1024
        raise CannotStart(
            f"The disk that holds {folder} has {free // megabytes} MB free and {needed // megabytes} MB are"
            " needed. Make room and start again."
        )


def why_not(name: str, output: str) -> str:
    if "No space left on device" in output:
        return f"{name} cannot start because the disk is full. Make room and start again."
    if "postmaster.pid" in output and "already exists" in output:
        return f"{name} is already running on this data. Stop the other one first.\n{output}"
    return f"{name} did not start. This is what it said:\n{output.strip()}"


def _locale() -> str:
    # macOS has no C.UTF-8 before version 15.
    return "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"


def _environment() -> dict[str, str]:
    """Plain English and nothing of the person's own settings (PGDATA and the like) reaches the servers."""
    return {"PATH": os.defpath, "LC_MESSAGES": "C"}

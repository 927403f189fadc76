"""Programs we start and answer for: each stops when we stop, on Linux even when we are killed."""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

PR_SET_PDEATHSIG = 1


class CannotStart(RuntimeError):
    """Its text is for the person at the keyboard: what is wrong and what to do about it."""


class Account(NamedTuple):
    """Another user to run a program as."""

    uid: int
    gid: int


def nobody() -> Account | None:
    """PostgreSQL refuses to run as root, so root's server runs as this account. None: we are not root."""
    if os.geteuid() != 0:
        return None
    try:
        found = pwd.getpwnam("nobody")
    except KeyError:
        return Account(65534, 65534)
    return Account(found.pw_uid, found.pw_gid)


def start(
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    account: Account | None = None,
    last_signal: signal.Signals = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start a program whose output is added to `log`; it gets `last_signal` if we are killed.

    Call it from a thread that lives on: Linux counts the end of that thread as the end of the parent.
    """
    with log.open("ab") as output, warnings.catch_warnings():
        # Python warns of forking beside other threads; the hook below takes no lock and only makes one call.
        warnings.simplefilter("ignore", DeprecationWarning)
        return subprocess.Popen(  # noqa: S603 - every command is written in this project
            [str(part) for part in command],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            # Ctrl-C in a terminal reaches a whole group; in a session of its own it waits for our order.
            start_new_session=True,
            preexec_fn=_die_with_parent(last_signal),
            cwd="/" if account else None,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )


def run(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    account: Account | None = None,
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end and keep what it said, both streams together."""
    return subprocess.run(  # noqa: S603 - every command is written in this project
        [str(part) for part in command],
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
        cwd="/" if account else cwd,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )


def stop(
    process: subprocess.Popen[bytes],
    *,
    kindly: signal.Signals = signal.SIGTERM,
    patience: float = 10.0,
) -> None:
    """Ask, wait up to `patience` seconds, then insist. Only ever our own child."""
    if process.poll() is None:
        process.send_signal(kindly)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()


def last_lines(log: Path, count: int = 20) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-count:]) if log.exists() else ""


def _die_with_parent(last_signal: signal.Signals) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    prctl, number = ctypes.CDLL(None).prctl, int(last_signal)
    return lambda: prctl(PR_SET_PDEATHSIG, number)

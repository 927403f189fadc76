"""Which readers this machine has, and what each of them finds in a file."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
Event = tuple[str | None, str, str, str | None, int | None]
"""Uid, day, title, status and number. None where a reader does not tell."""
LIBRARIES = ("icalendar", "recurring_ical_events", "vobject", "ics")
PACKAGES = ("ical.js", "node-ical")


@dataclass(frozen=True)
class Place:
    """Where readers may be installed, beside the project's own Python."""

    python: str = sys.executable
    node_modules: str = ""

    @property
    def programs(self) -> str:
        return f"{Path(self.python).parent}{os.pathsep}{os.environ.get('PATH', '')}"

    def program(self, name: str) -> str | None:
        return shutil.which(name, path=self.programs)


@dataclass(frozen=True)
class Served:
    """One state of the feed: its bytes as a file, and where it is read."""

    file: Path
    url: str


Reader = Callable[[Served], set[Event]]


def found(place: Place) -> tuple[Mapping[str, Reader], list[str]]:
    """Those that are here, by name; and the names of those that are not."""
    all_of_them: dict[str, Reader | None] = {
        **{name: _library(name, place) for name in LIBRARIES},
        **{name: _package(name, place) for name in PACKAGES},
        "vdirsyncer and khal": _khal(place),
        "calcurse": _calcurse(place),
    }
    here = {name: reader for name, reader in all_of_them.items() if reader}
    return here, [name for name in all_of_them if name not in here]


def _library(name: str, place: Place) -> Reader | None:
    if _run([place.python, "-c", f"import {name}"], check=False) is None:
        return None
    return lambda served: _events([place.python, str(HERE / "in_python.py"), name, str(served.file)])


def _package(name: str, place: Place) -> Reader | None:
    node, env = place.program("node"), {"CALENDAR_NODE_MODULES": place.node_modules}
    folder = Path(place.node_modules or ".", "node_modules", name)
    if node is None or not folder.is_dir():
        return None
    return lambda served: _events([node, str(HERE / "in_node.cjs"), name, str(served.file)], env)


def _khal(place: Place) -> Reader | None:
    """Over the wire, as a person's computer would: one fetches and keeps, the other shows."""
    vdirsyncer, khal = place.program("vdirsyncer"), place.program("khal")
    if vdirsyncer is None or khal is None:
        return None

    def read(served: Served) -> set[Event]:
        home = served.file.parent / "home"
        _settings(home, served.url)
        env = {"HOME": str(home), "VDIRSYNCER_CONFIG": str(home / "vdirsyncer"), "LANG": "C.UTF-8"}
        _run(["sh", "-c", f"yes | {vdirsyncer} discover"], env)
        _run([vdirsyncer, "sync"], env)
        shown = _run(
            [khal, "-c", str(home / "khal"), "list", "--day-format", "", "--format",
             "{start-date}%{status}%{title}", "2026-01-01", "2030-01-01"], env,
        )  # fmt: skip
        lines = [line.split("%") for line in (shown or "").splitlines() if "%" in line]
        return {(None, day, title, status.strip(), None) for day, status, title in lines}

    return read


def _settings(home: Path, url: str) -> None:
    """It names what it keeps after its own way, so it tells nothing of uids."""
    (home / "kept").mkdir(parents=True, exist_ok=True)
    (home / "vdirsyncer").write_text(
        f'[general]\nstatus_path = "{home}/status"\n\n[pair dates]\na = "ours"\nb = "theirs"\ncollections = null\n\n'
        f'[storage ours]\ntype = "http"\nurl = "{url}"\n\n'
        f'[storage theirs]\ntype = "filesystem"\npath = "{home}/kept"\nfileext = ".ics"\n'
    )
    (home / "khal").write_text(
        f"[calendars]\n[[dates]]\npath = {home}/kept\n\n[sqlite]\npath = {home}/khal.db\n\n"
        "[locale]\nlocal_timezone = Europe/London\ndefault_timezone = Europe/London\ntimeformat = %H:%M\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
        "longdatetimeformat = %Y-%m-%d %H:%M\n"
    )


def _calcurse(place: Place) -> Reader | None:
    calcurse = place.program("calcurse")
    if calcurse is None:
        return None

    def read(served: Served) -> set[Event]:
        folder = served.file.parent / f"calcurse-{served.file.stem}"
        folder.mkdir(exist_ok=True)
        _run([calcurse, "-D", str(folder), "-q", "-i", str(served.file)])
        shown = _run(
            [calcurse, "-D", str(folder), "-Q", "--from", "01/01/2026", "--days", "1400",
             "--format-event", "%m\n"], {"LANG": "C.UTF-8"},
        )  # fmt: skip
        # Under the day, each title with a mark before it.
        events, day = set[Event](), ""
        for line in (shown or "").splitlines():
            if line.rstrip(":").count("/") == 2 and line.endswith(":"):
                month, number, year = line.rstrip(":").split("/")
                day = f"20{year[-2:]}-{month}-{number}"
            elif line.strip():
                events.add((None, day, line.strip(), None, None))
        return events

    return read


def _events(command: list[str], env: Mapping[str, str] | None = None) -> set[Event]:
    return {tuple(event) for event in json.loads(_run(command, env) or "")}


def _run(command: list[str], env: Mapping[str, str] | None = None, *, check: bool = True) -> str | None:
    """What it printed. None where it failed, and was allowed to."""
    ran = subprocess.run(
        command, env={**os.environ, **(env or {})}, capture_output=True, text=True, timeout=120, check=False
    )
    if ran.returncode and check:
        raise RuntimeError(f"{command[0]}: {ran.stderr[-2000:]}")
    return None if ran.returncode else ran.stdout

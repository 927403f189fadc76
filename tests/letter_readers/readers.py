"""Which mail programs this machine has: those that tell what a letter says, and those that tell if it is signed."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import dkim  # type: ignore[import-untyped]  # dkimpy ships no types

from tests.letter_readers.in_python import with_email, with_fast_mail_parser
from tests.letter_readers.rfc6376 import holds
from tests.letter_readers.told import Told

HERE = Path(__file__).parent
Reader = Callable[[Sequence[Path]], Sequence[Told]]
Verifier = Callable[[Sequence[Path]], Sequence[bool]]


@dataclass(frozen=True)
class Readers:
    tell: Mapping[str, Reader]
    verify: Mapping[str, Verifier]
    missed: Sequence[str]
    """Those that are not on this machine."""


def telling() -> dict[str, Callable[[bytes], Told]]:
    """Those of Python, which read in this process."""
    rust = {"fast-mail-parser": with_fast_mail_parser} if find_spec("fast_mail_parser") else {}
    return {"email": with_email, **rust}


def verifying(records: Mapping[str, str]) -> dict[str, Callable[[bytes], bool]]:
    return {
        "RFC 6376 in our tests": lambda raw: holds(raw, records),
        "dkimpy": lambda raw: with_dkimpy(raw, records),
    }


def found(records: Mapping[str, str], node_modules: str = "") -> Readers:
    """`records`: the keys that are published, by name. `node_modules`: where npm made its folder."""
    node = _Node(node_modules, records)
    tell = {name: _each(reader) for name, reader in telling().items()} | node.packages(
        "postal-mime", "mailparser"
    )
    verify = {name: _each(reader) for name, reader in verifying(records).items()} | node.packages("mailauth")
    wanted = ("fast-mail-parser", "postal-mime", "mailparser", "mailauth")
    return Readers(tell, verify, [name for name in wanted if name not in {*tell, *verify}])


def with_dkimpy(raw: bytes, records: Mapping[str, str]) -> bool:
    def answer(name: bytes, timeout: int = 5) -> bytes | None:
        record = records.get(name.decode().rstrip("."))
        return record.encode() if record else None

    return bool(dkim.verify(raw, dnsfunc=answer))


def _each(read: Callable[[bytes], Any]) -> Callable[[Sequence[Path]], Any]:
    return lambda paths: [read(path.read_bytes()) for path in paths]


@dataclass(frozen=True)
class _Node:
    node_modules: str
    records: Mapping[str, str]

    def packages(self, *names: str) -> dict[str, Callable[[Sequence[Path]], Any]]:
        folder = Path(self.node_modules or ".", "node_modules")
        return {
            name: self._reader(name) for name in names if shutil.which("node") and (folder / name).is_dir()
        }

    def _reader(self, name: str) -> Callable[[Sequence[Path]], Any]:
        return lambda paths: self._read(["node", str(HERE / "in_node.cjs"), name, *map(str, paths)])

    def _read(self, command: Sequence[str]) -> Any:
        env = {"LETTER_NODE_MODULES": self.node_modules, "LETTER_RECORDS": json.dumps(self.records)}
        ran = subprocess.run(
            command, env={**os.environ, **env}, capture_output=True, text=True, timeout=300, check=False
        )
        if ran.returncode:
            raise RuntimeError(f"{command[2]}: {ran.stderr[-2000:]}")
        return json.loads(ran.stdout)

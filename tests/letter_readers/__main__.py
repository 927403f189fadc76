"""Writes a month of the demo's mail and letters with all that breaks mail, signs them, and has every mail program on
this machine read them: each must find the same words, and whether the seal holds.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from embedded.private import private_servers
from sharing.channels.channel import Letter
from sharing.channels.dkim_seal import Seal
from tests.letter_readers import nasty
from tests.letter_readers.month import deliver_a_month, post
from tests.letter_readers.published import DOMAIN, PRIVATE_KEY, RECORDS, SELECTOR
from tests.letter_readers.readers import Readers, found
from tests.letter_readers.tampered import tampered
from tests.letter_readers.told import Sent, differences


def sealed() -> Seal:
    return Seal(DOMAIN, SELECTOR, PRIVATE_KEY)


async def handed_over(letters: Sequence[Letter], folder: Path) -> list[Sent]:
    """Over a relay, as all mail goes."""
    async with post(folder, nasty.SENDER, sealed()) as one:
        for letter in letters:
            await one.channel.send(letter)
    return one.sent()


async def a_month(folder: Path, database_url: str) -> list[Sent]:
    from app import create_app
    from demo import families
    from migrate import migrate

    await migrate(database_url)
    create_app()
    await families.load()
    async with post(folder, nasty.SENDER, sealed()) as one:
        await deliver_a_month(one, lambda _now: None)
    return one.sent()


def read_all(readers: Readers, sent: Sequence[Sent], folder: Path) -> list[str]:
    """What was wrong, in sentences. Says a line for each reader."""
    paths = [_kept(one.raw, folder / f"{number}.eml") for number, one in enumerate(sent)]
    bent = [_kept(raw, folder / f"bent-{number}.eml") for number, raw in enumerate(tampered(sent[0].raw))]
    wrong = list[str]()
    for name, read in readers.tell.items():
        differing = differences(name, sent, read(paths))
        _say(f"{name:<22} read {len(paths)} letters", differing)
        wrong += differing
    for name, verify in readers.verify.items():
        holding, fooled = sum(verify(paths)), sum(verify(bent))
        failing = [f"{name} finds {len(paths) - holding} seals broken"] if holding < len(paths) else []
        failing += [f"{name} takes {fooled} changed letters for whole"] if fooled else []
        _say(
            f"{name:<22} found {holding} of {len(paths)} seals whole, {fooled} of {len(bent)} bent ones",
            failing,
        )
        wrong += failing
    return wrong


def _kept(raw: bytes, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return path


def _say(line: str, wrong: Sequence[str]) -> None:
    sys.stdout.write(f"{line}, {len(wrong)} wrong\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    wanted = argparse.ArgumentParser(prog="bin/letters", description=__doc__)
    wanted.add_argument("--node-modules", default="", help="the folder in which npm made its node_modules")
    readers = found(RECORDS, wanted.parse_args(arguments).node_modules)
    wrong = list[str]()
    with (
        tempfile.TemporaryDirectory(prefix="fj-letters-") as kept,
        private_servers(Path(kept) / "data", throwaway=True) as servers,
    ):
        os.environ |= {
            "JOURNEY_MODE": "demo", "DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url,
            "SMTP_URL": "smtp://127.0.0.1:1", "BASE_URL": "https://journey.example", "SECRET_KEY": "only for this run",
        }  # fmt: skip
        folder = Path(kept)
        for title, sent in (
            (
                "Letters with all that breaks mail",
                asyncio.run(handed_over(nasty.letters(), folder / "nasty")),
            ),
            ("A month of the demo’s mail", asyncio.run(a_month(folder / "month", servers.database_url))),
        ):
            sys.stdout.write(f"{title}:\n")
            wrong += read_all(readers, sent, folder / "read" / str(len(sent)))
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    count = len(readers.tell) + len(readers.verify)
    sys.stdout.write(
        f"{count} readers, {len(wrong)} faults. Not on this machine: {', '.join(readers.missed) or 'none'}.\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

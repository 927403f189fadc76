"""What we say of Postfix is tried on a real one: that it takes our letters, and that its log tells us which.

Where none is, this is not collected (conftest.py)."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from embedded.mailcatcher import Catcher
from sharing.channels.channel import Letter, Outcome
from sharing.channels.relay_record import RelayRecord
from sharing.channels.smtp import Smtp
from tests.faults.postfix import Postfix
from tests.faults.proxy import Line, tcp

AT = datetime(2027, 3, 11, 10, 0, tzinfo=UTC)
SENDER = "Family Journey <no-reply@journey.example>"


def letter(number: int) -> Letter:
    return Letter("ada@people.example", "Wren", "Hello.\n" * 2000, f"<{number}@journey.example>", AT)


@pytest.fixture
async def post_office(tmp_path: Path) -> AsyncIterator[Catcher]:
    """Where Postfix takes the letters on to."""
    catcher = Catcher(folder=tmp_path / "letters", record=tmp_path / "delivered")
    await catcher.start()
    yield catcher
    await catcher.stop()


@pytest.fixture
def postfix(post_office: Catcher) -> Iterator[Postfix]:
    with Postfix(post_office.port) as postfix:
        yield postfix


def by(postfix: Postfix, port: int | None = None) -> Smtp:
    return Smtp(f"smtp://127.0.0.1:{port or postfix.port}", sender=SENDER, record=postfix.record)


@asynccontextmanager
async def a_line_to(postfix: Postfix, *, cut_after: bytes) -> AsyncIterator[Smtp]:
    async with Line(tcp(postfix.port)).opened() as line:
        line.cut_after = cut_after
        yield by(postfix, line.port)


async def test_what_postfix_says_and_writes_down_is_understood(
    postfix: Postfix, post_office: Catcher
) -> None:
    taken = [await by(postfix).send(letter(number)) for number in (1, 2)]
    assert [one.outcome for one in taken] == [Outcome.ACCEPTED] * 2
    # The line is lost before Postfix can say that it has the whole letter.
    async with a_line_to(postfix, cut_after=b"\r\n.\r\n") as lost:
        assert (await lost.send(letter(3))).outcome is Outcome.CUT
    # It is lost in the middle of the text: Postfix names the letter, and has not taken it.
    async with a_line_to(postfix, cut_after=b"Hello.\r\nHello.\r\n") as lost:
        assert (await lost.send(letter(4))).outcome is Outcome.CUT
    record = RelayRecord(postfix.record)
    await until_it_says("<4@journey.example>", postfix.record)
    await until_it_says("relay=127.0.0.1", postfix.record, times=3)
    said = [await record.has(f"<{number}@journey.example>") for number in range(1, 6)]
    assert said == [True, True, True, False, False]
    arrived = sorted(line.split()[0] for line in post_office.record.read_text().splitlines())
    assert arrived == [f"message-id=<{number}@journey.example>" for number in (1, 2, 3)]


async def until_it_says(words: str, record: Path, *, times: int = 1) -> None:
    async with asyncio.timeout(20):
        while record.read_text().count(words) < times:  # noqa: ASYNC110, ASYNC240 - another program writes it
            await asyncio.sleep(0.05)

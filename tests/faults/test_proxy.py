"""The line that is cut in other tests is itself tried here, against a server that answers each word."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from tests.faults.proxy import Line, tcp


@asynccontextmanager
async def echo(heard: list[bytes]) -> AsyncIterator[Line]:
    answering: list[asyncio.Task[None] | None] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answering.append(asyncio.current_task())
        with suppress(ConnectionError):
            while said := await reader.readline():
                heard.append(said)
                writer.write(said)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with Line(tcp(server.sockets[0].getsockname()[1])).opened() as line:
        yield line
    server.close()
    await asyncio.gather(*(task for task in answering if task))


async def say(line: Line, words: bytes) -> bytes:
    """What is answered; b"" when the line was lost."""
    reader, writer = await asyncio.open_connection("127.0.0.1", line.port)
    try:
        writer.write(words)
        return await reader.readline()
    except ConnectionError:
        return b""
    finally:
        writer.close()


async def test_it_passes_on_what_is_said_and_what_is_answered() -> None:
    heard: list[bytes] = []
    async with echo(heard) as line:
        line.slowest = 0.01
        assert await asyncio.gather(*(say(line, b"%d\n" % n) for n in range(20))) == [
            b"%d\n" % n for n in range(20)
        ]
    assert len(heard) == 20


async def test_a_line_that_is_down_hangs_up_and_one_that_is_cut_may_be_called_again() -> None:
    async with echo([]) as line:
        line.is_down = True
        assert await say(line, b"one\n") == b""
        line.is_down = False
        line.freeze()
        frozen = asyncio.create_task(say(line, b"two\n"))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(frozen), 0.05)
        line.cut()
        assert await frozen == b""
        line.thaw()
        assert await say(line, b"three\n") == b"three\n"


async def test_words_can_be_held_in_their_middle() -> None:
    heard: list[bytes] = []
    async with echo(heard) as line:
        line.hold_after = b"on"
        saying = asyncio.create_task(say(line, b"one\n"))
        assert await line.held.get() == b"on"
        assert heard == []
        line.thaw()
        assert await saying == b"one\n"
        assert heard == [b"one\n"]


async def test_words_can_arrive_while_their_answer_is_lost() -> None:
    heard: list[bytes] = []
    async with echo(heard) as line:
        line.cut_after = b"COMMIT\n"
        assert await say(line, b"COMMIT\n") == b""
        assert heard == [b"COMMIT\n"]
        assert await say(line, b"COMMIT\n") == b"COMMIT\n"
        assert line.cuts == 1

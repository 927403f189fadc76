"""A real mail server on this machine that says what a test tells it to, at the verb a test names."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

HANG, CUT, DRIP = "hang", "cut", "drip"
"""Says nothing more; ends the line; answers one letter at a time and never comes to the end."""
GREETING, DOT = "connect", "dot"
"""Beside the verbs: before the first of them, and after the full stop that ends a letter."""
_FINE = {GREETING: "220 made-up relay", "DATA": "354 go on"}


@asynccontextmanager
async def relay(answers: Mapping[str, str]) -> AsyncIterator[str]:
    """Where it listens. It says '250' to everything that `answers` does not name."""
    talks: set[asyncio.Task[None]] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if task := asyncio.current_task():
            talks.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await _talk(answers, reader, writer)
        finally:
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    try:
        yield f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for talk_ in talks:
            talk_.cancel()
        await asyncio.gather(*talks, return_exceptions=True)


async def _talk(
    answers: Mapping[str, str], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    verb = GREETING
    while await _say(answers.get(verb, _FINE.get(verb, "250 fine")), writer):
        if verb == "DATA" and "DATA" not in answers:
            await reader.readuntil(b"\r\n.\r\n")
            verb = DOT
            continue
        line = await reader.readline()
        if not line:
            return
        verb = line.strip().upper()[:4].decode()


async def _say(answer: str, writer: asyncio.StreamWriter) -> bool:
    """False: there is nothing more to say."""
    if answer == CUT:
        return False
    if answer == HANG:
        await asyncio.Event().wait()
    while answer == DRIP:
        writer.write(b"2")
        await asyncio.sleep(0.1)
    writer.write(f"{answer}\r\n".encode())
    return True

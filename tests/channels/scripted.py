"""A real mail server on this machine that says what a test tells it to, at the verb a test names."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

HANG, CUT, DRIP, HALF, SLOW = "hang", "cut", "drip", "half", "slow"
"""Says nothing more; ends the line; answers one letter at a time and never comes to the end; ends the line in the
middle of its answer; answers one letter at a time, as it should."""
GREETING, TLS, TEXT, DOT = "connect", "tls", "text", "dot"
"""Beside the verbs: before the first of them, after it agreed to STARTTLS, in the middle of a letter, and after the
full stop that ends one."""
_HELLO = "250-made-up relay\r\n250-AUTH PLAIN\r\n250 SIZE"
_FINE = {GREETING: "220 made-up relay", "EHLO": _HELLO, "STARTTLS": "220 go on", "AUTH": "235 it is you",
         "DATA": "354 go on"}  # fmt: skip
_EIGHT_BITS = "554 5.6.1 It never offered 8BITMIME"


@dataclass
class Relay:
    answers: Mapping[str, str]
    """By verb. It says '250' to everything that is not named, or what belongs there."""
    tls: ssl.SSLContext | None
    """Its certificate. None: it offers no STARTTLS."""
    port: int = 0
    heard: list[str] = field(default_factory=list)
    """Verbs."""
    may_have_it: bool = False
    """It heard a letter to its end, and did not say no."""

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def answer(self, verb: str) -> str:
        fine = _FINE.get(verb, "250 fine")
        if verb == "EHLO" and self.tls:
            fine = fine.replace("250 SIZE", "250-STARTTLS\r\n250 SIZE")
        said = self.answers.get(verb, fine)
        return f"{said} {fine}" if said in (HALF, SLOW) else said

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        verb = GREETING
        while verb and await _say(self.answer(verb), writer):
            if verb == "STARTTLS" and self._agrees_to(verb):
                await self._encrypt(writer)
            if verb == "DATA" and self._agrees_to(verb) and await self._hear(reader, writer):
                verb = DOT
            else:
                verb = await self._next(reader)

    def _agrees_to(self, verb: str) -> bool:
        return self.answers.get(verb, SLOW) == SLOW

    async def _next(self, reader: asyncio.StreamReader) -> str:
        words = (await reader.readline()).split()
        self.heard += [word.decode("latin-1").upper() for word in words[:1]]
        return self.heard[-1] if words else ""

    async def _encrypt(self, writer: asyncio.StreamWriter) -> None:
        if TLS in self.answers:
            await _say(self.answer(TLS), writer)
            raise ConnectionError
        assert self.tls
        await writer.start_tls(self.tls)

    async def _hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """A letter. False: it answered before the end, or will say nothing more."""
        letter = b""
        if TEXT in self.answers:
            letter = await reader.readexactly(1000)
            if not await _say(self.answer(TEXT), writer):
                raise ConnectionError
        letter += await reader.readuntil(b"\r\n.\r\n")
        if not letter.isascii():
            self.answers = {**self.answers, DOT: _EIGHT_BITS}
        said = self.answers.get(TEXT, self.answer(DOT))
        self.may_have_it = said[0] not in "45"
        return TEXT not in self.answers


@asynccontextmanager
async def relay(answers: Mapping[str, str]) -> AsyncIterator[str]:
    """Where it listens."""
    async with listening(answers) as one:
        yield one.url


@asynccontextmanager
async def listening(
    answers: Mapping[str, str], *, tls: ssl.SSLContext | None = None, at_once: bool = False
) -> AsyncIterator[Relay]:
    """`at_once`: it speaks TLS from the first byte."""
    one, talks = Relay(answers, tls), set[asyncio.Task[None]]()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if task := asyncio.current_task():
            talks.add(task)
        try:
            # The task of a server must not end as cancelled, or asyncio reports it as an error.
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await one.talk(reader, writer)
        finally:
            # An encrypted line would stay open until the other side has said goodbye.
            (writer.transport.abort if writer.get_extra_info("sslcontext") else writer.close)()

    server = await asyncio.start_server(talk, "127.0.0.1", 0, ssl=tls if at_once else None)
    one.port = server.sockets[0].getsockname()[1]
    try:
        yield one
    finally:
        server.close()
        for talk_ in talks:
            talk_.cancel()
        await asyncio.gather(*talks, return_exceptions=True)


async def _say(answer: str, writer: asyncio.StreamWriter) -> bool:
    """False: there is nothing more to say."""
    how, _, words = answer.partition(" ")
    if how == HANG:
        await asyncio.Event().wait()
    while how == DRIP:
        writer.write(b"2")
        await asyncio.sleep(0.1)
    if how == HALF:
        writer.write(words[:2].encode())
    if how in (CUT, HALF):
        return False
    # No pause after the last: whatever comes then may have to be read in another way.
    for letter in f"{words}\r\n" if how == SLOW else (f"{answer}\r\n",):
        await asyncio.sleep(0.001 if how == SLOW else 0)
        writer.write(letter.encode())
    return True

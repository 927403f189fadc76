"""A line between two programs that a test can cut, slow down, freeze or close."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

Pair = tuple[asyncio.StreamReader, asyncio.StreamWriter]
PIECE = 65536
TIME_TO_ACT = 0.05
"""Seconds in which the other side acts on the last it heard."""


def tcp(port: int) -> Callable[[], Awaitable[Pair]]:
    return lambda: asyncio.open_connection("127.0.0.1", port)


def unix(path: str) -> Callable[[], Awaitable[Pair]]:
    return lambda: asyncio.open_unix_connection(path)


class Line:
    """Every conversation goes through it, byte by byte as it is said."""

    def __init__(self, reach: Callable[[], Awaitable[Pair]]) -> None:
        """`reach` opens a conversation with the other side: tcp(port) or unix(path)."""
        self._reach = reach
        self.port = 0
        """On 127.0.0.1, once it is open."""
        self.slowest = 0.0
        """Seconds for which a piece may be held back, each for a random part of them."""
        self.is_down = False
        """Whoever calls is hung up on."""
        self.cut_after = b""
        """The next words of a caller arrive up to these bytes; then the conversation ends without an answer."""
        self.hold_after = b""
        """The next words of a caller arrive up to these bytes; then the whole line freezes."""
        self.held: asyncio.Queue[bytes] = asyncio.Queue()
        """What arrived of such words."""
        self.cuts = 0
        self._flows = asyncio.Event()
        self._flows.set()
        self._talks: set[asyncio.Task[None]] = set()

    def lead_to(self, reach: Callable[[], Awaitable[Pair]]) -> None:
        """Whoever calls from now on reaches another side."""
        self._reach = reach

    @asynccontextmanager
    async def opened(self) -> AsyncIterator["Line"]:
        server = await asyncio.start_server(self._talk, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            self.cut()
            await asyncio.gather(*self._talks, return_exceptions=True)

    def cut(self) -> None:
        """Every conversation ends in the middle of its word; new ones may begin."""
        for talk in self._talks:
            self.cuts += not talk.done() and talk.cancel()

    async def drop(self) -> None:
        """As `cut`, and whatever was still on its way never arrives."""
        self.cut()
        await asyncio.gather(*self._talks, return_exceptions=True)

    def freeze(self) -> None:
        """Nothing arrives any more, and nobody is told: a cable that was pulled out."""
        self._flows.clear()

    def thaw(self) -> None:
        self._flows.set()

    async def _talk(self, near_in: asyncio.StreamReader, near_out: asyncio.StreamWriter) -> None:
        if task := asyncio.current_task():
            self._talks.add(task)
            task.add_done_callback(self._talks.discard)
        try:
            if not self.is_down:
                await self._pass_on(near_in, near_out)
        except OSError:
            pass
        except asyncio.CancelledError:
            # Cut on purpose. The task of a server must not end as cancelled, or asyncio reports it as an error.
            pass
        finally:
            _hang_up(near_out)

    async def _pass_on(self, near_in: asyncio.StreamReader, near_out: asyncio.StreamWriter) -> None:
        far_in, far_out = await self._reach()
        there = asyncio.create_task(self._flow(near_in, far_out, answers=near_out))
        back = asyncio.create_task(self._flow(far_in, near_out))
        try:
            await asyncio.wait((there, back), return_when=asyncio.FIRST_COMPLETED)
        finally:
            there.cancel()
            back.cancel()
            await asyncio.gather(there, back, return_exceptions=True)
            _hang_up(far_out)

    async def _flow(
        self,
        source: asyncio.StreamReader,
        sink: asyncio.StreamWriter,
        *,
        answers: asyncio.StreamWriter | None = None,
    ) -> None:
        """`answers`: where whoever speaks hears them. None: they are the answers."""
        with suppress(OSError):
            while piece := await source.read(PIECE):
                await self._flows.wait()
                if self.slowest:
                    await asyncio.sleep(random.uniform(0, self.slowest))
                if answers and self.hold_after and self.hold_after in piece:
                    piece = await self._hold(piece, sink)
                is_last = bool(answers and self.cut_after and self.cut_after in piece)
                if is_last and answers:
                    piece = piece[: piece.index(self.cut_after) + len(self.cut_after)]
                    self._end_unheard(answers)
                sink.write(piece)
                await sink.drain()
                if is_last:
                    await asyncio.sleep(TIME_TO_ACT)
                    return

    async def _hold(self, piece: bytes, sink: asyncio.StreamWriter) -> bytes:
        """What is left of it, once the line thaws."""
        arrives, words, left = piece.partition(self.hold_after)
        self.hold_after = b""
        self.freeze()
        sink.write(arrives + words)
        self.held.put_nowait(arrives + words)
        await self._flows.wait()
        return left

    def _end_unheard(self, answers: asyncio.StreamWriter) -> None:
        self.cut_after = b""
        self.cuts += 1
        _hang_up(answers)


def _hang_up(writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        writer.transport.abort()

"""A small load on loopback: keep-alive connections that ask for one address a set number of times."""

import asyncio
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Figures:
    cpu_ms: float
    """Of the server process, per request."""
    per_second: float
    p50_ms: float
    p99_ms: float


async def measure(port: int, path: str, *, cookie: str, times: int, connections: int, server: int) -> Figures:
    """`server` is the process id whose CPU time counts. Raises RuntimeError on any answer but 200."""
    left, took = iter(range(times)), list[float]()
    cpu, begun = _cpu_seconds(server), time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for _ in range(connections):
            group.create_task(_ask(port, path, cookie, left, took))
    seconds = time.perf_counter() - begun
    cuts = quantiles(took, n=100)
    spent = (_cpu_seconds(server) - cpu) * 1000 / times
    return Figures(spent, times / seconds, cuts[49] * 1000, cuts[98] * 1000)


async def _ask(port: int, path: str, cookie: str, left: Iterator[int], took: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: session={cookie}\r\n\r\n".encode()
    for _ in left:
        begun = time.perf_counter()
        writer.write(request)
        await _answer(reader, path)
        took.append(time.perf_counter() - begun)
    writer.close()
    await writer.wait_closed()


async def _answer(reader: asyncio.StreamReader, path: str) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if b" 200 " not in head.split(b"\r\n")[0]:
        raise RuntimeError(f"{path}: {head[:80]!r}")
    length = int(head.split(b"content-length: ")[1].split(b"\r\n")[0])
    await reader.readexactly(length)


def _cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS

"""A screenshot with 256 colours in place of thousands, which is a third of the size and looks the same."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import cache

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 256
Colour = tuple[int, int, int]


def with_few_colours(png: bytes) -> bytes:
    """For pictures as Chromium writes them: 8 bits a channel, red, green and blue, not interlaced."""
    parts = list(_chunks(png))
    header = next(body for kind, body in parts if kind == b"IHDR")
    width, height, *form = struct.unpack(">IIBBBBB", header)
    assert form == [8, 2, 0, 0, 0], form
    packed = b"".join(body for kind, body in parts if kind == b"IDAT")
    rows = [_colours(row) for row in _unfiltered(zlib.decompress(packed), width * 3)]
    counted = Counter(colour for row in rows for colour in row)
    palette = [colour for colour, _ in counted.most_common(COLOURS)]

    @cache
    def nearest(colour: Colour) -> int:
        return min(
            range(len(palette)),
            key=lambda i: sum((a - b) ** 2 for a, b in zip(colour, palette[i], strict=True)),
        )

    pixels = b"".join(b"\0" + bytes(map(nearest, row)) for row in rows)
    return SIGNATURE + b"".join(
        _chunk(kind, body)
        for kind, body in [
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            (b"PLTE", bytes(channel for colour in palette for channel in colour)),
            (b"IDAT", zlib.compress(pixels, 9)),
            (b"IEND", b""),
        ]
    )


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        yield kind, png[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _colours(row: bytes) -> list[Colour]:
    return list(zip(row[0::3], row[1::3], row[2::3], strict=True))


def _unfiltered(data: bytes, stride: int) -> Iterator[bytes]:
    """PNG stores most rows as differences to their neighbours; the first byte of a row says to which."""
    above = bytes(stride)
    for start in range(0, len(data), stride + 1):
        row = bytearray(data[start + 1 : start + 1 + stride])
        for x in range(stride):
            left, corner = (row[x - 3], above[x - 3]) if x >= 3 else (0, 0)
            row[x] = (row[x] + _guess(data[start], left, above[x], corner)) & 255
        above = bytes(row)
        yield above


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    match kind:
        case 1:
            return left
        case 2:
            return up
        case 3:
            return (left + up) // 2
        case 4:
            return min((left, up, corner), key=lambda one: abs(left + up - corner - one))
    return 0

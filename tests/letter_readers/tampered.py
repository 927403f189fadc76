"""What somebody on the way might do to a signed letter."""

from collections.abc import Iterator

ADDED = (
    b"Subject: Another", b"From: Somebody Else <x@other.example>", b"To: y@other.example", b"Reply-To: y@other.example",
    b"Cc: y@other.example", b"Date: Fri, 12 Mar 2027 10:00:00 +0000", b"Content-Type: text/html; charset=utf-8",
    b"List-Unsubscribe: <https://other.example/>",
)  # fmt: skip
"""A header once more, or one that was not there."""
_CHANGED = (
    (b"\r\nSubject: ", b"\r\nSubject: x"), (b"\r\nTo: ", b"\r\nTo: x"), (b"\r\nFrom: Family", b"\r\nFrom: Other"),
    (b"/unsubscribe/", b"/unsubscribe/x"), (b"\r\nMessage-ID: <", b"\r\nMessage-ID: <x"),
    (b"\r\nAuto-Submitted: auto-generated", b""), (b"=One-Click", b"=Two-Clicks"),
)  # fmt: skip


def tampered(raw: bytes) -> Iterator[bytes]:
    """None of them may be found whole."""
    for line in ADDED:
        yield line + b"\r\n" + raw
        yield raw.replace(b"\r\nFrom: ", b"\r\n" + line + b"\r\nFrom: ", 1)
    for was, now in _CHANGED:
        yield raw.replace(was, now, 1)
    yield raw + b"more\r\n"
    yield raw.replace(b"d=journey.example", b"d=other.example", 1)

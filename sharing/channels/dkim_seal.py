"""A DKIM signature (RFC 6376), for a relay that does not sign by itself."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dkim  # type: ignore[import-untyped]  # dkimpy ships no types
from dkim.crypto import (  # type: ignore[import-untyped]  # dkimpy ships no types
    UnparsableKeyError,
    parse_pem_private_key,
)

# RFC 8058 asks that both headers for ending letters are signed.
_HEADERS = (
    b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"content-type",
    b"content-transfer-encoding", b"auto-submitted", b"list-id", b"list-unsubscribe", b"list-unsubscribe-post",
    b"reply-to", b"cc",
)  # fmt: skip
# Once more than they are there: else somebody could add a second subject or sender, and the seal would still hold.
_SIGNED = _HEADERS * 2


@dataclass(frozen=True)
class Seal:
    domain: str
    selector: str
    key: bytes = field(repr=False)

    @classmethod
    def read(cls, domain: str, selector: str, path: Path) -> "Seal":
        """`path`: an RSA key in PEM. Raises ValueError for anything else, and OSError where it can't be read."""
        key = path.read_bytes()
        try:
            parse_pem_private_key(key)
        except (UnparsableKeyError, ValueError) as wrong:
            raise ValueError("DKIM_KEY must name a file with an RSA private key in PEM") from wrong
        return cls(domain, selector, key)

    def signed(self, letter: bytes) -> bytes:
        """The letter, with its signature before it."""
        signature: Any = dkim.sign(
            letter,
            self.selector.encode(),
            self.domain.encode(),
            self.key,
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=_SIGNED,
        )
        return bytes(signature) + letter

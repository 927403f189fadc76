"""A key of GOV.UK Notify, and the proof of it that goes with each request."""

import hmac
import json
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256

_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# Its name may hold dashes too, so it is read from its end.
_KEY = re.compile(f"(?:.*-)?({_UUID})-({_UUID})", re.IGNORECASE)


@dataclass(frozen=True)
class NotifyKey:
    service: str
    secret: str = field(repr=False)

    @classmethod
    def read(cls, written: str) -> "NotifyKey":
        """As Notify gives it: name, service id and secret with dashes between. Raises ValueError."""
        found = _KEY.fullmatch(written.strip())
        if not found:
            raise ValueError("NOTIFY_KEY must be a whole key as GOV.UK Notify gave it")
        return cls(found[1], found[2])

    def token(self, at: float) -> str:
        """A JSON Web Token for seconds since 1970. Notify takes it for 30 seconds.

        Made by hand: this one fixed shape is signed and no token is ever read, so none of what libraries are for
        (choosing among algorithms, checking claims) happens here.
        """
        said = f"{_part({'typ': 'JWT', 'alg': 'HS256'})}.{_part({'iss': self.service, 'iat': int(at)})}"
        return f"{said}.{_base64(hmac.digest(self.secret.encode(), said.encode(), sha256))}"


def _part(claims: dict[str, object]) -> str:
    return _base64(json.dumps(claims, separators=(",", ":")).encode())


def _base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()

"""Addresses at which somebody ends our messages without signing in (RFC 8058). Nobody can tell from one whose it is."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from uuid import UUID

from settings import Settings

HERE = "/unsubscribe"
_SIZE = 16
"""Bytes of an id, and of the seal before it."""
_LONGEST = 200


def unsubscribe_url(person: UUID, settings: Settings) -> str:
    """The same each time, as long as the newest key is the same."""
    return f"{settings.base_url}{HERE}/{token_of(person, settings.unsubscribe_keys)}"


def token_of(person: UUID, keys: Mapping[str, str]) -> str:
    """`keys` by their ids, the newest first: with that it is made, and with any of them it can be read."""
    name, key = next(iter(keys.items()))
    seal = _seal(person.bytes, key)
    return f"{name}.{urlsafe_b64encode(seal + _hidden(person.bytes, seal, key)).decode().rstrip('=')}"


def person_of(token: str, keys: Mapping[str, str]) -> UUID | None:
    """None for whatever we did not make, or made with a key that is gone."""
    name, _, written = token.partition(".")
    key = keys.get(name)
    if key is None or len(written) > _LONGEST:
        return None
    try:
        raw = urlsafe_b64decode(written.encode("ascii") + b"==")
    except ValueError:
        return None
    seal, hidden = raw[:_SIZE], raw[_SIZE:]
    found = _hidden(hidden, seal, key)
    whole = len(raw) == 2 * _SIZE and hmac.compare_digest(seal, _seal(found, key))
    # Some last letters stand for the same bytes: only the one that we wrote is ours.
    return UUID(bytes=found) if whole and token == token_of(UUID(bytes=found), {name: key}) else None


def _seal(person: bytes, key: str) -> bytes:
    return hmac.new(key.encode(), b"unsubscribe seal\0" + person, sha256).digest()[:_SIZE]


def _hidden(person: bytes, seal: bytes, key: str) -> bytes:
    """The seal is another for each person, so no two ids meet the same mask. Twice gives the id again."""
    mask = hmac.new(key.encode(), b"unsubscribe mask\0" + seal, sha256).digest()
    return bytes(one ^ other for one, other in zip(person, mask, strict=False))

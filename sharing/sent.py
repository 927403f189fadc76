"""The fields of a form just as they came over the line."""

from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from litestar.exceptions import ClientException

URLENCODED = "application/x-www-form-urlencoded"
MOST_FIELDS = 200


@dataclass(frozen=True)
class Sent:
    """One value. `readable` is False when it was not UTF-8; then the words are an attempt at it."""

    words: str
    readable: bool = True


def fields_of(body: bytes) -> dict[str, list[Sent]]:
    """Raises ClientException (400) for more fields than any of our forms could send."""
    pairs = body.split(b"&", MOST_FIELDS) if body else []
    if len(pairs) > MOST_FIELDS:
        raise ClientException
    fields: dict[str, list[Sent]] = {}
    for pair in pairs:
        name, _, value = pair.partition(b"=")
        fields.setdefault(_decoded(name).words, []).append(_decoded(value))
    return fields


def _decoded(raw: bytes) -> Sent:
    octets = unquote_to_bytes(raw.replace(b"+", b" "))
    try:
        return Sent(octets.decode("utf-8"))
    except UnicodeDecodeError:
        return Sent(octets.decode("utf-8", errors="replace"), readable=False)

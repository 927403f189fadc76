"""How often one address may ask where nobody signs in. Kept in this process's memory alone, and soon forgotten."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from math import ceil

from litestar.exceptions import TooManyRequestsException
from litestar.handlers import BaseRouteHandler

from sharing.requests import AnyConnection

HOUSEHOLD = 64
"""Bits of an IPv6 address that name one household; the rest changes at its will."""


@dataclass(frozen=True)
class Allowance:
    burst: int = 60
    """Requests that may come at once."""
    a_second: float = 2
    """How many more are allowed with each second that passes."""
    most: int = 10_000
    """Addresses remembered. Beyond them, whoever has not asked for longest is forgotten."""


PUBLIC = Allowance()


class Limiter:
    """A bucket of tokens for each address. Of one process: two of them together allow twice as much."""

    def __init__(self, allowance: Allowance = PUBLIC, *, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` counts seconds from anywhere, and never goes back."""
        self._allowance = allowance
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        """Tokens left, and when they were counted."""

    def seconds_to_wait(self, address: str) -> float:
        """0 where the request may pass, which takes one token."""
        now, allowed = self._clock(), self._allowance
        left, counted = self._left.pop(address, (float(allowed.burst), now))
        left = min(allowed.burst, left + (now - counted) * allowed.a_second)
        passes = left >= 1
        self._left[address] = (left - 1 if passes else left, now)
        if len(self._left) > allowed.most:
            self._left.popitem(last=False)
        return 0.0 if passes else (1 - left) / allowed.a_second

    @property
    def remembered(self) -> int:
        return len(self._left)


async def limited(connection: AnyConnection, _: BaseRouteHandler) -> None:
    """A guard beside the door. Raises 429, which says how long to wait."""
    limiter: Limiter = connection.app.state.limiter
    if seconds := limiter.seconds_to_wait(address_of(connection)):
        raise TooManyRequestsException(headers={"Retry-After": str(ceil(seconds))})


def address_of(connection: AnyConnection) -> str:
    """As the server under us tells it. It believes X-Forwarded-For only from the proxies that it was told to
    trust (FORWARDED_ALLOW_IPS), so no header is read here."""
    host = connection.client.host if connection.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    # A server that listens for both kinds writes the older one so: all of them share their first bits.
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(int(address) >> (128 - HOUSEHOLD))

"""Tests ask more in a second than any person: only those about the limit itself are held to it."""

from web.limiter import Allowance, Limiter


def no_limit() -> Limiter:
    return Limiter(Allowance(burst=1_000_000))

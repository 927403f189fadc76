"""The worker without one of its guards, to see that the guard is what holds. Nothing of this is in the product."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.faults.plan import Guard


def weaken(guard: Guard) -> None:
    """In this process. The unique key is the database's own: see `unique_key_gone`."""
    if guard is Guard.LEASE:
        _forget_leases()
    elif guard is Guard.FENCING:
        _forget_fences()
    elif guard is Guard.RECONCILE:
        _never_look_up()


@asynccontextmanager
async def unique_key_gone(guard: Guard | None) -> AsyncIterator[None]:
    """Meanwhile, where that is the guard to do without. Afterwards there are no alerts any more, but the key again."""
    from timeline.alerts.owed.alert import Alert

    if guard is not Guard.UNIQUE:
        yield
        return
    (key,) = await Alert.raw("select indexdef from pg_indexes where indexname = 'alert_once'")
    await Alert.raw("drop index alert_once")
    try:
        yield
    finally:
        await Alert.raw("truncate alert cascade")
        await Alert.raw(key["indexdef"])


def _forget_leases() -> None:
    from timeline.alerts.sending import leases

    _rewrite(leases, "_RETAKE", "and (lease_until is null or lease_until < clock_timestamp())", "")


def _forget_fences() -> None:
    from timeline.alerts.sending import beginnings, endings

    for module, name in ((beginnings, "_BEGIN"), (endings, "_END")):
        _rewrite(module, name, "and message.fence = one.fence", "")


def _never_look_up() -> None:
    from timeline.alerts.sending.delivery import Delivery

    async def unknowing(_self: Any, _parcel: Any, **_now: Any) -> None:
        return None

    Delivery._looked_up = unknowing  # type: ignore[assignment]  # that is the point


def _rewrite(module: Any, name: str, guard: str, instead: str) -> None:
    statement = getattr(module, name)
    if guard not in statement:
        raise AssertionError(f"{name} has no such guard any more: {guard}")
    setattr(module, name, statement.replace(guard, instead))

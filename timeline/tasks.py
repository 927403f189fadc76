"""What workers run. Nothing is decided here: both tasks deliver whatever is due, for whatever reason they run."""

from typing import Any

import structlog

from timeline.delivery import ROUND, Delivery
from timeline.trouble import trouble

log = structlog.get_logger()


async def knock(ctx: dict[str, Any]) -> None:
    """An act has just made something due."""
    if await _deliver(ctx["delivery"]) == ROUND:
        await ctx["redis"].enqueue_job("knock")


async def sweep(ctx: dict[str, Any]) -> None:
    """Whatever became due by itself, was put off, or was left behind by a worker that died."""
    await knock(ctx)


async def _deliver(delivery: Delivery) -> int:
    # arq drops a job that raises. What is due stays due in the database, and the next sweep takes it up.
    try:
        return await delivery.deliver_due(delivery.desk.now())
    except Exception as broken:
        log.error("delivery_stopped", **trouble(broken))
        return 0

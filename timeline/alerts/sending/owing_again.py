"""The worker's task that brings what is owed to what the dates say."""

from typing import Any

import structlog

from timeline.alerts.owed.again import owe_dates_again
from timeline.alerts.sending.trouble import trouble

log = structlog.get_logger()


async def owe_again(ctx: dict[str, Any]) -> None:
    """What one run could not finish the next does: each piece is kept by itself."""
    try:
        written = await owe_dates_again(ctx["delivery"].desk)
        log.info("dates_owed_again", written=written)
    except Exception as broken:
        log.error("owing_again_stopped", **trouble(broken))

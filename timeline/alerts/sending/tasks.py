"""What the queue asks of a worker. Nothing is decided here: two jobs only ring the bell of its rounds. One counts at
night what pages only read, and one sweeps away what nobody sent."""

from typing import Any

import structlog

from journeys.usual_times import count_usual_times
from sharing.desk import Desk, Wall
from sharing.drafts import Draft
from timeline.alerts.letters.own_place import tell_whose_last_day_is_over
from timeline.alerts.owed.announcing import announce
from timeline.alerts.sending.trouble import trouble
from timeline.chasing.sweep import chase_advice
from timeline.silence.sweep import ask_to_write

log = structlog.get_logger()


async def knock(ctx: dict[str, Any]) -> None:
    """An act has just made something due."""
    ctx["rounds"].ring()


async def sweep(ctx: dict[str, Any]) -> None:
    """Whatever became due by itself, was put off, or was left behind by a worker that died."""
    ctx["rounds"].ring()


async def count_times(ctx: dict[str, Any]) -> None:
    """How long steps usually take. Until it has run, pages show what the last run found."""
    desk: Desk = ctx["delivery"].desk
    try:
        async with desk.act(None, Wall.COUNTER) as unit:
            counted = await count_usual_times(unit)
        log.info("times_counted" if counted else "times_being_counted")
    except Exception as broken:
        log.error("counting_stopped", **trouble(broken))


async def sweep_drafts(ctx: dict[str, Any]) -> None:
    """Words that nobody sent in thirty days, and those whose sending can no longer be undone."""
    desk: Desk = ctx["delivery"].desk
    try:
        async with desk.act(None, Wall.WORKER) as unit:
            await Draft.sweep(unit.now)
    except Exception as broken:
        log.error("drafts_not_swept", **trouble(broken))


async def prompt_people(ctx: dict[str, Any]) -> None:
    """Who is to write to a family, and who is asked for advice again: days on which nobody acts."""
    desk: Desk = ctx["delivery"].desk
    try:
        async with desk.act(None, Wall.COUNTER) as unit:
            written, chased = await ask_to_write(unit), await chase_advice(unit)
        log.info("people_prompted", to_write=written, for_advice=chased)
    except Exception as broken:
        log.error("prompting_stopped", **trouble(broken))


async def announce_rights(ctx: dict[str, Any]) -> None:
    """Who is to be told that rights pass soon, or that their place is over: days on which nobody acts. The sweep
    sends what is due."""
    desk: Desk = ctx["delivery"].desk
    try:
        async with desk.act(None, Wall.WORKER) as unit:
            await announce(unit)
            await tell_whose_last_day_is_over(unit)
    except Exception as broken:
        log.error("announcing_stopped", **trouble(broken))

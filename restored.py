"""Run once after a backup was put back, while no worker and no site runs: `python -m restored --log web.log`.

Nothing that went out since the backup is sent again, and whoever was signed in signs in anew.
"""

import argparse
import asyncio
import gzip
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from settings import current
from sharing.channels.notify_record import CannotBeAsked
from sharing.desk import Desk, Wall
from sharing.engine import engine
from sharing.people import Person
from sharing.sessions import Session
from sharing.sign_in import SignInCode
from timeline.alerts.choosing.alert_choice import AlertChoice
from timeline.alerts.choosing.choosing import MESSAGES_ENDED, end_messages
from timeline.alerts.choosing.phone_code import PhoneCode
from timeline.alerts.letters.own_place import tell_whose_last_day_is_over
from timeline.alerts.owed.announcing import announce
from timeline.alerts.sending.after_restore import Restored
from timeline.alerts.sending.naming import Named
from timeline.alerts.sending.records import records_of
from timeline.alerts.sending.whereabouts import Whereabouts
from timeline.calendars.feed import Feed
from timeline.chasing.sweep import chase_advice
from timeline.silence.sweep import ask_to_write

DONE = """\
People who got nothing since the backup: {untold}. What is due goes to them when workers run.
People who may have got some of what is due: {unsure}. It is not sent to them; they see that we do not know.
People who ended our messages since the backup: {ended}. It is ended again.
Everybody is signed out. Every calendar address has ended.
"""


async def note_restored(desk: Desk, records: Iterable[Sequence[Named]]) -> Restored:
    """What comes with a day is owed first: it may have been owed, and told, after the backup was made."""
    async with desk.act(None, Wall.COUNTER) as unit:
        await ask_to_write(unit)
        await chase_advice(unit)
    async with desk.act(None, Wall.WORKER) as unit:
        await announce(unit)
        await tell_whose_last_day_is_over(unit)
    async with desk.act(None, Wall.WORKER) as unit:
        return await Restored.note(records, unit=unit)


async def end_what_opens(desk: Desk) -> None:
    """What was ended or used since the backup is open again. Which that was nobody knows, so all of it ends."""
    async with desk.act(None, Wall.DOOR) as unit:
        await Session.update({Session.ended_at: unit.now}).where(Session.ended_at.is_null())
        await SignInCode.update({SignInCode.used_at: unit.now}).where(SignInCode.used_at.is_null())
    async with desk.act(None, Wall.WORKER) as unit:
        await PhoneCode.update({PhoneCode.used_at: unit.now}).where(PhoneCode.used_at.is_null())
        await Feed.update({Feed.ended_at: unit.now}).where(Feed.ended_at.is_null())


async def end_messages_again(said: Iterable[str], desk: Desk) -> int:
    """For how many people. `said`: the lines that the site wrote while the backup grew old, and maybe older ones:
    whoever chose otherwise later, as the backup knows, is left so."""
    ended, people = _ended(said), 0
    async with desk.read(None, Wall.DOOR):
        known = await Person.select(Person.id).where(Person.id.is_in([*ended])) if ended else []
    for row in known:
        person = row["id"]
        async with desk.act(person) as unit:
            if await _is_news(person, ended[person]):
                await end_messages(person, unit=unit)
                people += 1
    return people


def _ended(said: Iterable[str]) -> Mapping[UUID, datetime]:
    """When each last did so. Raises ValueError for such a line that is not whole: whose it was must be looked up."""
    found: dict[UUID, datetime] = {}
    for line in said:
        if MESSAGES_ENDED in line and (ended := _end(line)):
            person, at = ended
            found[person] = max(at, found.get(person, at))
    return found


def _end(line: str) -> tuple[UUID, datetime] | None:
    """None: it only speaks of it."""
    try:
        told = json.loads(line[line.index("{") :])
        if told.get("event") != MESSAGES_ENDED:
            return None
        return UUID(told["person"]), datetime.fromisoformat(told["at"])
    except (AttributeError, KeyError, TypeError, ValueError) as not_whole:
        raise ValueError(f"This line of the log is not whole: {line[:200]}") from not_whole


async def _is_news(person: UUID, at: datetime) -> bool:
    rows = await AlertChoice.select(AlertChoice.updated_at).where(AlertChoice.person == person)
    return all(row["updated_at"] < at for row in rows)


async def note_moved(desk: Desk) -> None:
    """Where nothing was sent, nor anything done, between the last backup and now."""
    async with desk.act(None, Wall.WORKER):
        await Whereabouts.note()


def _lines(logs: Iterable[Path]) -> Iterable[str]:
    for log in logs:
        opened = gzip.open if log.suffix == ".gz" else open
        with opened(log, "rt", encoding="utf-8", errors="replace") as lines:
            yield from lines


async def put_right(logs: Iterable[Path], desk: Desk, records: Iterable[Sequence[Named]]) -> str:
    """All of it, in the order that is safe. What is to be said of it."""
    await end_what_opens(desk)
    ended = await end_messages_again(_lines(logs), desk)
    done = await note_restored(desk, records)
    return DONE.format(untold=done.untold, unsure=done.unsure, ended=ended)


def _asked() -> argparse.Namespace:
    asks = argparse.ArgumentParser(prog="python -m restored", description=__doc__)
    how = asks.add_mutually_exclusive_group(required=True)
    said = "what the site wrote since the backup: who ended our messages"
    how.add_argument("--log", nargs="+", type=Path, default=[], metavar="FILE", help=said)
    lost = "it is lost: who ended our messages since the backup may get some again"
    how.add_argument("--without-log", action="store_true", help=lost)
    moved = "the service stood still and was only moved: nothing changes but where workers find it"
    how.add_argument("--nothing-was-lost", action="store_true", help=moved)
    unsure = "nobody can ask the mail server or Notify whom it wrote to: nothing that is due by now is sent"
    asks.add_argument("--without-record", action="store_true", help=unsure)
    return asks.parse_args()


async def main() -> int:
    asked, desk = _asked(), Desk(clock=current().now)
    await engine().start_connection_pool()
    try:
        if asked.nothing_was_lost:
            await note_moved(desk)
        else:
            records = [] if asked.without_record else await records_of(current())
            sys.stdout.write(await put_right(asked.log, desk, records))
    except CannotBeAsked as why:
        sys.stderr.write(f"{why}. Nothing was changed: run this again later, or with --without-record.\n")
        return 1
    finally:
        await engine().close_connection_pool()
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

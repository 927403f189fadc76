"""What is done after a backup was put back, part by part. The whole: tests/faults/test_restore.py."""

import json
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from litestar import Litestar
from structlog.testing import capture_logs

from restored import end_messages_again, note_moved
from sharing.desk import Desk, Wall
from tests.cast import the_okoros
from tests.clock import Clock
from tests.timeline.choosing import choose
from tests.world import sql
from timeline.alerts.choosing.choices import Via, choices_of
from timeline.alerts.choosing.choosing import MESSAGES_ENDED, end_messages
from timeline.alerts.sending.whereabouts import PutBack, Whereabouts


def ended(person: UUID, at: datetime) -> str:
    return json.dumps({"person": str(person), "at": at.isoformat(), "event": MESSAGES_ENDED})


async def test_workers_wait_in_a_database_that_is_not_the_one_they_knew(app: Litestar, desk: Desk) -> None:
    async def take() -> None:
        async with desk.act(None, Wall.WORKER):
            await Whereabouts.require()

    await take()
    await take()
    (here,) = await sql("select here from whereabouts")
    for elsewhere in ("1", "2", "3"):
        parts = here["here"].split("/")
        parts[int(elsewhere) - 1] += "0"
        await sql("update whereabouts set here = {}", "/".join(parts))
        with pytest.raises(PutBack):
            await take()
    await note_moved(desk)
    await take()


async def test_who_ended_our_messages_since_the_backup_gets_none_unless_they_chose_otherwise_later(
    app: Litestar, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    parent, officer, teacher = okoros.parent.id, okoros.officer.id, okoros.teacher.id
    for person in (parent, officer):
        await choose(person, clock)
    before, after = clock.now - timedelta(hours=1), clock.now + timedelta(hours=1)
    long_ago = clock.now - timedelta(days=9)
    said = [
        '{"event": "request"}', '{"event": "asked", "about": "messages_ended"}', ended(parent, after),
        # An older log may be read last.
        ended(parent, long_ago), ended(officer, before), ended(teacher, before),
    ]  # fmt: skip
    assert await end_messages_again([*said, ended(uuid4(), after)], desk) == 2
    async with desk.read(None, Wall.WORKER):
        found = await choices_of([parent, officer, teacher])
    assert {who for who, choice in found.items() if choice.channel is Via.NONE} == {parent, teacher}


async def test_that_somebody_ended_our_messages_is_in_the_log_once_it_is_kept_and_never_before(
    app: Litestar, desk: Desk
) -> None:
    parent = (await the_okoros(desk)).parent.id

    async def end(then: Exception | None = None) -> None:
        async with desk.act(parent) as unit:
            before = len(logged)
            await end_messages(parent, unit=unit)
            assert len(logged) == before
            if then:
                raise then

    with capture_logs() as logged:
        with pytest.raises(RuntimeError):
            await end(then=RuntimeError("something broke in the middle"))
        assert logged == []
        await end()
        assert len(logged) == 1
        await end()
    assert [(said["event"], said["person"]) for said in logged] == [(MESSAGES_ENDED, str(parent))] * 2


async def test_a_line_that_was_cut_off_stops_the_command(app: Litestar, desk: Desk) -> None:
    with pytest.raises(ValueError, match="not whole"):
        await end_messages_again([ended(uuid4(), desk.now())[:-5] + MESSAGES_ENDED], desk)

"""What a relay's record proves of the time since a backup was made, and what it does not."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from timeline.alerts.sending.after_restore import Since
from timeline.alerts.sending.naming import Named, mark_of, message_id_of

HOST = "journey.example"
BACKUP = datetime(2027, 4, 7, 2, 0, tzinfo=UTC)
ADA, SAM = uuid4(), uuid4()
BEFORE = uuid4()


def line(message: UUID, person: UUID) -> bytes:
    return f"message-id={message_id_of(message, person, HOST)} to=x@people.example".encode()


def since(*lines: bytes, begins: timedelta = timedelta(hours=2)) -> Since:
    """A record that begins so long before the backup, with a message that the backup knows."""
    first = line(BEFORE, SAM)
    return Since(Named.among([first, *lines], HOST), {message_id_of(BEFORE, SAM, HOST): BACKUP - begins})


def got_nothing(found: Since, person: UUID = ADA, at: datetime | None = BACKUP) -> bool:
    return found.surely_got_nothing({"person": person, "since": at})


def test_whoever_no_new_message_is_named_for_got_nothing() -> None:
    found = since(line(uuid4(), SAM))
    assert got_nothing(found)
    assert not got_nothing(found, SAM)
    assert got_nothing(since(), SAM), "what the backup knows is no news"


def test_a_record_that_begins_too_late_proves_nothing() -> None:
    assert not got_nothing(since(begins=timedelta(minutes=59)))
    assert not got_nothing(since(), at=BACKUP - timedelta(hours=2)), "a message was in hand before it begins"
    assert not got_nothing(since(), at=None)
    assert not got_nothing(Since((), {}))


def test_a_message_that_names_nobody_may_have_gone_to_anybody() -> None:
    assert not got_nothing(since(f"message-id=<{uuid4()}@{HOST}>".encode()))
    assert got_nothing(since(f"message-id=<code-{uuid4()}@family-journey>".encode())), "a code to sign in"
    assert got_nothing(since(f"message-id=<{uuid4()}@elsewhere.example>".encode()))
    assert got_nothing(since(f"message-id=<{uuid4()}@{HOST}.elsewhere.example>".encode()))


@pytest.mark.parametrize(
    "said",
    [
        "message-id=<{name}> to=a@b.example",
        "2027-04-07T02:00:01 mail postfix/cleanup[7]: 4Zk1: message-id=<{name}>",
        "2027-04-07 02:00:01 1tEo2k-0001 <= us@x.example H=(x) P=esmtp S=900 id={name}",
    ],
)
def test_messages_are_found_however_a_relay_writes_them_down(said: str) -> None:
    message = uuid4()
    name = message_id_of(message, ADA, HOST)
    (named,) = Named.among([said.format(name=name.strip("<>")).encode()], HOST)
    assert (named.message_id, named.mark) == (name, mark_of(ADA))

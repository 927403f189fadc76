"""What a channel's record proves of the time since a backup was made, and what it does not."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from timeline.alerts.sending.naming import Named, mark_of, message_id_of
from timeline.alerts.sending.since_backup import Known, Since

HOST = "journey.example"
BACKUP = datetime(2027, 4, 7, 2, 0, tzinfo=UTC)
ADA, SAM = uuid4(), uuid4()
BEFORE, LAST = uuid4(), uuid4()


def line(message: UUID, person: UUID) -> bytes:
    return f"message-id={message_id_of(message, person, HOST)} to=x@people.example".encode()


def unmarked(message: UUID) -> bytes:
    return f"message-id=<{message}@{HOST}>".encode()


FIRST_LINE, LAST_LINE = line(BEFORE, SAM), line(LAST, SAM)


def since(
    *lines: bytes,
    begins: timedelta = timedelta(hours=2),
    more: dict[str, Known] | None = None,
    begin: bytes = FIRST_LINE,
) -> Since:
    """A record that begins so long before the backup, with a message that the backup knows."""
    known = {
        message_id_of(BEFORE, SAM, HOST): Known(mark_of(SAM), True, BACKUP - begins),
        message_id_of(LAST, SAM, HOST): Known(mark_of(SAM), True, BACKUP - timedelta(minutes=1)),
    }
    return Since(Named.among([begin, *lines], HOST), known | (more or {}))


def got_nothing(found: Since, person: UUID = ADA, at: datetime | None = BACKUP) -> bool:
    return found.surely_got_nothing({"person": person, "since": at})


def test_whoever_no_new_message_is_named_for_got_nothing() -> None:
    found = since(line(uuid4(), SAM))
    assert got_nothing(found)
    assert not got_nothing(found, SAM)
    assert got_nothing(since(), SAM), "what the backup knows is no news"


def test_whoever_a_message_was_on_its_way_to_may_have_got_it() -> None:
    message = uuid4()
    for name, words in (
        (message_id_of(message, ADA, HOST), line(message, ADA)),
        (f"<{message}@{HOST}>", unmarked(message)),
    ):
        on_its_way = since(words, more={name: Known(mark_of(ADA), False, None)})
        assert (got_nothing(on_its_way, ADA), got_nothing(on_its_way, SAM)) == (False, True)


def test_a_record_that_begins_too_late_proves_nothing() -> None:
    assert not got_nothing(since(begins=timedelta(minutes=59)))
    assert not got_nothing(since(), at=BACKUP - timedelta(hours=2)), "a message was in hand before it begins"
    assert not got_nothing(since(), at=None)
    assert not got_nothing(Since((), {}))


def test_a_message_that_names_nobody_may_have_gone_to_anybody() -> None:
    assert not got_nothing(since(unmarked(uuid4())))
    assert not got_nothing(since(LAST_LINE, unmarked(uuid4())))
    assert got_nothing(since(f"message-id=<code-{uuid4()}@family-journey>".encode())), "a code to sign in"
    assert got_nothing(since(f"message-id=<{uuid4()}@elsewhere.example>".encode()))
    assert got_nothing(since(f"message-id=<{uuid4()}@{HOST}.elsewhere.example>".encode()))


def test_a_message_that_names_nobody_is_no_news_where_it_went_before_the_backup_was_made() -> None:
    other = uuid4()
    in_between = {message_id_of(other, SAM, HOST): Known(mark_of(SAM), True, BACKUP - timedelta(minutes=90))}
    assert got_nothing(since(unmarked(uuid4()), line(other, SAM), LAST_LINE, more=in_between))
    assert not got_nothing(since(line(other, SAM), unmarked(uuid4()), LAST_LINE, more=in_between)), "an hour"
    assert not got_nothing(
        since(FIRST_LINE, line(other, SAM), LAST_LINE, begin=unmarked(uuid4()), more=in_between)
    )
    # What is marked says for itself whose it is, wherever it stands.
    assert not got_nothing(since(line(uuid4(), ADA), line(other, SAM), LAST_LINE, more=in_between))


def test_a_record_out_of_the_order_of_time_proves_nothing_of_what_names_nobody() -> None:
    other = uuid4()
    early = {message_id_of(other, SAM, HOST): Known(mark_of(SAM), True, BACKUP - timedelta(hours=9))}
    copied = since(LAST_LINE, unmarked(uuid4()), line(other, SAM), more=early)
    assert not got_nothing(copied)


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

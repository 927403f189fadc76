"""What relays write about the letters they took is understood, wherever their logs have been moved meanwhile."""

import gzip
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from sharing.channels import relay_record
from sharing.channels.relay_record import RelayRecord

# The first two are the examples of the Exim specification 4.96, 53.6 "Logging message reception" and 53.7 "Logging
# deliveries", on one line each and with a Message-ID for its <incoming message id>. The next is a bounce as 53.6 tells
# of one, the next has what the log selectors `received_recipients` and `subject` of 53.15 add, and the last is what an
# Exim 4.96 wrote when the line was lost in the middle of a letter.
MAINLOG = """\
2002-10-31 08:57:53 16ZCW1-0005MB-00 <= kryten@dwarf.fict.example H=mailer.fict.example [192.168.123.123] U=exim P=smtp S=5678 id=taken@journey.example
2002-10-31 09:00:10 16ZCW1-0005MB-00 => monk@holistic.fict.example R=dnslookup T=remote_smtp H=holistic.fict.example [192.168.234.234]
2002-10-31 09:00:11 16ZCW1-0005MB-01 <= <> R=16ZCW1-0005MB-00 U=exim P=local S=900
2002-10-31 09:00:12 16ZCW1-0005MB-02 <= kryten@dwarf.fict.example H=(web) [10.0.0.5] P=esmtps S=99 id=Ab2@journey.example T="Wren" for ada@people.example
2002-10-31 09:00:13 SMTP connection from (web) [10.0.0.5] lost while reading message data
"""  # noqa: E501 - as it is written
POSTFIX = (
    "Mar 11 10:00:01 mail postfix/cleanup[412]: 4XyZ12: message-id=<taken@journey.example>\n",
    "Mar 11 10:00:01 mail postfix/qmgr[300]: 4XyZ12: from=<no-reply@journey.example>, size=812, nrcpt=1 (queue)\n",
)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    (tmp_path / "mainlog").write_text("")
    return tmp_path / "mainlog"


def write(log: Path, words: str) -> None:
    log.write_text(words)


async def says(log: Path, name: str = "taken") -> bool | None:
    return await RelayRecord(log).has(f"<{name}@journey.example>")


async def test_exims_log_says_what_it_took(log: Path) -> None:
    write(log, MAINLOG)
    assert [await says(log, name) for name in ("taken", "Ab2")] == [True, True]
    # Neither a part of another letter's name nor the number that Exim gave it.
    others = ("aken", "taken@journey.example.more", "b2", "16ZCW1-0005MB-00")
    assert [await says(log, name) for name in others] == [False] * len(others)


@pytest.mark.parametrize(
    "name",
    # logrotate's own, with `dateext`, exicyclog's (Exim specification, 54.6), and `postfix logrotate`.
    [
        *("mainlog.1", "mainlog.2.gz", "mainlog-20270311", "mainlog-20270311.gz"),
        *("mainlog.01", "mainlog.02.gz", "mainlog.20270311-060000.gz"),
    ],
)
async def test_a_rotated_log_is_open_by_whatever_name_it_has(log: Path, name: str) -> None:
    words = MAINLOG.encode()
    (log.parent / name).write_bytes(gzip.compress(words) if name.endswith(".gz") else words)
    assert await says(log) is True
    assert await says(log, "other") is False


async def test_a_letter_may_be_named_in_one_log_and_taken_in_the_next(log: Path) -> None:
    older = log.with_name("mainlog.2.gz")
    older.write_bytes(gzip.compress(POSTFIX[0].encode()))
    an_hour_ago = time.time() - 3600
    os.utime(older, (an_hour_ago, an_hour_ago))
    log.with_name("mainlog.1").write_text(POSTFIX[1])
    assert await says(log) is True
    log.with_name("mainlog.1").write_text("")
    assert await says(log) is False


async def test_other_logs_and_much_older_ones_are_left_alone(log: Path) -> None:
    log.with_name("mainlog.bak").write_text(MAINLOG)
    log.with_name("mainlog2").write_text(MAINLOG)
    old = log.with_name("mainlog.9")
    old.write_text(MAINLOG)
    weeks_ago = time.time() - 4 * relay_record.LOOKED_BACK.total_seconds()
    os.utime(old, (weeks_ago, weeks_ago))
    assert await says(log) is False


async def test_some_relays_begin_the_new_log_only_with_their_next_line(tmp_path: Path) -> None:
    write(tmp_path / "mainlog.1", MAINLOG)
    assert await says(tmp_path / "mainlog") is True


def by_rename(log: Path) -> None:
    log.rename(log.with_name("mainlog.1"))
    log.write_text("")


def by_copying_and_truncating(log: Path) -> None:
    shutil.copy(log, log.with_name("mainlog.1"))
    log.write_text("")


@pytest.mark.parametrize("rotate", [by_rename, by_copying_and_truncating])
@pytest.mark.parametrize("is_open", [False, True])
async def test_a_log_that_is_rotated_while_it_is_open_cannot_be_asked_just_then(
    log: Path, monkeypatch: pytest.MonkeyPatch, rotate: Callable[[Path], None], is_open: bool
) -> None:
    write(log, "nothing of it here\n" * 9)
    opened = relay_record._opened

    def and_rotates(path: Path) -> object:
        if is_open:
            lines = opened(path)
        monkeypatch.undo()
        rotate(log)
        return lines if is_open else opened(path)

    monkeypatch.setattr(relay_record, "_opened", and_rotates)
    assert await says(log, "other") is None
    assert await says(log, "other") is False


async def test_a_log_that_is_emptied_while_it_is_read_cannot_be_asked_just_then(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(log, MAINLOG)
    length = relay_record._length

    def and_empties(lines: BinaryIO) -> int:
        monkeypatch.undo()
        found = length(lines)
        write(log, "")
        return found

    monkeypatch.setattr(relay_record, "_length", and_empties)
    assert await says(log) is None


async def test_a_packed_log_that_is_not_whole_yet_cannot_be_asked(log: Path) -> None:
    packed = log.with_name("mainlog.2.gz")
    packed.write_bytes(gzip.compress(MAINLOG.encode() * 9)[:-20])
    assert await says(log, "other") is None

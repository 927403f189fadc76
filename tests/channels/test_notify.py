"""GOV.UK Notify: what it is sent, and what is said of it afterwards. The server is a made-up one, over real HTTP."""

import asyncio
import json
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest

from embedded.notify import CUT_AFTER, CUT_BEFORE, SILENT_AFTER, FakeNotify
from sharing.channels.channel import BadAddress, Carries, Handed, Letter, Outcome
from sharing.channels.notify import Notify
from sharing.channels.notify_key import NotifyKey
from sharing.channels.notify_line import NotifyLine
from sharing.channels.notify_record import NotifyRecord
from tests.limits import PATIENCE

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"made-up_key-{SERVICE}-{SECRET}"
TEMPLATE = "9d751e0e-f929-4891-82a1-a3e1c3c18ee3"
ROOT = Path(__file__).parents[2]
ADA, NUMBER = "ada.okoro@people.example", "01632 960 001"
SOON = 2.0
"""Seconds: until we give up a Notify that is meant to keep us waiting. Any other has all the time it needs."""


@pytest.fixture
async def fake(tmp_path: Path) -> AsyncIterator[FakeNotify]:
    fake = FakeNotify(tmp_path / "notify", KEY)
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
async def mail(fake: FakeNotify) -> AsyncIterator[Notify]:
    channel = channel_to(fake)
    yield channel
    await channel.close()


def channel_to(fake: FakeNotify, carries: Carries = Carries.MAIL, **other: Any) -> Notify:
    how: dict[str, Any] = {"key": KEY, "template": TEMPLATE, "taken_within": PATIENCE} | other
    template = how.pop("template")
    return Notify(carries, NotifyLine(f"http://127.0.0.1:{fake.port}", **how), template=template)


def a_letter(to: str = ADA, unsubscribe: str = "") -> Letter:
    at = datetime(2027, 3, 11, 10, 0, tzinfo=UTC)
    name = "<5f3a1c60-0000-4000-8000-000000000001@journey.example>"
    return Letter(to, "Wren: a date", "A date\nhas moved.\n", name, at, unsubscribe=unsubscribe)


async def test_a_mail_is_sent_as_its_own_words_under_its_own_part_of_the_message_id(
    fake: FakeNotify, mail: Notify
) -> None:
    handed = await mail.send(a_letter(unsubscribe="https://journey.example/end/1"))
    assert handed == Handed(Outcome.ACCEPTED, "201")
    assert [one["asked"] for one in fake.taken] == [
        {
            "email_address": ADA,
            "template_id": TEMPLATE,
            "personalisation": {"subject": "Wren: a date", "words": "A date\nhas moved.\n"},
            "reference": "5f3a1c60-0000-4000-8000-000000000001",
            "one_click_unsubscribe_url": "https://journey.example/end/1",
        }
    ]
    [kept] = fake.folder.glob("*.json")
    assert json.loads(kept.read_text())["content"]["body"] == "A date\nhas moved.\n"


async def test_a_text_message_is_its_words_alone(fake: FakeNotify) -> None:
    texts = channel_to(fake, Carries.TEXT)
    handed = await texts.send(a_letter(NUMBER, unsubscribe="https://journey.example/end/1"))
    await texts.close()
    assert handed.outcome is Outcome.ACCEPTED
    assert [one["asked"] for one in fake.taken] == [
        {
            "phone_number": NUMBER,
            "template_id": TEMPLATE,
            "personalisation": {"words": "A date\nhas moved.\n"},
            "reference": "5f3a1c60-0000-4000-8000-000000000001",
        }
    ]


@pytest.mark.parametrize(
    ("answer", "expected", "kept"),
    [
        ("400", Outcome.REFUSED, 0),
        # Our key, our clock or our address of Notify: somebody puts it right, and nobody's letter is lost meanwhile.
        ("401", Outcome.TRY_LATER, 0),
        ("403", Outcome.TRY_LATER, 0),
        ("404", Outcome.TRY_LATER, 0),
        ("429", Outcome.TRY_LATER, 0),
        ("302", Outcome.TRY_LATER, 0),
        # What is behind the front of the service may have it.
        ("500", Outcome.CUT, 0),
        ("503", Outcome.CUT, 0),
        ("500 after", Outcome.CUT, 1),
        (CUT_BEFORE, Outcome.CUT, 0),
        (CUT_AFTER, Outcome.CUT, 1),
        (SILENT_AFTER, Outcome.CUT, 1),
    ],
)
async def test_what_notify_does_is_told_as_it_is_and_it_knows_what_it_has(
    answer: str, expected: Outcome, kept: int, fake: FakeNotify, mail: Notify
) -> None:
    fake.answers = [answer]
    sending = channel_to(fake, taken_within=SOON) if answer == SILENT_AFTER else mail
    assert (await sending.send(a_letter())).outcome is expected
    await sending.close()
    assert len(fake.taken) == kept
    assert await mail.has(a_letter().message_id) is bool(kept)
    assert await mail.has("<another@journey.example>") is False


async def test_a_notify_that_is_not_there_has_not_got_it_and_cannot_be_asked(fake: FakeNotify) -> None:
    away = channel_to(fake)
    await fake.stop()
    assert (await away.send(a_letter())).outcome is Outcome.TRY_LATER
    assert await away.has(a_letter().message_id) is None
    await away.close()


async def test_a_notify_that_is_out_of_order_cannot_be_asked(fake: FakeNotify, mail: Notify) -> None:
    await mail.send(a_letter())
    fake.blind = True
    assert await mail.has(a_letter().message_id) is None


@pytest.mark.parametrize(("carries", "to"), [(Carries.MAIL, "ada@people.x@y"), (Carries.TEXT, "no number")])
async def test_an_address_that_notify_refuses_is_called_bad(
    carries: Carries, to: str, fake: FakeNotify
) -> None:
    channel = channel_to(fake, carries)
    handed = await channel.send(a_letter(to))
    await channel.close()
    assert (handed.outcome, handed.bad_address) == (Outcome.REFUSED, BadAddress.UNKNOWN)
    assert fake.taken == []


async def test_a_template_that_is_wrong_is_nobodys_bad_address(fake: FakeNotify) -> None:
    channel = channel_to(fake, template="not a template")
    handed = await channel.send(a_letter())
    await channel.close()
    assert (handed.outcome, handed.bad_address) == (Outcome.REFUSED, None)
    assert "template_id" in handed.reply


@pytest.mark.parametrize(
    "other",
    [
        {"key": KEY.replace(SECRET, SERVICE)},
        {"key": KEY.replace(SERVICE, SECRET)},
        {"clock": lambda: time.time() - 60},
    ],
)
async def test_a_wrong_key_or_clock_loses_nobodys_letter(other: dict[str, Any], fake: FakeNotify) -> None:
    channel = channel_to(fake, **other)
    handed = await channel.send(a_letter())
    assert (handed.outcome, handed.reply[:13]) == (Outcome.TRY_LATER, "403 AuthError")
    assert await channel.has(a_letter().message_id) is None
    await channel.close()


async def test_the_made_up_notify_refuses_what_the_real_one_does_not_know(fake: FakeNotify) -> None:
    fields: dict[str, Any] = {
        "email_address": ADA,
        "template_id": TEMPLATE,
        "personalisation": {"subject": "x", "words": "y"},
    }
    headers = {"Authorization": f"Bearer {NotifyKey.read(KEY).token(time.time())}"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{fake.port}", headers=headers) as client:
        cases: list[tuple[dict[str, Any], str]] = [
            ({"name": "Ada"}, "unknown field"),
            ({"template_id": "1"}, "template_id"),
            ({"one_click_unsubscribe_url": "http://x.example"}, "one_click_unsubscribe_url"),
            ({"personalisation": {}}, "Missing personalisation: subject, words"),
        ]
        for wrong, word in cases:
            answer = await client.post("/v2/notifications/email", json=fields | wrong)
            assert (answer.status_code, word in answer.text) == (400, True), answer.text
        assert (await client.post("/v2/notifications/email", json=fields)).status_code == 201
        assert (await client.get("/v2/notifications", params={"name": "Ada"})).status_code == 400


@pytest.mark.parametrize("page", [1, 2, 3, 250])
async def test_all_that_it_took_is_listed_though_several_came_at_the_same_instant(
    page: int, fake: FakeNotify, mail: Notify
) -> None:
    references = [f"5f3a1c60-0000-4000-8000-{number:012}" for number in range(7)]
    for reference in references:
        await mail.send(replace(a_letter(), message_id=f"<{reference}@journey.example>"))
    for number, one in enumerate(fake.taken):
        one["created_at"] = f"2027-03-11T10:00:00.{number if page == 1 else number // 2:06}Z"
    fake.page = page
    line = NotifyLine(f"http://127.0.0.1:{fake.port}", KEY)
    assert sorted(await NotifyRecord(line, Carries.MAIL).references()) == references
    assert await NotifyRecord(line, Carries.TEXT).references() == []
    await line.close()


async def test_the_made_up_notify_runs_by_itself_too(tmp_path: Path) -> None:
    command = ["-m", "embedded.notify", "--port", "0", "--folder", str(tmp_path / "kept"), "--key", KEY]
    server = await asyncio.create_subprocess_exec(sys.executable, *command, cwd=ROOT, stdout=PIPE)
    try:
        assert server.stdout
        port = int(await server.stdout.readline())
        line = NotifyLine(f"http://127.0.0.1:{port}", KEY)
        channel = Notify(Carries.MAIL, line, template=TEMPLATE)
        assert (await channel.send(a_letter())).outcome is Outcome.ACCEPTED
        assert await channel.has(a_letter().message_id)
        await channel.close()
    finally:
        server.terminate()
        await server.wait()
    assert len(list((tmp_path / "kept").glob("*.json"))) == 1


def test_the_token_is_one_that_others_can_read() -> None:
    now = time.time()
    token = NotifyKey.read(KEY).token(now)
    assert jwt.decode(token, SECRET, algorithms=["HS256"], issuer=SERVICE) == {
        "iss": SERVICE,
        "iat": int(now),
    }
    assert jwt.get_unverified_header(token) == {"typ": "JWT", "alg": "HS256"}


@pytest.mark.parametrize("name", ["", "live", "a-name-with-dashes", SERVICE])
def test_a_key_is_read_whatever_its_name(name: str) -> None:
    key = NotifyKey.read(f"{name}-{SERVICE}-{SECRET}".removeprefix("-"))
    assert (key.service, key.secret) == (SERVICE, SECRET)
    assert SECRET not in repr(key)


@pytest.mark.parametrize("written", ["", "live", SECRET, f"{SERVICE}{SECRET}", f"{KEY}-more"])
def test_what_is_no_key_is_refused_at_once(written: str) -> None:
    with pytest.raises(ValueError, match="NOTIFY_KEY") as refused:
        NotifyKey.read(written)
    assert SECRET not in str(refused.value)

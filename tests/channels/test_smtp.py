"""Handing a mail to the relay, and what is said of it afterwards. The relays here are real ones, on this machine."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from embedded.mailcatcher import Catcher
from settings import Settings
from sharing.channels.channel import BadAddress, Handed, Letter, Outcome
from sharing.channels.smtp import BadLetter, Smtp, written
from tests.channels.scripted import relay
from tests.letters import Letters, words_of

AT = datetime(2027, 3, 11, 10, 0, tzinfo=UTC)
ADA = "ada.okoro@people.example"
SENDER = "Family Journey <no-reply@journey.example>"


def a_letter(to: str = ADA, subject: str = "A date has moved", text: str = "Hello.\n") -> Letter:
    return Letter(to, subject, text, message_id="<1@tests>", at=AT)


def to_the(url: str) -> Smtp:
    return Smtp(url, sender=SENDER, record=None)


async def handed(answers: Mapping[str, str], letter: Letter | None = None) -> Handed:
    async with relay(answers) as url:
        return await to_the(url).send(letter or a_letter())


async def test_a_letter_arrives_as_it_was_written(settings: Settings, letters: Letters) -> None:
    text = "Zoë’s plan\n.a line that starts with a full stop\n" + "long " * 400 + "\n"
    answer = await to_the(settings.smtp_url).send(a_letter(subject="A date – moved", text=text))
    assert answer.outcome is Outcome.ACCEPTED
    [message] = letters.all()
    assert words_of(message) == text
    assert (message["To"], message["Subject"], message["Message-ID"]) == (ADA, "A date – moved", "<1@tests>")
    assert message["List-Unsubscribe"] is None


async def test_nothing_is_handed_over_once_another_worker_may_do_so(
    settings: Settings, letters: Letters
) -> None:
    now = asyncio.get_running_loop().time()
    late = await to_the(settings.smtp_url).send(a_letter(), before=now)
    assert (late.outcome, letters.all()) == (Outcome.TRY_LATER, [])
    in_time = await to_the(settings.smtp_url).send(a_letter(), before=now + 60)
    assert (in_time.outcome, len(letters.all())) == (Outcome.ACCEPTED, 1)


async def test_whatever_people_write_survives_in_the_text_and_in_the_html(
    settings: Settings, letters: Letters
) -> None:
    words = "Robin 🎉 👩🏽‍🏫\n.\n..two dots\nFrom here on\nخط کا ایک جملہ۔\n" + "ż" * 1500 + "\n"
    html = f'<html lang="ur" dir="rtl"><body><p>{words}</p></body></html>\n'
    letter = replace(
        a_letter(subject="🎉 خط: Żółw", text=words), html=html, list_id="Ours <a.journey.example>"
    )
    assert (await to_the(settings.smtp_url).send(letter)).outcome is Outcome.ACCEPTED
    [message] = letters.all()
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative", "text/plain", "text/html",
    ]  # fmt: skip
    html_part = message.get_body(("html",))
    assert html_part
    assert (words_of(message), html_part.get_content().replace("\r\n", "\n")) == (words, html)
    assert (message["Subject"], message["List-Id"]) == ("🎉 خط: Żółw", "Ours <a.journey.example>")
    raw = message.as_bytes()
    assert raw.isascii()
    assert max(len(line) for line in raw.splitlines()) <= 998


@pytest.mark.parametrize("field", ["list_id", "unsubscribe", "message_id"])
async def test_no_header_can_be_smuggled_into_another(field: str) -> None:
    bent: dict[str, Any] = {field: "<x>\r\nBcc: c@d.example"}
    answer = await to_the("smtp://127.0.0.1:1").send(replace(a_letter(), **bent))
    assert (answer.outcome, answer.bad_address) == (Outcome.REFUSED, None)


def test_a_letter_that_can_be_ended_says_so_as_rfc_8058_asks() -> None:
    letter = Letter(ADA, "Hello", "Hello.\n", "<1@tests>", AT, unsubscribe="https://journey.example/end/1")
    message = written(letter, SENDER)
    assert message["List-Unsubscribe"] == "<https://journey.example/end/1>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


END = f"https://familyjourney.otterby.example/unsubscribe/2.{'Ab9-_' * 40}"


async def test_what_programs_read_is_never_encoded_however_long_and_what_people_read_is(
    settings: Settings, letters: Letters, catcher: Catcher
) -> None:
    name, kind = f"<{'1f2e' * 20}@alerts.otterby.example>", f"Family Journey <alerts.{'long' * 20}.example>"
    subject = ("🎉 خط: Żółw " * 20).strip()
    letter = replace(a_letter(subject=subject), message_id=name, list_id=kind, unsubscribe=END)
    assert (await to_the(settings.smtp_url).send(letter)).outcome is Outcome.ACCEPTED
    [path] = catcher.folder.glob("*.eml")
    for raw in (path.read_bytes(), written(letter, SENDER).as_bytes()):
        headers = raw.partition(b"\r\n\r\n")[0].split(b"\r\n")
        for plain in (
            f"List-Unsubscribe: <{END}>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            f"List-Id: {kind}",
            f"Message-ID: {name}",
        ):
            assert plain.encode() in headers
        assert raw.isascii()
        assert max(map(len, raw.split(b"\r\n"))) <= 998
        # RFC 2047: an encoded word has 75 characters at most.
        assert all(len(word) <= 75 for line in headers for word in line.split() if word.startswith(b"=?"))
    [message] = letters.all()
    assert message["Subject"] == subject


def test_no_line_is_too_long_for_a_relay_even_where_an_address_is() -> None:
    raw = written(replace(a_letter(), unsubscribe=END + "x" * 1000), SENDER).as_bytes()
    assert max(map(len, raw.split(b"\r\n"))) <= 998


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"RCPT": "550 5.1.1 no such person"}, BadAddress.UNKNOWN),
        ({"RCPT": "550 no such person"}, BadAddress.UNKNOWN),
        ({"RCPT": "552 5.2.2 mailbox full"}, BadAddress.FULL),
        ({"RCPT": "554 5.7.1 we take nothing from you"}, None),
        ({"RCPT": "450 4.2.1 not now"}, None),
        ({"MAIL": "550 not from you"}, None),
        ({"dot": "554 not these words"}, None),
        ({}, None),
    ],
)
async def test_an_address_is_called_bad_only_where_the_no_is_about_the_address(
    answers: dict[str, str], expected: BadAddress | None
) -> None:
    assert (await handed(answers)).bad_address is expected


async def test_no_relay_at_all_means_later() -> None:
    assert (await to_the("smtp://127.0.0.1:1").send(a_letter())).outcome is Outcome.TRY_LATER


async def test_what_the_relay_said_names_nobody() -> None:
    answer = await handed({"RCPT": "550 no such person"})
    assert "550 no such person" in answer.reply
    assert ADA not in answer.reply


async def test_without_a_record_nothing_can_ever_be_said() -> None:
    channel = to_the("smtp://127.0.0.1:1")
    assert not channel.remembers
    assert await channel.has("<1@tests>") is None


@pytest.mark.parametrize(
    "to", ["a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "nobody", "", "zoë@b.example"]
)
async def test_a_letter_goes_to_exactly_one_address(to: str) -> None:
    with pytest.raises(BadLetter):
        written(a_letter(to=to), SENDER)
    answer = await to_the("smtp://127.0.0.1:1").send(a_letter(to=to))
    assert (answer.outcome, answer.bad_address) == (Outcome.REFUSED, BadAddress.UNKNOWN)


@pytest.mark.parametrize("subject", ["x\r\nBcc: c@d.example", "x\ny", "x\ry"])
async def test_no_header_can_be_smuggled_into_the_subject(subject: str) -> None:
    answer = await to_the("smtp://127.0.0.1:1").send(a_letter(subject=subject))
    assert (answer.outcome, answer.bad_address) == (Outcome.REFUSED, None)


@pytest.mark.parametrize("url", ["http://x", "smtp://", "mail.example:25", ""])
def test_an_address_that_is_no_relay_is_refused_at_once(url: str) -> None:
    with pytest.raises(ValueError, match="SMTP_URL"):
        to_the(url)

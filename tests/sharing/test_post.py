"""Handing a mail to the relay, and what is said of it afterwards. The relays here are real ones, on this machine."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from embedded.mailcatcher import Catcher
from settings import Settings
from sharing.post import BadLetter, Handed, Outcome, Post, letter
from tests.letters import Letters, words_of

AT = datetime(2027, 3, 11, 10, 0, tzinfo=UTC)
ADA = "ada.okoro@people.example"
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture
def write(settings: Settings) -> Callable[..., EmailMessage]:
    def write(to: str = ADA, subject: str = "A date has moved", text: str = "Hello.\n") -> EmailMessage:
        return letter(to, subject, text, message_id="<1@tests>", at=AT, settings=settings)

    return write


@asynccontextmanager
async def relay(answers: dict[bytes, bytes]) -> AsyncIterator[str]:
    """Says '250' to everything but what `answers` names; an empty answer hangs up."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answers.get(b"hello", b"220 made-up relay\r\n"))
        while line := await reader.readline():
            word = line.strip().upper()[:4]
            answer = answers.get(word, b"354 go on\r\n" if word == b"DATA" else b"250 fine\r\n")
            if word == b"DATA" and answer.startswith(b"354"):
                writer.write(answer)
                await reader.readuntil(b"\r\n.\r\n")
                answer = answers.get(b"text", b"250 taken\r\n")
            if not answer:
                break
            writer.write(answer)
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    yield f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()


async def outcome(answers: dict[bytes, bytes], message: EmailMessage) -> Handed:
    async with relay(answers) as url:
        return await Post(url, taken_within=1).send(message)


async def test_a_letter_arrives_as_it_was_written(
    settings: Settings, letters: Letters, write: Callable[..., EmailMessage]
) -> None:
    text = "Zoë’s plan\n.a line that starts with a full stop\n" + "long " * 400 + "\n"
    handed = await Post(settings.smtp_url).send(write(subject="A date – moved", text=text))
    assert handed.outcome is Outcome.ACCEPTED
    [message] = letters.all()
    assert words_of(message) == text
    assert (message["To"], message["Subject"], message["Message-ID"]) == (ADA, "A date – moved", "<1@tests>")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, Outcome.ACCEPTED),
        ({b"QUIT": b""}, Outcome.ACCEPTED),
        ({b"RCPT": b"550 no such person\r\n"}, Outcome.REFUSED),
        ({b"RCPT": b"451 come back\r\n"}, Outcome.TRY_LATER),
        ({b"DATA": b"554 never\r\n"}, Outcome.REFUSED),
        ({b"text": b"554 never\r\n"}, Outcome.REFUSED),
        ({b"text": b"452 full\r\n"}, Outcome.TRY_LATER),
        ({b"text": b""}, Outcome.CUT),
        ({b"MAIL": b""}, Outcome.TRY_LATER),
        ({b"RCPT": b""}, Outcome.TRY_LATER),
        ({b"MAIL": b"550 not from you\r\n"}, Outcome.TRY_LATER),
        ({b"hello": b"554 go away\r\n"}, Outcome.TRY_LATER),
        ({b"hello": b"not mail at all\r\n"}, Outcome.TRY_LATER),
    ],
)
async def test_what_the_relay_does_is_told_as_it_is(
    answers: dict[bytes, bytes], expected: Outcome, write: Callable[..., EmailMessage]
) -> None:
    assert (await outcome(answers, write())).outcome is expected


async def test_a_relay_that_falls_silent_with_the_letter_leaves_it_open(
    write: Callable[..., EmailMessage],
) -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 made-up relay\r\n")
        while line := await reader.readline():
            if line.startswith(b"DATA"):
                writer.write(b"354 go on\r\n")
                await reader.read()
                writer.close()
                return
            writer.write(b"250 fine\r\n")

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    handed = await Post(f"smtp://127.0.0.1:{port}", taken_within=0.2).send(write())
    server.close()
    assert handed.outcome is Outcome.CUT


async def test_no_relay_at_all_means_later(write: Callable[..., EmailMessage]) -> None:
    assert (await Post("smtp://127.0.0.1:1").send(write())).outcome is Outcome.TRY_LATER


async def test_a_relay_without_encryption_is_not_used_where_it_is_asked_for(
    catcher: Catcher, write: Callable[..., EmailMessage]
) -> None:
    handed = await Post(f"smtp+starttls://127.0.0.1:{catcher.port}").send(write())
    assert handed.outcome is Outcome.TRY_LATER


async def test_what_the_relay_said_names_nobody(write: Callable[..., EmailMessage]) -> None:
    handed = await outcome({b"RCPT": b"550 no such person\r\n"}, write())
    assert "550 no such person" in handed.reply
    assert ADA not in handed.reply


@pytest.mark.parametrize(
    "to", ["a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "nobody", "", "zoë@b.example"]
)
def test_a_letter_goes_to_exactly_one_address(to: str, write: Callable[..., EmailMessage]) -> None:
    with pytest.raises(BadLetter):
        write(to=to)


@pytest.mark.parametrize("subject", ["x\r\nBcc: c@d.example", "x\ny", "x\ry"])
def test_no_header_can_be_smuggled_into_the_subject(subject: str, write: Callable[..., EmailMessage]) -> None:
    with pytest.raises(BadLetter):
        write(subject=subject)


@pytest.mark.parametrize("url", ["http://x", "smtp://", "mail.example:25", ""])
def test_an_address_that_is_no_relay_is_refused_at_once(url: str) -> None:
    with pytest.raises(ValueError, match="SMTP_URL"):
        Post(url)

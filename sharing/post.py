"""Handing one mail to the relay, and saying plainly how that ended."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP as SMTP_RULES
from email.utils import format_datetime, parseaddr
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from aiosmtplib import SMTP, SMTPDataError, SMTPException, SMTPRecipientRefused, SMTPResponseException

from settings import Settings
from sharing.addresses import is_one_address

REACHED_WITHIN = 20.0
TAKEN_WITHIN = 30.0
AT_MOST = REACHED_WITHIN + TAKEN_WITHIN + 2
"""Seconds a whole handing over can take; a lease on a letter must last longer."""

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
# Plain 7-bit letters: no relay on the way needs to know anything newer.
_RULES = SMTP_RULES.clone(cte_type="7bit")


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    TRY_LATER = "try_later"
    """The relay does not have it: it could not be reached, or said 'not now'."""
    REFUSED = "refused"
    """The relay does not have it and will not take it."""
    CUT = "cut"
    """The line was lost after the text was sent: nobody knows, so it must not be sent again blindly."""


@dataclass(frozen=True)
class Handed:
    outcome: Outcome
    reply: str = ""
    """The relay's own words, for people who look after the service."""


class BadLetter(ValueError):
    """A letter that must not be sent as it is: a line break in a header, or not exactly one address."""


def letter(
    to: str, subject: str, text: str, *, message_id: str, at: datetime, settings: Settings
) -> EmailMessage:
    """Plain text to one person. `message_id` is given with its angle brackets. Raises BadLetter."""
    if not is_one_address(to):
        raise BadLetter("not exactly one address")
    message = EmailMessage(policy=_RULES)
    try:
        message["From"] = settings.mail_from
        message["To"] = to
        message["Subject"] = subject
        message["Date"] = format_datetime(at)
        message["Message-ID"] = message_id
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        message.as_bytes()
    except ValueError as wrong:
        raise BadLetter(str(wrong)) from wrong
    return message


class Post:
    """The way to the relay: smtp://host:port, smtp+starttls://user:password@host or smtps://..."""

    def __init__(self, url: str, *, taken_within: float = TAKEN_WITHIN) -> None:
        self._url = urlsplit(url)
        if self._url.scheme not in _PORTS or not self._url.hostname:
            raise ValueError("SMTP_URL must look like smtp://host:port, smtp+starttls://host or smtps://host")
        self._taken_within = taken_within

    async def send(self, message: EmailMessage) -> Handed:
        """Never raises for anything the relay or the line does."""
        relay = self._relay()
        try:
            async with asyncio.timeout(REACHED_WITHIN):
                await _address(relay, message)
            return await self._hand_over(relay, message)
        except (SMTPException, OSError, TimeoutError) as failed:
            return _not_taken(failed)
        finally:
            relay.close()

    async def _hand_over(self, relay: SMTP, message: EmailMessage) -> Handed:
        """From here on a lost line leaves it open whether the relay has the letter."""
        try:
            async with asyncio.timeout(self._taken_within):
                reply = await relay.data(message.as_bytes(), timeout=None)
        except SMTPDataError as answered:
            return _not_taken(answered)
        except (SMTPException, OSError, TimeoutError) as lost:
            return Handed(Outcome.CUT, _words(lost))
        with suppress(SMTPException, OSError, TimeoutError):
            await relay.quit(timeout=2)
        return Handed(Outcome.ACCEPTED, f"{reply.code} {reply.message}")

    def _relay(self) -> SMTP:
        url = self._url
        return SMTP(
            hostname=url.hostname,
            port=url.port or _PORTS[url.scheme],
            username=unquote(url.username) if url.username else None,
            password=unquote(url.password) if url.password else None,
            use_tls=url.scheme == "smtps",
            # Never "if the relay offers it": somebody on the line could hide the offer.
            start_tls=url.scheme == "smtp+starttls",
            timeout=REACHED_WITHIN,
        )


async def _address(relay: SMTP, message: EmailMessage) -> None:
    await relay.connect()
    await relay.mail(parseaddr(str(message["From"]))[1])
    await relay.rcpt(str(message["To"]))


def _not_taken(failed: Exception) -> Handed:
    """Only a 'no' to this address or this text is final; a wrong password must not lose anybody's letter."""
    final = isinstance(failed, SMTPRecipientRefused | SMTPDataError) and 500 <= failed.code < 600
    return Handed(Outcome.REFUSED if final else Outcome.TRY_LATER, _words(failed))


def _words(failed: Exception) -> str:
    said = f"{failed.code} {failed.message}" if isinstance(failed, SMTPResponseException) else str(failed)
    return f"{type(failed).__name__}: {said}"[:300]

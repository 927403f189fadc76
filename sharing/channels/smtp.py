"""Handing one mail to a relay, and asking the relay's own record whether it has it."""

import asyncio
import math
from contextlib import suppress
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

from aiosmtplib import SMTP, SMTPDataError, SMTPException, SMTPRecipientRefused, SMTPResponseException

from sharing.addresses import is_one_address
from sharing.channels.channel import (
    REACHED_WITHIN,
    TAKEN_WITHIN,
    TOO_LATE,
    BadAddress,
    Carries,
    Handed,
    Letter,
    Outcome,
    is_too_late,
)
from sharing.channels.dkim_seal import Seal
from sharing.channels.headers import RULES, as_it_stands, coding, subject_of
from sharing.channels.relay_record import RelayRecord

PARTED_WITHIN = 2.0
"""Seconds for a goodbye. The letter was taken by then."""
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class BadLetter(ValueError):
    """A letter that must not be sent as it is: a line break in a header, or not exactly one address."""


class Smtp:
    """The way to the relay: smtp://host:port, smtp+starttls://user:password@host or smtps://..."""

    carries = Carries.MAIL
    tells_later = False

    def __init__(
        self,
        url: str,
        *,
        sender: str,
        record: Path | None,
        seal: Seal | None = None,
        reached_within: float = REACHED_WITHIN,
        taken_within: float = TAKEN_WITHIN,
        parted_within: float = PARTED_WITHIN,
    ) -> None:
        """`record`: a log in which the relay writes each Message-ID it takes. None: it keeps none that we may read.
        `seal` None: letters are not signed here."""
        self._url = urlsplit(url)
        if self._url.scheme not in _PORTS or not self._url.hostname:
            raise ValueError("SMTP_URL must look like smtp://host:port, smtp+starttls://host or smtps://host")
        self._sender, self._record, self._seal = sender, RelayRecord(record), seal
        self._reached_within, self._taken_within = reached_within, taken_within
        self._parted_within = parted_within

    @property
    def remembers(self) -> bool:
        return self._record.log is not None

    async def has(self, message_id: str) -> bool | None:
        return await self._record.has(message_id)

    async def send(self, letter: Letter, *, before: float = math.inf) -> Handed:
        try:
            message = written(letter, self._sender)
        except BadLetter as wrong:
            unknown = None if is_one_address(letter.to) else BadAddress.UNKNOWN
            return Handed(Outcome.REFUSED, f"BadLetter: {wrong}", unknown)
        return await self._send(message, before)

    async def close(self) -> None:
        """Each letter has a line of its own, which ends with it."""

    async def _send(self, message: EmailMessage, before: float) -> Handed:
        relay = self._relay()
        try:
            async with asyncio.timeout(self._reached_within):
                await _address(relay, message)
            raw = self._sealed(message)
            return TOO_LATE if is_too_late(before) else await self._hand_over(relay, raw)
        except (SMTPException, OSError, TimeoutError) as failed:
            return _not_taken(failed)
        finally:
            relay.close()

    def _sealed(self, message: EmailMessage) -> bytes:
        raw = message.as_bytes()
        return self._seal.signed(raw) if self._seal else raw

    async def _hand_over(self, relay: SMTP, raw: bytes) -> Handed:
        """From here on a lost line leaves it open whether the relay has the letter."""
        try:
            async with asyncio.timeout(self._taken_within):
                reply = await relay.data(raw, timeout=None)
        except SMTPDataError as answered:
            is_no = answered.code >= 400
            return _not_taken(answered) if is_no else Handed(Outcome.CUT, _words(answered))
        except (SMTPException, OSError, TimeoutError) as lost:
            return Handed(Outcome.CUT, _words(lost))
        with suppress(SMTPException, OSError, TimeoutError):
            await relay.quit(timeout=self._parted_within)
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
            timeout=self._reached_within,
        )


def written(letter: Letter, sender: str) -> EmailMessage:
    """As it goes over the line. Raises BadLetter."""
    if not is_one_address(letter.to):
        raise BadLetter("not exactly one address")
    message = EmailMessage(policy=RULES)
    try:
        message["From"] = sender
        message["To"] = letter.to
        message["Subject"] = subject_of(letter.subject)
        message["Date"] = format_datetime(letter.at)
        message["Message-ID"] = as_it_stands(letter.message_id)
        message["Auto-Submitted"] = "auto-generated"
        if letter.list_id:
            message["List-Id"] = as_it_stands(letter.list_id)
        if letter.unsubscribe:
            message["List-Unsubscribe"] = as_it_stands(f"<{letter.unsubscribe}>")
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.set_content(letter.text, cte=coding(letter.text))
        if letter.html:
            message.add_alternative(letter.html, subtype="html", cte=coding(letter.html))
        message.as_bytes()
    except ValueError as wrong:
        raise BadLetter(str(wrong)) from wrong
    return message


async def _address(relay: SMTP, message: EmailMessage) -> None:
    await relay.connect()
    await relay.mail(parseaddr(str(message["From"]))[1])
    await relay.rcpt(str(message["To"]))


def _not_taken(failed: Exception) -> Handed:
    """Only a 'no' to this address or this text is final; a wrong password must not lose anybody's letter."""
    final = isinstance(failed, SMTPRecipientRefused | SMTPDataError) and 500 <= failed.code < 600
    outcome = Outcome.REFUSED if final else Outcome.TRY_LATER
    return Handed(outcome, _words(failed), _bad_address(failed) if final else None)


def _bad_address(failed: Exception) -> BadAddress | None:
    """A 'no' to the address that is not about us: relays say 5.7 when it is they who want nothing from us."""
    if not isinstance(failed, SMTPRecipientRefused) or failed.message.startswith("5.7"):
        return None
    return BadAddress.FULL if failed.code == 552 or failed.message.startswith("5.2.2") else BadAddress.UNKNOWN


def _words(failed: Exception) -> str:
    said = f"{failed.code} {failed.message}" if isinstance(failed, SMTPResponseException) else str(failed)
    return f"{type(failed).__name__}: {said}"[:300]

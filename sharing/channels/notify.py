"""GOV.UK Notify, for mail and for text messages (https://docs.notifications.service.gov.uk/rest-api.html).

The templates there hold nothing but the gaps ((subject)) and ((words)): what a letter says is written here.
"""

import math
from dataclasses import dataclass
from typing import Any

import httpx
import msgspec

from sharing.addresses import is_one_address
from sharing.channels.channel import (
    TOO_LATE,
    BadAddress,
    Carries,
    Handed,
    Letter,
    Outcome,
    is_too_late,
    reference_of,
)
from sharing.channels.notify_line import LOST, MESSAGES, UNREADABLE, NotifyLine

# Before it has our request whole: whatever is raised later leaves it open whether Notify took the words.
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_ABOUT_THE_ADDRESS = ("email_address", "phone_number")


@dataclass(frozen=True)
class _Kind:
    path: str
    address: str
    needs_subject: bool


_KINDS = {
    Carries.MAIL: _Kind(f"{MESSAGES}/email", "email_address", needs_subject=True),
    Carries.TEXT: _Kind(f"{MESSAGES}/sms", "phone_number", needs_subject=False),
}


class _Error(msgspec.Struct):
    error: str
    message: str


class _Refusal(msgspec.Struct):
    errors: list[_Error]


class _Known(msgspec.Struct):
    reference: str | None


class _Found(msgspec.Struct):
    notifications: list[_Known]


class Notify:
    remembers = True
    tells_later = True

    def __init__(self, carries: Carries, line: NotifyLine, *, template: str) -> None:
        self.carries, self._kind = carries, _KINDS[carries]
        self._line, self._template = line, template

    async def send(self, letter: Letter, *, before: float = math.inf) -> Handed:
        if is_too_late(before):
            return TOO_LATE
        if self.carries is Carries.MAIL and not is_one_address(letter.to):
            return Handed(Outcome.REFUSED, "not exactly one address", BadAddress.UNKNOWN)
        try:
            return _handed(await self._line.ask("POST", self._kind.path, json=self._said(letter)))
        except _NEVER_LEFT as failed:
            return Handed(Outcome.TRY_LATER, _words(failed))
        except LOST as lost:
            return Handed(Outcome.CUT, _words(lost))

    async def has(self, message_id: str) -> bool | None:
        """By our reference, which Notify keeps for days longer than anything is tried."""
        reference = reference_of(message_id)
        try:
            answer = await self._line.ask("GET", MESSAGES, params={"reference": reference})
            known = msgspec.json.decode(answer.content, type=_Found).notifications
        except UNREADABLE:
            return None
        return any(one.reference == reference for one in known) if answer.status_code == 200 else None

    async def close(self) -> None:
        await self._line.close()

    def _said(self, letter: Letter) -> dict[str, Any]:
        gaps = {"words": letter.text} | ({"subject": letter.subject} if self._kind.needs_subject else {})
        said = {
            self._kind.address: letter.to,
            "template_id": self._template,
            "personalisation": gaps,
            "reference": reference_of(letter.message_id),
        }
        # Notify refuses any other.
        if letter.unsubscribe.startswith("https://") and self.carries is Carries.MAIL:
            said["one_click_unsubscribe_url"] = letter.unsubscribe
        return said


def _handed(answer: httpx.Response) -> Handed:
    """A 403 says that our own key or clock is wrong, which must not lose anybody's letter. After a 5xx nobody knows."""
    said = f"{answer.status_code} {_why(answer)}"[:300]
    if answer.status_code == 201:
        return Handed(Outcome.ACCEPTED, str(answer.status_code))
    if answer.status_code == 400:
        is_address = any(name in said for name in _ABOUT_THE_ADDRESS)
        return Handed(Outcome.REFUSED, said, BadAddress.UNKNOWN if is_address else None)
    return Handed(Outcome.CUT if answer.status_code >= 500 else Outcome.TRY_LATER, said)


def _why(answer: httpx.Response) -> str:
    try:
        errors = msgspec.json.decode(answer.content, type=_Refusal).errors
    except msgspec.MsgspecError:
        return ""
    return "; ".join(f"{one.error}: {one.message}" for one in errors)


def _words(failed: Exception) -> str:
    return f"{type(failed).__name__}: {failed}"[:300]

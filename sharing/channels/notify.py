"""GOV.UK Notify, for mail and for text messages (https://docs.notifications.service.gov.uk/rest-api.html).

The templates there hold nothing but the gaps ((subject)) and ((words)): what a letter says is written here.
"""

import asyncio
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import msgspec

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
    reference_of,
)
from sharing.channels.notify_key import NotifyKey

# Before it has our request whole: whatever is raised later leaves it open whether Notify took the words.
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_ABOUT_THE_ADDRESS = ("email_address", "phone_number")


@dataclass(frozen=True)
class _Kind:
    path: str
    address: str
    needs_subject: bool


_KINDS = {
    Carries.MAIL: _Kind("/v2/notifications/email", "email_address", needs_subject=True),
    Carries.TEXT: _Kind("/v2/notifications/sms", "phone_number", needs_subject=False),
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

    def __init__(
        self,
        carries: Carries,
        *,
        url: str,
        key: str,
        template: str,
        taken_within: float = TAKEN_WITHIN,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`clock` gives seconds since 1970 as Notify counts them, never the demo's. ValueError: no key of Notify."""
        self.carries, self._kind = carries, _KINDS[carries]
        self._url, self._key, self._template = url.rstrip("/"), NotifyKey.read(key), template
        self._taken_within, self._clock = taken_within, clock
        self._client: httpx.AsyncClient | None = None

    async def send(self, letter: Letter, *, before: float = math.inf) -> Handed:
        if is_too_late(before):
            return TOO_LATE
        if self.carries is Carries.MAIL and not is_one_address(letter.to):
            return Handed(Outcome.REFUSED, "not exactly one address", BadAddress.UNKNOWN)
        try:
            return _handed(await self._ask("POST", self._kind.path, json=self._said(letter)))
        except _NEVER_LEFT as failed:
            return Handed(Outcome.TRY_LATER, _words(failed))
        except (httpx.HTTPError, httpx.StreamError, OSError, TimeoutError) as lost:
            return Handed(Outcome.CUT, _words(lost))

    async def has(self, message_id: str) -> bool | None:
        """By our reference, which Notify keeps for days longer than anything is tried."""
        reference = reference_of(message_id)
        try:
            answer = await self._ask("GET", "/v2/notifications", params={"reference": reference})
            known = msgspec.json.decode(answer.content, type=_Found).notifications
        except (httpx.HTTPError, httpx.StreamError, OSError, TimeoutError, msgspec.MsgspecError):
            return None
        return any(one.reference == reference for one in known) if answer.status_code == 200 else None

    async def close(self) -> None:
        client, self._client = self._client, None
        if client:
            await client.aclose()

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

    async def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """httpx's own limits are for each piece that arrives; a whole answer has one too."""
        headers = {"Authorization": f"Bearer {self._key.token(self._clock())}"}
        async with asyncio.timeout(self._taken_within):
            return await self._lines().request(method, self._url + path, headers=headers, **more)

    def _lines(self) -> httpx.AsyncClient:
        """Kept open from one letter to the next. Nothing of the environment is read, and no redirect followed."""
        if self._client is None:
            limits = httpx.Timeout(self._taken_within, connect=min(REACHED_WITHIN, self._taken_within))
            self._client = httpx.AsyncClient(timeout=limits, trust_env=False, follow_redirects=False)
        return self._client


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

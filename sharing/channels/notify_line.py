"""The line to GOV.UK Notify: each request carries the proof of our key, and none lasts for ever."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import httpx
import msgspec

from sharing.channels.channel import REACHED_WITHIN, TAKEN_WITHIN
from sharing.channels.notify_key import NotifyKey

LOST = (httpx.HTTPError, httpx.StreamError, OSError, TimeoutError)
UNREADABLE = (*LOST, msgspec.MsgspecError)
MESSAGES = "/v2/notifications"


class NotifyLine:
    def __init__(
        self,
        url: str,
        key: str,
        *,
        taken_within: float = TAKEN_WITHIN,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`clock` gives seconds since 1970 as Notify counts them, never the demo's. ValueError: no key of Notify."""
        self._url, self._key = url.rstrip("/"), NotifyKey.read(key)
        self._taken_within, self._clock = taken_within, clock
        self._client: httpx.AsyncClient | None = None

    async def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Raises one of LOST. httpx's own limits are for each piece that arrives; a whole answer has one too."""
        headers = {"Authorization": f"Bearer {self._key.token(self._clock())}"}
        async with asyncio.timeout(self._taken_within):
            return await self._lines().request(method, self._url + path, headers=headers, **more)

    async def close(self) -> None:
        client, self._client = self._client, None
        if client:
            await client.aclose()

    def _lines(self) -> httpx.AsyncClient:
        """Kept open from one letter to the next. Nothing of the environment is read, and no redirect followed."""
        if self._client is None:
            limits = httpx.Timeout(self._taken_within, connect=min(REACHED_WITHIN, self._taken_within))
            self._client = httpx.AsyncClient(timeout=limits, trust_env=False, follow_redirects=False)
        return self._client

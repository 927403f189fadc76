"""What GOV.UK Notify itself lists of the messages it took."""

from collections.abc import Sequence

import msgspec

from sharing.channels.channel import Carries
from sharing.channels.notify_line import MESSAGES, UNREADABLE, NotifyLine

_KINDS = {Carries.MAIL: "email", Carries.TEXT: "sms"}


class CannotBeAsked(RuntimeError):
    """Its words say why."""


class _Taken(msgspec.Struct):
    id: str
    reference: str | None
    created_at: str


class _Page(msgspec.Struct):
    notifications: list[_Taken]


class NotifyRecord:
    def __init__(self, line: NotifyLine, carries: Carries) -> None:
        self._line, self._kind = line, _KINDS[carries]

    async def references(self) -> Sequence[str]:
        """Of all messages of that kind that it still keeps, the oldest first: those of 7 days, unless the service asked
        Notify for another time. Raises CannotBeAsked."""
        found: dict[str, _Taken] = {}
        page = await self._page({})
        while new := [one for one in page if one.id not in found]:
            found |= {one.id: one for one in new}
            page = await self._page({"older_than": _overlapping(page)})
        return [one.reference for one in reversed(found.values()) if one.reference]

    async def _page(self, before: dict[str, str]) -> list[_Taken]:
        """The newest that are older than one of them, newest first."""
        try:
            answer = await self._line.ask("GET", MESSAGES, params={"template_type": self._kind, **before})
            if answer.status_code != 200:
                raise CannotBeAsked(f"Notify answers {answer.status_code}")
            return msgspec.json.decode(answer.content, type=_Page).notifications
        except UNREADABLE as lost:
            raise CannotBeAsked(f"Notify can’t be asked: {type(lost).__name__}") from lost


def _overlapping(page: Sequence[_Taken]) -> str:
    """Notify goes on from before the instant of the one it is given. From the last one it would leave out whatever came
    at the very same instant and did not fit on the page."""
    last = page[-1]
    return next((one.id for one in reversed(page) if one.created_at != last.created_at), last.id)

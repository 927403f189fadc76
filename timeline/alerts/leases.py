"""One worker's hold on one alert. Whatever it writes is refused once another worker holds the alert."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from piccolo.columns import Column

from timeline.alerts.alert import Alert, Owed

FIRST_PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
THEN_EVERY = timedelta(hours=4)
GIVE_UP_AFTER = timedelta(hours=72)


@dataclass(frozen=True)
class Lease:
    """The alert as it stood when it was leased, with the address it goes to."""

    id: UUID
    person: UUID
    family: UUID
    child: UUID
    subject: UUID
    occasion: str
    state: str
    tries: int
    fence: int
    message_id: str | None
    email: str

    @classmethod
    async def take(cls, *, owner: str, lasts: timedelta, now: datetime) -> Self | None:
        """The alert that is due longest and that nobody holds. Leases run by the database's own clock."""
        rows = await Alert.raw(_TAKE, owner, lasts.total_seconds(), now)
        return cls(**rows[0]) if rows else None

    async def begin_handing(self, message_id: str, *, lasts: timedelta) -> bool:
        """Starts the lease anew. False: another worker has it, or it is no longer owed, so it must not be sent."""
        return bool(await Alert.raw(_BEGIN, message_id, lasts.total_seconds(), self.id, self.fence))

    async def finish(self, state: Owed, *, error: str | None = None, sent_at: datetime | None = None) -> bool:
        return await self._let_go({Alert.state: state, Alert.last_error: error, Alert.sent_at: sent_at})

    async def put_off(self, error: str, *, now: datetime, state: Owed = Owed.OWED) -> bool:
        """Until the next pause is over. When three days of trying are: refused, or unknown where it was cut short."""
        pause = pause_after(self.tries)
        if pause is None:
            given_up = Owed.UNKNOWN if state is Owed.HANDING else Owed.REFUSED
            return await self.finish(given_up, error=error)
        return await self._let_go(
            {
                Alert.state: state,
                Alert.last_error: error,
                Alert.tries: self.tries + 1,
                Alert.next_try_at: now + pause,
            }
        )

    async def _let_go(self, columns: dict[Column | str, Any]) -> bool:
        still_mine = (Alert.id == self.id) & (Alert.fence == self.fence)
        unsettled = Alert.state.is_in([Owed.OWED, Owed.HANDING])
        freed = {**columns, Alert.lease_owner: None, Alert.lease_until: None}
        return bool(await Alert.update(freed).where(still_mine, unsettled).returning(Alert.id))


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after that many earlier tries. None: it has been tried long enough."""
    waited = sum((_pause(earlier) for earlier in range(tries)), timedelta())
    return _pause(tries) if waited + _pause(tries) <= GIVE_UP_AFTER else None


def _pause(number: int) -> timedelta:
    return FIRST_PAUSES[number] if number < len(FIRST_PAUSES) else THEN_EVERY


_TAKE = """
update alert set
    lease_owner = {}, lease_until = clock_timestamp() + make_interval(secs => {}), fence = fence + 1
from person
where person.id = alert.person and alert.id = (
    select id from alert
    where state in ('owed', 'handing') and next_try_at <= {}
        and (lease_until is null or lease_until < clock_timestamp())
    order by next_try_at
    limit 1
    for update skip locked
)
returning alert.id, alert.person, family, child, subject, occasion, state, tries, fence, message_id, email
"""

_BEGIN = """
update alert set
    state = 'handing', message_id = {}, lease_until = clock_timestamp() + make_interval(secs => {})
where id = {} and fence = {} and state in ('owed', 'handing')
returning id
"""

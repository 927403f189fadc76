"""What follows from how messages ended: for the alerts in them, for the address, and for the other way."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sharing.channels.channel import Carries, Channel
from sharing.channels.chosen import Channels
from timeline.alerts.sending.address_trouble import AddressTrouble
from timeline.alerts.sending.endings import Ending
from timeline.alerts.sending.message import Message, Sent, Way
from timeline.alerts.sending.other_way import owe_the_other_way
from timeline.alerts.sending.told import Told


async def settle(endings: Sequence[Ending], channels: Channels, *, now: datetime) -> None:
    """Nothing for messages that another worker holds by now."""
    mine = await Ending.write(endings)
    held = [one for one in endings if one.parcel.id in mine]
    await _note_addresses(held, channels, now)
    refused = [one.parcel.id for one in held if one.state is Sent.REFUSED]
    failed = await _failed([one.parcel.id for one in held if one.state is Sent.ACCEPTED])
    await owe_the_other_way([*refused, *failed], texts=channels.text is not None)


async def _failed(accepted: Sequence[UUID]) -> list[UUID]:
    """Of those that were taken: a channel may tell that one failed before we wrote that it took it."""
    if not accepted:
        return []
    failed = Message.told_state == Told.PERMANENT_FAILURE
    rows = await Message.select(Message.id).where(Message.id.is_in(list(accepted)), failed)
    return [row["id"] for row in rows]


def channel_of(way: Way, channels: Channels) -> Channel | None:
    """None: the service sends no text messages."""
    return channels.text if way is Way.TEXT else channels.mail


async def _note_addresses(endings: Iterable[Ending], channels: Channels, now: datetime) -> None:
    """Where no receipt comes later, taking it is all that is ever known of an address that works."""
    arrived: dict[Carries, list[UUID]] = {}
    for one in endings:
        channel, carries = channel_of(one.way, channels), one.way.carries
        if one.bad:
            await AddressTrouble.note(one.parcel.person, carries, one.bad, since=now)
        elif one.state is Sent.ACCEPTED and channel and not channel.tells_later:
            arrived.setdefault(carries, []).append(one.parcel.person)
    for carries, people in arrived.items():
        await AddressTrouble.clear(people, carries, at=now)

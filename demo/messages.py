"""What the demo's people were sent before the demo began, and how it fared. All made up. Called by demo/families.py.

Nothing of it ever left: what was owed then becomes messages as they would stand now. One was refused, of one nobody
knows, and one thing waits for the next morning.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sharing.channels.channel import BadAddress, Carries
from timeline.alerts.choosing.choices import Choice
from timeline.alerts.choosing.moments import next_moment
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.weights import Weight
from timeline.alerts.sending.address_trouble import AddressTrouble
from timeline.alerts.sending.message import Message, Sent

DAYS = 8
"""Each person's last days with something to tell."""


async def load(people: Mapping[str, UUID], *, now: datetime) -> None:
    """As the database's owner, past the walls: no act writes what is over."""
    for who in ("nadia", "amira", "okafor", "leah", "priya"):
        await Message.raw(_SENT, people[who], now - timedelta(days=2), DAYS)
    await Message.raw(_LAST, Sent.UNKNOWN, people["nadia"])
    await Message.raw(_LAST, Sent.REFUSED, people["okafor"])
    since = await Message.select(Message.made_at).where(Message.state == Sent.REFUSED).first()
    if since:
        await AddressTrouble.note(people["okafor"], Carries.MAIL, BadAddress.FULL, since=since["made_at"])
    await Alert.raw(_WAITS, next_moment(Weight.PLAIN, Choice(), now, now), people["nadia"])


# One message a day, a minute after the last thing in it fell due.
_SENT = """
with told as (
    select id, date_trunc('day', due_at) as day, due_at from alert
    where person = {} and state = 'superseded' and occasion = 'happened' and due_at < {}
), days as (
    select gen_random_uuid() as id, day, max(due_at) + interval '1 minute' as at, count(*) as lines
    from told group by day order by day desc limit {}
), made as (
    insert into message (id, person, state, lines, next_try_at, made_at, sent_at, sent_to)
    select days.id, p.id, 'accepted', days.lines, days.at, days.at, days.at,
        left(p.email, 1) || '…@' || split_part(p.email, '@', 2)
    from days join alert a on a.id = (select told.id from told where told.day = days.day limit 1)
    join person p on p.id = a.person
)
update alert set state = 'accepted', message = days.id
from told join days using (day) where alert.id = told.id
"""

_LAST = """
with last as (
    update message set state = asked.state, sent_at = null
    from (select {}::text as state, {}::uuid as person) asked
    where id = (select m.id from message m where m.person = asked.person order by m.made_at desc limit 1)
    returning id, message.state
)
update alert set state = last.state from last where alert.message = last.id
"""

_WAITS = """
update alert set state = 'owed', weight = 'plain', next_try_at = {}
where id = (
    select id from alert
    where person = {} and state = 'superseded' and occasion = 'happened' order by due_at desc limit 1
)
"""

"""What was refused for good on a person's first channel is owed once more on their other one."""

from collections.abc import Sequence
from uuid import UUID

from timeline.alerts.owed.alert import Alert


async def owe_the_other_way(messages: Sequence[UUID], *, texts: bool) -> None:
    """Once, however often it is called. Whether there is a number is asked when it is sent. `texts`: the service sends
    text messages; where it does not, people see who is not reached (not_reached.py)."""
    if messages and texts:
        await Alert.raw(_OWE, list(messages))


_OWE = """
insert into alert
    (id, person, family, child, subject, occasion, weight, due_at, next_try_at, channel, state, tries, fence)
select gen_random_uuid(), a.person, a.family, a.child, a.subject, a.occasion, a.weight, a.due_at, a.next_try_at,
    'text', 'owed', 0, 0
from alert a join message m on m.id = a.message
where a.message = any({}) and a.channel = 'email' and a.state in ('refused', 'accepted')
on conflict (person, subject, occasion, channel) do nothing
"""

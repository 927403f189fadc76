"""Whom our words do not reach, in plain words: for themselves, and for the case officer who can tell them."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sharing.channels.channel import BadAddress, Carries
from sharing.languages import later, tr
from timeline.alerts.sending.address_trouble import AddressTrouble
from timeline.days import day_words, local_day

SINCE: Mapping[Carries, str] = {
    Carries.MAIL: later("Since {day}, our mail has not reached them."),
    Carries.TEXT: later("Since {day}, our text messages have not reached them."),
}
SINCE_TO_YOU: Mapping[Carries, str] = {
    Carries.MAIL: later("Since {day}, our mail has not reached you."),
    Carries.TEXT: later("Since {day}, our text messages have not reached you."),
}
WHY: Mapping[BadAddress, Mapping[Carries, str]] = {
    BadAddress.UNKNOWN: {
        Carries.MAIL: later("The address does not work."),
        Carries.TEXT: later("The number does not work."),
    },
    BadAddress.FULL: {
        Carries.MAIL: later("The mailbox is full."),
        Carries.TEXT: later("The phone is full."),
    },
    BadAddress.NO_MORE_TRIES: {
        Carries.MAIL: later("We tried for three days."),
        Carries.TEXT: later("We tried for three days."),
    },
}
TELL_THEM = later("Please tell them in another way.")
TELL_US = later("Look here for news, and tell your case officer.")


async def lines_about(people: Collection[UUID], *, viewer: UUID, today: date) -> dict[UUID, list[str]]:
    """Inside a read. Sentences by person, for those whom we do not reach and of whom the viewer may know it."""
    found = await AddressTrouble.of(people)
    return {
        person: [line for one in troubles for line in sentences(one.to_dict(), viewer=viewer, today=today)]
        for person, troubles in found.items()
    }


async def own_lines(viewer: UUID, *, today: date) -> list[str]:
    """Inside a read. What somebody is told of their own addresses."""
    return (await lines_about([viewer], viewer=viewer, today=today)).get(viewer, [])


async def to_tell(children: Collection[UUID], *, viewer: UUID, today: date) -> list[dict[str, Any]]:
    """Inside a read. The people around these children whom the viewer, as a case officer, should tell otherwise."""
    rows = await AddressTrouble.raw(_AROUND, list(children), today, viewer) if children else []
    return [
        {
            "name": row["name"],
            "href": f"/families/{row['family']}/children/{row['child']}/people/messages",
            "words": sentences(row, viewer=viewer, today=today),
        }
        for row in rows
    ]


def sentences(trouble: Mapping[str, Any], *, viewer: UUID, today: date) -> list[str]:
    own = str(trouble["person"]) == str(viewer)
    channel, why = Carries(trouble["channel"]), BadAddress(trouble["reason"])
    since = day_words(local_day(trouble["since"]), today)
    first = tr((SINCE_TO_YOU if own else SINCE)[channel]).format(day=since)
    return [first, tr(WHY[why][channel]), tr(TELL_US if own else TELL_THEM)]


_AROUND = """
select t.person, t.channel, t.since, t.reason, p.name, g.family, g.child
from (select {}::uuid[] as children, {}::date as today, {}::uuid as viewer) asked
join address_trouble t on t.cleared_at is null and t.person <> asked.viewer
join person p on p.id = t.person
join lateral (
    select family, child from circle_grant
    where person = t.person and child = any (asked.children) and ended_at is null
        and asked.today between since and until
    order by given_at, child limit 1
) g on true
order by t.since, p.name, t.channel
limit 50
"""

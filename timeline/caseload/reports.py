"""The reports that the reader was asked for, and has not sent as far as anybody wrote down."""

from datetime import date
from typing import Any
from uuid import UUID

from sharing.languages import tr
from timeline.chasing.advice import Advice
from timeline.days import day_words, local_day
from timeline.status import Row
from timeline.tags import badge

Shown = dict[str, Any]


async def reports_of(person: UUID, children: list[UUID]) -> list[Row]:
    """Of these children, by their legal date. One query."""
    rows: list[Row] = await Advice.raw(_REPORTS, children, person)
    return rows


def report(row: Row, today: date) -> Shown:
    due = row["legal"]
    href = f"/families/{row['family']}/children/{row['child']}"
    words = tr("It was due by {day}.") if due and due < today else tr("Due by {day}.")
    return {
        "badge": badge(row | {"id": row["child"]}),
        "href": f"{href}/steps/{row['step']}",
        "what": row["what"],
        "asked": tr("Asked for on {day}.").format(day=day_words(local_day(row["at"]), today)),
        "due": words.format(day=day_words(due, today)) if due else "",
        "is_late": bool(due and due < today),
        "sent": f"{href}/asks/new?about=step:{row['step']}",
    }


# Along advice_waiting.
_REPORTS = """
select a.id, a.child, a.family, a.what, a.at, a.step, s.legal, c.known_as, c.date_of_birth, c.shape
from advice a
join expected_step s on s.id = a.step and s.done_on is null and not s.closed
join child c on c.id = a.child
where a.child = any({}) and a.person = {} and a.came_on is null and a.stopped_at is null
order by s.legal nulls last, c.known_as, a.at, a.id
"""

"""Tips as ready values: beside a step, on their writer's own page, and for the forum that reads them first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from babel.dates import format_skeleton

from sharing.days import MONTHS
from sharing.languages import later, speaks_english, spoken, tr
from sharing.rights import Act
from timeline.glance import Glance
from timeline.notes.cards import beginning
from timeline.status import Row, window_end
from timeline.story import JourneyStory
from timeline.tips.lists import Area, area_of, tips_beside
from timeline.tips.tip import TipState
from timeline.words import PATHWAY_WORDS, STEP_WORDS

Shown = dict[str, Any]

AT_ONCE = 5
"""How many tips stand open; the rest are behind one press."""
NOT_YET = later("You can write a tip when this step is done.")
NOBODY_READS = later("No tips can be written here yet. Nobody in your area reads them first.")
EMPTY = later("No tips yet. Parents in your area can add one after their own step is done.")
GONE = later("A step that our rules no longer name")
HOW_IT_IS = {
    TipState.WAITING: later("It waits. A person reads it before others do."),
    TipState.PUBLISHED: later("Families in your area can read it."),
    TipState.DECLINED: later("It is not shown. You can write again."),
    TipState.DOWN: later("It was taken down. You can write again."),
}


@dataclass(frozen=True)
class Beside:
    """The tips of one step, for one child."""

    area: Area | None
    rows: Sequence[Row]
    """What is shown to all, and the reader's own in whatever state."""

    @classmethod
    async def of(cls, step: Row, journey: JourneyStory, *, reader: UUID, today: date) -> "Beside":
        """Two queries, however many tips there are."""
        area = await area_of(step["child"], today)
        if area is None:
            return cls(None, [])
        return cls(area, await tips_beside(area.id, journey.facts["pathway"], step["step"], reader=reader))

    def refusal(self, step: Row, today: date) -> str:
        """Why nothing can be written here now; "" where it can."""
        if self.area is None or not self.area.is_read:
            return tr(NOBODY_READS)
        return "" if is_behind(step, today) else tr(NOT_YET)


def is_behind(step: Row, today: date) -> bool:
    """The step is done, or the time it gave is over: there is something to tell of it."""
    until = window_end(step)
    return bool(step["done_on"]) or (until is not None and until < today)


def tips_shown(beside: Beside, step: Row, glance: Glance) -> Shown:
    """For timeline/_tips.html."""
    href, may_write = f"{glance.href}/steps/{step['id']}/tips", glance.may(Act.WRITE_TIP)
    # The reader's own, written beside whichever child, is not what others found useful.
    shown = [tip_shown(row, href, may_vote=may_write) for row in beside.rows if not row["is_own"]]
    own = [_own_beside(row) for row in beside.rows if row["is_own"]]
    refusal = beside.refusal(step, glance.today) if may_write else ""
    return {
        "href": href,
        "first": shown[:AT_ONCE],
        "more": shown[AT_ONCE:],
        "own": own,
        "empty": "" if any(row["state"] == TipState.PUBLISHED for row in beside.rows) else tr(EMPTY),
        "new_href": f"{href}/new" if may_write and not refusal else "",
        "refusal": refusal,
        "mine_href": "/tips/mine" if may_write else "",
    }


def tip_shown(row: Row, href: str, *, may_vote: bool) -> Shown:
    """`href`: of the tips beside the step. Nobody votes on their own."""
    return {
        "id": str(row["id"]),
        "words": row["words"],
        "begins": beginning(row["words"]),
        "by": by_words(row),
        "action": f"{href}/{row['id']}/useful" if may_vote and not row["is_own"] else "",
        **_votes(row),
        "said": {True: "yes", False: "no", None: ""}[row["said"]],
    }


def _votes(row: Row) -> Shown:
    return {
        "yes": tr("Yes ({n})").format(n=row["useful"]),
        "no": tr("No ({n})").format(n=row["useless"]),
    }


def own_tip(row: Row) -> Shown:
    """For its writer, wherever it stands."""
    return {
        "id": str(row["id"]),
        "words": row["words"],
        "begins": beginning(row["words"]),
        "step": step_words(row),
        "how": tr(HOW_IT_IS[TipState(row["state"])]),
        "why": row["why"],
        "votes": None,
        "back": f"/tips/{row['id']}/back",
    }


def _own_beside(row: Row) -> Shown:
    """With what others said of it, while they can read it."""
    return own_tip(row) | {"votes": _votes(row) if row["state"] == TipState.PUBLISHED else None}


def tip_to_read(row: Row) -> Shown:
    """For the forum."""
    return {
        "id": str(row["id"]),
        "words": row["words"],
        "begins": beginning(row["words"]),
        "by": by_words(row),
        "step": step_words(row),
        "pathway": tr(PATHWAY_WORDS[row["pathway"]].title) if row["pathway"] in PATHWAY_WORDS else "",
        "action": f"/tips/{row['id']}",
    }


def steps_to_tell_of(glance: Glance) -> Shown | None:
    """Of one child, those that are behind. None where there are none, or none that this reader may tell of."""
    steps = [step for step in glance.steps if is_behind(step, glance.today)]
    if not steps or not glance.may(Act.WRITE_TIP):
        return None
    links = [
        {"href": f"{glance.href}/steps/{step['id']}/tips/new", "words": step_words(step)} for step in steps
    ]
    return {"name": glance.child.name, "id": str(glance.child.id), "steps": links}


def step_words(row: Row) -> str:
    return tr(STEP_WORDS[row["step"]].short if row["step"] in STEP_WORDS else GONE)


def by_words(row: Row) -> str:
    """'Somebody in Otterby, March 2027': the month in which it was shown first, or written while it waits. Never if a
    parent or a young person wrote it: there are few young people, and their teacher reads it too."""
    month = month_words(row["published_on"] or row["written_on"])
    words = tr("Somebody in {place}, {month}") if row["place"] else tr("Somebody, {month}")
    return words.format(place=row["place"], month=month)


def month_words(day: date) -> str:
    """'March 2027'."""
    if speaks_english():
        return f"{MONTHS[day.month - 1]} {day.year}"
    return str(format_skeleton("yMMMM", day, locale=spoken().locale))

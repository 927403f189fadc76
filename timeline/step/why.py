"""All that was ever said about why a step's date moved, or may be missed, as ready values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from journeys.closures import SchoolClosure
from journeys.exceptions import ExceptionClaim
from journeys.reasons import Reason
from sharing.languages import tr
from timeline.days import date_words, day_words, local_day
from timeline.glance import Glance
from timeline.status import Row
from timeline.step.claims import claim_shown
from timeline.story import ChildStory
from timeline.wording import lawful_words

Shown = dict[str, Any]


@dataclass(frozen=True)
class Why:
    """Newest first."""

    reasons: Sequence[Row]
    claims: Sequence[Row]
    closures: Sequence[Row]
    """What is known of the schools around the child."""

    @classmethod
    async def of(cls, child: ChildStory, step: UUID) -> "Why":
        claims = [claim for claim in await ExceptionClaim.of_child(child.id) if claim["step"] == step]
        around = [row["person"] for row in child.circle] if claims else []
        closures = await SchoolClosure.around(around) if claims else []
        return cls(await Reason.of_step(step), claims, closures)

    def reasons_shown(self, step: Row, today: date) -> list[Shown]:
        return [_reason(row, step, today) for row in self.reasons]

    def claims_shown(self, glance: Glance) -> list[Shown]:
        family = glance.viewer.is_family_of(glance.child.id)
        return [
            claim_shown(claim, glance.today, family=family, closures=self.closures) for claim in self.claims
        ]


def _reason(row: Row, step: Row, today: date) -> Shown:
    return {
        "words": row["words"],
        "law": _what_the_law_says(row, step),
        "moved": _moved(row, today),
        "by": f"{row['by_name']}, {date_words(local_day(row['at']), today)}",
    }


def _what_the_law_says(row: Row, step: Row) -> str:
    """Only a day after the last lawful one needs an excuse; a lawful claim says for itself what the law allows."""
    excused, past = bool(step["ground"]), _past_the_law(row, step)
    return "" if row["ground"] is None and (excused or not past) else lawful_words(row["ground"])


def _past_the_law(row: Row, step: Row) -> bool:
    return bool(step["legal"] and row["moved_to"] and row["moved_to"] > step["legal"])


def _moved(row: Row, today: date) -> str:
    if row["moved_to"] is None:
        return tr("No date yet")
    to = day_words(row["moved_to"], today)
    if row["moved_from"] is None:
        return tr("From no date to {to}").format(to=to)
    return tr("From {was} to {to}").format(was=day_words(row["moved_from"], today), to=to)

"""The demo's tips: what its parents found useful at a step, read first by somebody of the parent carer forum.

All of it is made up. Who wrote them has been through more than the demo tells.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from sharing.desk import Desk
from sharing.people import Organisation
from timeline.tips.tip import Decision, Tip, TipVote

Told = tuple[str, str, str, str, date]
"""Who wrote it, the pathway, the step, the words, and the day on which it was written and published."""

TIPS: tuple[Told, ...] = (
    ("marek", "first_assessment", "advice_due",
     "Ask for a copy of each report. We kept them in one folder and marked what we did not agree with.",
     date(2027, 1, 29)),
    ("marek", "first_assessment", "draft_sent",
     "We read the first version at home. Then we wrote our questions beside each part.", date(2027, 2, 8)),
    ("marek", "first_assessment", "draft_sent",
     "Two of us read it, on two evenings. Each of us found things that the other had not seen.", date(2027, 3, 1)),
    ("marek", "annual_review", "review_meeting",
     "Take notes to the meeting. Three things that go well, and three that do not, on one page.", date(2027, 2, 15)),
    ("nadia", "first_assessment", "decision_to_assess",
     "Keep a short diary while you wait. A few lines a day helped us to say what a week is like.", date(2026, 11, 30)),
)  # fmt: skip
WAITING: Told = (
    "nadia", "first_assessment", "advice_due",
    "Bring a photo and a toy to each visit. It made the first minutes much easier.", date(2027, 3, 9),
)  # fmt: skip
USEFUL = {0: ("nadia",), 1: ("nadia",), 3: ("nadia", "amira"), 4: ("marek",)}
"""Who said so, by the tip's place in the list."""


async def load(people: Mapping[str, UUID], *, forum: str = "jo") -> None:
    council = await Organisation.objects().get(Organisation.short_name == "council")
    if council is None:
        return
    for place, told in enumerate(TIPS):
        tip, published_on = await _write(told, people, council.id), told[-1]
        async with _on(published_on, people[forum]) as unit:
            await Tip.decide(tip, Decision.PUBLISH, why="", unit=unit)
        for who in USEFUL.get(place, ()):
            async with _on(date(2027, 3, 10), people[who]) as unit:
                await TipVote.say(tip, useful=True, unit=unit)
    await _write(WAITING, people, council.id)


async def _write(told: Told, people: Mapping[str, UUID], area: UUID) -> UUID:
    who, pathway, step, words, day = told
    async with _on(day, people[who]) as unit:
        tip = await Tip.write(words, area=area, pathway=pathway, step=step, unit=unit)
    return tip.id


def _on(day: date, who: UUID) -> Any:
    moment = datetime.combine(day, time(10), UTC)
    return Desk(clock=lambda: moment).act(who)

"""What messages were about, as their reader may read it now: with the child's name, because the page is private."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from journeys.children import Child
from journeys.events import Event
from journeys.expected_steps import ExpectedStep
from sharing.languages import later, tr
from timeline.alerts.letters.subjects import SUBJECTS
from timeline.alerts.owed.occasions import AFTER, HAPPENED, Occasion, Tells
from timeline.asks.called import Called
from timeline.asks.climbs import OF_ASKS
from timeline.child.standing import is_told
from timeline.days import day_words
from timeline.second_person import called
from timeline.wording import event_sentence, said_of, step_title

Row = Mapping[str, Any]

OF_A_STRANGER = later("It was about a child whose page you can no longer see.")
GONE = later("It was about {name}. You can no longer see what it said.")
NEWS: Mapping[str, str] = {
    **{str(one): words for one, words in SUBJECTS.items()},
    OF_ASKS: later("a question waits"),
}
"""By how an occasion begins."""
DATES = frozenset(Tells)


@dataclass(frozen=True)
class About:
    """`href` "": there is no page that the reader may open."""

    words: str
    href: str = ""


@dataclass(frozen=True)
class Known:
    """What the reader may read of everything that a page of messages is about: four queries, however many."""

    children: Mapping[UUID, Row]
    events: Mapping[UUID, Row]
    steps: Mapping[UUID, Row]
    called: Mapping[UUID, Called]
    """By ask: what has climbed to the reader, about children whose pages they cannot see."""
    reader: UUID
    today: date

    @classmethod
    async def of(cls, alerts: Sequence[Row], *, reader: UUID, today: date) -> "Known":
        """Inside a read of that reader: what they may no longer see is not found."""
        acts = [one["subject"] for one in alerts if one["occasion"] == HAPPENED]
        dates = [one["subject"] for one in alerts if _begins(one["occasion"]) in DATES]
        return cls(
            _by_id(await Child.raw(_CHILDREN, [one["child"] for one in alerts])),
            _by_id(await Event.raw(_EVENTS, acts)),
            _by_id(await ExpectedStep.raw(_STEPS, dates)),
            {one.ask: one for one in await Called.to_me(today=today)},
            reader,
            today,
        )

    def about(self, alert: Row) -> About:
        child = self.children.get(alert["child"])
        if child is None:
            if climbed := self.called.get(alert["subject"]):
                return About(climbed.title, climbed.href)
            return About(tr(OF_A_STRANGER))
        name = called(child, self.reader)
        href = f"/families/{child['family']}/children/{child['id']}"
        words = self._words(alert, name)
        return About(words, href) if words else About(said_of(GONE, name), href)

    def _words(self, alert: Row, name: str) -> str | None:
        occasion = alert["occasion"]
        if occasion == HAPPENED:
            event = self.events.get(alert["subject"])
            return self._of_an_act(event, name) if event else None
        if _begins(occasion) in DATES:
            step = self.steps.get(alert["subject"])
            return self._of_a_date(Occasion.named(occasion), step, name) if step else None
        news = NEWS.get(_begins(occasion))
        return tr("{name}: {news}").format(name=name, news=tr(news)) if news else None

    def _of_an_act(self, event: Row, name: str) -> str:
        facts = msgspec.json.decode(event["particulars"])
        who = {"to_you": facts.get("to") == str(self.reader), "by_you": event["by"] == self.reader}
        return event_sentence({**event, **who, "particulars": facts}, name=name, today=self.today)

    def _of_a_date(self, occasion: Occasion | None, step: Row, name: str) -> str | None:
        if occasion is None:
            return None
        words = tr("{step}: {day} had passed.") if occasion.tells in AFTER else tr("{step}: {day} was near.")
        return words.format(step=step_title(step["step"], name=name), day=day_words(occasion.on, self.today))


def _begins(occasion: str) -> str:
    return occasion.partition(":")[0]


def _by_id(rows: Iterable[Row]) -> dict[UUID, Row]:
    return {row["id"]: row for row in rows}


_CHILDREN = "select id, family, known_as, person from child where id = any({})"
_STEPS = "select id, step from expected_step where id = any({})"
_EVENTS = """
select e.id, e.kind, e.milestone, e.happened_on, e.particulars, e.by, coalesce(p.name, '') as by_name
from event e left join person p on p.id = e.by
where e.id = any({}) and <told>
""".replace("<told>", is_told("e"))

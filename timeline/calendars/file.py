"""A person's dates as one calendar file: for the feed, and for one step alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from sharing.desk import Unit
from sharing.languages import ENGLISH, speak, tr
from sharing.reading_choice import ReadingChoice
from sharing.rights import About, Act
from sharing.viewer import Viewer
from timeline.calendars.events import Fact, Status, facts_of, first_day
from timeline.calendars.memory import CalendarEvent, Told
from timeline.calendars.writer import Entry, Head, calendar_bytes
from timeline.child.code_word import words_for
from timeline.glance import Glance
from timeline.story import TIME_TO_APPEAL, ChildStory, Story

PRODID = "-//Family Journey//Dates//EN"
FORM = "1"
"""Of the writing. Raise it when another thing is written of the same dates, so that calendars read it anew."""


@dataclass(frozen=True)
class File:
    name: str
    entries: tuple[Entry, ...]

    @property
    def digest(self) -> str:
        """Another one for other dates, and found without writing them."""
        return sha256(repr((FORM, self.name, self.entries)).encode()).hexdigest()

    def written(self, *, is_feed: bool) -> bytes:
        return calendar_bytes(Head(self.name, PRODID, is_feed), self.entries)


def seen_by(viewer: Viewer, only: UUID | None, today: date) -> list[UUID]:
    """The children whose dates the viewer may see today, or the one of them who is asked for."""
    held = {grant.child: grant.family for grant in viewer.standing.grants}
    return [
        child
        for child, family in held.items()
        if only in (None, child) and viewer.may(Act.READ, About(family, child), today=today)
    ]


async def speak_as(person: UUID) -> None:
    """In the language that stands on the account: a calendar app brings no cookie, and one date has one title."""
    kept = await ReadingChoice.of(person)
    speak(kept.language if kept else ENGLISH)


async def file_of(
    children: list[UUID], viewer: Viewer, base_url: str, *, unit: Unit, step: UUID | None = None
) -> File:
    """Inside an act of the viewer's. `step`: of that one alone."""
    await speak_as(viewer.person)
    await CalendarEvent.hold(unit)
    since = first_day(unit.today) - TIME_TO_APPEAL
    story = await Story.of(children, today=unit.today, since=since)
    words = await words_for([child.facts for child in story.children])
    glances = [_glance(child, viewer, unit.today) for child in story.children]
    facts = [fact for one in glances for fact in facts_of(one, words[one.child.id])]
    told = await CalendarEvent.tell(facts, [child.id for child in story.children], unit=unit)
    wanted = [one for one in told if step in (None, one.fact.step)]
    return File(_name(words), tuple(_entries(wanted, story.children, words, base_url)))


def _glance(child: ChildStory, viewer: Viewer, today: date) -> Glance:
    return Glance(child, viewer, today, f"/families/{child.facts['family']}")


def _entries(
    told: Iterable[Told], children: Sequence[ChildStory], words: Mapping[UUID, str], base_url: str
) -> Iterable[Entry]:
    known = {child.id: child.facts for child in children}
    for one in sorted(told, key=lambda one: (one.fact.day, one.fact.uid)):
        fact, facts = one.fact, known[one.fact.child]
        yield Entry(
            uid=fact.uid,
            when=fact.day,
            title=fact.title,
            stamp=one.changed_at,
            words=_words(fact),
            status=fact.status,
            sequence=one.sequence,
            url=f"{base_url}/families/{facts['family']}/children/{fact.child}/steps/{fact.step}",
            category=words[fact.child],
        )


def _name(words: Mapping[UUID, str]) -> str:
    if len(words) > 1:
        return tr("Family dates")
    return tr("{child}: dates").format(child=next(iter(words.values()))) if words else ""


def _words(fact: Fact) -> str:
    behind = tr("Your calendar may be a day behind. The timeline is always right.")
    if fact.status is Status.CONFIRMED:
        return behind
    first = tr("This day may still move.")
    return (
        f"{first if fact.status is Status.TENTATIVE else tr('Nobody waits for this day any more.')}\n{behind}"
    )

"""A message that is ready to be handed over: what it says, to whom, and which way."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from settings import Settings
from sharing.channels.channel import Letter as Sealed
from sharing.desk import Desk
from sharing.languages import Language, speak
from timeline.alerts.choosing.choices import Choice, Pace, Via
from timeline.alerts.choosing.moments import moments
from timeline.alerts.choosing.unsubscribing import unsubscribe_url
from timeline.alerts.letters.deciding import Told
from timeline.alerts.letters.letters import Letter, Reader, letter_of
from timeline.alerts.letters.lines import Line
from timeline.alerts.owed.alert import Owed
from timeline.alerts.owed.weights import ORDINARY, Weight
from timeline.alerts.sending.beginnings import Beginning, Fate
from timeline.alerts.sending.due import Due
from timeline.alerts.sending.endings import Ending
from timeline.alerts.sending.message import Sent, Way
from timeline.alerts.sending.naming import message_id_of
from timeline.alerts.sending.parcel import Parcel
from timeline.alerts.sending.ways import way_of

A_NIGHT = timedelta(days=1)
"""What was put off waits so long as it is, and keeps count of its tries. What would wait longer, as in a pause, is
given back, so that it goes at once should the reader choose otherwise."""


@dataclass(frozen=True)
class Place:
    """Where and for whom messages are made."""

    desk: Desk
    settings: Settings
    texts: bool
    """The service sends text messages."""

    @property
    def home(self) -> str:
        return self.settings.base_url

    @property
    def host(self) -> str:
        """Behind the @ of each Message-ID."""
        return self.settings.host


@dataclass(frozen=True)
class Ready:
    beginning: Beginning
    to: str
    language: Language
    lines: Sequence[tuple[Due, Line]]
    letter: Letter | None
    """None: it has no lines."""

    def is_any(self, alerts: Set[UUID]) -> bool:
        return any(alert.id in alerts for alert, _ in self.lines)

    def only(self, alerts: Set[UUID], place: Place) -> "Ready":
        """Without the lines that were taken back in the last moment. In a task of its own: it speaks."""
        left = [(alert, line) for alert, line in self.lines if alert.id in alerts]
        if len(left) == len(self.lines):
            return self
        reader = _reader(self.beginning.parcel, place)
        return replace(self, lines=left, letter=_letter(left, self.language, reader))

    def seal(self, place: Place, now: datetime) -> Sealed:
        """Asked only where there are lines."""
        assert self.letter  # noqa: S101 - asked before, for the type checker
        told, message_id = self.letter, self.beginning.message_id
        if self.beginning.way is Way.TEXT:
            return Sealed(self.to, "", told.short, message_id, now)
        return Sealed(
            self.to, told.subject, told.text, message_id, now, html=told.html,
            unsubscribe=unsubscribe_url(self.beginning.parcel.person, place.settings),
            list_id=f"Family Journey <alerts.{place.host}>",
        )  # fmt: skip


async def make_ready(parcel: Parcel, choice: Choice, place: Place, *, now: datetime) -> Ready | Ending:
    """In a task of its own: it speaks the recipient's language. An Ending: it waits for its moment."""
    way = _way(parcel, choice, place)
    going, waiting = _when(parcel, choice, now, way)
    if not going and parcel.tries and (until := _first(waiting)) and until - now <= A_NIGHT:
        return Ending.wait(parcel, until)
    told = await Told.of(going, desk=place.desk, now=now)
    letter = _letter(told.lines, told.language, _reader(parcel, place))
    ordinary = any(alert.weight in ORDINARY for alert, _ in told.lines)
    message_id = parcel.message_id or message_id_of(parcel.id, parcel.person, place.host)
    fates = [*waiting, *told.fates]
    to = choice.phone if way is Way.TEXT else parcel.email
    beginning = Beginning(parcel, message_id, way or parcel.way, not ordinary, fates, to)
    return Ready(beginning, to, told.language, told.lines, letter)


def _way(parcel: Parcel, choice: Choice, place: Place) -> Way | None:
    """What was cut short goes the same way again."""
    if parcel.state is Sent.HANDING:
        return parcel.way
    return way_of(choice, failed=parcel.failed, texts=place.texts)


def _when(parcel: Parcel, choice: Choice, now: datetime, way: Way | None) -> tuple[list[Due], list[Fate]]:
    """What goes now, and what becomes of the rest. What may have been sent before goes at any hour."""
    if way is None:
        return [], [Fate(one, Owed.REFUSED, error="There is no other way") for one in parcel.alerts]
    if parcel.state is Sent.HANDING:
        return _still_wanted(parcel, choice)
    found = _moments(parcel, choice, now)
    pairs = list(zip(parcel.alerts, found, strict=True))
    going = [one for one, at in pairs if at is not None and at <= now]
    late = [Fate(one, Owed.OWED, at, one.tries) for one, at in pairs if at is not None and at > now]
    never = [Fate(one, Owed.WITHHELD) for one, at in pairs if at is None]
    return going, [*late, *never]


def _still_wanted(parcel: Parcel, choice: Choice) -> tuple[list[Due], list[Fate]]:
    """Whoever has ended messages since is sent only what safety owes: the other side surely does not have the rest."""
    ended = choice.channel is Via.NONE
    unwanted = [one for one in parcel.alerts if ended and one.weight is not Weight.SIGHT]
    return [one for one in parcel.alerts if one not in unwanted], [
        Fate(one, Owed.WITHHELD) for one in unwanted
    ]


def _moments(parcel: Parcel, choice: Choice, now: datetime) -> list[datetime | None]:
    """The day's message that was begun is tried again at once, outside quiet hours."""
    weights, was_begun = [one.weight for one in parcel.alerts], parcel.tries and not parcel.urgent
    if was_begun:
        return moments(weights, replace(choice, pace=Pace.AT_ONCE), now, None)
    return moments(
        weights, choice, now, parcel.last_sent, [choice.holds_for(one.due_at) for one in parcel.alerts]
    )


def _first(waiting: Sequence[Fate]) -> datetime | None:
    return min((one.next_try_at for one in waiting if one.next_try_at), default=None)


def _reader(parcel: Parcel, place: Place) -> Reader:
    return Reader(place.home, unsubscribe_url(parcel.person, place.settings))


def _letter(lines: Sequence[tuple[Due, Line]], language: Language, reader: Reader) -> Letter | None:
    speak(language)
    weighed = [replace(line, weight=alert.weight) for alert, line in lines]
    return letter_of(weighed, reader) if weighed else None

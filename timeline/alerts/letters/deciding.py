"""What a message says: each of its alerts is decided again as the recipient, at the moment of sending."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import structlog

from sharing.desk import Desk
from sharing.families import Role
from sharing.languages import ENGLISH, Language, speak
from sharing.reading_choice import ReadingChoice
from sharing.rights import About, Act, Standing, Verdict, decide
from sharing.viewer import standing_of
from timeline.alerts.letters.composing import Composer, of_ask
from timeline.alerts.letters.lines import Line
from timeline.alerts.letters.own_place import OwnPlace, line_about_own_place
from timeline.alerts.owed.alert import Owed
from timeline.alerts.owed.reminders import Reminds
from timeline.alerts.sending.beginnings import Fate
from timeline.alerts.sending.due import Due
from timeline.alerts.sending.pauses import pause_after
from timeline.alerts.sending.trouble import trouble
from timeline.asks.climbs import OF_ASKS as OF_ONE_ASK
from timeline.asks.letters import said_outside

FAMILY = (Role.PARENT, Role.YOUNG_PERSON)

log = structlog.get_logger()


@dataclass(frozen=True)
class Told:
    """Everything is read through the recipient's eyes, so no letter can say what they may not see."""

    language: Language
    lines: Sequence[tuple[Due, Line]]
    fates: Sequence[Fate]
    """Of all alerts, also of those that have a line."""

    @classmethod
    async def of(cls, alerts: Sequence[Due], *, desk: Desk, now: datetime) -> "Told":
        """To be called in a task of its own: from here on it speaks the recipient's language."""
        left, lines, fates = list(alerts), list[tuple[Due, Line]](), list[Fate]()
        language = ENGLISH
        while left:
            async with desk.read(left[0].person) as unit:
                language = await _speak_as(left[0].person)
                reader = _Reader(await standing_of(left[0].person), unit.today, Composer(unit.today))
                while left:
                    alert = left.pop(0)
                    said = await _said(reader, alert)
                    fates.append(_fate(alert, said, now))
                    if isinstance(said, Line):
                        lines.append((alert, said))
                    elif isinstance(said, Exception):
                        # What broke may have broken the transaction too.
                        break
        return cls(language, lines, fates)


@dataclass(frozen=True)
class _Reader:
    standing: Standing
    today: date
    composer: Composer

    async def decide(self, alert: Due) -> Line | Owed:
        if own := OwnPlace.named(alert.occasion):
            return await line_about_own_place(own, alert, today=self.today) or Owed.SUPERSEDED
        if not _may_be_told(self.standing, alert, self.today):
            called = await said_outside(alert, today=self.today)
            return of_ask(called, in_circle=False) if called else Owed.WITHHELD
        grants = self.standing.grants
        is_family = any(grant.child == alert.child and grant.role in FAMILY for grant in grants)
        return await self.composer.line(alert, is_family=is_family) or Owed.SUPERSEDED


async def _speak_as(person: UUID) -> Language:
    look = await ReadingChoice.of(person)
    language = look.language if look else ENGLISH
    speak(language)
    return language


async def _said(reader: _Reader, alert: Due) -> Line | Owed | Exception:
    """An alert that can't be put into words must not hold up the others."""
    try:
        return await reader.decide(alert)
    except Exception as broken:
        log.error("alert_not_written", alert=str(alert.id), **trouble(broken))
        return broken


def _fate(alert: Due, said: Line | Owed | Exception, now: datetime) -> Fate:
    if isinstance(said, Line):
        return Fate(alert, Owed.HANDING)
    if isinstance(said, Owed):
        return Fate(alert, said)
    error, pause = type(said).__name__, pause_after(alert.tries)
    if pause is None:
        return Fate(alert, Owed.REFUSED, tries=alert.tries, error=error)
    return Fate(alert, Owed.OWED, now + pause, alert.tries + 1, error)


def _may_be_told(standing: Standing, alert: Due, today: date) -> bool:
    """Reminders of what people wrote are for those who may read it."""
    about = About(family=alert.family, child=alert.child)
    of_words = Reminds.named(alert.occasion) or alert.occasion.startswith(OF_ONE_ASK)
    act = Act.READ_WORDS if of_words else Act.BE_TOLD
    return decide(standing, act, about, today=today) is Verdict.YES

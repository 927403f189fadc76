"""The page on which somebody chooses how to be told, as ready values: how things stand, and what comes next."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sharing.desk import LONDON
from sharing.languages import tr, tr_n
from sharing.rights import About, Act
from sharing.viewer import Viewer
from timeline.alerts.choosing.choices import Choice, Via
from timeline.alerts.choosing.form import hour_words
from timeline.alerts.choosing.phone_code import Unconfirmed
from timeline.alerts.choosing.preview import Waiting
from timeline.alerts.letters.letters import Letter
from timeline.days import clock_words, day_words, local_day

Shown = dict[str, Any]
Row = dict[str, Any]


def stands(choice: Choice, waiting: Waiting, number: Unconfirmed | None, now: datetime) -> list[str]:
    """How things stand, in sentences. `number`: to which a code was sent that has not come back."""
    return [*_what_goes(choice, waiting, now), *_not_confirmed(number, choice)]


def _what_goes(choice: Choice, waiting: Waiting, now: datetime) -> list[str]:
    today = local_day(now)
    if choice.channel is Via.NONE:
        return [tr("We send you nothing now. Your pages still tell you all.")]
    if choice.paused_until and choice.paused_until > today:
        words = tr("We send you nothing until {day}. Your pages still tell you all.")
        return [words.format(day=day_words(choice.paused_until, today))]
    return [*_own(choice), *_held_back(waiting.held_back(choice, now), today), *_nothing(waiting)]


def _not_confirmed(number: Unconfirmed | None, choice: Choice) -> list[str]:
    if number is None or number.phone == choice.phone:
        return []
    words = tr("We sent a code to {phone}. Until you write it here, we send no texts there.")
    if not number.works:
        words = tr("The number {phone} is not confirmed. Save it again, and we send you a new code.")
    return [words.format(phone=number.phone)]


def _own(choice: Choice) -> list[str]:
    if choice.is_own:
        return []
    return [tr("You have not chosen yet. Until you do, we do what stands below.")]


def _held_back(moments: Sequence[datetime], today: date) -> list[str]:
    if not moments:
        return []
    count, first = len(moments), min(moments)
    if local_day(first) == today:
        words = tr_n("{n} thing waits until {time}.", "{n} things wait until {time}.", count)
        return [words.format(n=count, time=_time_words(first))]
    words = tr_n("{n} thing waits until {day}, {time}.", "{n} things wait until {day}, {time}.", count)
    return [words.format(n=count, day=day_words(local_day(first), today), time=_time_words(first))]


def _nothing(waiting: Waiting) -> list[str]:
    return [] if waiting.alerts else [tr("Nothing waits for you now.")]


def previews(found: Sequence[tuple[datetime, Letter]], choice: Choice, today: date) -> list[Shown]:
    return [_one(at, letter, choice, today) for at, letter in found]


def _one(at: datetime, letter: Letter, choice: Choice, today: date) -> Shown:
    when = tr("{day}, {time}").format(day=day_words(local_day(at), today), time=_time_words(at))
    if choice.channel is Via.TEXT:
        return {"when": when, "subject": "", "lines": [letter.short]}
    return {"when": when, "subject": letter.subject, "lines": letter.text.strip().splitlines()}


def code_words(
    children: Sequence[Row], words: Mapping[UUID, str], viewer: Viewer, today: date
) -> list[Shown]:
    """Of the children around whom somebody is who may choose their word; staff have too many to read at a glance.
    `words`: what mails to the viewer call each."""
    return [
        {
            "words": tr("{name} is {code}").format(name=row["known_as"], code=words[row["id"]]),
            "name": row["known_as"],
            "href": f"/families/{row['family']}/children/{row['id']}/code-word",
        }
        for row in children
        if viewer.may(Act.CHOOSE_CODE_WORD, About(row["family"], row["id"]), today=today)
    ]


def _time_words(at: datetime) -> str:
    local = at.astimezone(LONDON)
    return clock_words(at) if local.minute else hour_words(local.hour)

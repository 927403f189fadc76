"""What an alert says about a date that comes, or has passed."""

from collections.abc import Iterator
from datetime import date

from sharing.languages import tr
from timeline.alerts.letters.lines import Line
from timeline.alerts.letters.scene import Row, Scene
from timeline.alerts.letters.subjects import SUBJECTS
from timeline.alerts.owed.occasions import Occasion, Tells
from timeline.days import day_words, span_words
from timeline.law.named_rules import is_time_given
from timeline.status import is_familys, when
from timeline.wording import step_title


def about_date(occasion: Occasion, step: Row, scene: Scene) -> Line | None:
    """None where it is no longer true."""
    if not _still_true(occasion, step, scene.today):
        return None
    say = _late if occasion.tells is Tells.LATE else _coming
    said = tuple(sentence for sentence in say(occasion, step, scene) if sentence)
    return Line(scene.name, tr(SUBJECTS[occasion.tells]), said, who=scene.who(step))


def _still_true(occasion: Occasion, step: Row, today: date) -> bool:
    if step["done_on"] or step["closed"]:
        return False
    if occasion.tells is Tells.LATE:
        somebody_is_late = not is_familys(step) and not is_time_given(step["step"])
        return somebody_is_late and occasion.on in _last_days(step) and occasion.on < today
    # On the day itself that it is the day is told, and no longer that it comes.
    in_time = today == occasion.on if occasion.tells is Tells.DUE else today < occasion.on
    return when(step) == occasion.on and in_time


def _last_days(step: Row) -> Iterator[date]:
    """Of the law, and the day after it that somebody has said."""
    if legal := step["legal"]:
        yield legal
        if step["expected"] and step["expected"] > legal:
            yield step["expected"]


def _late(occasion: Occasion, step: Row, scene: Scene) -> Iterator[str]:
    title = step_title(step["step"], name=scene.name)
    day = day_words(occasion.on, scene.today)
    words = tr("{step}: this was due by {day}.")
    if occasion.on != step["legal"]:
        words = tr("{step}: this was expected by {day}.")
    yield words.format(step=title, day=day)
    yield scene.counted(step, occasion.on)
    yield tr("It is not recorded as done.")
    if step["expected"] and step["expected"] >= scene.today:
        expected = day_words(step["expected"], scene.today)
        yield tr("It is now expected by {day}.").format(day=expected)


def _coming(occasion: Occasion, step: Row, scene: Scene) -> Iterator[str]:
    title = step_title(step["step"], name=scene.name)
    yield tr("{step}: {when}.").format(step=title, when=scene.when(step))
    yield scene.counted(step, when(step))
    days = (occasion.on - scene.today).days
    if days == 1:
        yield tr("That is tomorrow.")
    elif days:
        yield tr("That is in {time}.").format(time=span_words(days))

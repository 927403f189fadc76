"""What an alert says about a date that comes, or has passed."""

from collections.abc import Iterator
from datetime import date

from journeys.expected_steps import DateKind
from sharing.languages import later, tr
from timeline.alerts.letters.lines import Line
from timeline.alerts.letters.scene import Row, Scene
from timeline.alerts.letters.subjects import SUBJECTS
from timeline.alerts.owed.occasions import AFTER, Occasion, Tells
from timeline.days import day_words, span_words
from timeline.law.named_rules import is_guidance, is_time_given
from timeline.status import is_familys, when
from timeline.wording import step_title

WAS_DUE = later("{step}: this was due by {day}.")
EXPECTED = later("{step}: this was expected by {day}.")
BOOKED = later("{step}: this was booked for {day}.")


def about_date(occasion: Occasion, step: Row, scene: Scene) -> Line | None:
    """None where it is no longer true."""
    if not _still_true(occasion, step, scene.today):
        return None
    say = {Tells.LATE: _late, Tells.PASSED: _passed}.get(occasion.tells, _coming)
    said = tuple(sentence for sentence in say(occasion, step, scene) if sentence)
    return Line(scene.name, tr(SUBJECTS[occasion.tells]), said, who=scene.who(step))


def _still_true(occasion: Occasion, step: Row, today: date) -> bool:
    if step["done_on"] or step["closed"]:
        return False
    if occasion.tells in AFTER:
        return _can_be_late(step) and _has_gone_by(occasion, step, today)
    # On the day itself that it is the day is told, and no longer that it comes.
    in_time = today == occasion.on if occasion.tells is Tells.DUE else today < occasion.on
    return when(step) == occasion.on and in_time


def _can_be_late(step: Row) -> bool:
    return not is_familys(step) and not is_time_given(step["step"])


def _has_gone_by(occasion: Occasion, step: Row, today: date) -> bool:
    """The last day in law, or the day that somebody has said after it. One before it only until that day is over: from
    then on it is late, and told as that."""
    legal, expected = step["legal"], step["expected"]
    if occasion.on >= today:
        return False
    if occasion.tells is Tells.LATE:
        # Once the day after it has passed too, one letter says both.
        last = max(legal, expected) if legal and expected and expected < today else legal
        return bool(legal and occasion.on in (last, expected) and occasion.on >= legal)
    before_the_last = legal is None or (occasion.on < legal and today <= legal)
    return occasion.on == expected and before_the_last


def _late(occasion: Occasion, step: Row, scene: Scene) -> Iterator[str]:
    title = step_title(step["step"], name=scene.name)
    day = day_words(occasion.on, scene.today)
    words = WAS_DUE if occasion.on == step["legal"] else EXPECTED
    yield tr(words).format(step=title, day=day)
    yield tr("It is not recorded as done.")
    if occasion.on != step["legal"]:
        yield _was_the_last_day(step, scene.today)
    yield scene.counted(step, step["legal"])
    if step["expected"] and step["expected"] >= scene.today:
        expected = day_words(step["expected"], scene.today)
        yield tr("It is now expected by {day}.").format(day=expected)


def _was_the_last_day(step: Row, today: date) -> str:
    """In the same count of days as on the page."""
    words = tr("The last day by law was {day}, {time} ago.")
    if is_guidance(step["step"]):
        words = tr("The date in the guidance was {day}, {time} ago.")
    return words.format(day=day_words(step["legal"], today), time=span_words((today - step["legal"]).days))


def _passed(occasion: Occasion, step: Row, scene: Scene) -> Iterator[str]:
    """Nobody is late yet, and it may well have happened."""
    title = step_title(step["step"], name=scene.name)
    day = day_words(occasion.on, scene.today)
    words = BOOKED if step["expected_kind"] == DateKind.BOOKED else EXPECTED
    yield tr(words).format(step=title, day=day)
    yield tr("It is not recorded as done. It may still have happened.")
    if step["legal"]:
        yield from _still_to_come(step, scene)


def _still_to_come(step: Row, scene: Scene) -> Iterator[str]:
    legal = day_words(step["legal"], scene.today)
    if is_guidance(step["step"]):
        yield tr("The date in the guidance is still {day}.").format(day=legal)
    elif step["legal"] == scene.today:
        yield tr("The last day by law is today, {day}.").format(day=legal)
    else:
        yield tr("The last day by law is still {day}.").format(day=legal)
    yield scene.counted(step, step["legal"])


def _coming(occasion: Occasion, step: Row, scene: Scene) -> Iterator[str]:
    title = step_title(step["step"], name=scene.name)
    yield tr("{step}: {when}.").format(step=title, when=scene.when(step))
    yield scene.counted(step, when(step))
    days = (occasion.on - scene.today).days
    if days == 1:
        yield tr("That is tomorrow.")
    elif days:
        yield tr("That is in {time}.").format(time=span_words(days))

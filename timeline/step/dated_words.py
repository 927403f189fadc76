"""The dates of one step as sentences: when it was done, or when it is to come, how sure that is, and what is law."""

from collections.abc import Iterator
from datetime import date

from journeys.law import Rule
from sharing.languages import later, tr, tr_n
from timeline.days import day_words
from timeline.law.arithmetic import day_of
from timeline.law.explained import BY_AGE
from timeline.law.explained_row import of_row
from timeline.status import Row, State, going, is_open
from timeline.step.promised import both_passed, late_both_ways, promised_words


def dated_words(step: Row, rule: Rule, *, name: str, today: date, is_family: bool) -> list[str]:
    """At most four sentences. `is_family`: the family reads it, or somebody who works with it."""
    if step["done_on"]:
        return list(_done(step, rule, today))
    if not is_open(step):
        return [tr("Nobody waits for this step any more.")]
    if late_both_ways(step, rule, today):
        return [both_passed(step, rule, today)]
    said = _more_given if step["legal"] and _is_time(rule) else promised_words
    told = [*said(step, today), *_lawful(step, rule, today, is_family=is_family)]
    return told or [_no_day(rule, name)]


def _done(step: Row, rule: Rule, today: date) -> Iterator[str]:
    yield tr("It was done on {day}.").format(day=day_words(step["done_on"], today))
    if step["legal"] is None or rule.strength != "statutory" or rule.kind != "maximum":
        return
    legal, days = day_words(step["legal"], today), (step["done_on"] - step["legal"]).days
    if days > 0:
        words = tr_n(
            "That was {n} day after the legal date, {day}.",
            "That was {n} days after the legal date, {day}.",
            days,
        )
        yield words.format(n=days, day=legal)
    elif days < 0:
        words = tr_n(
            "That was {n} day before the last lawful day, {day}.",
            "That was {n} days before the last lawful day, {day}.",
            -days,
        )
        yield words.format(n=-days, day=legal)
    else:
        yield tr("That was the last lawful day.")


def _is_time(rule: Rule) -> bool:
    """Time that runs, and not a day on which something comes."""
    return rule.is_the_familys or rule.kind == "minimum_window"


def _more_given(step: Row, today: date) -> Iterator[str]:
    if step["expected"]:
        yield tr("More time was given, until {day}.").format(day=day_words(step["expected"], today))


def _lawful(step: Row, rule: Rule, today: date, *, is_family: bool) -> Iterator[str]:
    on = of_row(step, rule).legal
    if on is None:
        return
    passed, how = on < today, going(step, today)
    if how.state is State.LATE and rule.strength == "statutory":
        yield _late(on, how.days_late, today)
        return
    to_come, over = _kind_of_day(rule, is_family=is_family)
    yield tr(over if passed else to_come).format(day=day_words(on, today))
    if passed and how.state is State.MORE_TIME:
        yield tr("The law allows more time here.")


def _late(legal: date, days: int, today: date) -> str:
    words = tr_n(
        "The legal date was {day}. It is {n} day late.",
        "The legal date was {day}. It is {n} days late.",
        days,
    )
    return words.format(day=day_words(legal, today), n=days)


def _kind_of_day(rule: Rule, *, is_family: bool) -> tuple[str, str]:
    """What is said of a legal day that is still to come, and of one that has passed."""
    if rule.count in BY_AGE:
        return later("The day is {day}."), later("The day was {day}.")
    if rule.is_the_familys:
        return _familys(rule, is_family=is_family)
    if rule.kind == "minimum_window":
        return later("This time runs at least until {day}."), later("This time ran at least until {day}.")
    if rule.strength == "guidance":
        return (
            later("Guidance says that it should come by {day}. That is not law."),
            later("Guidance said that it should come by {day}. That day has passed."),
        )
    if rule.strength == "practice":
        return (
            later("A good last day to plan for is {day}. The law does not set it."),
            later("A good last day to plan for was {day}. The law does not set it."),
        )
    return later("The legal date is {day}."), later("The legal date was {day}.")


def _familys(rule: Rule, *, is_family: bool) -> tuple[str, str]:
    if rule.kind == "minimum_window":
        return (
            later("You have at least until {day}.")
            if is_family
            else later("The family has at least until {day}."),
            later("That time ran at least until {day}."),
        )
    return (
        later("You have until {day}.") if is_family else later("The family has until {day}."),
        later("The last day was {day}."),
    )


def _no_day(rule: Rule, name: str) -> str:
    """Why no day can be told."""
    if rule.limits:
        since = day_of(rule.limits[0].anchor, name=name)
        return tr("It has no date yet. It is counted from {since}.").format(since=since)
    return tr("The law sets no date for it, and nobody has named one yet.")

"""The day that somebody gave for a step, in sentences: to come, passed, and passed together with the law's."""

from collections.abc import Iterator
from datetime import date

from journeys.expected_steps import DateKind
from journeys.law import Rule
from sharing.languages import later, tr, tr_n
from timeline.days import day_words
from timeline.law.explained_row import of_row
from timeline.status import Row, State, going, is_unheard_of

PROMISED = {
    DateKind.BOOKED: (later("It is booked for {day}."), later("It was booked for {day}.")),
    DateKind.COUNCIL: (
        later("The council says that it will be on {day}. The law did not set that day."),
        later("The council said that it would be on {day}. That day has passed."),
    ),
    DateKind.GUESS: (
        later("{who} thinks that it will come by {day}. That is a rough guess."),
        later("{who} thought that it would come by {day}. That day has passed."),
    ),
}
"""While the day is still to come, and once it has passed."""
BEFORE_BOTH_PASSED = {
    DateKind.BOOKED: later("It was booked for {day}."),
    DateKind.COUNCIL: later("The council said that it would be on {day}."),
    DateKind.GUESS: later("{who} thought that it would come by {day}."),
}
"""Where the law's day has passed as well, which is said once for both."""


def promised_words(step: Row, today: date) -> Iterator[str]:
    """What a person said, else what usually happens."""
    if step["expected"]:
        to_come, passed = PROMISED[DateKind(step["expected_kind"])]
        words = tr(to_come if step["expected"] >= today else passed)
        yield words.format(day=promised_day(step, today), who=step["set_by"])
    elif step.get("likely"):
        yield tr("It is likely by {day}.").format(day=day_words(step["likely"], today))


def promised_day(step: Row, today: date) -> str:
    """With its time, where there is one."""
    day = day_words(step["expected"], today)
    return tr("{day}, {time}").format(day=day, time=step["at_time"]) if step["at_time"] else day


def late_both_ways(step: Row, rule: Rule, today: date) -> bool:
    """By law, and by the day that somebody gave."""
    late = rule.strength == "statutory" and going(step, today).state is State.LATE
    return late and of_row(step, rule).legal is not None and is_unheard_of(step, today)


def both_passed(step: Row, rule: Rule, today: date) -> str:
    """As one paragraph, in the order of the two days."""
    legal, expected = of_row(step, rule).legal or today, step["expected"]
    days = going(step, today).days_late
    said = tr(BEFORE_BOTH_PASSED[DateKind(step["expected_kind"])])
    both = {
        expected: said.format(day=promised_day(step, today), who=step["set_by"]),
        legal: tr("The legal date was {day}.").format(day=day_words(legal, today)),
    }
    words = tr_n("Both have passed: it is {n} day late.", "Both have passed: it is {n} days late.", days)
    if expected == legal:
        words = tr_n("It is {n} day late.", "It is {n} days late.", days)
    return " ".join([*(both[day] for day in sorted(both)), words.format(n=days)])

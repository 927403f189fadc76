"""A child's next step, or any one step, in the short sentences of an easy read guide."""

from datetime import date

from sharing.days import day_of_month, weekday_in_full
from sharing.easy import Pair
from sharing.languages import tr
from timeline.days import span_words
from timeline.family.now import is_quiet, quiet_words
from timeline.glance import Glance
from timeline.status import State, is_familys
from timeline.told_step import Kind, ToldStep
from timeline.wording import said_of
from timeline.words import STEP_WORDS

MOST_WORDS = 11
"""Of a title that follows 'Next:'. A longer one is said in short."""
PICTURES = {
    State.DONE: "tick",
    State.LATE: "clock",
    State.MORE_TIME: "clock",
    State.WAITING: "pencil",
    State.NO_DATE: "question",
}
"""Whatever else: a calendar."""


def about_next(glance: Glance) -> Pair:
    """What a child's row on the family page and the head of the child's own page say first."""
    picture, said = _about(glance)
    return picture, f"{glance.child.name}.\n{said}"


def _about(glance: Glance) -> Pair:
    if glance.declined:
        refused = (tr("The council said no."), tr("You can ask a judge to look again."))
        return "judge", "\n".join(refused)
    if glance.ended:
        return "tick", tr("The plan has come to an end.")
    if glance.coming is None:
        return "tick", tr("There is nothing next for now.")
    if is_quiet(glance):
        return "calendar", quiet_words()
    picture, said = about_step(glance.coming, glance)
    title = easy_title(glance.coming.row["step"], glance.called)
    lines = [tr("Next: {what}.").format(what=title), said, *_late_elsewhere(glance)]
    return picture, "\n".join(lines)


def _late_elsewhere(glance: Glance) -> list[str]:
    """What is late is said even where another step comes first."""
    late = glance.troubled
    if glance.going.state is not State.LATE or late is None or late is glance.next:
        return []
    what = tr(STEP_WORDS[late["step"]].short)
    return [
        tr("Late: {what}.").format(what=what),
        tr("It is {time} late.").format(time=span_words(glance.going.days_late)),
    ]


def about_step(step: ToldStep, glance: Glance) -> Pair:
    """When, if it is late, and who does it."""
    late = tr("It is late.") if step.going.state is State.LATE else ""
    said = [_when(step, glance), late, _who(step, glance)]
    return PICTURES.get(step.going.state, "calendar"), "\n".join(one for one in said if one)


def easy_title(step: str, name: str) -> str:
    title = said_of(STEP_WORDS[step].title, name)
    return title if len(title.split()) <= MOST_WORDS else said_of(STEP_WORDS[step].short, name)


def easy_day(day: date, today: date) -> str:
    """'Friday 19 March', and the year where it is another one: nothing cut short."""
    return f"{weekday_in_full(day)} {day_of_month(day, with_year=day.year != today.year)}"


def _when(step: ToldStep, glance: Glance) -> str:
    day = step.day or step.row["hear_by"]
    if not step.is_open or step.is_over:
        return _how_it_ended(step, glance.today)
    if day is None or (step.day is None and day < glance.today):
        return tr("There is no day yet.")
    return _words_for(step, day, glance.today).format(day=easy_day(day, glance.today))


def _how_it_ended(step: ToldStep, today: date) -> str:
    done_on = step.row["done_on"]
    if done_on is None:
        return tr("This step is over.")
    return tr("This was done on {day}.").format(day=easy_day(done_on, today))


def _words_for(step: ToldStep, day: date, today: date) -> str:
    if step.said is None:
        return tr("You will hear the day by {day}.")
    if step.is_unheard_of:
        return tr("It was to be by {day}. Nobody wrote down if it was.")
    if day < today:
        return tr("It was due on {day}.")
    if step.said.kind is Kind.BOOKED:
        return tr("It is on {day}.")
    return (
        tr("There is time until {day}.")
        if step.said.kind is Kind.WINDOW
        else tr("It should happen by {day}.")
    )


def _who(step: ToldStep, glance: Glance) -> str:
    if not step.is_open or step.is_over:
        return ""
    if is_familys(step.row) and glance.is_familys:
        return tr("You do this.")
    return tr("Who does this? {who}.").format(who=glance.who_does(step.row))

"""What a reminder about a note says, in a code word's mail; nothing where there is nothing to be reminded of."""

from datetime import date

from sharing.languages import tr
from timeline.alerts.owed.reminders import Reminds
from timeline.alerts.sending.due import Due
from timeline.days import day_words, local_day, span_words
from timeline.notes.actions import NoteAction
from timeline.notes.cards import waits_for
from timeline.notes.next_steps import next_due
from timeline.notes.reading import Row, answers_to
from timeline.notes.standing import Standing, standing_of


async def reminded(reminds: Reminds, alert: Due, *, name: str, today: date) -> str | None:
    """Read as the recipient. None where it was settled, or is about another version or day by now."""
    if reminds is Reminds.ACTION:
        return await _action(alert, name, today)
    note = await answers_to(alert.subject)
    if not note or standing_of(note) in (Standing.TAKEN_BACK, Standing.CLOSED):
        return None
    _, _, rest = alert.occasion.partition(":")
    match reminds:
        case Reminds.UNANSWERED:
            return _unanswered(note, alert, rest, name, today)
        case Reminds.NEXT_STEP:
            return _next_step(note, rest, name, today)
        case Reminds.LOOK_AGAIN:
            return _look_again(note, rest, name)


def _unanswered(note: list[Row], alert: Due, rest: str, name: str, today: date) -> str | None:
    """Of the day it was promised for, or of now where somebody took it over later."""
    days, version = rest.split(":")
    if not waits_for(note, alert.person) or int(version) != note[0]["version"]:
        return None
    waited = max(int(days), (today - local_day(note[0]["written_at"])).days)
    words = tr(
        "A note about {name} has waited {time} for your answer. There is no rush, and silence is never a yes."
    )
    return words.format(name=name, time=span_words(waited))


def _next_step(note: list[Row], rest: str, name: str, today: date) -> str | None:
    version, on = rest.split(":")
    due = next_due(note)
    if int(version) != note[0]["version"] or due is None or due > date.fromisoformat(on):
        return None
    words = tr(
        "Somebody needs more before they can say yes to a note about {name}. Say what comes next by {day}."
    )
    if standing_of(note) is Standing.DISAGREE:
        words = tr("People do not agree on a note about {name}. Please say what comes next by {day}.")
    return words.format(name=name, day=day_words(due, today))


def _look_again(note: list[Row], rest: str, name: str) -> str | None:
    if standing_of(note) is not Standing.AGREED or note[0]["check_on"].isoformat() != rest:
        return None
    words = tr("It is time to look at a note about {name} again. Is it still right, or should it change?")
    return words.format(name=name)


async def _action(alert: Due, name: str, today: date) -> str | None:
    action = await NoteAction.objects().get(NoteAction.id == alert.subject)
    if action is None or action.is_settled or action.owner != alert.person:
        return None
    # Only what all agreed on is anybody's to do.
    if standing_of(await answers_to(action.note)) is not Standing.AGREED:
        return None
    words = tr("You said you would do something for {name} by {day}. Is it done? Please say so on the page.")
    if action.added_by != alert.person:
        words = tr("Something is for you to do for {name} by {day}. Is it done? Please say so on the page.")
    return words.format(name=name, day=day_words(action.due_on, today))

"""What a case officer is sent when a family has heard nothing for long. Code words only, and nobody's name."""

from datetime import date

from sharing.languages import tr
from timeline.alerts.owed.prompts import Prompt, Prompts
from timeline.days import day_words, span_words
from timeline.silence.late import Steps, is_waited_for, late_since
from timeline.silence.word import LastWord
from timeline.story import ChildStory


async def asked_to_write(prompt: Prompt, child: ChildStory, *, name: str, today: date) -> list[str]:
    """Empty where the family has heard something since, or it stands otherwise by now: late, on track or settled."""
    steps = Steps(child, today)
    late = late_since(steps)
    meant = Prompts.SILENCE if late else Prompts.ON_TRACK
    last = (await LastWord.of([child.id], today=today))[child.id]
    if prompt.kind is not meant or last.silence(late).due(today) != prompt.on:
        return []
    if late is None and not is_waited_for(steps):
        return []
    said = tr("Nobody from the council has written to the family yet.")
    if last.on:
        words = tr("The family last heard from the council on {day}. That is {time} ago.")
        said = words.format(day=day_words(last.on, today), time=span_words((today - last.on).days))
    if late is None:
        on_track = tr("Nothing is late for {name}.").format(name=name)
        ask = tr("Please tell the family that it is still on track, or what has changed.")
        return [on_track, said, ask]
    late_words = tr("Something is late for {name}.").format(name=name)
    return [late_words, said, tr("Please write to the family, or tell them that you checked today.")]

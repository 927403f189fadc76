"""What a case officer is sent when a family has heard nothing for long. Code words only, and nobody's name."""

from datetime import date

from sharing.languages import tr
from timeline.alerts.owed.prompts import Prompt
from timeline.days import day_words, span_words
from timeline.silence.late import Steps, late_since
from timeline.silence.word import LastWord
from timeline.story import ChildStory


async def asked_to_write(prompt: Prompt, child: ChildStory, *, name: str, today: date) -> list[str]:
    """Empty where nothing is late any more, or the family has heard something since."""
    late = late_since(Steps(child, today))
    last = (await LastWord.of([child.id], today=today))[child.id]
    if late is None or last.silence(late).due(today) != prompt.on:
        return []
    said = tr("Nobody from the council has written to the family yet.")
    if last.on:
        words = tr("The family last heard from the council on {day}. That is {time} ago.")
        said = words.format(day=day_words(last.on, today), time=span_words((today - last.on).days))
    late_words = tr("Something is late for {name}.").format(name=name)
    return [late_words, said, tr("Please write to the family, or tell them that you checked today.")]

"""What a prompt says, in a code word's mail; nothing where it needs no saying any more."""

from datetime import date

from timeline.alerts.owed.prompts import Prompt, Prompts
from timeline.alerts.sending.due import Due
from timeline.chasing.letters import chased
from timeline.silence.letters import asked_to_write
from timeline.story import Story


async def prompted(prompt: Prompt, alert: Due, *, name: str, today: date) -> list[str]:
    """Read as the recipient, in sentences. Empty where it was settled, or is about another day by now."""
    story = await Story.of([alert.child], today=today, in_full=[])
    if not story.children:
        return []
    child = story.children[0]
    if prompt.kind in (Prompts.SILENCE, Prompts.ON_TRACK):
        return await asked_to_write(prompt, child, name=name, today=today)
    return await chased(prompt, alert.subject, child, name=name, today=today, reader=alert.person)

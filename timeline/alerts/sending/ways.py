"""Which way a message goes, as the person chose and as the service can."""

from timeline.alerts.choosing.choices import Choice, Via
from timeline.alerts.sending.message import Way


def way_of(choice: Choice, *, failed: Way | None, texts: bool) -> Way | None:
    """`failed`: which way it was refused for good, so that it goes the other, whatever is chosen by now. None of the
    answer: there is no other. `texts`: the service sends text messages."""
    can_text = texts and bool(choice.phone)
    if failed is None:
        return Way.TEXT if can_text and choice.channel is Via.TEXT else Way.EMAIL
    if failed is Way.TEXT:
        return Way.EMAIL
    return Way.TEXT if can_text else None

"""How much an alert weighs for one reader: what goes at once, what they must do, what is bad news, and the rest.

Rules alone: the same facts give the same weight whenever they are asked. Owing an alert asks them, and writes the
answer on its row.
"""

from enum import StrEnum


class Weight(StrEnum):
    URGENT = "urgent"
    """Goes at once, at any hour: waiting could cost the reader a day they can't have back."""
    MINE = "mine"
    """The reader has something to do."""
    BAD = "bad"
    """A no, or a date that passed or moved back: goes at once, but never into a night or a weekend unasked."""
    SIGHT = "sight"
    """What the reader may see here has changed. Safety owes it: it goes whatever they chose, outside quiet hours, or in
    them with what goes then."""
    WORD = "word"
    """The word by which we call a child has changed: as sight, but not to who wants nothing, or nothing now."""
    DAY = "day"
    """It is the day: tomorrow it would no longer be true, so it waits for no turn."""
    PLAIN = "plain"


ORDINARY = frozenset({Weight.MINE, Weight.PLAIN})
"""Of these one message goes to a person on a day. A message with none of them does not count as the day's."""

WITH_THE_FIRST = frozenset({Weight.SIGHT, Weight.WORD})
"""What whatever goes first tells too: it is written with the new word, and for what its reader may see now."""

GO_ALONG = ORDINARY | {Weight.DAY}
"""What goes with the day's message, whichever hour its own would be."""

"""Who may undo what was sent, and until when."""

from timeline.may import May


def may_undo_it(*, is_writers: bool, is_there: bool, in_time: bool, is_answered: bool) -> May:
    """`is_there`: it was not taken back before. `is_answered`: somebody else has said or built something on it."""
    if not (is_writers and is_there):
        return May.NOT_THEIRS
    return May.YES if in_time and not is_answered else May.NOT_NOW

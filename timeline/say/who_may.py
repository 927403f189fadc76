"""Who may do what to a young person's own words: all of it is theirs alone, but reading while they let somebody."""

from enum import StrEnum

from timeline.may import May


class Doing(StrEnum):
    READ = "read"
    CHANGE = "change"
    CHOOSE_READERS = "choose who reads it"
    TAKE_BACK = "take back"


def may(doing: Doing, *, is_author: bool, is_ticked: bool, taken_back: bool) -> May:
    """`is_ticked`: by the author, and still around the child."""
    if doing is Doing.READ:
        return May.YES if is_author or (is_ticked and not taken_back) else May.NOT_THEIRS
    # What was taken back stays so: it has no forms any more.
    return May.YES if is_author and not taken_back else May.NOT_THEIRS

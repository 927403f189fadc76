"""What each council promises: at least how often a family hears something."""

from piccolo.columns import ForeignKey, SmallInt
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.people import Organisation
from timeline.silence.rule import USUAL, USUAL_ON_TRACK


class PromiseToWrite(Table, tablename="promise_to_write"):
    """A council without a row has promised nothing: its officers are asked as often as is usual, and no
    page says more."""

    organisation = ForeignKey(Organisation, null=False, primary_key=True, on_delete=OnDelete.restrict)
    every_days = SmallInt(default=USUAL)
    """Calendar days while something is late, 1 to 60."""
    on_track_days = SmallInt(default=USUAL_ON_TRACK)
    """Working days while nothing is, 1 to 60. No page tells the family of it."""

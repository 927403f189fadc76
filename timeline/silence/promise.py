"""What each council promises: at least how often a family hears something while a date has passed."""

from piccolo.columns import ForeignKey, SmallInt
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.people import Organisation
from timeline.silence.rule import USUAL


class PromiseToWrite(Table, tablename="promise_to_write"):
    """A council without a row has promised nothing: its officers are asked every USUAL days, and no page says more."""

    organisation = ForeignKey(Organisation, null=False, primary_key=True, on_delete=OnDelete.restrict)
    every_days = SmallInt(default=USUAL)
    """Calendar days, 1 to 60."""

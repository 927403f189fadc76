"""Service by post: a letter counts as served on a day after the one it was posted on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from journeys.calendars import ENGLAND, Calendar
from journeys.working_days import working_days_after


class PostClass(StrEnum):
    FIRST = "first"
    SECOND = "second"


WORKING_DAYS = {PostClass.FIRST: 2, PostClass.SECOND: 4}
"""After the day of posting, which is day 0."""


class NotServed(ValueError):
    """Only a paper that the law counts from its service can count as served by post."""


@dataclass(frozen=True)
class Posted:
    """A letter that was put in the post."""

    on: date
    post_class: PostClass

    @property
    def served_on(self) -> date:
        """Raises ImpossibleDate."""
        return served_by_post(self.on, self.post_class)


def served_by_post(posted: date, post_class: PostClass, calendar: Calendar = ENGLAND) -> date:
    """The day on which a letter counts as served, unless somebody shows that it came on another.

    Interpretation Act 1978 s. 7: when it would arrive in the ordinary course of post. The practice direction of
    1985 takes that to be the second working day after posting for first class and the fourth for second class.
    The Act and the direction are known from a solicitor's account of them. Raises ImpossibleDate.
    """
    return working_days_after(posted, WORKING_DAYS[post_class], calendar)

"""The time that tests live in."""

from datetime import UTC, datetime, timedelta

FIRST_MOMENT = datetime(2027, 3, 11, 10, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = FIRST_MOMENT

    def forward(self, **time: float) -> None:
        """clock.forward(days=1, minutes=10)"""
        self.now += timedelta(**time)

    def reset(self) -> None:
        self.now = FIRST_MOMENT

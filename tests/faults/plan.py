"""What a run is to try, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from statistics import median
from zoneinfo import ZoneInfo

from tests.faults.oracle import Verdict
from tests.faults.relay import Moods

HOST = "journey.example"
BEGINS = datetime(2027, 4, 7, 9, 0, tzinfo=UTC)
"""The workers' clock starts here: a Wednesday morning, in weeks in which rights are soon to pass."""
LONDON = ZoneInfo("Europe/London")
SPECIAL_DAYS = (date(2028, 2, 29), date(2026, 12, 31), date(2027, 3, 28), date(2026, 10, 25))
"""A leap day, the last of a year, and two on which clocks change."""
A_LITTLE, A_DAY = timedelta(minutes=5), timedelta(days=1)


def just_before_it_passes(day: date) -> datetime:
    """Of days on which London's clocks change, before they do; of others before they end."""
    begins, ends = (datetime.combine(one, time(), LONDON).astimezone(UTC) for one in (day, day + A_DAY))
    return (ends if ends - begins == A_DAY else datetime.combine(day, time(1), UTC)) - A_LITTLE


MOODY = Moods(busy=0.02, cut_before=0.02, cut_after=0.02)


class Guard(StrEnum):
    """What keeps the promise, one by one to be taken away."""

    LEASE = "lease"
    FENCING = "fencing"
    RECONCILE = "reconcile"
    UNIQUE = "unique"


class Outage(StrEnum):
    """What fails beside workers that are killed."""

    REDIS_FORGETS = "times Redis forgot all"
    REDIS_IS_GONE = "times Redis was gone"
    DATABASE_ENDS_SESSIONS = "times the database ended sessions"
    DATABASE_IS_KILLED = "times the database was killed"
    DATABASE_LINE_IS_CUT = "times the line to the database was cut"
    COMMIT_IS_NOT_ANSWERED = "commits were not answered"
    DATABASE_LINE_FREEZES = "times the line to the database froze"
    LINES_ARE_SLOW = "times all lines were slow"
    RELAY_LINE_IS_CUT = "times the line to the relay was cut"
    RELAY_IS_GONE = "times the relay was gone"
    RELAY_HANGS = "times the relay hung"
    REDIS_IS_FULL = "times Redis was full"
    REDIS_IS_AWAY_FOR_LONG = "times Redis was away for ten minutes"
    REDIS_IS_SLOW = "times Redis was slow and then hung"
    CLOCKS_STEP = "times clocks were set back and forth"
    WORKER_STANDS_STILL = "workers stood still past their lease"


@dataclass(frozen=True)
class Plan:
    letters: int
    """People who are to get one; some hear several things in it."""
    kills: int
    """Of workers. Other faults come between them."""
    workers: int = 2
    lease: timedelta = timedelta(seconds=8)
    """It must outlast what a busy machine takes to write twenty letters."""
    looks_every: timedelta = timedelta(seconds=60)
    """So often a lane of a worker looks by itself."""
    answers_within: timedelta = timedelta(seconds=15)
    """After which a worker gives up a database that says nothing."""
    sweeps: bool = True
    """The queue rings twice a minute too, as it does in a service."""
    slowest_answer: timedelta = timedelta(milliseconds=40)
    patience: timedelta = timedelta(seconds=60)
    """After the last fault, until all is settled."""
    without: Guard | None = None
    by_postfix: bool = False
    beside: str = ""
    """What git calls the release of which every second worker is. "": all are today's."""
    on: date | None = None
    """The clocks pass that day's end, or the change of the clocks on it, half-way through the kills."""
    is_told: bool = False
    """How far it is, on the error stream."""
    outages: tuple[Outage, ...] = tuple(Outage)
    """In turn, one after each `outage_after` kills."""
    outage_after: int = 8
    moods: Moods = MOODY
    """Of the relay."""

    @property
    def begins(self) -> datetime:
        return just_before_it_passes(self.on) if self.on else BEGINS


@dataclass
class Figures:
    verdict: Verdict
    promised: int
    kills: int
    faults: Mapping[str, int]
    states: Mapping[str, int]
    """Of messages, at the end."""
    untrue: int
    """Messages whose state says another thing than the relay's record."""
    taken_up: int
    """Messages that one worker left behind and another took up."""
    recovered: list[float] = field(default_factory=list)
    """Seconds from each kill until all that the dead worker held was settled, the shortest first."""
    after_redis: list[float] = field(default_factory=list)
    """Seconds from each return of Redis to the next letter, the shortest first."""
    seconds: float = 0.0

    @property
    def is_well(self) -> bool:
        return self.verdict.is_kept and not self.untrue and set(self.states) <= {"accepted", "withheld"}

    def __str__(self) -> str:
        told, times = self.verdict, self.recovered or [0.0]
        faults = ", ".join(f"{count} {name}" for name, count in sorted(self.faults.items()))
        states = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()))
        return (
            f"{self.kills} workers killed; {faults or 'no other faults'}.\n"
            f"{self.promised} alerts owed, {told}, {self.untrue} shown untruly.\n"
            f"{self.taken_up} messages taken up by another worker. Time to recover: half within"
            f" {median(times):.1f} s, the longest {times[-1]:.1f} s.\n"
            f"{_first_letters(self.after_redis)}"
            f"Messages at the end: {states}. {self.seconds:.0f} s in all."
        )


def _first_letters(after: Sequence[float]) -> str:
    if not after:
        return ""
    return (
        f"After Redis had come back the next letter came within {after[-1]:.1f} s, of {len(after)} times.\n"
    )

"""When an alert may go out, beside a clock that is read minute by minute."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.bank_holidays import bank_holidays
from tests.shares import examples, one_in
from timeline.alerts.choosing.choices import DEFAULTS, LEADS, Choice, Kind, Pace, Via
from timeline.alerts.choosing.moments import moments, next_moment
from timeline.alerts.owed.weights import GO_ALONG, ORDINARY, WITH_THE_FIRST, Weight

CLOCK = ZoneInfo("Europe/London")
MINUTE = timedelta(minutes=1)

SUMMER_BEGINS, WINTER_BEGINS = date(2027, 3, 28), date(2027, 10, 31)
EDGES = [
    SUMMER_BEGINS, WINTER_BEGINS, date(2026, 12, 24), date(2026, 12, 31), date(2027, 12, 31), date(2027, 3, 25),
    date(2024, 2, 28), date(2028, 2, 28), date(2027, 5, 28),
]  # fmt: skip

hours = st.integers(0, 23)
choices = st.builds(
    Choice,
    channel=st.just(Via.EMAIL),
    leads=st.just((14, 2)),
    pace=st.sampled_from(Pace),
    quiet_from=st.one_of(st.just(20), hours),
    quiet_to=st.one_of(st.just(8), hours),
    quiet_weekends=st.booleans(),
    tell_anyway=st.booleans(),
    hour=st.sampled_from([8, 9]),
    working_days_only=st.booleans(),
)
days = st.one_of(
    st.builds(lambda day, n: day + timedelta(days=n), st.sampled_from(EDGES), st.integers(-3, 3)),
    st.dates(date(2024, 1, 5), date(2032, 11, 30)),
)


@st.composite
def instants(draw: st.DrawFn) -> datetime:
    minutes = draw(st.integers(-60, 25 * 60))
    return datetime.combine(draw(days), datetime.min.time(), UTC) + timedelta(minutes=minutes)


@st.composite
def asked(draw: st.DrawFn) -> tuple[Choice, datetime, datetime | None]:
    now = draw(instants())
    choice = draw(choices)
    if draw(st.booleans()):
        choice = replace(choice, paused_until=now.date() + timedelta(days=draw(st.integers(-2, 9))))
    sent = draw(st.one_of(st.none(), st.integers(0, 9 * 1440)))
    return choice, now, None if sent is None else now - timedelta(minutes=sent)


class Walker:
    """The rules, said of one minute at a time. It knows nothing of stretches, and does no arithmetic of clocks."""

    def __init__(
        self, weight: Weight, choice: Choice, last_sent: datetime | None, *, is_late: bool = False
    ) -> None:
        self.weight, self.choice, self.is_late = weight, choice, is_late
        self.last = last_sent.astimezone(CLOCK) if last_sent else None
        self.last_sent = last_sent
        self.begun, self.begun_even_on_weekends = cache(self.begins), cache(self.begins_even_on_weekends)
        self.quiet, hour = set(), choice.quiet_from
        while hour != choice.quiet_to:
            self.quiet.add(hour)
            hour = (hour + 1) % 24

    def walk(self, now: datetime) -> datetime | None:
        at = now
        while not self.may_go(at):
            at += MINUTE
            assert at < now + timedelta(days=40), "it never goes"
        return at

    def may_go(self, at: datetime) -> bool:
        here = at.astimezone(CLOCK)
        if self.weight == "sight":
            return not self.is_quiet(here)
        if self.choice.paused_until and here.date() < self.choice.paused_until:
            return False
        if self.weight == "urgent":
            return True
        if self.weight == "bad":
            return self.choice.tell_anyway or (not self.is_quiet(here) and not nobody_can_help(here))
        if self.weight in ("day", "word"):
            return not self.is_quiet(here) and (self.weight == "word" or self.is_hour_of_the_day(at))
        return self.may_go_in_its_turn(at, here)

    def may_go_in_its_turn(self, at: datetime, here: datetime) -> bool:
        if self.is_shut(here) or (self.last and self.last.date() == here.date()):
            return False
        if self.choice.pace == "weekly":
            return self.is_late or self.is_weekly_time(at)
        if self.choice.pace == "daily" or (self.choice.pace == "at_once_for_mine" and self.weight == "plain"):
            return self.is_daily_time(at)
        return True

    def is_quiet(self, here: datetime) -> bool:
        return here.hour in self.quiet

    def is_shut(self, here: datetime) -> bool:
        return self.is_quiet(here) or (self.choice.quiet_weekends and here.weekday() in (5, 6))

    def is_daily_time(self, at: datetime) -> bool:
        day = at.astimezone(CLOCK).date()
        if self.choice.working_days_only and not works(day):
            return False
        if self.is_late:
            return True
        begins = self.begun(day, self.choice.hour)
        return begins is not None and begins <= at < begins + timedelta(hours=3)

    def is_hour_of_the_day(self, at: datetime) -> bool:
        """Weekends and what went before count for nothing."""
        if self.choice.pace == "at_once":
            return True
        begins = self.begun_even_on_weekends(at.astimezone(CLOCK).date())
        return begins is not None and begins <= at

    def is_weekly_time(self, at: datetime) -> bool:
        day = sunday = at.astimezone(CLOCK).date()
        while sunday.weekday() != 6:
            sunday -= timedelta(days=1)
        first, begins = sunday, self.begun(sunday, 18)
        while begins is None:
            first += timedelta(days=1)
            begins = self.begun(first, self.choice.hour)
        if self.last_sent and self.last_sent >= begins:
            return False
        return at >= begins and day in (first, first + timedelta(days=1))

    def begins(self, day: date, hour: int) -> datetime | None:
        """When what goes together begins to go on that day. None: the whole day is quiet. Asked of each minute and
        looked for among all of a day's, so what is found is kept."""
        minutes = [at for at in minutes_of(day) if not self.is_shut(at.astimezone(CLOCK))]
        if not minutes:
            return None
        after = [at for at in minutes if at.astimezone(CLOCK).hour >= hour]
        if after:
            return after[0]
        gaps = [later for earlier, later in pairwise(minutes) if later - earlier != MINUTE]
        return gaps[-1] if gaps else minutes[0]

    def begins_even_on_weekends(self, day: date) -> datetime | None:
        everyday = Walker(Weight.DAY, replace(self.choice, quiet_weekends=False), None)
        return everyday.begins(day, self.choice.hour)


@cache
def minutes_of(day: date) -> list[datetime]:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    around = (noon + n * MINUTE for n in range(-14 * 60, 14 * 60))
    return [at for at in around if at.astimezone(CLOCK).date() == day]


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def nobody_can_help(here: datetime) -> bool:
    day, a_day = here.date(), timedelta(days=1)
    before, after = works(day - a_day), works(day + a_day)
    return not works(day) or (here.hour >= 15 and not after) or (here.hour < 8 and not before)


@examples(60)
@given(asked(), st.sampled_from(Weight))
def test_the_rule_says_what_the_clock_says_minute_by_minute(
    facts: tuple[Choice, datetime, datetime | None], weight: Weight
) -> None:
    choice, now, last_sent = facts

    assert next_moment(weight, choice, now, last_sent) == Walker(weight, choice, last_sent).walk(now)


@examples(60)
@given(asked(), st.sampled_from(Weight), st.integers(0, 9 * 1440))
def test_what_missed_its_moment_waits_for_no_other_one(
    facts: tuple[Choice, datetime, datetime | None], weight: Weight, minutes: int
) -> None:
    choice, now, last_sent = facts
    since = now - minutes * MINUTE

    own = Walker(weight, choice, last_sent).walk(since)
    is_late = own is not None and own < now
    walker = Walker(weight, choice, last_sent, is_late=is_late)
    assert next_moment(weight, choice, now, last_sent, since) == walker.walk(now)


QUIET = [(20, 8), (22, 1), (1, 2), (2, 1), (0, 0), (9, 17)]


@pytest.mark.parametrize("quiet", one_in(3, QUIET), ids=str)
@pytest.mark.parametrize("day", [SUMMER_BEGINS, WINTER_BEGINS], ids=["to summer time", "to winter time"])
@pytest.mark.parametrize("pace", Pace)
def test_each_hour_of_the_days_on_which_clocks_change(day: date, pace: Pace, quiet: tuple[int, int]) -> None:
    choice = Choice(pace=pace, quiet_from=quiet[0], quiet_to=quiet[1])
    for weight in Weight:
        walker = Walker(weight, choice, None)
        for at in minutes_of(day)[::60]:
            assert next_moment(weight, choice, at, None) == walker.walk(at), (weight, at)


@examples(200)
@given(asked(), st.sampled_from(Weight), st.integers(0, 59_999_999))
def test_a_moment_is_never_before_now_and_stays_what_it_is(
    facts: tuple[Choice, datetime, datetime | None], weight: Weight, past: int
) -> None:
    choice, now, last_sent = facts
    now += timedelta(microseconds=past)

    moment = next_moment(weight, choice, now, last_sent)

    assert moment is not None
    assert moment >= now
    assert next_moment(weight, choice, moment, last_sent) == moment
    here, walker = moment.astimezone(CLOCK), Walker(weight, choice, last_sent)
    unasked = weight is Weight.BAD and not choice.tell_anyway
    calm = weight in GO_ALONG | WITH_THE_FIRST
    assert not (walker.is_quiet(here) and (calm or unasked)), "quiet hours"
    assert not (nobody_can_help(here) and unasked), "bad news late on a Friday"


@examples(25)
@given(choices, days, st.lists(st.tuples(st.integers(0, 12 * 1440), st.sampled_from(Weight)), max_size=30))
def test_a_person_gets_at_most_one_ordinary_message_on_a_day(
    choice: Choice, first: date, owed: list[tuple[int, Weight]]
) -> None:
    """A fortnight, looked at every ten minutes as the worker does: everything goes, and none twice a day."""
    start = datetime.combine(first, datetime.min.time(), UTC)
    waiting = sorted((start + minutes * MINUTE, weight) for minutes, weight in owed)
    last: datetime | None = None
    days_with_one: list[date] = []
    for now in (start + 10 * n * MINUTE for n in range(6 * 24 * 30)):
        due = [one for one in waiting if one[0] <= now]
        found = moments([weight for _, weight in due], choice, now, last)
        assert moments([weight for _, weight in due], choice, now, last, [at for at, _ in due]) == found
        going = [one for one, moment in zip(due, found, strict=True) if moment and moment <= now]
        waiting = [one for one in waiting if one not in going]
        if any(weight in ORDINARY for _, weight in going):
            last = now
            days_with_one.append(now.astimezone(CLOCK).date())
        if not waiting:
            break

    assert not waiting
    assert len(days_with_one) == len(set(days_with_one))


def test_a_new_code_word_is_told_in_the_night_if_something_urgent_goes_then() -> None:
    night = datetime(2027, 3, 11, 2, tzinfo=UTC)
    both, choice = [Weight.URGENT, Weight.WORD, Weight.PLAIN], DEFAULTS[Kind.FAMILY]

    assert [at == night for at in moments(both, choice, night, None)] == [True, True, False]
    assert moments([Weight.WORD], choice, night, None) == [datetime(2027, 3, 11, 8, tzinfo=UTC)]


def test_whoever_wants_nothing_sent_gets_only_what_safety_owes() -> None:
    now, nothing = (
        datetime(2027, 3, 11, 10, tzinfo=UTC),
        Choice(channel=Via.NONE, paused_until=date(2027, 4, 1)),
    )
    sent = [weight for weight in Weight if next_moment(weight, nothing, now, None) is not None]
    assert sent == [Weight.SIGHT]
    assert next_moment(Weight.SIGHT, nothing, now, now) == now


@pytest.mark.parametrize(
    ("choice", "since", "now", "expected"),
    [
        # The worker was away on Sunday evening, and comes back on a Thursday; on a Thursday night.
        ("young", "2027-03-11T10:00", "2027-03-18T10:00", "2027-03-18T10:00"),
        ("young", "2027-03-11T10:00", "2027-03-18T22:00", "2027-03-19T08:00"),
        ("family", "2027-03-11T13:00", "2027-03-12T16:00", "2027-03-12T16:00"),
        # Staff are not written to on a Saturday for that, nor on Good Friday or Easter Monday.
        ("staff", "2027-03-11T10:00", "2027-03-13T10:00", "2027-03-15T08:00"),
        ("staff", "2027-03-24T10:00", "2027-03-25T21:00", "2027-03-30T08:00"),
    ],
)
def test_a_worker_that_was_away_at_its_hour_costs_nobody_another_week(
    choice: str, since: str, now: str, expected: str
) -> None:
    def here(words: str) -> datetime:
        return datetime.fromisoformat(words).replace(tzinfo=CLOCK).astimezone(UTC)

    assert next_moment(Weight.PLAIN, DEFAULTS[Kind(choice)], here(now), None, here(since)) == here(expected)


FAMILY, STAFF, YOUNG = DEFAULTS[Kind.FAMILY], DEFAULTS[Kind.STAFF], DEFAULTS[Kind.YOUNG]
THURSDAY_10AM = "2027-03-11T10:00"


@pytest.mark.parametrize(
    ("choice", "weight", "now", "last_sent", "expected"),
    [
        (FAMILY, "mine", THURSDAY_10AM, None, THURSDAY_10AM),
        (FAMILY, "mine", "2027-03-11T21:30", None, "2027-03-12T08:00"),
        (FAMILY, "mine", THURSDAY_10AM, "2027-03-11T09:00", "2027-03-12T08:00"),
        (FAMILY, "plain", THURSDAY_10AM, None, THURSDAY_10AM),
        (FAMILY, "plain", "2027-03-11T13:00", None, "2027-03-12T09:00"),
        (FAMILY, "urgent", "2027-03-14T03:00", "2027-03-14T02:00", "2027-03-14T03:00"),
        (FAMILY, "bad", "2027-03-11T16:00", "2027-03-11T09:00", "2027-03-11T16:00"),
        (FAMILY, "bad", "2027-03-12T14:59", None, "2027-03-12T14:59"),
        (FAMILY, "bad", "2027-03-12T15:00", None, "2027-03-15T08:00"),
        # Good Friday and Easter Monday 2027 are 26 and 29 March; the clocks change on the Sunday between.
        (FAMILY, "bad", "2027-03-25T15:00", None, "2027-03-30T08:00"),
        (replace(FAMILY, tell_anyway=True), "bad", "2027-03-12T22:00", None, "2027-03-12T22:00"),
        (STAFF, "mine", "2027-03-25T12:00", None, "2027-03-30T08:00"),
        (STAFF, "plain", "2027-03-11T08:00", None, "2027-03-11T08:00"),
        (FAMILY, "day", "2027-03-11T08:00", None, "2027-03-11T09:00"),
        (FAMILY, "day", "2027-03-11T08:40", "2027-03-11T08:20", "2027-03-11T09:00"),
        (FAMILY, "day", "2027-03-11T16:00", "2027-03-11T08:20", "2027-03-11T16:00"),
        (replace(FAMILY, pace=Pace.AT_ONCE), "day", "2027-03-11T08:00", "2027-03-11T00:30", "2027-03-11T08:00"),
        (STAFF, "day", "2027-03-26T08:00", "2027-03-25T08:00", "2027-03-26T08:00"),
        (replace(FAMILY, quiet_weekends=True), "day", "2027-03-13T08:00", None, "2027-03-13T09:00"),
        (YOUNG, "day", THURSDAY_10AM, "2027-03-07T18:00", THURSDAY_10AM),
        (YOUNG, "mine", THURSDAY_10AM, None, "2027-03-14T18:00"),
        (YOUNG, "plain", "2027-03-15T12:00", None, "2027-03-15T12:00"),
        (YOUNG, "plain", "2027-03-15T12:00", "2027-03-14T18:00", "2027-03-21T18:00"),
        (replace(YOUNG, quiet_weekends=True), "plain", THURSDAY_10AM, None, "2027-03-15T09:00"),
        (replace(FAMILY, paused_until=date(2027, 4, 1)), "urgent", THURSDAY_10AM, None, "2027-04-01T00:00"),
        (replace(FAMILY, paused_until=date(2027, 4, 1)), "plain", THURSDAY_10AM, None, "2027-04-01T09:00"),
        (replace(FAMILY, pace=Pace.WEEKLY), "plain", "2027-12-31T23:00", None, "2028-01-02T18:00"),
    ],
)  # fmt: skip
def test_when_it_goes(choice: Choice, weight: str, now: str, last_sent: str | None, expected: str) -> None:
    def here(words: str) -> datetime:
        return datetime.fromisoformat(words).replace(tzinfo=CLOCK).astimezone(UTC)

    sent = here(last_sent) if last_sent else None
    assert next_moment(Weight(weight), choice, here(now), sent) == here(expected)


def test_what_waits_goes_with_the_days_one_message() -> None:
    early = datetime(2027, 3, 11, 8, tzinfo=UTC)
    weights = [Weight.MINE, Weight.PLAIN, Weight.BAD]

    assert moments(weights, FAMILY, early, None) == [early, early, early]
    assert moments([Weight.MINE, Weight.DAY], FAMILY, early, None) == [early, early]
    assert moments([Weight.DAY, Weight.PLAIN], FAMILY, early.replace(hour=10), early) == [
        early.replace(hour=10), early.replace(hour=9) + timedelta(days=1),
    ]  # fmt: skip
    assert moments([Weight.PLAIN, Weight.URGENT], FAMILY, early, None) == [early.replace(hour=9), early]


def test_a_weekly_message_always_comes_before_the_day_it_tells_of() -> None:
    """The shortest lead that a young person has by default, whichever day of the week a date falls on."""
    assert set(YOUNG.leads) <= set(LEADS)
    for n in range(7):
        on = date(2027, 3, 15) + timedelta(days=n)
        due = datetime.combine(on - timedelta(days=min(YOUNG.leads)), datetime.min.time(), UTC) + timedelta(
            hours=8
        )
        moment = next_moment(Weight.PLAIN, YOUNG, due, None)
        assert moment
        assert moment.date() < on

"""What is due on a day is told on that day, whatever else went before."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from embedded.mailcatcher import Catcher
from sharing.desk import Desk
from tests.cast import Okoros
from tests.clock import Clock
from tests.timeline.choosing import choose
from tests.timeline.messages.doing import mail, note, step
from tests.world import sql
from timeline.alerts.choosing.choices import Pace
from timeline.alerts.sending.delivery import Delivery


async def the_day(okoros: Okoros) -> tuple[UUID, datetime]:
    """The first date of a step that Ada is told of on its day, when that alert is due. All else is taken back."""
    (row, *_) = await sql(
        "select id, due_at from alert where person = {} and occasion like 'due:%' and weight = 'day' order by due_at",
        okoros.parent.id,
    )
    await sql("update alert set state = 'superseded' where id <> {}", row["id"])
    return row["id"], row["due_at"]


async def told_on(alert: UUID) -> date | None:
    (row,) = await sql(
        "select m.sent_at from alert a left join message m on m.id = a.message where a.id = {}", alert
    )
    sent_at: datetime | None = row["sent_at"]
    return sent_at.date() if sent_at else None


@pytest.mark.parametrize("pace", [Pace.AT_ONCE_FOR_MINE, Pace.WEEKLY, Pace.DAILY])
async def test_on_the_day_itself_it_is_told_though_something_to_do_went_an_hour_before(
    pace: Pace, okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await choose(okoros.parent.id, clock, pace=pace, quiet_weekends=True)
    await step(okoros, desk)
    alert, clock.now = await the_day(okoros)
    on = clock.now.date()
    await delivery.deliver_due(clock.now)
    clock.forward(minutes=20)
    await note(okoros, desk)
    await delivery.deliver_due(clock.now)
    if pace is Pace.AT_ONCE_FOR_MINE:
        assert (len(mail(relay)), await told_on(alert)) == (1, on), "both went together"
    for _ in range(24):
        clock.forward(hours=1)
        await delivery.deliver_due(clock.now)
    assert await told_on(alert) == on


async def test_on_the_day_itself_it_is_told_though_the_days_message_has_been(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await choose(okoros.parent.id, clock, quiet_from=0, quiet_to=0)
    await step(okoros, desk)
    alert, due = await the_day(okoros)
    clock.now = due - timedelta(hours=2)
    await note(okoros, desk)
    await delivery.deliver_due(clock.now)
    assert len(mail(relay)) == 1
    clock.now = due + timedelta(hours=2)
    await delivery.deliver_due(clock.now)
    assert (len(mail(relay)), await told_on(alert)) == (2, due.date())

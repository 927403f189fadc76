"""The demo's made-up past: enough of it that dates can be likely, and nothing of it in anybody's way."""

from datetime import date

from demo import families, history
from journeys.events import Event
from journeys.journey import Journey
from journeys.order import refuse_out_of_order
from sharing.desk import Desk
from sharing.people import Person
from tests.browser import Browser
from tests.pasts import times
from tests.timeline.doing import words
from tests.world import sql
from timeline.alerts.owed.alert import Alert

STORIES = date(2027, 3, 11)


def test_all_of_it_could_have_been_recorded_day_by_day() -> None:
    past = history.cases()
    assert len(past) == 42 + 30
    for one in past:
        rules, days = history.PACK.pathway(one.pathway), dict[str, date]()
        for milestone, on in sorted(one.happened.items(), key=lambda happened: happened[1]):
            refuse_out_of_order(rules, days, milestone, on=on, today=STORIES)
            days[milestone] = on
        assert date(2026, 3, 12) < max(one.happened.values()) < STORIES


async def test_in_the_demo_dates_are_likely_on_time_for_one_child_and_later_than_the_law_for_another(
    demo_browser: Browser, desk: Desk
) -> None:
    """Sam’s answer is likely on 18 March, before the 22nd; Kuba’s plan after the 140 days that the law gives."""
    await families.load()
    nadia, marek = await _as("Nadia Rahman", demo_browser), await _as("Marek Kowalski", demo_browser)
    hers, his = await nadia.get("/"), await marek.get("/")
    assert "To come: Yes or no to a plan (Sam) likely by 18 March" in [
        words(one) for one in hers.select(".step")
    ]
    kuba = words(next(one for one in his.select(".nexts > li") if "Kuba" in words(one)))
    assert kuba.startswith("By Fri 9 April in 29 days K Kuba We do not agree yet Yes or no to a check")
    assert "Likely. 43 of the last 47 came by then. Priya Nair, council Legal date: 12 April" in kuba
    box = words(next(one for one in his.select(".card .box") if "Why may it be late?" in words(one)))
    assert "Final plan: 38 of the last 42 came by 9 August. It is due by 19 July." in box
    assert his.select(".band-likely")


async def test_nobody_meets_the_made_up_past(demo_browser: Browser, desk: Desk) -> None:
    await families.load()
    names = {row["name"] for row in await sql("select name from family")}
    assert sum(name.startswith("Made-up family") for name in names) == 42 + 30
    priya = await _as("Priya Nair", demo_browser)
    for path in ("/cases", "/demo"):
        assert "Made-up" not in (await priya.get(path)).text
    workers = [words(one) for one in (await priya.get("/demo")).select("main button")]
    assert workers.index("Look as Leah Brook") < workers.index("Look as Priya Nair")
    past = await sql("select id, family from child where known_as like 'Made-up%%'")
    await priya.get(f"/families/{past[0]['family']}/children/{past[0]['id']}", status=404)
    assert await Alert.count().where(Alert.child.is_in([row["id"] for row in past])) == 0


async def _as(name: str, browser: Browser) -> Browser:
    person = await Person.objects().get(Person.name == name)
    assert person
    return await browser.as_(person)


async def test_the_past_holds_only_what_is_over_and_what_was_done(desk: Desk) -> None:
    await families.load()
    past = await sql("select id from child where known_as like 'Made-up%%'")
    children = [row["id"] for row in past]
    running = Journey.count().where(Journey.child.is_in(children), Journey.closed_on.is_null())
    assert await running == 0
    open_still = await sql(
        "select distinct step from expected_step where child = any({}) and done_on is null and not closed",
        children,
    )
    assert {row["step"] for row in open_still} <= {"appeal_deadline"}, "the family’s own time alone"
    assert await Event.count().where(Event.child.is_in(children)) == 42 * 10 + 30 * 8
    assert {one.step: (one.came, one.cases) for one in await times() if one.pathway == "annual_review"}[
        "review_decision"
    ] == (27, 30)

"""What people do on the pages, and what they then read there."""

from copy import copy
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from journeys.children import Child
from journeys.events import Event
from journeys.expected_steps import ExpectedStep
from journeys.journey import Journey
from sharing.desk import Desk
from sharing.people import Person
from tests.browser import Browser, Page
from tests.clock import Clock
from tests.tree import Tag

WHY = "The psychologist is ill, so her report comes two weeks later."


def on(clock: Clock, day: str) -> None:
    """The clock stands at ten in the morning (UTC) of that day."""
    clock.now = datetime.combine(date.fromisoformat(day), time(10), UTC)


def at(child: Child) -> str:
    return f"/families/{child.family}/children/{child.id}"


def boxes(name: str, day: str) -> dict[str, str]:
    """A day as somebody types it into its three boxes."""
    year, month, number = day.split("-")
    return {f"{name}-day": number, f"{name}-month": month, f"{name}-year": year}


async def has_happened(desk: Desk, officer: Person, child: Child, pathway: str, **happened: str) -> Journey:
    """A journey with these milestones, recorded without any page. Their order here is that of recording."""
    (first, began), *others = happened.items()
    async with desk.act(officer.id) as unit:
        journey = await Journey.open(child, pathway, first, on=date.fromisoformat(began), unit=unit)
        for milestone, day in others:
            await journey.record(milestone, on=date.fromisoformat(day), child=child, unit=unit)
    return journey


async def start_recording(officer: Browser, child: Child, milestone: str) -> str:
    """Opens the page for it; what to choose there for this milestone."""
    page = await officer.get(f"{at(child)}/events/new")
    offered = [str(one["value"]) for one in page.select("input[name=what]")]
    return next(value for value in offered if value.endswith(f":{milestone}"))


async def record(officer: Browser, child: Child, milestone: str, day: str, *, status: int = 303) -> Page:
    what = await start_recording(officer, child, milestone)
    return await officer.post(f"{at(child)}/events", {"what": what, **boxes("on", day)}, status=status)


async def open_step(who: Browser, child: Child, step: str) -> Page:
    return await who.get(await step_href(child, step))


async def move(
    officer: Browser, child: Child, step: str, to: str, *, because: str = WHY, status: int = 303, **more: Any
) -> Page:
    """Opens the step's page and moves its date there."""
    await open_step(officer, child, step)
    sent = {**boxes("to", to), "because": because, **more}
    return await officer.post(f"{await step_href(child, step)}/move", sent, status=status)


async def step_href(child: Child, step: str) -> str:
    return f"{at(child)}/steps/{(await the_step(child, step)).id}"


async def the_step(child: Child, step: str) -> ExpectedStep:
    """The row, past every wall."""
    found = await ExpectedStep.objects().get((ExpectedStep.child == child.id) & (ExpectedStep.step == step))
    assert found, f"{child.known_as} has no step {step}"
    return found


async def events_of(child: Child) -> list[Event]:
    return await Event.objects().where(Event.child == child.id).order_by(Event.seq)


def facts(page: Page, within: str = "main") -> dict[str, str]:
    """Every term in a list of facts, with what stands beside it."""
    return {words(row.dt): words(row.dd) for row in page.select(f"{within} dl.facts > div")}


def step_lines(page: Page, child: Child) -> list[str]:
    """The steps on a child's card, each as it is read out, but for whose it is: all are this child's."""
    return [
        words(line).replace(f" ({child.known_as})", "") for line in page.select(f"#child-{child.id} .step")
    ]


def tag(page: Page, within: str) -> str:
    return words(page.select_one(f"{within} .tag"))


def problem(page: Page, field: str) -> str:
    """What stands beside a field; the summary must say the very same, and lead there."""
    said = words(page.select_one(f"#p-{field}")).removeprefix("Error: ")
    links = {str(link["href"]): words(link) for link in page.select("#error-summary a")}
    leading = [f"#f-{field}", f"#f-{field}-month", f"#f-{field}-year"]
    assert said in [links.get(one) for one in leading]
    return said


def typed(page: Page, field: str) -> str:
    """What stands in a field of the page."""
    control = page.select_one(f"[name={field}]")
    return control.get_text().strip() if control.name == "textarea" else str(control.get("value", ""))


def history(page: Page) -> list[str]:
    return [words(line) for line in page.select(".history > li")]


def words(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ").split()).replace(" .", ".").replace(" ,", ",") if tag else ""


def seen_words(tag: Tag | None) -> str:
    """Without what only a screen reader says."""
    part = copy(tag)
    for unseen in part.select(".unseen") if part else []:
        unseen.decompose()
    return words(part)


def ids(*found: Any) -> set[UUID]:
    return {one.id for one in found}

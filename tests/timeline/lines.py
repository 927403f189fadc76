"""What a worker would say of one alert now, as the letter of it alone."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from bs4 import BeautifulSoup

from sharing.desk import Desk
from sharing.people import Person
from tests.cast import Okoros
from timeline.alerts.letters.composing import compose
from timeline.alerts.letters.letters import Letter, Reader, letter_of
from timeline.alerts.letters.lines import Line
from timeline.alerts.sending.due import Due

HOME = "https://journey.example"


def alone(line: Line | None) -> Letter | None:
    return letter_of([line], Reader(HOME)) if line else None


def due(row: Mapping[str, Any]) -> Due:
    """An alert as a worker holds it."""
    return Due(**{name: row[name] for name in ("id", "person", "family", "child", "subject", "occasion")})


def to_ada(okoros: Okoros, **about: Any) -> Due:
    return due(
        {
            "id": uuid4(), "person": okoros.parent.id, "family": okoros.family.id, "child": okoros.child.id,
            "occasion": "happened",
        } | about
    )  # fmt: skip


async def letter_to(person: Person, alert: Due, desk: Desk, *, is_family: bool = True) -> Letter | None:
    async with desk.read(person.id) as unit:
        return alone(await compose(alert, today=unit.today, is_family=is_family))


def said_in(html: str) -> list[str]:
    """What each paragraph, heading and link of a mail's HTML says."""
    body = BeautifulSoup(html, "html.parser").body
    assert body
    blocks = body.select("p, h2, td.button")
    assert " ".join(body.get_text().split()) == " ".join(
        word for one in blocks for word in one.get_text().split()
    )
    return sorted(" ".join(one.get_text().split()) for one in blocks)


def lines_of(text: str) -> list[str]:
    """Of the plain part. Where a sentence leads to an address, its HTML is the link."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line.partition(": http")[0] for line in lines if line not in ("", "----")]

"""A young person chooses what a parent sees: the wish, the fact, and what is no longer owed to that parent."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from journeys.children import Child
from journeys.events import ABOUT_DATES, Event, Happened
from sharing.desk import Unit
from sharing.families import Grant, Role
from sharing.rights import Sight
from sharing.wishes import Wish, last_wish
from timeline.alerts.letters.own_place import OwnPlace, PlaceChanged
from timeline.alerts.owed.alert import Alert
from timeline.rights.day import Phase, phase

Row = dict[str, Any]


TOLD = (Role.CASE_OFFICER, Role.YOUNG_PERSON)


class TooSoon(ValueError):
    """Until the day, the law gives the choice to the parents."""


async def choose(
    child: Child, about: UUID, sees: Sight, *, helps: bool, unit: Unit, with_help: str = ""
) -> Wish:
    """Raises TooSoon. `with_help`: how they said it to whoever writes it down, and who helped."""
    if phase(child.date_of_birth, unit.today) is not Phase.PASSED:
        raise TooSoon
    before = await last_wish(child.id, about)
    wish = await Wish.say(
        sees,
        helps=helps,
        about=about,
        family=child.family,
        child=child.id,
        unit=unit,
        with_help=with_help,
    )
    await Event.record(
        Happened.WISHED,
        family=child.family,
        child=child.id,
        unit=unit,
        about=str(about),
        helped=bool(with_help),
        to=await _told(child, about, unit),
    )
    await _hold_back(wish)
    if before is None or before["sees"] != sees:
        _tell_of_own(wish, unit)
    return wish


def _tell_of_own(wish: Wish, unit: Unit) -> None:
    """Who sees nothing from now on is told that, and nothing else any more."""
    if wish.sees == Sight.NOTHING:
        changed = PlaceChanged(OwnPlace.SHUT_OUT, UUID(str(wish.about)), wish.family, wish.child, wish.id)
        unit.facts.append(changed)


async def _told(child: Child, about: UUID, unit: Unit) -> list[str]:
    """The parent, while they see anything: who sees nothing gets a letter of their own. Who keeps the record; and the
    young person, where somebody else wrote it down."""
    rows = await Grant.circle_of([child.id], today=unit.today)
    return sorted({str(row["person"]) for row in rows if row["person"] == about or row["role"] in TOLD})


async def _hold_back(wish: Wish) -> None:
    """What was owed to this parent and would now tell them what they do not see."""
    if wish.sees != Sight.EVERYTHING:
        await Alert.hold([wish.child])
        await Alert.raw(_HOLD_BACK, wish.child, wish.about, wish.sees == Sight.NOTHING, _words(ABOUT_DATES))


def _words(kinds: Iterable[Happened]) -> list[str]:
    return sorted(kind.value for kind in kinds)


_HOLD_BACK = "select hold_back_alerts({}, {}, {}, {})"

"""Every form whose words other people read asks first, where they name another child than the one they are about."""

from collections.abc import AsyncIterator

import pytest
from litestar import Litestar

from sharing.desk import Desk
from sharing.families import Grant, Role
from tests.filling import FORMS, FREE, Desktop, Fields, Kind, all_of, at_work, parsed, standing_in
from tests.test_access_matrix import CHILD, FAMILY, ONE_SAY, TIP, TIPS
from tests.tree import Tag

THEIR_OWN = "A young person is around no other child."
ASKS_NOTHING = {
    "/families": "It says what a new child is called.",
    f"{FAMILY}/children": "It says what a new child is called.",
    f"{CHILD}/people": "It says what somebody is called who works with the child.",
    TIPS: "It takes no name at all.",
    TIP: "Whoever reads tips first is around no child.",
    "/me/say": THEIR_OWN,
    ONE_SAY: THEIR_OWN,
    "/me/change": THEIR_OWN,
}


def words_of(route: str) -> list[str]:
    """Its fields for words."""
    return [name for name, kind in FORMS[route].fields.items() if kind in FREE]


ASKING = [route for route in FORMS if words_of(route) and route not in ASKS_NOTHING]


@pytest.fixture
async def desktop(demo: Litestar, desk: Desk) -> AsyncIterator[Desktop]:
    async with at_work(demo, desk) as desktop:
        yield desktop


async def know_her_brother(desktop: Desktop, desk: Desk, route: str) -> None:
    """The young person is around nobody but herself: as if she were around him too."""
    world = desktop.world
    if desktop.sender(route) is desktop.young:
        async with desk.act(world.okoros.officer.id) as unit:
            her, him = world.okoros.young_person.id, world.sibling
            await Grant.give(her, family=him.family, child=him.child, role=Role.PARENT, unit=unit)


async def named(desktop: Desktop, route: str, *fields: str) -> Fields:
    """The form filled in about Ife alone, and in these fields it names her brother."""
    filled = await desktop.filled(route) | ({"children": []} if "children" in FORMS[route].fields else {})
    return filled | {name: f"{filled[name]} Tobi".strip() for name in fields}


def carried(page: Tag) -> list[tuple[str, str]]:
    sent = [(str(one["name"]), str(one["value"])) for one in page.select("main form input[type=hidden]")]
    return sorted((name, value) for name, value in sent if not name.startswith("_"))


@pytest.mark.parametrize("route", ASKING)
async def test_a_form_asks_before_it_names_another_child_and_keeps_every_word(
    desktop: Desktop, desk: Desk, route: str
) -> None:
    await know_her_brother(desktop, desk, route)
    for field in words_of(route):
        answer = await desktop.send(route, await named(desktop, route, field))
        assert answer.status_code == 200, (field, answer.text)
        heads = [one.get_text() for one in parsed(answer.text).select("h1")]
        assert heads == ["You named Tobi. Shall these people read it?"], field
    sent = await named(desktop, route, *words_of(route))
    page = parsed((await desktop.send(route, sent | {"_before": "As it was"})).text)
    assert carried(page) == sorted((name, str(one)) for name, said in sent.items() for one in all_of(said))
    assert page.select('form input[name=_before][value="As it was"]'), (
        "what the form knows itself is kept too"
    )

    again = await desktop.send(route, sent | {"_change": "1"})
    assert again.status_code == 200
    form = parsed(again.text)
    assert not form.select(".error-summary"), "nothing is wrong with it"
    for field in words_of(route):
        assert standing_in(form, field) == sent[field]

    done = await desktop.send(route, sent | {"_named": "Tobi"})
    assert done.status_code == 303, done.text


@pytest.mark.parametrize("route", [route for route in ASKING if Kind.VERSION in FORMS[route].fields.values()])
async def test_whoever_has_said_yes_is_not_asked_again_because_something_else_is_wrong(
    desktop: Desktop, route: str
) -> None:
    sent = await named(desktop, route, *words_of(route)) | {"version": "999999"}
    refused = await desktop.send(route, sent | {"_named": "Tobi"})
    assert refused.status_code == 409, refused.text
    assert [one["value"] for one in parsed(refused.text).select("form [name=_named]")][:1] == ["Tobi"]
    asked = await desktop.send(route, sent | {"_named": "Zuri"})
    assert asked.status_code == 200, "a yes to one name is none to another"


def test_what_asks_nothing_has_words_and_a_reason() -> None:
    assert all(words_of(route) and why for route, why in ASKS_NOTHING.items())

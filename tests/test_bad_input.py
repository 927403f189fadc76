"""Every field of every form with every nasty value: never a fault of ours, never a silent change."""

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

import pytest
from httpx import Response
from litestar import Litestar

from app import DEMO_ROUTES, ROUTES
from sharing.desk import Desk
from tests import inputs
from tests.clock import Clock
from tests.filling import (
    FORMS,
    FREE,
    KEPT,
    MAY_BE_EMPTY,
    SHOWN_ON,
    Desktop,
    Fields,
    Kind,
    assert_refused,
    at_work,
    beside,
    boxes,
    due,
    few_texts,
    fields_of,
    made_of,
    parsed,
    showable,
    standing_in,
    typed_as,
)
from tests.inputs import Fate, Text
from tests.page_checks import check_page
from tests.shares import TODAY, WHOLE, one_in
from tests.test_access_matrix import (
    ACTION,
    ADVICE,
    ASKS,
    CAPACITY,
    CHECK,
    CHECKED,
    CHILD,
    ENTRY,
    FAMILY,
    MEETINGS,
    MILESTONE,
    ONE_ASK,
    ONE_SAY,
    PARENT_SEES,
    STEP,
    TALK,
    TALKS,
    TIP,
    TIPS,
    everything,
)
from tests.tree import Tag, tree
from tests.world import routes_of, sql

Value = TypeVar("Value")


@pytest.fixture
async def desktop(demo: Litestar, desk: Desk) -> AsyncIterator[Desktop]:
    async with at_work(demo, desk) as desktop:
        yield desktop


UNSUBSCRIBE = "/unsubscribe/{token:str}"
"""Its one button stands at an address that only a mail has."""


def test_every_form_of_the_service_is_in_the_registry() -> None:
    app = Litestar(route_handlers=[*ROUTES, *DEMO_ROUTES], openapi_config=None, logging_config=None)
    posted = {path for method, path in routes_of(app) if method == "POST"}
    assert posted - {"/notify/delivered", UNSUBSCRIBE} == set(FORMS), "programs send to these"
    assert {method for method, _ in routes_of(app)} == {"GET", "HEAD", "POST"}


async def test_every_field_on_the_page_is_in_the_registry(desktop: Desktop, clock: Clock) -> None:
    for route in sorted(FORMS, key=lambda route: FORMS[route].wait):
        clock.forward(days=FORMS[route].wait)
        # Some forms come later than anybody stays signed in.
        await sql("update session set until = {}", clock.now + timedelta(days=1))
        sender, place = desktop.sender(route), desktop.world.own
        # Brings what the form is about to where it can be sent.
        await desktop.filled(route)
        page = tree((await sender.client.get(place.at(FORMS[route].page), follow_redirects=True)).text)
        if FORMS[route].keeps:
            assert page.select(f'form button[formaction="{place.at(route)}"]'), route
            continue
        forms = page.select(f'form[action="{place.at(route)}"]')
        assert forms, "no page has this form"
        controls = (str(one["name"]) for form in forms for one in form.select("[name]"))
        names = {name for name in controls if not name.startswith("_")}
        assert {re.sub("-(day|month|year)$", "", name) for name in names} == set(FORMS[route].fields)


@pytest.mark.parametrize("route", [route for route in FORMS if route != "/sign-in/code"])
async def test_a_form_filled_in_well_is_taken(desktop: Desktop, route: str) -> None:
    answer = await desktop.send(route, await desktop.filled(route))
    assert answer.status_code == 303, answer.text
    assert re.match(r"/(?![/\\])", answer.headers["location"])


# Free text.


@pytest.mark.parametrize(("route", "field"), fields_of(*FREE))
async def test_free_text_is_kept_as_it_is_or_refused_beside_its_field(
    desktop: Desktop, route: str, field: str
) -> None:
    kind = FORMS[route].fields[field]
    for value in share(inputs.TEXTS, fields_of(*FREE), (route, field)):
        value = _with_a_reason(value) if kind is Kind.REASON else value
        fate = due(kind, value)
        answer = await desktop.send(route, await desktop.filled(route) | {field: value.typed})
        if fate is Fate.NOTHING and kind in MAY_BE_EMPTY:
            assert answer.status_code == 303, value.name
        elif isinstance(fate, Fate):
            assert_refused(answer, field, value)
        else:
            assert answer.status_code == 303, (value.name, answer.text)
            assert (await _newest(desktop, route, field, answer)) == fate, value.name


def share(values: Sequence[Value], fields: list[tuple[str, str]], field: tuple[str, str]) -> Sequence[Value]:
    """This field’s part of the table today: together the fields try all of it. `bin/inputs` tries all on each."""
    return values if WHOLE else values[(fields.index(field) + TODAY) % len(fields) :: len(fields)]


def _with_a_reason(value: Text) -> Text:
    """Long enough to be a reason, so that it is the letters that are judged and not their number."""
    if value.line is Fate.NOTHING or not isinstance(value.typed, str):
        return value
    more = " and this is why"
    kept = value.area + more if isinstance(value.area, str) else value.area
    return replace(value, typed=value.typed + more, area=kept)


async def _newest(desktop: Desktop, route: str, field: str, answer: Response) -> str:
    rows = await sql(KEPT[route, field], _about(desktop, route, answer))
    assert len(rows) == 1
    return str(rows[0]["kept"])


def _about(desktop: Desktop, route: str, answer: Response) -> UUID:
    own = desktop.world.own
    if route in {"/families", f"{CHILD}/notes", ASKS, TALKS, MEETINGS, "/me/say"}:
        return UUID(answer.headers["location"].split("?")[0].split("/")[-1])
    about = {
        ADVICE: own.child,
        CHECK: own.child,
        CHECKED: own.child,
        f"{CHILD}/events": own.child,
        f"{FAMILY}/children": own.family,
        MILESTONE: own.child,
        f"{STEP}/move": own.step,
        f"{STEP}/hear-by": own.step,
        f"{STEP}/more-time": own.step,
        f"{CHILD}/flags/urgent": own.child,
        f"{CHILD}/flags/custody": own.child,
        f"{CHILD}/about-me": own.child,
        ENTRY: own.child,
        f"{CHILD}/good-news": own.child,
        f"{CHILD}/thanks": own.child,
        PARENT_SEES: own.child,
        CAPACITY: own.child,
        f"{CHILD}/people": own.child,
        f"{CHILD}/people/end": own.child,
        f"{CHILD}/people/hand-on": own.child,
        f"{CAPACITY}/view": own.child,
        TIPS: desktop.world.okoros.parent.id,
        TIP: own.tip,
        ONE_SAY: own.say,
        "/me/change": desktop.world.okoros.young_person.id,
        ACTION: own.action,
        f"{ACTION}/hand-over": own.action,
        TALK: own.talk,
        f"{TALK}/views": own.talk,
        **dict.fromkeys((f"{ONE_ASK}/answer", f"{ONE_ASK}/words", f"{ONE_ASK}/now"), own.ask),
    }
    return about.get(route, own.note)


@pytest.mark.parametrize(("route", "field"), fields_of(*FREE))
async def test_code_in_a_text_is_shown_as_words(desktop: Desktop, route: str, field: str) -> None:
    kind, plain = (
        FORMS[route].fields[field],
        await _shown(desktop, route, {field: "All of us and others"[:20]}),
    )
    while route == f"{FAMILY}/children" and not any(page.select("ol[start]") for page in plain):
        # Of many children, the page shows a part in a list of its own.
        plain = await _shown(desktop, route, {field: "All of us and others"[:20]})
    assert plain
    for value in share(inputs.CODE, fields_of(*FREE), (route, field)):
        kept = due(kind, value)
        if isinstance(kept, str):
            pages = await _shown(desktop, route, {field: value.typed})
            assert all_made_of(pages) <= all_made_of(plain), value.name
            assert any(kept in page.get_text() for page in pages), (value.name, kept)


def all_made_of(pages: Sequence[Tag]) -> set[tuple[str, frozenset[str]]]:
    return {one for page in pages for one in made_of(page)}


async def _shown(desktop: Desktop, route: str, fields: Fields) -> list[Tag]:
    answer = await desktop.send(route, await desktop.filled(route) | fields)
    assert answer.status_code == 303, answer.text
    there = (
        desktop.world.own.at(SHOWN_ON[route])
        if route in SHOWN_ON
        else answer.headers["location"].split("?")[0]
    )
    if {"parent", "family"} & set(fields):
        there += "/people"
    pages = [parsed(await desktop.read(there, by=desktop.reader(route)))]
    # What was agreed at a meeting stands on its note.
    if route == MEETINGS and (link := pages[0].select_one("main a[href*='/notes/']")):
        pages.append(parsed(await desktop.read(str(link["href"]), by=desktop.reader(route))))
    return pages


async def test_a_refused_form_comes_back_whole_with_nothing_in_it_come_alive(desktop: Desktop) -> None:
    for route in one_in(3, ["/sign-in", "/families", f"{FAMILY}/children", f"{STEP}/move", MILESTONE]):
        form, place = FORMS[route], desktop.world.own
        free = [name for name, kind in form.fields.items() if kind in FREE | {Kind.EMAIL, Kind.OWN_EMAIL}]
        broken = {name: "" for name in await desktop.filled(route) if name.endswith("-year")}
        fresh = await desktop.sender(route).client.get(place.at(form.page))
        known = made_of(parsed(fresh.text))
        for value in (TOO_LONG, *inputs.CODE):
            fields = await desktop.filled(route) | dict.fromkeys(free, value.typed) | broken
            answer = await desktop.send(route, fields)
            assert answer.status_code == 422, value.name
            page = parsed(answer.text)
            known |= made_of(page) if value is TOO_LONG else set()
            assert made_of(page) <= known, value.name
            assert [standing_in(page, name) for name in free] == [value.typed] * len(free), value.name
        check_page(answer.text)


TOO_LONG = Text("plain words that no field takes", "x" * 5000, Fate.REFUSED, Fate.REFUSED)

# Fields that take only certain answers.


async def test_what_is_no_address_or_code_is_told_beside_the_field(desktop: Desktop) -> None:
    for route, field in fields_of(Kind.EMAIL, Kind.OWN_EMAIL, Kind.CODE, Kind.CODE_WORD):
        kind, before = FORMS[route].fields[field], await everything()
        for value in (*few_texts(), *map(typed_as, inputs.NOT_AN_ADDRESS)):
            answer = await desktop.send(route, await desktop.filled(route) | {field: value.typed})
            if value.line is Fate.NOTHING and kind in MAY_BE_EMPTY:
                assert answer.status_code == 303
                before = await everything()
            else:
                assert_refused(answer, field, value)
        assert await everything() == before


async def test_an_answer_that_was_not_offered_is_not_taken(desktop: Desktop) -> None:
    fields = fields_of(Kind.CHOICE, Kind.KNOWN, Kind.MANY, Kind.SOME)
    values = (*few_texts(), *map(typed_as, inputs.NOT_AN_ANSWER))
    for route, field in fields:
        kind, before = FORMS[route].fields[field], await everything()
        for value in share(values, fields, (route, field)):
            if (value.line is Fate.NOTHING and kind in MAY_BE_EMPTY) or (field, value.typed) in MIDNIGHT:
                continue
            answer = await desktop.send(route, await desktop.filled(route) | {field: value.typed})
            # A journey of nobody's is not there, as in an address.
            status = (
                303
                if FORMS[route].demo
                else 404
                if value.name.startswith("go_on:0") and field == "what"
                else 422
            )
            assert answer.status_code == status, (value.name, answer.status_code)
            assert status != 422 or beside(parsed(answer.text), field), value.name
        assert await everything() == before


MIDNIGHT = {("quiet_from", "0"), ("quiet_to", "0")}
"""An hour that is offered."""


async def test_a_form_that_does_not_say_what_was_read_changes_nothing(desktop: Desktop) -> None:
    fields = fields_of(Kind.VERSION, Kind.WAS, Kind.MAYBE_WAS)
    for route, field in fields:
        before = await everything()
        may_be_empty = FORMS[route].fields[field] in MAY_BE_EMPTY
        for typed in share(inputs.WHOLE_NUMBERS, fields, (route, field)):
            if may_be_empty and not typed:
                continue
            answer = await desktop.send(route, await desktop.filled(route) | {field: typed})
            assert answer.status_code in {409, 422}, (typed, answer.status_code)
            check_page(answer.text)
            kept = ("reports came late", "Mondays", "quiet place", "Quiet lunch", "nearer to them")
            assert any(words in answer.text for words in kept), typed
        assert await everything() == before


async def test_a_day_that_is_none_is_told_with_its_boxes_kept(desktop: Desktop) -> None:
    fields = fields_of(Kind.DAY, Kind.MAYBE_DAY)
    for route, field in fields:
        may_be_empty = FORMS[route].fields[field] in MAY_BE_EMPTY
        for day in share(inputs.DAYS, fields, (route, field)):
            if may_be_empty and not any(box.strip() for box in day.boxes):
                continue
            answer = await desktop.send(route, await desktop.filled(route) | boxes(field, *day.boxes))
            # A day that exists may still be against the rules, but is never a fault.
            assert answer.status_code in ({303, 422} if day.exists else {422}), (day.name, answer.status_code)
            if answer.status_code == 422:
                page = parsed(answer.text)
                assert beside(page, field), day.name
                kept = [standing_in(page, f"{field}-{part}") for part in ("day", "month", "year")]
                assert kept == [showable(box) for box in day.boxes], day.name

"""Every route, everybody who might try it, and every child it could be about: what each is answered."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from uuid import uuid4

from litestar import Litestar

from app import DEMO_ROUTES, ROUTES
from journeys.events import Event
from journeys.exceptions import ExceptionClaim
from journeys.expected_steps import ExpectedStep
from journeys.reasons import Reason
from sharing.desk import Desk
from sharing.families import Role
from sharing.once import FormSent
from sharing.rights import About, Act, Granted, Standing, Verdict, decide
from tests.browser import unsealed
from tests.world import CANARIES, Place, Visitor, World, routes_of, the_world, visitor
from timeline.alerts.owed.alert import Alert
from timeline.asks.addition import AskAddition
from timeline.asks.answer import AskAnswer
from timeline.asks.ask import Ask
from timeline.calendars.feed import Feed
from timeline.child.good_news import GoodNews
from timeline.child.strengths import Strength
from timeline.child.thanks import Thanks
from timeline.notes.answer import Answer
from timeline.notes.note import Note
from timeline.notes.version import NoteVersion
from timeline.say.reader import SayReader
from timeline.say.say import Say
from timeline.say.version import SayVersion
from timeline.talks.talk import Talk
from timeline.talks.view import TalkView
from timeline.tips.tip import Tip, TipVote

FAMILY = "/families/{family_id:uuid}"
CHILD = FAMILY + "/children/{child_id:uuid}"
STEP = CHILD + "/steps/{step_id:uuid}"
MILESTONE = CHILD + "/journeys/{journey_id:uuid}/{milestone:str}"
CHECK = f"{MILESTONE}/check"
ASK, CHECKED = f"{CHILD}/dates/ask", f"{CHILD}/dates/checked"
NOTE = CHILD + "/notes/{note_id:uuid}"
ACTION = NOTE + "/actions/{action_id:uuid}"
ASKS, ONE_ASK = f"{CHILD}/asks", CHILD + "/asks/{ask_id:uuid}"
TALKS, TALK = f"{CHILD}/talks", CHILD + "/talks/{talk_id:uuid}"
MEETINGS = f"{CHILD}/meetings"
ADVICE, ONE_ADVICE = f"{CHILD}/advice", CHILD + "/advice/{advice_id:uuid}"
TIPS, TIP = f"{STEP}/tips", "/tips/{tip_id:uuid}"
USEFUL = f"{TIPS}/{{tip_id:uuid}}/useful"
ENTRY = CHILD + "/about-me/{entry_id:uuid}"
NEWS = CHILD + "/good-news/{news_id:uuid}"
THANKS = CHILD + "/thanks/{thanks_id:uuid}"
RIGHTS, PARENT_SEES = f"{CHILD}/rights", CHILD + "/rights/{person_id:uuid}"
CAPACITY = f"{CHILD}/capacity"
CODE_WORD = f"{CHILD}/code-word"
MY_CALENDAR, MY_FEED = "/me/calendar", "/me/calendar/{feed_id:uuid}"

# What each page is for. Written out here by hand: not taken from the routes or their guards.
ABOUT_A_CHILD: Mapping[tuple[str, str], str] = {
    ("GET", CHILD): "read",
    ("GET", f"{CHILD}/print"): "read",
    ("GET", CODE_WORD): "choose the code word",
    ("POST", CODE_WORD): "choose the code word",
    ("GET", RIGHTS): "know rights",
    ("GET", PARENT_SEES): "say wishes",
    ("POST", PARENT_SEES): "say wishes",
    ("GET", CAPACITY): "read",
    ("POST", CAPACITY): "record capacity",
    ("GET", f"{CAPACITY}/view"): "say how they see it",
    ("POST", f"{CAPACITY}/view"): "say how they see it",
    ("GET", STEP): "read",
    ("GET", f"{STEP}/date.ics"): "read",
    ("POST", f"{STEP}/move"): "move dates",
    ("GET", f"{STEP}/hear-by"): "move dates",
    ("POST", f"{STEP}/hear-by"): "move dates",
    ("GET", f"{STEP}/more-time"): "claim more time",
    ("POST", f"{STEP}/more-time"): "claim more time",
    ("GET", f"{TIPS}/new"): "write tips",
    ("POST", TIPS): "write tips",
    ("POST", USEFUL): "write tips",
    ("GET", f"{CHILD}/flags/urgent"): "read",
    ("POST", f"{CHILD}/flags/urgent"): "say it is urgent",
    ("GET", f"{CHILD}/flags/custody"): "know of custody",
    ("POST", f"{CHILD}/flags/custody"): "record custody",
    ("GET", f"{CHILD}/events/new"): "record",
    ("POST", f"{CHILD}/events"): "record",
    ("GET", MILESTONE): "record",
    ("POST", MILESTONE): "record",
    ("GET", CHECK): "check days",
    ("POST", CHECK): "check days",
    ("POST", ASK): "ask for a check",
    ("GET", CHECKED): "say that dates are checked",
    ("POST", CHECKED): "say that dates are checked",
    ("GET", ADVICE): "ask for advice",
    ("POST", ADVICE): "ask for advice",
    ("POST", ONE_ADVICE): "ask for advice",
    ("GET", f"{CHILD}/notes/new"): "write notes",
    ("POST", f"{CHILD}/notes"): "write notes",
    ("GET", NOTE): "read",
    ("POST", f"{NOTE}/answer"): "answer notes",
    ("POST", f"{NOTE}/versions"): "answer notes",
    ("GET", f"{NOTE}/versions"): "read",
    ("POST", f"{NOTE}/back"): "answer notes",
    ("POST", f"{NOTE}/look-again"): "answer notes",
    ("POST", f"{NOTE}/child-said"): "answer notes",
    ("GET", f"{NOTE}/next-step"): "answer notes",
    ("POST", f"{NOTE}/next-step"): "answer notes",
    ("POST", f"{NOTE}/time"): "answer notes",
    ("GET", f"{NOTE}/actions/new"): "answer notes",
    ("POST", f"{NOTE}/actions"): "answer notes",
    ("GET", ACTION): "read",
    ("POST", ACTION): "answer notes",
    ("GET", f"{NOTE}/outcome"): "answer notes",
    ("POST", f"{NOTE}/outcome"): "answer notes",
    ("GET", ASKS): "read",
    ("GET", f"{ASKS}/new"): "ask",
    ("POST", ASKS): "ask",
    ("GET", ONE_ASK): "read",
    ("GET", f"{CHILD}/people"): "read",
    ("GET", f"{CHILD}/people/messages"): "see what arrived",
    ("GET", f"{CHILD}/people/new"): "change the circle",
    ("POST", f"{CHILD}/people"): "change the circle",
    ("GET", f"{CHILD}/people/end"): "change the circle",
    ("POST", f"{CHILD}/people/end"): "change the circle",
    ("GET", f"{CHILD}/people/hand-on"): "hand the case on",
    ("POST", f"{CHILD}/people/hand-on"): "hand the case on",
    ("GET", TALKS): "read",
    ("GET", f"{TALKS}/new"): "log talks",
    ("POST", TALKS): "log talks",
    ("GET", TALK): "read",
    ("POST", f"{TALK}/views"): "log talks",
    ("GET", f"{MEETINGS}/new"): "log talks",
    ("POST", MEETINGS): "log talks",
    ("GET", f"{CHILD}/about-me/new"): "write what is good",
    ("POST", f"{CHILD}/about-me"): "write what is good",
    ("GET", ENTRY): "read",
    ("POST", ENTRY): "write what is good",
    ("POST", f"{ENTRY}/shown"): "write what is good",
    ("GET", f"{CHILD}/good-news/new"): "write what is good",
    ("POST", f"{CHILD}/good-news"): "write what is good",
    ("GET", NEWS): "read",
    ("POST", f"{NEWS}/shown"): "write what is good",
    ("GET", f"{CHILD}/thanks/new"): "write what is good",
    ("POST", f"{CHILD}/thanks"): "write what is good",
    ("GET", THANKS): "read",
    ("POST", f"{THANKS}/shown"): "write what is good",
}
ABOUT_A_FAMILY: Mapping[tuple[str, str], str] = {
    ("GET", FAMILY): "read",
    ("GET", f"{FAMILY}/people"): "read",
    ("GET", f"{FAMILY}/print"): "read",
    ("GET", f"{FAMILY}/notes"): "read",
    ("GET", f"{FAMILY}/children/new"): "add children",
    ("POST", f"{FAMILY}/children"): "add children",
}
FOR_COUNCILS = {("GET", "/families/new"), ("POST", "/families")}
FOR_OPERATORS = {("GET", "/operations")}
FOR_FORUMS = {("GET", "/tips"), ("POST", TIP)}
ONE_SAY, WHO = "/me/say/{say_id:uuid}", "/me/who"
MY_PARENTS, MY_PARENT = "/me/parents", "/me/parents/{person_id:uuid}"
ABOUT_THEMSELVES = {
    *(("GET", path) for path in (MY_PARENTS, MY_PARENT)),
    ("POST", MY_PARENT),
    *(("GET", path) for path in ("/me", "/me/say", ONE_SAY, WHO, "/me/change", "/me/answers")),
    *(("POST", path) for path in ("/me/say", ONE_SAY, f"{ONE_SAY}/back", "/me/change")),
}
"""A young person's own place. Nobody else has one."""
FOR_ALL: Mapping[tuple[str, str], tuple[int, int]] = {
    # To somebody signed in, and to somebody who is not. A form sent empty is answered 422.
    ("GET", "/cases"): (200, 303),
    ("GET", "/tips/mine"): (200, 303),
    ("GET", "/drafts"): (200, 303),
    # Sent without the place of the form that they are words of.
    ("POST", "/drafts"): (400, 401),
    ("POST", "/drafts/away"): (400, 401),
    ("GET", MY_CALENDAR): (200, 303),
    ("GET", "/me/alerts"): (200, 303),
    ("POST", "/me/alerts"): (422, 401),
    # At an address that nobody made.
    ("GET", "/unsubscribe/{token:str}"): (404, 404),
    ("POST", "/unsubscribe/{token:str}"): (404, 404),
    ("GET", "/me/messages"): (200, 303),
    # Nobody here is called to it: test_called has those who are.
    ("GET", "/questions/{ask_id:uuid}"): (404, 303),
    # There is none where no token is set.
    ("GET", "/metrics"): (404, 404),
    # At an address that nobody made.
    ("GET", "/calendar/{address:str}"): (404, 404),
    # Without the token that only GOV.UK Notify has.
    ("POST", "/notify/delivered"): (401, 401),
    ("GET", "/sign-in"): (303, 200),
    ("POST", "/sign-in"): (422, 422),
    ("GET", "/sign-in/code"): (303, 200),
    ("POST", "/sign-in/code"): (422, 422),
    ("GET", "/look"): (200, 200),
    ("POST", "/look"): (422, 422),
    ("POST", "/look/words"): (422, 422),
    # In a language that there is not.
    ("GET", "/look/in/{language:str}"): (404, 404),
    ("GET", "/health/live"): (200, 200),
    ("GET", "/demo"): (200, 200),
    ("POST", "/demo/look-as"): (303, 303),
    ("POST", "/demo/week"): (303, 303),
    ("GET", "/demo/mail"): (200, 200),
    ("GET", "/demo/mail/{name:str}"): (404, 404),
    ("GET", "/demo/mail/{name:str}/looks"): (404, 404),
    ("GET", "/static/{digest:str}/{name:str}"): (404, 404),
    ("GET", "/dates"): (200, 200),
    ("GET", "/words"): (200, 200),
    ("GET", "/dates/{pathway:str}"): (200, 200),
    # Asked without a day to count from.
    ("GET", "/dates/{pathway:str}/dates.ics"): (400, 400),
    ("GET", "/api/law/dates"): (400, 400),
    ("GET", "/api/law/pathways"): (200, 200),
    ("GET", "/api/law/openapi.json"): (200, 200),
}
OF_A_CHILD = ("journey", "step", "note", "tip", "entry", "news", "thanks", "action", "ask", "talk", "advice")
NEW = ("/advice", "/code-word", "/meetings", "/asks", "/talks", "/notes", "/about-me", "/good-news", "/thanks",
       "/urgent", "/custody", "/capacity", "/capacity/view", "/people", "/people/end", "/people/hand-on",
       "/rights/{person_id:uuid}")  # fmt: skip
"""Where a form about a child alone is sent, which names nothing else."""
TURN_BY_TURN = {("POST", f"{ONE_ASK}/{act}") for act in ("answer", "words", "now")} | {("POST", TALK)}
TURN_BY_TURN |= {("POST", f"{ACTION}/hand-over"), ("POST", f"{ONE_ASK}/answer/undo")}
TURN_BY_TURN |= {("POST", f"{written}/undo") for written in (NOTE, ONE_ASK, TALK)}
"""Of those around a child, only whose turn it is has these forms: see test_asks and test_talks."""
BY_HAND = {
    *TURN_BY_TURN,
    ("GET", "/"),
    ("POST", "/sign-out"),
    ("GET", "/health/ready"),
    ("POST", f"{TIP}/back"),
    # An empty form here ticks nobody; and of what is about them, only what they wrote is there.
    ("POST", f"{WHO}/{{say_id:uuid}}"),
    ("POST", f"{WHO}/about/{{entry_id:uuid}}"),
    ("POST", MY_CALENDAR),
    *(("POST", f"{MY_FEED}/{act}") for act in ("new", "end")),
}
"""Answered differently by who asks, or by how the servers are: each has a test of its own below or elsewhere."""

ONE_TAP = {("POST", ASK), ("POST", CHECKED)}
"""Forms of one button, in which nothing need be written."""

FAMILY_MEMBER = {
    "ask",
    "log talks",
    "read",
    "know rights",
    "check days",
    "write notes",
    "answer notes",
    "write what is good",
}
AT_HOME = {"say it is urgent", "know of custody"}
MAY = {
    "parent": FAMILY_MEMBER
    | AT_HOME
    | {"ask for a check", "write tips", "say how they see it", "choose the code word"},
    "young person": FAMILY_MEMBER
    | AT_HOME
    | {"ask for a check", "write tips", "say how they see it", "choose the code word"},
    "practitioner": FAMILY_MEMBER | {"record capacity"},
    "case officer": FAMILY_MEMBER
    | AT_HOME
    | {"record", "move dates", "add children", "claim more time", "record custody"}
    | {"say that dates are checked", "ask for advice", "change the circle", "say wishes", "record capacity"}
    | {"see what arrived", "hand the case on"},
}


@dataclass(frozen=True)
class Kind:
    """What somebody is to each child: a key of MAY, or nothing at all."""

    own: str = ""
    sibling: str = ""
    elsewhere: str = ""
    for_a_council: bool = False
    for_a_forum: bool = False
    """Of the place where the Okoros live."""
    for_operations: bool = False
    signed_in: bool = True


KINDS: Mapping[str, Kind] = {
    "parent": Kind(own="parent", sibling="parent"),
    "young_person": Kind(own="young person"),
    "officer": Kind(own="case officer", sibling="case officer", for_a_council=True),
    "teacher": Kind(own="practitioner"),
    "tobis_teacher": Kind(sibling="practitioner"),
    "ended": Kind(),
    "expired": Kind(),
    "not_yet": Kind(),
    "other_officer": Kind(for_a_council=True),
    "stranger": Kind(),
    "kit": Kind(elsewhere="case officer", for_a_council=True),
    "moderator": Kind(for_a_forum=True),
    "operator": Kind(for_operations=True),
    "writer": Kind(),
    "signed_out": Kind(signed_in=False),
}
PLACES = ("own", "sibling", "elsewhere")
Cell = tuple[str, str, str, str]
"""Who, method, path as Litestar writes it, and which child it is about."""


def all_cells() -> dict[Cell, int]:
    """With the status that each is due."""
    found: dict[Cell, int] = {}
    for who, kind in KINDS.items():
        for place in PLACES:
            for (method, path), act in {**ABOUT_A_CHILD, **ABOUT_A_FAMILY}.items():
                due = _due(kind, method, act, _standing(kind, path, place))
                found[who, method, path, place] = 303 if due == 422 and (method, path) in ONE_TAP else due
        for work, held in (
            (FOR_COUNCILS, kind.for_a_council), (FOR_FORUMS, kind.for_a_forum), (FOR_OPERATORS, kind.for_operations),
        ):  # fmt: skip
            for method, path in work:
                found[who, method, path, ""] = _due(kind, method, "", {""} if held else set())
        for method, path in ABOUT_THEMSELVES:
            found[who, method, path, ""] = _due(kind, method, "", {kind.own} & {"young person"})
        for (method, path), (inside, outside) in FOR_ALL.items():
            found[who, method, path, ""] = inside if kind.signed_in else outside
    return found


def _standing(kind: Kind, path: str, place: str) -> set[str]:
    """What they are to the child; to any child of the family where the page is about the family."""
    one_family = {"own", "sibling"} if place != "elsewhere" else {"elsewhere"}
    places = {place} if path.startswith(CHILD) else one_family
    return {held for one in places if (held := getattr(kind, one))}


def _due(kind: Kind, method: str, act: str, standing: set[str]) -> int:
    if not kind.signed_in:
        return 303 if method == "GET" else 401
    if not standing:
        return 404
    if act and not any(act in MAY[one] for one in standing):
        return 403
    return 200 if method == "GET" else 422


@asynccontextmanager
async def everybody(app: Litestar, world: World) -> AsyncIterator[dict[str, Visitor]]:
    """One signed-in browser each."""
    async with AsyncExitStack() as stack:
        found = {}
        for who in KINDS:
            person = getattr(world, who, None) or getattr(world.okoros, who, None)
            found[who] = await visitor(app, person)
            stack.push_async_callback(found[who].client.aclose)
        yield found


async def walk(
    app: Litestar, world: World, cells: Iterable[Cell] | None = None
) -> dict[Cell, tuple[int, str]]:
    """Everybody tries every door, or these: the status and the text they got."""
    found = {}
    async with everybody(app, world) as visitors:
        for who, method, path, place in cells or all_cells():
            about: Place = getattr(world, place or "own")
            address = about.at(path).replace("{name:str}", "x").replace("{digest:str}", "x")
            address = address.replace("{pathway:str}", "growing_up")
            found[who, method, path, place] = await visitors[who].ask(method, address)
    return found


def wrong(got: Mapping[Cell, tuple[int, str]]) -> dict[Cell, tuple[int, int]]:
    """What was answered, and what should have been."""
    due = all_cells()
    return {cell: (status, due[cell]) for cell, (status, _) in got.items() if status != due[cell]}


def test_every_route_has_its_place_in_the_table() -> None:
    app = Litestar(route_handlers=[*ROUTES, *DEMO_ROUTES], openapi_config=None, logging_config=None)
    known = {
        *ABOUT_A_CHILD,
        *ABOUT_A_FAMILY,
        *FOR_COUNCILS,
        *FOR_FORUMS,
        *FOR_OPERATORS,
        *ABOUT_THEMSELVES,
        *FOR_ALL,
        *BY_HAND,
    }
    asked = {(method, path) for method, path in routes_of(app) if method != "HEAD"}
    assert asked == known
    heads = {path for method, path in routes_of(app) if method == "HEAD"}
    assert heads == {path for method, path in known if method == "GET"}


async def test_everybody_gets_in_where_they_belong_and_nowhere_else(demo: Litestar, desk: Desk) -> None:
    world = await the_world(desk)
    got = await walk(demo, world)
    assert wrong(got) == {}
    assert len(got) > 600


async def test_the_first_page_is_the_familys_own_or_the_list_of_those_who_work_with_families(
    app: Litestar, desk: Desk
) -> None:
    world = await the_world(desk)
    homes = {"parent": 200, "young_person": 303, "stranger": 200, "ended": 200, "officer": 303, "teacher": 303,
             "other_officer": 303, "signed_out": 200}  # fmt: skip
    async with everybody(app, world) as visitors:
        got = {who: await visitors[who].ask("GET", "/") for who in homes}
    assert {who: status for who, (status, _) in got.items()} == homes
    told = got["stranger"][1].split("<main", 1)[-1]
    assert not [word for words in CANARIES.values() for word in words if word in told]


async def test_anybody_may_sign_out_and_is_signed_out_then(app: Litestar, desk: Desk) -> None:
    world = await the_world(desk)
    async with everybody(app, world) as visitors:
        for who, one in visitors.items():
            assert (await one.ask("POST", "/sign-out"))[0] == 303, who
            assert (await one.ask("GET", "/cases"))[0] == 303, who


async def test_a_head_request_is_answered_as_the_page_would_be_without_its_words(
    app: Litestar, desk: Desk
) -> None:
    world = await the_world(desk)
    due = all_cells()
    async with everybody(app, world) as visitors:
        for who in ("officer", "teacher", "stranger", "signed_out"):
            for _, path in (cell for cell in {**ABOUT_A_CHILD, **ABOUT_A_FAMILY} if cell[0] == "GET"):
                status, text = await visitors[who].ask("HEAD", world.own.at(path))
                assert (status, text) == (due[who, "GET", path, "own"], ""), (who, path)


async def test_one_childs_address_under_another_family_or_child_leads_nowhere(
    app: Litestar, desk: Desk
) -> None:
    world = await the_world(desk)
    mixed = [
        replace(world.own, family=world.elsewhere.family),
        replace(world.own, child=world.elsewhere.child),
        replace(world.elsewhere, family=world.own.family),
        *(replace(world.own, **{part: getattr(place, part)})
          for part in OF_A_CHILD for place in (world.sibling, world.elsewhere)),
    ]  # fmt: skip
    async with everybody(app, world) as visitors:
        for who in ("officer", "parent"):
            status, nothing = await visitors[who].ask("GET", "/no/such/page")
            for place, ((method, path), act) in product(mixed, ABOUT_A_CHILD.items()):
                if method == "GET" and who == _who_may(act) and place.at(path) != world.own.at(path):
                    got, text = await visitors[who].ask("GET", place.at(path))
                    assert (got, unsealed(text)) == (status, unsealed(nothing)), (place, path)


def _who_may(act: str) -> str:
    return "officer" if act in MAY["case officer"] else "parent"


async def test_an_act_on_another_childs_step_journey_or_note_changes_nothing(
    app: Litestar, desk: Desk
) -> None:
    world = await the_world(desk)
    day = b"on-day=10&on-month=3&on-year=2027&to-day=1&to-month=6&to-year=2027"
    words = b"because=The+reports+came+late+again&kind=council&version=1&words=New+words&said=yes&says=no"
    words += b"&now=take_back&useful=no"
    before = await everything()
    async with everybody(app, world) as visitors:
        for other in (world.sibling, world.elsewhere):
            foreign = replace(world.own, **{part: getattr(other, part) for part in OF_A_CHILD})
            what = f"what=go_on:{other.journey}:decided_to_assess".encode()
            for (method, path), act in ABOUT_A_CHILD.items():
                one_tap = (method, path) in ONE_TAP
                if method == "POST" and not one_tap and not path.endswith(NEW):
                    status, _ = await visitors[_who_may(act)].ask(
                        "POST", foreign.at(path), b"&".join([day, words, what])
                    )
                    assert status == 404, path
    assert await everything() == before


async def everything() -> dict[str, int]:
    """How many rows each kind of act leaves, and the newest version of what may change."""
    counts = {
        table.__name__: await table.count()
        for table in (
            Event,
            Reason,
            ExceptionClaim,
            NoteVersion,
            Ask,
            AskAddition,
            AskAnswer,
            Talk,
            TalkView,
            Answer,
            Alert,
            FormSent,
            Feed,
            Strength,
            GoodNews,
            Thanks,
            Say,
            SayReader,
            SayVersion,
            Tip,
            TipVote,
        )
    }
    notes, steps = await Note.select(Note.version), await ExpectedStep.select(ExpectedStep.version)
    return counts | {"versions": sum(row["version"] for row in [*notes, *steps])}


def test_a_place_holds_from_its_first_day_to_its_last_for_its_own_child_alone() -> None:
    """decide() by itself: the query for the viewer leaves out what no longer holds before decide() is asked."""
    family, child, first, last = uuid4(), uuid4(), date(2027, 3, 1), date(2027, 3, 31)
    ada = Standing((Granted(family, child, Role.PARENT, first, last),))
    for day, verdict in (
        (date(2027, 2, 28), Verdict.STRANGER),
        (first, Verdict.YES),
        (last, Verdict.YES),
        (date(2027, 4, 1), Verdict.STRANGER),
    ):
        assert decide(ada, Act.READ, About(family, child), today=day) is verdict, day
    for about in (About(family, uuid4()), About(uuid4(), child), About(uuid4()), About()):
        assert decide(ada, Act.READ, about, today=first) is Verdict.STRANGER, about

"""Two families side by side, and everybody who might try a door: for tests of who gets in where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar
from litestar.routes import HTTPRoute
from piccolo.querystring import QueryString

from journeys.children import Child
from journeys.expected_steps import ExpectedStep
from journeys.journey import Journey
from sharing.csrf import token_for
from sharing.desk import Desk, Wall
from sharing.engine import engine
from sharing.families import Family, Grant, Role
from sharing.people import Person, Work
from sharing.sessions import Session
from tests.cast import Okoros, organisation, person, post, the_okoros
from tests.keeping import made_once
from timeline.asks.ask import Ask
from timeline.asks.standing import Kind as Asking
from timeline.calendars.feed import Feed
from timeline.chasing.advice import Advice
from timeline.child.good_news import GoodNews, Outcome
from timeline.child.strengths import Kind, Strength
from timeline.child.thanks import Thanks
from timeline.notes.actions import NoteAction
from timeline.notes.agreeing import propose
from timeline.say.prompts import Prompt
from timeline.say.say import Said, Say
from timeline.talks.talk import Kind as Talking
from timeline.talks.talk import Talk, Told
from timeline.talks.view import TalkView
from timeline.tips.lists import area_of
from timeline.tips.tip import Tip, TipAuthor, TipState

REQUEST = date(2027, 3, 1)
"""The day each family asked for an assessment."""
FINAL_PLAN = "final_plan_issued"


@dataclass(frozen=True)
class Place:
    """One child's pages, as far as an address can name them."""

    family: UUID
    child: UUID
    journey: UUID
    step: UUID
    note: UUID
    tip: UUID
    """One that is shown beside its step. None of the child's circle wrote it."""
    entry: UUID
    news: UUID
    thanks: UUID
    """These three the child's case officer wrote."""
    action: UUID
    """Of the note, for its case officer to do."""
    ask: UUID
    """Something that the parent asked the case officer."""
    talk: UUID
    """A call that the case officer wrote down."""
    say: UUID
    """What the young person shares with everybody around them. Nobody's, where the child does not sign in."""
    person: UUID
    """The parent, where a page is about one of the people around the child."""
    feed: UUID
    """At which the case officer’s calendar reads."""
    advice: UUID
    """That the case officer waits for, from a service."""
    milestone: str = "request_received"

    def at(self, route: str) -> str:
        """The address of a route as Litestar writes it, such as /families/{family_id:uuid}."""
        names = ("family", "child", "journey", "step", "note", "tip", "entry", "news", "thanks", "action", "ask",
                 "talk", "say", "person", "feed", "advice")  # fmt: skip
        for name in names:
            route = route.replace(f"{{{name}_id:uuid}}", str(getattr(self, name)))
        return route.replace("{milestone:str}", self.milestone)


@dataclass(frozen=True)
class World:
    okoros: Okoros
    own: Place
    """Ife's: the child whom the cast belongs to."""
    sibling: Place
    """Tobi's, in the same family."""
    elsewhere: Place
    """Freja's, in another family of the same council."""
    kit: Person
    """Freja's case officer."""
    bo: Person
    """Freja's parent."""
    tobis_teacher: Person
    """In the circle of the sibling alone."""
    ended: Person
    """Was Ife's parent in this service until somebody ended it."""
    expired: Person
    """Was around Ife until yesterday."""
    not_yet: Person
    """Will be around Ife from tomorrow."""
    moderator: Person
    """Reads tips for the forum of the place where the Okoros live."""
    operator: Person
    """Looks after the service."""
    writer: Person
    """Wrote the tips of the Okoros’ area, and is around no child any more."""


CANARIES: Mapping[str, tuple[str, ...]] = {
    "own": ("Ife",),
    "sibling": ("Tobi",),
    "elsewhere": ("Freja", "Lind", "Town Council"),
}
"""Words that only the pages about that child may hold. Notes and steps carry the child's name too."""


@made_once
async def the_world(desk: Desk) -> World:
    okoros = await the_okoros(desk)
    kit, bo, moderator = await person("Kit Vale"), await person("Bo Lind"), await person("Joy Reed")
    writer = await person("Wyn Ford")
    operator = await person("Dee Holt")
    service = await organisation("Made-up Service Team", "service")
    await post(operator, service, Work.OPERATOR, "Looks after the service")
    tobis_teacher = await person("Ari Moss")
    town = await organisation("Made-up Town Council", "council", place="Made-up Town")
    await post(kit, town, Work.CASE_OFFICER, "Case officer")
    for place, reader in (("Made-up County", moderator), ("Made-up Town", await person("Gil Ames"))):
        forum = await organisation(f"Parent Forum of {place}", "parent forum", place=place)
        await post(reader, forum, Work.FORUM, "Reads tips first")
    async with desk.act(kit.id) as unit:
        family = await Family.open("The Linds", unit=unit)
        circle = {kit.id: Role.CASE_OFFICER, bo.id: Role.PARENT}
        freja = await Child.add("Freja", born=date(2015, 4, 2), family=family.id, circle=circle, unit=unit)
    async with desk.act(okoros.officer.id) as unit:
        await Grant.give(
            tobis_teacher.id,
            family=okoros.family.id,
            child=okoros.sibling.id,
            role=Role.PRACTITIONER,
            unit=unit,
        )
    both = [okoros.parent, okoros.teacher, okoros.young_person]
    return World(
        okoros,
        await _place(okoros.child, okoros.officer, both, desk, tip=("Ask for every report early", writer)),
        await _place(
            okoros.sibling,
            okoros.officer,
            [okoros.parent, tobis_teacher],
            desk,
            tip=("Bring a list of questions", writer),
        ),
        await _place(freja, kit, [bo], desk, tip=("The Town Council rings back if you ask", bo)),
        kit,
        bo,
        tobis_teacher,
        moderator=moderator,
        operator=operator,
        writer=writer,
        **await _out_of_time(okoros, desk),
    )


async def _place(
    child: Child, officer: Person, asked: list[Person], desk: Desk, *, tip: tuple[str, Person]
) -> Place:
    async with desk.act(officer.id) as unit:
        journey = await Journey.open(child, "first_assessment", "request_received", on=REQUEST, unit=unit)
        note = await propose(
            f"Quiet lunch for {child.known_as}",
            family=child.family,
            child=child.id,
            parties=[one.id for one in asked],
            unit=unit,
        )
        action = await NoteAction.add(
            note, "Find a room", owner=officer.id, due_on=unit.today + timedelta(days=14), unit=unit
        )
    step = await ExpectedStep.objects().get(
        (ExpectedStep.journey == journey.id) & (ExpectedStep.step == FINAL_PLAN)
    )
    assert step
    good = await good_words(child, officer, asked[0], desk)
    shown = await shown_tip(child, tip, desk)
    said = await asked_and_told(child, officer, asked[0], desk)
    own = await own_say(child, [officer, *asked], desk)
    ids = (child.family, child.id, journey.id, step.id, note.id, shown, *good, action.id, *said, own)
    waits = await advice_of(journey, officer, desk)
    return Place(*ids, asked[0].id, await feed_of(child, officer, desk), waits)


async def advice_of(journey: Journey, officer: Person, desk: Desk) -> UUID:
    step = await ExpectedStep.objects().get(
        (ExpectedStep.journey == journey.id) & (ExpectedStep.step == "advice_due")
    )
    assert step
    async with desk.act(officer.id) as unit:
        waits = await Advice.name(
            "Speech and language", step=step, person=None, service="Speech team", unit=unit
        )
        await waits.asked_again(unit)
        await waits.came(unit)
        came = await Advice.of_child(waits.child, waits.id, lock=True)
        assert came
        await came.not_come(unit)
    return waits.id


async def feed_of(child: Child, officer: Person, desk: Desk) -> UUID:
    async with desk.act(officer.id) as unit:
        token = await Feed.make(child.id, unit=unit)
    found = await Feed.at(token, now=desk.now())
    assert found
    return found.id


async def good_words(child: Child, officer: Person, thanked: Person, desk: Desk) -> tuple[UUID, UUID, UUID]:
    """An entry about the child, good news and a thank you, all by their officer."""
    name = child.known_as
    async with desk.act(officer.id) as unit:
        entry = await Strength.add(Kind.LIKE, f"{name} likes trains", child=child, unit=unit)
        news = await GoodNews.add(
            f"{name} went in with a smile", day=unit.today, outcome=Outcome.INCLUDED, child=child, unit=unit
        )
        thanks = await Thanks.say(f"You helped {name} so well", to=thanked.id, child=child, unit=unit)
    return entry.id, news.id, thanks.id


async def asked_and_told(child: Child, officer: Person, parent: Person, desk: Desk) -> tuple[UUID, UUID]:
    """Something that the parent asked the officer, and a talk with the parent that the officer wrote down."""
    name = child.known_as
    async with desk.act(parent.id) as unit:
        ask = await Ask.ask(
            Asking.REQUEST, f"A quiet place for {name}", child=child, to=officer.id, unit=unit
        )
    async with desk.act(officer.id) as unit:
        told = Told(Talking.CALL, unit.today, f"We talked about a quiet place for {name}", "We ring again")
        talk = await Talk.log(told, there=[parent.id, officer.id], child=child, unit=unit)
        await TalkView.add(f"{name} was there too", talk=talk, unit=unit)
    return ask.id, talk.id


async def own_say(child: Child, around: list[Person], desk: Desk) -> UUID:
    if child.person is None:
        return uuid4()
    said = Said(Prompt.WANT, f"A quiet place for {child.known_as}", ("quiet",))
    readers = [one.id for one in around if one.id != child.person]
    async with desk.act(child.person) as unit:
        return (await Say.write(said, child=child, readers=readers, unit=unit)).id


async def shown_tip(child: Child, said: tuple[str, Person], desk: Desk) -> UUID:
    """As an older year would have left it: beside the final plan, written and published past the walls."""
    words, by = said
    area = await area_of(child.id, desk.today())
    assert area
    tip = Tip(
        area=area.id, pathway="first_assessment", step=FINAL_PLAN, words=words,
        written_on=desk.today(), state=TipState.PUBLISHED, published_on=desk.today(),
    )  # fmt: skip
    await tip.save()
    await TipAuthor(tip=tip.id, person=by.id).save()
    return tip.id


async def _out_of_time(okoros: Okoros, desk: Desk) -> dict[str, Person]:
    """Grants that once held, or will: kept as an older year or a later day would have left them."""
    today, day = desk.today(), timedelta(days=1)
    spans = {
        "ended": ("Una Okoro", today, today + day, desk.now()),
        "expired": ("Max Hill", today - 30 * day, today - day, None),
        "not_yet": ("Ivy Dean", today + day, today + 30 * day, None),
    }
    found = {}
    for who, (name, since, until, ended_at) in spans.items():
        found[who] = await person(name)
        await Grant(
            person=found[who].id, family=okoros.family.id, child=okoros.child.id, role=Role.PARENT,
            since=since, until=until, ended_at=ended_at, given_by=okoros.officer.id, given_at=desk.now(),
        ).save()  # fmt: skip
    return found


def routes_of(app: Litestar) -> set[tuple[str, str]]:
    """Method and path of all that can be asked for, without the OPTIONS that Litestar answers by itself."""
    return {
        (str(method), route.path)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        for method in handler.http_methods
        if method != "OPTIONS"
    }


@dataclass
class Visitor:
    """Somebody at the door, who holds whatever form token they could have. Checks nothing by itself."""

    client: AsyncClient
    token: str

    async def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, str]:
        """Status and text. `body` follows the form's token."""
        if method in {"GET", "HEAD"}:
            answer = await self.client.request(method, path)
        else:
            answer = await self.send(path, f"_csrf={self.token}&".encode() + body)
        return answer.status_code, answer.text

    async def send(self, path: str, body: bytes, **headers: str) -> Response:
        """Exactly these bytes."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self.client.post(path, content=body, headers=kind | headers)


async def visitor(app: Litestar, who: Person | None) -> Visitor:
    """Signed in as that person, or signed out with a browser cookie. Close its client in the end."""
    desk: Desk = app.state.desk
    holder = "a browser of nobody's"
    if who:
        async with desk.act(None, Wall.DOOR) as unit:
            holder = await Session.start(who.id, unit=unit)
    asgi: Any = app  # httpx and Litestar type the same ASGI in two ways
    # Thousands of answers are looked at: making each small on its way would only take time.
    plain = {"Accept-Encoding": "identity"}
    client = AsyncClient(transport=ASGITransport(asgi), base_url="http://test", headers=plain)
    client.cookies.set("session" if who else "browser", holder, domain="test.local", path="/")
    return Visitor(client, token_for(holder, key=app.state.settings.secret_key))


async def sql(text: str, *values: Any) -> list[dict[str, Any]]:
    """As the owner unless at the desk. `text` holds {} for each value, as Piccolo writes it."""
    found: list[dict[str, Any]] = await engine().run_querystring(QueryString(text, *values))
    return found

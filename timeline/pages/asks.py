"""Asking somebody around a child, and the list of all that was asked."""

from typing import Any
from uuid import UUID, uuid4

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.asks.about import first_to_ask, named, title, who_else, written
from timeline.asks.ask import LONGEST, LONGEST_HELP, LONGEST_INSTEAD, About, Ask
from timeline.asks.cards import ask_card
from timeline.asks.counts import family_counts
from timeline.asks.ladder import Climb
from timeline.asks.reading import A_PAGE, family_counts_of, newest
from timeline.asks.rungs import Holders
from timeline.asks.standing import AboutKind, Kind
from timeline.asks.words import KINDS
from timeline.child.signed import signed
from timeline.days import day_words
from timeline.glance import Glance
from timeline.pages.finding import reach_of, the_child, the_story
from timeline.story import ChildStory
from timeline.wording import said_of
from timeline.writing.another_child import asks_first
from timeline.writing.drafts import with_draft
from timeline.writing.readers import will_read

CHILD = "/families/{family_id:uuid}/children/{child_id:uuid}"
ASKS = f"{CHILD}/asks"
SAID = {"asked": later("Sent. You can see below who answers, and by when.")}


@page(ASKS, guards=[requires(Act.READ_WORDS)])
async def show_asks(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    """`before` in the address: the ask after which the page goes on."""
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        rows = await newest(child_id, most=A_PAGE + 1, before=id_in(request.query_params.get("before", "")))
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    shown = rows[:A_PAGE]
    return show(
        request,
        "timeline/asks.html",
        title=said_of("Questions and answers about {name}", glance.called),
        reach=reach_of(story),
        badge=glance.badge,
        href=glance.href,
        back=glance.back_words,
        counts=family_counts(family_counts_of(rows)),
        asks=[ask_card(row, glance) for row in shown],
        older=f"{glance.href}/asks?before={shown[-1]['id']}" if len(rows) > A_PAGE else "",
    )


@page(f"{ASKS}/new", guards=[requires(Act.ASK)])
async def new_ask(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    """`kind` and `about` in the address say what is chosen: 'dislike' and 'step:<id>', 'note:<id>' or 'plan'."""
    asked = request.query_params
    return await _new(
        request, family_id, child_id, None, Kind.of(asked.get("kind", "")), asked.get("about", "")
    )


@post(ASKS, guards=[requires(Act.ASK)])
async def ask(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Response[Any]:
    form, desk, viewer, id = await Form.read(request), desk_of(request), viewer_of(request), uuid4()
    async with desk.read(viewer.person):
        story = await the_story(request, child_id, with_ended=True)
    about = named(request.query_params.get("about", ""), story)
    kind = form.choice("kind", [*Kind], missing=tr("Choose what this is"))
    words = form.area("words", missing=tr("Write what you want to ask or say"), most=LONGEST)
    instead = form.area("instead", most=LONGEST_INSTEAD)
    others = [str(row["person"]) for row in who_else(story.readers, viewer.person)]
    to = form.choice("to", others, missing=tr("Choose who should answer"))
    help_from = form.text("help", most=LONGEST_HELP)
    if not form.ok:
        return await _new(request, family_id, child_id, form, Kind.of(kind), written(about))

    if asked := await asks_first(request, form):
        return asked
    there = f"/families/{family_id}/children/{child_id}/asks/{id}"
    async with desk.act(viewer.person) as unit:
        await FormSent.first_time(form, leads_to=there, unit=unit, may_be_undone=True)
        child = await the_child(family_id, child_id)
        await Ask.ask(
            Kind(kind), words, child=child, to=UUID(to), unit=unit, about=about, instead=instead,
            help_from=help_from if child.person == viewer.person else "", id=id,
        )  # fmt: skip
    return go(request, there, said="asked")


async def _new(
    request: WebRequest, family_id: UUID, child_id: UUID, form: Form | None, kind: Kind, about: str
) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person) as unit:
        story = await the_story(request, child_id, with_ended=True)
        climb = await Climb.around(child_id, today=unit.today)
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    what = named(about, story)
    # About nothing named, who answers is for the asker to choose.
    first = None if what.kind is AboutKind.OTHER else first_to_ask(what, story, viewer.person)
    empty = Form.empty(kind=kind.value, to=str(first or ""))
    due = climb.limits(desk.today(), Holders())[0]
    return show(
        request,
        "timeline/new_ask.html",
        title=said_of("Ask somebody about {name}", glance.called),
        form=await with_draft(request, form, empty),
        readers=will_read(story.readers, viewer.person),
        reach=reach_of(story),
        badge=glance.badge,
        href=glance.href,
        back=glance.back_words,
        action=f"{glance.href}/asks" + (f"?about={written(what)}" if written(what) else ""),
        about_words=_about_words(what, story, name=glance.called),
        kinds=[{"value": one.value, "words": tr(words)} for one, words in KINDS.items()],
        people=[
            {"value": str(row["person"]), "words": signed(row["person"], row["name"], story.circle)}
            for row in who_else(story.readers, viewer.person)
        ],
        with_help=viewer.person == story.facts["person"],
        due=tr("They have until {day} to answer. If they do not, it goes to the next person.").format(
            day=day_words(due, desk.today())
        ),
        most=tr("Up to {n} characters").format(n=f"{LONGEST:,}"),
    )


def _about_words(about: About, story: ChildStory, *, name: str) -> str:
    if about.kind is AboutKind.OTHER:
        return ""
    return tr("About: {what}").format(what=title(about, story, name=name))


def id_in(typed: str) -> UUID | None:
    """None for what is no id."""
    try:
        return UUID(typed)
    except ValueError:
        return None


ROUTES = [show_asks, new_ask, ask]

"""Only in the demo: looking at it as any of its made-up people, a week later if you like, and reading its mail."""

from pathlib import Path
from typing import Any
from uuid import UUID

from litestar import MediaType, Response
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler, post
from litestar.params import FromPath
from litestar.response import Template

from sharing import cookies, demo_clock, demo_mail
from sharing.coming_back import where_they_were
from sharing.cookies import Jar
from sharing.desk import Wall
from sharing.doors import open_to_all
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.look_page import look_at_sign_in
from sharing.people import Person
from sharing.policies import FRAMES_OURS, OF_A_LETTER
from sharing.posts import language_of, what_they_are
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of, settings_of
from sharing.routes import page
from sharing.sessions import Session

SAID = {
    "nobody_of_that_name": later("Choose one of the people on this page."),
    "week_later": later("It is a week later now. Look what has changed."),
    "no_later": later("The demo’s story ends here. Start again with bin/demo --reset."),
}
WORKING = later("People who work with families")

_EVERYBODY = """
select p.id as person, p.name, g.role, f.name as family, w.title, o.name as organisation, o.short_name
from person p
left join lateral (select role, family from circle_grant where person = p.id order by given_at limit 1) g on true
left join family f on f.id = g.family
left join lateral (select title, organisation from post where person = p.id order by id limit 1) w on true
left join organisation o on o.id = w.organisation
where g.role is not null or w.title is not null
order by w.title is not null, f.name, p.name
"""


@page("/demo", guards=[open_to_all])
async def chooser(request: WebRequest) -> Template:
    groups = _groups(await _everybody(request))
    return show(
        request,
        "sharing/demo.html",
        title=tr("Whose eyes do you want to look through?"),
        groups=groups,
        can_move=demo_clock.can_move(settings_of(request)),
    )


@post("/demo/look-as", guards=[open_to_all])
async def look_as(request: WebRequest) -> Response[str]:
    form, everybody = await Form.read(request), await _everybody(request)
    chosen = form.choice("person", [str(row["person"]) for row in everybody], missing="gone")
    if not form.ok:
        return go(request, "/demo", said="nobody_of_that_name")
    async with desk_of(request).act(None, Wall.DOOR) as unit:
        await Session.end(cookies.found(request, Jar.SESSION), unit=unit)
        token = await Session.start(UUID(chosen), unit=unit)
    person, settings = UUID(chosen), settings_of(request)
    fresh = [cookies.keep(Jar.SESSION, token, settings), cookies.forget(Jar.BACK, settings)]
    where = await where_they_were(request, person)
    return go(request, where, cookies=[*fresh, *await look_at_sign_in(request, person)])


@post("/demo/week", guards=[open_to_all])
async def week(request: WebRequest) -> Response[str]:
    moved = demo_clock.move_a_week(settings_of(request))
    return go(request, "/demo", said="week_later" if moved else "no_later")


@page("/demo/mail", guards=[open_to_all])
async def mail(request: WebRequest) -> Template:
    letters = [demo_mail.read(path) for path in demo_mail.newest(settings_of(request).mail_folder)]
    return show(request, "sharing/demo_mail.html", title=tr("Mail in this demo"), letters=letters)


@page("/demo/mail/{name:str}", guards=[open_to_all])
async def one_mail(request: WebRequest, name: FromPath[str]) -> Template:
    shown = demo_mail.read(_letter(request, name))
    title = shown["subject"] or tr("Mail")
    answer = show(request, "sharing/demo_letter.html", title=title, letter=shown)
    answer.headers["Content-Security-Policy"] = FRAMES_OURS
    return answer


@page("/demo/mail/{name:str}/looks", guards=[open_to_all])
async def looks_of_one_mail(request: WebRequest, name: FromPath[str]) -> Response[str]:
    """As it came, apart from our own pages: whatever stands in a letter can do nothing here."""
    html = demo_mail.looks(_letter(request, name))
    if html is None:
        raise NotFoundException
    policy = {"Content-Security-Policy": OF_A_LETTER}
    return Response(html, media_type=MediaType.HTML, headers=policy)


def _letter(request: WebRequest, name: str) -> Path:
    if found := demo_mail.named(name, settings_of(request).mail_folder):
        return found
    raise NotFoundException


async def _everybody(request: WebRequest) -> list[dict[str, Any]]:
    async with desk_of(request).read(None, Wall.DOOR):
        rows: list[dict[str, Any]] = await Person.raw(_EVERYBODY)
    return rows


def _groups(everybody: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each family, then the people who work with them."""
    groups: dict[str, list[dict[str, str]]] = {}
    for row in everybody:
        person = {
            "id": str(row["person"]),
            "name": row["name"],
            "is": what_they_are(row),
            "lang": language_of(row),
        }
        groups.setdefault(tr(WORKING) if row["title"] else str(row["family"]), []).append(person)
    return [{"name": name, "people": people} for name, people in groups.items()]


ROUTES: list[HTTPRouteHandler] = [chooser, look_as, week, mail, one_mail, looks_of_one_mail]

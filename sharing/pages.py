"""Signing in and out."""

from uuid import UUID

from litestar import Response
from litestar.background_tasks import BackgroundTask
from litestar.handlers import HTTPRouteHandler, post
from litestar.response import Template

from sharing import cookies, look_page
from sharing.coming_back import where_they_were
from sharing.cookies import Jar
from sharing.desk import Wall
from sharing.doors import open_to_all
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.look_page import look_at_sign_in
from sharing.people_page import people
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of, settings_of, viewer_or_none
from sharing.routes import page
from sharing.sessions import Session
from sharing.sign_in import SignInCode
from sharing.sign_in_letter import mail_a_code

SAID = {
    "signed_out": later("You are signed out."),
    "signed_in": later("You are signed in."),
    **look_page.SAID,
}
WRONG_CODE = later("This code does not work. Check the newest mail, or ask for a new code")


@page("/sign-in", guards=[open_to_all])
async def sign_in(request: WebRequest) -> Response[str] | Template:
    return go(request, "/") if viewer_or_none(request) else _ask_address(request, Form.empty())


@post("/sign-in", guards=[open_to_all])
async def ask_for_a_code(request: WebRequest) -> Response[str] | Template:
    form = await Form.read(request)
    email = form.email("email")
    if not form.ok:
        return _ask_address(request, form)
    # All the work comes after the answer, so that neither its words nor its time tell who is known here.
    mailing = BackgroundTask(mail_a_code, request.app, email, cookies.found(request, Jar.BROWSER))
    return go(request, "/sign-in/code", background=mailing)


@page("/sign-in/code", guards=[open_to_all])
async def code(request: WebRequest) -> Response[str] | Template:
    return go(request, "/") if viewer_or_none(request) else _ask_code(request, Form.empty())


@post("/sign-in/code", guards=[open_to_all])
async def use_a_code(request: WebRequest) -> Response[str] | Template:
    form = await Form.read(request)
    typed = form.text("code", missing=tr("Write the code from the mail"))
    come_in = await _session_for(typed, request) if form.ok else None
    if come_in is None:
        form.say("code", tr(WRONG_CODE))
        return _ask_code(request, form)
    settings = settings_of(request)
    person, token = come_in
    fresh = [
        cookies.keep(Jar.SESSION, token, settings),
        *(cookies.forget(jar, settings) for jar in (Jar.BROWSER, Jar.BACK)),
        *await look_at_sign_in(request, person),
    ]
    return go(request, await where_they_were(request, person), said="signed_in", cookies=fresh)


@post("/sign-out", guards=[open_to_all])
async def sign_out(request: WebRequest) -> Response[str]:
    async with desk_of(request).act(None, Wall.DOOR) as unit:
        await Session.end(cookies.found(request, Jar.SESSION), unit=unit)
    settings = settings_of(request)
    return go(
        request,
        "/demo" if settings.is_demo else "/sign-in",
        said="signed_out",
        cookies=[cookies.forget(Jar.SESSION, settings)],
        headers={"Clear-Site-Data": '"cache", "storage"'},
    )


async def _session_for(typed: str, request: WebRequest) -> tuple[UUID, str] | None:
    """Who has signed in, and the token of their session."""
    browser, key = cookies.found(request, Jar.BROWSER), settings_of(request).secret_key
    async with desk_of(request).act(None, Wall.DOOR) as unit:
        person = await SignInCode.use(typed, browser=browser, key=key, unit=unit)
        return (person, await Session.start(person, unit=unit)) if person else None


def _ask_address(request: WebRequest, form: Form) -> Template:
    return show(request, "sharing/sign_in.html", title=tr("Sign in"), form=form)


def _ask_code(request: WebRequest, form: Form) -> Template:
    return show(request, "sharing/code.html", title=tr("Write your code"), form=form)


ROUTES: list[HTTPRouteHandler] = [
    sign_in,
    ask_for_a_code,
    code,
    use_a_code,
    sign_out,
    people,
    *look_page.ROUTES,
]

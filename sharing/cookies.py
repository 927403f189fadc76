"""The five cookies: who is signed in, which browser asked to sign in, how a person wants to read, an address that is
shown once, and where somebody was who had to sign in first."""

from enum import StrEnum
from typing import Any

from litestar.datastructures import Cookie

from settings import Settings
from sharing.looks import Look
from sharing.requests import AnyConnection, settings_of
from sharing.sessions import LASTS


class Jar(StrEnum):
    SESSION = "session"
    BROWSER = "browser"
    """Until sign-in: binds a code to the browser that asked for it, and signed-out forms to theirs."""
    LOOK = "look"
    """How a person wants to read, so that pages without a sign-in look so too."""
    SHOWN_ONCE = "shown_once"
    """A new calendar address, on its way to the page that shows it. It is kept nowhere else."""
    BACK = "back"
    """The address of the page that somebody signed out asked for, until they have signed in."""


LASTS_FOR = {
    Jar.SESSION: int(LASTS.total_seconds()),
    Jar.LOOK: 365 * 24 * 60 * 60,
    Jar.SHOWN_ONCE: 60,
    Jar.BACK: 15 * 60,
}
"""Seconds; a cookie that is not here ends with the browser."""


def found(request: AnyConnection, jar: Jar) -> str:
    """Empty when the browser sent none."""
    return request.cookies.get(_name(jar, settings_of(request)), "")


def keep(jar: Jar, value: str, settings: Settings) -> Cookie:
    return Cookie(key=_name(jar, settings), value=value, max_age=LASTS_FOR.get(jar), **_rules(settings))


def forget(jar: Jar, settings: Settings) -> Cookie:
    return Cookie(key=_name(jar, settings), value="", max_age=0, **_rules(settings))


def _name(jar: Jar, settings: Settings) -> str:
    """The prefix makes browsers refuse the cookie from a sister site or over plain http."""
    return f"__Host-{jar}" if settings.secure else str(jar)


def _rules(settings: Settings) -> dict[str, Any]:
    return {"path": "/", "secure": settings.secure, "httponly": True, "samesite": "lax"}


def look_of(request: AnyConnection) -> Look:
    """Read from the cookie once a request."""
    state = request.scope["state"]
    if "look" not in state:
        state["look"] = Look.read(found(request, Jar.LOOK))
    look: Look = state["look"]
    return look

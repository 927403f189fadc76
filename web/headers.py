"""What every answer tells the browser, error pages included."""

from typing import Any

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

from settings import Settings
from sharing.policies import CONTENT_POLICY

ALWAYS = {
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Content-Type-Options": "nosniff",
}
UNLESS_SET = {"Content-Security-Policy": CONTENT_POLICY, "Cache-Control": "no-store"}
WHOLE_OR_PART = "HX-Request"
"""The same address answers with a whole page or with the part of one."""
ONE_YEAR = "max-age=31536000; includeSubDomains"


async def add_headers(message: Message, scope: Scope) -> None:
    """A before_send hook: unlike middleware it also runs for 404 and 405."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in ALWAYS.items():
        headers[name] = value
    for name, value in UNLESS_SET.items():
        headers.setdefault(name, value)
    if not scope["path"].startswith("/static/"):
        headers.extend_header_value("Vary", WHOLE_OR_PART)
    if _settings(scope).secure:
        headers["Strict-Transport-Security"] = ONE_YEAR


def _settings(scope: Any) -> Settings:
    found: Settings = scope["litestar_app"].state.settings
    return found

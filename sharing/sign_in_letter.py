"""The mail with a sign-in code. It says nothing about anybody, and nothing in it can be clicked."""

from uuid import uuid4

import structlog
from litestar import Litestar
from minijinja import Environment

from settings import Settings
from sharing.channels.channel import Letter, Outcome
from sharing.channels.chosen import Channels
from sharing.desk import Desk, Unit, Wall
from sharing.languages import later, tr
from sharing.sign_in import SignInCode

SUBJECT = later("Your code to sign in")


async def mail_a_code(app: Litestar, email: str, browser: str) -> None:
    """Does nothing for an address we don't know, or one that asked too often."""
    settings: Settings = app.state.settings
    desk: Desk = app.state.desk
    async with desk.act(None, Wall.DOOR) as unit:
        asked = await SignInCode.ask(email, browser=browser, key=settings.secret_key, unit=unit)
    if asked:
        person, code = asked
        await _send(app, str(person.email), code, unit)


async def _send(app: Litestar, to: str, code: str, unit: Unit) -> None:
    templates: Environment = app.state.templates
    text = templates.render_template("emails/sign_in_code.txt", code=f"{code[:4]} {code[4:]}")
    settings: Settings = app.state.settings
    letter = Letter(to, tr(SUBJECT), text, message_id=f"<code-{uuid4()}@{settings.host}>", at=unit.now)
    channels: Channels = app.state.channels
    handed = await channels.mail.send(letter)
    if handed.outcome is not Outcome.ACCEPTED:
        _not_sent(handed.outcome)


def _not_sent(why: str) -> None:
    structlog.get_logger().warning("sign_in_code_not_sent", why=why)

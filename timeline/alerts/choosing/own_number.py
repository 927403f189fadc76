"""Texts go to a number that its owner confirmed: the form asks for it, and then for the code that was sent there."""

from dataclasses import replace
from uuid import UUID, uuid4

from sharing.channels.channel import Channel, Letter, Outcome
from sharing.desk import Unit
from sharing.forms import Form
from sharing.languages import tr
from timeline.alerts.choosing.choices import Choice, Via
from timeline.alerts.choosing.phone_code import LASTS, AskedTooOften, NoNumber, PhoneCode, number_of

Sent = tuple[str, str]
"""A number, and the code to send there."""


async def confirmed(
    form: Form, choice: Choice, person: UUID, *, key: str, unit: Unit
) -> tuple[Choice, Sent | None]:
    """With the number of the form, where it is theirs. Else the form asks for the code, and what is to be sent is
    given back as well."""
    if choice.channel is not Via.TEXT:
        return (replace(choice, phone="") if _is_taken_away(form) else choice), None
    phone, code = _number(form), form.text("code", most=20)
    # With a mistake elsewhere nothing is saved, and a right code is still needed.
    if not form.ok or not phone or phone == choice.phone:
        return choice, None
    if not code:
        return choice, await _asked(form, person, phone, key=key, unit=unit)
    if await PhoneCode.use(person, phone, code, key=key, unit=unit):
        return replace(choice, phone=phone), None
    form.say("code", tr("This code is not right, or is too old. Leave it empty to get another"))
    return choice, None


async def send(channel: Channel, sent: Sent, form: Form, *, unit: Unit) -> None:
    """After the act, and before the page says that it is on its way."""
    phone, code = sent
    words = tr("Family Journey: your code is {code}. Type it on the page. It works for {n} minutes.")
    text = words.format(code=code, n=int(LASTS.total_seconds() // 60))
    handed = await channel.send(
        Letter(phone, "", text, message_id=f"<code-{uuid4()}@family-journey>", at=unit.now)
    )
    if handed.outcome is Outcome.ACCEPTED:
        form.say("code", tr("We sent a code to {phone}. Write it here, and save again").format(phone=phone))
    else:
        form.say("phone", tr("We could not send a code there now. Check the number, or try later"))


def _is_taken_away(form: Form) -> bool:
    """The field was there and is empty: a service that sends no texts does not show it."""
    return "phone" in form.typed and not form.text("phone", most=30)


async def _asked(form: Form, person: UUID, phone: str, *, key: str, unit: Unit) -> Sent | None:
    try:
        return phone, await PhoneCode.ask(person, phone, key=key, unit=unit)
    except AskedTooOften as often:
        form.say("phone", str(often))
        return None


def _number(form: Form) -> str:
    """ "" where there is none, which the form says."""
    typed = form.text("phone", missing=tr("Write the number of your phone"), most=30)
    try:
        return number_of(typed) if typed else ""
    except NoNumber as wrong:
        form.say("phone", str(wrong))
        return ""

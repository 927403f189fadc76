"""Where GOV.UK Notify tells how a message fared. It asks again for whatever is not answered with a 2xx."""

from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

import msgspec
import structlog
from litestar import Response, post
from litestar.exceptions import ClientException
from litestar.handlers import HTTPRouteHandler

from settings import TextBy
from sharing.channels.channel import Carries
from sharing.csrf import FROM_A_PROGRAM
from sharing.desk import Wall
from sharing.doors import NO_VIEWER, from_notify
from sharing.requests import WebRequest, desk_of, settings_of
from timeline.alerts.sending.told import Receipt, Told

CARRIES = {"email": Carries.MAIL, "sms": Carries.TEXT}


class Callback(msgspec.Struct):
    """What we read of it."""

    reference: str | None
    to: str
    status: str
    notification_type: Literal["email", "sms", "letter"]
    created_at: datetime
    completed_at: datetime | None = None

    @property
    def receipt(self) -> Receipt | None:
        """None for what is no news about a message of ours: a letter on paper, or a state still to change."""
        by = CARRIES.get(self.notification_type)
        if by is None or self.reference is None or self.status not in [*Told]:
            return None
        return Receipt(self.reference, Told(self.status), self.completed_at or self.created_at, by, self.to)


@post(
    "/notify/delivered",
    guards=[from_notify],
    opt={NO_VIEWER: True, FROM_A_PROGRAM: True},
    status_code=200,
)
async def delivered(request: WebRequest) -> Response[dict[str, int]]:
    """Twice the same counts once. What is not ours is answered with 200 too, or Notify would ask again for nothing."""
    try:
        receipt = msgspec.json.decode(await request.body(), type=Callback).receipt
    except msgspec.MsgspecError as wrong:
        raise ClientException from wrong
    if receipt is None:
        return Response({"noted": 0})
    settings = settings_of(request)
    host, texts = urlsplit(settings.base_url).hostname or "", settings.text_by is not TextBy.NONE
    async with desk_of(request).act(None, Wall.WORKER):
        noted = await receipt.note(host=host, texts=texts)
    structlog.get_logger().info("message_fared", state=receipt.state.value, by=receipt.by.value, noted=noted)
    return Response({"noted": noted})


ROUTES: list[HTTPRouteHandler] = [delivered]

"""What a calendar app reads: the feed at a secret address, and the file of one step."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from uuid import UUID

from litestar import Response
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from sharing.desk import Wall
from sharing.doors import NO_VIEWER, open_to_all, requires, viewer_of
from sharing.requests import WebRequest, desk_of, settings_of
from sharing.rights import Act
from sharing.routes import page
from sharing.viewer import Viewer, standing_of
from timeline.calendars.apps import app_named
from timeline.calendars.feed import Feed, Found
from timeline.calendars.file import File, file_of, seen_by
from timeline.calendars.writer import MEDIA_TYPE
from timeline.pages.finding import not_here
from timeline.pages.step import STEP

ENDING = ".ics"


@page("/calendar/{address:str}", guards=[open_to_all], opt={NO_VIEWER: True})
async def feed(request: WebRequest, address: FromPath[str]) -> Response[bytes]:
    """Without any cookie. What is unknown, ended or no longer anybody's is not there."""
    desk = desk_of(request)
    if not address.endswith(ENDING):
        not_here()
    async with desk.read(None, Wall.DOOR) as at_the_door:
        found = await Feed.at(address.removesuffix(ENDING), now=at_the_door.now) or not_here()
    return await _read(request, found)


@page(f"{STEP}/date.ics", guards=[requires(Act.READ)])
async def one_step(request: WebRequest, child_id: FromPath[UUID], step_id: FromPath[UUID]) -> Response[bytes]:
    """The same events with the same numbers as in the feed."""
    viewer, base_url = viewer_of(request), settings_of(request).base_url
    async with desk_of(request).act(viewer.person) as unit:
        file = await file_of([child_id], viewer, base_url, unit=unit, step=step_id)
    if not file.entries:
        not_here()
    headers = {"Content-Disposition": 'attachment; filename="date.ics"'}
    return Response(file.written(is_feed=False), media_type=MEDIA_TYPE, headers=headers)


async def _read(request: WebRequest, found: Found) -> Response[bytes]:
    app = app_named(request.headers.get("User-Agent", ""))
    async with desk_of(request).act(found.person) as unit:
        viewer = Viewer(found.person, "", await standing_of(found.person))
        children = seen_by(viewer, found.child, unit.today) or not_here()
        file = await file_of(children, viewer, settings_of(request).base_url, unit=unit)
        since = await Feed.fetched(found.id, by=app, digest=file.digest, unit=unit) or not_here()
    return _answer(request, file, since)


def _answer(request: WebRequest, file: File, since: datetime) -> Response[bytes]:
    tag = f'W/"{file.digest[:32]}"'
    headers = {
        "ETag": tag,
        "Last-Modified": format_datetime(since.astimezone(UTC), usegmt=True),
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex, nofollow",
    }
    if is_known(request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since"), tag, since):
        return Response(b"", status_code=304, media_type=MEDIA_TYPE, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="family-journey.ics"'
    return Response(file.written(is_feed=True), media_type=MEDIA_TYPE, headers=headers)


def is_known(tags: str | None, day: str | None, tag: str, since: datetime) -> bool:
    """Whether the app says that it has this already. A tag it names counts more than a day (RFC 9110, 13.2.2)."""
    if tags is not None:
        named = {one.strip().removeprefix("W/") for one in tags.split(",")}
        return "*" in named or tag.removeprefix("W/") in named
    read = _instant(day or "")
    return read is not None and since.replace(microsecond=0) <= read


def _instant(day: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(day)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


FEED: list[HTTPRouteHandler] = [feed]
"""Open to whoever has an address, and so only so often for each who asks."""
ROUTES: list[HTTPRouteHandler] = [one_step]

"""Forms that keep what somebody typed: given back with the day it was kept, on any device."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from sharing.begun import begun
from sharing.desk import Unit
from sharing.doors import viewer_of
from sharing.drafts import Draft, Kept, is_place
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.requests import WebRequest, desk_of, is_safe
from timeline.days import clock_words, date_words, local_day

KEPT_ON = later("You wrote this on {day} at {time}. It is not sent yet.")
CHANGED = later("What it is about has changed since then. Read it again first.")
CHOICES_OF_A_VERSION = ("said",)
"""Not given back after a change: a yes was to the words as they were."""


async def with_draft(
    request: WebRequest,
    form: Form | None,
    empty: Form,
    *,
    many: tuple[str, ...] = (),
    place: str = "",
    version: int | None = None,
    apart: tuple[str, ...] = (),
) -> Form:
    """The form to show: as it was just sent, else as it was kept, else empty. `many`: its fields of several ticks.
    `place`: where a page has more than one form. `version`: of what a form answers, as it stands now. `apart`:
    fields that `empty` has for another form of the page."""
    place = place or (form.place if form else "") or _here(request)
    kept = await _kept(request, place) if form is None else None
    shown = form or (Form.empty(**_values(kept, many, version)) if kept else empty)
    shown.draft = {
        "place": place,
        "begun": begun(empty.view()["values"], without=apart),
        "kept": _words(kept, version, desk_of(request).today()) if kept else "",
    }
    return shown


def kept_words(kept: Kept, today: date) -> str:
    day = date_words(local_day(kept.at), today)
    return tr(KEPT_ON).format(day=day, time=clock_words(kept.at))


def just_kept(unit: Unit) -> str:
    return tr("Kept at {time}. It is not sent yet.").format(time=clock_words(unit.now))


async def _kept(request: WebRequest, place: str) -> Kept | None:
    async with desk_of(request).read(viewer_of(request).person):
        return await Draft.at_place(place)


def _here(request: WebRequest) -> str:
    """With what the address says of the form, and without what it says of the page before. An address too long for
    our own says nothing of the form."""
    asked = sorted((name, value) for name, value in request.query_params.items() if name != "said")
    whole = f"{request.url.path}?{urlencode(asked)}"
    return whole if asked and is_safe(request) and is_place(whole) else request.url.path


def _values(kept: Kept, many: tuple[str, ...], version: int | None) -> Mapping[str, Any]:
    values = kept.values(many)
    if _has_changed(kept, version):
        values = {name: said for name, said in values.items() if name not in CHOICES_OF_A_VERSION}
    return values


def _words(kept: Kept, version: int | None, today: date) -> str:
    words = kept_words(kept, today)
    return f"{words} {tr(CHANGED)}" if _has_changed(kept, version) else words


def _has_changed(kept: Kept, version: int | None) -> bool:
    return version is not None and kept.fields.get("version") not in (None, [str(version)])

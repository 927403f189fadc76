"""What may be done with words somebody wrote about a child: their author takes them back, the child hides them."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Unit
from sharing.doors import viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.requests import WebRequest, desk_of
from timeline.child.own_words import Hideable, OwnWords, Reader, Row
from timeline.pages.finding import not_here, the_child

TAKE_BACK, HIDE, SHOW = "take_back", "hide", "show"
WORDS = {
    TAKE_BACK: (
        later("Take this back"),
        later("It goes from the page at once. The history says that you took something back, and not what."),
    ),
    HIDE: (
        later("Hide this from the page"),
        later("Then only you and the one who wrote it can see it. You can show it again."),
    ),
    SHOW: (later("Show this again"), later("It is hidden now. Everyone around the child will see it again.")),
}
SAID = {
    f"words_{TAKE_BACK}": later("Taken back. It is gone from the page."),
    f"words_{HIDE}": later("Hidden. You can show it again at any time."),
    f"words_{SHOW}": later("It is on the page again."),
}


def chosen(form: Form) -> str:
    return form.choice("now", [TAKE_BACK, HIDE, SHOW], missing=tr("Press the button again"))


async def carry_out(now: str, table: type[OwnWords], words_id: UUID, form: Form, request: WebRequest) -> None:
    """Of the child in the path. Raises NotFoundException for what is not the viewer's to do: their page has no button
    for it. What somebody has done meanwhile stays done."""
    family_id, child_id = request.path_params["family_id"], request.path_params["child_id"]
    viewer, there = viewer_of(request), f"/families/{family_id}/children/{child_id}"
    async with desk_of(request).act(viewer.person) as unit:
        await FormSent.first_time(form, leads_to=there, unit=unit)
        child = await the_child(family_id, child_id)
        words = await table.of_child(child_id, words_id) or not_here()
        with suppress(ChangedMeanwhile):
            await _do(now, words, Reader.around(child, viewer), unit)


async def _do(now: str, words: OwnWords, reader: Reader, unit: Unit) -> None:
    if now == TAKE_BACK and words.by == reader.person:
        await words.take_back(unit=unit)
    elif now == TAKE_BACK or not isinstance(words, Hideable) or not words.may_hide(words.by, reader):
        not_here()
    elif now == HIDE:
        await words.hide(unit=unit)
    else:
        await words.show_again()


def offered(row: Row, reader: Reader, table: type[OwnWords], href: str) -> dict[str, Any] | None:
    """The one thing that this reader can do with these words as they stand. None: nothing."""
    now = _for(row, reader, table)
    if now is None:
        return None
    words, about = WORDS[now]
    return {"now": now, "words": tr(words), "about": tr(about), "action": f"{href}/shown"}


def _for(row: Row, reader: Reader, table: type[OwnWords]) -> str | None:
    if row["by"] == reader.person:
        return TAKE_BACK
    if not issubclass(table, Hideable) or not table.may_hide(row["by"], reader):
        return None
    return HIDE if row["hidden_at"] is None else SHOW

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
from timeline.child.own_words import Hideable, Reader, Row
from timeline.pages.finding import not_here, the_child

TAKE_BACK, HIDE, SHOW = "take_back", "hide", "show"
WORDS = {
    TAKE_BACK: (
        later("Take this back"),
        later("It goes from the page at once. The history says that you took something back, and not what."),
    ),
    HIDE: (
        later("Hide this from the page"),
        "",
    ),
    SHOW: (later("Show this again"), later("It is hidden now. Everyone around the child will see it again.")),
}
ALONE = later("Then only you and the one who wrote it can see it. You can show it again.")
WITH_THE_CHILD = later(
    "Then only {name}, the parents and the one who wrote it can see it. {name} or a parent can show it again."
)
THE_PARENTS = later(
    "Then only the parents and the one who wrote it can see it. Any parent can show it again."
)
WITH_THE_THANKED = later(
    "Then only the parents, the one who wrote it and the one who is thanked can see it. They can show it again."
)
SAID = {
    f"words_{TAKE_BACK}": later("Taken back. It is gone from the page."),
    f"words_{HIDE}": later("Hidden. You can show it again. Open “Hidden from this page” to find it."),
    f"words_{SHOW}": later("It is on the page again."),
}


def chosen(form: Form) -> str:
    return form.choice("now", [TAKE_BACK, HIDE, SHOW], missing=tr("Press the button again"))


async def carry_out(now: str, table: type[Hideable], words_id: UUID, form: Form, request: WebRequest) -> None:
    """Of the child in the path. Raises NotFoundException for what is not the viewer's to do: their page has no button
    for it. What somebody has done meanwhile stays done."""
    family_id, child_id = request.path_params["family_id"], request.path_params["child_id"]
    viewer, there = viewer_of(request), f"/families/{family_id}/children/{child_id}"
    async with desk_of(request).act(viewer.person) as unit:
        await FormSent.first_time(form, leads_to=there, unit=unit)
        child = await the_child(family_id, child_id)
        words = await table.of_child(child_id, words_id) or not_here()
        with suppress(ChangedMeanwhile):
            await _do(now, words, await Reader.around(child, viewer, unit=unit), unit)


async def _do(now: str, words: Hideable, reader: Reader, unit: Unit) -> None:
    if now == TAKE_BACK and words.by == reader.person:
        await words.take_back(unit=unit)
    elif now == HIDE and words.may_hide(words.to_dict(), reader):
        await words.hide(unit=unit)
    elif now == SHOW and words.may_show_again(words.to_dict(), reader):
        await words.show_again()
    else:
        not_here()


def offered(
    row: Row, reader: Reader, table: type[Hideable], href: str, *, name: str
) -> dict[str, Any] | None:
    """The one thing that this reader can do with these words about {name} as they stand. None: nothing."""
    now = _for(row, reader, table)
    if now is None:
        return None
    words, about = WORDS[now]
    if now == HIDE:
        about = _who_still_sees(row, reader)
    return {"now": now, "words": tr(words), "about": tr(about).format(name=name), "action": f"{href}/shown"}


def _for(row: Row, reader: Reader, table: type[Hideable]) -> str | None:
    if row["by"] == reader.person:
        return TAKE_BACK
    if row["hidden_at"] is None:
        return HIDE if table.may_hide(row, reader) else None
    return SHOW if table.may_show_again(row, reader) else None


def _who_still_sees(row: Row, reader: Reader) -> str:
    """Once this reader has hidden it. The same people may show it again, but for the one who wrote it."""
    if reader.is_the_child or reader.person == row.get("person"):
        return ALONE
    if "person" in row:
        return WITH_THE_THANKED
    return WITH_THE_CHILD if reader.signs_in else THE_PARENTS

"""Before words are sent that name another child: whose they are, who will read them, and whether that is meant."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from typing import Any
from uuid import UUID

from litestar.response import Template

from journeys.children import Child
from sharing.doors import viewer_of
from sharing.drafts import keep_soon
from sharing.families import Grant
from sharing.forms import Form
from sharing.languages import tr
from sharing.replies import over_the_whole_page, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from timeline.notes.siblings import Part, named_where_unseen
from timeline.pages.finding import reach_of, the_story
from timeline.story import ChildStory
from timeline.tags import badge
from timeline.writing.names import names_in
from timeline.writing.readers import readers_of, will_read

Row = dict[str, Any]

BETWEEN = "|"
"""Stands between the names that the writer has said yes to, which come back with the form."""


async def asks_first(
    request: WebRequest,
    form: Form,
    *,
    also: Iterable[UUID] = (),
    could_be: Mapping[UUID, str] | None = None,
    read_by: Act = Act.READ_WORDS,
) -> Template | None:
    """The page that asks. None: no other child is named, or the writer means it.

    Stands after everything was read from the form and before its act. The words are about the child in the address,
    and about those in `also`; and by name those about whom they `could_be` as well, which is offered where they are
    named: the form then comes back with the child's id in Form.changes_to. `read_by`: the right by which others read
    them. Whoever would rather change the words gets the form again as if it had a problem.
    """
    if not form.ok or not form.words:
        return None
    about = list(dict.fromkeys([request.path_params["child_id"], *also]))
    found = await _found(request, "\n".join(form.words), about)
    if set(found) <= set(form.named.split(BETWEEN)):
        return None
    children = await _stories(request, about)
    readers = [row for one in children for row in readers_of(one, read_by)]
    ways = [_way(*one) for one in (could_be or {}).items() if one[1] in found]
    strangers = await _strangers(request, found, readers)
    return _page(request, form, found, children, readers, strangers, ways)


def _way(child: UUID, name: str) -> Row:
    return {"value": str(child), "words": tr("Make it about {name} too").format(name=name)}


async def _strangers(request: WebRequest, found: list[str], readers: Iterable[Row]) -> list[str]:
    """Which readers have no place around a child whom the words name: from the places that the writer may see."""
    viewer = viewer_of(request)
    named = {child: name for child, name in (await _names(request)).items() if name in found}
    async with desk_of(request).read(viewer.person):
        places = await Grant.places_around(list(named), today=desk_of(request).today())
    # Of two children of one name the words may mean either.
    known = {(person, named[child]) for person, child in places}
    people = {row["person"]: row["name"] for row in readers if row["person"] != viewer.person}
    return [
        tr("{who} is not around {names}.").format(who=who, names=_one_or_other(unknown))
        for person, who in people.items()
        if (unknown := [name for name in found if (person, name) not in known])
    ]


def _all_of(names: list[str]) -> str:
    return reduce(lambda first, second: tr("{first} and {second}").format(first=first, second=second), names)


def _one_or_other(names: list[str]) -> str:
    return reduce(lambda first, second: tr("{first} or {second}").format(first=first, second=second), names)


async def _found(request: WebRequest, words: str, about: list[UUID]) -> list[str]:
    """The names of other children, and of those whom the words are about where a reader of some part may not know."""
    names = await _names(request)
    others = names_in(words, names.values(), about=[names.get(one, "") for one in about])
    ones = _unknown_to_some(words, await _stories(request, about)) if len(about) > 1 else []
    return list(dict.fromkeys([*others, *ones]))


async def _names(request: WebRequest) -> Mapping[UUID, str]:
    """Of all the children whom the writer knows."""
    viewer = viewer_of(request)
    async with desk_of(request).read(viewer.person):
        rows = await Child.select(Child.id, Child.known_as).where(Child.id.is_in(list(viewer.children)))
    return {row["id"]: row["known_as"] for row in rows}


async def _stories(request: WebRequest, children: Iterable[UUID]) -> list[ChildStory]:
    async with desk_of(request).read(viewer_of(request).person):
        return [await the_story(request, one) for one in children]


def _unknown_to_some(words: str, children: Sequence[ChildStory]) -> list[str]:
    """Of the children whom the words are about: those named in a part that somebody reads who may not know them."""
    parts = [Part(child.id, child.name, child.readers) for child in children]
    names = {part.child: part.name for part in parts}
    found = named_where_unseen(words, parts, names, {part.child: part.people for part in parts})
    return [name for name, _ in found]


def _page(
    request: WebRequest,
    form: Form,
    found: list[str],
    children: Sequence[ChildStory],
    readers: Collection[Row],
    strangers: list[str],
    ways: Sequence[Row],
) -> Template:
    viewer, names = viewer_of(request), ", ".join(child.name for child in children)
    named = _all_of(found)
    shown = show(
        request,
        "timeline/named.html",
        title=tr("You named {names}. Shall these people read it?").format(names=named),
        form=form,
        reach=reach_of(children[0]),
        badge=badge(children[0].facts),
        about=tr("This is about {name}.").format(name=names),
        why=tr("Whoever reads it learns about {names} too.").format(names=named),
        readers=will_read(readers, viewer.person),
        strangers=strangers,
        about_too=ways,
        action=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        fields=form.carried,
        words=[one for one in form.words if names_in(one, found, about=[])],
        named=BETWEEN.join(found),
    )
    shown.background = keep_soon(form, viewer.person, desk_of(request))
    shown.headers |= over_the_whole_page(request)
    return shown

"""Whom a new note asks, and what its form must say for that: the child is asked unless there is a reason."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sharing.forms import Form
from sharing.languages import tr
from timeline.notes.page import young_person_of
from timeline.notes.siblings import Part, named_where_unseen
from timeline.notes.words import Words
from timeline.story import ChildStory

Shown = dict[str, Any]

WHY_LONGEST = 100


def check_parts(
    form: Form,
    parts: Sequence[Part],
    chosen: Collection[UUID],
    writer: UUID,
    words: Words,
    why_without: str,
    known: Sequence[ChildStory],
) -> None:
    """Each part asks somebody, in easy words too where that is a young person, and names nobody they may not see."""
    for part in parts:
        _check_part(form, part, chosen, writer, words, why_without)
    if len(parts) > 1:
        names = {child.id: child.name for child in known}
        seen_by = {child.id: {row["person"] for row in child.readers} for child in known}
        unasked = [part for part in parts if part.young_person and part.young_person not in chosen]
        for field, text, where in (
            ("words", words.text, parts), ("easy", words.easy, parts), ("heard", words.heard, parts),
            ("why_without", why_without, unasked),
        ):  # fmt: skip
            for name, of in named_where_unseen(text, where, names, seen_by):
                problem = tr(
                    "Leave out {name}. Somebody reads the part about {of}, and may not know of {name}"
                )
                form.say(field, problem.format(name=name, of=of))


def _check_part(
    form: Form, part: Part, chosen: Collection[UUID], writer: UUID, words: Words, why_without: str
) -> None:
    young = part.young_person
    if not part.asked(chosen, writer):
        form.say("parties", tr("Choose somebody who can say yes or no about {name}").format(name=part.name))
    if young and young in chosen and not words.easy:
        form.say("easy", tr("Write it in easy words too, for {name}").format(name=part.name))
    if young and young != writer and young not in chosen and not why_without:
        form.say(
            "why_without", tr("Tick {name} above, or write why {name} is not asked").format(name=part.name)
        )


def party_choices(children: Sequence[ChildStory], writer: UUID) -> list[Shown]:
    """Everybody around these children once, with whom each of them is around where there is more than one child."""
    around: dict[UUID, list[str]] = {}
    rows: dict[UUID, Mapping[str, Any]] = {}
    for child in children:
        for row in child.readers:
            if row["person"] != writer:
                rows.setdefault(row["person"], row)
                around.setdefault(row["person"], []).append(child.name)
    return [_choice(row, around[person] if len(children) > 1 else []) for person, row in rows.items()]


def _choice(row: Mapping[str, Any], around: Sequence[str]) -> Shown:
    words = f"{row['name']}, {row['short_name']}" if row["short_name"] else str(row["name"])
    hint = tr("For {names}").format(names=", ".join(dict.fromkeys(around))) if around else ""
    return {"value": str(row["person"]), "words": words, "hint": hint}


def asked_words(children: Sequence[ChildStory], writer: UUID) -> Shown:
    """What the form says of young people who could be asked. `why` is empty where there are none but the writer."""
    young = [child for child in children if young_person_of(child.circle) not in (None, writer)]
    if young and young[0] is children[0]:
        easy = tr("Short words for {name}. Up to 200 characters").format(name=young[0].name)
        return {"easy": easy, "why": tr("Is {name} not asked? Say why").format(name=young[0].name)}
    easy = tr("Short words that a child can read. Up to 200 characters")
    if not young:
        return {"easy": easy, "why": ""}
    why = tr("Is it about {name} too, and {name} is not asked? Say why")
    return {"easy": easy, "why": why.format(name=young[0].name)}


def day_boxes(name: str, day: date) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}

"""What goes onto paper for a meeting: one child on one sheet, or each child of a family in a few lines.

A sheet is about one child unless a parent asks for more: brothers' and sisters' facts must not travel by accident.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from journeys.flags import Flag
from sharing.languages import ENGLISH, tr, tr_n
from sharing.posts import language_of, what_they_are
from sharing.rights import Standing as Held
from sharing.viewer import Viewer
from timeline.child.about_me import about_me
from timeline.family.boxes import boxes
from timeline.family.cards import card, facts
from timeline.family.step_lines import BEHIND
from timeline.flags import flag_shown
from timeline.glance import Glance
from timeline.notes.cards import note_card
from timeline.notes.standing import OPEN, Standing, standing_of
from timeline.notes.todo import todo_lines
from timeline.services.advice import advice
from timeline.status import Row
from timeline.tags import note_tag

Shown = dict[str, Any]

NOBODY = UUID(int=0)

MOST_NOTES = 3
"""Of each kind, newest first; more would not leave the family room to write."""
MOST_PEOPLE = 8
MOST_TODO = 4
MOST_STEPS, FEWEST_STEPS = 8, 4
"""Those done last and those to come; a whole life of reviews does not fit on paper."""
MOST_WORDS = 2
LINES = 3
"""Empty lines for questions."""


def child_sheet(reader: Glance, strengths: Sequence[Row]) -> Shown:
    """`strengths`: who the child is, in their own words and others'. They stand above all else."""
    glance = on_paper(reader)
    shown, todo = card(glance), todo_lines(glance)[:MOST_TODO]
    still_open = notes(glance, set(OPEN))
    taken = len(todo) + 2 * len(still_open["notes"])
    return brief(reader) | {
        "about": shown["about"],
        "words": _words(about_me(strengths, reader)),
        "agreed": notes(glance, {Standing.AGREED}),
        "open": still_open,
        "todo": todo,
        "people": [*people(glance.child.circle), *_advice(glance)],
        # The page has room for so many lines; what people still talk about matters more than steps long done.
        "steps": around_now(shown["steps"], most=max(FEWEST_STEPS, MOST_STEPS - taken)),
        "lines": max(1, LINES - taken // 2),
    }


def on_paper(glance: Glance) -> Glance:
    """As nobody in particular reads it: a sheet lies before many, so it has names where a page says “you”."""
    return Glance(glance.child, Viewer(NOBODY, "", Held(())), glance.today, glance.family_href)


def brief(reader: Glance) -> Shown:
    """Only what this reader may see, in the words for everybody."""
    glance = on_paper(reader)
    return {
        "badge": glance.badge,
        "tag": glance.tag,
        "urgent": flag_shown(Flag.URGENT, reader),
        "stage": glance.stage,
        "facts": facts(glance),
        "boxes": boxes(glance),
        "uncounted": glance.uncounted,
        "href": glance.href,
    }


def _words(about: Shown) -> Shown | None:
    first = [entry for group in about["first"] for entry in group["entries"]]
    return {"title": about["title"], "first": first[:MOST_WORDS]} if first else None


def notes(glance: Glance, wanted: set[Standing]) -> Shown:
    found = [note for note in glance.child.notes if standing_of(note) in wanted]
    shown = [
        note_card(
            note,
            href=glance.href,
            child=glance.called,
            circle=glance.child.circle,
            viewer=glance.viewer.person,
            today=glance.today,
            young=glance.child.facts["person"],
        )
        | {"stands": _stands(note)}
        for note in found[:MOST_NOTES]
    ]
    return {"notes": shown, "more": _more(len(found) - len(shown))}


def _stands(note: Sequence[Row]) -> str:
    """Who has not answered yet, by name, and who never will."""
    silent = [row for row in note if row["said"] is None]
    if standing_of(note) is not Standing.WAITING or not silent:
        return str(note_tag(standing_of(note), waiting_for_viewer=False, all_answered=not silent)["words"])
    asked = [row["stand_in_name"] or row["name"] for row in silent if row["stand_in"] or not row["has_left"]]
    gone = [row["name"] for row in silent if row["has_left"] and not row["stand_in"]]
    lines = [tr("Waiting for {who}").format(who=", ".join(asked))] if asked else []
    return "; ".join([*lines, *(tr("{who}: did not answer, and has left").format(who=one) for one in gone)])


def people(circle: Sequence[Row]) -> list[Shown]:
    """Those who can be rung first."""
    ranked = sorted(circle, key=lambda row: row["phone"] is None)[:MOST_PEOPLE]
    return [
        {"name": row["name"], "is": what_they_are(row), "lang": language_of(row), "phone": row["phone"] or ""}
        for row in ranked
    ]


def _advice(glance: Glance) -> list[Shown]:
    """The area's free advice service as one of those to ring, where the council's list names it."""
    found = advice(glance.child.facts)
    reach = found["phone"] or found["web_words"]
    row = {"name": found["name"], "is": "SENDIASS", "lang": ENGLISH.code, "phone": reach}
    return [row] if found["name"] else []


def around_now(steps: Sequence[Shown], *, most: int = MOST_STEPS) -> list[Shown]:
    """As many as fit: from a few before the first that is not done."""
    first_open = next((at for at, step in enumerate(steps) if step["state"] not in BEHIND), len(steps))
    start = max(0, min(first_open - min(3, most // 2), len(steps) - most))
    return list(steps[start : start + most])


def _more(count: int) -> str:
    """Empty where nothing is left out."""
    words = tr_n("{n} more note is on the page.", "{n} more notes are on the page.", count)
    return words.format(n=count) if count > 0 else ""

"""The page of one note as ready values."""

from datetime import date
from typing import Any
from uuid import UUID

from sharing.families import Role
from sharing.languages import later, tr
from timeline.days import day_words, local_day
from timeline.glance import Glance
from timeline.may import May
from timeline.notes.cards import ICONS, note_card, time_to_look, waits_for
from timeline.notes.changes import Part, changes
from timeline.notes.disagreement import disagreement
from timeline.notes.out_of_reach import left_out_words, out_of_reach
from timeline.notes.plan import action_line, outcomes, stages
from timeline.notes.standing import Said, Standing
from timeline.notes.told import Row, ToldNote
from timeline.notes.who_may import Doing, Stage, Who, may
from timeline.wording import said_of

Shown = dict[str, Any]

CHILD_SAYS = {
    Said.YES: later("{name} said yes"),
    Said.BUT: later("{name} said yes, but …"),
    Said.NO: later("{name} said no"),
    Said.HELP: later("{name} needs help to decide"),
}


def young_person_of(circle: list[Row]) -> UUID | None:
    """The child, where they sign in themself."""
    return next((row["person"] for row in circle if row["role"] == Role.YOUNG_PERSON), None)


def note_page(note: ToldNote, glance: Glance) -> Shown:
    viewer, today, first = glance.viewer.person, glance.today, note.first
    young = glance.child.facts["person"]
    card = note_card(
        note.rows,
        href=glance.href,
        child=glance.called,
        circle=glance.child.circle,
        viewer=viewer,
        today=today,
        young=young,
    )
    who, stage = Who.among(note.rows, viewer), Stage.of(note.rows, child_signs_in=young is not None)
    return card | {
        "tag": _to_young(card["tag"], note) if viewer == young else card["tag"],
        "easy": first["easy"],
        "heard": first["heard"],
        "version": first["version"],
        "written": _written(first, viewer, today),
        "changed": changed(note, today),
        "why_without": first["why_without"],
        "without": _without(note, glance),
        "out_of_reach": out_of_reach(note, glance),
        "left_out": left_out_words(note),
        "stages": stages(note),
        "view": _view(note, glance.child.name),
        "view_id": str(note.view["id"]) if note.view else "",
        "speaks_for_child": may(Doing.CHILD_SAID, who, stage) is May.YES,
        "disagreement": disagreement(note, glance),
        "actions": [action_line(one, viewer, today, href=card["href"]) for one in note.actions],
        "outcomes": outcomes(note, glance.viewer, young),
        "check": _check(note, today),
        "parts": [_part(part, note, glance) for part in note.parts],
        "also": also_choices(note),
        "asked": who.named,
        "waiting": waits_for(note.rows, viewer),
        "over": note.is_over,
        "may_answer": may(Doing.ANSWER, who, stage) is May.YES,
        "may_take_back": may(Doing.TAKE_BACK, who, stage) is May.YES,
        "is_young": viewer == young,
    }


def _to_young(tag: Shown, note: ToldNote) -> Shown:
    """In shorter words, that do not count who has not said yes."""
    everyone = note.standing is Standing.WAITING and all(row["said"] for row in note.rows)
    return tag | {"words": tr("Everyone has answered")} if everyone else tag


def _written(first: Row, viewer: UUID, today: date) -> str:
    words = tr("{who} wrote this on {day}.")
    if first["writer"] == viewer:
        words = tr("You wrote this on {day}.")
    return words.format(who=first["written_by"], day=day_words(local_day(first["written_at"]), today))


def changed(note: ToldNote, today: date) -> Shown | None:
    """What the newest version added and took out. None for the first."""
    if len(note.versions) < 2:
        return None
    now, was = note.versions[:2]
    return version_shown(now, was, today)


def version_shown(now: Row, was: Row | None, today: date) -> Shown:
    found = changes(was["words"], now["words"]) if was else []
    day = day_words(local_day(now["at"]), today)
    written = tr("{who} changed it on {day}.") if was else tr("{who} wrote it on {day}.")
    return {
        "number": now["number"],
        "words": now["words"],
        "easy": now["easy"],
        "written": written.format(who=now["by_name"], day=day),
        "parts": [{"part": one.part.value, "words": one.words} for one in found],
        "added": [one.words for one in found if one.part is Part.ADDED],
        "taken_out": [one.words for one in found if one.part is Part.TAKEN_OUT],
    }


def _without(note: ToldNote, glance: Glance) -> str:
    """Said where the young person could have been asked, and was not."""
    why = note.first["why_without"]
    return said_of("{name} was not asked.", glance.called) if why else ""


def _view(note: ToldNote, name: str) -> Shown | None:
    if note.view is None:
        return None
    said = Said(note.view["said"])
    return {
        "answer": said.value,
        "icon": ICONS[said],
        "words": tr(CHILD_SAYS[said]).format(name=name),
        "why": note.view["words"],
        "help": tr("with help from {who}").format(who=note.view["helper"]),
    }


def _check(note: ToldNote, today: date) -> Shown:
    on = note.first["check_on"]
    words = tr("We look at this again on {day}.")
    if time_to_look(note.rows, today):
        words = tr("It was time to look at this again on {day}. Is it still right?")
    return {
        "words": "" if note.is_over else words.format(day=day_words(on, today)),
        "iso": on.isoformat(),
        "may": note.standing is Standing.AGREED,
        "now": time_to_look(note.rows, today),
    }


def _part(part: Row, note: ToldNote, glance: Glance) -> Shown:
    differs = part["text"] != note.first["text"]
    return {
        "href": f"{glance.family_href}/children/{part['child']}/notes/{part['id']}",
        "words": tr("The part about {name}").format(name=part["name"]),
        "differs": tr("Its words are different now.") if differs else "",
    }


def said_before(note: ToldNote, viewer: UUID) -> dict[str, str]:
    """By which changing an answer starts: the viewer's own and what a child said, each as the form's fields."""
    mine = next((row for row in note.rows if row["person"] == viewer and row["said"]), None)
    answer = {"said": mine["said"], "but": mine["words"]} if mine else {}
    view = {"child_said": note.view["said"], "child_words": note.view["words"]} if note.view else {}
    return answer | view


def also_choices(note: ToldNote) -> list[Shown]:
    """The other parts with the same words that ask the viewer too: one tick answers each in the version shown here."""
    return [
        {
            "value": f"{part['id']}:{part['version']}",
            "words": tr("Say the same about {name}").format(name=part["name"]),
        }
        for part in note.parts
        if part["asked"] and not part["over"] and part["text"] == note.first["text"]
    ]

"""The page of one note as ready values."""

from datetime import date
from typing import Any
from uuid import UUID

from sharing.families import Role
from sharing.languages import tr
from timeline.days import day_words, local_day
from timeline.glance import Glance
from timeline.may import May
from timeline.notes.answer_form import also_choices
from timeline.notes.cards import note_card, time_to_look, waits_for
from timeline.notes.child_said import child_view
from timeline.notes.disagreement import disagreement
from timeline.notes.out_of_reach import left_out_words, out_of_reach
from timeline.notes.plan import action_line, outcomes, stages
from timeline.notes.readers import who_reads
from timeline.notes.standing import Standing
from timeline.notes.taking_over import taken_over_words
from timeline.notes.told import Row, ToldNote
from timeline.notes.versions_shown import changed
from timeline.notes.who_may import Doing, Stage, Who, may
from timeline.wording import said_of

Shown = dict[str, Any]


def young_person_of(circle: list[Row]) -> UUID | None:
    """The child, where they sign in themself."""
    return next((row["person"] for row in circle if row["role"] == Role.YOUNG_PERSON), None)


def note_page(note: ToldNote, glance: Glance) -> Shown:
    card = _card(note, glance)
    return (
        card
        | _words(note, glance)
        | _asked(note, glance)
        | child_view(note, glance)
        | _plan(note, glance, card["href"])
        | _may(note, glance)
    )


def _card(note: ToldNote, glance: Glance) -> Shown:
    viewer, young = glance.viewer.person, glance.child.facts["person"]
    card = note_card(
        note.rows,
        href=glance.href,
        child=glance.called,
        circle=glance.child.circle,
        viewer=viewer,
        today=glance.today,
        young=young,
    )
    is_young = viewer == young
    return card | {"is_young": is_young, "tag": _to_young(card["tag"], note) if is_young else card["tag"]}


def _words(note: ToldNote, glance: Glance) -> Shown:
    first = note.first
    return {
        "easy": first["easy"],
        "heard": first["heard"],
        "version": first["version"],
        "written": _written(first, glance.viewer.person, glance.today),
        "changed": changed(note, glance.today),
        "parts": [_part(part, note, glance) for part in note.parts],
        "also": also_choices(note),
    }


def _asked(note: ToldNote, glance: Glance) -> Shown:
    """Who was asked, who was not, and who cannot answer any more."""
    return {
        "why_without": note.first["why_without"],
        "without": _without(note, glance),
        "out_of_reach": out_of_reach(note, glance),
        "left_out": left_out_words(note),
        "taken_over": taken_over_words(note.rows, note.left_out, glance.viewer.person),
        "waiting": waits_for(note.rows, glance.viewer.person),
        "disagreement": disagreement(note, glance),
    }


def _plan(note: ToldNote, glance: Glance, href: str) -> Shown:
    """What is to be done, what came of it, and when it is looked at again."""
    viewer, today = glance.viewer, glance.today
    return {
        "stages": stages(note),
        "actions": [action_line(one, viewer.person, today, href=href) for one in note.actions],
        "outcomes": outcomes(note, viewer, glance.child.facts["person"], who_reads(glance.child.circle)),
        "check": _check(note, today),
        "over": note.is_over,
    }


def _may(note: ToldNote, glance: Glance) -> Shown:
    signs_in = glance.child.facts["person"] is not None
    who, stage = Who.among(note.rows, glance.viewer.person), Stage.of(note.rows, child_signs_in=signs_in)
    return {
        "asked": who.named,
        "may_answer": may(Doing.ANSWER, who, stage) is May.YES,
        "may_take_back": may(Doing.TAKE_BACK, who, stage) is May.YES,
        "speaks_for_child": may(Doing.CHILD_SAID, who, stage) is May.YES,
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


def _without(note: ToldNote, glance: Glance) -> str:
    """Said where the young person could have been asked, and was not."""
    why = note.first["why_without"]
    return said_of("{name} was not asked.", glance.called) if why else ""


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

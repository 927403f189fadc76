"""The young person's own page: one next thing, and the people who help. Everything else is one press away."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sharing.families import Role
from sharing.languages import tr, tr_n
from sharing.posts import language_of, what_they_are
from sharing.viewer import Viewer
from timeline.asks.counts import your_counts
from timeline.asks.reading import counts_of
from timeline.days import day_words
from timeline.family.waiting import did_it_help
from timeline.glance import Glance
from timeline.notes.cards import waits_for
from timeline.notes.todo import times_to_choose
from timeline.rights.lines import OWN_PAGE
from timeline.rights.sights import is_written_for
from timeline.status import Row, State, going, is_familys, is_unheard_of
from timeline.words.young import COMING, OTHERWISE

Shown = dict[str, Any]


def own_child(viewer: Viewer) -> tuple[UUID, UUID] | None:
    """The family and the child that the viewer is. None for everybody else."""
    grants = (grant for grant in viewer.standing.grants if grant.role is Role.YOUNG_PERSON)
    return next(((grant.family, grant.child) for grant in grants), None)


def is_only_themself(viewer: Viewer) -> bool:
    """Around no child but themself, and at nobody's work: their own page is where they start."""
    return bool(viewer.children) and {grant.role for grant in viewer.standing.grants} == {Role.YOUNG_PERSON}


def my_page(glance: Glance, asked: Sequence[Row], parents: Sequence[Row]) -> Shown:
    """`asked`: what they asked, as asks.reading.asked_by() gives it; `parents`: as wishes.parents_of() does."""
    notes = [*waiting(glance), *written_for_them(parents)]
    return {
        "name": glance.child.name,
        "badge": glance.badge,
        "waiting": notes,
        "waiting_title": tr_n("This waits for you", "{n} things wait for you", len(notes)).format(
            n=len(notes)
        ),
        "counts": your_counts(counts_of(asked)),
        "next": coming(glance.next, glance),
        "people": people(glance.child.circle, glance.viewer.person),
        "child_href": glance.href,
        "family_href": glance.family_href,
    }


def waiting(glance: Glance) -> list[Shown]:
    """Each note that has no answer of theirs yet; of which they have not said what came of it, or which time suits."""
    answers = [
        {"href": f"{glance.href}/notes/{note[0]['note']}", "words": note[0]["text"], "ask": ""}
        for note in glance.child.notes
        if waits_for(note, glance.viewer.person)
    ]
    helped = did_it_help([glance.child], glance.viewer, glance.family_href)
    lines = [*helped, *times_to_choose([glance])]
    return [*answers, *({"href": one["href"], "words": "", "ask": one["words"]} for one in lines)]


def written_for_them(parents: Sequence[Row]) -> list[Shown]:
    """What somebody wrote down of what a parent sees, until the young person says it here."""
    words = tr("{who} wrote down what {parent} sees. Is it right?")
    return [
        {"href": OWN_PAGE, "words": "", "ask": words.format(who=row["by_name"], parent=row["name"])}
        for row in parents
        if is_written_for(row)
    ]


def coming(step: Row | None, glance: Glance) -> Shown:
    if step is None:
        words = tr("Nothing is coming now. We will tell you when something is.")
        return {"words": words, "when": "", "late": "", "who": "", "href": ""}
    return {
        "words": tr(COMING.get(step["step"], OTHERWISE)),
        "when": _when(step, glance.day, glance.today),
        "late": _late(step, glance.today),
        "who": "" if is_familys(step) else tr("{who} does this.").format(who=glance.who),
        "href": f"{glance.href}/steps/{step['id']}",
    }


def people(circle: Sequence[Row], me: UUID) -> list[Shown]:
    """Everybody in the circle but the young person, once each."""
    others = {row["person"]: row for row in circle if row["person"] != me}
    return [
        {
            "name": row["name"],
            "initial": row["name"][:1].upper(),
            "is": what_they_are(row),
            "lang": language_of(row),
        }
        for row in others.values()
    ]


def _when(step: Row, day: date | None, today: date) -> str:
    if day is None:
        return tr("Nobody knows the day yet.")
    on = day_words(day, today)
    if step["expected_kind"] == "booked":
        words = tr("It was to be on {day}. Nobody wrote down if it was.") if is_unheard_of(step, today) else (
            tr("It is on {day}.")
        )  # fmt: skip
        return words.format(day=on)
    if is_familys(step):
        return tr("You have until {day}.").format(day=on)
    if (how := going(step, today)).state is State.LATE:
        due = today - timedelta(days=how.days_late)
        return tr("It was due on {day}.").format(day=day_words(due, today))
    if day < today:
        return tr("We hoped for {day}. Nobody wrote down if it came.").format(day=on)
    if step["expected_kind"] == "guess":
        return tr("Maybe by {day}. That is a guess.").format(day=on)
    if day == step.get("likely"):
        return tr("It is likely by {day}.").format(day=on)
    return tr("It should be by {day}.").format(day=on)


def _late(step: Row, today: date) -> str:
    if going(step, today).state is not State.LATE:
        return ""
    return tr("It is late. That is not your fault.")

"""What an alert says: what changed, what is next, who acts and by when. Code words only, no names.

Others may read a person's mail, so a letter carries nothing that says who the child is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from minijinja import Environment, load_from_path

from journeys.children import Child
from journeys.events import Event, Happened
from journeys.expected_steps import ExpectedStep
from sharing.families import Role
from timeline.days import day_words, span_words
from timeline.leases import Lease
from timeline.occasions import Occasion, Tells
from timeline.status import next_step, when
from timeline.wording import actor_words, event_sentence, step_title

Row = dict[str, Any]

_TEMPLATES = Path(__file__).parent.parent / "templates"
_MAIL = Environment(
    loader=load_from_path([_TEMPLATES]), undefined_behavior="strict", trim_blocks=True, lstrip_blocks=True
)

SUBJECTS = {
    Happened.CHILD_ADDED: "there is a page to follow",
    Happened.JOURNEY_OPENED: "the timeline has grown",
    Happened.MILESTONE: "a step was recorded",
    Happened.CORRECTED: "a date was put right",
    Happened.DATE_SET: "there is a new date",
    Happened.DATE_MOVED: "a date has moved",
    Happened.NOTE_PROPOSED: "there is a new note",
    Happened.NOTE_CHANGED: "a note has changed",
    Happened.NOTE_ANSWERED: "a note has an answer",
    Happened.NOTE_AGREED: "a note is agreed",
    Tells.COMING: "a date is coming",
    Tells.LATE: "a date has passed",
}

WRITERS = {
    Role.PARENT: "A parent",
    Role.CASE_OFFICER: "The council",
    Role.PRACTITIONER: "Someone who helps {name}",
    Role.YOUNG_PERSON: "{name}",
}


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str


@dataclass(frozen=True)
class Reader:
    """What a letter's words depend on besides its facts."""

    name: str
    """The child's code word."""
    today: date
    home: str
    """Where the link leads, without a closing slash."""
    is_family: bool


async def compose(lease: Lease, *, today: date, home: str, is_family: bool) -> Letter | None:
    """Read as the recipient. None when what the alert was to say is no longer true."""
    child = await Child.select(Child.code_word).where(Child.id == lease.child).first()
    steps = await ExpectedStep.select().where(
        ExpectedStep.child == lease.child, ExpectedStep.done_on.is_null()
    )
    if child is None:
        return None
    reader = Reader(child["code_word"], today, home, is_family)
    if occasion := Occasion.named(lease.occasion):
        step = next((step for step in steps if step["id"] == lease.subject), None)
        return about_date(occasion, step, reader) if step else None
    rows = await Event.raw(_EVENT, lease.subject)
    return about_act(rows[0], steps, reader) if rows else None


def about_act(event: Row, steps: Sequence[Row], reader: Reader) -> Letter | None:
    """`event` also says if a later one has `overtaken` it, and in which `role` its writer acted."""
    if event["overtaken"]:
        return None
    writer = WRITERS[Role(event["role"])] if event["role"] else "Someone"
    facts = event | {
        "particulars": msgspec.json.decode(event["particulars"]),
        "by_name": writer.format(name=reader.name),
    }
    said = event_sentence(facts, name=reader.name, today=reader.today)
    step = next_step(steps, reader.today)
    return _letter(Happened(event["kind"]), [said], reader, following=step, waits_for=step)


def about_date(occasion: Occasion, step: Row, reader: Reader) -> Letter | None:
    if not _still_true(occasion, step, reader.today):
        return None
    say = _late if occasion.tells is Tells.LATE else _coming
    return _letter(occasion.tells, list(say(occasion, step, reader)), reader, waits_for=step)


def _still_true(occasion: Occasion, step: Row, today: date) -> bool:
    if step["done_on"] or step["closed"]:
        return False
    if occasion.tells is Tells.LATE:
        return bool(step["legal"] == occasion.on and occasion.on < today)
    return when(step) == occasion.on and today <= occasion.on


def _late(occasion: Occasion, step: Row, reader: Reader) -> Iterator[str]:
    title = step_title(step["step"], name=reader.name)
    yield f"{title}: this was due by {day_words(occasion.on, reader.today)}."
    yield "It is not recorded as done."
    if step["expected"] and step["expected"] >= reader.today:
        yield f"It is now expected by {day_words(step['expected'], reader.today)}."


def _coming(occasion: Occasion, step: Row, reader: Reader) -> Iterator[str]:
    yield f"{step_title(step['step'], name=reader.name)}: {_when(step, reader.today)}."
    days = (occasion.on - reader.today).days
    yield "That is today." if days == 0 else f"That is in {span_words(days)}."


def _letter(
    kind: Happened | Tells,
    sentences: Sequence[str],
    reader: Reader,
    *,
    waits_for: Row | None,
    following: Row | None = None,
) -> Letter:
    text = _MAIL.render_template(
        "emails/alert.txt",
        name=reader.name,
        home=reader.home,
        sentences=sentences,
        next=following
        and {
            "title": step_title(following["step"], name=reader.name),
            "when": _when(following, reader.today),
        },
        who=waits_for and _who(waits_for["actor"], reader),
    )
    return Letter(f"{reader.name}: {SUBJECTS[kind]}", text)


def _when(step: Row, today: date) -> str | None:
    day = when(step)
    if day is None:
        return None
    if day < today:
        return f"it was due by {day_words(day, today)}"
    # The family's own time ends; nothing is expected of anybody by then.
    expected = "it ends on" if step["actor"] == "family" else "expect it by"
    return f"{expected} {day_words(day, today)}"


def _who(actor: str, reader: Reader) -> str:
    """`actor_words` speaks to the family; other readers are not 'you' in it."""
    return "the family" if actor == "family" and not reader.is_family else actor_words(actor)


# A newer event about the same date or note has a letter of its own; two days for one step would only confuse.
_EVENT = """
select e.kind, e.milestone, e.happened_on, e.particulars,
    (select min(g.role) from circle_grant g where g.person = e.by and g.child = e.child) as role,
    exists (
        select 1 from event later
        where later.child = e.child and later.seq > e.seq and (
            later.step = e.step
            or later.kind = 'corrected' and (later.journey, later.milestone) = (e.journey, e.milestone)
            or later.kind = 'note_changed' and later.particulars ->> 'note' = e.particulars ->> 'note'
        )
    ) as overtaken
from event e
where e.id = {}
"""

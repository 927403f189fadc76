"""What an alert says: what changed, what is next, who acts and by when. Code words only, no names.

Others may read a person's mail, so a letter carries nothing that says who the child is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import itemgetter
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from minijinja import Environment, load_from_path

from journeys.children import Child
from journeys.events import Event, Happened
from journeys.expected_steps import ExpectedStep
from journeys.journey import Journey
from journeys.law import Pathway, Rule
from journeys.pinned import rules_of
from sharing.families import Role
from sharing.languages import later, tr
from timeline.alerts.announcing import Announces, announced, is_announcement
from timeline.alerts.leases import Lease
from timeline.alerts.note_letters import reminded
from timeline.alerts.occasions import Occasion, Tells
from timeline.alerts.quiet import keeps_quiet
from timeline.alerts.reminders import Reminds
from timeline.asks.climbs import OF_ASKS as OF_ONE_ASK
from timeline.asks.letters import Said, said_of_ask
from timeline.asks.sentences import SUBJECTS as OF_ASKS
from timeline.child.standing import stands
from timeline.days import day_words, span_words
from timeline.glance import UNCOUNTED
from timeline.law.explained_row import explain_row
from timeline.law.named_rules import is_time_given
from timeline.rights.sentences import SUBJECTS as OF_RIGHTS
from timeline.say.sentences import SUBJECTS as OF_SAYS
from timeline.status import is_familys, next_step, when
from timeline.wording import actor_words, event_sentence, moved_words, step_title

Row = dict[str, Any]

_TEMPLATES = Path(__file__).parent.parent.parent / "templates"
_MAIL = Environment(
    loader=load_from_path([_TEMPLATES]), undefined_behavior="strict", trim_blocks=True, lstrip_blocks=True
)
_MAIL.add_global("tr", tr)

SUBJECTS: Mapping[StrEnum, str] = {
    Happened.CHILD_ADDED: later("there is a page to follow"),
    Happened.JOURNEY_OPENED: later("the timeline has grown"),
    Happened.MILESTONE: later("a step was recorded"),
    Happened.CORRECTED: later("a date was put right"),
    Happened.RECOUNTED: later("dates were counted again"),
    Happened.DAY_CONFIRMED: later("a day is right"),
    Happened.DAY_DISPUTED: later("somebody says it was another day"),
    Happened.DATE_SET: later("there is a new date"),
    Happened.DATE_MOVED: later("a date has moved"),
    Happened.HEAR_BY_SET: later("you will hear a date soon"),
    Happened.MORE_TIME_CLAIMED: later("a reason was given for a late date"),
    Happened.FLAGGED: later("it is urgent now"),
    Happened.UNFLAGGED: later("it is no longer urgent"),
    Happened.NOTE_PROPOSED: later("there is a new note"),
    Happened.NOTE_CHANGED: later("a note has changed"),
    Happened.NOTE_ANSWERED: later("a note has an answer"),
    Happened.NOTE_AGREED: later("a note is agreed"),
    Happened.NOTE_TAKEN_BACK: later("a note was taken back"),
    Happened.NOTE_CHILD_SAID: later("what a child says to a note"),
    Happened.NOTE_NEXT_STEP: later("what comes next with a note"),
    Happened.NOTE_TIME: later("a time to talk about a note"),
    Happened.NOTE_STILL_RIGHT: later("a note is still right"),
    Happened.NOTE_HELPED: later("what came of a note"),
    Happened.NOTE_CLOSED: later("a note is done"),
    Happened.ACTION_ADDED: later("there is something for you to do"),
    Happened.ACTION_HANDED: later("something to do has gone to another person"),
    Happened.ACTION_DONE: later("something is done"),
    Happened.ACTION_DROPPED: later("something will not be done"),
    Happened.ABOUT_ME: later("there are new words"),
    Happened.GOOD_NEWS: later("there is good news"),
    Happened.THANKED: later("somebody thanked you"),
    Happened.TAKEN_BACK: later("words were taken back"),
    Happened.UNDONE: later("something was undone"),
    **OF_ASKS,
    **OF_SAYS,
    **OF_RIGHTS,
    Happened.PLACE_GIVEN: later("somebody was added"),
    Happened.PLACE_ENDED: later("somebody’s place ended"),
    Happened.CASE_HANDED: later("there is another case officer"),
    Happened.CHECK_ASKED: later("please check the dates"),
    Happened.DATES_CHECKED: later("the dates were checked"),
    Reminds.UNANSWERED: later("a note waits for your answer"),
    Reminds.NEXT_STEP: later("what comes next with a note?"),
    Reminds.LOOK_AGAIN: later("time to look at a note again"),
    Reminds.ACTION: later("your part is due soon"),
    Announces.RIGHTS_MOVE: later("letters and choices will change hands"),
    Tells.COMING: later("a date is coming"),
    Tells.LATE: later("a date has passed"),
}

WRITERS = {
    Role.PARENT: later("A parent"),
    Role.CASE_OFFICER: later("The council"),
    Role.PRACTITIONER: later("Someone who helps {name}"),
    Role.YOUNG_PERSON: "{name}",
}
SOMEONE = later("Someone")


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
    uncounted: bool = False
    """A part of the timeline was made with rules that are gone, so its dates are left out."""


async def compose(lease: Lease, *, today: date, home: str, is_family: bool) -> Letter | None:
    """Read as the recipient. None when what the alert was to say is no longer true, or is to stay unsaid."""
    if await keeps_quiet(child=lease.child, person=lease.person, subject=lease.subject, today=today):
        return None
    child = await Child.select(Child.code_word).where(Child.id == lease.child).first()
    steps = await ExpectedStep.select().where(
        ExpectedStep.child == lease.child, ExpectedStep.done_on.is_null()
    )
    if child is None:
        return None
    rules = await _rules(lease.child)
    steps = [{**step, "rule": rule} for step in steps if (rule := _rule_of(step, rules))]
    reader = Reader(child["code_word"], today, home, is_family, None in rules.values())
    if lease.occasion.startswith(OF_ONE_ASK):
        asked = await said_of_ask(lease, name=reader.name, today=today)
        return of_ask(asked, home) if asked else None
    if is_announcement(lease.occasion):
        words = await announced(lease, name=reader.name, today=today)
        return _letter(Announces.RIGHTS_MOVE, [words], reader, waits_for=None) if words else None
    if reminds := Reminds.named(lease.occasion):
        words = await reminded(reminds, lease, name=reader.name, today=today)
        return _letter(reminds, [words], reader, waits_for=None) if words else None
    if occasion := Occasion.named(lease.occasion):
        step = next((step for step in steps if step["id"] == lease.subject), None)
        return about_date(occasion, step, reader) if step else None
    rows = await Event.raw(_EVENT, lease.subject)
    return about_act(rows[0], steps, reader) if rows else None


def of_ask(said: Said, home: str) -> Letter:
    text = _MAIL.render_template(
        "emails/alert.txt", name=said.name, home=home, sentences=said.sentences, next=None, who=None
    )
    return Letter(tr("{name}: {news}").format(name=said.name, news=said.subject), text)


def about_act(event: Row, steps: Sequence[Row], reader: Reader) -> Letter | None:
    """`event` also says if a later one has `overtaken` it, and in which `role` its writer acted."""
    if event["overtaken"]:
        return None
    writer = tr(WRITERS[Role(event["role"])] if event["role"] else SOMEONE)
    facts = event | {
        "particulars": msgspec.json.decode(event["particulars"]),
        "by_name": writer.format(name=reader.name),
        # Only who is thanked gets the letter about it.
        "to_you": True,
    }
    said = [event_sentence(facts, name=reader.name, today=reader.today)]
    if moved := most_important(facts["particulars"].get("moved", []), steps):
        said.append(moved_words(moved, name=reader.name, today=reader.today))
    if reader.uncounted:
        said.append(tr(UNCOUNTED))
    step = next_step(steps, reader.today)
    return _letter(Happened(event["kind"]), said, reader, following=step, waits_for=step)


def most_important(moved: Sequence[Row], steps: Sequence[Row]) -> Row | None:
    """Of the dates that a correction moved: the next one that somebody still waits for, else the first."""
    waiting = {step["step"] for step in steps if not step["closed"] and not step["done_on"]}
    coming = [one for one in moved if one["now"] and one["step"] in waiting]
    return min(coming, key=itemgetter("now"), default=next(iter(moved), None))


async def _rules(child: UUID) -> dict[UUID, Pathway | None]:
    """By journey of the child. None: its rules are gone."""
    rows = await Journey.select(Journey.id, Journey.pack, Journey.pathway).where(Journey.child == child)
    return {row["id"]: rules_of(row["pack"], row["pathway"]) for row in rows}


def _rule_of(step: Row, rules: Mapping[UUID, Pathway | None]) -> Rule | None:
    pathway = rules.get(step["journey"])
    return next((rule for rule in pathway.rules if rule.step == step["step"]), None) if pathway else None


def _counted(step: Row, on: date | None, reader: Reader) -> str:
    """The arithmetic of a date that the letter names, where it is the law's own. "" for a promise."""
    if on is None or on != step["legal"] or not step.get("rule"):
        return ""
    return explain_row(step, step["rule"], name=reader.name).arithmetic[0]


def about_date(occasion: Occasion, step: Row, reader: Reader) -> Letter | None:
    if not _still_true(occasion, step, reader.today):
        return None
    say = _late if occasion.tells is Tells.LATE else _coming
    return _letter(occasion.tells, list(say(occasion, step, reader)), reader, waits_for=step)


def _still_true(occasion: Occasion, step: Row, today: date) -> bool:
    if step["done_on"] or step["closed"]:
        return False
    if occasion.tells is Tells.LATE:
        somebody_is_late = not is_familys(step) and not is_time_given(step["step"])
        return bool(somebody_is_late and step["legal"] == occasion.on and occasion.on < today)
    return when(step) == occasion.on and today <= occasion.on


def _late(occasion: Occasion, step: Row, reader: Reader) -> Iterator[str]:
    title = step_title(step["step"], name=reader.name)
    day = day_words(occasion.on, reader.today)
    yield tr("{step}: this was due by {day}.").format(step=title, day=day)
    yield _counted(step, occasion.on, reader)
    yield tr("It is not recorded as done.")
    if step["expected"] and step["expected"] >= reader.today:
        expected = day_words(step["expected"], reader.today)
        yield tr("It is now expected by {day}.").format(day=expected)


def _coming(occasion: Occasion, step: Row, reader: Reader) -> Iterator[str]:
    title = step_title(step["step"], name=reader.name)
    yield tr("{step}: {when}.").format(step=title, when=_when(step, reader.today))
    yield _counted(step, when(step), reader)
    days = (occasion.on - reader.today).days
    yield tr("That is today.") if days == 0 else tr("That is in {time}.").format(time=span_words(days))


def _letter(
    kind: Happened | Tells | Reminds | Announces,
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
        sentences=[one for one in sentences if one],
        next=following
        and {
            "title": step_title(following["step"], name=reader.name),
            "when": _when(following, reader.today),
            "counted": _counted(following, when(following), reader),
        },
        who=waits_for and _who(waits_for["actor"], reader),
    )
    return Letter(tr("{name}: {news}").format(name=reader.name, news=tr(SUBJECTS[kind])), text)


def _when(step: Row, today: date) -> str | None:
    day = when(step)
    if day is None:
        return None
    if day < today:
        return tr("it was due by {day}").format(day=day_words(day, today))
    # The family's own time ends; nothing is expected of anybody by then.
    words = tr("it ends on {day}") if is_familys(step) else tr("expect it by {day}")
    return words.format(day=day_words(day, today))


def _who(actor: str, reader: Reader) -> str:
    """`actor_words` speaks to the family; other readers are not 'you' in it."""
    return tr("the family") if actor == "family" and not reader.is_family else actor_words(actor)


# A newer event about the same date or note has a letter of its own; two days for one step would only confuse. Words
# that were taken back or hidden meanwhile are told to nobody.
_EVENT = """
select e.kind, e.milestone, e.happened_on, e.particulars,
    (select min(g.role) from circle_grant g where g.person = e.by and g.child = e.child) as role,
    exists (
        select 1 from event later
        where later.child = e.child and later.seq > e.seq and (
            later.step = e.step and (later.kind = 'more_time_claimed') = (e.kind = 'more_time_claimed')
            or e.kind in ('flagged', 'unflagged') and later.kind in ('flagged', 'unflagged')
            or later.kind = 'corrected' and (later.journey, later.milestone) = (e.journey, e.milestone)
            or e.kind = 'check_asked' and later.kind in (
                'dates_checked', 'milestone', 'corrected', 'date_set', 'date_moved', 'more_time_claimed'
            )
            or later.kind in ('note_changed', 'note_taken_back')
                and later.particulars ->> 'note' = e.particulars ->> 'note'
            or (e.kind, later.kind) = ('wished', 'wished')
                and later.particulars ->> 'about' = e.particulars ->> 'about'
            or (e.kind, later.kind) = ('capacity_found', 'capacity_found')
                and later.particulars ->> 'choice' = e.particulars ->> 'choice'
            or later.kind in ('ask_answered', 'ask_not_answered', 'ask_closed', 'ask_taken_back')
                and later.particulars ->> 'ask' = e.particulars ->> 'ask' and <stays>
            or later.kind in ('say_changed', 'say_taken_back')
                and later.particulars ->> 'say' = e.particulars ->> 'say'
        )
    ) or not <stands> as overtaken
from event e
where e.id = {}
""".replace("<stands>", stands("e")).replace("<stays>", stands("later"))

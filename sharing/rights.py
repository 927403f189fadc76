"""Who may do what: one table and one pure function. Guards, loaders and the worker all ask it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sharing.families import Role
from sharing.people import Work


class Act(StrEnum):
    READ = "read"
    """See the timeline, the steps, the history of dates and who is in the circle."""
    READ_WORDS = "read_words"
    """See what people wrote: notes, questions, talks, good news and who the child is."""
    KNOW_RIGHTS = "know_rights"
    """Know whose the choices are by law, and what one sees oneself."""
    SAY_WISH = "say_wish"
    """Write down what a young person said that a parent may see, and how they said it."""
    RECORD_CAPACITY = "record_capacity"
    """Write down whether somebody can make one choice at one time."""
    VIEW_CAPACITY = "view_capacity"
    """Write one's own view beside that, as the young person or for them."""
    RECORD_EVENT = "record_event"
    MOVE_DATE = "move_date"
    CHECK_DAY = "check_day"
    """Say that a recorded day is right, or that it was another one."""
    CLAIM_MORE_TIME = "claim_more_time"
    FLAG_URGENT = "flag_urgent"
    FLAG_CUSTODY = "flag_custody"
    SEE_CUSTODY = "see_custody"
    """Know that a young person is detained, which is nobody else's business."""
    PROPOSE_NOTE = "propose_note"
    ANSWER_NOTE = "answer_note"
    WRITE_WHAT_IS_GOOD = "write_what_is_good"
    """Who a child is, good news and thanks; and take one's own words back."""
    ASK = "ask"
    """Ask somebody around a child for something; add to it, close it, take it back."""
    ANSWER_ASK = "answer_ask"
    """Answer what one was asked. Whose turn it is, the ask itself knows."""
    LOG_TALK = "log_talk"
    """Write down a call, a meeting or a visit, and how one remembers it."""
    SAY = "say"
    """Write in one's own place; choose who reads it, change it, take it back."""
    ADD_CHILD = "add_child"
    OPEN_FAMILY = "open_family"
    SEE_CASELOAD = "see_caseload"
    ASK_FOR_CHECK = "ask_for_check"
    """Ask the council to look over dates that nobody has looked at for long."""
    CHECK_DATES = "check_dates"
    """Say that a child's dates were looked over."""
    ASK_FOR_ADVICE = "ask_for_advice"
    """Write down who owes advice about a child, that it came, or that somebody was asked again."""
    WRITE_TIP = "write_tip"
    """Write a tip for other families beside a step, and say which of theirs were useful."""
    APPROVE_TIPS = "approve_tips"
    """Read the tips of an area first, and say which are shown."""
    CHANGE_CIRCLE = "change_circle"
    """Let somebody who works with the child in, and end such a place."""
    HAND_ON_CASE = "hand_on_case"
    """Give a child's case to a colleague of the same council, and leave."""
    SEE_WHAT_ARRIVED = "see_what_arrived"
    """Know whether our words reach the others around the child, and when they left; never what they said."""
    SEE_OPERATIONS = "see_operations"
    """Know how the service does, in numbers."""
    CHOOSE_CODE_WORD = "choose_code_word"
    """Choose the word that stands for the child in mails and texts."""
    BE_TOLD = "be_told"
    """Receive alerts about the child."""


IN_THE_CIRCLE = frozenset({
    Act.READ, Act.READ_WORDS, Act.KNOW_RIGHTS, Act.CHECK_DAY, Act.PROPOSE_NOTE, Act.ANSWER_NOTE, Act.BE_TOLD,
    Act.WRITE_WHAT_IS_GOOD, Act.ASK, Act.ANSWER_ASK, Act.LOG_TALK,
})  # fmt: skip
THE_FAMILYS = IN_THE_CIRCLE | {Act.FLAG_URGENT, Act.SEE_CUSTODY}
THE_COUNCILS = THE_FAMILYS | {
    Act.RECORD_EVENT, Act.MOVE_DATE, Act.CLAIM_MORE_TIME, Act.FLAG_CUSTODY, Act.ADD_CHILD, Act.CHECK_DATES,
    Act.SAY_WISH, Act.RECORD_CAPACITY, Act.CHANGE_CIRCLE, Act.HAND_ON_CASE, Act.ASK_FOR_ADVICE,
    Act.SEE_WHAT_ARRIVED,
}  # fmt: skip

FOR_THE_CHILD = frozenset({Act.ASK_FOR_CHECK, Act.WRITE_TIP, Act.VIEW_CAPACITY, Act.CHOOSE_CODE_WORD})

RIGHTS: Mapping[Role, frozenset[Act]] = {
    Role.PARENT: THE_FAMILYS | FOR_THE_CHILD,
    Role.YOUNG_PERSON: THE_FAMILYS | FOR_THE_CHILD | {Act.SAY},
    Role.CASE_OFFICER: THE_COUNCILS,
    Role.PRACTITIONER: IN_THE_CIRCLE | {Act.RECORD_CAPACITY},
}


class Sight(StrEnum):
    """What a young person lets a parent see, once the choice is theirs."""

    EVERYTHING = "everything"
    DATES = "dates"
    """Steps, dates and their history; nothing that people wrote."""
    NOTHING = "nothing"


FOR_THE_YOUNG_PERSON = frozenset({
    Act.FLAG_URGENT, Act.ASK_FOR_CHECK, Act.VIEW_CAPACITY, Act.CHOOSE_CODE_WORD
})  # fmt: skip
"""What a parent does in a child’s place, and after the young person has chosen only if asked to help."""
WITH_DATES = frozenset({
    Act.READ, Act.KNOW_RIGHTS, Act.CHECK_DAY, Act.ASK_FOR_CHECK, Act.WRITE_TIP, Act.BE_TOLD
})  # fmt: skip
WITH_NOTHING = frozenset({Act.KNOW_RIGHTS})

STAFF_RIGHTS: Mapping[Work, frozenset[Act]] = {
    Work.CASE_OFFICER: frozenset({Act.OPEN_FAMILY, Act.SEE_CASELOAD}),
    Work.PRACTITIONER: frozenset({Act.SEE_CASELOAD}),
    Work.FORUM: frozenset({Act.APPROVE_TIPS}),
    Work.OPERATOR: frozenset({Act.SEE_OPERATIONS}),
}


@dataclass(frozen=True)
class Granted:
    """A grant as a fact: what decide() needs of it and no more."""

    family: UUID
    child: UUID
    role: Role
    since: date
    until: date
    sees: Sight | None = None
    """Of a parent. None until the young person has chosen: then nothing changes."""
    helps: bool = False
    """The young person asked this parent to act for them."""


@dataclass(frozen=True)
class Standing:
    """Everything decide() may know about a person."""

    grants: tuple[Granted, ...] = ()
    work: Work | None = None


@dataclass(frozen=True)
class About:
    """What the act is about. No child: the family as a whole. No family: the service itself."""

    family: UUID | None = None
    child: UUID | None = None


class Verdict(StrEnum):
    YES = "yes"
    STRANGER = "stranger"
    """Answered as if it did not exist."""
    NOT_YOUR_PART = "not_your_part"
    """In the circle, but this act belongs to somebody else."""
    SHUT_OUT = "shut_out"
    """A parent, and the young person chose that they see nothing."""


def decide(standing: Standing, act: Act, about: About, *, today: date) -> Verdict:
    if about.family is None:
        return Verdict.YES if standing.work and act in STAFF_RIGHTS[standing.work] else Verdict.STRANGER
    held = _held(standing, about, today)
    if not held:
        return Verdict.STRANGER
    if act in _acts_of(held):
        return Verdict.YES
    return Verdict.SHUT_OUT if all(_is_shut(grant) for grant in held) else Verdict.NOT_YOUR_PART


def acts_about(standing: Standing, about: About, *, today: date) -> frozenset[Act]:
    """Every act that decide() allows about a child or a family, for pages that ask about many of them."""
    return _acts_of(_held(standing, about, today))


def rights_of(role: Role, sees: Sight | None, *, helps: bool) -> frozenset[Act]:
    """A wish binds a parent and nobody else, and never gives more than the place itself."""
    held = RIGHTS[role]
    if role is not Role.PARENT or sees is None:
        return held
    if sees is Sight.NOTHING:
        return held & WITH_NOTHING
    left = held if helps else held - FOR_THE_YOUNG_PERSON
    return left & WITH_DATES if sees is Sight.DATES else left


def _held(standing: Standing, about: About, today: date) -> list[Granted]:
    return [grant for grant in standing.grants if _covers(grant, about, today)]


def _acts_of(held: Iterable[Granted]) -> frozenset[Act]:
    return frozenset[Act]().union(*(rights_of(one.role, one.sees, helps=one.helps) for one in held))


def _is_shut(grant: Granted) -> bool:
    return grant.role is Role.PARENT and grant.sees is Sight.NOTHING


def _covers(grant: Granted, about: About, today: date) -> bool:
    in_time = grant.since <= today <= grant.until
    return in_time and grant.family == about.family and about.child in (None, grant.child)

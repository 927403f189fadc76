"""The append-only record: every act writes one event, and nothing ever rewrites it."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import JSONB, UUID, BigSerial, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.columns.combination import WhereRaw
from piccolo.table import Table

from sharing.columns import MaybeDate, MaybeId, MaybeWord
from sharing.desk import Unit
from sharing.families import Family
from sharing.people import Person


class Happened(StrEnum):
    CHILD_ADDED = "child_added"
    JOURNEY_OPENED = "journey_opened"
    MILESTONE = "milestone"
    """Something the law counts from or waits for; which one stands in `milestone`."""
    CORRECTED = "corrected"
    DATE_SET = "date_set"
    DATE_MOVED = "date_moved"
    HEAR_BY_SET = "hear_by_set"
    """There is no date yet, and somebody said by when there will be one."""
    DAY_CONFIRMED = "day_confirmed"
    """Somebody else says that a recorded day is right."""
    DAY_DISPUTED = "day_disputed"
    """Somebody else says that it was another day. Both stay; dates run from the recorded one until it is corrected."""
    RECOUNTED = "recounted"
    """A pack was found wrong and corrected, so every date was counted again."""
    MORE_TIME_CLAIMED = "more_time_claimed"
    FLAGGED = "flagged"
    UNFLAGGED = "unflagged"
    NOTE_PROPOSED = "note_proposed"
    NOTE_CHANGED = "note_changed"
    NOTE_ANSWERED = "note_answered"
    NOTE_AGREED = "note_agreed"
    NOTE_TAKEN_BACK = "note_taken_back"
    NOTE_CHILD_SAID = "note_child_said"
    """What a child who does not sign in said to a note, written down by somebody else."""
    NOTE_NEXT_STEP = "note_next_step"
    """What comes next where people do not agree. Which of the four it is stands in `next`."""
    NOTE_TIME = "note_time"
    """Which of two offered times suits somebody stands in `suits`. `to` is who offered them."""
    NOTE_STILL_RIGHT = "note_still_right"
    NOTE_HELPED = "note_helped"
    """Somebody said whether what was agreed helped."""
    NOTE_CLOSED = "note_closed"
    ACTION_ADDED = "action_added"
    """What somebody will do by a day. `owner` is who."""
    ACTION_DONE = "action_done"
    ACTION_DROPPED = "action_dropped"
    """It will not be done, and the reason was given."""
    ACTION_HANDED = "action_handed"
    """It is somebody else's to do now. `to` are the two people."""
    PLACE_GIVEN = "place_given"
    """Somebody who works with the child came into the circle. `person` is who."""
    PLACE_ENDED = "place_ended"
    CASE_HANDED = "case_handed"
    """Another officer of the same council has the case. `person` is who, and `officer` their name."""
    ABOUT_ME = "about_me"
    """Words about who a child is. Which ones stands in `entry`, and the words themselves never here."""
    GOOD_NEWS = "good_news"
    THANKED = "thanked"
    """`to` is who was thanked."""
    TAKEN_BACK = "taken_back"
    """Somebody took their own words about a child back. `entry` as above."""
    CHECK_ASKED = "check_asked"
    """The family asks the council to look over a child's dates. They stand as they are."""
    DATES_CHECKED = "dates_checked"
    """Whoever keeps the record has looked over a child's dates and left them as they are."""
    ASKED = "asked"
    """Somebody asked somebody else for something. Which ask stands in `ask`, and whom the fact is for in `to`."""
    ASK_ADDED = "ask_added"
    ASK_ANSWERED = "ask_answered"
    ASK_NOT_ANSWERED = "ask_not_answered"
    """The one who asked says that the answer was none."""
    ASK_CLOSED = "ask_closed"
    """The one who asked says that it is answered."""
    ASK_TAKEN_BACK = "ask_taken_back"
    TALKED = "talked"
    """A call, a meeting or a visit was written down. `to` are the people of the circle who were there."""
    UNDONE = "undone"
    """Somebody took what they had just written back within ten minutes. Only they find it; `noun` says what it was."""
    REMEMBERED = "remembered"
    """Somebody remembers a talk differently, or adds to what they wrote of it."""
    SAY_SHARED = "say_shared"
    """A young person lets people read their own words. Which words stands in `say`, and who can read them in `to`: the
    database shows this fact to those alone, and the two below."""
    SAY_CHANGED = "say_changed"
    SAY_TAKEN_BACK = "say_taken_back"
    WISHED = "wished"
    """A young person chose what a parent sees. `about` is that parent, `helped` whether somebody wrote it down for
    them, and the choice itself stands nowhere here."""
    CAPACITY_FOUND = "capacity_found"
    """Somebody wrote down whether one choice can be made, at one time. Which one stands in `choice`."""
    CAPACITY_VIEWED = "capacity_viewed"
    """The young person, or a parent who acts for them, wrote their own view beside it."""
    ADVICE_ASKED = "advice_asked"
    """Somebody wrote down who owes a piece of advice. Which one stands in `advice`, and the person in `to`."""
    ADVICE_ASKED_AGAIN = "advice_asked_again"
    ADVICE_CAME = "advice_came"
    """Somebody wrote down that it came; `advice_said` is what they said, which they can undo."""
    ADVICE_NOT_COME = "advice_not_come"
    """It had not come after all. `advice_said` as above."""
    ADVICE_STOPPED = "advice_stopped"
    """It is no longer waited for, or was named by mistake."""
    CODE_WORD_CHANGED = "code_word_changed"
    """The word that stands for the child in mails and texts. It is in `word`, and the one until then in `before`."""


RECORDINGS = (Happened.MILESTONE, Happened.CORRECTED)
"""What says on which day a milestone happened."""
ANSWERS = (Happened.DAY_CONFIRMED, Happened.DAY_DISPUTED)
"""What others say of that day."""
ABOUT_DATES = (
    *RECORDINGS, *ANSWERS, Happened.CHILD_ADDED, Happened.JOURNEY_OPENED, Happened.DATE_SET, Happened.DATE_MOVED,
    Happened.HEAR_BY_SET, Happened.RECOUNTED, Happened.MORE_TIME_CLAIMED, Happened.CHECK_ASKED, Happened.DATES_CHECKED,
    Happened.CASE_HANDED,
)  # fmt: skip
"""All that a parent finds whom a young person lets see dates and nothing else. Row security names the same."""


class Event(Table, tablename="event"):
    id = UUID(primary_key=True)
    seq = BigSerial()
    """Order of recording. Two events of one act share an instant."""
    kind = Varchar(length=30, choices=Happened)
    family = ForeignKey(Family, null=False, on_delete=OnDelete.restrict)
    child = UUID(index=True)
    journey = MaybeId(null=True, default=None, index=True)
    step = MaybeId(null=True, default=None)
    milestone = MaybeWord(length=60, null=True, default=None)
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    recorded_at = Timestamptz()
    happened_on = MaybeDate(null=True, default=None)
    particulars = JSONB(default="{}")
    """Data, never a finished sentence: words are chosen for the reader, when it is read."""
    corrects = MaybeId(null=True, default=None)

    @classmethod
    async def record(
        cls,
        kind: Happened,
        *,
        family: Id,
        child: Id,
        unit: Unit,
        journey: Id | None = None,
        step: Id | None = None,
        milestone: str | None = None,
        on: date | None = None,
        corrects: Id | None = None,
        **particulars: Any,
    ) -> "Event":
        event = cls(
            id=uuid4(),
            kind=kind,
            family=family,
            child=child,
            journey=journey,
            step=step,
            milestone=milestone,
            by=unit.by,
            recorded_at=unit.now,
            happened_on=on,
            particulars=particulars,
            corrects=corrects,
        )
        await event.save()
        unit.facts.append(event)
        return event

    @classmethod
    async def of_milestone(cls, journey: Id, milestone: str) -> "Event | None":
        """The first recording of it, which every correction points to."""
        recorded = cls.kind == Happened.MILESTONE
        return await cls.objects().get((cls.journey == journey) & (cls.milestone == milestone) & recorded)

    @classmethod
    async def particulars_of(cls, journey: Id, milestone: str) -> dict[str, Any]:
        """Of its newest recording. Empty where it was never recorded."""
        row = (
            await cls.select(cls.particulars)
            .where(cls.journey == journey, cls.milestone == milestone, cls.kind.is_in(list(RECORDINGS)))
            .order_by(cls.seq, ascending=False)
            .first()
            .output(load_json=True)
        )
        return dict(row["particulars"]) if row else {}

    @classmethod
    async def milestones(cls, journey: Id) -> dict[str, date]:
        """When each milestone happened; a later correction stands for what it corrects."""
        rows = (
            await cls.select(cls.milestone, cls.happened_on)
            .where(cls.journey == journey, cls.kind.is_in(list(RECORDINGS)))
            .order_by(cls.seq)
        )
        return {row["milestone"]: row["happened_on"] for row in rows}

    @classmethod
    async def milestones_of(cls, child: Id) -> dict[Id, dict[str, date]]:
        """As milestones(), for every journey of a child."""
        rows = (
            await cls.select(cls.journey, cls.milestone, cls.happened_on)
            .where(cls.child == child, cls.kind.is_in(list(RECORDINGS)))
            .order_by(cls.seq)
        )
        found: dict[Id, dict[str, date]] = {}
        for row in rows:
            found.setdefault(row["journey"], {})[row["milestone"]] = row["happened_on"]
        return found

    @classmethod
    async def about_days(cls, child: Id) -> list[dict[str, Any]]:
        """Every recording of a day and every answer to one, oldest first, with the names of those who wrote it."""
        return (
            await cls.select(*cls.all_columns(), cls.by.name.as_alias("by_name"))
            .where(cls.child == child, cls.kind.is_in([*RECORDINGS, *ANSWERS]))
            .order_by(cls.seq)
            .output(load_json=True)
        )

    @classmethod
    async def history(cls, child: Id, *told: WhereRaw, most: int = 200) -> list[dict[str, Any]]:
        """Newest first, with the names of those who acted. `told`: what must hold of each besides."""
        return (
            await cls.select(*cls.all_columns(), cls.by.name.as_alias("by_name"))
            .where(cls.child == child, *told)
            .order_by(cls.seq, ascending=False)
            .limit(most)
            .output(load_json=True)
        )

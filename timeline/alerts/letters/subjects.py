"""What each kind of news is called behind the code word in a subject."""

from collections.abc import Mapping
from enum import StrEnum

from journeys.events import Happened
from sharing.languages import later
from timeline.alerts.owed.announcing import Announces
from timeline.alerts.owed.occasions import Tells
from timeline.alerts.owed.prompts import Prompts
from timeline.alerts.owed.reminders import Reminds
from timeline.asks.sentences import SUBJECTS as OF_ASKS
from timeline.chasing.sentences import SUBJECTS as OF_ADVICE
from timeline.rights.sentences import SUBJECTS as OF_RIGHTS
from timeline.say.sentences import SUBJECTS as OF_SAYS

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
    **OF_ADVICE,
    Happened.CODE_WORD_CHANGED: later("there is a new code word"),
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
    Prompts.SILENCE: later("please write to a family"),
    Prompts.ON_TRACK: later("please tell a family how things stand"),
    Prompts.ADVICE: later("your report is due"),
    Prompts.ASK_ADVISER: later("please ask for a report again"),
    Tells.COMING: later("a date is coming"),
    Tells.DUE: later("a date is today"),
    Tells.PASSED: later("an expected day has passed"),
    Tells.LATE: later("a date has passed"),
}

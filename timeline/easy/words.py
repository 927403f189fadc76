"""Easy read guides of the timeline's forms and lists, which say the same to everybody. By template."""

from collections.abc import Mapping

from sharing.easy import GuideOf, fixed
from sharing.languages import later

ABOUT_A_FAMILY: Mapping[str, GuideOf] = {
    "timeline/nobody.html": fixed(
        "house",
        ("question", later("There is no child here yet.")),
        ("phone", later("You can ask your case officer to add you.")),
    ),
    "timeline/cases.html": fixed(
        "people",
        ("people", later("Here are the children you help.")),
        ("calendar", later("Who has the first date comes first.")),
        ("clock", later("At the top you can pick who is late.")),
        ("pencil", later("In each row you can write what is new.")),
        ("eye", later("Press a name to see more.")),
    ),
    "timeline/own_families.html": fixed(
        "people",
        ("people", later("Here you find each child you have.")),
        ("calendar", later("You see what comes next for each child.")),
        ("eye", later("Press a name to see more.")),
    ),
    "timeline/calendar.html": fixed(
        "calendar",
        ("calendar", later("You can see your dates on your phone.")),
        ("lock", later("We make a secret address for you.")),
        ("phone", later("Put it in your calendar app.")),
        ("cross", later("You can end it when you want.")),
    ),
    "timeline/my_alerts.html": fixed(
        "phone",
        ("pencil", later("You can pick when we write to you.")),
        ("clock", later("You can pick hours when we do not.")),
        ("eye", later("You can see here what comes next.")),
        ("tick", later("Press the blue button.")),
    ),
    "timeline/code_word.html": fixed(
        "lock",
        ("phone", later("Our messages do not say the name of a child.")),
        ("pencil", later("You can pick a word for them to say.")),
        ("tick", later("Press the blue button.")),
    ),
    "timeline/unsubscribe.html": fixed(
        "phone",
        ("cross", later("You can stop our messages here.")),
        ("eye", later("You can still read your pages.")),
        ("tick", later("You can start them again.")),
    ),
    "timeline/new_family.html": fixed(
        "people",
        ("pencil", later("Write the names and the e-mail address.")),
        ("calendar", later("Write the day the child was born.")),
        ("tick", later("Press the blue button.")),
    ),
    "timeline/new_child.html": fixed(
        "person",
        ("pencil", later("Write the name of the child.")),
        ("calendar", later("Write the day the child was born.")),
        ("eye", later("Pick who may see this.")),
        ("tick", later("Press the blue button.")),
    ),
    "timeline/new_note.html": fixed(
        "pencil",
        ("speech", later("A note is one thing that we all say yes to.")),
        ("pencil", later("Write what you want.")),
        ("people", later("Pick who has to say yes or no.")),
        ("tick", later("Press the blue button.")),
    ),
    "timeline/notes.html": fixed(
        "talk",
        ("speech", later("Here are all the notes.")),
        ("calendar", later("The new ones come first.")),
        ("eye", later("Press a note to read it.")),
        ("pencil", later("You can write a new one.")),
    ),
    "timeline/note_versions.html": fixed(
        "pencil",
        ("letter", later("Here is what the note said before.")),
        ("eye", later("We show you each change.")),
        ("pencil", later("You can change the words.")),
        ("people", later("Then we ask all of you again.")),
    ),
    "timeline/note_next.html": fixed(
        "talk",
        ("cross", later("Some of us said no.")),
        ("tick", later("That is fine. All words stay.")),
        ("pencil", later("Say what we do next.")),
        ("calendar", later("You can pick two days to talk.")),
    ),
    "timeline/new_action.html": fixed(
        "pencil",
        ("pencil", later("Write what we will do.")),
        ("person", later("Pick who does it.")),
        ("calendar", later("Write the last day for it.")),
        ("tick", later("Press the blue button.")),
    ),
    "timeline/action.html": fixed(
        "steps",
        ("person", later("This is a thing that someone will do.")),
        ("calendar", later("You can see who and when.")),
        ("tick", later("Is it for you? Say when it is done.")),
    ),
    "timeline/note_outcome.html": fixed(
        "star",
        ("question", later("Did it help?")),
        ("tick", later("Say yes, a bit or no.")),
        ("pencil", later("You can write more.")),
        ("tick", later("Press the blue button.")),
    ),
    "timeline/record.html": fixed(
        "pencil",
        ("tick", later("Pick what has happened.")),
        ("calendar", later("Write the day it happened.")),
        ("letter", later("Then we tell the people who help.")),
    ),
    "timeline/correct.html": fixed(
        "calendar",
        ("cross", later("Is the day wrong?")),
        ("pencil", later("Write the right day, and why.")),
        ("letter", later("Then we tell the people who help.")),
    ),
    "timeline/check.html": fixed(
        "calendar",
        ("eye", later("Look at the day that we wrote down.")),
        ("question", later("Is it right? Say yes or no.")),
        ("pencil", later("Did you say no? Then tell us the day.")),
    ),
    "timeline/flag.html": fixed(
        "flag",
        ("flag", later("Here you can put up a flag, or take it down.")),
        ("pencil", later("Say why in your own words.")),
        ("people", later("The people who help can see it.")),
    ),
    "timeline/more_time.html": fixed(
        "clock",
        ("clock", later("Some steps may be late. The law says when.")),
        ("pencil", later("Say why this one may be late.")),
        ("people", later("The family can read it.")),
    ),
    "timeline/checked.html": fixed(
        "calendar",
        ("eye", later("You looked at the dates today.")),
        ("pencil", later("You can write what is being done.")),
        ("letter", later("They hear from us.")),
        ("tick", later("Press the blue button.")),
    ),
    "timeline/advice.html": fixed(
        "people",
        ("people", later("Here is who writes a report.")),
        ("pencil", later("You can add a person or a service.")),
        ("calendar", later("We ask them again until it is here.")),
        ("tick", later("Say when it has come.")),
    ),
    "timeline/hear_by.html": fixed(
        "calendar",
        ("question", later("This step has no day yet.")),
        ("calendar", later("Say when the family will hear a day.")),
        ("pencil", later("Write why there is no day yet.")),
        ("letter", later("Then we tell the family.")),
    ),
    "timeline/uncounted.html": fixed(
        "question",
        ("question", later("We can not count the days here.")),
        ("book", later("What we wrote down is still there.")),
        ("back", later("Press the link on top to go back.")),
    ),
    "timeline/print_child.html": fixed(
        "page",
        ("page", later("This is for you to print.")),
        ("person", later("It is about one child.")),
        ("people", later("You can take it with you when you meet.")),
    ),
    "timeline/print_family.html": fixed(
        "page",
        ("page", later("This is for you to print.")),
        ("people", later("All your children are on it.")),
        ("lock", later("Think who may see it.")),
    ),
}

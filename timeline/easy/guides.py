"""The easy read guides of the timeline's pages. Those about a child tell that child's own facts."""

from collections.abc import Mapping

from sharing.easy import Facts, Guide, GuideOf, Pair
from sharing.languages import later_n, tr, tr_n
from timeline.easy.ask_words import ABOUT_ASKS
from timeline.easy.good_words import TOLD_BY_FAMILIES
from timeline.easy.law_words import ABOUT_THE_LAW
from timeline.easy.rights_words import ABOUT_RIGHTS
from timeline.easy.say_words import OWN_PLACE
from timeline.easy.seen_words import WHAT_WAS_SENT
from timeline.easy.words import ABOUT_A_FAMILY
from timeline.easy.writing_words import ABOUT_WRITING
from timeline.wording import said_of

MOST_LINES = 5
MORE = later_n("{n} more child is below.", "{n} more children are below.")
TO_DO = later_n("There is {n} thing for you to do.", "There are {n} things for you to do.")
ANSWERS: Mapping[str, tuple[str, tuple[str, str]]] = {
    "yes": ("tick", later_n("{n} person said yes.", "{n} people said yes.")),
    "but": ("pencil", later_n("{n} person said yes, with a change.", "{n} people said yes, with a change.")),
    "no": ("cross", later_n("{n} person said no.", "{n} people said no.")),
    "help": ("question", later_n("{n} person needs help to pick.", "{n} people need help to pick.")),
    "none": ("clock", later_n("{n} person has not said yet.", "{n} people have not said yet.")),
}
"""By how a note was answered."""


def family(facts: Facts) -> Guide:
    """A line for each child as far as there is room, and what waits for the reader."""
    shown, steps = facts["family"], ("steps", tr("Below you can see the next steps."))
    to_do = [("pencil", _counted(TO_DO, len(shown["todo"])))] if shown["todo"] else []
    children = [*shown["next"]["first"], *shown["next"]["more"]]
    rows = [row["easy"] for row in children] or [("question", tr("There is no child here yet."))]
    return Guide("calendar", [*_as_many_as(MOST_LINES - 1 - len(to_do), rows), *to_do, steps])


def child(facts: Facts) -> Guide:
    every_step = ("steps", tr("Below you can see every step."))
    return Guide("person", [facts["card"]["easy"], every_step, ("pencil", tr("You can write a note, too."))])


def step(facts: Facts) -> Guide:
    about = said_of("This is one step for {name}.", facts["step"]["called"])
    meaning = ("question", tr("Below you can read what it means."))
    return Guide("steps", [("person", about), facts["step"]["easy"], meaning])


def note(facts: Facts) -> Guide:
    """What it says, and who said what so far, counted; in place of who has not, a question to a reader who has not."""
    about = tr("This is a note about {name}.").format(name=facts["badge"]["name"])
    says = [("page", facts["note"]["easy"])] if facts["note"]["easy"] else []
    given = [answer["answer"] for answer in facts["note"]["answers"]]
    ask = [("question", tr("Now we ask you. You can say yes or no."))] if facts["note"]["waiting"] else []
    told = [said for said in ANSWERS if said in given and not (ask and said == "none")]
    counted = [(ANSWERS[said][0], _counted(ANSWERS[said][1], given.count(said))) for said in told]
    return Guide("talk", [("speech", about), *says, *counted, *ask])


def _as_many_as(room: int, rows: list[Pair]) -> list[Pair]:
    """The last of them says how many more there are, where they are more."""
    if len(rows) <= room:
        return rows
    return [*rows[: room - 1], ("people", _counted(MORE, len(rows) - room + 1))]


def _counted(words: tuple[str, str], count: int) -> str:
    return tr_n(*words, count).format(n=count)


GUIDES: Mapping[str, GuideOf] = {
    **ABOUT_THE_LAW,
    **ABOUT_A_FAMILY,
    **TOLD_BY_FAMILIES,
    **ABOUT_ASKS,
    **ABOUT_WRITING,
    **ABOUT_RIGHTS,
    **OWN_PLACE,
    **WHAT_WAS_SENT,
    "timeline/family.html": family,
    "timeline/child.html": child,
    "timeline/step.html": step,
    "timeline/note.html": note,
}

"""The ways a request can be turned away that are ours; error_pages has the page for each."""

from collections.abc import Mapping, Sequence

from sharing.languages import later
from sharing.rights import Act


class SignedOut(Exception):
    """Nobody is signed in. `words` were on their way and must not be lost."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        super().__init__()
        self.words = list(words)


class OldForm(Exception):
    """The form is too old, or came from somewhere else."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        super().__init__()
        self.words = list(words)


class NotYourPart(Exception):
    def __init__(self, act: Act) -> None:
        super().__init__(act)
        self.act = act


class ShutOut(Exception):
    """A young person chose that this parent sees nothing. `where` says so, and whom to ask."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


WHOSE_PART: Mapping[Act, str] = {
    Act.READ: later("Only the people around this child can see this."),
    Act.READ_WORDS: later("Only those who may read what people wrote about this child see this."),
    Act.KNOW_RIGHTS: later("Only the people around this child can see this."),
    Act.SAY_WISH: later("Only the case officer writes this down, for somebody who does not sign in."),
    Act.RECORD_CAPACITY: later("Only the people who work with this child write this down."),
    Act.VIEW_CAPACITY: later("Only the young person, or a parent who acts for them, writes this."),
    Act.HAND_ON_CASE: later("Only the case officer hands this over."),
    Act.RECORD_EVENT: later("Only the case officer records what has happened."),
    Act.MOVE_DATE: later("Only the case officer moves dates, and always says why."),
    Act.CHECK_DAY: later("Only the people around this child say if a day is right."),
    Act.CLAIM_MORE_TIME: later("Only the case officer says why a date may be missed."),
    Act.FLAG_URGENT: later("Only the family and the case officer say when things are urgent."),
    Act.FLAG_CUSTODY: later("Only the case officer changes this."),
    Act.SEE_CUSTODY: later("Only the family and the case officer see this."),
    Act.PROPOSE_NOTE: later("Only the people around this child write notes."),
    Act.ANSWER_NOTE: later("Only the people around this child answer notes."),
    Act.ASK_FOR_CHECK: later("Only the family asks the council to check the dates."),
    Act.CHECK_DATES: later("Only the case officer says that the dates are checked."),
    Act.ASK_FOR_ADVICE: later("Only the case officer writes down who is asked for a report."),
    Act.WRITE_WHAT_IS_GOOD: later("Only the people around this child write here."),
    Act.ASK: later("Only the people around this child ask here."),
    Act.ANSWER_ASK: later("Only the people around this child answer here."),
    Act.LOG_TALK: later("Only the people around this child write down talks."),
    Act.SAY: later("Only the young person writes here."),
    Act.CHANGE_CIRCLE: later("Only the case officer adds people, or ends their place."),
    Act.ADD_CHILD: later("Only the case officer adds a child."),
    Act.OPEN_FAMILY: later("Only a case officer opens a family's timeline."),
    Act.SEE_CASELOAD: later("Only people who work with families see this list."),
    Act.WRITE_TIP: later("Only families write tips for other families."),
    Act.APPROVE_TIPS: later("Only the parent carer forum reads tips first."),
    Act.SEE_WHAT_ARRIVED: later("Only the case officer sees whether our messages arrive."),
    Act.SEE_OPERATIONS: later("Only those who look after this service see these numbers."),
    Act.CHOOSE_CODE_WORD: later("Only the family chooses the code word."),
    Act.BE_TOLD: later("Only the people around this child get these alerts."),
}

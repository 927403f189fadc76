"""Whose a choice is in law, for whoever reads: asking, naming a school, trying a meeting, appealing."""

from collections.abc import Sequence
from datetime import timedelta

from sharing.languages import later, tr
from timeline.days import date_words
from timeline.glance import Glance
from timeline.rights.day import Phase, phase, rights_pass_on
from timeline.wording import said_of
from timeline.words import STEP_WORDS

OF_THE_YOUNG_PERSON: Sequence[str] = (
    later("ask the council for a check of needs (EHC needs assessment)"),
    later("say what to change in the plan, and ask for a school or college by name"),
    later("ask for a meeting (mediation), and appeal"),
)
"""From the day on. Before it, all three are a parent's."""
OF_A_PARENT: Sequence[str] = (
    later("answer notes and questions in their own name"),
    later("write in their own words, and tell what they know"),
    later("help with letters and choices, when they are asked to"),
)
"""Still, as far as the young person lets them see the page."""


def is_theirs(glance: Glance) -> bool:
    """Whether the reader, of the family, may make these choices: until the day a parent; then the young person, and a
    parent who was asked to help, or about whom nothing is chosen yet."""
    passed = phase(glance.child.facts["date_of_birth"], glance.today) is Phase.PASSED
    if glance.is_the_child:
        return passed
    child = glance.child.id
    return not passed or glance.viewer.sight_of(child) is None or glance.viewer.helps(child)


def whose_right(glance: Glance) -> str:
    """Beside what can be done at a step. "" where it is the reader's own as ever, or none of the family reads."""
    born = glance.child.facts["date_of_birth"]
    if glance.is_the_child:
        if phase(born, glance.today) is Phase.PASSED:
            return tr("These choices are yours in law.")
        words = tr("Until {day}, your parent makes these choices in law. Tell them what you want.")
        return words.format(day=date_words(rights_pass_on(born) - timedelta(days=1), glance.today))
    if not glance.is_familys or phase(born, glance.today) is not Phase.PASSED:
        return ""
    name = glance.child.name
    if glance.viewer.helps(glance.child.id):
        return tr("These choices are {name}’s in law. {name} asked you to help.").format(name=name)
    return tr("These choices are {name}’s in law. {name} can ask you to help.").format(name=name)


def law_words(glance: Glance) -> list[str]:
    """What the day means, as the law's own page says it."""
    words = STEP_WORDS["rights_transfer"]
    return [said_of(said, glance.called) for said in (words.meaning, words.not_this) if said]

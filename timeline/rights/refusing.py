"""Why a choice of what a parent sees cannot be sent: it is not time yet, or it is somebody else's to make."""

from sharing.forms import Form
from sharing.languages import tr
from sharing.rights import Sight
from timeline.days import date_words
from timeline.glance import Glance
from timeline.rights.day import Phase, phase, rights_pass_on


def why_closed(glance: Glance) -> str:
    """ "" where the reader may choose, or write the choice down."""
    born = glance.child.facts["date_of_birth"]
    if phase(born, glance.today) is not Phase.PASSED:
        day = date_words(rights_pass_on(born), glance.today)
        return tr("This can be chosen from {day} on. Until then nothing changes.").format(day=day)
    return ""


def refuse(form: Form, glance: Glance, *, sees: str, helps: bool) -> None:
    if closed := why_closed(glance):
        form.say("sees", closed)
    if helps and sees == Sight.NOTHING:
        form.say("helps", tr("Who sees nothing cannot help with letters and choices"))

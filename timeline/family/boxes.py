"""What needs saying beside a child's dates: why one is late or has moved, a no and its ways on, and disagreement."""

from sharing.languages import later, tr
from timeline.days import date_words, day_words, local_day
from timeline.family.box import Shown, box
from timeline.family.cut_short import cut_short_boxes
from timeline.family.disagreements import disagreement_boxes
from timeline.family.refused import refusal_boxes
from timeline.glance import Glance
from timeline.status import Row, State, is_unheard_of
from timeline.step.claims import claim_of, claim_shown
from timeline.tags import UNHEARD_OF, beyond_the_law
from timeline.wording import lawful_words
from timeline.words import STEP_WORDS

NO_REASON = later("No reason given yet. You can ask, or complain, without waiting.")
NO_REASON_STAFF = later("No reason given yet. The family can see that.")
NO_DAY = later("Nobody has said yet which day to expect. You can ask.")
NO_DAY_STAFF = later("Nobody has said yet which day to expect. The family can see that.")

WHY = {
    State.LATE: ("late", "clock", later("Why is it late?")),
    State.MORE_TIME: ("more", "two_bars", later("Why is there more time?")),
    State.MAY_BE_LATE: ("more", "clock_question", later("Why may it be late?")),
}


def boxes(glance: Glance) -> list[Shown]:
    """The most pressing first."""
    shown = [_why(glance.troubled, glance)] if glance.troubled else []
    shown += [*refusal_boxes(glance), *cut_short_boxes(glance), *disagreement_boxes(glance)]
    step = glance.next
    if step and step["why"] and step["why"] != (glance.troubled or {}).get("why"):
        shown.append(_of_the_date(step, glance))
    if step and step is not glance.troubled and (claim := _claim(step, glance)):
        shown.append(box("more", "two_bars", tr("Why may it be late?"), claim=claim))
    return shown


def _why(step: Row, glance: Glance) -> Shown:
    kind, icon, title = WHY[glance.going.state]
    claim = _claim(step, glance)
    if not _is_about_lateness(step):
        said = f"{_passed(step, glance)} {_unsaid(step, glance)}".strip()
        return box(kind, icon, tr(title), said, claim=claim)
    law = "" if step["ground"] else lawful_words(None)
    ours = [law, _first_promise(step, glance), _passed(step, glance)]
    said = " ".join(filter(None, ours))
    return box(kind, icon, tr(title), said, _written(step, glance), quote=step["why"], claim=claim)


def _is_about_lateness(step: Row) -> bool:
    """What was said when a date moved inside the law's own time explains nothing that is late."""
    if not step["why"] or step["legal"] is None or step["ground"]:
        return bool(step["why"])
    beyond = step["expected"] is not None and step["expected"] > step["legal"]
    return bool(beyond or local_day(step["why_at"]) > step["legal"])


def _passed(step: Row, glance: Glance) -> str:
    """More time was lawful, and the day that came in its place has gone by as well."""
    promised = step["expected"]
    if not step["ground"] or promised is None or promised >= glance.today:
        return ""
    return tr("The council’s own day, {day}, has passed too.").format(day=day_words(promised, glance.today))


def _of_the_date(step: Row, glance: Glance) -> Shown:
    title = tr("Why has the date moved?") if step["expected"] else tr("Why is there no date yet?")
    return box(
        "moved", "moved", title, _first_promise(step, glance), _written(step, glance), quote=step["why"]
    )


def _unsaid(step: Row, glance: Glance) -> str:
    """What is missing where nobody has moved the date: a reason, or only the day, where a claim gives the reason."""
    if step["ground"]:
        return tr(NO_DAY if glance.is_familys else NO_DAY_STAFF)
    if claim_of(step):
        return ""
    if glance.going.state is State.MAY_BE_LATE:
        if is_unheard_of(step, glance.today):
            return _has_passed(step, glance)
        if others := beyond_the_law(step, glance.today):
            return others
    return tr(NO_REASON if glance.is_familys else NO_REASON_STAFF)


def _has_passed(step: Row, glance: Glance) -> str:
    """A day that somebody promised is behind, and nobody gave another."""
    words = tr("{what} was booked for {day}.") if step["expected_kind"] == "booked" else (
        tr("{what} was expected by {day}.")
    )  # fmt: skip
    said = {"what": tr(STEP_WORDS[step["step"]].short), "day": day_words(step["expected"], glance.today)}
    return f"{words.format(**said)} {tr(UNHEARD_OF)}"


def _claim(step: Row, glance: Glance) -> Shown | None:
    claim = claim_of(step)
    return claim_shown(claim, glance.today, family=glance.is_familys) if claim else None


def _first_promise(step: Row, glance: Glance) -> str:
    first = step["first_expected"]
    if first is None or first == step["expected"]:
        return ""
    return tr("First, we said {day}.").format(day=date_words(first, glance.today))


def _written(step: Row, glance: Glance) -> str:
    day = date_words(local_day(step["why_at"]), glance.today)
    return tr("Written by {who}, {day}").format(who=step["why_by"], day=day)

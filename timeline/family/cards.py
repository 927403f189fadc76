"""A child's card: now, next, when, how sure, why, what you can do, and all the steps."""

from journeys.children import age_on
from sharing.languages import tr
from sharing.rights import Act
from timeline.chasing.advice import ADVICE_GIVER
from timeline.days import day_words, span_words
from timeline.easy.facts import about_next
from timeline.family.beginnings import nothing_yet
from timeline.family.boxes import boxes
from timeline.family.hear_by import no_date_words
from timeline.family.now import now_words
from timeline.family.step_lines import all_steps, steps_around_now
from timeline.flags import flags_shown
from timeline.glance import Glance, Shown
from timeline.law.named_rules import legal_term
from timeline.status import Row, State, going, is_familys, is_open, is_unheard_of, window_end
from timeline.tags import sure
from timeline.told_step import Kind
from timeline.words import STEP_WORDS


def card(glance: Glance) -> Shown:
    """With every step, for a page about one child."""
    return _head(glance) | all_steps(glance) | {"easy": about_next(glance)}


def card_beside_others(glance: Glance) -> Shown:
    return _head(glance) | steps_around_now(glance)


def _head(glance: Glance) -> Shown:
    return {
        "badge": glance.badge,
        "about": _about(glance),
        "tag": glance.tag,
        "flags": flags_shown(glance),
        "href": glance.href,
        "now": now_words(glance),
        "facts": facts(glance),
        "boxes": boxes(glance),
        "actions": actions(glance),
        "uncounted": glance.uncounted,
        "beginning": nothing_yet(glance),
    }


def _about(glance: Glance) -> str:
    age = age_on(glance.today, glance.child.facts["date_of_birth"])
    return tr("Age {n}. {stage}").format(n=age, stage=glance.stage)


def facts(glance: Glance) -> list[Shown]:
    step, coming = glance.next, glance.coming
    if step is None or coming is None:
        return []
    shown = [_fact(tr("Next"), glance.what), _fact(tr("Who does it"), glance.who)]
    by_law_alone = coming.said is not None and coming.said.kind is Kind.LEGAL and step is glance.pressing
    if not by_law_alone:
        shown.append(_fact(_day_term(step, glance), glance.day_words, big=True))
    if ground := _sure(step, glance):
        shown.append({"term": tr("How sure"), "words": "", "big": False, "sure": ground})
    if glance.pressing:
        words = _legal(glance.pressing, glance)
        shown.append(_fact(legal_term(glance.pressing["step"]), words, big=by_law_alone))
    return [*shown, *_also_late(glance)]


def _also_late(glance: Glance) -> list[Shown]:
    """Every other step that is late: the worst must not hide them."""
    said = (glance.pressing, glance.troubled)
    others = [one for one in glance.told if one.going.state is State.LATE and one.row not in said]
    words = tr("{step}: {day}. It is {time} late.")
    return [
        _fact(
            tr("Also late"),
            words.format(
                step=one.short,
                day=day_words(one.row["legal"] or one.row["expected"], glance.today),
                time=span_words(one.going.days_late),
            ),
        )
        for one in others
    ]


def actions(glance: Glance) -> list[Shown]:
    may = glance.may
    urgent = glance.child.facts.get("urgent_at")
    step, here = _step_href(glance), glance.href
    ways = [
        (may(Act.RECORD_EVENT), f"{here}/events/new", tr("Record what happened")),
        (bool(step), step, tr("What happens at this step?")),
        (
            bool(step) and glance.is_familys,
            f"{step}#now",
            tr("What {name} can get now").format(name=glance.child.name),
        ),
        (may(Act.MOVE_DATE) and _has_no_day(glance), f"{step}/hear-by", tr("Say when the family will hear")),
        (
            may(Act.ASK_FOR_ADVICE) and _waits_for_advice(glance),
            f"{here}/advice",
            tr("Write down who was asked for a report"),
        ),
        (may(Act.PROPOSE_NOTE), f"{here}/notes/new", tr("Write something to agree on")),
        (may(Act.FLAG_URGENT) and not urgent, f"{here}/flags/urgent", tr("Say if things are urgent")),
        (True, here, tr("See all that has happened for {name}").format(name=glance.child.name)),
    ]
    return [{"href": href, "words": words} for shown, href, words in ways if shown]


def _step_href(glance: Glance) -> str:
    return f"{glance.href}/steps/{glance.next['id']}" if glance.next else ""


def _waits_for_advice(glance: Glance) -> bool:
    return any(is_open(step) and step["actor"] == ADVICE_GIVER for step in glance.running_steps)


def _has_no_day(glance: Glance) -> bool:
    """Nobody has said any, nor does the law, of what others than the family do."""
    coming = glance.coming
    return coming is not None and coming.said is None and not is_familys(coming.row)


def _day_term(step: Row, glance: Glance) -> str:
    if window_end(step) and not is_familys(step):
        return tr("At least until")
    if window_end(step):
        return tr("You have until") if glance.is_familys else tr("The family has until")
    if is_unheard_of(step, glance.today):
        return tr("Was booked for") if step["expected_kind"] == "booked" else tr("Was expected by")
    if step["expected"]:
        return tr("When") if step["expected_kind"] == "booked" else tr("Expected by")
    return tr("Likely by") if step.get("likely") else tr("When")


def _sure(step: Row, glance: Glance) -> Shown | None:
    """Of a step without any date: who will give one, and by when."""
    if glance.day or is_familys(step) or (step.get("likely_passed") and not step["hear_by"]):
        return sure(step, glance.today)
    words = no_date_words(step, glance.today, family=glance.is_familys)
    return {"dots": 0, "word": tr("No date yet"), "ground": words}


def _legal(step: Row, glance: Glance) -> str:
    """With the step's name where it is another one than the next, and how late it is."""
    day, late = day_words(step["legal"], glance.today), going(step, glance.today).days_late
    said = {"day": day, "step": tr(STEP_WORDS[step["step"]].short), "time": span_words(late)}
    if step is glance.next:
        return tr("{day}. It is {time} late.").format(**said) if late else day
    return (tr("{step}: {day}. It is {time} late.") if late else tr("{step}: {day}")).format(**said)


def _fact(term: str, words: str, *, big: bool = False) -> Shown:
    return {"term": term, "words": words, "big": big, "sure": None}

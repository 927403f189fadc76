"""A child's card: now, next, when, how sure, why, what you can do, and all the steps."""

from typing import Any

from journeys.children import age_on
from sharing.rights import About, Act
from timeline.claims import claim_of, claim_shown
from timeline.days import date_words, day_words, local_day, span_words
from timeline.flags import flags_shown
from timeline.glance import Glance, Shown
from timeline.named_rules import legal_term
from timeline.shown_steps import count_words, step_list
from timeline.status import Row, State, going, is_familys, window_end
from timeline.tags import sure
from timeline.wording import fill, lawful_words
from timeline.words import STEP_WORDS

DECLINED_NOW = (
    "The council said no. You can ask a judge to look again (appeal). Your local SENDIASS helps for free."
)

NO_REASON = "No reason given yet. You can ask, or complain, without waiting."
NO_REASON_STAFF = "No reason given yet. The family can see that."
NO_DAY = "Nobody has said yet which day to expect. You can ask."
NO_DAY_STAFF = "Nobody has said yet which day to expect. The family can see that."

WHY = {
    State.LATE: ("late", "clock", "Why is it late?"),
    State.MORE_TIME: ("more", "two_bars", "Why is there more time?"),
    State.MAY_BE_LATE: ("more", "clock_question", "Why may it be late?"),
}


def card(glance: Glance) -> Shown:
    lines = step_list(glance.child.journeys, glance.steps, glance.next, glance.href, glance.today)
    return {
        "badge": glance.badge,
        "about": f"Age {age_on(glance.today, glance.child.facts['date_of_birth'])}. {glance.stage}",
        "tag": glance.tag,
        "flags": flags_shown(glance),
        "href": glance.href,
        "now": now_words(glance),
        "facts": facts(glance),
        "boxes": boxes(glance),
        "actions": actions(glance),
        "uncounted": glance.uncounted,
        "steps": lines,
        "step_count": count_words(lines),
    }


def now_words(glance: Glance) -> str | None:
    if glance.declined:
        return DECLINED_NOW
    if glance.next is None:
        return "Nothing is due now." if glance.journey else None
    return fill(STEP_WORDS[glance.next["step"]].now, glance.child.name)


def facts(glance: Glance) -> list[Shown]:
    step = glance.next
    if step is None:
        return []
    shown = [_fact("Next", glance.what), _fact("Who does it", glance.who)]
    if step["expected"] or step is not glance.pressing:
        shown.append(_fact(_day_term(step, glance), glance.day_words, big=True))
    if ground := sure(step):
        shown.append({"term": "How sure", "words": "", "big": False, "sure": ground})
    if glance.pressing:
        only_one = step is glance.pressing and not step["expected"]
        shown.append(
            _fact(legal_term(glance.pressing["step"]), _legal(glance, glance.pressing), big=only_one)
        )
    return shown


def boxes(glance: Glance) -> list[Shown]:
    shown = [_why(glance.troubled, glance)] if glance.troubled else []
    step = glance.next
    if step and step["why"] and step["why"] != (glance.troubled or {}).get("why"):
        shown.append(
            _box("moved", "moved", "Why has the date moved?", _moved(step, glance), _written(step, glance))
        )
    if step and step is not glance.troubled and (claim := _claim(step, glance)):
        shown.append(_box("more", "two_bars", "Why may it be late?", "", "", claim))
    return shown


def actions(glance: Glance) -> list[Shown]:
    about = About(glance.child.facts["family"], glance.child.id)
    wanted = (Act.RECORD_EVENT, Act.PROPOSE_NOTE, Act.FLAG_URGENT)
    may = {act: glance.viewer.may(act, about, today=glance.today) for act in wanted}
    ways = [
        (may[Act.RECORD_EVENT], f"{glance.href}/events/new", "Record what happened"),
        (glance.next is not None, _step_href(glance), "What happens at this step?"),
        (may[Act.PROPOSE_NOTE], f"{glance.href}/notes/new", "Write something to agree on"),
        (
            may[Act.FLAG_URGENT] and not glance.child.facts.get("urgent_at"),
            f"{glance.href}/flags/urgent",
            "Say if things are urgent",
        ),
        (True, glance.href, f"See all that has happened for {glance.child.name}"),
    ]
    return [{"href": href, "words": words} for shown, href, words in ways if shown]


def _step_href(glance: Glance) -> str:
    return f"{glance.href}/steps/{glance.next['id']}" if glance.next else ""


def _day_term(step: Row, glance: Glance) -> str:
    if window_end(step) and not is_familys(step):
        return "At least until"
    if window_end(step):
        return "You have until" if glance.viewer.is_family_of(glance.child.id) else "The family has until"
    if step["expected"]:
        return "When" if step["expected_kind"] == "booked" else "Expected by"
    return "When"


def _legal(glance: Glance, step: Row) -> str:
    day = day_words(step["legal"], glance.today)
    name = "" if step is glance.next else f"{STEP_WORDS[step['step']].short}: "
    late = going(step, glance.today).days_late
    return f"{name}{day}" + (f". It is {span_words(late)} late." if late else "")


def _why(step: Row, glance: Glance) -> Shown:
    kind, icon, title = WHY[glance.going.state]
    claim = _claim(step, glance)
    if not step["why"]:
        return _box(kind, icon, title, _unsaid(step, glance), "", claim)
    law = "" if step["ground"] else lawful_words(None)
    words = f"{step['why']} {law} {_first_promise(step, glance)}"
    return _box(kind, icon, title, " ".join(words.split()), _written(step, glance), claim)


def _unsaid(step: Row, glance: Glance) -> str:
    """What is missing where nobody has moved the date: a reason, or only the day, where a claim gives the reason."""
    family = glance.viewer.is_family_of(glance.child.id)
    if step["ground"]:
        return NO_DAY if family else NO_DAY_STAFF
    if claim_of(step):
        return ""
    return NO_REASON if family else NO_REASON_STAFF


def _claim(step: Row, glance: Glance) -> Shown | None:
    claim, family = claim_of(step), glance.viewer.is_family_of(glance.child.id)
    return claim_shown(claim, glance.today, family=family) if claim else None


def _moved(step: Row, glance: Glance) -> str:
    return f"{step['why']} {_first_promise(step, glance)}"


def _first_promise(step: Row, glance: Glance) -> str:
    first = step["first_expected"]
    if first is None or first == step["expected"]:
        return ""
    return f"First, we said {date_words(first, glance.today)}."


def _written(step: Row, glance: Glance) -> str:
    return f"Written by {step['why_by']}, {date_words(local_day(step['why_at']), glance.today)}"


def _fact(term: str, words: str, *, big: bool = False) -> Shown:
    return {"term": term, "words": words, "big": big, "sure": None}


def _box(kind: str, icon: str, title: str, words: str, by: str, claim: Shown | None = None) -> dict[str, Any]:
    return {"kind": kind, "icon": icon, "title": title, "words": words.strip(), "by": by, "claim": claim}

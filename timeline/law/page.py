"""One pathway of the law as anybody may read it: every step with its date, or with why it has none."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from typing import Any

from journeys.law import Pack, Pathway, Rule, pack_on
from journeys.pathways import Projected, project
from sharing.days import in_full, month_beside_day, weekday_in_full
from sharing.languages import inside, tr
from timeline.law.explained import CHECKED, explain
from timeline.law.form import fields_view
from timeline.law.oddities import oddities
from timeline.law.public_words import anyones, capitals, your_child
from timeline.law.query import query_of
from timeline.law.question import Question
from timeline.tags import capital
from timeline.wording import GROUNDS, actor_words
from timeline.words import MILESTONE_WORDS, PATHWAY_WORDS, STEP_WORDS

Shown = dict[str, Any]


def pathway_list(today: date) -> list[Shown]:
    """Every pathway of the law in force, in the order in which people meet them."""
    known = {pathway.id for pathway in pack_on(today).pathways}
    return [
        {"href": f"/dates/{name}", "title": tr(words.title), "about": anyones(words.about)}
        for name, words in PATHWAY_WORDS.items()
        if name in known
    ]


def law_page(pathway: Pathway, asked: Question | None, today: date) -> Shown:
    """`asked` None: no days are known yet, so every step says what its date is counted from."""
    pack = asked.pack if asked else pack_on(today)
    steps = asked.answer() if asked else project(pathway, {})
    words = PATHWAY_WORDS[pathway.id]
    return {
        "href": f"/dates/{pathway.id}",
        "about": anyones(words.about),
        "fields": fields_view(pathway),
        "given": _given(asked) if asked else [],
        "odd": [capitals(one.words) for one in oddities(asked, today, name=your_child())] if asked else [],
        "links": _links(asked) if asked else None,
        "law": law_words(pack),
        **_groups(pathway, steps, today if asked else None),
        "also": [_principle(rule) for rule in pathway.rules if rule.kind == "principle"],
    }


def law_words(pack: Pack) -> Shown:
    return {"key": pack.key, "since": in_full(pack.in_force_from), "acts": list(pack.law)}


def dated(steps: Iterable[Projected]) -> list[Projected]:
    """Those whose date is sure to matter, in the order of their dates."""
    return sorted((one for one in steps if one.applies and one.legal), key=lambda one: one.legal or date.max)


def _groups(pathway: Pathway, steps: Sequence[Projected], today: date | None) -> Shown:
    applies = [one for one in steps if one.applies]
    sure = dated(steps)
    return {
        "dated": [step_view(one, today) for one in sure],
        "waiting": [step_view(one) for one in applies if one.legal is None and one.rule.limits],
        "undated": [step_view(one) for one in applies if one.legal is None and not one.rule.limits],
        "branches": _branches([one for one in steps if not one.applies and not _ruled_out(pathway, one)]),
        # Where every date hangs on what happened, nobody should have to search for them.
        "only_branches": today is not None and not sure,
    }


def _ruled_out(pathway: Pathway, step: Projected) -> bool:
    """Another answer is known: an order to check needs is no order about a school."""
    return all(
        any(kind.name in step.days for kind in pathway.kinds_of(pathway.kinds.get(name, "")))
        for name in step.rule.only_if
    )


def _branches(steps: Sequence[Projected]) -> list[Shown]:
    """What is only due if something happens, together with the rest that is due then."""
    grouped: dict[tuple[str, ...], list[Shown]] = {}
    for one in steps:
        grouped.setdefault(one.rule.only_if, []).append(step_view(one))
    return [{"title": only_if_words(names), "steps": shown} for names, shown in grouped.items()]


def only_if_words(names: Iterable[str]) -> str:
    """'The judges decided …, or: at mediation it was agreed …'. What stands above them says “only if”."""
    said = (anyones(MILESTONE_WORDS[name]) for name in names)
    return reduce(lambda one, other: tr("{one}, or: {other}").format(one=one, other=inside(other)), said)


def step_view(step: Projected, today: date | None = None) -> Shown:
    """`today` None: the reader has given no day of their own, so nothing has passed for them."""
    told = explain(step, name=your_child())
    passed = today is not None and told.on is not None and told.on < today
    return {
        "passed": passed,
        "now": told.if_late[0].words if passed and told.if_late else "",
        "id": step.step,
        "title": capitals(told.title),
        "label": told.label,
        "planned": step.rule.strength == "practice",
        "waits": bool(step.rule.limits),
        "day": _day(told.on) if told.on else None,
        "who": capital(actor_words(step.actor)),
        "arithmetic": capitals(" ".join(told.arithmetic)),
        "hint": told.hint,
        "strength": told.strength,
        "source": told.source,
        "checked": told.checked,
        "unverified": step.rule.evidence == "unverified",
        "meaning": capitals(told.meaning),
        "not_this": capitals(told.not_this),
        "do": capitals(told.do),
        "if_late": [way.words for way in told.if_late],
        "if_no": [way.words for way in told.if_no],
        "readings": [capitals(one.words) for one in told.readings],
        "exceptions": [tr(GROUNDS[ground]) for ground in step.rule.exceptions],
    }


def _principle(rule: Rule) -> Shown:
    words = STEP_WORDS[rule.step]
    return {
        "id": rule.step,
        "title": anyones(words.title),
        "meaning": anyones(words.meaning),
        "do": anyones(words.do),
        "source": rule.source,
        "checked": tr(CHECKED[rule.evidence]),
        "unverified": rule.evidence == "unverified",
    }


def _given(asked: Question) -> list[Shown]:
    return [
        {"words": anyones(MILESTONE_WORDS[one.name]), "day": in_full(asked.days[one.name])}
        for one in asked.pathway.milestones
        if one.name in asked.days
    ]


def _links(asked: Question) -> Shown:
    return {
        "calendar": f"/dates/{asked.pathway.id}/dates.ics?{query_of(asked, with_pathway=False)}",
        "data": f"/api/law/dates?{query_of(asked, with_pathway=True)}",
    }


def _day(day: date) -> Shown:
    return {
        "iso": day.isoformat(),
        "weekday": weekday_in_full(day),
        "day": str(day.day),
        "month": month_beside_day(day.month),
        "year": str(day.year),
    }

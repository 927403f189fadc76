"""What somebody asks of the law: one pathway, and the days they know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from journeys.counting import FIXED
from journeys.dates import ImpossibleDate
from journeys.law import PACKS, Milestone, NoPackInForce, NotInTheLaw, Pack, Pathway, pack_on
from journeys.pathways import Days, Projected, project
from sharing.days import in_full
from sharing.languages import later, tr

YOUR_CHILD = later("your child")
"""What a page that everybody may read calls the child."""


class BadQuestion(ValueError):
    """The words say what to change."""

    def __init__(self, words: str, *, parameter: str | None = None, known: tuple[str, ...] = ()) -> None:
        super().__init__(words)
        self.parameter = parameter
        self.known = known
        """What could have stood there instead."""


@dataclass(frozen=True)
class Question:
    pack: Pack
    pathway: Pathway
    days: Days
    only_years: frozenset[str] = field(default=frozenset())
    """Milestones of which no more than the year was given."""

    def answer(self) -> list[Projected]:
        """As if every day were booked: nothing counts as done. Raises BadQuestion."""
        try:
            return project(self.pathway, {}, self.days)
        except ImpossibleDate as impossible:
            latest = max(self.days, key=self.days.__getitem__, default=None)
            raise BadQuestion(str(impossible), parameter=latest) from impossible


def question(
    pathway_id: str, days: Days, today: date, *, only_years: frozenset[str] = frozenset()
) -> Question:
    """Under the law of the earliest day. Raises BadQuestion."""
    now = pathway_now(pathway_id, today)
    for name in days:
        _refuse_unknown(now, name)
    pack = _pack(now, days, today)
    pathway = pack.pathway(pathway_id)
    _refuse_two_answers(pathway, days)
    return Question(pack, pathway, days, only_years)


def pathway_now(pathway_id: str, today: date) -> Pathway:
    """Raises BadQuestion."""
    pack = pack_on(today)
    try:
        return pack.pathway(pathway_id)
    except NotInTheLaw as unknown:
        known = tuple(pathway.id for pathway in pack.pathways)
        raise BadQuestion(tr("There is no such pathway"), parameter="pathway", known=known) from unknown


def askable(pathway: Pathway) -> tuple[Milestone, ...]:
    """Milestones whose day or kind bears on a date."""
    named = {name for rule in pathway.steps for name in (*rule.anchors, *rule.only_if)}
    named |= {reading.anchor for rule in pathway.steps for reading in rule.other_readings}
    named |= {pathway.kinds[name] for name in named if name in pathway.kinds}
    return tuple(one for one in pathway.milestones if one.name in named or one.kind_of in named)


def takes_a_year(pathway: Pathway, milestone: str) -> bool:
    """Where some limits need no more than the year of the day."""
    names = {milestone, pathway.kinds.get(milestone)}
    return any(
        limit.count == FIXED and limit.anchor in names for rule in pathway.steps for limit in rule.limits
    )


def _refuse_unknown(pathway: Pathway, name: str) -> None:
    known = tuple(one.name for one in askable(pathway))
    if name not in known:
        raise BadQuestion(tr("No date here is counted from this"), parameter=name, known=known)


def _refuse_two_answers(pathway: Pathway, days: Mapping[str, date]) -> None:
    kinds: dict[str, str] = {}
    for name in days:
        parent = pathway.kinds.get(name)
        if parent is None:
            continue
        if other := kinds.get(parent):
            words = tr("Only one of these can be: {first}, {second}")
            raise BadQuestion(words.format(first=other, second=name), parameter=name)
        if days.get(parent, days[name]) != days[name]:
            words = tr("This is the same day as {other}. Give one of the two")
            raise BadQuestion(words.format(other=parent), parameter=name)
        kinds[parent] = name


def _pack(pathway: Pathway, days: Days, today: date) -> Pack:
    """The law of the earliest day: a birth is no act under it."""
    acts = {name: on for name, on in days.items() if pathway.milestone(name).how != "born"}
    first = min(acts, key=acts.__getitem__, default=None)
    if first is None:
        return pack_on(today)
    try:
        return pack_on(acts[first])
    except NoPackInForce as none:
        begins = in_full(min(pack.in_force_from for pack in PACKS.packs if pack.id == pack_on(today).id))
        words = tr("This is before {day}, when the law that is told here began")
        raise BadQuestion(words.format(day=begins), parameter=first) from none

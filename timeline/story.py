"""The facts of one family as one viewer may see them, read with as many queries for one child as for six."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from journeys.expected_steps import ExpectedStep
from journeys.law import Pathway
from journeys.pinned import rules_of
from sharing.families import Grant
from sharing.rights import Sight
from timeline.family.disputes import Dispute, disputes_about
from timeline.notes.reading import notes_about
from timeline.step.claims import with_its_claim

Row = dict[str, Any]

TIME_TO_APPEAL = timedelta(days=92)
"""About: longer than any two months and a little, so that a right is never hidden before it ends."""


@dataclass
class JourneyStory:
    """One journey with its steps in the order of the law."""

    facts: Row
    steps: list[Row] = field(default_factory=list)

    @cached_property
    def rules(self) -> Pathway | None:
        """None where the rules it was made with are no longer here."""
        return rules_of(self.facts["pack"], self.facts["pathway"])

    @property
    def is_counted(self) -> bool:
        return self.rules is not None

    def add_step(self, rows: list[Row]) -> None:
        """`rows`: one step, once for each claim on it."""
        rules = self.rules
        self.steps.append(with_its_claim(rows, rules.rule(rows[0]["step"]) if rules else None))


@dataclass
class ChildStory:
    facts: Row
    """Of the child and the family, with the flags that hold. Who may know of custody is asked when it is shown."""
    journeys: list[JourneyStory] = field(default_factory=list)
    """The running ones and what they grew from, oldest first; without one the last ended; all when asked for."""
    circle: list[Row] = field(default_factory=list)
    notes: list[list[Row]] = field(default_factory=list)
    """One list per note, one row per person who was asked."""
    disputes: list[Dispute] = field(default_factory=list)
    """Of days in these journeys, oldest first."""
    uncounted: list[JourneyStory] = field(default_factory=list)
    """Those whose rules are gone: no page can say more of them than that."""
    gone: frozenset[UUID] = frozenset()
    """Every journey whose rules are gone, ended ones too."""
    rights: Row | None = None
    """Whose the choices are by law, in sentences for this reader. None while that is years off."""

    @property
    def readers(self) -> list[Row]:
        """Of the people around the child, those who may read what others write."""
        return [row for row in self.circle if row["sees"] != Sight.DATES]

    @property
    def id(self) -> UUID:
        found: UUID = self.facts["id"]
        return found

    @property
    def name(self) -> str:
        return str(self.facts["known_as"])

    def find_step(self, step: UUID) -> tuple[JourneyStory, Row] | None:
        found = ((journey, row) for journey in self.journeys for row in journey.steps if row["id"] == step)
        return next(found, None)

    def find_journey(self, journey: UUID) -> JourneyStory | None:
        return next((one for one in self.journeys if one.facts["journey"] == journey), None)

    def has_uncounted_step(self, step: UUID) -> bool:
        return any(row["id"] == step for journey in self.uncounted for row in journey.steps)


@dataclass(frozen=True)
class Story:
    children: list[ChildStory]

    @classmethod
    async def of(
        cls,
        children: list[UUID],
        *,
        today: date,
        with_ended: bool = False,
        since: date | None = None,
        in_full: Collection[UUID] | None = None,
    ) -> "Story":
        """Five queries, whatever there is to tell. Give it only children whom the viewer's grants name. `since`:
        with_ended, but for what ended before that day. `in_full`: those of whom the viewer may read what people wrote;
        None: all."""
        rows: list[Row] = await ExpectedStep.raw(_CHILDREN, today, children)
        told = cls(children_of(rows, with_ended=with_ended or since is not None, today=today, since=since))
        await told._add_steps(today)
        told._add_circle(await Grant.circle_of(children, today=today))
        told._add_notes(await notes_about(children if in_full is None else list(in_full)))
        told._keep_dates_alone([] if in_full is None else set(children) - set(in_full))
        told._add_disputes(await disputes_about(children))
        return told

    async def _add_steps(self, today: date) -> None:
        journeys = {
            one.facts["journey"]: one for child in self.children for one in child.journeys + child.uncounted
        }
        rows: list[Row] = await ExpectedStep.raw(_STEPS, list(journeys), today)
        for _, of_step in groupby(rows, key=itemgetter("id")):
            found = list(of_step)
            journeys[found[0]["journey"]].add_step(found)

    def _add_circle(self, rows: list[Row]) -> None:
        for child in self.children:
            child.circle = [row for row in rows if row["child"] == child.id]

    def _add_notes(self, rows: list[Row]) -> None:
        notes: dict[UUID, list[Row]] = {}
        for row in rows:
            notes.setdefault(row["note"], []).append(row)
        for child in self.children:
            child.notes = [note for note in notes.values() if note[0]["child"] == child.id]

    def _keep_dates_alone(self, children: Collection[UUID]) -> None:
        """Of these, nothing that somebody wrote."""
        for child in self.children:
            if child.id in children:
                child.facts |= {
                    fact: None for fact in child.facts if fact.startswith(("urgent_", "custody_"))
                }
                child.facts["asks_waiting"] = 0

    def _add_disputes(self, disputes: list[Dispute]) -> None:
        for child in self.children:
            shown = {one.facts["journey"] for one in child.journeys}
            child.disputes = [one for one in disputes if one.child == child.id and one.place[0] in shown]


def children_of(
    rows: list[Row], *, with_ended: bool, today: date, since: date | None = None
) -> list[ChildStory]:
    """`rows`: a child, once for each of its journeys, in their order."""
    children: dict[UUID, ChildStory] = {}
    for row in rows:
        child = children.setdefault(row["id"], ChildStory(row))
        if row["journey"] and (since is None or row["closed_on"] is None or row["closed_on"] >= since):
            child.journeys.append(JourneyStory(row))
    for child in children.values():
        child.uncounted = [journey for journey in child.journeys if not journey.is_counted]
        child.journeys = [journey for journey in child.journeys if journey.is_counted]
        child.gone = frozenset(journey.facts["journey"] for journey in child.uncounted)
        if not with_ended:
            child.journeys = _with_sources(
                _running(child.journeys) or child.journeys[-1:], child.journeys, today
            )
            child.uncounted = _running(child.uncounted) or ([] if child.journeys else child.uncounted[-1:])
    return list(children.values())


def _running(journeys: list[JourneyStory]) -> list[JourneyStory]:
    return [journey for journey in journeys if journey.facts["closed_on"] is None]


def _with_sources(kept: list[JourneyStory], journeys: list[JourneyStory], today: date) -> list[JourneyStory]:
    """A refusal stays in sight with its appeal, and a plan with its review; last year's review only while its answer
    can be appealed."""
    sources = {one.facts["grew_from"]: one.facts["pathway"] for one in kept}
    return [one for one in journeys if one in kept or _still_matters(one, sources, today)]


def _still_matters(journey: JourneyStory, sources: dict[UUID, str], today: date) -> bool:
    grown, closed_on = sources.get(journey.facts["journey"]), journey.facts["closed_on"]
    if grown is None:
        return False
    return grown != journey.facts["pathway"] or bool(today - closed_on <= TIME_TO_APPEAL)


_CHILDREN = """
select c.id, c.family, c.known_as, c.date_of_birth, c.place, c.shape, c.code_word, c.person, f.name as family_name,
       j.id as journey, j.pathway, j.pack, j.opened_on, j.closed_on, j.outcome,
       j.grew_from,
       u.because as urgent_because, u.at as urgent_at, up.name as urgent_by,
       d.because as custody_because, d.at as custody_at, dp.name as custody_by,
       (
           select count(*) from ask a
           where a.child = c.id and a.owner = app_person() and a.closed_at is null and a.taken_back_at is null
             and not exists (
                 select from ask_answer y where y.ask = a.id and y.number > a.passed_over and y.undone_at is null
             )
       ) as asks_waiting,
       (select min(g.given_at) from circle_grant g where g.child = c.id) as here_since,
       v.name as advice_name, v.phone as advice_phone, v.web as advice_web
from child c
join family f on f.id = c.family
left join lateral (
    select s.name, s.phone, s.web
    from council_of(c.id, {}) council (id)
    join service s on s.organisation = council.id and s.kind = 'sendiass' and s.replaced_at is null
    order by s.name, s.id
    limit 1
) v on true
left join journey j on j.child = c.id
left join child_flag u on u.child = c.id and u.flag = 'urgent' and u.ended_at is null
left join person up on up.id = u.by
left join child_flag d on d.child = c.id and d.flag = 'custody' and d.ended_at is null
left join person dp on dp.id = d.by
where c.id = any({})
order by f.name, c.family, c.place, j.opened_on, j.id
"""

# What is likely is for what is still open, and promised by nobody. A duty of the very day waits for no other.
_STEPS = """
with asked as materialized (
    select j.id, j.pathway, asked.today, council.id as council
    from (select {}::uuid[] as journeys, {}::date as today) asked
    join journey j on j.id = any(asked.journeys)
    left join lateral council_of(j.child, asked.today) as council (id) on true
)
select s.id, s.journey, s.child, s.step, s.place, s.actor, s.legal, s.first_legal, s.counted_from, s.counted_on,
       s.expected, s.expected_kind, s.first_expected, s.at_time, s.done_on, s.closed, s.version, s.hear_by,
       r.words as why, r.at as why_at, w.name as why_by, p.name as set_by,
       x.id as claim, x.ground as claim_ground,
       x.lawful as claim_lawful, x.why_not as claim_why_not, x.since as claim_since, x.until as claim_until,
       x.asked_on as claim_asked_on, x.note as claim_note, x.told_family_on as claim_told_family_on,
       t.name as claim_told_by_name, b.name as claim_by_name, x.at as claim_at,
       case when s.counted_on + u.days >= j.today then s.counted_on + u.days end as likely,
       case when s.counted_on + u.days >= j.today then greatest(s.counted_on + u.soonest, j.today) end as likely_from,
       case when s.counted_on + u.days < j.today then s.counted_on + u.days end as likely_passed,
       u.came as likely_came, u.cases as likely_cases
from asked j
join expected_step s on s.journey = j.id
left join usual_time u on (u.organisation, u.pathway, u.step, u.counted_from)
    = (j.council, j.pathway, s.step, s.counted_from)
    and u.cases > 0 and s.done_on is null and not s.closed and s.expected is null
    and s.legal is distinct from s.counted_on
left join reason r on r.id = s.why
left join person w on w.id = r.by
left join person p on p.id = s.set_by
left join exception_claim x on x.step = s.id
left join person b on b.id = x.by
left join person t on t.id = x.told_by
order by s.journey, s.place, s.id, x.at desc, x.id
"""

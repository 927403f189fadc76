"""How much each kind of alert weighs for one reader. Rules alone: owing an alert asks them and keeps the answer."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from journeys.events import Happened
from journeys.law.terms import FAMILYS_OWN
from sharing.families import Role
from timeline.alerts.owed.occasions import Occasion, Tells
from timeline.alerts.owed.prompts import Prompts
from timeline.alerts.owed.quiet import SCHOOLS
from timeline.alerts.owed.reminders import Reminds
from timeline.alerts.owed.weights import Weight
from timeline.asks.climbs import Climbed
from timeline.asks.climbs import Tells as OfAsks

SOON = timedelta(days=2)
"""What the reader must do so soon can't wait for a message of its own time. Nor can a day that moves so late: a
calendar that reads our feed may be a day behind."""

A_NO = frozenset({
    "refused_to_assess", "refused_to_issue", "refused_to_reassess", "refused_to_change_plan", "plan_refused",
    "plan_refused_again", "refusal_to_assess_sent", "refusal_to_issue_sent", "refusal_to_reassess_sent",
    "refusal_to_amend_sent", "decided_not_to_amend", "cease_considered", "cease_notified", "decided_to_cease",
    "decision_to_cease_sent", "plan_ceased", "order_dismissed", "order_dismissed_cease", "direct_payment_refused",
    "direct_payment_refused_on_review", "reduction_notice_sent", "stop_notice_sent", "payment_reduced",
    "payment_stopped", "icb_cannot_give_care", "mediation_not_arranged",
})  # fmt: skip
"""Milestones with which somebody says no to the family, or takes something away."""

ASKS_THE_READER = frozenset({
    Happened.NOTE_PROPOSED, Happened.NOTE_CHANGED, Happened.NOTE_NEXT_STEP, Happened.ACTION_ADDED,
    Happened.ACTION_HANDED, Happened.ASKED, Happened.ASK_NOT_ANSWERED, Happened.CHECK_ASKED, Happened.ADVICE_ASKED,
    Happened.ADVICE_ASKED_AGAIN,
})  # fmt: skip
"""Acts that leave something to do to whoever is asked in them."""

OF_REMINDERS = {
    Reminds.UNANSWERED: Weight.MINE,
    Reminds.NEXT_STEP: Weight.MINE,
    Reminds.LOOK_AGAIN: Weight.MINE,
    # Two days before, and on the day.
    Reminds.ACTION: Weight.URGENT,
    Prompts.SILENCE: Weight.MINE,
    Prompts.ON_TRACK: Weight.MINE,
    Prompts.ADVICE: Weight.MINE,
    Prompts.ASK_ADVISER: Weight.MINE,
}
OF_CLIMBS = {OfAsks.DUE: Weight.URGENT, OfAsks.CLIMBED: Weight.MINE, OfAsks.OUT: Weight.PLAIN}


def of_act(
    kind: Happened, milestone: str | None, particulars: Mapping[str, Any], *, asked: bool, today: date
) -> Weight:
    """`asked`: the reader is one of those from whom the act wants something."""
    if kind is Happened.FLAGGED:
        return Weight.URGENT
    if kind is Happened.WISHED:
        return Weight.SIGHT
    if kind is Happened.CODE_WORD_CHANGED:
        return Weight.WORD
    if milestone in A_NO or kind is Happened.MORE_TIME_CLAIMED or _is_late_now(kind, particulars):
        return Weight.BAD
    if any(today <= day <= today + SOON for day in _days_moved(kind, particulars)):
        return Weight.URGENT
    if not (asked and kind in ASKS_THE_READER):
        return Weight.PLAIN
    due = particulars.get("due")
    return Weight.URGENT if due and date.fromisoformat(due) <= today + SOON else Weight.MINE


def of_date(occasion: Occasion, *, acts: bool) -> Weight:
    """`acts`: the step is the reader's to take."""
    if occasion.tells is Tells.LATE:
        return Weight.BAD
    if occasion.tells is Tells.PASSED:
        return Weight.MINE if acts else Weight.PLAIN
    if not acts:
        return Weight.DAY if occasion.tells is Tells.DUE else Weight.PLAIN
    return Weight.URGENT if occasion.days_before <= SOON.days else Weight.MINE


def of_reminder(occasion: str) -> Weight:
    """Of what was promised for a later day, by its name. Plain where nobody has to do anything."""
    if climbed := Climbed.named(occasion):
        return OF_CLIMBS[climbed.tells]
    begins = occasion.partition(":")[0]
    return next((weight for kind, weight in OF_REMINDERS.items() if kind == begins), Weight.PLAIN)


def acts(actor: str, places: Iterable[tuple[Role, str | None]]) -> bool:
    """Whether a step is for somebody to take who has these places around the child: a role, and where they work."""
    return any(_acts(actor, role, works_at) for role, works_at in places)


def _acts(actor: str, role: Role, works_at: str | None) -> bool:
    match role:
        case Role.PARENT | Role.YOUNG_PERSON:
            return actor in FAMILYS_OWN
        case Role.CASE_OFFICER:
            return actor == "council"
        case Role.PRACTITIONER:
            return actor in SCHOOLS and works_at in SCHOOLS


def _days_moved(kind: Happened, particulars: Mapping[str, Any]) -> Iterator[date]:
    """Each day that a date was moved from or to."""
    moves: Iterable[Mapping[str, Any]] = ()
    if kind in (Happened.DATE_SET, Happened.DATE_MOVED):
        moves = [particulars]
    if kind in (Happened.CORRECTED, Happened.RECOUNTED):
        moves = particulars.get("moved", ())
    for move in moves:
        yield from (date.fromisoformat(day) for day in (move.get("was"), move.get("now")) if day)


def _is_late_now(kind: Happened, particulars: Mapping[str, Any]) -> bool:
    """A date was set to a day after the one in law."""
    if kind not in (Happened.DATE_SET, Happened.DATE_MOVED):
        return False
    now, legal = particulars.get("now"), particulars.get("legal")
    return bool(now and legal and now > legal)

"""The same explanation for a step of a child's journey, from what was stored of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from journeys.calendars import ENGLAND
from journeys.counting import ROLL, last_day
from journeys.law import Limit, Rule
from journeys.pathways import Projected
from sharing.days import in_full
from timeline.law.explained import Explained, explain
from timeline.law.links import law_page, text_of


def explain_row(row: Mapping[str, Any], rule: Rule, *, name: str) -> Explained:
    return explain(of_row(row, rule), name=name)


def law_shown(told: Explained, pathway: str) -> dict[str, Any]:
    """What a page says of the law on a step's date, as ready values."""
    return {
        "label": told.label,
        "day": in_full(told.on) if told.on else "",
        "arithmetic": " ".join(told.arithmetic),
        "hint": told.hint,
        # Counting the first day in is a council's own earlier target, and nothing that a family can rely on.
        "readings": [one.words for one in told.readings if one.why != "first_day_counts"],
        "strength": told.strength,
        "source": told.source,
        "text_href": text_of(told.source),
        "page_href": law_page(pathway, told.rule.step),
        "checked": told.checked,
        "unverified": told.rule.evidence == "unverified",
        "not_this": told.not_this,
    }


def of_row(row: Mapping[str, Any], rule: Rule) -> Projected:
    """An expected step as it was stored, in the shape of one just projected: with no day but the one it was
    counted from. A planning date is never stored, so that is counted again."""
    since, on = row["counted_from"], row["counted_on"]
    days = {since: on} if since and on else {}
    limit = next((one for one in (*rule.clocks, *rule.limits) if one.anchor in days), None)
    legal = row["legal"] or (_counted(rule, limit, on) if limit and rule.strength == "practice" else None)
    return Projected(
        rule=rule,
        legal=legal,
        limit=limit if legal else None,
        days=days,
        calendar=ENGLAND,
        provisional=False,
        done_on=row["done_on"],
        overtaken=False,
        applies=True,
    )


def _counted(rule: Rule, limit: Limit, on: date) -> date:
    ends = last_day(limit, on, ENGLAND)
    return ROLL[rule.roll](ends, ENGLAND) if rule.roll else ends

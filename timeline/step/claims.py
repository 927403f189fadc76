"""What the council says excuses a late date, in words: the reason, what the law says to it, and who told the family."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from journeys.events import Happened
from journeys.exceptions import against_now
from journeys.grounds import CLOSURES, OftenClaimed, WhyNot, asking_window
from journeys.law import Rule
from sharing.languages import later, tr
from timeline.days import date_words, day_words, local_day
from timeline.status import Row
from timeline.wording import GROUNDS, lawful_words

Shown = dict[str, Any]

NEVER_LAWFUL: Mapping[str, str] = {
    OftenClaimed.STAFF: later("There are too few staff or psychologists"),
    OftenClaimed.PANEL: later("It has to wait for a panel meeting"),
    OftenClaimed.LATE_ADVICE: later("Somebody else’s report is late"),
    OftenClaimed.SCHOOL_SILENT: later("The school has not answered"),
    OftenClaimed.HOLIDAYS: later("School holidays of less than 4 weeks"),
    OftenClaimed.BANK_HOLIDAYS: later("Bank holidays"),
    OftenClaimed.PRIVATE_REPORT: later("A private report is not here yet"),
    OftenClaimed.BACKLOG: later("There are too many reviews to do"),
}
"""Often given, and in no law. They are offered so that they are told as what they are."""

WHY_NOT: Mapping[str, str] = {
    WhyNot.NEVER: later("No law lets a date be missed for this."),
    WhyNot.NOT_HERE: later("The law knows this reason, but not for this step."),
    WhyNot.NO_CLOCK: later("This step has no legal date yet, so there is none to miss."),
    WhyNot.NO_DATES: later("The days when it happened are not given."),
    WhyNot.REVERSED: later("The days are the wrong way round."),
    WhyNot.CLOSED_TOO_SHORT: later(
        "It counts only when the school is closed for 4 weeks or more without a break."
    ),
    WhyNot.ASKED_OUTSIDE: later("It counts only when the head was asked for a report in certain weeks."),
    WhyNot.AWAY_TOO_SHORT: later("The time away was too short to count."),
    WhyNot.AWAY_TOO_SHORT_INSIDE: later(
        "Too little of the time away was between the first day and the legal date."
    ),
    WhyNot.MISSED_OUTSIDE: later("The appointment was not in the weeks that the law gives for the report."),
    WhyNot.OUTSIDE: later("It did not happen between the first day and the legal date."),
    WhyNot.TOLD_BEFORE: later("The family cannot have been told on that day: the time had not begun to run."),
}

ALLOWED = later("The law allows more time for this. The legal date stays as it is.")
ALLOWED_SINCE = later(
    "When this was claimed, the law did not allow it. Dates have changed since, and now it does."
    " The legal date stays as it is."
)
ALLOWED_ONCE = later(
    "It was lawful when claimed. Dates have changed since, and now the law does not allow it."
)
NOT_ALLOWED = later("This is not a reason the law allows.")

COLUMNS = (
    "ground", "lawful", "why_not", "since", "until", "asked_on", "note", "told_family_on", "told_by_name",
    "by_name", "at",
)  # fmt: skip
"""Of a claim as a step carries it, each under `claim_` and its name."""


def with_its_claim(rows: Sequence[Row], rule: Rule | None) -> Row:
    """`rows`: a step once for each claim on it, newest first, or once without any.

    It carries the newest claim that is lawful by its dates as they are now, and that one's ground; without one, the
    newest of all and no ground. `rule` None: the rules are gone, so what was found when it was claimed stands. This is
    written into the rows themselves.
    """
    for row in rows:
        row["claim_against"] = _against(row, rule)
    lawful = next((row for row in rows if row["claim"] and row["claim_against"] is None), None)
    told = lawful or rows[0]
    told["ground"] = lawful["claim_ground"] if lawful else None
    return told


def claim_of(step: Row) -> Row | None:
    """The newest claim on a step that is lawful now; without one, the newest of all."""
    if not step.get("claim"):
        return None
    return _columns(step) | {"against": step["claim_against"]}


def ground_words(ground: str) -> str:
    return tr(GROUNDS.get(ground) or NEVER_LAWFUL[ground])


def claim_shown(claim: Row, today: date, *, family: bool, closures: Iterable[Row] = ()) -> Shown:
    """`family`: the reader is the child's own. `closures`: what is known of the schools around the child."""
    return {
        "words": tr("The council says: {reason}.").format(reason=ground_words(claim["ground"])),
        "law": law_words(claim),
        "days": _days(claim, today),
        "note": claim["note"],
        "told": _told(claim, today, family=family),
        "school": school_says(claim, closures, today),
        "by": f"{claim['by_name']}, {date_words(local_day(claim['at']), today)}",
    }


def law_words(claim: Row) -> str:
    """What the law says to it now, and what it said when it was claimed, where that was another thing."""
    if claim["against"] is None:
        return tr(ALLOWED if claim["lawful"] else ALLOWED_SINCE)
    return f"{tr(ALLOWED_ONCE if claim['lawful'] else NOT_ALLOWED)} {tr(WHY_NOT[claim['against']])}"


def move_law(event: Row, claims: Iterable[Row]) -> str:
    """The standing sentence about a date that moved past the law; "" where a lawful claim, told by itself, held."""
    if event["kind"] != Happened.DATE_MOVED:
        return ""
    facts = event["particulars"]
    if not facts.get("ground") and (not facts.get("legal") or facts["now"] <= facts["legal"]):
        return ""
    # Moves of older days could carry a lawful ground of their own.
    if ground := event["particulars"].get("ground"):
        return lawful_words(ground)
    mine = [one for one in claims if one["step"] == event["step"] and one["against"] is None]
    return "" if any(one["at"] <= event["recorded_at"] for one in mine) else lawful_words(None)


def school_says(claim: Row, closures: Iterable[Row], today: date) -> str:
    """What is known of a closure that the claim contradicts; "" where it contradicts none."""
    if claim["ground"] not in CLOSURES or not claim["since"] or not claim["until"]:
        return ""
    same_time = [one for one in closures if _overlap(one, claim)]
    if not same_time or any(_dates(one) == (claim["since"], claim["until"]) for one in same_time):
        return ""
    words = tr("The school’s own dates say: {dates}.")
    return " ".join(words.format(dates=closure_words(one, today)) for one in same_time)


def closure_words(closure: Row, today: date) -> str:
    """'Hill School closed from Thu 23 July, open again on Wed 2 September'."""
    since, until = _dates(closure)
    words = tr("{school} closed from {first}, open again on {last}")
    return words.format(school=closure["name"], first=day_words(since, today), last=day_words(until, today))


def _columns(step: Row) -> Row:
    return {name: step[f"claim_{name}"] for name in COLUMNS}


def _against(step: Row, rule: Rule | None) -> str | None:
    return against_now(_columns(step), step, rule) if step["claim"] else None


def _dates(closure: Row) -> tuple[date, date]:
    return closure["closed_from"], closure["reopens_on"]


def _overlap(closure: Row, claim: Row) -> bool:
    since, until = _dates(closure)
    return bool(since < claim["until"] and claim["since"] < until)


def _days(claim: Row, today: date) -> str:
    since, until, asked = claim["since"], claim["until"], claim["asked_on"]
    said = []
    if since:
        words = tr("From {day}.") if until else tr("On {day}.")
        said.append(words.format(day=day_words(since, today)))
    if since and until:
        said.append(tr("Over on {day}.").format(day=day_words(until, today)))
    if asked:
        said.append(tr("Report asked for on {day}.").format(day=day_words(asked, today)))
    if claim["against"] == WhyNot.ASKED_OUTSIDE:
        first, last = (day_words(one, today) for one in asking_window(since, until))
        said.append(tr("That had to be from {first} to {last}.").format(first=first, last=last))
    return " ".join(said)


def _told(claim: Row, today: date, *, family: bool) -> str:
    if claim["told_family_on"] is None:
        return tr("Nobody has told you yet.") if family else tr("Nobody has told the family yet.")
    words = tr("{who} told you on {day}.") if family else tr("{who} told the family on {day}.")
    who = claim["told_by_name"] or tr("Somebody")
    return words.format(who=who, day=day_words(claim["told_family_on"], today))

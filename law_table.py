"""`bin/law`: the packs as tables that a lawyer can review, in docs/law.md. No rule of law stands in Python.

bin/law            write docs/law.md anew from the packs
bin/law --check    say whether it is in step with them
bin/law --seal     seal the packs that are not sealed yet
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from journeys import law
from journeys.law import PACKS, Limit, Milestone, Pack, Pathway, Rule
from journeys.law.seals import seal
from timeline.wording import fill
from timeline.words import PATHWAY_WORDS, STEP_WORDS

TABLE = Path(__file__).parent / "docs" / "law.md"

HEAD = """# The rules, as the product counts them

Made from the packs in `journeys/law/` by `bin/law`; do not edit it here. One row is one rule. “Counted from” names
the milestone that starts the clock: received, served, sent and told are different days. Evidence says how far
somebody has checked the source: **primary** (the provision itself was read), **secondary** (an account of it was) or
**unverified** (neither). A number with strength “practice” is a planning date and never shown as law.

How days are counted: “after” leaves the day itself out, so weeks end on the same weekday; months end on the same day
of the month, or on its last day where it has none such; no date moves for a weekend or a bank holiday, except where
the Tribunal’s rule 12 (SI 2008/2699) says so. Working days leave out Saturdays, Sundays and the
bank holidays of England and Wales.
"""

COUNT_WORDS = {
    "weeks_after": "{n} weeks after",
    "days_after": "{n} days after",
    "days_from_and_including": "{n} days, the day itself being day 1",
    "at_least_weeks_before": "at least {n} weeks before",
    "at_least_clear_weeks_before": "at least {n} clear weeks before",
    "at_least_months_before": "at least {n} months before",
    "at_least_clear_months_before": "at least {n} clear months before",
    "months_after": "{n} months after",
    "period_of_months_beginning_with": "the day before {n} months are over",
    "working_days_after": "{n} working days after",
    "working_days_from_and_including": "{n} working days, the day itself being day 1",
    "working_days_before": "{n} working days before",
    "tribunal_working_days_after": "{n} working days after, without August and 25 December to 1 January",
    "school_days_after": "{n} school days after",
    "fixed_before": "{n} days before {day}/{month} of its year",
    "birthday": "the birthday at {n}",
    "end_of_compulsory_school_age": "the last Friday in June of the school year of the birthday at {n}",
    "day_after_compulsory_school_age": "the day after that last Friday in June, with the birthday at {n}",
}


def whole_table() -> str:
    return "\n".join([HEAD, *(line for pack in PACKS.packs for line in _pack(pack))]) + "\n"


def _pack(pack: Pack) -> Iterator[str]:
    until = f" until {pack.in_force_until}" if pack.in_force_until else ""
    yield f"## {pack.name}: `{pack.key}`\n\nIn force from {pack.in_force_from}{until}. It rests on:\n"
    yield from (f"- {source}" for source in pack.law)
    for pathway in sorted(pack.pathways, key=lambda one: one.section):
        yield from _pathway(pathway)


def _pathway(pathway: Pathway) -> Iterator[str]:
    yield f"\n### {pathway.section} {PATHWAY_WORDS[pathway.id].title} (`{pathway.id}`)\n"
    yield from _table(RULE_COLUMNS, (_rule(rule) for rule in pathway.rules))
    yield "\nWhat happens, and in which order:\n"
    yield from _table(MILESTONE_COLUMNS, (_milestone(one) for one in pathway.milestones))


def _table(columns: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') or '–' for cell in row)} |"


RULE_COLUMNS = (
    "Step",
    "Who acts",
    "Limit",
    "Strength and kind",
    "May be excused by",
    "If late",
    "If no",
    "Source",
    "Note",
)


def _rule(rule: Rule) -> Iterator[str]:
    title = fill(STEP_WORDS[rule.step].title, "the child")
    yield f"`{rule.step}`<br>{title[:1].upper()}{title[1:]}"
    yield _plain(rule.actor)
    yield "<br>".join(_limits(rule))
    yield f"{rule.strength}, {_plain(rule.kind)}" + (", as soon as practicable" if rule.prompt else "")
    yield from (_names(names) for names in (rule.exceptions, rule.if_late, rule.if_no))
    yield f"{rule.source} **({rule.evidence})**"
    yield rule.note or ""


def _limits(rule: Rule) -> Iterator[str]:
    if not rule.limits:
        yield "no number"
    for clock in rule.clocks[:1]:
        yield limit_words(clock)
    yield from (f"afresh from {_plain(name)}" for name in rule.restarted_by)
    yield from (f"or, if later: {limit_words(longer)}" for longer in rule.or_until)
    yield from (f"and not later than {limit_words(outer)}" for outer in rule.also_not_later_than)
    if rule.roll:
        yield "then moved by the Tribunal’s rule 12"
    if rule.by_time:
        yield f"ends at {rule.by_time}"
    if rule.only_if:
        yield f"only if {' or '.join(_plain(name) for name in rule.only_if)}"
    yield from (
        f"also read as ({_plain(one.why)}): {limit_words(one)}. {one.note}" for one in rule.other_readings
    )


def limit_words(limit: Limit) -> str:
    """A limit in a reviewer's words: “16 weeks after request received”."""
    if (limit.count, limit.n) == ("days_after", 0):
        return f"on the day of **{_plain(limit.anchor)}**"
    words = COUNT_WORDS[limit.count].format(n=limit.n, day=limit.day, month=limit.month)
    words = _ONE.sub(r"1 \1\2", words)
    less = f", less {limit.less_days} days" if limit.less_days else ""
    return (
        f"{words} **{_plain(limit.anchor)}**{less}"
        if words.endswith(("after", "before"))
        else (f"{words}, from **{_plain(limit.anchor)}**{less}")
    )


_WEEKS = re.compile(r"\b(\d)w\b")
_ONE = re.compile(r"^1 ((?:working |school )?(?:day|week|month))s(.*)")


MILESTONE_COLUMNS = (
    "Milestone",
    "Kind of day",
    "Needs",
    "Not before",
    "Ends the journey as",
    "Opens",
    "Note",
)


def _milestone(milestone: Milestone) -> Iterator[str]:
    kind = f" (a kind of {_plain(milestone.kind_of)})" if milestone.kind_of else ""
    yield f"`{milestone.name}`{kind}"
    yield _plain(milestone.how) + (", may lie ahead" if milestone.may_be_ahead else "")
    yield _names(milestone.needs) + ("; one of " + _names(milestone.needs_any) if milestone.needs_any else "")
    yield _names(milestone.not_before)
    yield _plain(milestone.ends or "")
    yield _names(f"{one.pathway} with {one.milestone}" for one in milestone.opens)
    yield milestone.note or ""


def _names(names: Iterable[str]) -> str:
    return ", ".join(_plain(name) for name in names)


def _plain(name: str) -> str:
    return _WEEKS.sub(r"\1 weeks", name.replace("_", " "))


def main() -> int:
    asked = argparse.ArgumentParser(
        prog="bin/law", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("--check", action="store_true")
    asked.add_argument("--seal", action="store_true")
    wanted = asked.parse_args()
    if wanted.seal:
        sys.stdout.write(f"Sealed: {', '.join(seal(Path(law.__file__).parent)) or 'nothing new'}\n")
    if wanted.check:
        in_step = TABLE.exists() and TABLE.read_text(encoding="utf-8") == whole_table()
        sys.stdout.write(f"docs/law.md is {'in step' if in_step else 'out of step: run bin/law'}\n")
        return 0 if in_step else 1
    TABLE.write_text(whole_table(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

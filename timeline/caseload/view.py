"""The head of a caseload as ready values: the counts, what is shown, and what an empty list says."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sharing.languages import later, tr, tr_n
from timeline.caseload.asked import A_PAGE, ON, Asked, Which, soon
from timeline.caseload.light import Light, next_due
from timeline.days import date_words, day_words

Shown = dict[str, Any]

COUNTS: Mapping[Which, str] = {
    Which.DUE: later("Due in 10 working days"),
    Which.LATE: later("Late"),
    Which.OTHERS: later("Waiting on others"),
}
NONE: Mapping[Which | None, str] = {
    Which.DUE: later("Nothing due in 10 working days."),
    Which.LATE: later("Nothing late."),
    Which.OTHERS: later("Nobody else must act next."),
    None: later("Nothing here."),
}


def head(lights: Sequence[Light], asked: Asked, today: date) -> Shown:
    found = asked.among(lights)
    return {
        "counts": [_count(which, lights, asked) for which in Which],
        "all": _link(Asked(), tr("All"), len(lights), is_current=not asked.query),
        "on": _whom(lights, asked),
        "shown": _said(found, lights, asked, today),
        "none": "" if found else _none(lights, asked, today),
        **_pages(asked, len(found)),
    }


def _count(which: Which, lights: Sequence[Light], asked: Asked) -> Shown:
    to = asked.to(which)
    return _link(to, tr(COUNTS[which]), len(to.among(lights)), is_current=asked.which is which) | {
        "which": which.value
    }


def _whom(lights: Sequence[Light], asked: Asked) -> list[Shown]:
    """Ways to those who wait for one of the others alone. None before somebody asks who is waited for."""
    if asked.which is not Which.OTHERS and not asked.on:
        return []
    ways = [(on, asked.to(asked.which, on)) for on in ON]
    counted = [(on, to, len(to.among(lights))) for on, to in ways]
    everybody = asked.to(asked.which)
    first = _link(everybody, tr("Everybody"), len(everybody.among(lights)), is_current=not asked.on)
    return [
        first,
        *(
            _link(to, tr(ON[on][0]), n, is_current=asked.on == on)
            for on, to, n in counted
            if n or asked.on == on
        ),
    ]


def _link(to: Asked, words: str, n: int, *, is_current: bool) -> Shown:
    return {"href": to.href, "words": words, "n": n, "is_current": is_current}


def _said(found: Sequence[Light], lights: Sequence[Light], asked: Asked, today: date) -> list[str]:
    """What is shown, in sentences."""
    said = tr_n("{n} of {all} child is shown.", "{n} of {all} children are shown.", len(lights))
    if not asked.query and asked.is_known:
        said = tr_n("{all} child, by legal date.", "{all} children, by legal date.", len(lights))
    whole = [said.format(n=len(found), all=len(lights))]
    if not asked.is_known:
        whole.append(tr("We do not know what the address asks for."))
    if asked.which is Which.DUE:
        words = tr("Their legal date is within 10 working days, so by {day}.")
        whole.append(words.format(day=day_words(soon(today), today)))
    if asked.which is Which.LATE:
        whole.append(tr("A date has passed, and nobody wrote down that it was met."))
    if asked.which is Which.OTHERS:
        whole.append(tr("Somebody else must act next."))
    if asked.on:
        whole.append(tr("Who acts next: {who}.").format(who=tr(ON[asked.on][0])))
    return whole


def _none(lights: Sequence[Light], asked: Asked, today: date) -> str:
    """Only where no row is shown."""
    said = tr(NONE[None if asked.on else asked.which])
    coming = next_due(lights)
    if coming is None or coming.legal is None:
        return said
    next_words = tr("Next due: {day} ({name}).")
    return f"{said} {next_words.format(day=date_words(coming.legal, today), name=coming.child.name)}"


def _pages(asked: Asked, n: int) -> Shown:
    """`first`, `last`: the numbers of the rows shown, from 1."""
    after = asked.after if asked.after < n else 0
    last = min(after + A_PAGE, n)
    words = tr("Rows {first} to {last} of {n}.").format(first=after + 1, last=last, n=n)
    following = tr("Show the next {n}").format(n=min(n - last, A_PAGE))
    return {
        "rows_said": words if n > A_PAGE else "",
        "next": {"href": asked.at(last).href, "words": following} if last < n else None,
        "before": {"href": asked.at(after - A_PAGE).href, "words": tr("Show those before")}
        if after
        else None,
    }


def page_of(found: Sequence[Light], asked: Asked) -> Sequence[Light]:
    """The rows that are shown; beyond the last, the first ones."""
    after = asked.after if asked.after < len(found) else 0
    return found[after : after + A_PAGE]

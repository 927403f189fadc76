"""What has happened for the children of a family since a person last looked, by everybody but themself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from journeys.events import ABOUT_DATES, Event, Happened
from sharing.days import weekday_in_full
from sharing.languages import tr, tr_n
from sharing.viewer import Viewer
from timeline.child.standing import stands
from timeline.days import clock_words, date_words, day_words, local_day
from timeline.family.visits import Look, Visit
from timeline.glance import Glance
from timeline.notes.cards import beginning
from timeline.status import Row, State
from timeline.wording import event_sentence

Shown = dict[str, Any]

MOST = 5
"""Told on the page; the rest is in each child's history."""
ON_ITS_WAY = timedelta(seconds=5)
"""What was being written just when somebody looked was not on their page. Rather told twice than never."""
NO_NEWS = (
    Happened.JOURNEY_OPENED, Happened.TAKEN_BACK, Happened.UNDONE, Happened.SAY_TAKEN_BACK, Happened.CHECK_ASKED,
    Happened.DATES_CHECKED,
)  # fmt: skip
"""The first is part of another event, and nobody is sent to look for what is gone. Checks change nothing, and have a
line of their own."""
_DATES = [kind.value for kind in ABOUT_DATES]


@dataclass(frozen=True)
class News:
    look: Look
    events: list[Row] = field(default_factory=list)
    """Newest first; at most MOST, and the newest of each child that has any. `of_child`: how many its child has."""

    @classmethod
    async def of(cls, viewer: Viewer, family: UUID, *, now: datetime) -> "News":
        """One query for the last look, and one for the news of all children after the first visit."""
        look = await Visit.look(viewer.person, family, now=now)
        if look.news_since is None:
            return cls(look)
        begin, children = look.news_since - ON_ITS_WAY, viewer.children_in(family)
        told = [children, viewer.in_full(children), _DATES, begin, viewer.person, list(NO_NEWS), MOST]
        return cls(look, await Event.raw(_NEWS, *told))


def since(news: News, glances: Sequence[Glance], today: date) -> Shown | None:
    """None on the first visit, and where there is no child to tell of."""
    begin = news.look.news_since
    if begin is None or not glances:
        return None
    by_child = {one.child.id: one for one in glances}
    events = [event for event in news.events if event["child"] in by_child]
    told = [event for event in events if event["place"] <= MOST]
    late = [line for one in glances for line in _late_since(begin, one)]
    return {
        "title": _since_words(begin, today),
        "none": "" if late or told else _nothing_new(begin, glances, today),
        "lines": late + [_line(event, by_child[event["child"]]) for event in told],
        "more": [more for one in glances if (more := _more(one, events, told))],
    }


def _late_since(begin: datetime, glance: Glance) -> Iterator[Shown]:
    """A day that passed is news too, though nobody did anything."""
    for step in glance.told:
        due = glance.today - timedelta(days=step.going.days_late)
        if step.going.state is State.LATE and due >= local_day(begin):
            said = tr("{step} was due by {day}. It has not come.")
            yield {
                "badge": glance.badge,
                "href": f"{glance.href}/steps/{step.row['id']}",
                "words": said.format(step=step.short, day=day_words(due, glance.today)),
                **_nothing_more(),
                "iso": (due + timedelta(days=1)).isoformat(),
                "day": day_words(due + timedelta(days=1), glance.today),
            }


def _line(event: Row, glance: Glance) -> Shown:
    day = local_day(event["recorded_at"])
    particulars = msgspec.json.decode(event["particulars"])
    me = glance.viewer.person
    by = {"to_you": particulars.get("to") == str(me), "by_you": event.get("by") == me}
    facts = event | {"particulars": particulars, **by}
    return {
        "badge": glance.badge,
        "href": glance.href,
        "words": event_sentence(facts, name=glance.called, today=glance.today),
        **_about(particulars, event, glance),
        "iso": day.isoformat(),
        "day": day_words(day, glance.today),
    }


def _about(particulars: Mapping[str, Any], event: Row, glance: Glance) -> Shown:
    """The note or ask that it is about, with the way there. Nothing of one that the reader may not see."""
    notes = {str(note[0]["note"]): note[0]["text"] for note in glance.child.notes}
    note = particulars.get("note")
    if note in notes:
        return _nothing_more() | {"note": beginning(notes[note]), "there": f"{glance.href}/notes/{note}"}
    if event["asked"]:
        there = f"{glance.href}/asks/{particulars['ask']}"
        return _nothing_more() | {"asked": beginning(event["asked"]), "there": there}
    return _nothing_more()


def _nothing_more() -> Shown:
    return {"note": "", "asked": "", "there": ""}


def _more(glance: Glance, events: Sequence[Row], told: Sequence[Row]) -> Shown | None:
    child = glance.child.id
    of_child = next((event["of_child"] for event in events if event["child"] == child), 0)
    left = of_child - sum(event["child"] == child for event in told)
    if not left:
        return None
    words = tr_n("and {n} more about {name}", "and {n} more about {name}", left)
    return {"href": f"{glance.href}#history", "words": words.format(n=left, name=glance.child.name)}


def _since_words(begin: datetime, today: date) -> str:
    if local_day(begin) == today:
        return tr("Since you last looked, today at {time}").format(time=clock_words(begin))
    return tr("Since you last looked, {weekday} {day}").format(**_day(begin, today))


def _nothing_new(begin: datetime, glances: Sequence[Glance], today: date) -> str:
    if local_day(begin) == today:
        said = tr("No change since {time} today.").format(time=clock_words(begin))
    else:
        said = tr("No change since {weekday} {day}.").format(**_day(begin, today))
    return f"{said} {tr('Everything is on time.')}" if _all_on_time(glances) else said


def _day(begin: datetime, today: date) -> dict[str, str]:
    day = local_day(begin)
    return {"weekday": weekday_in_full(day), "day": date_words(day, today)}


def _all_on_time(glances: Sequence[Glance]) -> bool:
    states = {one.tag["state"] for one in glances}
    all_counted = not any(one.uncounted for one in glances)
    return all_counted and State.ON_TIME in states <= {State.ON_TIME, State.DONE}


_NEWS = """
with news as (
    select e.kind, e.child, e.milestone, e.happened_on, e.particulars, e.recorded_at, p.name as by_name,
        row_number() over (order by e.recorded_at desc, e.seq desc) as place,
        row_number() over (partition by e.child order by e.recorded_at desc, e.seq desc) as place_of_child,
        count(*) over (partition by e.child) as of_child
    from event e
    join person p on p.id = e.by
    where e.child = any({}) and (e.child = any({}) or e.kind = any({}))
      and e.recorded_at > {} and e.by <> {} and e.kind <> all({}) and <stands>
)
select news.*, a.words as asked
from news
left join ask a on a.id = (news.particulars ->> 'ask')::uuid
where place <= {} or place_of_child = 1 order by place
""".replace("<stands>", stands("e"))

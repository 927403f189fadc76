"""What an alert about an act says."""

from collections.abc import Sequence
from operator import itemgetter
from uuid import UUID

import msgspec

from journeys.events import Event, Happened
from sharing.families import Role
from sharing.languages import later, tr
from timeline.alerts.letters.lines import Line
from timeline.alerts.letters.scene import Row, Scene
from timeline.alerts.letters.subjects import SUBJECTS
from timeline.child.standing import stands
from timeline.glance import UNCOUNTED
from timeline.status import next_step
from timeline.wording import event_sentence, moved_words

WRITERS = {
    Role.PARENT: later("A parent"),
    Role.CASE_OFFICER: later("The council"),
    Role.PRACTITIONER: later("Someone who helps {name}"),
    Role.YOUNG_PERSON: "{name}",
}
SOMEONE = later("Someone")


async def line_about(event: UUID, steps: Sequence[Row], scene: Scene) -> Line | None:
    """Read as the recipient. None where it can't be found, or newer news has overtaken it."""
    rows = await Event.raw(_EVENT, event)
    return about_act(rows[0], steps, scene) if rows else None


def about_act(event: Row, steps: Sequence[Row], scene: Scene) -> Line | None:
    """`event` also says if a later one has `overtaken` it, and in which `role` its writer acted."""
    if event["overtaken"]:
        return None
    writer = tr(WRITERS[Role(event["role"])] if event["role"] else SOMEONE)
    facts = {
        **event,
        "particulars": msgspec.json.decode(event["particulars"]),
        "by_name": writer.format(name=scene.name),
        # Only who is thanked gets the letter about it.
        "to_you": True,
    }
    said = [event_sentence(facts, name=scene.name, today=scene.today)]
    if moved := most_important(facts["particulars"].get("moved", []), steps):
        said.append(moved_words(moved, name=scene.name, today=scene.today))
    if scene.uncounted:
        said.append(tr(UNCOUNTED))
    step = next_step(steps, scene.today)
    news = tr(SUBJECTS[Happened(event["kind"])])
    following = scene.next(step) if step else None
    return Line(scene.name, news, tuple(said), following, scene.who(step) if step else None)


def most_important(moved: Sequence[Row], steps: Sequence[Row]) -> Row | None:
    """Of the dates that a correction moved: the next one that somebody still waits for, else the first."""
    waiting = {step["step"] for step in steps if not step["closed"] and not step["done_on"]}
    coming = [one for one in moved if one["now"] and one["step"] in waiting]
    return min(coming, key=itemgetter("now"), default=next(iter(moved), None))


# A newer event about the same date or note has a letter of its own; two days for one step would only confuse. Words
# that were taken back or hidden meanwhile are told to nobody.
_EVENT = """
select e.kind, e.milestone, e.happened_on, e.particulars,
    (select min(g.role) from circle_grant g where g.person = e.by and g.child = e.child) as role,
    exists (
        select 1 from event later
        where later.child = e.child and later.seq > e.seq and (
            later.step = e.step and (later.kind = 'more_time_claimed') = (e.kind = 'more_time_claimed')
            or e.kind in ('flagged', 'unflagged') and later.kind in ('flagged', 'unflagged')
            or later.kind = 'corrected' and (later.journey, later.milestone) = (e.journey, e.milestone)
            or e.kind = 'check_asked' and later.kind in (
                'dates_checked', 'milestone', 'corrected', 'date_set', 'date_moved', 'more_time_claimed'
            )
            or later.kind in ('note_changed', 'note_taken_back')
                and later.particulars ->> 'note' = e.particulars ->> 'note'
            or (e.kind, later.kind) = ('wished', 'wished')
                and later.particulars ->> 'about' = e.particulars ->> 'about'
            or (e.kind, later.kind) = ('capacity_found', 'capacity_found')
                and later.particulars ->> 'choice' = e.particulars ->> 'choice'
            or later.kind in ('ask_answered', 'ask_not_answered', 'ask_closed', 'ask_taken_back')
                and later.particulars ->> 'ask' = e.particulars ->> 'ask' and <stays>
            or later.kind in ('say_changed', 'say_taken_back')
                and later.particulars ->> 'say' = e.particulars ->> 'say'
        )
    ) or not <stands> as overtaken
from event e
where e.id = {}
""".replace("<stands>", stands("e")).replace("<stays>", stands("later"))

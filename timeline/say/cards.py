"""What a young person said, as ready values: to themself with all who can read it, and to those who can."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from sharing.languages import later, tr
from sharing.rights import Sight
from timeline.child.signed import signed
from timeline.days import day_words, local_day
from timeline.glance import Glance
from timeline.say.pictures import shown
from timeline.say.prompts import ICONS, MINE, THEIRS, Prompt
from timeline.status import Row

Shown = dict[str, Any]

FIRST = 2
"""On the child's page before the rest is folded away."""
ONLY_YOU = later("Only you can see this.")
TAKEN_BACK = later("You took this back. Nobody else can see it.")
AWAY = later("You threw this away. Nobody else ever saw it.")
NOBODY = later("You share this with nobody now. Only you can see it.")


def readable(ticked: Iterable[UUID], circle: Sequence[Row]) -> list[Row]:
    """Those who can read it now: ticked, and still around the child. In the order of the circle, once each."""
    chosen = set(ticked)
    return [row for row in people_around(circle) if row["person"] in chosen]


def people_around(circle: Sequence[Row], but: UUID | None = None) -> list[Row]:
    """Once each, and without a parent whom the young person lets see dates alone."""
    able = [row for row in circle if row["person"] != but and row.get("sees") != Sight.DATES]
    return list({row["person"]: row for row in able}.values())


def to_tick(glance: Glance) -> list[Shown]:
    """Everybody who could read it, as the boxes of a form."""
    others = people_around(glance.child.circle, but=glance.viewer.person)
    return [{"value": str(row["person"]), "words": _signed(row, glance)} for row in others]


def faces(rows: Sequence[Row], glance: Glance) -> list[Shown]:
    return [{"initial": row["name"][:1].upper(), "name": _signed(row, glance)} for row in rows]


def own_card(row: Row, glance: Glance) -> Shown:
    """To its author."""
    able = [] if row["taken_back_at"] else readable(row["readers"], glance.child.circle)
    return {
        **_said(row, glance),
        "title": tr(MINE[Prompt(row["prompt"])]),
        "href": f"/me/say/{row['id']}",
        "who_href": f"/me/who/{row['id']}",
        "version": row["version"],
        "readers": faces(able, glance),
        "ticked": [str(one["person"]) for one in able],
        "alone": _alone(row, able),
        "is_over": row["taken_back_at"] is not None,
        "is_shared": row["shared_at"] is not None,
    }


def says_part(rows: Sequence[Row], glance: Glance) -> Shown:
    """At the head of the child's page. `rows`: as reading.shown_to_me() gives them."""
    cards = [_read_card(row, glance) for row in rows]
    return {
        "title": tr("{name}’s say").format(name=glance.child.name),
        "first": cards[:FIRST],
        "rest": cards[FIRST:],
        "about": _about(glance) if rows else "",
        "mine_href": "/me/who" if glance.is_the_child else "",
    }


def older(rows: Sequence[Row], glance: Glance) -> list[Shown]:
    """Words as they stood before, newest first."""
    return [_said(row, glance) | {"title": tr(MINE[Prompt(row["prompt"])])} for row in rows]


def _read_card(row: Row, glance: Glance) -> Shown:
    prompt = Prompt(row["prompt"])
    own = row["by"] == glance.viewer.person
    title = tr(MINE[prompt]) if own else tr(THEIRS[prompt]).format(name=glance.child.name)
    return _said(row, glance) | {"title": title, "href": f"/me/say/{row['id']}" if own else ""}


def _said(row: Row, glance: Glance) -> Shown:
    help_from = row["with_help_from"]
    return {
        "id": str(row["id"]),
        "icon": ICONS[Prompt(row["prompt"])],
        "words": row["words"],
        "pictures": shown(row["pictures"]),
        "help": tr("With help from {who}").format(who=help_from) if help_from else "",
        "on": day_words(local_day(row["at"]), glance.today),
    }


def _about(glance: Glance) -> str:
    name = glance.child.name
    if glance.is_the_child:
        return tr("This is what you share. Each person sees only what you let them see.")
    return tr("{name} lets you read this. Nobody else can change it.").format(name=name)


def _alone(row: Row, able: Collection[Row]) -> str:
    """ "" where somebody else can read it."""
    if row["taken_back_at"]:
        return tr(TAKEN_BACK) if row["shared_at"] else tr(AWAY)
    if able:
        return ""
    return tr(NOBODY) if row["shared_at"] else tr(ONLY_YOU)


def _signed(row: Row, glance: Glance) -> str:
    return signed(row["person"], row["name"], glance.child.circle)

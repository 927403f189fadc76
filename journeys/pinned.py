"""The rules that a journey was made with, which may be gone."""

from journeys.law import PACKS, NotInTheLaw, Pathway, UnknownPack


def rules_of(pack: str, pathway: str) -> Pathway | None:
    """None where the rules are no longer here: then no date of the journey can be counted or explained."""
    try:
        return PACKS.pinned(pack).pathway(pathway)
    except (UnknownPack, NotInTheLaw):
        return None

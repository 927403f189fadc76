"""Reading packs from their folders, and finding the one that applies."""

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from journeys.law.checks import problems, problems_between
from journeys.law.milestones import Milestone
from journeys.law.pack import Pack
from journeys.law.pathway import Pathway
from journeys.law.rules import Rule
from journeys.law.seals import broken_seals

ENGLAND = "gb-eng-ehcp"

Shape = TypeVar("Shape", bound=msgspec.Struct)


class BadPack(ValueError):
    """A pack that must not be used. The message names the file, and the rule or milestone in it."""


class UnknownPack(LookupError):
    """A journey is pinned to a pack that is not here."""


class NoPackInForce(ValueError):
    """No pack covers that day."""


class Packs(msgspec.Struct, frozen=True):
    packs: tuple[Pack, ...]

    def in_force_on(self, day: date, *, pack_id: str = ENGLAND) -> Pack:
        """The newest correction of the pack in force. Raises NoPackInForce."""
        for pack in reversed(self.packs):
            if pack.id == pack_id and pack.for_use and pack.in_force(day):
                return pack
        raise NoPackInForce(f"No version of {pack_id} is in force on {day}")

    def pinned(self, key: str) -> Pack:
        for pack in self.packs:
            if pack.key == key:
                return pack
        raise UnknownPack(f"There is no pack {key!r}")


def load_packs(folder: Path) -> Packs:
    """Every pack under `folder`, oldest first. Raises `BadPack`."""
    if changed := broken_seals(folder):
        raise BadPack(
            f"{', '.join(changed)}: changed since it was sealed. A change in the law is a new version"
        )
    packs = [_pack(head.parent) for head in folder.glob("*/pack.toml")]
    if not packs:
        raise BadPack(f"{folder} holds no packs")
    packs.sort(key=lambda pack: (pack.id, pack.in_force_from, pack.version))
    for earlier, later in pairwise(packs):
        _refuse_overlap(earlier, later)
    return Packs(tuple(packs))


def _refuse_overlap(earlier: Pack, later: Pack) -> None:
    if earlier.id != later.id:
        return
    if later.corrects is not None:
        _refuse_false_correction(earlier, later)
    elif earlier.in_force(later.in_force_from):
        raise BadPack(f"{later.key} overlaps {earlier.key}: both are in force on {later.in_force_from}")


def _refuse_false_correction(earlier: Pack, later: Pack) -> None:
    if later.corrects != earlier.version:
        raise BadPack(
            f"{later.key} corrects {later.corrects!r}, but the version before it is {earlier.version!r}"
        )
    days = [(pack.in_force_from, pack.in_force_until) for pack in (earlier, later)]
    if days[0] != days[1]:
        raise BadPack(f"{later.key} corrects {earlier.key}, so both must be in force on the same days")
    # Journeys rest on them, and what was once shown to a family never disappears.
    ends, actors = _ends(earlier), _actors(earlier)
    if lost := sorted((ends.keys() - _ends(later).keys()) | (actors.keys() - _actors(later).keys())):
        raise BadPack(f"{later.key} leaves out what {earlier.key} has: {', '.join(lost)}")
    # Counting again moves dates. Who acts and how a journey ended stay as the family was told.
    if other := _changed(actors, _actors(later)):
        raise BadPack(f"{later.key} changes who must act in {other}, which a correction may not")
    if other := _changed(ends, _ends(later)):
        raise BadPack(
            f"{later.key} changes whether or how {other} ends a journey, which a correction may not"
        )


def _changed(was: dict[str, str | None], now: dict[str, str | None]) -> str:
    return ", ".join(sorted(name for name, said in was.items() if now[name] != said))


def _ends(pack: Pack) -> dict[str, str | None]:
    """Every milestone, with its pathway, and the outcome it brings."""
    return {
        f"{one.id}.{milestone.name}": milestone.ends for one in pack.pathways for milestone in one.milestones
    }


def _actors(pack: Pack) -> dict[str, str | None]:
    """Every step, with its pathway, and whoever must act."""
    return {f"{one.id}.{rule.step}": rule.actor for one in pack.pathways for rule in one.steps}


def _pack(folder: Path) -> Pack:
    head = folder / "pack.toml"
    bodies = sorted(set(folder.glob("*.toml")) - {head})
    pack = _shaped(_read(head), Pack, where=str(head))
    if folder.name != f"{pack.id}-{pack.version}":
        raise BadPack(f"{head}: {pack.key} does not match the folder's name")
    if pack.pathways or not bodies:
        raise BadPack(f"{head}: each pathway needs a file of its own")
    if pack.in_force_until is not None and pack.in_force_until < pack.in_force_from:
        raise BadPack(f"{head}: in_force_until comes before in_force_from")
    pathways = tuple(_pathway(body) for body in bodies)
    if problem := next(problems_between(pathways), None):
        raise BadPack(f"{folder}: {problem}")
    return msgspec.structs.replace(pack, pathways=pathways)


def _pathway(file: Path) -> Pathway:
    tables = _read(file)
    milestones = _rows(tables, Milestone, "milestone", called="name", file=file)
    rules = _rows(tables, Rule, "rule", called="step", file=file)
    head = {name: value for name, value in tables.items() if name not in ("milestone", "rule")}
    if stray := set(head) - {"section", "begins_with", "side_by_side"}:
        raise BadPack(f"{file}: unknown {', '.join(sorted(stray))}")
    pathway = _shaped(head | {"id": file.stem, "milestones": (), "rules": ()}, Pathway, where=str(file))
    pathway = msgspec.structs.replace(pathway, milestones=milestones, rules=rules)
    if problem := next(problems(pathway), None):
        raise BadPack(f"{file}: {problem}")
    return pathway


def _rows(
    tables: dict[str, Any], shape: type[Shape], kind: str, *, called: str, file: Path
) -> tuple[Shape, ...]:
    rows = tables.get(kind)
    if not isinstance(rows, list) or not rows:
        raise BadPack(f"{file}: no [[{kind}]]")
    names = [
        row.get(called, f"number {at}") if isinstance(row, dict) else at for at, row in enumerate(rows, 1)
    ]
    return tuple(
        _shaped(row, shape, where=f"{file}: {kind} {name}") for name, row in zip(names, rows, strict=True)
    )


def _shaped(row: object, shape: type[Shape], *, where: str) -> Shape:
    try:
        return msgspec.convert(row, shape)
    except msgspec.ValidationError as wrong:
        raise BadPack(f"{where}: {wrong}") from wrong


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise BadPack(f"{file}: {wrong}") from wrong
    except RecursionError as wrong:
        raise BadPack(f"{file}: lists or tables stand too deep within each other") from wrong

"""Seals: a pack that journeys rest on never changes, and this is how a change would be seen.

`SEALS` beside the packs holds a line for each file, as `sha256sum` writes them. `bin/law --seal` adds the lines
of new packs and never renews one.
"""

from hashlib import sha256
from pathlib import Path

NAME = "SEALS"


def broken_seals(folder: Path) -> list[str]:
    """Files that changed, went missing or were added since their pack was sealed. Empty where nothing is sealed."""
    sealed, found = sealed_in(folder), seals_of(folder)
    packs = {name.split("/")[0] for name in sealed}
    watched = {name: seal for name, seal in found.items() if name.split("/")[0] in packs}
    return sorted(name for name in sealed | watched if sealed.get(name) != found.get(name))


def sealed_in(folder: Path) -> dict[str, str]:
    seals = folder / NAME
    lines = seals.read_text(encoding="utf-8").splitlines() if seals.exists() else []
    return {name: seal for seal, name in (line.split("  ", 1) for line in lines)}


def seals_of(folder: Path) -> dict[str, str]:
    """Every file of every pack, as `folder/file`, and the SHA-256 of its bytes."""
    files = sorted(folder.glob("*/*.toml"))
    return {f"{file.parent.name}/{file.name}": sha256(file.read_bytes()).hexdigest() for file in files}


def seal(folder: Path) -> list[str]:
    """Seals the packs that are not sealed yet, and names them."""
    sealed, found = sealed_in(folder), seals_of(folder)
    packs = {name.split("/")[0] for name in sealed}
    new = {name: value for name, value in found.items() if name.split("/")[0] not in packs}
    lines = [f"{value}  {name}" for name, value in sorted((sealed | new).items())]
    (folder / NAME).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return sorted({name.split("/")[0] for name in new})

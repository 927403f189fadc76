"""The style sheets as they are served: their rules, and the colours that each palette gives to each name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "templates" / "static"
USUAL = "cream"
PALETTES = (USUAL, "white", "blue", "dark")


@dataclass(frozen=True)
class Rule:
    where: str
    """The conditions around it, such as '@media print'."""
    selectors: tuple[str, ...]
    says: Mapping[str, str]


def sheets() -> dict[str, str]:
    """By name, without comments."""
    found = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.css"))}
    return {name: re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL) for name, text in found.items()}


def rules_of(css: str, where: str = "") -> Iterator[Rule]:
    at = 0
    while (start := css.find("{", at)) >= 0:
        head, end = css[at:start].strip(), _closing(css, start)
        body, at = css[start + 1 : end], end + 1
        if head.startswith("@media"):
            yield from rules_of(body, head)
        else:
            yield Rule(where, _selectors(head), _declarations(body))


def palette(name: str, css: str) -> dict[str, str]:
    """Every colour by its custom property; those of the six children as --child-1 and --tint-1 and so on."""
    colours: dict[str, str] = {}
    for rule in rules_of(css):
        if ":root" in rule.selectors or f".colours-{name}" in rule.selectors:
            colours |= {prop: value for prop, value in rule.says.items() if value.startswith("#")}
        for selector in rule.selectors:
            found = re.fullmatch(rf"(?:\.colours-{name} )?\.child-(\d)", selector)
            if found:
                colours |= {f"{prop}-{found[1]}": value for prop, value in rule.says.items()}
    return colours


def _closing(css: str, start: int) -> int:
    deep = 0
    for at in range(start, len(css)):
        deep += {"{": 1, "}": -1}.get(css[at], 0)
        if deep == 0:
            return at
    raise ValueError("a rule without an end")


def _selectors(head: str) -> tuple[str, ...]:
    """Split at commas that stand in no bracket."""
    return tuple(" ".join(one.split()) for one in re.split(r",(?![^(\[]*[)\]])", head))


def _declarations(body: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in body.split(";") if ":" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}

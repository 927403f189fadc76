"""Every colour a reader may choose can be read, and nothing moves or knows left from right."""

import gzip
import re
from collections.abc import Iterator

import pytest
from litestar import Litestar

from sharing.desk import Desk
from tests.browser import Browser
from tests.style_sheets import FOLDER, PALETTES, palette, rules_of, sheets
from tests.world import the_world

SHEETS = sheets()
SITE = SHEETS["site.css"]
TEXT, SHAPE = 7.0, 3.0
"""WCAG 1.4.6 and 1.4.11."""
CHILDREN = range(1, 7)

PLAIN = ("--page", "--paper", "--sand", "--dune")
STATES = ("--ok-ground", "--late-ground", "--more-ground", "--wait-ground", "--no-ground")
WORDS: dict[str, tuple[str, ...]] = {
    "--ink": PLAIN + STATES,
    "--soft": PLAIN + STATES,
    "--link": PLAIN + STATES,
    "--link-hover": ("--page", "--paper"),
    "--ok": ("--ok-ground", *PLAIN),
    "--late": ("--late-ground", *PLAIN),
    "--more": ("--more-ground", *PLAIN),
    "--wait": ("--wait-ground", *PLAIN),
    "--on-link": ("--link", "--link-hover"),
    "--on-deep": ("--deep",),
    "--deep": ("--on-deep",),
    "--on-focus": ("--focus",),
    "--on-count": ("--count",),
    "--paper": ("--ink",),
    **{f"--on-child#{n}": (f"--child-{n}",) for n in CHILDREN},
}
"""What is written in which colour, and on what."""
SHAPES: dict[str, tuple[str, ...]] = {
    "--edge": PLAIN + STATES,
    "--late-edge": ("--late-ground", *PLAIN),
    "--more-edge": ("--more-ground", *PLAIN),
    "--wait-edge": ("--wait-ground", *PLAIN),
    "--deep-edge": ("--deep",),
    "--count": ("--deep",),
    "--ink": tuple(f"--tint-{n}" for n in CHILDREN),
    **{f"--child-{n}": ("--page", "--paper", f"--tint-{n}") for n in CHILDREN},
}
"""Borders of fields, marks and drawings that say something."""
ONLY_TO_PART = {"--line", "--hair", "--rule"}
"""Between things that stand apart without it."""


# The formula of WCAG 2.2, "relative luminance" and "contrast ratio".


def luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_published_contrasts() -> None:
    """WebAIM's Contrast Checker: black on white 21, #767676 on white 4.54, #0000FF on white 8.59."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert contrast("#FFFFFF", "#0000FF") == pytest.approx(8.59, abs=0.005)


def pairs(kinds: dict[str, tuple[str, ...]], colours: dict[str, str]) -> Iterator[tuple[str, str, float]]:
    for ink, grounds in kinds.items():
        for ground in grounds:
            yield ink, ground, contrast(colours[ink.partition("#")[0]], colours[ground])


@pytest.mark.parametrize("name", PALETTES)
def test_words_stand_out_seven_times_and_shapes_three_times(name: str) -> None:
    colours = palette(name, SITE)
    faint = {
        f"{ink} on {ground}": round(found, 2) for ink, ground, found in pairs(WORDS, colours) if found < TEXT
    }
    assert faint == {}
    faint = {
        f"{ink} on {ground}": round(found, 2)
        for ink, ground, found in pairs(SHAPES, colours)
        if found < SHAPE
    }
    assert faint == {}


def test_every_named_colour_is_compared_with_what_it_stands_on() -> None:
    compared = {
        name.partition("#")[0]
        for kinds in (WORDS, SHAPES)
        for ink, grounds in kinds.items()
        for name in (ink, *grounds)
    }
    assert set(palette("cream", SITE)) - compared - ONLY_TO_PART == set()


def test_each_palette_is_another_one() -> None:
    assert len({tuple(sorted(palette(name, SITE).items())) for name in PALETTES}) == len(PALETTES)
    assert luminance(palette("dark", SITE)["--page"]) < 0.05 < luminance(palette("blue", SITE)["--page"])


def test_what_is_written_on_a_ground_by_one_rule_can_be_read_there() -> None:
    """Of every style sheet, in every palette, wherever one rule names both."""
    named = re.compile(r"var\((--[\w-]+)\)$")
    faint = []
    for sheet, css in SHEETS.items():
        for rule in rules_of(css):
            ground = named.match(rule.says.get("background", ""))
            ink = named.match(rule.says.get("color", ""))
            if ground and ink:
                faint += [
                    (sheet, rule.selectors, name)
                    for name in PALETTES
                    if not readable(ink[1], ground[1], name)
                ]
    assert faint == []


def test_the_ground_of_the_header_is_no_ink() -> None:
    """It is dark in every palette, so nothing that is drawn in it shows on a dark page."""
    drawn = [
        (sheet, rule.selectors)
        for sheet, css in SHEETS.items()
        for rule in rules_of(css)
        for prop, value in rule.says.items()
        if "var(--deep)" in value and prop != "background" and rule.says.get("background") != "var(--on-deep)"
    ]
    assert drawn == []


def readable(ink: str, ground: str, name: str) -> bool:
    colours = palette(name, SITE)
    each = CHILDREN if "--child" in (ink, ground) else [0]
    found = [[colours.get(f"{one}-{n}", colours.get(one, "")) for one in (ink, ground)] for n in each]
    return all(contrast(*two) >= TEXT for two in found)


def test_no_rule_names_a_colour_by_itself() -> None:
    """Palettes alone do, and paper, which has none."""
    found = [
        (sheet, rule.selectors, prop)
        for sheet, css in SHEETS.items()
        for rule in rules_of(css)
        for prop, value in rule.says.items()
        if re.search(
            r"#[0-9a-f]{3,8}\b|\b(rgb|hsl)a?\(|\b(white|black|red|blue|green)\b", value, re.IGNORECASE
        )
        if not prop.startswith("--") and "print" not in rule.where and sheet not in ON_PAPER
    ]
    assert found == []


ON_PAPER = {"print.css", "sheet.css"}


def test_nothing_moves_unless_the_reader_does_not_mind() -> None:
    moving = [
        (sheet, rule.selectors)
        for sheet, css in SHEETS.items()
        for rule in rules_of(css)
        if any(prop.startswith(("animation", "transition")) for prop in rule.says)
        if "prefers-reduced-motion: no-preference" not in rule.where
    ]
    assert moving == []
    assert not [
        name for name, css in SHEETS.items() if "@keyframes" in css or "scroll-behavior: smooth" in css
    ]


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_rule_knows_left_from_right(sheet: str) -> None:
    one_sided = re.compile(
        r"(margin|padding|border)-(left|right)|\bborder-(top|bottom)-(left|right)|(^|[\s;{])(left|right)\s*:"
        r"|text-align:\s*(left|right)|\bfloat\b|\bclear:|\bleft\b|\bright\b"
    )
    assert [found[0] for found in one_sided.finditer(SHEETS[sheet])] == []
    assert [
        rule.selectors for rule in rules_of(SHEETS[sheet]) if any(map(is_one_sided, rule.says.items()))
    ] == []


def is_one_sided(said: tuple[str, str]) -> bool:
    """Four values: top, right, bottom, left."""
    prop, value = said
    four = value.split()
    return (
        prop in {"margin", "padding", "inset", "border-radius", "border-width"}
        and len(four) == 4
        and (four[1] != four[3] or prop == "border-radius")
    )


def test_what_a_reader_sees_of_the_system_is_not_followed_silently() -> None:
    """The person chooses; only colours that the browser forces come from it."""
    assert not [name for name, css in SHEETS.items() if "prefers-color-scheme" in css]


async def test_the_family_page_comes_with_little_style_and_script(
    browser: Browser, desk: Desk, app: Litestar
) -> None:
    world = await the_world(desk)
    ada = await browser.as_(world.okoros.parent)
    ada.set_cookie("look", "largest.wide.dark.easy.pl")
    page = await ada.get(f"/families/{world.own.family}")
    for css, most in (("link[rel=stylesheet]", 20_000), ("script[src]", 20_000)):
        files = [str(one.get("href") or one.get("src")).rpartition("/")[2] for one in page.select(css)]
        assert len(files) >= 2
        assert sum(len(gzip.compress((FOLDER / name).read_bytes())) for name in files) <= most, files

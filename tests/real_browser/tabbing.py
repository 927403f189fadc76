"""A page walked through with Tab alone: where one stops, and whether that is seen."""

from itertools import pairwise
from typing import Any

from playwright.async_api import Page

Stop = dict[str, Any]

REACHABLE = """() => {
    const all = [...document.querySelectorAll("*")];
    const group = one => all.filter(other =>
        other.type === "radio" && other.name === one.name && other.form === one.form);
    return all
        .filter(one => one.matches("a[href], button, summary, textarea, select, input:not([type=hidden])")
            && !one.matches(":disabled") && one.checkVisibility({visibilityProperty: true}))
        .map(one => [(one.type === "radio" ? group(one) : [one]).map(part => all.indexOf(part)),
            one.outerHTML.slice(0, 160)]);
}"""
"""Of each control and link: where Tab may stop for it, as places on the page, and how it is written there. A group of
radio buttons is entered once, and gone through with the arrow keys."""
TABBABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
STANDS_ON = """() => {
    const one = document.activeElement;
    if (one === document.body) return null;
    const box = one.getBoundingClientRect(), look = getComputedStyle(one);
    const shows = ({left, top, bottom, width, height}) => {
        if (bottom <= 0 || top >= innerHeight || width === 0) return false;
        const x = Math.min(Math.max(left + width / 2, 0), innerWidth - 1);
        const y = Math.min(Math.max(top + Math.min(height, 40) / 2, 0), innerHeight - 1);
        const there = document.elementFromPoint(x, y);
        return [one, ...one.labels ?? []].some(part => part.contains(there));
    };
    return {
        words: one.textContent.trim().slice(0, 60) || one.id,
        place: [...document.querySelectorAll("*")].indexOf(one),
        top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right,
        seen: [...one.getClientRects()].some(shows),
        ringed: [look, getComputedStyle(one.nextElementSibling ?? one)]
            .some(of => of.outlineStyle !== "none" && parseFloat(of.outlineWidth) >= 2),
    };
}"""
"""Where the focus stands, or null where it has left the page. The ring of a hidden radio button is on its label. A link
that breaks over two lines is a box for each: the middle of both together may be the words beside it."""
FIRST = """() => {
    document.body.tabIndex = -1;
    document.body.focus({preventScroll: true});
    document.body.removeAttribute("tabindex");
}"""
"""To the head of the page. Taking the focus away is not enough: Tab would go on from where it stood."""


async def stops_on(page: Page, most: int) -> list[Stop]:
    """One for each press of Tab, from the head of the page until the focus leaves it or begins it anew."""
    await page.evaluate(FIRST)
    stops: list[Stop] = []
    for _ in range(most):
        await page.keyboard.press("Tab")
        stop = await page.evaluate(STANDS_ON)
        if stop is None or (stops and stop["place"] == stops[0]["place"]):
            return stops
        stops.append(stop)
    raise AssertionError(f"a trap: no way out of the page after {stops[-3:]}")


async def not_reached(page: Page, stops: list[Stop]) -> list[str]:
    """What can be pressed, chosen or written in and was not stopped at."""
    stood_on = {stop["place"] for stop in stops}
    return [written for places, written in await page.evaluate(REACHABLE) if not stood_on & {*places}]


def unseen(stops: list[Stop]) -> list[str]:
    return [stop["words"] for stop in stops if not (stop["seen"] and stop["ringed"])]


def upwards(stops: list[Stop]) -> list[str]:
    """Where the focus jumps up the page, and not to the head of another column beside."""
    return [
        f"{one['words']} -> {after['words']}"
        for one, after in pairwise(stops)
        if after["bottom"] < one["top"] and after["left"] < one["right"] and one["left"] < after["right"]
    ]

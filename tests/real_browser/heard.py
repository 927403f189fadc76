"""What a screen reader is given of a page: the browser's own accessibility tree, and what is wrong with it."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from playwright.async_api import Page

Node = dict[str, Any]

NAMED = {"button", "checkbox", "combobox", "heading", "link", "radio", "radiogroup", "textbox"}
ONCE = ("main", "banner", "contentinfo")
"""Landmarks of which a page has one."""


async def tree_of(page: Page) -> list[Node]:
    """In reading order, without what is hidden from it."""
    browser = await page.context.new_cdp_session(page)
    try:
        found = await browser.send("Accessibility.getFullAXTree")
    finally:
        await browser.detach()
    return [_node(one) for one in _in_reading_order(found["nodes"]) if not one["ignored"]]


def _in_reading_order(nodes: list[Node]) -> Iterator[Node]:
    """The browser gives them level by level: all that stands side by side before what stands within."""
    by_id = {one["nodeId"]: one for one in nodes}
    ahead = nodes[:1]
    while ahead:
        one = ahead.pop()
        yield one
        ahead.extend(by_id[id] for id in reversed(one.get("childIds", [])) if id in by_id)


def _node(one: Node) -> Node:
    said = {each["name"]: each["value"].get("value") for each in one.get("properties", [])}
    return {
        "role": one["role"]["value"],
        "name": one.get("name", {}).get("value", "").strip(),
        "told": one.get("description", {}).get("value", ""),
        "level": said.get("level"),
        "invalid": said.get("invalid") == "true",
        "live": said.get("live"),
    }


def wrong_with(tree: list[Node]) -> list[str]:
    """Nothing for a page on which everything has its name, its place and its problem."""
    roles = Counter(one["role"] for one in tree)
    levels = [one["level"] for one in tree if one["role"] == "heading"]
    return [
        *(f"{roles[role]} of {role}" for role in ONCE if roles[role] != 1),
        *(f"{count} first headings" for count in [levels.count(1)] if count != 1),
        *(f"heading {after} after {one}" for one, after in pairwise(levels) if after > one + 1),
        *(f"a {one['role']} without a name" for one in tree if one["role"] in NAMED and not one["name"]),
        *(
            f"not told what is wrong: {one['name']}"
            for one in tree
            if one["invalid"] and "Error:" not in one["told"]
        ),
        *(
            []
            if any(one["role"] == "status" and one["live"] == "polite" for one in tree)
            else ["no status line"]
        ),
    ]

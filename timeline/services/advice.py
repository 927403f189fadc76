"""The free advice service of an area (SENDIASS): which line of the council's list it is, and how to reach it."""

from collections.abc import Mapping
from typing import Any

from sharing.languages import tr
from timeline.family.box import way
from timeline.glance import Glance

Shown = dict[str, Any]


def advice(facts: Mapping[str, Any]) -> Shown:
    """Of a child as the story has it. With the name "" where its council's list does not say which line that is."""
    phone, web = facts.get("advice_phone") or "", facts.get("advice_web") or ""
    return {
        "name": facts.get("advice_name") or "",
        "phone": phone,
        "tel": f"tel:{phone.replace(' ', '')}",
        "web": web,
        "web_words": short_address(web),
    }


def advice_words(glance: Glance) -> str:
    """One or two sentences, with the number or the address where there is one."""
    found = advice(glance.child.facts)
    if not found["name"]:
        return tr("The local SENDIASS helps for free. The council has not added its number here.")
    words = tr("{name} helps for free: {reach}. It is the local SENDIASS.")
    return words.format(name=found["name"], reach=found["phone"] or found["web_words"])


def advice_ways(glance: Glance) -> list[Shown]:
    """Links to call it and to its page."""
    found = advice(glance.child.facts)
    call = tr("Call {name}").format(name=found["name"])
    return [
        *([way(found["tel"], call)] if found["phone"] else []),
        *([way(found["web"], found["web_words"])] if found["web"] else []),
    ]


def short_address(web: str) -> str:
    """As a reader sees it: 'advice.example/send'."""
    return web.removeprefix("https://").rstrip("/")

"""`bin/goals [--times N]`: what the demo's pages measure, in Chromium, beside the goals in docs/goals.md."""

import argparse
import asyncio
import gzip
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from playwright.async_api import CDPSession, Page, Response

from embedded.private import private_servers
from tests.real_browser import chromium, every_page
from tests.real_browser.every_page import OTHER_PARENT, PARENT
from tests.real_browser.site import demo_site
from tests.real_browser.visitors import HEIGHT, WIDTHS, Visitors, sideways

PATIENCE = 240  # seconds; after these the command gives up
PHONE = 390
KB = 1024
PARENTS = (PARENT, OTHER_PARENT, "Grace Osei")
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
"""1.6 megabits are 200,000 bytes a second."""
MOST_TABS = 60
ROWS = """() => [...document.querySelectorAll(".nexts .next")].filter(one => one.checkVisibility())
    .map(one => one.getBoundingClientRect().bottom)"""
SMALLEST = """() => {
    const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
        .filter(one => one.checkVisibility({visibilityProperty: true}) && getComputedStyle(one).display !== "inline");
    const least = these => Math.min(...these.map(one => one.getBoundingClientRect().height));
    return [least(all), least(all.filter(one => one.matches("main :is(.button, button)")))];
}"""
ABOUT_A_CHILD = "document.activeElement.closest('main :is(.todo, .next)') !== null"
FIRST_TEXT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


async def report(path: str, url: str, times: int) -> None:
    async with chromium.running(path) as browser:
        visitors = Visitors(browser, url)
        addresses = await every_page.addresses(url)
        await first_view(visitors)
        await tabs(visitors)
        await pages(visitors, addresses)
        await weight_and_speed(visitors, times)
        await visitors.close()


async def first_view(visitors: Visitors) -> None:
    for who in PARENTS:
        page = await visitors.page(who, width=PHONE)
        await page.goto("/")
        ends = await page.evaluate(ROWS)
        inside = sum(end <= HEIGHT for end in ends)
        say("G1", f"{who}: {inside} of {len(ends)} next steps inside {PHONE} × {HEIGHT} before a touch"
            + (f"; the last ends at {max(ends):.0f}" if ends else ""))  # fmt: skip


async def tabs(visitors: Visitors) -> None:
    page = await visitors.page(PARENT)
    await page.goto("/")
    pressed, there = 0, False
    while not there and pressed < MOST_TABS:
        await page.keyboard.press("Tab")
        pressed, there = pressed + 1, await page.evaluate(ABOUT_A_CHILD)
    say("G12", f"{pressed} presses of Tab to the first thing to do or know about a child (at most 15)")


async def pages(visitors: Visitors, addresses: dict[str, dict[str | None, str]]) -> None:
    """Each once, as the first who gets there."""
    wide: list[str] = []
    smallest: dict[str, tuple[float, float]] = {}
    for route, by_person in addresses.items():
        who, address = next(iter(by_person.items()))
        page = await visitors.page(who, width=min(WIDTHS))
        await page.goto(address)
        if by := await sideways(page):
            wide.append(f"{route} by {by}")
        low, low_main = await page.evaluate(SMALLEST)
        smallest[route] = (low, low_main)
    say("G10", f"{len(addresses)} pages at {min(WIDTHS)} pixels: {', '.join(wide) or 'none goes sideways'}")
    for name, of in (("/me", ["/me"]), ("all other pages", [one for one in smallest if one != "/me"])):
        low, low_main = (min(smallest[one][at] for one in of) for at in (0, 1))
        say("G13", f"{name}: lowest target {low:.0f}, lowest main button {low_main:.0f} pixels")


async def weight_and_speed(visitors: Visitors, times: int) -> None:
    async with a_new_window(visitors) as (page, line):
        await line.send("Network.emulateNetworkConditions", SLOW_4G)
        for view in ("first", "second"):
            sizes = await fetched(page)
            kinds = ", ".join(f"{kind} {size / KB:.1f}" for kind, size in sizes.items())
            say("G14", f"{view} view of the family page: {kinds}; {sum(sizes.values()) / KB:.1f} KB in all")
            shown = await page.evaluate(FIRST_TEXT)
            say("G15", f"{view} view: first text after {shown:.0f} ms at 1.6 Mb/s and 150 ms")
        cookies = {one.get("name", ""): one.get("value", "") for one in await page.context.cookies()}
    took = await server_times(visitors.url, cookies, times)
    say(
        "G15",
        f"server: p50 {at(took, 0.5):.0f} ms, p95 {at(took, 0.95):.0f} ms of {times} requests, one by one",
    )


@asynccontextmanager
async def a_new_window(visitors: Visitors) -> AsyncIterator[tuple[Page, CDPSession]]:
    """Signed in as the parent of three, with nothing kept from any page."""
    known = await (await visitors.page(PARENT)).context.cookies()
    context = await visitors.browser.new_context(base_url=visitors.url)
    await context.add_cookies(
        [{"name": one["name"], "value": one["value"], "url": visitors.url} for one in known]
    )
    page = await context.new_page()
    line = await context.new_cdp_session(page)
    await line.send("Network.enable")
    try:
        yield page, line
    finally:
        await context.close()


async def fetched(page: Page) -> dict[str, int]:
    """Bytes under gzip, by kind, of what came from the site and not from what the browser kept."""
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    await page.goto("/", wait_until="networkidle")
    page.remove_listener("response", keep)
    sizes: dict[str, int] = {}
    for answer in answers:
        kind = answer.request.resource_type
        if (await answer.request.sizes())["responseBodySize"] > 0 and not answer.from_service_worker:
            sizes[kind] = sizes.get(kind, 0) + len(gzip.compress(await answer.body(), mtime=0))
    return sizes


async def server_times(url: str, cookies: dict[str, str], times: int) -> list[float]:
    """Milliseconds until the whole family page was there, over loopback."""
    took = []
    async with httpx.AsyncClient(base_url=url, cookies=cookies) as client:
        for _ in range(times):
            began = time.perf_counter()
            (await client.get("/")).raise_for_status()
            took.append((time.perf_counter() - began) * 1000)
    return sorted(took)


def at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def say(goal: str, words: str) -> None:
    sys.stdout.write(f"{goal:4}{words}\n")
    sys.stdout.flush()


def main() -> str | None:
    asked = argparse.ArgumentParser(prog="bin/goals", description=__doc__)
    asked.add_argument("--times", type=int, default=100, help="requests for the server's time (default 100)")
    times = max(1, asked.parse_args().times)
    path = chromium.find()
    if path is None:
        return "No Chromium is installed: apt-get install chromium, or name one with CHROMIUM=/path/to/it"
    with (
        tempfile.TemporaryDirectory() as folder,
        private_servers(Path(folder), throwaway=True, env=os.environ) as servers,
        demo_site(servers, Path(folder)) as site,
    ):
        asyncio.run(asyncio.wait_for(report(path, site.url, times), PATIENCE))
    return None


if __name__ == "__main__":
    sys.exit(main())

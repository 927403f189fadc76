"""The main pages as they look today, for the README and docs/: `python -m tests.real_browser.pictures`."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, FloatRect

from embedded.private import private_servers
from sharing.looks import Colours, Look, Words
from tests.real_browser import chromium
from tests.real_browser.every_page import OFFICER, PARENT, YOUNG_PERSON, addresses
from tests.real_browser.site import demo_site
from tests.real_browser.small_png import with_few_colours
from tests.real_browser.visitors import Visitors

FOLDER = Path("docs") / "pictures"
LAPTOP, PHONE = 1360, 390
HEIGHTS: Mapping[int, int] = {LAPTOP: 1240, PHONE: 1500}
"""Pixels of a page that are shown at most: its beginning is what people judge it by."""
FAMILY = "/families/{family_id:uuid}"
CHILD = FAMILY + "/children/{child_id:uuid}"


USUAL = Look()


@dataclass(frozen=True)
class Picture:
    name: str
    route: str
    who: str | None
    look: Look = USUAL
    widths: tuple[int, ...] = (LAPTOP, PHONE)


PICTURES = (
    Picture("family", FAMILY, PARENT),
    Picture("child", CHILD, PARENT),
    Picture("step", CHILD + "/steps/{step_id:uuid}", PARENT),
    Picture("my-page", "/me", YOUNG_PERSON),
    Picture("cases", "/cases", OFFICER),
    Picture("sheet", CHILD + "/print", PARENT, widths=(LAPTOP,)),
    Picture("law", "/dates/{pathway:str}", None),
    Picture("family-easy", FAMILY, PARENT, Look(words=Words.EASY)),
    Picture("family-dark", FAMILY, PARENT, Look(colours=Colours.DARK)),
)


async def shoot(browser: Browser, url: str) -> None:
    found = await addresses(url)
    for picture in PICTURES:
        visitors = Visitors(browser, url)
        for width in picture.widths:
            page = await visitors.page(picture.who, width=width)
            await page.context.add_cookies([{"name": "look", "value": picture.look.write(), "url": url}])
            await page.goto(found[picture.route][picture.who])
            high = await page.evaluate("document.scrollingElement.scrollHeight")
            clip = FloatRect(x=0, y=0, width=width, height=min(high, HEIGHTS[width]))
            shot = await page.screenshot(clip=clip, full_page=True)
            (FOLDER / f"{picture.name}-{width}.png").write_bytes(with_few_colours(shot))
        await visitors.close()


async def _with_a_browser(path: str, url: str) -> None:
    async with chromium.running(path) as browser:
        await shoot(browser, url)


def main() -> str | None:
    browser_path = chromium.find()
    if browser_path is None:
        return "No Chromium is installed: apt-get install chromium, or name one with CHROMIUM=/path/to/it"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        private_servers(Path(folder), throwaway=True, env=os.environ) as servers,
        demo_site(servers, Path(folder)) as site,
    ):
        asyncio.run(_with_a_browser(browser_path, site.url))
    return None


if __name__ == "__main__":
    sys.exit(main())

"""The family page as the README shows it: `python -m tests.real_browser.screenshot`."""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from playwright.async_api import FloatRect

from embedded.private import private_servers
from tests.real_browser import chromium
from tests.real_browser.every_page import PARENT
from tests.real_browser.site import demo_site
from tests.real_browser.small_png import with_few_colours
from tests.real_browser.visitors import Visitors

PICTURE = Path("docs") / "family-page.png"
WIDTH = 1360


async def shoot(browser_path: str, url: str) -> None:
    async with chromium.running(browser_path) as browser:
        visitors = Visitors(browser, url)
        page = await visitors.page(PARENT, width=WIDTH)
        await page.goto("/")
        end = await page.locator(".picture").bounding_box()
        assert end, "the family page shows no picture"
        top = FloatRect(x=0, y=0, width=WIDTH, height=round(end["y"] + end["height"]) + 20)
        PICTURE.write_bytes(with_few_colours(await page.screenshot(clip=top, full_page=True)))
        await visitors.close()


def main() -> str | None:
    browser_path = chromium.find()
    if browser_path is None:
        return "No Chromium is installed: apt-get install chromium, or name one with CHROMIUM=/path/to/it"
    PICTURE.parent.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        private_servers(Path(folder), throwaway=True, env=os.environ) as servers,
        demo_site(servers, Path(folder)) as site,
    ):
        asyncio.run(shoot(browser_path, site.url))
    return None


if __name__ == "__main__":
    sys.exit(main())

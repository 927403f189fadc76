"""The Chromium that is installed on this machine."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "No Chromium is installed, so the browser tests did not run: apt-get install chromium,"
    " or name one with CHROMIUM=/path/to/it"
)
# Pages of the address bar's own, which nobody sees here, took most of the time of opening a window. Chromium
# reads only the last such list, so what matters of Playwright's stands here again.
UNSEEN = "WebUIOmniboxPopup,WebUIOmniboxAimPopup,AimEnabled,PaintHolding,HttpsUpgrades,OptimizationHints,MediaRouter"
# The sandbox cannot start for root or in most containers; only our own pages are opened.
SWITCHES = [
    f"--disable-features={UNSEEN}",
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


def find() -> str | None:
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


@asynccontextmanager
async def running(path: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=SWITCHES)
        try:
            yield browser
        finally:
            await browser.close()

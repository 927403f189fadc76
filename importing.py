"""What every command that reads a file has in common: it is brought in whole, or it says what to change."""

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from journeys.lines import BadImport
from sharing.engine import engine


async def from_file(file: Path, bring_in: Callable[[str], Awaitable[str]]) -> int:
    """`bring_in` gets the text of the file, says what was done, and raises BadImport if nothing was. The exit code."""
    try:
        done = await _connected(bring_in, _text_of(file))
    except UnicodeDecodeError:
        sys.stderr.write(
            "Nothing was imported.\nThis file is not in UTF-8. Save it as “CSV UTF-8” and try again.\n"
        )
        return 1
    except (BadImport, OSError) as problem:
        sys.stderr.write(f"Nothing was imported.\n{problem}\n")
        return 1
    sys.stdout.write(f"{done}\n")
    return 0


async def _connected(bring_in: Callable[[str], Awaitable[str]], text: str) -> str:
    await engine().start_connection_pool()
    try:
        return await bring_in(text)
    finally:
        await engine().close_connection_pool()


def _text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")

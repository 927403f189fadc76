"""The code of another release, for workers of it beside today's."""

import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


class NoSuchRelease(ValueError):
    """git knows no such name, or there is no git here. Its words say which."""


@contextmanager
def checked_out(ref: str) -> Iterator[Path]:
    """A folder with all that git has under that name, which may be a commit."""
    command = ["git", "archive", "--format=tar", ref]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as failed:
        why = (
            failed.stderr.decode().strip()
            if isinstance(failed, subprocess.CalledProcessError)
            else str(failed)
        )
        raise NoSuchRelease(why) from failed
    with tempfile.TemporaryDirectory(prefix="fj-release-") as name:
        with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
            archive.extractall(name, filter="data")
        yield Path(name)

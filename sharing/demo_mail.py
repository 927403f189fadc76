"""The letters that the demo's mail catcher has kept."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern_rules
from pathlib import Path
from typing import Any

from sharing.days import in_full
from sharing.desk import LONDON

MOST = 200


def newest(folder: Path | None) -> list[Path]:
    """Newest first: the names start with the time they came."""
    if folder is None or not folder.is_dir():
        return []
    return sorted(folder.glob("*.eml"), reverse=True)[:MOST]


def named(name: str, folder: Path | None) -> Path | None:
    """A name is looked up in the listing and never used as a path."""
    return next((path for path in newest(folder) if path.name == name), None)


def read(path: Path) -> dict[str, Any]:
    """Paragraphs are lists of lines."""
    message = _message(path)
    body = message.get_body(("plain",))
    return {
        "name": path.name,
        "subject": str(message["Subject"] or ""),
        "to": str(message["To"] or ""),
        "when": _when(message),
        "has_looks": message.get_body(("html",)) is not None,
        "paragraphs": _paragraphs(body.get_content() if body else ""),
    }


def looks(path: Path) -> str | None:
    """Its HTML, as mail programs show it: links open beside it. None: it has its words alone."""
    body = _message(path).get_body(("html",))
    return str(body.get_content()).replace("<head>", '<head><base target="_blank">', 1) if body else None


def _message(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=modern_rules)


def _when(message: EmailMessage) -> str:
    if message["Date"] is None:
        return ""
    moment = message["Date"].datetime.astimezone(LONDON)
    return f"{in_full(moment.date())}, {moment:%H:%M}"


def _paragraphs(text: str) -> list[list[str]]:
    parts = text.replace("\r\n", "\n").strip().split("\n\n")
    return [[line.strip() for line in part.split("\n")] for part in parts]

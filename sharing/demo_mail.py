"""The letters that the demo's mail catcher has kept."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern_rules
from pathlib import Path

MOST = 200


def newest(folder: Path | None) -> list[Path]:
    """Newest first: the names start with the time they came."""
    if folder is None or not folder.is_dir():
        return []
    return sorted(folder.glob("*.eml"), reverse=True)[:MOST]


def read(path: Path) -> dict[str, str]:
    message = message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=modern_rules)
    body = message.get_body(("plain",))
    return {
        "name": path.name,
        "subject": str(message["Subject"] or ""),
        "to": str(message["To"] or ""),
        "when": str(message["Date"] or ""),
        "text": body.get_content() if body else "",
    }

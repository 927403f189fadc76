"""The mail that the catcher has kept, as people would read it."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern_rules
from pathlib import Path


class Letters:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> list[EmailMessage]:
        """Oldest first."""
        paths = sorted(self._folder.glob("*.eml"))
        return [
            message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=modern_rules) for path in paths
        ]

    def to(self, address: str) -> list[EmailMessage]:
        return [message for message in self.all() if message["To"] == address]

    def clear(self) -> None:
        for path in self._folder.glob("*"):
            path.unlink()


def words_of(message: EmailMessage) -> str:
    """Without the token that ends them: chance chose its letters, so any short name may stand in it."""
    body = message.get_body(("plain",))
    text = str(body.get_content()).replace("\r\n", "\n") if body else ""
    return re.sub(r"(?<=/unsubscribe/)\S+", "…", text)

"""An address as its owner knows it again and nobody else learns it: its first letter, or the number's last digits."""

from timeline.alerts.sending.message import Way

SHOWN_DIGITS = 3


def masked(to: str, way: Way) -> str:
    if way is Way.TEXT:
        return f"… {to[-SHOWN_DIGITS:]}" if to else ""
    name, at, host = to.rpartition("@")
    return f"{name[:1]}…@{host}" if at else ""

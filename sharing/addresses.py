"""One e-mail address, and nothing that a mail header or a relay could take for two."""

import re

_ONE = re.compile(r"[^\s@,;:<>()\[\]\"\\]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)


def is_one_address(typed: str) -> bool:
    """Letters outside ASCII are refused: not every relay on the way could carry them."""
    return len(typed) <= 254 and typed.isascii() and typed.isprintable() and _ONE.fullmatch(typed) is not None

"""What a form began with, to tell whether anybody has written in it since: what is as it was is not worth keeping."""

import json
from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import Any

from sharing.forms import Form

_CARRIED = frozenset({"version"})
"""Fields that say what somebody had read."""


def begun(values: Mapping[str, Any], *, without: Collection[str] = ()) -> str:
    """The same for the same words and ticks, as a page has them or as a browser sends them. `without`: fields of other
    forms on the page."""
    said = {name: _said(value) for name, value in values.items() if name not in {*without, *_CARRIED}}
    return sha256(json.dumps(sorted((name, one) for name, one in said.items() if one)).encode()).hexdigest()


def is_as_begun(form: Form) -> bool:
    """False too where the page did not say what it began with."""
    return form.hidden("_begun") == begun(form.typed)


def _said(value: Any) -> list[str]:
    """Every word or tick that is there, in one order and with one kind of line break."""
    every = value if isinstance(value, list) else [value]
    return sorted(words for one in every if (words := str(one).replace("\r\n", "\n").strip()))

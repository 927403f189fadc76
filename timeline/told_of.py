"""Words about a child with their holes filled, said to whoever reads them: to the child, and to who did the thing."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sharing.languages import tr, tr_known
from timeline.second_person import You, by_you, to_you

_HOLES = re.compile("({names?})")


def fill(words: str, name: str) -> str:
    """{name} is the name, {names} whose something is: other languages than English may not turn the name for that."""
    return "".join(_FILLS[part](name) if part in _FILLS else part for part in _HOLES.split(words))


def said_of(words: str, name: str, **holes: str) -> str:
    """`words` as they are marked for the packs, with what fills its other holes. Where the name is `You`, they speak to
    the child; a language that has the words only about the child says those."""
    return _filled(_known(_to_the_child(words, name)), name, holes)


def told(words: str, event: Mapping[str, Any], name: str, **holes: str) -> str:
    """As said_of(), of something that {who} did. Where the event says `by_you`, the reader did it and the words say so;
    a language that has them only about others says the name."""
    forms = _to_the_child(words, name)
    if event.get("by_you"):
        forms = [*(by_you(one) for one in forms), *forms]
    return _filled(_known(forms), name, {"who": event.get("by_name", ""), **holes})


def _to_the_child(words: str, name: str) -> Sequence[str]:
    """In the order in which they fit best."""
    return (to_you(words), words) if isinstance(name, You) and _HOLES.search(words) else (words,)


def _known(forms: Sequence[str]) -> str:
    if len(forms) == 1:
        return tr(forms[0])
    known = (said for one in forms if (said := tr_known(one)) is not None)
    return next(known, None) or tr(forms[0])


def _filled(said: str, name: str, holes: Mapping[str, str]) -> str:
    for hole, instead in holes.items():
        said = said.replace(f"{{{hole}}}", instead)
    return fill(said, name)


def _whose(name: str) -> str:
    return tr("{name}’s").format(name=name)


_FILLS: Mapping[str, Callable[[str], str]] = {"{name}": str, "{names}": _whose}

"""The tree of a page, as a browser makes it: a page of forty kilobytes takes half a millisecond."""

from collections.abc import Iterator
from typing import Any, Self

from selectolax.lexbor import LexborHTMLParser, LexborNode

UNSEEN = {"script", "style", "template"}
"""What stands in these is no text."""
LISTS = {"class", "rel"}
"""Attributes that hold words of which each counts for itself."""


class Tag:
    def __init__(self, node: LexborNode) -> None:
        self._node = node

    @property
    def name(self) -> str:
        return str(self._node.tag)

    @property
    def attrs(self) -> dict[str, Any]:
        return {name: _read(name, value) for name, value in self._node.attributes.items()}

    def __getitem__(self, name: str) -> Any:
        """Raises KeyError."""
        return _read(name, self._node.attributes[name])

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if self.has_attr(name) else default

    def has_attr(self, name: str) -> bool:
        return name in self._node.attributes

    def select(self, css: str) -> "list[Tag]":
        """What is inside of it, each once, in the order of the page."""
        found = {node.mem_id: node for node in self._node.css(css)}
        found.pop(self._node.mem_id, None)
        return [Tag(node) for node in found.values()]

    def select_one(self, css: str) -> "Tag | None":
        return next(iter(self.select(css)), None)

    def __getattr__(self, name: str) -> "Tag | None":
        """The first of that name inside of it."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self.select_one(name)

    @property
    def parent(self) -> "Tag | None":
        above = self._node.parent
        return Tag(above) if above and above.is_element_node else None

    def find_parent(self, name: str) -> "Tag | None":
        above = self.parent
        while above and above.name != name:
            above = above.parent
        return above

    def get_text(self, between: str = "", *, strip: bool = False) -> str:
        return between.join(self.stripped_strings if strip else self._texts())

    @property
    def stripped_strings(self) -> Iterator[str]:
        return (text for one in self._texts() if (text := one.strip()))

    def _texts(self) -> Iterator[str]:
        for node in self._node.traverse(include_text=True):
            if node.is_text_node and node.parent and node.parent.tag not in UNSEEN:
                yield node.text_content or ""

    def decompose(self) -> None:
        """Takes it out of its page."""
        self._node.decompose()

    def __copy__(self) -> Self:
        return type(self)(self._node.clone())

    def __str__(self) -> str:
        return str(self._node.html)

    def __repr__(self) -> str:
        return str(self)

    def __eq__(self, other: object) -> bool:
        """By what it is made of, wherever it stands."""
        return isinstance(other, Tag) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


def tree(html: str) -> Tag:
    """Of a page, or of a part of one."""
    root = LexborHTMLParser(html).root
    assert root, "no page at all"
    # The document itself: everything is inside of it.
    return Tag(root.parent or root)


def _read(name: str, value: str | None) -> Any:
    return (value or "").split() if name in LISTS else value or ""

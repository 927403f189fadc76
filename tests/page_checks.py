"""What holds for every page of ours, whichever test opened it.

The tree that the strict parser makes anyway is asked: with BeautifulSoup a page took four times as long.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]  # ships no types

from tests.shares import is_the_turn_of

LEADS_SOMEWHERE = {"href", "src", "action", "formaction", "hx-get", "hx-post", "data"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
CONTROLS = {"input", "select", "textarea"}
UNLABELLED_KINDS = {"hidden", "submit", "button"}
POINTS_AT_IDS = ("aria-describedby", "aria-labelledby", "aria-controls", "for")
ID_OR_TOKEN = re.compile(r'[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=name="_csrf" value=")[^"]*')

TITLE_OR_HEADING = re.compile(r"<(title|h1)\b.*?</\1>", re.DOTALL)
WORDS = re.compile(r">[^<>]+<")
TYPED = re.compile(r'(?<= value=")[^"]*')

ONE_IN = 4

_found_good: set[str] = set()
_kinds_seen: set[str] = set()


def check_page(html: str, kind: str = "") -> None:
    """Once for pages that differ in nothing but their words, ids and tokens. A title must begin with its heading, so
    the words of these two count. Of each `kind` the first, and a share of what differs from it."""
    likeness = _with_numbers_for_ids(_without_words(html))
    if likeness in _found_good:
        return
    if not kind or kind not in _kinds_seen or is_the_turn_of(likeness, ONE_IN):
        _check_page(html)
    _found_good.add(likeness)
    _kinds_seen.add(kind)


def _without_words(html: str) -> str:
    """Words that had come alive as tags would be left in, and make it another page."""
    named = "".join(found[0] for found in TITLE_OR_HEADING.finditer(html))
    return named + TYPED.sub("", WORDS.sub("><", html))


def _with_numbers_for_ids(html: str) -> str:
    """The same id gets the same number wherever it stands."""
    numbers: dict[str, str] = {}
    return ID_OR_TOKEN.sub(lambda found: numbers.setdefault(found[0], f"#{len(numbers)}"), html)


def _check_page(html: str) -> None:
    tags = _tags(html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html))
    _one_heading_and_its_title(tags)
    _headings_without_jumps(tags)
    _ids_are_unique_and_meant(tags)
    _controls_are_labelled(tags)
    _forms_work_as_plain_html(tags)
    _nothing_inline(tags)


def check_part(html: str) -> None:
    """A part of a page, as htmx gets it."""
    tags = _tags(html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html))
    _forms_work_as_plain_html(tags)
    _nothing_inline(tags)


def _tags(tree: Element) -> list[Element]:
    """In the order they stand in, with plain names in pictures too."""
    found = [tag for tag in tree.iter() if isinstance(tag.tag, str)]
    for tag in found:
        tag.tag = _plain(tag.tag)
    return found


def _plain(name: str) -> str:
    """Without the namespace, as in {http://www.w3.org/2000/svg}a."""
    return name.rpartition("}")[2]


def _named(tags: Sequence[Element], *names: str) -> list[Element]:
    return [tag for tag in tags if tag.tag in names]


def _one_heading_and_its_title(tags: Sequence[Element]) -> None:
    heading = [_words(tag) for tag in _named(tags, "h1")]
    assert len(heading) == 1, f"not exactly one h1: {heading}"
    title = next(map(_words, _named(tags, "title")), "")
    assert title.removeprefix("Error: ").startswith(heading[0]), (
        f"title {title!r} does not begin with {heading[0]!r}"
    )
    summary = any(tag.get("id") == "error-summary" for tag in tags)
    assert title.startswith("Error: ") == summary, (
        "the title tells of a problem exactly when there is a summary of it"
    )


def _headings_without_jumps(tags: Sequence[Element]) -> None:
    levels = [int(tag.tag[1]) for main in _named(tags, "main") for tag in main.iter() if tag.tag in HEADINGS]
    for before, after in pairwise(levels):
        assert after <= before + 1, f"a heading jumps: {levels}"


def _ids_are_unique_and_meant(tags: Sequence[Element]) -> None:
    ids = Counter(tag.attrib["id"] for tag in tags if "id" in tag.attrib)
    assert max(ids.values(), default=1) == 1, (
        f"ids used twice: {[name for name, times in ids.items() if times > 1]}"
    )
    for attribute in POINTS_AT_IDS:
        meant = {name for tag in tags for name in tag.get(attribute, "").split()}
        assert meant <= set(ids), f"{attribute} points nowhere: {meant - set(ids)}"
    links = [tag.get("href", "") for tag in _named(tags, "a")]
    local = {link[1:] for link in links if link.startswith("#")}
    assert local <= set(ids), f"links that lead nowhere: {local - set(ids)}"


def _controls_are_labelled(tags: Sequence[Element]) -> None:
    labelled = {tag.get("for") for tag in _named(tags, "label")} - {None}
    for control in _named(tags, *CONTROLS):
        if control.get("type") not in UNLABELLED_KINDS:
            assert control.get("id") in labelled, f"no label: {_shown(control)}"
    for button in _named(tags, "button", "a"):
        if button.tag == "button" or "href" in button.attrib:
            assert _words(button) or button.get("aria-label"), f"no words: {_shown(button)}"


def _forms_work_as_plain_html(tags: Sequence[Element]) -> None:
    for form in _named(tags, "form"):
        assert form.get("method"), f"no method: {_shown(form)}"
        assert form.get("action"), f"no action: {_shown(form)}"
        if form.get("method") == "post":
            inputs = [one for one in form.iter() if one.tag == "input"]
            assert any(one.get("name") == "_csrf" for one in inputs), f"no token: {form.get('action')}"
        if form.get("hx-post"):
            assert form.get("hx-post") == form.get("action"), f"two ways: {form.get('action')}"


def _nothing_inline(tags: Sequence[Element]) -> None:
    assert not [tag for tag in tags if tag.tag == "style" or "style" in tag.attrib], "inline style"
    assert not [tag for tag in _named(tags, "script") if tag.text or not tag.get("src")], "inline script"
    for tag in tags:
        for name, value in tag.attrib.items():
            assert not re.match(r"on|hx-on|hx-vals|hx-boost", name), f"{name} on {tag.tag}"
            if _plain(name) in LEADS_SOMEWHERE:
                assert not value.lower().strip().startswith("javascript:"), f"javascript: in {name}"


def _shown(tag: Element) -> str:
    return f"{tag.tag} {tag.attrib}"


def _words(tag: Element) -> str:
    return " ".join(" ".join(tag.itertext()).split())

"""What holds for every page of ours, whichever test opened it."""

import re
from collections import Counter
from itertools import pairwise

import html5lib  # type: ignore[import-untyped]  # ships no types
from bs4 import BeautifulSoup, Tag

LEADS_SOMEWHERE = {"href", "src", "action", "formaction", "xlink:href", "hx-get", "hx-post", "data"}
UNLABELLED_KINDS = {"hidden", "submit", "button"}
ID_OR_TOKEN = re.compile(r'[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=name="_csrf" value=")[^"]*')

TITLE_OR_HEADING = re.compile(r"<(title|h1)\b.*?</\1>", re.DOTALL)
WORDS = re.compile(r">[^<>]+<")
TYPED = re.compile(r'(?<= value=")[^"]*')

_found_good: set[int] = set()


def check_page(html: str) -> None:
    """Once for pages that differ in nothing but their words, ids and tokens. A title must begin with its heading, so
    the words of these two count."""
    likeness = hash(_with_numbers_for_ids(_without_words(html)))
    if likeness not in _found_good:
        _check_page(html)
        _found_good.add(likeness)


def _without_words(html: str) -> str:
    """Words that had come alive as tags would be left in, and make it another page."""
    named = "".join(found[0] for found in TITLE_OR_HEADING.finditer(html))
    return named + TYPED.sub("", WORDS.sub("><", html))


def _with_numbers_for_ids(html: str) -> str:
    """The same id gets the same number wherever it stands."""
    numbers: dict[str, str] = {}
    return ID_OR_TOKEN.sub(lambda found: numbers.setdefault(found[0], f"#{len(numbers)}"), html)


def _check_page(html: str) -> None:
    html5lib.HTMLParser(strict=True).parse(html)
    soup = BeautifulSoup(html, "html.parser")
    _one_heading_and_its_title(soup)
    _headings_without_jumps(soup)
    _ids_are_unique_and_meant(soup)
    _controls_are_labelled(soup)
    _forms_work_as_plain_html(soup)
    _nothing_inline(soup)


def check_part(html: str) -> None:
    """A part of a page, as htmx gets it."""
    soup = BeautifulSoup(html, "html.parser")
    _forms_work_as_plain_html(soup)
    _nothing_inline(soup)


def _one_heading_and_its_title(soup: BeautifulSoup) -> None:
    heading = [_words(tag) for tag in soup.find_all("h1")]
    assert len(heading) == 1, f"not exactly one h1: {heading}"
    title = _words(soup.title) if soup.title else ""
    assert title.removeprefix("Error: ").startswith(heading[0]), (
        f"title {title!r} does not begin with {heading[0]!r}"
    )
    summary = bool(soup.select("#error-summary"))
    assert title.startswith("Error: ") == summary, (
        "the title tells of a problem exactly when there is a summary of it"
    )


def _headings_without_jumps(soup: BeautifulSoup) -> None:
    levels = [int(tag.name[1]) for tag in soup.select("main :is(h1, h2, h3, h4, h5, h6)")]
    for before, after in pairwise(levels):
        assert after <= before + 1, f"a heading jumps: {levels}"


def _ids_are_unique_and_meant(soup: BeautifulSoup) -> None:
    ids = Counter(str(tag["id"]) for tag in soup.find_all(id=True))
    assert max(ids.values(), default=1) == 1, (
        f"ids used twice: {[name for name, times in ids.items() if times > 1]}"
    )
    for attribute in ("aria-describedby", "aria-labelledby", "aria-controls", "for"):
        meant = {name for tag in soup.select(f"[{attribute}]") for name in str(tag[attribute]).split()}
        assert meant <= set(ids), f"{attribute} points nowhere: {meant - set(ids)}"
    local = {str(tag["href"])[1:] for tag in soup.select("a[href^='#']")}
    assert local <= set(ids), f"links that lead nowhere: {local - set(ids)}"


def _controls_are_labelled(soup: BeautifulSoup) -> None:
    labelled = {str(tag["for"]) for tag in soup.select("label[for]")}
    for control in soup.select("input, select, textarea"):
        if control.get("type") not in UNLABELLED_KINDS:
            assert control.get("id") in labelled, f"no label: {control}"
    for button in soup.select("button, a[href]"):
        assert _words(button) or button.get("aria-label"), f"no words: {button}"


def _forms_work_as_plain_html(soup: BeautifulSoup) -> None:
    for form in soup.find_all("form"):
        assert form.get("method"), f"no method: {form}"
        assert form.get("action"), f"no action: {form}"
        if form["method"] == "post":
            assert form.select_one("input[name=_csrf]"), f"no token: {form['action']}"
        if form.get("hx-post"):
            assert form["hx-post"] == form["action"], f"two ways: {form['action']}"


def _nothing_inline(soup: BeautifulSoup) -> None:
    assert not soup.select("style, [style]"), "inline style"
    assert not [tag for tag in soup.find_all("script") if tag.string or not tag.get("src")], "inline script"
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            assert not re.match(r"on|hx-on|hx-vals|hx-boost", name), f"{name} on {tag.name}"
            if name in LEADS_SOMEWHERE:
                assert not str(value).lower().strip().startswith("javascript:"), f"javascript: in {name}"


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())

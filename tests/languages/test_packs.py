"""The packs and the template they are made from: in step with the code, and nothing lost on the way."""

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from language_packs import in_step, main, marked
from sharing.languages import ENGLISH, LANGUAGES, PACKS

CODES = [code for code, language in LANGUAGES.items() if language is not ENGLISH]


@pytest.fixture(scope="module")
def fresh() -> dict[Path, str]:
    return dict(in_step())


def test_every_text_stands_in_the_template_and_in_every_pack(fresh: dict[Path, str]) -> None:
    assert {path.name for path in fresh} == {"messages.pot", *(f"{code}.po" for code in CODES)}
    stale = [path.name for path, text in fresh.items() if path.read_text("utf-8") != text]
    assert not stale, "run bin/words"


def test_a_text_is_found_wherever_code_marks_it() -> None:
    code = """
NAMES = {"a": later("First" " and joined"), "b": later_n("{n} day", "{n} days")}
def said(x):
    return f"{tr('In a bracket')}" + tr("Yes" if x else "No") + tr(NAMES["a"]) + tr_n("one", "many", x)
"""
    found = ["First and joined", ("{n} day", "{n} days"), "In a bracket", "Yes", "No", ("one", "many")]
    assert sorted(marked(code), key=str) == sorted(found, key=str)


def test_what_was_translated_stays_when_a_pack_is_brought_in_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head, _, body = (PACKS / "pl.po").read_text("utf-8").partition("\n\n")
    kept = re.sub(r'msgid "Sign out"\nmsgstr ".*"', 'msgid "Sign out"\nmsgstr "Wyloguj się"', body)
    (tmp_path / "pl.po").write_text(f"{head}\n\n{kept}", "utf-8")
    monkeypatch.setattr("language_packs.PACKS", tmp_path)
    written = dict(in_step())[tmp_path / "pl.po"]
    assert 'msgid "Sign out"\nmsgstr "Wyloguj się"' in written
    assert written.startswith(head)


@pytest.mark.parametrize("asked", ["--help", "--chekc"])
def test_asking_how_it_works_writes_nothing(
    asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("language_packs.PACKS", tmp_path)
    monkeypatch.setattr("language_packs.TEMPLATE", tmp_path / "messages.pot")
    monkeypatch.setattr("sys.argv", ["bin/words", asked])
    with pytest.raises(SystemExit):
        main()
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("code", CODES)
def test_a_translation_fills_in_what_its_english_does(code: str) -> None:
    assert [message.id for message in _pack(code) if _loses_something(message)] == []


def test_a_lost_hole_or_link_is_noticed() -> None:
    for said in ("{who} {czas}", "{who}", "{who} {when} [tutaj]", " {who} {when}"):
        assert _loses_something(Message("{who} on {when}", said)), said
    assert not _loses_something(Message("{who} on {when}", "{when}: {who}"))
    assert not _loses_something(Message("{names} plan", "plan: {name}"))
    assert _loses_something(Message(("{n} day", "{n} days"), ("dzień", "{n} dni", "{n} dni")))


@pytest.mark.parametrize("code", CODES)
def test_a_pack_has_as_many_plurals_as_its_language(code: str) -> None:
    pack, plural = _pack(code), get_plural(code)
    assert (pack.num_plurals, pack.plural_expr) == (plural.num_plurals, plural.plural_expr)
    counts = {len(_said(message)) for message in pack if message.pluralizable}
    assert counts == {plural.num_plurals}


def _pack(code: str) -> Catalog:
    with (PACKS / f"{code}.po").open("rb") as pack:
        return read_po(pack, locale=code)


def _loses_something(message: Message) -> bool:
    """{names} is somebody's in English; elsewhere it may be the name alone."""
    if not message.id:
        return False
    meant = _marks(message.id if isinstance(message.id, str) else message.id[-1])
    return any(_marks(said) != meant for said in _said(message) if said)


def _said(message: Message) -> tuple[str, ...]:
    said = message.string or ()
    return (said,) if isinstance(said, str) else tuple(said)


def _marks(text: str) -> Counter[str]:
    """Holes, links and the spaces around."""
    holes = [hole.replace("{names}", "{name}") for hole in re.findall(r"\{\w*\}", text)]
    ends = [f"{end} space" for end, letter in (("first", text[:1]), ("last", text[-1:])) if letter == " "]
    return Counter([*holes, *re.findall(r"[][]", text), *ends])

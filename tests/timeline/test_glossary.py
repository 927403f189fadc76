"""Words explained: plainly, only where they stand, and no initials without their meaning beside them."""

import re
from collections.abc import Iterator

import pytest

from tests.browser import Browser
from tests.timeline.doing import words as said
from tests.timeline.reading import grade, sentences, without_terms, words
from tests.timeline.test_reading import ROOT, office_words_in, said_by
from timeline.glossary import GLOSSARY, terms_in
from timeline.words import STEP_WORDS


async def test_everybody_finds_all_words_explained_from_any_page(browser: Browser) -> None:
    front = await browser.get("/")
    assert front.select("footer a[href='/words']")
    page = await browser.get("/words")
    shown = [said(one) for one in page.select("main dt")]
    assert shown == [term.name for term in GLOSSARY] == sorted(shown, key=str.lower)
    assert "set-cookie" not in page.headers
    assert "The last day that the law allows. It is not the day to aim for." in page.text


@pytest.mark.parametrize("term", GLOSSARY, ids=lambda term: term.id)
def test_a_word_is_explained_in_easier_words(term: object) -> None:
    means = term.means  # type: ignore[attr-defined]  # pytest hands it on as an object
    assert grade(means) <= 5
    assert all(len(words(one)) <= 20 for one in sentences(means))
    assert office_words_in(means) == []


def test_only_what_stands_in_a_text_is_explained() -> None:
    text = "Send it to SENDIASS. The judges (Tribunal) read the certificate within 3 working days."
    assert [term.id for term in terms_in([text])] == ["certificate", "judges", "sendiass", "working-day"]
    assert terms_in(["They send a letter in order to disorder us."]) == []
    assert [term.id for term in terms_in(["a check of {names} needs"])] == ["check-of-needs"]


def test_every_word_that_is_explained_stands_somewhere() -> None:
    """Else nobody needs it. A SENCO is met in the title of a person’s post."""
    everything = "\n".join(_texts())
    assert [term.id for term in GLOSSARY if not term.stands_in(everything)] == ["senco"]


def test_most_steps_have_a_word_to_explain() -> None:
    without = [name for name, step in STEP_WORDS.items() if not terms_in([step.title, step.meaning, step.do])]
    assert len(without) < len(STEP_WORDS) / 4


# ---- Initials ----

INITIALS = re.compile(r"(?<![\w&#./-])[A-Z]{2,}(?![\w/-])")
KNOWN_TO_ALL = {"NHS"}
SAYS_WHAT_IT_IS = {"SENDIASS": re.compile(r"\bfree\b", re.IGNORECASE)}
"""For initials that are a name, what a family must know of them, in the same place."""
FOR_PROGRAMS = {"openapi.py", "notify_key.py", "dkim_seal.py"}
EXPLANATIONS = {"glossary.py"}


def unexplained(text: str) -> set[str]:
    """Initials are explained by standing in brackets after plain words, or before a bracket of their own."""
    alone = without_terms(text)
    found = {
        one[0] for one in INITIALS.finditer(alone) if not alone[one.end() :].lstrip().startswith("(")
    } - KNOWN_TO_ALL
    return {one for one in found if one not in SAYS_WHAT_IT_IS or not SAYS_WHAT_IT_IS[one].search(text)}


def _texts() -> Iterator[str]:
    """Every fixed text of the product: what modules say, and each line of a template."""
    for path in [*(ROOT / "timeline").rglob("*.py"), *(ROOT / "sharing").rglob("*.py")]:
        if "piccolo_migrations" not in path.parts and path.name not in FOR_PROGRAMS | EXPLANATIONS:
            yield from (text for text in said_by(path) if _is_said_to_people(text))
    for path in [*(ROOT / "templates").rglob("*.html"), *(ROOT / "templates" / "emails").rglob("*.txt")]:
        unnoted = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        yield from (re.sub(r"<[^>]*>", "", line) for line in unnoted.splitlines())


def _is_said_to_people(text: str) -> bool:
    """And not to a database or a program."""
    return bool(re.search(r"\b[a-z]{3,}\b", text)) and not set(text) & set("[]=*")


def test_no_initials_stand_without_what_they_mean() -> None:
    assert {text.strip()[:120]: found for text in _texts() if (found := unexplained(text))} == {}


def test_initials_without_their_meaning_would_be_found() -> None:
    assert unexplained("Ask the SENCO about the EHCP.") == {"SENCO", "EHCP"}
    assert (
        unexplained("A plan (EHCP) from the NHS. Your SENCO (the teacher who leads on this) helps.") == set()
    )
    assert unexplained("Ask your local SENDIASS.") == {"SENDIASS"}
    assert unexplained("Ask your local SENDIASS. Its help is free.") == set()
    assert unexplained("I am Ofsted, at 10am") == set()

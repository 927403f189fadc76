"""Plain words: every text that stands in the product reads at grade 5 or lower, and speaks no office language."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import pytest

from tests.timeline.reading import flesch_kincaid, grade, sentences, syllables, without_terms, words
from timeline import wording
from timeline.law import explained
from timeline.second_person import to_you
from timeline.wording import fill
from timeline.words import MODULES
from timeline.words.routes import ROUTES
from timeline.words.shapes import StepWords
from timeline.words.told import TOLD
from timeline.words.young import COMING

ROOT = Path(__file__).parent.parent.parent

HARDEST = 5.0
"""Grade 5 in the United States is age 10 or 11."""
MOST_WORDS = 20
"""In a sentence, for a reader who is tired or reads slowly. Here the law's own terms count too."""
CALLED = ("your child", "Theo", "Aaliyah")
"""What stands for {name}: on public pages, and in a family. Each must read well."""


# ---- The checker itself ----

PLATYPUS = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."

GETTYSBURG = """
Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in Liberty, and
dedicated to the proposition that all men are created equal. Now we are engaged in a great civil war, testing whether
that nation, or any nation so conceived and so dedicated, can long endure. We are met on a great battle-field of that
war. We have come to dedicate a portion of that field, as a final resting place for those who here gave their lives
that that nation might live. It is altogether fitting and proper that we should do this. But, in a larger sense, we
can not dedicate — we can not consecrate — we can not hallow — this ground. The brave men, living and dead, who
struggled here, have consecrated it, far above our poor power to add or detract. The world will little note, nor long
remember what we say here, but it can never forget what they did here. It is for us the living, rather, to be
dedicated here to the unfinished work which they who fought here have thus far so nobly advanced. It is rather for us
to be here dedicated to the great task remaining before us — that from these honored dead we take increased devotion
to that cause for which they gave the last full measure of devotion — that we here highly resolve that these dead
shall not have died in vain — that this nation, under God, shall have a new birth of freedom — and that government of
the people, by the people, for the people, shall not perish from the earth.
"""

SPOKEN = {
    "area": 3, "asked": 1, "bicycle": 3, "business": 2, "care": 1, "change": 1, "changes": 2, "child": 1,
    "children": 2, "college": 2, "council": 2, "created": 3, "decided": 3, "disability": 5, "doing": 2, "earlier": 3,
    "education": 4, "expert": 2, "family": 3, "guidance": 2, "idea": 3, "issue": 2, "judge": 1, "lately": 2, "like": 1,
    "local": 2, "mediation": 4, "needs": 1, "notice": 2, "people": 2, "placement": 2, "player": 2, "psychologist": 4,
    "psychology": 4, "quiet": 2, "received": 2, "review": 2, "school": 1, "schools": 1, "sentence": 2, "settled": 2,
    "something": 2, "special": 2, "statement": 2, "table": 2, "thought": 1, "time": 1, "timetable": 3, "trial": 2,
    "tribunal": 3, "university": 5, "usually": 4, "wanted": 2, "weeks": 1, "wishes": 2, "written": 2, "yearly": 2,
    "young": 1,
}  # fmt: skip


def test_the_formula_gives_a_published_grade() -> None:
    """Wikipedia, “Flesch–Kincaid readability tests”: 13 words and 24 syllables in one sentence make 11.3."""
    assert flesch_kincaid(words=13, sentences=1, syllables=24) == pytest.approx(11.3, abs=0.05)


def test_a_published_sentence_has_its_published_grade() -> None:
    """The package flesch-kincaid on npm gives this sentence 13 words, 26 syllables and grade 13.08.

    Wikipedia hears 24 syllables, “-lian” as one. Of two ways to speak a word the longer counts here.
    """
    assert [len(words(PLATYPUS)), sum(map(syllables, words(PLATYPUS)))] == [13, 26]
    assert grade(PLATYPUS) == pytest.approx(13.08, abs=0.005)


def test_a_published_speech_has_its_published_grade() -> None:
    """Microsoft Word finds 271 words, 10 sentences and grade 10.9 in the Gettysburg Address.

    The counts: edbarr.blogspot.com, 10 November 2009. The grade: “Who wrote at a higher level, Abraham Lincoln or
    Barack Obama?”, readmedium.com. The programme GNU style finds 10.2 (vergil66.wordpress.com, 3 April 2007).
    """
    assert [len(words(GETTYSBURG)), len(sentences(GETTYSBURG))] == [271, 10]
    assert grade(GETTYSBURG) == pytest.approx(10.9, abs=0.1)


def test_syllables_are_those_of_a_dictionary() -> None:
    """The counts are those of the CMU Pronouncing Dictionary (the longer, where it has two)."""
    assert {word: syllables(word) for word in SPOKEN} == SPOKEN


def test_a_grade_can_be_worked_out_by_hand() -> None:
    """12 words in 2 sentences: 0.39 × 6 = 2.34. 16 syllables: 11.8 × 16 ÷ 12 = 15.73. So 2.34 + 15.73 − 15.59."""
    said = "The council asks you. You say yes or no by 15 February."
    assert [syllables(word) for word in words(said)] == [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4]
    assert grade(said) == pytest.approx(2.48, abs=0.005)


def test_a_sentence_does_not_end_inside_a_number_or_after_e_g() -> None:
    assert sentences("Come at 9.30 on Fri 19 March, e.g. with Dr. Ali. Is it late? “Yes.” Ask.") == [
        "Come at 9.30 on Fri 19 March, e.g. with Dr. Ali.",
        "Is it late?",
        "“Yes.”",
        "Ask.",
    ]
    assert sentences("You get 15 days. your child’s plan goes on.")[1] == "your child’s plan goes on."


def test_what_sounds_like_a_syllable_counts_as_one() -> None:
    assert [syllables(word) for word in ("EHCP", "NHS", "judge’s", "council’s", "20", "re-assess", "e.g")] == [
        4, 3, 2, 2, 1, 3, 1,
    ]  # fmt: skip


def test_a_term_in_brackets_is_left_out_but_nothing_longer_can_hide_there() -> None:
    term, aside = (
        "(EHC needs assessment)",
        "(unless exceptional circumstances justify additional postponement)",
    )
    assert grade(f"You ask for a check {term}.") == grade("You ask for a check.")
    assert grade(f"You ask for a check {aside}.") > grade("You ask for a check.") + 5


# ---- What is said ----


def parts(step: StepWords) -> list[str]:
    return [f"{step.title}.", f"{step.short}.", step.now, step.meaning, step.not_this, step.do]


def listed(said: Mapping[str, str]) -> str:
    """One list, each line a sentence."""
    return " ".join(f"{line}." for line in said.values())


def told(module: ModuleType) -> Iterator[tuple[str, str]]:
    called = module.__name__.rpartition(".")[2]
    yield f"{called}: about", module.PATHWAY.about
    yield f"{called}: what happened", listed(module.HAPPENED)
    yield f"{called}: days", listed(module.DAY_OF)
    for name, step in module.STEPS.items():
        yield f"{called}: {name}, explained", " ".join((step.meaning, step.not_this, step.do))
        yield f"{called}: {name}, in all", " ".join(parts(step))


def said_by(module: Path) -> Iterator[str]:
    """Every string of a module with more than one word in it, but its docstrings."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    notes = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and node not in notes else None
        if isinstance(text, str) and " " in text and not SQL.match(text):
            yield text


def sentences_of(module: ModuleType) -> str:
    """All that stands in a module of sentences with holes for a day or a name."""
    said = said_by(Path(str(module.__file__)))
    return " ".join(f"{re.sub(r'{[^}]*}', 'March', text).strip(' .')}." for text in said)


SQL = re.compile(r"\s*(select|update|insert|create|with)\b")
TEXTS: dict[str, str] = {
    **{where: text for module in MODULES for where, text in told(module)},
    **{f"way: {route}": text for route, text in ROUTES.items()},
    "told": " ".join(TOLD.values()).replace("{day}", "March"),
    "to the young person": " ".join(COMING.values()),
    "wording": sentences_of(wording),
    "explained": sentences_of(explained),
}


@pytest.mark.parametrize("where", TEXTS)
def test_every_text_is_for_readers_of_grade_5_or_lower(where: str) -> None:
    for name in CALLED:
        assert grade(fill(TEXTS[where], name)) <= HARDEST
    assert grade(to_you(TEXTS[where])) <= HARDEST


@pytest.mark.parametrize("where", TEXTS)
def test_every_sentence_is_short(where: str) -> None:
    for sentence in sentences(fill(TEXTS[where], "your child")):
        assert len(words(sentence)) <= MOST_WORDS, sentence


# ---- What is never said ----

OFFICE_WORDS = re.compile(
    r"(?<![-\w])(EHCNA|EHCP?s process|referrals?|panel outcomes?|reps|AR|PT|RAG|VotC|SEN code|LA|SENDCO|"
    r"breach(ed)?|overdue|stakeholders?|users?|service users?|co-?production|co-?pro|"
    r"targets?(?!=\")|paused|clock (is )?stopped|deadlines?|(?<!legal )advice)(?![-\w])",
    re.IGNORECASE,
)
TERMS_OF_THE_LAW = re.compile(
    r"(?<![-\w])(representations|cease[sd]?|provision|statutory|tribunal|issue[sd]?)(?![-\w])", re.IGNORECASE
)
"""Only in brackets, after the plain words."""
INITIALS = {"AR", "PT", "RAG", "LA", "EHCNA", "VotC"}
"""Only as initials: 'la' may be part of a name."""


def office_words_in(text: str) -> list[str]:
    said = [match[0] for match in OFFICE_WORDS.finditer(text)]
    spoken = [match[0] for match in TERMS_OF_THE_LAW.finditer(without_terms(text))]
    return [word for word in said if word.upper() not in INITIALS or word in INITIALS] + spoken


@pytest.mark.parametrize("where", TEXTS)
def test_no_text_of_the_law_speaks_the_offices_language(where: str) -> None:
    assert office_words_in(TEXTS[where]) == []


def test_no_module_speaks_the_offices_language() -> None:
    modules = [
        *(ROOT / "timeline").rglob("*.py"),
        *(ROOT / "sharing").rglob("*.py"),
        ROOT / "journeys" / "reasons.py",
    ]
    found = {
        f"{path.name}: {text}": words
        for path in modules
        if "piccolo_migrations" not in path.parts
        for text in said_by(path)
        if (words := office_words_in(text))
    }
    assert found == {}


def test_no_page_and_no_letter_speaks_the_offices_language() -> None:
    templates = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "templates").rglob("*.txt")]
    pages = [path for path in templates if "static" not in path.parts]
    unnoted = {
        path.name: re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for path in pages
    }
    assert len(pages) > 30
    assert {name: words for name, text in unnoted.items() if (words := office_words_in(text))} == {}


def test_the_offices_language_would_be_found() -> None:
    said = (
        "The LA breached its statutory deadline for the EHCNA. Stakeholders paused the referral; RAG is red."
    )
    assert office_words_in(said) == [
        "LA", "breached", "deadline", "EHCNA", "Stakeholders", "paused", "referral", "RAG", "statutory",
    ]  # fmt: skip
    assert office_words_in("Lara’s letter: keep, change or end the plan") == []
    assert office_words_in("The judges (Tribunal) decide. The Tribunal decides.") == ["Tribunal"]

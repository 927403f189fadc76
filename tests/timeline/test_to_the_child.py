"""A young person reads about their own step: it speaks to them, and not about them."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog

from sharing.desk import Desk
from sharing.languages import ENGLISH, also_spoken, left_in_english, speak
from sharing.looks import Look, Words
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.languages.brackets import BRACKETS
from tests.timeline.doing import at, has_happened, open_step, words
from tests.timeline.reading import grade
from tests.tree import Tag
from timeline.second_person import You, to_you
from timeline.wording import said_of
from timeline.words import MODULES
from timeline.words.told import TOLD

NO_VERB = "always|as|yes"
WRONG_VERBS = re.compile(rf"(?<!for )\byou (?:still |soon |now |also )?(?!(?:{NO_VERB})\b)[a-z]+s\b", re.I)
"""A verb with an s says it of somebody else."""
TWICE = re.compile(r"\b(?:with|and|other than) you\b", re.I)


def about_a_child() -> Iterator[tuple[str, str]]:
    """Everything that is said of a child in the words of the law, by where it stands."""
    for module in MODULES:
        for step, one in module.STEPS.items():
            for part in ("title", "short", "meaning", "not_this", "do"):
                yield f"{step}, {part}", getattr(one, part)
        yield from ((*module.HAPPENED.items(), *module.DAY_OF.items()))
    yield from TOLD.items()


@pytest.mark.parametrize(("where", "text"), [one for one in about_a_child() if "{name" in one[1]])
def test_every_word_about_a_child_can_be_said_to_the_child(where: str, text: str) -> None:
    said = said_of(text, You("Zyx"), day="Mon 1 March")
    assert "Zyx" not in said, where
    assert not WRONG_VERBS.search(said), said
    assert not re.search(r"(^|[.?!] )your?\b", said), "a sentence begins with a capital"
    assert not TWICE.search(said.replace("must move with you on the day you move", "")), said
    assert said_of(text, "Zyx") != said, "everybody else reads the name"


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("{name} needs a plan. {names} needs change.", "You need a plan. Your needs change."),
        ("Has {name} left, and does it say where {name} still wants to go?",
         "Have you left, and does it say where you still want to go?"),
        ("Who knows {name} well? It ends: {names} plan.", "Who knows you well? It ends: your plan."),
        ("{name} can go. If {name} is ill, wait.", "You can go. If you are ill, wait."),
    ],
)  # fmt: skip
def test_verbs_and_capitals_follow_the_person(about: str, said: str) -> None:
    assert to_you(about) == said


def test_a_language_that_has_the_words_only_about_the_child_says_those_and_no_english() -> None:
    """Where it has neither, English speaks to the child, and the page says that it is English."""
    words = Catalog(locale="en")
    words.add("Help for {name}", "Pomoc: {name}")
    with also_spoken(BRACKETS, words):
        speak(BRACKETS)
        assert said_of("Help for {name}", You("Ife")) == "Pomoc: Ife"
        assert left_in_english() == frozenset()
        assert said_of("A day for {name}", You("Ife")) == "A day for you"
        assert left_in_english() >= {"A day for you"}
    speak(ENGLISH)


# ---- On the page ----


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    okoros = await the_okoros(desk)
    for pathway, happened in BEGUN.items():
        await has_happened(desk, okoros.officer, okoros.child, pathway, **happened)
    return okoros


BEGUN = {
    "first_assessment": {"request_received": "2026-09-01", "decided_to_assess": "2026-10-06"},
    "annual_review": {"plan_made_or_reviewed": "2026-03-20"},
    "mediation_and_appeal": {"refusal_to_issue_sent": "2027-01-11", "mediation_not_wanted": "2027-02-01"},
}


def fixed(main: Tag) -> str:
    """What the page says by itself: not the badge with the name, nor names of people."""
    for own in main.select(".whose, form, [dir=auto]"):
        own.decompose()
    return main.get_text(" | ")


async def test_no_page_of_a_step_and_no_easy_guide_speaks_about_its_reader(
    okoros: Okoros, browser: Browser
) -> None:
    ife = await browser.as_(okoros.young_person)
    ife.set_cookie("look", Look(words=Words.EASY).write())
    child = await ife.get(at(okoros.child))
    steps = sorted({str(link["href"]) for link in child.select("main a[href*='/steps/']")})
    assert len(steps) > 15
    for href in steps:
        page = await ife.get(href.partition("#")[0])
        assert "This is one step for you." in page.text
        said = fixed(page.select_one("main"))
        assert "Ife" not in said.replace("Ife Okoro", ""), f"{href}: {said}"
        assert not WRONG_VERBS.search(said), said


async def test_her_parent_reads_the_name(okoros: Okoros, browser: Browser) -> None:
    ada, ife = await browser.as_(okoros.parent), await browser.as_(okoros.young_person)
    for_ada = await open_step(ada, okoros.child, "decision_to_issue")
    assert "What happens to Ife" in words(for_ada.select_one("main"))
    for_her = words((await open_step(ife, okoros.child, "decision_to_issue")).select_one("main"))
    assert "What happens to you" in for_her
    assert "decides if you get a plan (EHCP)" in for_her
    assert grade("The council reads the reports and decides if you get a plan.") < 6

"""Easy read: every page has a guide of a few very short sentences, each beside a drawing of its own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from litestar import Litestar

from app import DEMO_ROUTES, GUIDES, ROUTES
from sharing.desk import Desk
from sharing.easy import PROBLEM, Facts
from tests.browser import Browser
from tests.cast import the_okoros
from tests.clock import Clock
from tests.real_browser.every_page import NOT_PAGES
from tests.test_access_matrix import BY_HAND, all_cells, everybody
from tests.timeline.doing import has_happened, on
from tests.timeline.reading import grade, sentences, words
from tests.timeline.test_glance import glance, journey
from tests.tree import Tag, tree
from tests.world import Place, routes_of, the_world
from timeline.easy.facts import about_next, easy_title
from timeline.words import STEP_WORDS

TEMPLATES = Path(__file__).parent.parent / "templates"
EASY = "normal.normal.cream.easy.en-GB"
FEWEST_LINES, MOST_LINES = 2, 5
MOST_WORDS, HARDEST = 12, 3.0
"""In a sentence. Grade 3 in the United States is age 8 or 9."""
TOLD_BY_FACTS = {
    "timeline/family.html",
    "timeline/child.html",
    "timeline/step.html",
    "timeline/note.html",
}
"""Their guides need a child; the pages themselves are read below."""
NOT_REACHED = {
    "/look/in/{language:str}", "/demo/mail/{name:str}", "/demo/mail/{name:str}/looks", "/unsubscribe/{token:str}",
    "/questions/{ask_id:uuid}",
}  # fmt: skip
"""A way on to another page, a letter that is not there, an address that only a letter has; and a page of those whom a
question has climbed to, whose guide test_called reads."""


def standing_on_base() -> set[str]:
    bases = ('{% extends "base.html" %}', '{% extends "form_page.html" %}')
    pages = (
        path for path in TEMPLATES.glob("*/**/*.html") if any(one in path.read_text("utf-8") for one in bases)
    )
    return {str(path.relative_to(TEMPLATES)) for path in pages}


def fixed_guides() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    nothing: Facts = {}
    for template, guide in GUIDES.items():
        if template not in TOLD_BY_FACTS:
            yield template, list(guide(nothing).lines)
    yield "a form with a problem", list(PROBLEM(nothing).lines)


def test_every_page_has_a_guide() -> None:
    assert standing_on_base() - set(GUIDES) == set()
    assert set(GUIDES) - standing_on_base() == set(), "of pages that are gone"
    assert len(GUIDES) > 30


def test_every_guide_is_a_few_very_short_sentences() -> None:
    for template, lines in fixed_guides():
        assert FEWEST_LINES <= len(lines) <= MOST_LINES, template
        for sentence in (one for _, said in lines for one in sentences(said)):
            assert len(words(sentence)) <= MOST_WORDS, (template, sentence)
            assert grade(sentence) <= HARDEST, (template, sentence)


@pytest.mark.parametrize("name", ["Theo", "Aaliyah"])
def test_every_step_can_be_said_shortly(name: str) -> None:
    for step in STEP_WORDS:
        said = f"{name}. Next: {easy_title(step, name)}."
        rest = " It should happen by Friday 19 March. Who does this? Priya Nair, council."
        assert max(len(words(one)) for one in sentences(said)) <= MOST_WORDS, said
        assert grade(said + rest) <= HARDEST, said


def test_a_childs_line_says_what_when_how_it_goes_and_who() -> None:
    """Ife's council had until 12 April to say yes or no (6 weeks from Monday 1 March 2027)."""
    line = "Ife.\nNext: Yes or no to a check of Ife’s needs.\n"
    asked = {"request_received": "2027-03-01"}
    who = "\nWho does this? Sam Reyes, council."
    on_time = glance(journey("first_assessment", **asked))
    assert about_next(on_time) == ("calendar", f"{line}It should happen by Monday 12 April.{who}")

    late = glance(journey("first_assessment", **asked), today=date(2027, 4, 20))
    assert about_next(late) == ("clock", f"{line}It was due on Monday 12 April.\nIt is late.{who}")
    booked = {"decision_to_assess": {"expected": date(2027, 4, 8), "expected_kind": "booked"}}
    assert about_next(glance(journey("first_assessment", booked, **asked))) == (
        "calendar", f"{line}It is on Thursday 8 April.{who}",
    )  # fmt: skip
    assert about_next(glance()) == ("tick", "Ife.\nThere is nothing next for now.")
    no = glance(journey("first_assessment", **asked, refused_to_assess="2027-03-10"))
    assert about_next(no)[1].startswith("Ife.\nThe council said no.\nYou can ask a judge to look again.")


async def test_every_page_opens_with_its_guide_for_somebody_who_reads_easy_words(
    demo: Litestar, desk: Desk
) -> None:
    """Taken from the routes: a page of tomorrow is read here too."""
    world = await the_world(desk)
    read = set()
    async with everybody(demo, world) as visitors:
        for one in visitors.values():
            one.client.cookies.set("look", EASY, domain="test.local", path="/")
        for path, who, place in ways_in():
            about: Place = getattr(world, place or "own")
            address = about.at(path).replace("{pathway:str}", "growing_up")
            answer = await visitors[who].client.get(address)
            assert answer.status_code == 200, (path, who)
            if "text/html" in answer.headers["content-type"]:
                check_guide(tree(answer.text), path)
                read.add(path)
        nowhere = await visitors["parent"].client.get("/no-such-page")
        check_guide(tree(nowhere.text), "nowhere")
    every = Litestar(route_handlers=[*ROUTES, *DEMO_ROUTES], openapi_config=None, logging_config=None)
    assert {path for method, path in routes_of(every) if method == "GET"} - read == NOT_PAGES | NOT_REACHED


def ways_in() -> Iterator[tuple[str, str, str]]:
    """For every page: somebody who gets in, and about which child."""
    found = {
        (method, path): (who, place) for (who, method, path, place), due in all_cells().items() if due == 200
    }
    found |= dict.fromkeys(BY_HAND, ("parent", ""))
    return (
        (path, *way) for (method, path), way in found.items() if method == "GET" and "{digest" not in path
    )


def check_guide(page: Tag, path: str) -> None:
    guide = page.select_one("main > .guide")
    assert guide, f"{path} has no guide"
    assert "no person with a learning disability has checked it yet" in guide.get_text()
    drawn = {str(one["id"]) for one in page.select("symbol[id]")}
    pictures = [str(one["href"]) for one in guide.select("use")]
    lines = guide.select(".guide__line")
    assert FEWEST_LINES <= len(lines) <= MOST_LINES, path
    assert len(pictures) == len(lines) + 1, f"{path}: a picture for each line and for the page"
    assert {one.removeprefix("#") for one in pictures} <= drawn, path
    for line in lines:
        for sentence in line.select("p"):
            assert max(len(words(one)) for one in sentences(sentence.get_text())) <= MOST_WORDS, (
                path,
                sentence,
            )
    assert grade(" ".join(spoken(line) for line in lines)) <= HARDEST, path


def spoken(line: Tag) -> str:
    return " ".join(sentence.get_text() for sentence in line.select("p"))


async def test_nobody_gets_a_guide_or_its_drawings_who_did_not_ask_for_them(browser: Browser) -> None:
    page = await browser.get("/sign-in")
    assert not page.select(".guide, symbol[id^=easy-]")


async def test_a_family_reads_its_own_facts_first(browser: Browser, desk: Desk, clock: Clock) -> None:
    okoros = await the_okoros(desk)
    on(clock, "2027-03-11")
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    ada = await browser.as_(okoros.parent)
    ada.set_cookie("look", EASY)
    first = spoken((await ada.get("/")).select(".guide__line")[0])
    assert first == (
        "Ife. Next: Yes or no to a check of Ife’s needs. It should happen by Monday 12 April."
        " Who does this? Sam Reyes, council."
    )


async def test_what_comes_second_is_folded_away_for_those_who_read_easy_words_alone(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    ada = await browser.as_(okoros.parent)
    here = f"/families/{okoros.family.id}/children/{okoros.child.id}"
    assert not (await ada.get(here)).select("details.fold")
    ada.set_cookie("look", EASY)
    page = await ada.get(here)
    assert page.select("details.fold:not([open]) .history")
    assert page.select("details.fold:not([open]) .steps")

"""A council's list of what families can get: brought in whole or not at all, and read by those it is for."""

from datetime import date
from pathlib import Path
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest

import import_services
from import_services import bring_in
from importing import from_file
from journeys.lines import BadImport
from sharing.desk import Desk
from sharing.people import Organisation, Work
from tests.browser import Browser, Page
from tests.cast import Okoros, organisation, person, post, the_okoros
from tests.clock import Clock
from tests.queries import queries
from tests.timeline.doing import has_happened, on, open_step, step_href, words
from timeline.services.service import Service

HEAD = "name,what,age_from,age_to,needs,when,access,kind,phone,web,checked_on\n"
COUNCIL = "Made-up County Council"
STEP = "decision_to_assess"


def line(name: str = "Drop-in", **cells: str) -> str:
    usual = {
        "name": name, "what": "Tea and talk", "age_from": "0", "age_to": "25", "needs": "any", "when": "any",
        "access": "open to all", "kind": "service", "phone": "01632 960301", "web": "https://dropin.example/tea",
        "checked_on": "2027-03-02",
    }  # fmt: skip
    return ",".join((usual | cells).values()) + "\n"


@pytest.fixture
async def council(desk: Desk) -> Organisation:
    return await organisation(COUNCIL, "council")


async def on_the_list() -> list[str]:
    rows = await Service.select(Service.name).where(Service.replaced_at.is_null()).order_by(Service.name)
    return [row["name"] for row in rows]


# ---- Bringing it in ----


async def test_a_file_that_is_not_in_utf_8_is_refused_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def never(text: str) -> str:
        raise AssertionError(text)

    list_of_cafes = tmp_path / "services.csv"
    list_of_cafes.write_bytes("Café".encode("latin-1"))
    assert await from_file(list_of_cafes, never) == 1
    assert "Save it as “CSV UTF-8” and try again." in capsys.readouterr().err


async def test_a_new_list_takes_the_place_of_the_old_one(desk: Desk, council: Organisation) -> None:
    await organisation("Made-up Town Council", "council")
    assert await bring_in(HEAD + line("Swim") + line("Talk"), COUNCIL, desk=desk) == (2, 0)
    assert await bring_in(HEAD + line("Swim"), "Made-up Town Council", desk=desk) == (1, 0)
    assert await bring_in("\ufeff" + HEAD + line("Talk") + line("Walk"), COUNCIL, desk=desk) == (2, 2)
    assert await on_the_list() == ["Swim", "Talk", "Walk"], "the other council’s list stays"
    kept = await Service.objects().get((Service.name == "Walk") & (Service.organisation == council.id))
    assert kept
    assert (kept.needs, kept.pathways, kept.checked_on) == ([], [], date(2027, 3, 2))


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"name": ""}, ["name: it is empty"]),
        ({"name": "x" * 101}, ["name: it has 101 letters, and 100 are the most"]),
        ({"what": "x" * 201}, ["what: it has 201 letters, and 200 are the most"]),
        ({"what": "\u202eTea"}, ["what: it has line breaks or hidden characters"]),
        (
            {"age_from": "", "age_to": "26"},
            ["age_from: '' is not an age from 0", "age_to: '26' is not an age"],
        ),
        ({"age_from": "5", "age_to": "4"}, ["age_to: 4 is less than 5"]),
        ({"age_from": "٣"}, ["age_from: '٣' is not an age"]),
        ({"needs": ""}, ["needs: it is empty. Write 'any', or some of communication, learning"]),
        ({"needs": "learning; reading"}, ["needs: 'reading' is not one of any, communication, learning"]),
        ({"when": "review"}, ["when: 'review' is not one of any, first_assessment"]),
        ({"kind": ""}, ["kind: '' is not one of service, sendiass"]),
        ({"access": "open"}, ["access: 'open' is not one of open to all, ask school, needs a plan"]),
        ({"phone": "", "web": ""}, ["phone: a phone number or a web address is needed"]),
        ({"web": "http://dropin.example"}, ["web: 'http://dropin.example' is not an address like"]),
        ({"web": "javascript:alert(1)"}, ["web: "]),
        ({"web": "https://good.example@bad.example/"}, ["web: "]),
        ({"web": "https://"}, ["web: "]),
        ({"web": "https://dropin.example/<b>"}, ["web: "]),
        ({"web": "https://./"}, ["web: "]),
        ({"web": "https://..example/"}, ["web: "]),
        ({"web": "https://*.example/"}, ["web: "]),
        ({"web": "https://x%2eexample.org/"}, ["web: "]),
        ({"web": "https://127.0.0.1/"}, ["web: "]),
        ({"needs": ";"}, ["needs: it is empty"]),
        ({"when": " ; "}, ["when: it is empty"]),
        ({"phone": "\u200b", "web": ""}, ["phone: a phone number or a web address is needed"]),
        ({"checked_on": "2027-03-02,and,more"}, ["it has more cells than there are columns"]),
        ({"checked_on": "2/3/2027"}, ["checked_on: '2/3/2027' is not a date like"]),
        ({"checked_on": "2027-03-12"}, ["checked_on: 2027-03-12 has not come yet"]),
        ({"name": "Swim"}, ["'Swim' is on line 2 too"]),
        ({"name": "", "access": "", "checked_on": ""}, ["name: ", "access: ", "checked_on: "]),
    ],
)
async def test_every_bad_cell_is_named_and_the_old_list_stays(
    desk: Desk, council: Organisation, cells: dict[str, str], says: list[str]
) -> None:
    """The clock stands at 11 March 2027."""
    await bring_in(HEAD + line("Old"), COUNCIL, desk=desk)
    with pytest.raises(BadImport) as refused:
        await bring_in(HEAD + line("Swim") + line(**cells), COUNCIL, desk=desk)
    problems = refused.value.problems
    assert len(problems) == len(says)
    for problem, said in zip(problems, says, strict=True):
        assert problem.startswith(f"Line 3: {said}")
    assert await on_the_list() == ["Old"]


@pytest.mark.parametrize(
    ("text", "council_name", "says"),
    [
        (HEAD, COUNCIL, "There is no service in this file"),
        (HEAD + line(), "Nowhere Council", "No council here is called 'Nowhere Council'"),
        (HEAD + line(), "Made-up Hill School", "No council here is called 'Made-up Hill School'"),
        ("name,what\nSwim,Water\n", COUNCIL, "Line 1: there is no column age_from or age_to"),
        (HEAD + line("ΟΔΟΣ") + line("οδοσ"), COUNCIL, "Line 3: 'οδοσ' is on line 2 too"),
        (HEAD + line("x" * 140_000), COUNCIL, "Line 2 or before: a cell is too long"),
        (HEAD + '"Swim,' + line() * 2_000, COUNCIL, "a quotation mark does not close"),
    ],
)
async def test_a_file_that_is_no_list_of_a_council_is_refused(
    desk: Desk, council: Organisation, text: str, council_name: str, says: str
) -> None:
    await organisation("Made-up Hill School", "school")
    with pytest.raises(BadImport, match=says):
        await bring_in(text, council_name, desk=desk)
    assert await Service.count() == 0


async def test_nobody_who_is_signed_in_changes_a_list(desk: Desk, council: Organisation) -> None:
    """Only the command does, which acts as nobody."""
    await bring_in(HEAD + line("Swim"), COUNCIL, desk=desk)
    officer = await person("Lou Barr")
    await post(officer, council, Work.CASE_OFFICER, "Case officer")
    columns = (await Service.select().first() or {}) | {"id": uuid4(), "name": "Sold by me"}
    async with desk.read(officer.id):
        assert await on_the_list() == ["Swim"]
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        async with desk.act(officer.id):
            await Service.insert(Service(**columns))
    async with desk.act(officer.id) as unit:
        await Service.update({Service.replaced_at: unit.now}, force=True)
    assert await on_the_list() == ["Swim"]


def test_the_guide_names_the_command_and_its_columns() -> None:
    guide = (Path(import_services.__file__).parent / "docs" / "running.md").read_text(encoding="utf-8")
    assert "python -m import_services FILE --council NAME" in guide
    assert HEAD.strip() in guide


# ---- On the page of a step ----


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    """Ife is 14, and her council has been asked for a check of her needs."""
    okoros = await the_okoros(desk)
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-02-01")
    return okoros


@pytest.fixture
async def ada(browser: Browser, okoros: Okoros) -> Browser:
    return await browser.as_(okoros.parent)


def offered(page: Page) -> list[str]:
    return [words(one) for one in page.select("section[aria-labelledby=now] .service h3")]


def about(page: Page) -> str:
    return words(page.select_one("section[aria-labelledby=now]"))


async def test_a_parent_sees_what_is_for_this_child_at_this_step_and_open_doors_first(
    okoros: Okoros, ada: Browser, desk: Desk
) -> None:
    await bring_in(
        HEAD
        + line("A plan only", access="needs a plan")
        + line("By school", access="ask school")
        + line("For all")
        + line("For fourteen", age_from="14", age_to="14", needs="feelings; learning")
        + line("Too young", age_to="13")
        + line("Too old", age_from="15")
        + line("At appeals", when="mediation_and_appeal")
        + line("At the start", when="first_assessment;annual_review"),
        COUNCIL,
        desk=desk,
    )
    page = await open_step(ada, okoros.child, STEP)
    assert offered(page) == ["At the start", "For all", "For fourteen", "By school", "A plan only"]
    assert "From Made-up County Council. List checked on 2 March." in about(page)
    assert "more than 6 months ago" not in about(page)
    assert "We do not keep what you choose." in about(page)
    link = page.select("section[aria-labelledby=now] .service a[rel]")[0]
    assert (link["href"], link["rel"]) == ("https://dropin.example/tea", ["noreferrer"])
    href = await step_href(okoros.child, STEP)
    senses = await ada.get(f"{href}?need=senses")
    assert offered(senses) == ["At the start", "For all", "By school", "A plan only"]
    assert senses.select_one("option[selected]")["value"] == "senses"
    assert offered(await ada.get(f"{href}?need=nonsense")) == offered(page), "anybody can write an address"


async def test_after_a_no_what_helps_with_the_no_stands_first_and_what_led_to_it_is_gone(
    okoros: Okoros, browser: Browser, desk: Desk
) -> None:
    await has_happened(desk, okoros.officer, okoros.sibling, "first_assessment",
                       request_received="2027-01-04", refused_to_assess="2027-02-10")  # fmt: skip
    await bring_in(
        HEAD
        + line("At the start", when="first_assessment")
        + line("Before all")
        + line("To appeal", when="mediation_and_appeal"),
        COUNCIL,
        desk=desk,
    )
    ada = await browser.as_(okoros.parent)
    for step in (STEP, "appeal_deadline"):
        assert offered(await open_step(ada, okoros.sibling, step)) == ["To appeal", "Before all"], step


async def test_what_needs_a_plan_stands_in_a_list_of_its_own_that_says_so(
    okoros: Okoros, ada: Browser, desk: Desk
) -> None:
    await bring_in(HEAD + line("A rest", access="needs a plan") + line("For all"), COUNCIL, desk=desk)
    page = await open_step(ada, okoros.child, STEP)
    (own,) = page.select("section[aria-labelledby=now] details")
    assert words(own.summary) == "1 more for children who have a plan (EHCP)"
    assert [words(one) for one in own.select("h3")] == ["A rest"]
    assert [words(one) for one in page.select("section[aria-labelledby=now] > .services h3")] == ["For all"]


# ---- The area's free advice service ----

ADVICE = line("Made-up Advice", kind="sendiass", phone="01632 960399", web="https://advice.example/send/")
NOT_ADDED = "The council has not added its number here."


async def test_whoever_reads_of_sendiass_can_ring_it_or_open_its_page(
    okoros: Okoros, ada: Browser, desk: Desk
) -> None:
    await has_happened(desk, okoros.officer, okoros.sibling, "first_assessment",
                       request_received="2027-01-04", refused_to_assess="2027-02-10")  # fmt: skip
    family = f"/families/{okoros.family.id}"
    before = await ada.get(family)
    assert f"The local SENDIASS helps for free. {NOT_ADDED}" in words(before.select_one("main"))
    assert f"ask your local SENDIASS. {NOT_ADDED}" in words(before.select_one("footer"))
    await bring_in(HEAD + line("Swim") + ADVICE, COUNCIL, desk=desk)
    page = await ada.get(family)
    assert NOT_ADDED not in page.text
    assert "Made-up Advice helps for free: 01632 960399. It is the local SENDIASS." in words(
        page.select_one("main")
    )
    for part in (".box--no", "footer"):
        links = [str(one["href"]) for one in page.select(f"{part} a")]
        assert {"tel:01632960399", "https://advice.example/send/"} <= set(links), part
    step = await open_step(ada, okoros.child, STEP)
    assert offered(step) == ["Made-up Advice", "Swim"]
    assert "Free help, not run by the council (SENDIASS)" in about(step)
    assert "Made-up Advice (SENDIASS) 01632 960399 advice.example/send" in words(step.select_one("footer"))


async def test_another_council_s_line_is_not_named(okoros: Okoros, ada: Browser, desk: Desk) -> None:
    await organisation("Made-up Town Council", "council")
    await bring_in(HEAD + ADVICE, "Made-up Town Council", desk=desk)
    page = await open_step(ada, okoros.child, STEP)
    assert NOT_ADDED in words(page.select_one("footer"))
    assert "Made-up Advice" not in page.text


async def test_a_list_names_one_such_service_at_most(council: Organisation, desk: Desk) -> None:
    with pytest.raises(BadImport, match="Line 3: kind: the sendiass line is line 2 already"):
        await bring_in(HEAD + ADVICE + ADVICE.replace("Made-up", "Another"), COUNCIL, desk=desk)


async def test_a_council_without_a_list_says_so_and_where_to_look(okoros: Okoros, ada: Browser) -> None:
    page = await open_step(ada, okoros.child, STEP)
    assert "Your council has not added its list. Look on its website for the Local Offer." in about(page)
    assert not page.select("#f-need")


async def test_a_list_on_which_nothing_fits_says_so(okoros: Okoros, ada: Browser, desk: Desk) -> None:
    await bring_in(HEAD + line("Too young", age_to="13"), COUNCIL, desk=desk)
    page = await open_step(ada, okoros.child, STEP)
    assert offered(page) == []
    assert "Nothing on the list fits." in about(page)


async def test_a_list_checked_more_than_six_months_ago_says_so(
    okoros: Okoros, ada: Browser, desk: Desk, clock: Clock
) -> None:
    """As old as the line that was checked longest ago."""
    await bring_in(HEAD + line("Old", checked_on="2026-09-11") + line("New"), COUNCIL, desk=desk)
    said = "List checked on 11 September 2026."
    for day, is_stale in (("2027-03-11", False), ("2027-03-12", True)):
        on(clock, day)
        page = await open_step(ada, okoros.child, STEP)
        assert said in about(page)
        assert ("That is more than 6 months ago." in about(page)) is is_stale, day


async def test_a_long_list_costs_no_more_queries_and_folds_what_comes_after_four(
    okoros: Okoros, ada: Browser, desk: Desk
) -> None:
    href = await step_href(okoros.child, STEP)
    await bring_in(HEAD + line(), COUNCIL, desk=desk)
    async with queries() as short:
        await ada.get(href)
    await bring_in(HEAD + "".join(line(f"Club {n:02}") for n in range(40)), COUNCIL, desk=desk)
    async with queries() as long:
        page = await ada.get(href)
    assert len(long) == len(short)
    assert len(offered(page)) == 40
    assert len(page.select("section[aria-labelledby=now] details .service")) == 36

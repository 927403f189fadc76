"""The children a person works with, in one list."""

import pytest

from journeys.children import Child
from sharing.desk import Desk
from sharing.families import Family, Role
from tests.browser import Browser, Page
from tests.cast import Okoros, person, the_okoros
from tests.clock import Clock
from tests.queries import queries
from tests.timeline.doing import at, boxes, has_happened, on, the_step, words
from timeline.asks.ask import Ask
from timeline.asks.standing import Kind
from timeline.chasing.advice import Advice
from timeline.circle.handing_on import hand_on
from timeline.family.freshness import record_check
from timeline.notes.actions import NoteAction
from timeline.notes.agreeing import answer, propose
from timeline.notes.standing import Said

MOST_QUERIES = 16
"""Who is looking, the switch of roles, two for the order and the counts, five for the story of the rows, and one each
for: what waits for an answer, questions that climbed, who is not reached, the last checks, the last words, cases handed
over, reports asked for."""


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


async def the_bells(desk: Desk, okoros: Okoros) -> Child:
    """A second family of Sam's."""
    june = await person("June Bell")
    async with desk.act(okoros.officer.id) as unit:
        family = await Family.open("The Bells", unit=unit)
        circle = {okoros.officer.id: Role.CASE_OFFICER, june.id: Role.PARENT}
        return await Child.add(
            "Mika", born=okoros.child.date_of_birth, family=family.id, circle=circle, unit=unit
        )


def named(page: Page) -> list[str]:
    """Whose rows are shown, in their order."""
    return [words(one) for one in page.select("table.cases tbody th a:not(.cases__family)")]


def row_of(page: Page, name: str) -> list[str]:
    """What stands in each cell."""
    row = next(one for one in page.select("table.cases tbody tr") if words(one.select_one("th a")) == name)
    return [words(cell) for cell in row.select("th, td")]


def counts(page: Page) -> dict[str, int]:
    found = [words(one).rpartition(" ") for one in page.select("nav .counts:first-child a")]
    return {said: int(n) for said, _, n in found}


async def test_children_of_several_families_stand_in_one_list_by_legal_date(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    """The law gives six weeks from the request: 1 March to 12 April, and 2 March to 13 April."""
    mika = await the_bells(desk, okoros)
    await has_happened(desk, okoros.officer, mika, "first_assessment", request_received="2027-03-02")
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    page = await (await browser.as_(okoros.officer)).get("/cases")
    assert named(page) == ["Ife", "Mika", "Tobi"], "who has no legal date comes last"
    child, step, legal, _, who, days, told, do = row_of(page, "Mika")
    assert child.endswith("Mika The Bells")
    assert step == "On time Yes or no to a check of Mika’s needs"
    assert legal.startswith("13 April")
    assert who == "Waits for: Sam Reyes, council"
    assert days == "Days waiting: 9 days", "counted from the day of the request, 2 March"
    assert told == "Last told the family: No word yet"
    assert do.startswith("Write down what happened, Mika")
    families = {words(one): str(one["href"]) for one in page.select(".cases__family")}
    assert families == {
        "The Okoros": f"/families/{okoros.family.id}",
        "The Bells": f"/families/{mika.family}",
    }
    assert words(page.select_one("#shown")) == "3 children, by legal date."
    assert page.select("a[href='/families/new']")


async def test_each_count_leads_to_the_children_it_counts(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    """Ten working days before Mon 12 April 2027 is Thu 25 March: Good Friday, 26 March, and Easter Monday, 29 March,
    are bank holidays in England."""
    mika = await the_bells(desk, okoros)
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    await has_happened(
        desk, okoros.officer, mika, "first_assessment",
        request_received="2027-01-11", decided_to_assess="2027-02-19", advice_requested="2027-03-08",
    )  # fmt: skip
    due, late, others = "Due in 10 working days", "Late", "Waiting on others"
    for day, expected in (
        ("2027-03-24", {due: [], late: [], others: ["Mika"]}),
        ("2027-03-25", {due: ["Ife"], late: [], others: ["Mika"]}),
        ("2027-04-12", {due: ["Ife", "Mika"], late: [], others: ["Mika"]}),
        ("2027-04-13", {due: ["Mika"], late: ["Ife"], others: ["Mika"]}),
    ):
        on(clock, day)
        sam = await browser.as_(okoros.officer)
        page = await sam.get("/cases")
        assert counts(page) == {said: len(names) for said, names in expected.items()} | {"All": 3}, day
        for which, names in zip(("due", "late", "others"), expected.values(), strict=True):
            page = await sam.get(f"/cases?state={which}")
            assert named(page) == names, (day, which)
            assert words(page.select_one("#shown")).startswith(f"{len(names)} of 3 children are shown.")


async def test_who_is_waited_for_is_asked_in_the_address_and_an_unknown_word_is_passed_over(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    mika = await the_bells(desk, okoros)
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    await has_happened(
        desk, okoros.officer, mika, "first_assessment",
        request_received="2027-01-11", decided_to_assess="2027-02-19", advice_requested="2027-03-08",
    )  # fmt: skip
    sam = await browser.as_(okoros.officer)
    for query, names in (
        ("on=experts", ["Mika"]),
        ("on=council", ["Ife"]),
        ("state=others&on=experts", ["Mika"]),
        ("state=late&on=health", []),
    ):
        assert named(await sam.get(f"/cases?{query}")) == names, query
    page = await sam.get("/cases?state=late")
    assert page.select_one("#caseload .empty").get_text() == "Nothing late. Next due: 12 April (Ife)."
    for query in (
        "state=nonsense",
        "on=%00",
        "state=&on=<b>",
        "state=late'--",
        "after=-1",
        "after=99999999999",
        "after=x",
    ):
        page = await sam.get(f"/cases?{query}")
        assert named(page) == ["Ife", "Mika", "Tobi"], query
        unknown = "We do not know what the address asks for." in page.text
        assert unknown is not query.startswith("after"), query


async def test_what_happened_is_written_down_from_the_row_and_leads_back_to_the_same_rows(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    child = okoros.child
    await has_happened(
        desk, okoros.officer, child, "first_assessment", request_received="2027-01-18",
        decided_to_assess="2027-02-22", advice_requested="2027-03-08",
    )  # fmt: skip
    sam = await browser.as_(okoros.officer)
    page = await sam.get("/cases?state=others&on=experts")
    (way,) = [one for one in page.select("tr a") if words(one).startswith("Write down what happened")]
    page = await sam.get(str(way["href"]))
    chosen = page.select("input[name=what][checked]")
    assert [str(one["value"]).rpartition(":")[2] for one in chosen] == ["advice_received"]
    back = f"/cases?state=others&on=experts#case-{child.id}"
    assert str(page.select_one("a.back")["href"]) == back
    action = str(page.select_one("main form")["action"])
    sent = await sam.post(action, {"on-day": ""}, status=422)
    assert str(sent.select_one("main form")["action"]) == action, "a refused form still knows its way back"
    sent = await sam.post(action, boxes("on", "2027-03-10"))
    assert sent.where == f"/cases?state=others&on=experts&said=recorded#case-{child.id}"
    page = await sam.get("/cases?said=recorded")
    assert words(page.select_one("#status")).startswith("Saved.")
    assert page.select(f"th#case-{child.id}")


async def test_no_address_leads_back_to_somebody_elses_site(browser: Browser, okoros: Okoros) -> None:
    sam = await browser.as_(okoros.officer)
    for query in (
        "from=https://evil.example",
        "from=//evil.example",
        "from=cases&state=//evil.example&on=@evil",
    ):
        page = await sam.get(f"{at(okoros.child)}/events/new?{query}")
        assert "evil" not in page.html.split("<main", 1)[1].split("</main", 1)[0]


async def test_nobody_finds_a_child_of_another_circle_whatever_the_address(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    mika = await the_bells(desk, okoros)
    await has_happened(desk, okoros.officer, mika, "first_assessment", request_received="2027-01-04")
    for query in (
        "",
        "?state=late",
        "?state=due",
        "?state=others",
        "?on=council",
        "?after=0",
        f"?child={mika.id}",
    ):
        for who, seen in ((okoros.teacher, True), (okoros.other_officer, False), (okoros.parent, True)):
            page = await (await browser.as_(who)).get(f"/cases{query}")
            assert "Mika" not in page.text
            assert "Tobi" not in page.text or who is okoros.parent
            assert ("Ife" in page.text) is seen or query


async def test_a_family_keeps_a_simple_list_of_its_own(browser: Browser, okoros: Okoros) -> None:
    page = await (await browser.as_(okoros.parent)).get("/cases?state=late")
    assert [words(one) for one in page.select("main h2")] == ["The Okoros"]
    assert not page.select(".counts")


async def test_a_report_that_was_asked_for_stands_on_the_list_of_whoever_owes_it(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    """Regulation 8(1): within six weeks of the request, so by Mon 19 April for one of Mon 8 March 2027."""
    child = okoros.child
    await has_happened(
        desk, okoros.officer, child, "first_assessment", request_received="2027-01-18",
        decided_to_assess="2027-02-22", advice_requested="2027-03-08",
    )  # fmt: skip
    step = await the_step(child, "advice_due")
    async with desk.act(okoros.officer.id) as unit:
        advice = await Advice.name("School", step=step, person=okoros.teacher.id, unit=unit)
    nell = await browser.as_(okoros.teacher)
    page = await nell.get("/cases")
    said = words(page.select_one("section[aria-labelledby=reports]"))
    assert "Ife School Due by Mon 19 April. Asked for on Thu 11 March. I have sent it" in said
    way = page.select_one("section[aria-labelledby=reports] a.button")
    await nell.get(str(way["href"]))
    assert "Reports asked of you" not in (await (await browser.as_(okoros.officer)).get("/cases")).text
    async with desk.act(okoros.officer.id) as unit:
        await advice.came(unit)
    assert "Reports asked of you" not in (await nell.get("/cases")).text


async def test_a_case_handed_over_says_so_until_the_new_officer_writes_to_the_family(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    """Ten working days after Thu 11 March 2027 is Thu 25 March."""
    lou, said = okoros.other_officer, "Handed over to you"
    for child in (okoros.child, okoros.sibling):
        async with desk.act(okoros.officer.id) as unit:
            await hand_on(child, lou.id, "I change teams.", unit=unit)
    page = await (await browser.as_(lou)).get("/cases")
    assert [said in row_of(page, name)[0] for name in ("Ife", "Tobi")] == [True, True]
    clock.forward(hours=1)
    async with desk.act(lou.id) as unit:
        await record_check(okoros.child, unit, words="I look after Ife’s case now.")
    for day, left in (("2027-03-25", True), ("2027-03-26", False)):
        on(clock, day)
        page = await (await browser.as_(lou)).get("/cases")
        assert [said in row_of(page, name)[0] for name in ("Ife", "Tobi")] == [False, left], day


async def test_a_list_asks_as_little_for_sixty_children_as_for_one_and_shows_fifty(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    sam = await browser.as_(okoros.officer)
    async with queries() as for_two:
        await sam.get("/cases")
    circle = {okoros.officer.id: Role.CASE_OFFICER, okoros.parent.id: Role.PARENT}
    async with desk.act(okoros.officer.id) as unit:
        for n in range(58):
            born = okoros.sibling.date_of_birth
            await Child.add(f"Child {n:02}", born=born, family=okoros.family.id, circle=circle, unit=unit)
    async with queries() as for_sixty:
        first = await sam.get("/cases")
    assert len(for_sixty) == len(for_two) <= MOST_QUERIES
    assert counts(first)["All"] == 60
    assert "Rows 1 to 50 of 60." in words(first.select_one("#shown"))
    (way,) = first.select("#caseload > .actions a")
    assert words(way) == "Show the next 10"
    rest = await sam.get(str(way["href"]))
    assert len(named(first)) == 50
    assert sorted(named(first) + named(rest)) == sorted(
        [*(f"Child {n:02}" for n in range(58)), "Ife", "Tobi"]
    )
    assert str(rest.select_one("#caseload > .actions a")["href"]) == "/cases"


async def test_the_first_page_of_somebody_who_works_with_families_is_their_list(
    browser: Browser, okoros: Okoros
) -> None:
    for who in (okoros.officer, okoros.teacher, okoros.other_officer):
        assert (await (await browser.as_(who)).get("/", status=303)).where == "/cases"


async def test_a_teacher_opens_no_families(browser: Browser, okoros: Okoros) -> None:
    nell = await browser.as_(okoros.teacher)
    assert not (await nell.get("/cases")).select("a[href='/families/new']")


async def test_an_officer_without_families_is_told_how_one_appears(browser: Browser, okoros: Okoros) -> None:
    page = await (await browser.as_(okoros.other_officer)).get("/cases")
    assert "No families here yet" in page.text
    assert page.select("a[href='/families/new']")


def waiting(page: Page) -> list[str]:
    """Each line of the list, without the picture of whose it is."""
    return [words(one.select_one("div")) for one in page.select("section[aria-labelledby=todo] li")]


async def test_all_that_waits_for_somebody_stands_on_their_list_by_its_day(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    """What the family's page says waits for them is there too: a note to answer, and if something helped."""
    sam = await browser.as_(okoros.officer)
    assert not waiting(await sam.get("/cases"))
    family, child, asked = okoros.family.id, okoros.child.id, [okoros.officer.id]
    async with desk.act(okoros.parent.id) as unit:
        await propose("Ife eats quietly", family=family, child=child, parties=asked, unit=unit)
        done = await propose("A taxi brings Ife", family=family, child=child, parties=asked, unit=unit)
        action = await NoteAction.add(done, "Ring", owner=okoros.parent.id, due_on=unit.today, unit=unit)
        await Ask.ask(Kind.QUESTION, "Who comes?", child=okoros.child, to=okoros.officer.id, unit=unit)
    async with desk.act(okoros.officer.id) as unit:
        await answer(done, Said.YES, words="", seen=1, unit=unit)
    async with desk.act(okoros.parent.id) as unit:
        await action.done(done, unit.today, "", unit)
    page = await sam.get("/cases")
    assert words(page.select_one("#todo")) == "3 things for you to do"
    # Asked on Thursday 11 March: five working days end on the 18th. What has no day comes last.
    assert waiting(page) == [
        "Ada Okoro asks Who comes? Waiting for you Answer by Thu 18 March",
        "Read the note about Ife and say if you agree Waiting for you",
        "Say if this helped Ife: “A taxi brings Ife” Waiting for you",
    ]


async def test_somebody_to_whom_a_question_climbed_reads_since_when_and_not_that_they_are_late(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    async with desk.act(okoros.parent.id) as unit:
        await Ask.ask(Kind.QUESTION, "Who comes?", child=okoros.child, to=okoros.teacher.id, unit=unit)
    on(clock, "2027-03-19")
    said = "Ada Okoro asks Who comes?"
    (line,) = waiting(await (await browser.as_(okoros.officer)).get("/cases"))
    assert line == f"{said} Waiting for you It came to you on Fri 19 March. Answer by Thu 25 March"
    (line,) = waiting(await (await browser.as_(okoros.teacher)).get("/cases"))
    assert line == f"{said} 1 day late It was due on Thu 18 March."


async def test_under_the_heading_of_legal_dates_stands_the_day_alone(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    page = await (await browser.as_(okoros.officer)).get("/cases")
    assert [words(one) for one in page.select(".cases__day")] == ["12 April"]

"""Tips beside a step: who writes them, who reads them first, where they show, and who may know whose they are."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest

from demo import families
from journeys.children import Child
from journeys.events import Event
from settings import Settings
from sharing.desk import Desk
from sharing.families import Family, Grant, Role
from sharing.people import Organisation, Person, Work
from tests.browser import Browser, Page
from tests.cast import Okoros, organisation, person, post, the_okoros
from tests.clock import Clock
from tests.timeline.doing import has_happened, on, problem, seen_words, step_href, typed, words
from tests.world import sql
from timeline.alerts.owed.alert import Alert
from timeline.tips import lists
from timeline.tips.tip import MOST_WAITING, Tip, TipAuthor, TipState, TipVote

DONE, NOT_DONE, WINDOW = "decision_to_assess", "final_plan_issued", "comments_window"
WORDS = "Ask for a copy of every report, early."
WHY = "It could tell who the teacher is."
BY = "Somebody in Made-up County, March 2027"


@dataclass(frozen=True)
class Town:
    okoros: Okoros
    """Ada is Ife’s parent."""
    noor: Child
    """In another family of the same council."""
    rae: Person
    """Noor’s parent."""
    freja: Child
    """In a family of another council."""
    bo: Person
    """Freja’s parent."""
    joy: Person
    """Reads tips for the forum where Ife and Noor live."""


@pytest.fixture
async def town(desk: Desk) -> Town:
    """Three children, for each of whom the council has said yes to a check of needs."""
    okoros = await the_okoros(desk)
    rae, bo, joy, kit = [await person(name) for name in ("Rae Moore", "Bo Lind", "Joy Reed", "Kit Vale")]
    await post(
        joy, await organisation("County Parents", "parent forum", place="Made-up County"), Work.FORUM, "Reads"
    )
    await post(kit, await organisation("Made-up Town Council", "council", place="Made-up Town"),
               Work.CASE_OFFICER, "Case officer")  # fmt: skip
    noor = await _child("Noor", okoros.officer, rae, desk)
    freja = await _child("Freja", kit, bo, desk)
    for child, officer in ((okoros.child, okoros.officer), (noor, okoros.officer), (freja, kit)):
        await has_happened(
            desk,
            officer,
            child,
            "first_assessment",
            request_received="2027-02-01",
            decided_to_assess="2027-03-01",
        )
    return Town(okoros, noor, rae, freja, bo, joy)


async def _child(name: str, officer: Person, parent: Person, desk: Desk) -> Child:
    async with desk.act(officer.id) as unit:
        family = await Family.open(f"{name}’s family", unit=unit)
        circle = {officer.id: Role.CASE_OFFICER, parent.id: Role.PARENT}
        return await Child.add(name, born=date(2018, 1, 1), family=family.id, circle=circle, unit=unit)


async def write(
    who: Browser, child: Child, said: str = WORDS, *, step: str = DONE, status: int = 303
) -> Page:
    href = await step_href(child, step)
    await who.get(f"{href}/tips/new")
    return await who.post(f"{href}/tips", {"words": said}, status=status)


async def decide(joy: Browser, said: str, *, why: str | None = None, status: int = 303) -> Page:
    """On the newest tip."""
    await joy.get("/tips")
    return await joy.post(f"/tips/{await newest()}", {"decision": said, "why": why}, status=status)


async def newest() -> UUID:
    """Of the one tip there is."""
    (tip,) = await Tip.select(Tip.id)
    return UUID(str(tip["id"]))


async def published(town: Town, browser: Browser) -> UUID:
    """Ada’s tip, read by Joy."""
    await write(await browser.as_(town.okoros.parent), town.okoros.child)
    await decide(await browser.as_(town.joy), "publish")
    return await newest()


async def beside(who: Browser, child: Child, step: str = DONE) -> str:
    """What the step’s page says of tips."""
    page = await who.get(await step_href(child, step))
    return seen_words(page.select_one("section[aria-labelledby=tips]"))


# ---- Writing ----


async def test_a_tip_is_read_by_the_forum_first_and_then_by_families_of_the_same_council(
    browser: Browser, town: Town
) -> None:
    ada, rae, joy = [await browser.as_(who) for who in (town.okoros.parent, town.rae, town.joy)]
    empty = "No tips yet. Parents in your area can add one after their own step is done."
    assert empty in await beside(rae, town.noor)
    before = (await Event.count(), await Alert.count())

    assert (await write(ada, town.okoros.child)).where.startswith(await step_href(town.okoros.child, DONE))
    own = await beside(ada, town.okoros.child)
    assert f"{empty} Your own tip {WORDS} It waits. A person reads it before others do. Take it back" in own
    assert WORDS not in await beside(rae, town.noor)

    waiting = (await joy.get("/tips")).text
    assert "Waiting for you" in waiting
    assert f"Yes or no to a check {PATHWAY} {WORDS} {BY} Publish" in waiting
    assert "Ada" not in waiting
    assert "Ife" not in waiting
    await decide(joy, "publish")

    seen = await beside(rae, town.noor)
    assert f"{WORDS} {BY} Was this useful? Yes (0) No (0)" in seen
    assert empty not in seen
    mine = f"Your own tip {WORDS} Families in your area can read it. Was this useful? Yes (0) No (0) Take it back"
    said = "Then nobody can read it any more, and it cannot come back. Yes, take it back"
    assert f"{mine} {said}" in (own := await beside(ada, town.okoros.child))
    assert BY not in own
    assert empty not in own
    assert WORDS not in await beside(rae, town.noor, NOT_DONE), "another step"
    assert WORDS not in await beside(await browser.as_(town.bo), town.freja), "another council"
    # Nothing in any child's history or mail could tell whose it is.
    assert (await Event.count(), await Alert.count()) == before


async def test_ones_own_tip_is_ones_own_beside_another_child_too(
    browser: Browser, town: Town, desk: Desk
) -> None:
    await published(town, browser)
    okoros = town.okoros
    begun = {"request_received": "2027-02-01", "decided_to_assess": "2027-03-01"}
    await has_happened(desk, okoros.officer, okoros.sibling, "first_assessment", **begun)
    said = await beside(await browser.as_(okoros.parent), okoros.sibling)
    assert f"Your own tip {WORDS} Families in your area can read it." in said
    assert said.count(WORDS) == 1
    assert BY not in said


PATHWAY = "New plan (EHCP)"


async def test_a_parent_of_children_in_two_areas_reads_beside_each_the_tips_of_its_own(
    browser: Browser, town: Town, desk: Desk
) -> None:
    await published(town, browser)
    async with desk.act(town.okoros.officer.id) as unit:
        family, child = town.noor.family, town.noor.id
        await Grant.give(town.bo.id, family=family, child=child, role=Role.PARENT, unit=unit)
    bo = await browser.as_(town.bo)
    assert WORDS in await beside(bo, town.noor)
    assert WORDS not in await beside(bo, town.freja)


async def test_those_who_work_with_a_family_read_its_tips_and_have_no_say_in_them(
    browser: Browser, town: Town
) -> None:
    await published(town, browser)
    for who in (town.okoros.officer, town.okoros.teacher):
        reader = await browser.as_(who)
        seen = await beside(reader, town.okoros.child)
        assert f"{WORDS} {BY}" in seen
        assert "You wrote" not in seen
        assert "Write a tip" not in seen
        assert reader.page
        assert not reader.page.select("section[aria-labelledby=tips] form")


async def test_a_tip_is_written_when_the_step_is_behind(browser: Browser, town: Town, clock: Clock) -> None:
    ada, child = await browser.as_(town.okoros.parent), town.okoros.child
    not_yet = "You can write a tip when this step is done."
    assert not_yet in await beside(ada, child, NOT_DONE)
    assert ada.page
    assert not ada.page.select("a[href$='/tips/new']")
    assert not_yet in (await ada.get(f"{await step_href(child, NOT_DONE)}/tips/new")).text
    page = await write(ada, child, step=NOT_DONE, status=422)
    assert problem(page, "words") == not_yet
    assert typed(page, "words") == WORDS
    assert not await Tip.count()

    # Time of their own that is over is behind them too.
    until = "update expected_step set legal = {}, expected = null where child = {} and step = {}"
    await sql(until, date(2027, 3, 11), child.id, WINDOW)
    assert not_yet in await beside(ada, child, WINDOW), "its last day is today"
    await sql(until, date(2027, 3, 10), child.id, WINDOW)
    await write(ada, child, step=WINDOW)
    assert await Tip.count() == 1


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Ask Ife’s teacher", "Ife’s"),
        ("Tobi waited too", "Tobi"),
        ("Nell Hart was kind", "Nell"),
        ("sam rang back", "sam"),
        ("the okoros did it", "okoros"),
        ("Made-up Hill School sent it", "Made-up Hill School"),
        ("Ring 01632 960 123", "01632 960 123"),
        ("Write to us@home.example", "us@home.example"),
    ],
)
async def test_a_tip_that_could_tell_who_somebody_is_comes_back_with_its_words(
    browser: Browser, town: Town, said: str, found: str
) -> None:
    page = await write(await browser.as_(town.okoros.parent), town.okoros.child, said, status=422)
    assert problem(page, "words") == (
        f"Leave out names, so that nobody can be known by it. Take out “{found}”"
    )
    assert typed(page, "words") == said
    assert not await Tip.count()


async def test_a_name_of_somebody_who_has_left_the_circle_is_found_too(
    browser: Browser, town: Town, desk: Desk
) -> None:
    await sql("update circle_grant set ended_at = now() where person = {}", town.okoros.teacher.id)
    page = await write(await browser.as_(town.okoros.parent), town.okoros.child, "Nell was kind", status=422)
    assert "“Nell”" in problem(page, "words")


async def test_a_tip_has_300_letters_at_most_and_says_one_thing(browser: Browser, town: Town) -> None:
    ada = await browser.as_(town.okoros.parent)
    page = await write(ada, town.okoros.child, "x" * 301, status=422)
    assert "300" in problem(page, "words")
    assert problem(await write(ada, town.okoros.child, " ", status=422), "words") == "Write your tip"
    await write(ada, town.okoros.child, "x" * 300)


async def test_the_page_says_who_will_read_it_before_anything_is_written(
    browser: Browser, town: Town
) -> None:
    ada = await browser.as_(town.okoros.parent)
    page = await ada.get(f"{await step_href(town.okoros.child, DONE)}/tips/new")
    for said in ("A person from a parent forum reads your tip first", "families in your area can read it",
                 "It shows your area and the month. It never shows a name", "take it back at any time"):  # fmt: skip
        assert said in page.text


async def test_where_no_forum_reads_tips_none_are_written(browser: Browser, town: Town) -> None:
    bo = await browser.as_(town.bo)
    nobody = "No tips can be written here yet. Nobody in your area reads them first."
    assert nobody in await beside(bo, town.freja)
    assert problem(await write(bo, town.freja, status=422), "words") == nobody


async def test_a_form_sent_twice_is_one_tip(browser: Browser, town: Town) -> None:
    ada, href = await browser.as_(town.okoros.parent), await step_href(town.okoros.child, DONE)
    form = (await ada.get(f"{href}/tips/new")).form(f"{href}/tips")
    for _ in range(2):
        await ada.post(f"{href}/tips", {**form, "words": WORDS})
    assert await Tip.count() == 1


# ---- Reading first ----


async def test_a_no_has_a_reason_which_the_writer_reads_and_may_write_again(
    browser: Browser, town: Town
) -> None:
    ada, joy = await browser.as_(town.okoros.parent), await browser.as_(town.joy)
    await write(ada, town.okoros.child)
    page = await decide(joy, "decline", why=" ", status=422)
    assert problem(page, "why") == "Say why, in words that the writer can read"
    await decide(joy, "decline", why=WHY)
    assert WORDS not in (await joy.get("/tips")).text
    told = f"{WORDS} It is not shown. You can write again. Why: {WHY}"
    assert told in await beside(ada, town.okoros.child)
    assert told in (await ada.get("/tips/mine")).text
    for who, child in ((town.rae, town.noor), (town.okoros.officer, town.okoros.child)):
        assert WORDS not in await beside(await browser.as_(who), child)
    await write(ada, town.okoros.child, "Ask for every report early.")


async def test_what_is_shown_can_be_taken_down_with_a_reason(browser: Browser, town: Town) -> None:
    await published(town, browser)
    ada, joy, rae = [await browser.as_(who) for who in (town.okoros.parent, town.joy, town.rae)]
    await decide(joy, "take_down", why="x", status=422)
    await decide(joy, "take_down", why=WHY)
    assert WORDS not in await beside(rae, town.noor)
    assert f"It was taken down. You can write again. Why: {WHY}" in await beside(ada, town.okoros.child)


async def test_the_same_twice_is_once_and_what_another_decided_meanwhile_stands(
    browser: Browser, town: Town
) -> None:
    tip, joy = await published(town, browser), await browser.as_(town.joy)
    await decide(joy, "publish")
    page = await decide(joy, "decline", why=WHY, status=409)
    assert "Somebody else was quicker" in problem(page, "decision")
    assert (await Tip.select(Tip.state).first()) == {"state": "published"}
    await decide(joy, "take_down", why=WHY)
    await write(await browser.as_(town.okoros.parent), town.okoros.child, "Another tip")
    await joy.get("/tips")
    page = await joy.post(f"/tips/{tip}", {"decision": "publish"}, status=409)
    assert "Somebody else was quicker" in problem(page, "decision")


async def test_nobody_decides_on_their_own_tip(browser: Browser, town: Town) -> None:
    forum = await Organisation.objects().get(Organisation.short_name == "parent forum")
    assert forum
    await post(town.rae, forum, Work.FORUM, "Reads")
    rae = await browser.as_(town.rae)
    await write(rae, town.noor)
    page = await rae.get("/tips")
    assert WORDS not in page.text
    assert [words(link) for link in page.select(".nav a")] == ["Timeline", "Tips"]
    await rae.post(f"/tips/{await newest()}", {"decision": "publish"}, status=404)
    assert WORDS in (await (await browser.as_(town.joy)).get("/tips")).text


async def test_oldest_waits_first(browser: Browser, town: Town, clock: Clock) -> None:
    ada, joy = await browser.as_(town.okoros.parent), await browser.as_(town.joy)
    for day, said in (("2027-03-12", "The second"), ("2027-03-11", "The first"), ("2027-03-13", "The third")):
        on(clock, day)
        await write(ada, town.okoros.child, said)
    page = await joy.get("/tips")
    assert [words(one) for one in page.select("blockquote")] == ["The first", "The second", "The third"]


async def test_whoever_reads_first_begins_at_the_tips_and_has_no_list_of_families(
    browser: Browser, town: Town
) -> None:
    joy = await browser.as_(town.joy)
    assert (await joy.get("/", status=303)).where == "/tips"
    page = await joy.get("/tips")
    assert [words(link) for link in page.select(".nav a")] == ["Tips"]
    assert "No tips are waiting. A new one comes here when a family writes it." in page.text


# ---- Useful? ----


async def test_each_says_once_if_a_tip_was_useful_and_may_change_it(browser: Browser, town: Town) -> None:
    tip, rae = await published(town, browser), await browser.as_(town.rae)
    href = await step_href(town.noor, DONE)
    vote = f"{href}/tips/{tip}/useful"
    await rae.get(href)
    assert (await rae.post(vote, useful="yes")).where == f"{href}?said=tip_useful#tip-{tip}"
    page = await rae.follow()
    assert _buttons(page) == {"Yes (1)": "true", "No (0)": "false"}
    names = [words(one) for one in page.select("button[name=useful]")]
    assert names == [f"Yes (1) : {WORDS}", f"No (0) : {WORDS}"], "read out in a list of buttons"
    assert "Saved. You can change your answer." in page.text

    part = await rae.post(vote, useful="no", status=200, headers={"HX-Request": "true"})
    assert not part.select("main")
    assert _buttons(part) == {"Yes (0)": "false", "No (1)": "true"}
    assert words(part.select_one("[hx-swap-oob]")) == "Saved. You can change your answer."
    assert len(await sql("select 1 from tip_vote")) == 1

    ife = await browser.as_(town.okoros.young_person)
    page = await ife.get(await step_href(town.okoros.child, DONE))
    assert _buttons(page) == {"Yes (0)": "false", "No (1)": "false"}


def _buttons(page: Page) -> dict[str, str]:
    return {seen_words(one): str(one["aria-pressed"]) for one in page.select("button[name=useful]")}


async def test_nobody_votes_on_their_own_tip_or_on_one_that_is_not_there(
    browser: Browser, town: Town
) -> None:
    tip = await published(town, browser)
    ada, bo, sam = [await browser.as_(who) for who in (town.okoros.parent, town.bo, town.okoros.officer)]
    href = await step_href(town.okoros.child, DONE)
    await ada.get(href)
    assert ada.page
    assert not ada.page.select("button[name=useful]")
    other = await step_href(town.okoros.child, NOT_DONE)
    elsewhere = await step_href(town.freja, DONE)
    for who, where, status in ((ada, href, 404), (ada, other, 404), (bo, elsewhere, 404), (sam, href, 403)):
        await who.get(where)
        await who.post(f"{where}/tips/{tip}/useful", useful="yes", status=status)
    rae = await browser.as_(town.rae)
    await rae.get(await step_href(town.noor, DONE))
    wrong = f"{await step_href(town.noor, DONE)}/tips/{tip}/useful"
    assert problem(await rae.post(wrong, useful="perhaps", status=422), "useful") == "Choose yes or no"
    assert not await sql("select 1 from tip_vote")


async def test_five_stand_open_newest_first_and_what_was_of_no_use_comes_last(
    browser: Browser, town: Town, desk: Desk
) -> None:
    writer, area = await person("Wyn Ford"), await _area(town)
    for days in range(7):
        day = date(2027, 3, 1) + timedelta(days=days)
        tip = Tip(
            area=area, pathway="first_assessment", step=DONE, words=f"Tip of {day.day} March",
            written_on=day, published_on=day, state=TipState.PUBLISHED,
        )  # fmt: skip
        await tip.save()
        await TipAuthor(tip=tip.id, person=writer.id).save()
    rae = await browser.as_(town.rae)
    href = await step_href(town.noor, DONE)
    await rae.get(href)
    await rae.post(f"{href}/tips/{tip.id}/useful", useful="no")
    page = await rae.follow()
    listed = [words(one) for one in page.select("section[aria-labelledby=tips] blockquote")]
    assert listed == [f"Tip of {day} March" for day in (6, 5, 4, 3, 2, 1, 7)]
    behind = [words(one) for one in page.select("section[aria-labelledby=tips] details blockquote")]
    assert behind == listed[5:]


async def _area(town: Town) -> UUID:
    (row,) = await sql("select organisation from post where person = {}", town.okoros.officer.id)
    return UUID(str(row["organisation"]))


# ---- Taking back ----


async def test_a_tip_can_be_taken_back_at_any_time_and_its_words_are_gone(
    browser: Browser, town: Town
) -> None:
    """Also by somebody who is around no child any more."""
    tip = await published(town, browser)
    ada, rae, joy = [await browser.as_(who) for who in (town.okoros.parent, town.rae, town.joy)]
    for who in (rae, joy):
        await who.get("/tips/mine")
        await who.post(f"/tips/{tip}/back", status=404)
    await sql("update circle_grant set ended_at = now() where person = {}", town.okoros.parent.id)
    form = (await ada.get("/tips/mine")).form(f"/tips/{tip}/back")
    for _ in range(2):
        assert (await ada.post(f"/tips/{tip}/back", form)).where == "/tips/mine?said=tip_back"
    page = await ada.follow()
    assert "You took your tip back. Nobody can read it now." in page.text
    assert "No tips yet." in page.text
    assert WORDS not in await beside(rae, town.noor)
    assert WORDS not in (await joy.get("/tips")).text
    assert await Tip.select(Tip.words, Tip.state) == [{"words": "", "state": "back"}]
    await joy.post(f"/tips/{tip}", {"decision": "take_down", "why": WHY}, status=404)


async def test_ones_own_page_leads_to_the_steps_that_can_be_told_of(browser: Browser, town: Town) -> None:
    ada = await browser.as_(town.okoros.parent)
    page = await ada.get("/tips/mine")
    links = {words(link): str(link["href"]) for link in page.select("main .links a")}
    assert links["Yes or no to a check (Ife)"] == f"{await step_href(town.okoros.child, DONE)}/tips/new"
    assert f"{await step_href(town.okoros.child, NOT_DONE)}/tips/new" not in links.values()
    assert not (await (await browser.as_(town.okoros.teacher)).get("/tips/mine")).select("main .links a")


async def test_nobody_can_tell_a_young_persons_tip_from_a_parents(browser: Browser, town: Town) -> None:
    await write(await browser.as_(town.okoros.young_person), town.okoros.child)
    await decide(await browser.as_(town.joy), "publish")
    teacher = await browser.as_(town.okoros.teacher)
    for seen in (
        await beside(await browser.as_(town.rae), town.noor),
        await beside(teacher, town.okoros.child),
        (await (await browser.as_(town.joy)).get("/tips")).text,
    ):
        assert BY in seen
        assert "oung person" not in seen


async def test_the_lines_about_requests_do_not_say_who_wrote_or_judged_a_tip(
    browser: Browser, town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    ada = await browser.as_(town.okoros.parent)
    await write(ada, town.okoros.child)
    await ada.follow()
    lines = capsys.readouterr().out.splitlines()
    about_tips = [line for line in lines if "/tips" in line]
    assert about_tips
    assert not [line for line in about_tips if str(town.okoros.parent.id) in line]
    assert str(town.okoros.parent.id) in "".join(lines), "other pages still name who asked"


async def test_one_family_cannot_fill_the_forums_page(browser: Browser, town: Town) -> None:
    ada = await browser.as_(town.okoros.parent)
    for number in range(MOST_WAITING):
        await write(ada, town.okoros.child, f"Ask for report {number} early")
    page = await write(ada, town.okoros.child, "And one more", status=422)
    assert problem(page, "words") == "5 of your tips wait to be read. You can write more when one was read"
    assert page.select_one("#f-words").get_text().strip() == "And one more"
    await sql("update tip set state = 'declined' where words = 'Ask for report 0 early'")
    await write(ada, town.okoros.child, "And one more")


async def test_a_forum_reads_so_many_tips_at_once_and_then_the_next(
    browser: Browser, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "ON_A_PAGE", 2)
    writer, area = await person("Wyn Ford"), await _area(town)
    for state in (TipState.WAITING, TipState.PUBLISHED):
        for number in range(3):
            day = date(2027, 1, 1) + timedelta(days=number)
            tip = Tip(
                area=area, pathway="first_assessment", step=DONE, words=f"{state} {number}", written_on=day,
                published_on=day if state is TipState.PUBLISHED else None, state=state,
            )  # fmt: skip
            await tip.save()
            await TipAuthor(tip=tip.id, person=writer.id).save()
    joy = await browser.as_(town.joy)
    page = await joy.get("/tips")
    shown = [words(quote) for quote in page.select("blockquote")]
    assert shown == ["waiting 0", "waiting 1", "published 2", "published 1"]
    names = [one.get_text(" ", strip=True) for one in page.select("main button, main summary")]
    assert len(names) == 2 * 3 + 2 * 2, "publish, or say no, or take down: each has a name of its own"
    assert len(set(names)) == len(names)
    assert "More tips wait." in page.text
    older = next(str(link["href"]) for link in page.select("main a") if words(link) == "Older tips")
    page = await joy.get(older)
    assert [words(quote) for quote in page.select("blockquote")] == ["published 0"]
    assert "Older tips" not in page.text
    for wrong in ("0", "x", "99999", "9999"):
        await joy.get(f"/tips?page={wrong}")


async def test_a_vote_on_a_tip_that_was_just_taken_down_finds_no_tip(
    browser: Browser, town: Town, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    tip, say = await published(town, browser), TipVote.say

    async def too_late(*about: Any, **how: Any) -> None:
        outside = await asyncpg.connect(settings.database_url)
        await outside.execute("update tip set state = 'down'")
        await outside.close()
        await say(*about, **how)

    rae = await browser.as_(town.rae)
    href = await step_href(town.noor, DONE)
    await rae.get(href)
    monkeypatch.setattr(TipVote, "say", too_late)
    await rae.post(f"{href}/tips/{tip}/useful", useful="yes", status=404)
    assert not await sql("select 1 from tip_vote")


async def test_in_the_demo_somebody_reads_tips_first_and_five_are_shown(demo_browser: Browser) -> None:
    await families.load()
    names = ("Jo Fielding", "Nadia Rahman")
    jo, nadia = [await demo_browser.as_(await _named(name)) for name in names]
    page = await jo.get("/tips")
    assert len(page.select("button[value=publish]")) == 1
    assert len(page.select("input[name=decision][value=take_down]")) == 5
    theo = await Child.objects().get(Child.known_as == "Theo")
    assert theo
    seen = await beside(nadia, theo, "draft_sent")
    assert "Two of us read it, on two evenings." in seen
    assert "Somebody in Otterby, February 2027 Was this useful? Yes (1) No (0)" in seen


async def _named(name: str) -> Person:
    found = await Person.objects().get(Person.name == name)
    assert found
    return found

"""A case goes from one officer to a colleague of the same council, whole, and everybody hears of it once."""

from collections import Counter
from datetime import UTC, date, datetime
from operator import itemgetter
from typing import Any
from uuid import UUID, uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import Litestar

from embedded.mailcatcher import Catcher
from hand_on_cases import NobodyThere, hand_on_all
from settings import Settings
from sharing.desk import Desk
from sharing.people import Work
from sharing.rights import Sight
from tests.browser import Browser
from tests.cast import Okoros, organisation, person, post, the_okoros
from tests.clock import Clock
from tests.letters import Letters, words_of
from tests.shares import examples
from tests.timeline.choosing import always_awake
from tests.timeline.coming_of_age import PASSED, born, chooses
from tests.timeline.doing import at, has_happened, problem, words
from tests.timeline.test_asks import ask, set_ladder
from tests.timeline.test_notes import answer, on_page
from tests.timeline.test_say_letters import Mail
from tests.world import sql
from timeline.alerts.owed.alert import Owed
from timeline.alerts.owed.passing_on import still_to_tell
from timeline.circle.handing_on import NotTheirs, hand_on
from timeline.notes.actions import NoteAction
from timeline.notes.agreeing import answer as say_to
from timeline.notes.agreeing import propose
from timeline.notes.note import Note
from timeline.notes.standing import Said

WHY = "I start in another team on Monday"


@pytest.fixture
async def okoros(app: Litestar, clock: Clock) -> Okoros:
    found = await the_okoros(Desk(clock=lambda: clock.now))
    await always_awake(clock)
    return found


@pytest.fixture
def mail(catcher: Catcher, letters: Letters, settings: Settings, clock: Clock) -> Mail:
    return Mail(catcher, letters, settings, clock)


async def test_all_that_is_open_goes_with_the_case_and_every_page_names_the_new_officer(
    browser: Browser, okoros: Okoros, desk: Desk
) -> None:
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    sam, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    asked = await ask(ada, okoros, okoros.officer)
    climbing = await ask(ada, okoros, okoros.teacher, words="May Ife keep her coat on?")
    async with desk.act(okoros.teacher.id) as unit:
        note = await propose(
            "Ife eats lunch in a quiet room", family=okoros.family.id, child=okoros.child.id,
            parties=[okoros.parent.id], unit=unit,
        )  # fmt: skip
        due = date(2027, 3, 30)
        action = await NoteAction.add(note, "Find a room", owner=okoros.officer.id, due_on=due, unit=unit)
    href = on_page(okoros, note)
    await answer(ada, href, "no", but="She wants her class.")
    here = f"{at(okoros.child)}/people"
    (link,) = (await sam.get(here)).select(f"a[href='{here}/hand-on']")
    page = await sam.get(str(link["href"]))
    goes = [words(one) for one in page.select("main .bullets li")]
    assert goes == ["2 questions to answer", "1 note that waits for a next step"]
    refused = await sam.post(f"{here}/hand-on", {"to": str(okoros.teacher.id), "why": ""}, status=422)
    assert problem(refused, "why") == "Write why"
    assert problem(refused, "to") == "Choose who takes over"
    await sam.post(f"{here}/hand-on", {"to": str(okoros.other_officer.id), "why": WHY})
    # He is led to the families he still has, and this child's page is not there for him any more.
    assert "Saved. Everybody around this child is told" in (await sam.follow()).text
    await sam.get(at(okoros.child), status=404)
    await sam.get(at(okoros.sibling))
    lou = await browser.as_(okoros.other_officer)
    family = (await ada.get(f"/families/{okoros.family.id}")).text
    assert "Lou Barr" in family
    told = "Sam Reyes handed over to Lou Barr, who is the case officer for Ife now."
    assert told in (await ada.get(at(okoros.child))).text
    people = (await ada.get(here)).text
    assert "Sam Reyes Case officer, council Ended by Sam Reyes on 11 March. " + WHY in people
    waiting = (await lou.get("/cases")).text
    assert "Say what comes next with the note about Ife" in waiting
    assert "You say what comes next by Thu 18 March." in (await lou.get(href)).text
    assert (await lou.get(asked)).select(f"form[action='{asked}/answer']")
    assert "Lou Barr" in (await ada.get(climbing)).text
    assert "Sam Reyes" not in (await ada.get(climbing)).select_one("main").get_text()
    (row,) = await sql("select owner from note_action where id = {}", action.id)
    assert row["owner"] == okoros.other_officer.id
    handed = (await ada.get(f"{href}/actions/{action.id}")).text
    assert "Before, it was for Sam Reyes to do." in handed
    assert WHY in handed
    # What the law waits for is recorded by the one who has the case.
    await lou.get(f"{at(okoros.child)}/capacity")
    owed = await sql(
        "select occasion from alert where person = {} and state = 'owed' and child = {}",
        okoros.other_officer.id, okoros.child.id,
    )  # fmt: skip
    occasions = {row["occasion"].split(":")[0] for row in owed}
    assert {"coming", "late", "next_step", "action", "ask"} <= occasions
    left = await sql(
        "select occasion from alert where person = {} and state = 'owed' and child = {}",
        okoros.officer.id, okoros.child.id,
    )  # fmt: skip
    assert left == []


async def test_everybody_gets_one_letter_even_a_parent_who_sees_dates_alone_and_it_names_nobody(
    okoros: Okoros, desk: Desk, mail: Mail
) -> None:
    await born(okoros.child.id, PASSED)
    await chooses(okoros.young_person, okoros.parent, Sight.DATES, desk, child=okoros.child.id)
    await mail.after_a_while()
    async with desk.act(okoros.officer.id) as unit:
        await hand_on(okoros.child, okoros.other_officer.id, WHY, unit=unit)
    found = await mail.after_a_while()
    assert set(found) == {"ada.okoro", "ife.okoro", "nell.hart", "lou.barr"}
    for letter in found.values():
        text = words_of(letter)
        assert f"The case officer for {okoros.child.code_word} is somebody else now." in text
        for kept in (WHY, "Lou", "Sam", "Ife"):
            assert kept not in text


async def test_a_case_goes_to_nobody_but_a_colleague_of_the_same_council_by_whoever_has_it(
    okoros: Okoros, desk: Desk
) -> None:
    elsewhere = await person("Kim Vale")
    await post(elsewhere, await organisation("Other Council", "council"), Work.CASE_OFFICER, "Case officer")
    for who, to in (
        (okoros.officer, elsewhere), (okoros.officer, okoros.teacher), (okoros.officer, okoros.parent),
        (okoros.officer, okoros.officer), (okoros.other_officer, okoros.officer), (okoros.teacher, okoros.officer),
        (okoros.parent, okoros.other_officer),
    ):  # fmt: skip
        with pytest.raises(NotTheirs):
            async with desk.act(who.id) as unit:
                await hand_on(okoros.child, to.id, WHY, unit=unit)
    assert await sql("select 1 from circle_grant where ended_at is not null") == []


async def test_by_hand_a_case_is_given_to_nobody_else_and_never_left_with_nobody(
    okoros: Okoros, browser: Browser, desk: Desk
) -> None:
    """Raw, past every page."""
    elsewhere = await person("Kim Vale")
    await post(elsewhere, await organisation("Other Council", "council"), Work.CASE_OFFICER, "Case officer")
    href = await ask(await browser.as_(okoros.parent), okoros, okoros.officer)
    asked = href.rpartition("/")[2]
    give = (
        "insert into circle_grant (id, person, family, child, role, since, until, given_by, given_at)"
        " values ({}, {}, {}, {}, 'case_officer', app_today(), app_today(), {}, now())"
    )
    leave = "update circle_grant set ended_at = now(), ended_by = {}, why_ended = 'x' where person = {} and child = {}"
    sam, child = okoros.officer.id, okoros.child.id
    refused = [
        (sam, give, (uuid4(), elsewhere.id, okoros.family.id, child, sam)),
        (sam, give, (uuid4(), okoros.parent.id, okoros.family.id, child, sam)),
        (sam, leave, (sam, sam, child)),
        (sam, "update ask set owner = {} where id = {}::uuid", (okoros.teacher.id, asked)),
        (
            sam,
            "update ask set owner = {}, closed_at = now() where id = {}::uuid",
            (okoros.other_officer.id, asked),
        ),
        (sam, "update ask set words = 'x' where id = {}::uuid", (asked,)),
        (sam, "update ask set closed_at = now() where id = {}::uuid", (asked,)),
        (okoros.parent.id, "update ask set owner = {} where id = {}::uuid", (okoros.teacher.id, asked)),
    ]
    for who, statement, values in refused:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with desk.act(who):
                await sql(statement, *values)
    async with desk.act(sam):
        await sql(give, uuid4(), okoros.other_officer.id, okoros.family.id, child, sam)
        await sql("update ask set owner = {} where id = {}::uuid", okoros.other_officer.id, asked)
        await sql(leave, sam, sam, child)


async def test_a_colleague_who_is_on_the_ladder_already_stands_on_it_once(
    okoros: Okoros, browser: Browser, desk: Desk
) -> None:
    await set_ladder(okoros, desk, third=okoros.other_officer)
    href = await ask(await browser.as_(okoros.parent), okoros, okoros.teacher)
    async with desk.act(okoros.officer.id) as unit:
        await hand_on(okoros.child, okoros.other_officer.id, WHY, unit=unit)
    (row,) = await sql("select owner, second, third from ask where id = {}::uuid", href.rpartition("/")[2])
    assert dict(row) == {"owner": okoros.teacher.id, "second": okoros.other_officer.id, "third": None}


async def test_whoever_keeps_the_service_hands_on_the_cases_of_an_officer_who_has_left(
    browser: Browser, okoros: Okoros, desk: Desk
) -> None:
    sam, lou = okoros.officer.email, okoros.other_officer.email
    with pytest.raises(NobodyThere, match="Nobody signs in with nobody@"):
        await hand_on_all(sam, "nobody@council.example", WHY, desk=desk)
    with pytest.raises(NotTheirs):
        await hand_on_all(sam, okoros.teacher.email, WHY, desk=desk)

    assert await hand_on_all(sam, lou.upper(), WHY, desk=desk) == 2
    for one in (okoros.child, okoros.sibling):
        await (await browser.as_(okoros.other_officer)).get(f"{at(one)}/people")
        await (await browser.as_(okoros.officer)).get(f"{at(one)}/people", status=404)
    assert await hand_on_all(sam, lou, WHY, desk=desk) == 0, "it may be run again"


async def test_whoever_takes_over_is_told_each_thing_that_waits_once_and_whoever_left_nothing_more(
    browser: Browser, okoros: Okoros, desk: Desk, clock: Clock, mail: Mail
) -> None:
    """On 31 March a yes or no is late since 22 March, a note waits since 11 March, a question is to be answered by
    5 April, and another note to be looked at again on 12 April."""
    sam, lou = okoros.officer, okoros.other_officer
    await has_happened(desk, sam, okoros.child, "first_assessment", request_received="2027-02-08")
    await proposes(okoros, desk)
    seat = await proposes(okoros, desk, check_on=date(2027, 4, 12))
    async with desk.act(sam.id) as unit:
        found = await Note.of_child(okoros.child.id, UUID(str(seat.id)), lock=True)
        assert found
        await say_to(found, Said.YES, words="", seen=1, unit=unit)
    for _ in range(18):
        await mail.after_a_while()
    await ask(await browser.as_(okoros.parent), okoros, sam)
    for _ in range(2):
        await mail.after_a_while()
    told = await sql(TOLD, sam.id)
    assert {"unanswered", "late"} <= {row["kind"] for row in told}, "he knows what waits"

    async with desk.act(sam.id) as unit:
        await hand_on(okoros.child, lou.id, WHY, unit=unit)
    said = Counter[str]()
    for _ in range(21):
        letters = await mail.after_a_while()
        assert "sam.reyes" not in letters
        if letter := letters.get("lou.barr"):
            # What is alone stands in the subject, and of several each has a heading.
            said.update([str(letter["Subject"]), *words_of(letter).splitlines()])
    for once in (
        "there is another case officer", "a note waits for your answer", "time to look at a note again",
        "a date has passed", "please answer today",
    ):  # fmt: skip
        assert said[f"{okoros.child.code_word}: {once}"] == 1, (once, said)


async def test_a_question_that_has_climbed_waits_for_whoever_took_over_and_one_that_was_asked_does_not(
    browser: Browser, okoros: Okoros, desk: Desk, mail: Mail
) -> None:
    """Ada's, to Nell, came to Sam on 19 March. What Sam asked Nell himself is nobody's to answer but Nell's."""
    await ask(await browser.as_(okoros.parent), okoros, okoros.teacher)
    await ask(await browser.as_(okoros.officer), okoros, okoros.teacher)
    for _ in range(10):
        await mail.after_a_while()
    async with desk.act(okoros.officer.id) as unit:
        await hand_on(okoros.child, okoros.other_officer.id, WHY, unit=unit)
    said = ""
    for _ in range(12):
        if letter := (await mail.after_a_while()).get("lou.barr"):
            said += f"{letter['Subject']}\n{words_of(letter)}"
    assert said.count("Now it is your turn to answer.") == 1, said


TOLD = """
select distinct split_part(occasion, ':', 1) as kind from alert where person = {} and state = 'accepted'
"""


async def proposes(okoros: Okoros, desk: Desk, *, check_on: date | None = None) -> Note:
    """Ada, who asks Sam."""
    async with desk.act(okoros.parent.id) as unit:
        return await propose(
            "Ife eats lunch in a quiet room", family=okoros.family.id, child=okoros.child.id,
            parties=[okoros.officer.id], check_on=check_on, unit=unit,
        )  # fmt: skip


ROWS = st.lists(
    st.fixed_dictionaries({
        "subject": st.integers(1, 3), "state": st.sampled_from([Owed.OWED, Owed.ACCEPTED]),
        "occasion": st.sampled_from(["late:1", "late:2", "coming:14:1", "due:1", "unanswered:5:1", "ask:due:1"]),
        "due_at": st.integers(0, 9).map(lambda day: datetime(2027, 3, 1 + day, 8, tzinfo=UTC)),
    })
)  # fmt: skip


@examples(200)
@given(ROWS, st.integers(0, 9))
def test_of_what_somebody_was_told_before_only_the_newest_of_each_goes_on_and_all_that_is_to_come(
    rows: list[dict[str, Any]], day: int
) -> None:
    rows, now = sorted(rows, key=itemgetter("due_at")), datetime(2027, 3, 1 + day, 10, tzinfo=UTC)
    kept = list(still_to_tell(rows, now))
    assert [one for one in rows if one["due_at"] > now] == [one for one in kept if one["due_at"] > now]
    behind = [one for one in kept if one["due_at"] <= now]
    kinds = [(one["subject"], one["occasion"].split(":")[0]) for one in behind]
    assert len(kinds) == len(set(kinds)), "each thing once"
    waits = {kind for kind in {(row["subject"], row["occasion"].split(":")[0]) for row in rows if row["due_at"] <= now}
             if kind[1] not in ("coming", "due")}  # fmt: skip
    assert waits <= set(kinds)

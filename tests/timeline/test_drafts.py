"""What people type and do not send is kept for them alone, and is there again wherever they sign in."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import httpx
import pytest

from embedded import ports
from settings import Settings
from sharing.desk import Desk, Wall
from sharing.drafts import MOST, MOST_BYTES, Draft
from sharing.families import Grant, Role
from sharing.forms import Form
from sharing.people import Person
from sharing.sent import fields_of
from sharing.sessions import Session
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.filling import encoded
from tests.timeline.doing import at, boxes, typed, words
from tests.tree import tree
from tests.world import sql
from timeline.circle.leaving import NotThere, end_place

LUNCH = "Ife eats lunch in a quiet room."
HTMX = {"HX-Request": "true"}
ROOT = Path(__file__).parents[2]


async def drafts_of(person: Person) -> list[str]:
    """The words that stand anywhere in what is kept, past every wall."""
    rows = await sql("select fields::text as fields from draft where person = {} and sent is null", person.id)
    return [row["fields"] for row in rows]


def ticked(page: Page, field: str) -> set[str]:
    return {str(one["value"]) for one in page.select(f"input[name={field}][checked]")}


async def test_words_are_given_back_on_another_device_after_signing_out_with_the_time_they_were_kept(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    phone, here = await browser.as_(okoros.officer), f"{at(okoros.child)}/notes/new"
    page = await phone.get(here)
    assert "Nobody else sees your words until you send them." in page.text
    sent = page.form(f"{at(okoros.child)}/notes") | {"words": LUNCH, "parties": str(okoros.teacher.id)}
    kept = await phone.post("/drafts", sent, headers=HTMX, status=200)
    assert "Kept at 10:00am. It is not sent yet." in kept.text
    await phone.get(here)
    await phone.post("/sign-out")

    clock.forward(days=1)
    laptop = await browser.as_(okoros.officer)
    page = await laptop.get(here)
    assert "You wrote this on 11 March at 10:00am. It is not sent yet." in page.text
    assert typed(page, "words") == LUNCH
    assert ticked(page, "parties") == {str(okoros.teacher.id)}
    other = await (await browser.as_(okoros.parent)).get(here)
    assert typed(other, "words") == ""

    listed = await laptop.get("/drafts")
    assert LUNCH in listed.text
    assert [str(one["href"]) for one in listed.select("main h2 a")] == [here]
    assert "About Ife" in listed.text
    await laptop.post("/drafts/away", {"_place": here})
    page = await laptop.follow()
    assert "Your words are gone. Nobody saw them." in page.text
    assert "Nothing is waiting here." in page.text
    assert typed(await laptop.get(here), "words") == ""


async def test_without_scripts_a_press_keeps_the_words_and_shows_them_again(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, here = await browser.as_(okoros.parent), f"{at(okoros.child)}/asks/new?about=plan&kind=dislike"
    page = await ada.get(here)
    button = page.select_one("button[formaction='/drafts']")
    assert words(button) == "Keep for later"
    assert page.select("form button.button")[-2:][0].get("formaction") is None, "Enter sends the form"
    action = str(page.select_one("main form[method=post][action*='/asks']")["action"])
    await ada.post("/drafts", page.form(action) | {"words": "Why is it so long?", "kind": "question"})
    page = await ada.follow()
    assert "Your words are kept. They are not sent yet." in page.text
    assert (typed(page, "words"), ticked(page, "kind")) == ("Why is it so long?", {"question"})
    plain = await ada.get(f"{at(okoros.child)}/asks/new")
    assert typed(plain, "words") == "", "another form"


async def test_what_is_sent_is_no_draft_any_more_and_words_on_their_way_do_not_bring_it_back(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, here = await browser.as_(okoros.parent), f"{at(okoros.child)}/talks"
    page = await ada.get(f"{here}/new")
    form = page.form(here) | {"kind": "call", "said": "Sam rang about lunch.", "there": str(okoros.parent.id)}
    await ada.post("/drafts", form, headers=HTMX, status=200)
    assert len(await drafts_of(okoros.parent)) == 1
    await ada.get(f"{here}/new")
    await ada.post(here, form)
    assert await drafts_of(okoros.parent) == []
    await ada.post("/drafts", form, headers=HTMX, status=200)
    assert await drafts_of(okoros.parent) == [], "it came after the form itself"
    assert typed(await ada.get(f"{here}/new"), "said") == ""


async def test_a_form_with_a_problem_keeps_the_words_anyway(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    ada, here = await browser.as_(okoros.parent), f"{at(okoros.child)}/notes"
    await ada.get(f"{here}/new")
    await ada.post(here, {"words": LUNCH, "parties": None}, status=422)
    again = await (await browser.as_(okoros.parent)).get(f"{here}/new")
    assert typed(again, "words") == LUNCH
    assert "It is not sent yet." in again.text


async def test_answers_are_kept_too_and_a_yes_to_older_words_is_not_chosen_again(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, sam, here = (
        await browser.as_(okoros.parent),
        await browser.as_(okoros.officer),
        f"{at(okoros.child)}/notes",
    )
    await sam.get(f"{here}/new")
    note = (await sam.post(here, {"words": LUNCH, "easy": "Quiet lunch."})).where.split("?")[0]
    page = await ada.get(note)
    fields = page.form(f"{note}/answer") | {"said": "yes", "but": "Only on school days"}
    await ada.post("/drafts", fields, headers=HTMX, status=200)
    assert ticked(await ada.get(note), "said") == {"yes"}
    await sam.get(f"{note}/versions")
    await sam.post(f"{note}/versions", {"words": "Ife eats lunch outside."})
    page = await ada.get(note)
    assert "What it is about has changed since then. Read it again first." in page.text
    assert typed(page, "but") == "Only on school days"
    assert ticked(page, "said") == set()


async def test_secrets_and_endless_words_are_not_kept_and_of_many_drafts_only_the_newest(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    place = f"{at(okoros.child)}/notes/new"
    await ada.get(place)
    await ada.post(
        "/drafts",
        {"_place": place, "words": LUNCH, "code": "BCDF", "a_secret": "x"},
        headers=HTMX,
        status=200,
    )
    (kept,) = await drafts_of(okoros.parent)
    assert "BCDF" not in kept
    assert "a_secret" not in kept
    assert "_csrf" not in kept
    endless = "very long " * (MOST_BYTES // 10)
    await ada.get(place)
    page = await ada.post("/drafts", {"_place": place, "words": endless}, status=413)
    assert "These are too many words to keep" in page.text
    assert endless.strip()[:100] in page.text
    assert await drafts_of(okoros.parent) == [kept]
    for nonsense in ("", "//evil.example", "https://evil.example", "/x y", "/" + "x" * 500):
        await ada.get(place)
        await ada.post("/drafts", {"_place": nonsense, "words": LUNCH}, status=400)
    async with desk.act(okoros.parent.id) as unit:
        for number in range(MOST + 3):
            clock.forward(minutes=1)
            unit.now = desk.now()
            body = encoded({"_place": f"/form/{number}", "words": f"Words {number}"})
            assert await Draft.keep(Form(fields_of(body)), unit=unit)
    found = await drafts_of(okoros.parent)
    assert len(found) == MOST
    assert not [one for one in found if LUNCH in one], "the oldest gave way"


async def test_after_thirty_days_the_worker_sweeps_a_draft_away_without_reading_it(
    desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    for place in ("/old", "/new"):
        async with desk.act(okoros.parent.id) as unit:
            await Draft.keep(Form(fields_of(encoded({"_place": place, "words": place}))), unit=unit)
        clock.forward(days=20)
    async with desk.act(None, Wall.WORKER) as unit:
        await Draft.sweep(unit.now)
    assert [one for one in await drafts_of(okoros.parent) if "/old" in one] == []
    assert len(await drafts_of(okoros.parent)) == 1
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
        async with desk.read(None, Wall.WORKER):
            await sql("select fields from draft")


async def test_nobody_reads_writes_or_throws_away_what_somebody_else_has_not_sent(desk: Desk) -> None:
    okoros = await the_okoros(desk)
    async with desk.act(okoros.parent.id) as unit:
        await Draft.keep(Form(fields_of(encoded({"_place": "/here", "words": LUNCH}))), unit=unit)
    for other in (okoros.officer, okoros.young_person, okoros.stranger):
        async with desk.act(other.id) as unit:
            assert await Draft.at_place("/here") is None
            assert await Draft.all_of() == []
            await Draft.throw_away("/here", unit=unit)
            assert await sql("delete from draft where true returning 1") == []
            assert await sql("update draft set fields = '{{}}' where true returning 1") == []
    assert len(await drafts_of(okoros.parent)) == 1


async def test_every_page_that_keeps_words_says_so(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    ada, home = await browser.as_(okoros.parent), at(okoros.child)
    for place in ("notes/new", "asks/new", "talks/new", "meetings/new"):
        page = await ada.get(f"{home}/{place}")
        line = page.select_one(".draft__line")
        assert line["hx-post"] == "/drafts"
        assert line["hx-trigger"] == "input changed delay:1s from:'closest form'"
        assert page.select_one("input[name=_place]")["value"] == f"{home}/{place}"


async def test_words_outlive_a_server_that_is_killed(settings: Settings, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    # The service runs by the real clock.
    await sql("update circle_grant set since = '2020-01-01', until = '2090-01-01'")
    async with desk.act(None, Wall.DOOR) as unit:
        token = await Session.start(okoros.parent.id, unit=replace(unit, now=datetime.now(UTC)))
    here = f"{at(okoros.child)}/notes/new"
    cookies = {"session": token}
    with served(settings) as url:
        async with httpx.AsyncClient(base_url=url, cookies=cookies) as phone:
            page = tree((await phone.get(here)).text)
            (form,) = page.select(f"form[action='{at(okoros.child)}/notes']")
            sent = {str(one["name"]): str(one["value"]) for one in form.select("input[type=hidden]")}
            answer = await phone.post("/drafts", data=sent | {"words": LUNCH}, headers=HTMX)
            assert answer.status_code == 200
    with served(settings) as url:
        async with httpx.AsyncClient(base_url=url, cookies=cookies) as phone:
            assert LUNCH in (await phone.get(here)).text


async def test_a_field_with_a_name_that_nobody_can_write_is_no_reason_to_lose_the_words(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, here = await browser.as_(okoros.parent), f"{at(okoros.child)}/notes/new"
    form = (await ada.get(here)).form(f"{at(okoros.child)}/notes")
    body = encoded({"_csrf": form["_csrf"], "_place": here, "words": LUNCH, "a\0b": "x"})
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    await ada.client.post("/drafts", content=body, headers=headers)
    assert LUNCH in (await ada.get(here)).text


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The real service in a process of its own, killed outright at the end."""
    port = ports.any_free()
    command = [sys.executable, "-m", "uvicorn", "--factory", "app:create_app", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 120
        while not _answers(url):
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.1)
        yield url
    finally:
        process.kill()
        process.wait()


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health/live").is_success
    except httpx.TransportError:
        return False


async def test_kept_is_only_said_of_what_is_kept(browser: Browser, desk: Desk) -> None:
    """A tab to which somebody goes back after the form in it was sent."""
    okoros = await the_okoros(desk)
    ada, here = await browser.as_(okoros.parent), f"{at(okoros.child)}/notes"
    form = (await ada.get(f"{here}/new")).form(here)
    await ada.post(here, form | {"words": LUNCH, "easy": "Lunch is quiet."})
    later = form | {"words": "Quite another thing"}
    line = (await ada.client.post("/drafts", data=later, headers=HTMX)).text
    assert "Kept at" not in line
    assert "You sent this form before. What you write in it now is not kept." in line
    pressed = await ada.client.post("/drafts", data=later)
    assert pressed.status_code == 409
    assert "Quite another thing" in pressed.text
    assert await drafts_of(okoros.parent) == []


async def test_words_are_kept_however_long_the_address_is_by_which_somebody_came(
    browser: Browser, desk: Desk
) -> None:
    """A letter or another site may have hung anything on it."""
    okoros = await the_okoros(desk)
    ada, here = await browser.as_(okoros.parent), f"{at(okoros.child)}/notes"
    there = f"{here}/new?from={'y' * 450}"
    page = await ada.get(there)
    await ada.post("/drafts", page.form(here) | {"words": LUNCH})
    assert LUNCH in (await ada.get("/drafts")).text
    assert typed(await ada.get(there), "words") == LUNCH
    assert typed(await ada.get(f"{here}/new"), "words") == LUNCH


FORMS = {
    "notes/new": "notes", "asks/new": "asks", "asks/new?about=plan&kind=dislike": "asks?about=plan",
    "talks/new": "talks", "meetings/new": "meetings",
}  # fmt: skip


@pytest.mark.parametrize("page", FORMS)
async def test_a_form_as_it_began_is_no_draft_and_words_taken_out_again_leave_none(
    browser: Browser, desk: Desk, page: str
) -> None:
    okoros = await the_okoros(desk)
    ada, here = await browser.as_(okoros.parent), at(okoros.child)
    words_in = "said" if page.startswith(("talks", "meetings")) else "words"
    form = (await ada.get(f"{here}/{page}")).form(f"{here}/{FORMS[page]}")
    for headers, status in ((HTMX, 200), ({}, 303)):
        await ada.post("/drafts", form, headers=headers, status=status)
        assert await drafts_of(okoros.parent) == []
    assert "You have changed nothing here, so there is nothing to keep." in (await ada.follow()).text
    await ada.post("/drafts", form | {words_in: LUNCH}, headers=HTMX, status=200)
    assert len(await drafts_of(okoros.parent)) == 1
    # As a browser sends what somebody has emptied again.
    kept = await ada.post("/drafts", form | {words_in: "\r\n"}, headers=HTMX, status=200)
    assert "You have changed nothing here" in kept.text
    assert await drafts_of(okoros.parent) == []


async def test_words_and_ticks_that_stood_there_already_are_kept_only_once_they_differ(
    browser: Browser, desk: Desk
) -> None:
    """Of a note, of an answer to it, of an answer to a question, and in a young person's own place."""
    okoros = await the_okoros(desk)
    ada, sam, ife = [await browser.as_(one) for one in (okoros.parent, okoros.officer, okoros.young_person)]
    here = at(okoros.child)
    await ada.get(f"{here}/notes/new")
    note = (await ada.post(f"{here}/notes", {"words": LUNCH, "easy": "Quiet.\r\nAnd warm."})).where.split(
        "?"
    )[0]
    await sam.get(note)
    await sam.post(f"{note}/answer", {"said": "no", "no": "It is full"})
    await ada.get(f"{here}/asks/new")
    sent = {"kind": "question", "words": "Why is it so?", "to": str(okoros.officer.id)}
    asked = (await ada.post(f"{here}/asks", sent)).where.split("?")[0]
    await sam.get(asked)
    await sam.post(f"{asked}/answer", {"said": "answered", "words": "It came on Monday."})
    shared = {"prompt": "want", "words": "Two rooms", "readers": str(okoros.officer.id), "now": "share"}
    await ife.get("/me/say")
    say = (await ife.post("/me/say", shared)).where.split("?")[0].split("#")[0]
    (row,) = await sql("select id from say")
    await sql("delete from draft")
    for who, person, page, action in (
        (sam, okoros.officer, f"{note}/versions", f"{note}/versions"),
        (sam, okoros.officer, note, f"{note}/answer"),
        (sam, okoros.officer, asked, f"{asked}/answer"),
        (sam, okoros.officer, f"{note}/next-step", f"{note}/next-step"),
        (ife, okoros.young_person, "/me/say", "/me/say"),
        (ife, okoros.young_person, "/me/change", "/me/change"),
        (ife, okoros.young_person, f"/me/say/{row['id']}", f"/me/say/{row['id']}"),
    ):
        form = (await who.get(page)).form(action)
        assert "_begun" in form, page
        await who.post("/drafts", form, headers=HTMX, status=200)
        assert await drafts_of(person) == [], (page, say)
        await who.post("/drafts", form | {"words": "Something else"}, headers=HTMX, status=200)
        assert len(await drafts_of(person)) == 1, page
        await sql("delete from draft")
    form = (await ada.get(f"{here}/notes/new")).form(f"{here}/notes")
    await ada.post("/drafts", form | {"parties": [okoros.officer.id]}, headers=HTMX, status=200)
    assert len(await drafts_of(okoros.parent)) == 1, "a tick was taken away"


async def begins_everywhere(who: Browser, okoros: Okoros) -> None:
    """A note about each child, and an answer that was sent and can come back."""
    for child in (okoros.child, okoros.sibling):
        form = (await who.get(f"{at(child)}/notes/new")).form(f"{at(child)}/notes")
        await who.post("/drafts", form | {"words": f"About {child.known_as}"}, headers=HTMX, status=200)
    await who.get(f"{at(okoros.child)}/talks/new")
    there = {"kind": "call", "said": "Sam rang about Ife.", **boxes("day", "2027-03-10")}
    await who.post(f"{at(okoros.child)}/talks", there)


async def left_of(person: Person) -> list[str]:
    rows = await sql("select fields::text as fields from draft where person = {} order by 1", person.id)
    return [row["fields"] for row in rows]


END = (
    "update circle_grant set ended_at = now(), ended_by = given_by, why_ended = 'Moved'"
    " where person = {} and child = {}"
)


async def test_whoever_has_no_place_around_a_child_any_more_keeps_nothing_unsent_about_them(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    for person in (okoros.parent, okoros.officer):
        await begins_everywhere(await browser.as_(person), okoros)
        assert len(await left_of(person)) == 3
    await sql(END, okoros.parent.id, okoros.child.id)
    (kept,) = await left_of(okoros.parent)
    assert "About Tobi" in kept
    assert len(await left_of(okoros.officer)) == 3, "whose place goes on"


async def test_a_case_officer_who_ends_a_place_lets_its_drafts_go_in_the_same_act(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    nell = await browser.as_(okoros.teacher)
    form = (await nell.get(f"{at(okoros.child)}/notes/new")).form(f"{at(okoros.child)}/notes")
    await nell.post("/drafts", form | {"words": LUNCH}, headers=HTMX, status=200)
    with suppress(NotThere):
        async with desk.act(okoros.officer.id) as unit:
            for _ in range(2):  # The second time there is no such place.
                await end_place(okoros.teacher.id, "She moved", child=okoros.child, unit=unit)
    assert len(await drafts_of(okoros.teacher)) == 1, "an act that fails takes nothing away"
    async with desk.act(okoros.officer.id) as unit:
        await end_place(okoros.teacher.id, "She moved", child=okoros.child, unit=unit)
    assert await drafts_of(okoros.teacher) == []


async def test_a_second_place_around_the_same_child_keeps_what_was_begun(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    async with desk.act(okoros.officer.id) as unit:
        await Grant.give(
            okoros.teacher.id, family=okoros.family.id, child=okoros.child.id, role=Role.PARENT, unit=unit
        )
    nell = await browser.as_(okoros.teacher)
    form = (await nell.get(f"{at(okoros.child)}/notes/new")).form(f"{at(okoros.child)}/notes")
    await nell.post("/drafts", form | {"words": LUNCH}, headers=HTMX, status=200)
    async with desk.act(okoros.officer.id) as unit:
        await end_place(okoros.teacher.id, "She moved", child=okoros.child, unit=unit)
    assert len(await drafts_of(okoros.teacher)) == 1


async def test_the_worker_lets_go_what_was_begun_by_those_whose_last_day_is_over(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    for person in (okoros.parent, okoros.officer):
        await begins_everywhere(await browser.as_(person), okoros)
    last = desk.today()
    await sql(
        "update circle_grant set until = {} where person = {} and child = {}",
        last, okoros.parent.id, okoros.child.id,
    )  # fmt: skip
    for days, left in ((0, 3), (1, 1)):
        clock.forward(days=days)
        await sql("update draft set at = {}", clock.now)
        async with desk.act(None, Wall.WORKER) as unit:
            await Draft.sweep(unit.now)
        assert len(await left_of(okoros.parent)) == left
        assert len(await left_of(okoros.officer)) == 3
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with desk.act(okoros.officer.id):
            await sql("select forget_drafts_of_those_who_left()")

"""What somebody wrote is handed back where they may not send it any more: never lost, and never a page that broke."""

from html import unescape
from typing import Any

import pytest

from sharing.desk import Desk
from sharing.once import FormSent
from sharing.rights import Sight
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.timeline.coming_of_age import PASSED, born, chooses
from tests.timeline.doing import at, boxes
from tests.timeline.test_undo import LUNCH, WRITING, write_note, write_talk
from tests.world import sql

WORDS = "Only with a window seat please"
_END = """
update circle_grant set ended_at = now(), why_ended = 'Left', ended_by = given_by where person = {} and child = {}
"""


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


def ends_while_it_is_sent(monkeypatch: pytest.MonkeyPatch, okoros: Okoros) -> None:
    """The teacher's place: after the form was read and found right, before anything is written."""
    first_time = FormSent.first_time

    async def ended(*args: Any, **more: Any) -> None:
        await sql("reset role")
        await sql(_END, okoros.teacher.id, okoros.child.id)
        await sql("select set_config('role', 'journey_web', true)")
        await first_time(*args, **more)

    monkeypatch.setattr(FormSent, "first_time", ended)


FOR_THE_TEACHER = {
    "note": ("notes/new", "notes", {"words": WORDS, "easy": "By the window."}),
    "question": ("asks/new", "asks", {"kind": "question", "words": WORDS}),
    "talk": ("talks/new", "talks", {"kind": "call", "said": WORDS, **boxes("day", "2027-03-10")}),
    "meeting": ("meetings/new", "meetings", {"said": WORDS, **boxes("day", "2027-03-10")}),
}


@pytest.mark.parametrize("noun", FOR_THE_TEACHER)
async def test_where_somebody_chosen_has_left_meanwhile_the_words_are_handed_back(
    browser: Browser, desk: Desk, okoros: Okoros, monkeypatch: pytest.MonkeyPatch, noun: str
) -> None:
    here, teacher = at(okoros.child), str(okoros.teacher.id)
    page, to, written = FOR_THE_TEACHER[noun]
    ada = await browser.as_(okoros.parent)
    form = (await ada.get(f"{here}/{page}")).form(f"{here}/{to}")
    ends_while_it_is_sent(monkeypatch, okoros)
    sent = {**form, "to": teacher, "there": teacher, **written}
    answer = await ada.client.post(f"{here}/{to}", data=sent)
    assert answer.status_code == 409
    assert "Nothing was sent." in answer.text
    assert WORDS in answer.text
    assert f'href="{here}/{page}"' in unescape(answer.text)
    assert await sql("select 1 from form_sent") == []
    assert WORDS in (await ada.get(f"{here}/{page}")).html


ANSWERS = {
    "note": (write_note, "answer", {"said": "but", "but": WORDS}),
    "talk": (write_talk, "views", {"words": WORDS}),
}


@pytest.mark.parametrize("noun", ANSWERS)
async def test_a_teacher_whose_place_ends_while_she_answers_gets_her_words_back(
    browser: Browser, desk: Desk, okoros: Okoros, monkeypatch: pytest.MonkeyPatch, noun: str
) -> None:
    write, to, written = ANSWERS[noun]
    href = await write(await browser.as_(okoros.parent), okoros)
    nell = await browser.as_(okoros.teacher)
    form = (await nell.get(href)).form(f"{href}/{to}")
    ends_while_it_is_sent(monkeypatch, okoros)
    answer = await nell.client.post(f"{href}/{to}", data={**form, **written})
    assert answer.status_code in (404, 409)
    assert WORDS in answer.text


@pytest.mark.parametrize("noun", WRITING)
async def test_an_answer_to_what_was_undone_meanwhile_is_handed_back(
    browser: Browser, desk: Desk, okoros: Okoros, noun: str
) -> None:
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    href = await WRITING[noun][0](ada, okoros)
    to = f"{href}/views" if noun == "talk" else f"{href}/answer"
    said = {"note": {"said": "but", "but": WORDS}, "ask": {"said": "answered"}, "talk": {}}[noun]
    form = (await sam.get(href)).form(to)
    await ada.get(href)
    await ada.post(f"{href}/undo")
    answer = await sam.client.post(to, data={**form, "words": WORDS, **said})
    assert answer.status_code == 404
    assert WORDS in answer.text
    assert LUNCH not in answer.text


@pytest.mark.parametrize("sees", [Sight.DATES, Sight.NOTHING])
async def test_a_parent_who_is_shut_out_while_she_writes_gets_her_words_back(
    browser: Browser, desk: Desk, okoros: Okoros, sees: Sight
) -> None:
    await born(okoros.child.id, PASSED)
    await chooses(okoros.young_person, okoros.parent, Sight.EVERYTHING, desk, child=okoros.child.id)
    ada, here = await browser.as_(okoros.parent), at(okoros.child)
    form = (await ada.get(f"{here}/notes/new")).form(f"{here}/notes")
    await chooses(okoros.young_person, okoros.parent, sees, desk, child=okoros.child.id)
    answer = await ada.client.post(f"{here}/notes", data={**form, "words": WORDS})
    assert answer.status_code == 403
    assert WORDS in answer.text


async def test_somebody_whose_place_ended_before_she_sent_gets_her_words_back_and_reads_nothing(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    nell, here = await browser.as_(okoros.teacher), at(okoros.child)
    form = (await nell.get(f"{here}/notes/new")).form(f"{here}/notes")
    await sql(_END, okoros.teacher.id, okoros.child.id)
    answer = await nell.client.post(f"{here}/notes", data={**form, "words": WORDS})
    assert answer.status_code == 404
    assert WORDS in answer.text
    assert "Ife" not in answer.text


async def test_words_sent_from_another_site_are_not_shown(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    nell, here = await browser.as_(okoros.teacher), at(okoros.child)
    form = (await nell.get(f"{here}/notes/new")).form(f"{here}/notes")
    await sql(_END, okoros.teacher.id, okoros.child.id)
    answer = await nell.client.post(
        f"{here}/notes", data={**form, "words": WORDS}, headers={"Origin": "https://elsewhere.example"}
    )
    assert answer.status_code == 404
    assert WORDS not in answer.text

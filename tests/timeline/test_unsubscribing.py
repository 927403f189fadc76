"""Ending our messages from a link in one, signed out; and nobody finds out from it whose it is."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings import Mode, Settings, UnsafeSettings
from sharing.desk import Desk, Wall
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from timeline.alerts.choosing.choices import Via, choices_of
from timeline.alerts.choosing.unsubscribing import person_of, token_of, unsubscribe_url

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
KEYS = {"2": "k" * 32, "1": "older" * 8}


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


def path_for(person: UUID, settings: Settings) -> str:
    return unsubscribe_url(person, settings).removeprefix(settings.base_url)


async def channel_of(person: UUID, desk: Desk) -> Via:
    async with desk.read(None, Wall.WORKER):
        return (await choices_of([person]))[person].channel


@given(st.uuids(), st.uuids())
def test_a_token_says_whose_it_is_to_us_alone(person: UUID, other: UUID) -> None:
    token = token_of(person, KEYS)

    assert person_of(token, KEYS) == person
    assert (token_of(other, KEYS) == token) is (other == person)
    assert person.hex not in token
    assert person_of(token, {"2": "q" * 32}) is None, "another key"
    assert person_of(token, {"3": KEYS["2"]}) is None, "another id"


def test_an_older_key_still_reads_what_it_made() -> None:
    person = uuid4()
    old = token_of(person, {"1": KEYS["1"]})
    assert old.startswith("1.")
    assert person_of(old, KEYS) == person


@given(st.uuids(), st.data())
def test_a_changed_token_is_nobodys(person: UUID, data: st.DataObject) -> None:
    token = token_of(person, KEYS)
    at = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.sampled_from("ABCxyz019-_.é=\0"))
    changed = token[:at] + letter + token[at + 1 :]

    assert person_of(changed, KEYS) == (person if changed == token else None)


@pytest.mark.parametrize("body", [b"", b"List-Unsubscribe=One-Click"], ids=["empty", "one click"])
async def test_a_mail_program_ends_them_with_one_post(
    body: bytes, okoros: Okoros, desk: Desk, browser: Browser, settings: Settings
) -> None:
    person = okoros.parent.id
    path = path_for(person, settings)
    for _ in range(2):
        sent = await browser.client.post(path, content=body, headers=FORM)
        assert sent.status_code == 200
        assert "set-cookie" not in sent.headers
    assert await channel_of(person, desk) is Via.NONE
    assert await channel_of(okoros.officer.id, desk) is Via.EMAIL


async def test_looking_at_the_link_changes_nothing_and_one_button_does(
    okoros: Okoros, desk: Desk, browser: Browser, settings: Settings
) -> None:
    path = path_for(okoros.parent.id, settings)
    page = await browser.get(path)
    assert len(page.select("main form button")) == 1
    assert okoros.parent.name not in page.html
    assert "Two kinds of letter still come" in page.html
    assert await channel_of(okoros.parent.id, desk) is Via.EMAIL

    done = await browser.post(path, {}, status=200)
    assert await channel_of(okoros.parent.id, desk) is Via.NONE
    assert done.select_one("main a.button")["href"] == "/me/alerts"


async def test_whoever_turns_them_on_again_has_all_else_as_it_was(
    okoros: Okoros, desk: Desk, browser: Browser, settings: Settings
) -> None:
    parent = await browser.as_(okoros.parent)
    same = {"channel": "email", "pace": "daily", "leads": ["28"], "quiet_from": "21", "quiet_to": "9"}
    await parent.get("/me/alerts")
    await parent.post("/me/alerts", same)
    await browser.post(path_for(okoros.parent.id, settings), {}, status=200)
    page = await parent.get("/me/alerts")

    assert [str(one["value"]) for one in page.select("input[checked]")] == ["none", "28", "daily"]


async def test_a_token_that_we_did_not_make_is_not_there(browser: Browser) -> None:
    made_by_others = token_of(uuid4(), {"0": "somebody else’s key, of as many letters"})
    for token in (made_by_others, "0.", "x", "0.AAAA", "0." + "A" * 5000):
        for answer in (
            await browser.client.get(f"/unsubscribe/{token}"),
            await browser.client.post(f"/unsubscribe/{token}"),
        ):
            assert answer.status_code == 404


def test_a_weak_key_stops_the_start(settings: Settings) -> None:
    weak = replace(settings, mode=Mode.PRODUCTION, unsubscribe_secrets="1:short")
    with pytest.raises(UnsafeSettings, match="UNSUBSCRIBE_KEYS"):
        weak.refuse_if_unsafe()

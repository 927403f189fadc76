"""How often one address may ask, and that nothing of it outlives the moment."""

import re
from collections.abc import AsyncIterator

import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar

from app import create_app
from settings import Settings
from tests.browser import Browser
from tests.clock import Clock
from web.limiter import PUBLIC, Allowance, Limiter

ASKS = "/api/law/dates?pathway=first_assessment&request_received=2025-05-21"


class Seconds:
    def __init__(self) -> None:
        self.passed = 1_000.0

    def __call__(self) -> float:
        return self.passed


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
async def held(app: Litestar, settings: Settings, clock: Clock, seconds: Seconds) -> AsyncIterator[Litestar]:
    """The service with an allowance of three."""
    limiter = Limiter(Allowance(burst=3, a_second=0.5), clock=seconds)
    held = create_app(settings, clock=lambda: clock.now, limiter=limiter)
    yield held
    await held.state.bell.close()


def test_a_burst_may_come_at_once_and_then_one_with_each_half_second(seconds: Seconds) -> None:
    limiter = Limiter(Allowance(burst=60, a_second=2), clock=seconds)
    assert [limiter.seconds_to_wait("a") for _ in range(60)] == [0] * 60
    assert limiter.seconds_to_wait("a") == 0.5
    seconds.passed += 0.5
    assert limiter.seconds_to_wait("a") == 0
    assert limiter.seconds_to_wait("a") == 0.5


def test_one_address_does_not_use_up_anothers(seconds: Seconds) -> None:
    limiter = Limiter(Allowance(burst=1), clock=seconds)
    assert limiter.seconds_to_wait("a") == 0
    assert limiter.seconds_to_wait("a") > 0
    assert limiter.seconds_to_wait("b") == 0


def test_waiting_long_never_saves_up_more_than_a_burst(seconds: Seconds) -> None:
    limiter = Limiter(Allowance(burst=2), clock=seconds)
    limiter.seconds_to_wait("a")
    seconds.passed += 10_000
    assert [limiter.seconds_to_wait("a") > 0 for _ in range(3)] == [False, False, True]


def test_of_many_addresses_whoever_has_not_asked_for_longest_is_forgotten(seconds: Seconds) -> None:
    limiter = Limiter(Allowance(burst=1, most=2), clock=seconds)
    for address in ("a", "b", "a", "c"):
        limiter.seconds_to_wait(address)
    assert limiter.remembered == 2
    assert limiter.seconds_to_wait("a") > 0, "asked lately, so still known"
    assert limiter.seconds_to_wait("b") == 0, "forgotten"


def test_the_public_allowance_stands_in_one_place() -> None:
    assert (PUBLIC.burst, PUBLIC.a_second, PUBLIC.most) == (60, 2, 10_000)


async def test_too_many_pages_are_answered_in_plain_words_with_the_seconds_to_wait(held: Litestar) -> None:
    async with Browser(held) as browser:
        for _ in range(3):
            await browser.get("/dates")
        page = await browser.get("/dates/growing_up", status=429)
        assert page.headers["retry-after"] == "2"
        assert "wait a little" in page.text


async def test_too_many_questions_of_a_program_are_answered_with_a_problem(
    held: Litestar, seconds: Seconds
) -> None:
    async with Browser(held) as browser:
        for _ in range(3):
            assert (await browser.client.get(ASKS)).status_code == 200
        answer = await browser.client.get(ASKS)
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "2")
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.json()["status"] == 429
        seconds.passed += 2
        assert (await browser.client.get(ASKS)).status_code == 200


async def test_only_what_counts_dates_for_everybody_is_limited(held: Litestar) -> None:
    async with Browser(held) as browser:
        for _ in range(5):
            await browser.get("/")
            await browser.get("/sign-in")


async def test_an_address_that_a_client_claims_is_not_believed(held: Litestar) -> None:
    async with Browser(held) as browser:
        answers = [
            await browser.client.get("/dates", headers={"X-Forwarded-For": f"192.0.2.{number}"})
            for number in range(5)
        ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("a socket", "another", False),
    ],
)
async def test_a_household_with_many_addresses_of_the_new_kind_is_one(
    held: Litestar, first: str, second: str, same: bool
) -> None:
    for address in (first, first, first, second):
        transport = ASGITransport(held, client=(address, 1))  # type: ignore[arg-type]  # httpx types ASGI otherwise
        async with AsyncClient(transport=transport, base_url="http://test") as client:
            answer = await client.get("/dates")
    assert answer.status_code == (429 if same else 200)


async def test_what_somebody_asks_is_written_in_no_log(
    browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = "born-day=1&born-month=9&born-year=2010&CANARY=1"
    await browser.get(f"/dates/growing_up?{asked}")
    await browser.client.get("/api/law/dates?pathway=growing_up&born=2010-09-01&CANARY=1")
    log = capsys.readouterr().out
    assert '"/dates/{pathway}"' in log
    assert '"/api/law/dates"' in log
    assert not re.search("CANARY|2010|born", log)

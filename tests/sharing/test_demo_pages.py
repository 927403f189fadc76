"""The demo's own pages, which exist nowhere else."""

from collections.abc import AsyncIterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from uuid import uuid4

import pytest
from litestar import Litestar

from app import create_app
from settings import Mode, Settings
from sharing import demo_clock
from sharing.desk import Desk
from tests.browser import Browser, Page
from tests.cast import the_okoros
from tests.letters import Letters
from tests.limits import no_limit

ONLY_IN_DEMO = ["/demo", "/demo/mail", "/demo/mail/x.eml", "/demo/mail/x.eml/looks"]
MADE_UP = "All people and dates here are made up, and nothing leaves this computer."


@pytest.fixture
async def moving_browser(app: Litestar, settings: Settings, tmp_path: Path) -> AsyncIterator[Browser]:
    """A demo whose clock is the machine's, and can be moved on."""
    demo = create_app(replace(settings, mode=Mode.DEMO, demo_clock=tmp_path / "clock"), limiter=no_limit())
    async with Browser(demo) as browser:
        yield browser
    await demo.state.bell.close()


async def test_the_clock_moves_a_week_on_and_stops_after_a_year(
    moving_browser: Browser, tmp_path: Path
) -> None:
    def today(page: Page) -> date:
        words = page.select_one("form[action='/demo/week'] span").get_text()
        return datetime.strptime(words, "Here it is %A %d %B %Y.").replace(tzinfo=UTC).date()

    before = today(await moving_browser.get("/demo"))
    await moving_browser.post("/demo/week")
    page = await moving_browser.follow()
    assert "It is a week later now." in page.text
    assert today(page) - before == timedelta(days=7)
    (tmp_path / "clock").write_text("357")
    await moving_browser.post("/demo/week")
    page = await moving_browser.follow()
    assert today(page) - before == timedelta(days=364)
    assert not page.select("form[action='/demo/week'] button")
    await moving_browser.post("/demo/week")
    assert "The demo’s story ends here." in (await moving_browser.follow()).text


def test_two_who_move_the_clock_at_once_both_find_it_moved(settings: Settings, tmp_path: Path) -> None:
    demo = replace(settings, mode=Mode.DEMO, demo_clock=tmp_path / "clock")
    with ThreadPoolExecutor(8) as people:
        assert all(people.map(lambda _: demo_clock.move_a_week(demo), range(40)))
    assert 7 <= demo.days_moved() <= 40 * 7
    assert [one.name for one in tmp_path.iterdir()] == ["clock"]


@pytest.mark.parametrize("path", ONLY_IN_DEMO)
async def test_outside_the_demo_there_are_no_such_pages(browser: Browser, path: str) -> None:
    await browser.get(path, status=404)


async def test_outside_the_demo_nobody_can_look_as_anybody(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    await browser.get("/sign-in")
    await browser.post("/demo/look-as", person=okoros.parent.id, status=404)


async def test_the_first_page_lets_you_choose_whose_eyes_to_look_through(
    demo_browser: Browser, desk: Desk
) -> None:
    await the_okoros(desk)
    front = await demo_browser.get("/")
    assert front.select("main a[href='/demo']"), "one click away"
    page = await demo_browser.get("/demo")
    assert MADE_UP in page.text
    assert "Thursday 11 March 2027" in page.text
    assert "Look as Ada Okoro" in page.text
    assert "Sam Reyes Case officer, council" in page.text
    assert "Zed Marsh" not in page.text


async def test_looking_as_somebody_and_then_as_somebody_else(demo_browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    await demo_browser.get("/demo")
    await demo_browser.post("/demo/look-as", person=okoros.parent.id)
    page = await demo_browser.get(f"/families/{okoros.family.id}/people")
    assert "Ada Okoro" in page.select_one("header form").get_text()
    assert MADE_UP not in page.text
    await demo_browser.get("/demo")
    await demo_browser.post("/demo/look-as", person=okoros.teacher.id)
    page = await demo_browser.get(f"/families/{okoros.family.id}/people")
    assert "Nell Hart" in page.select_one("header form").get_text()


async def test_nobody_can_be_made_up_on_the_way(demo_browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    for someone in (uuid4(), okoros.stranger.id, "x"):
        await demo_browser.get("/demo")
        await demo_browser.post("/demo/look-as", person=someone)
        assert "Choose one of the people on this page." in (await demo_browser.follow()).text
        assert "session" not in demo_browser.client.cookies


async def test_an_empty_demo_says_what_to_do(demo_browser: Browser) -> None:
    assert "bin/demo --reset" in (await demo_browser.get("/demo")).text


async def test_mail_can_be_read_in_the_demo_itself(
    demo_browser: Browser, desk: Desk, letters: Letters
) -> None:
    await the_okoros(desk)
    assert "No mail yet" in (await demo_browser.get("/demo/mail")).text
    await demo_browser.get("/sign-in")
    await demo_browser.post("/sign-in", email="ada.okoro@people.example")
    page = await demo_browser.get("/demo/mail")
    assert MADE_UP in page.text
    assert "Your code to sign in" in page.text
    letter = await demo_browser.get(str(page.select_one("main li a")["href"]))
    assert "It works for 10 minutes" in letter.text
    assert "ada.okoro@people.example" in letter.text


HARMFUL = (
    "<!doctype html><title>x</title><style>p { color: #1b2333 }</style><p>It is later.</p>"
    "<script>parent.document.title = 1</script><img src=https://elsewhere.example/seen>"
)


def kept(folder: Path) -> str:
    """A letter with HTML of which somebody else made the worst. Its name."""
    letter = EmailMessage()
    letter["To"], letter["Subject"] = "ada@people.example", "Robin: a date has moved"
    letter.set_content("It is later.\n")
    letter.add_alternative(HARMFUL, subtype="html")
    folder.mkdir(exist_ok=True)
    (folder / "1.eml").write_bytes(letter.as_bytes())
    return "1.eml"


async def test_a_letter_is_shown_as_it_looks_beside_its_words_and_can_do_nothing(
    demo_browser: Browser, settings: Settings, letters: Letters
) -> None:
    assert settings.mail_folder
    name = kept(settings.mail_folder)
    page = await demo_browser.get(f"/demo/mail/{name}")
    (frame,) = page.select("iframe")
    assert (frame["src"], frame["title"]) == (f"/demo/mail/{name}/looks", "The mail as it looks")
    apart = {"allow-popups", "allow-popups-to-escape-sandbox"}
    assert {*frame["sandbox"].split()} == apart
    assert page.select_one(str(page.select_one("p.meta > a")["href"])), (
        "who wants the words alone skips the frame"
    )
    outer = policy_of((await demo_browser.client.get(f"/demo/mail/{name}")).headers)
    assert outer["frame-src"] == {"'self'"}
    assert outer["script-src"] == outer["style-src"] == {"'self'"}

    answer = await demo_browser.client.get(str(frame["src"]))
    assert "It is later." in answer.text
    inner = policy_of(answer.headers)
    assert inner["default-src"] == {"'none'"}
    assert not {"script-src", "img-src", "connect-src", "frame-src"} & set(inner), "these fall back to none"
    assert inner["style-src"] == {"'unsafe-inline'"}
    assert inner["sandbox"] == apart
    assert inner["frame-ancestors"] == {"'self'"}
    other = await demo_browser.client.get("/demo/mail")
    assert "frame-src" not in policy_of(other.headers)
    assert policy_of(other.headers)["frame-ancestors"] == {"'none'"}


def policy_of(headers: Mapping[str, str]) -> dict[str, set[str]]:
    parts = (part.split() for part in headers["content-security-policy"].split(";"))
    return {name: set(rest) for name, *rest in parts}


@pytest.mark.parametrize(
    "name", ["..%2frecord", "%2e%2e%2frecord", "..", ".", "record", "%2fetc%2fpasswd", "x.eml", "%00"]
)
async def test_only_letters_can_be_read(demo_browser: Browser, letters: Letters, name: str) -> None:
    page = await demo_browser.client.get(f"/demo/mail/{name}")
    assert page.status_code == 404 or str(page.url).endswith(("/demo", "/demo/", "/demo/mail", "/demo/mail/"))

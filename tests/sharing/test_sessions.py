"""Being signed in, and no longer being signed in."""

import asyncio

from sharing.desk import Desk, Wall
from sharing.sessions import Session
from sharing.viewer import Viewer
from tests.browser import Browser
from tests.cast import person, the_okoros
from tests.clock import Clock
from tests.letters import Letters
from tests.sharing.test_sign_in import ada_asks


async def test_a_planted_session_is_not_adopted(browser: Browser, letters: Letters) -> None:
    planted = "chosen-by-somebody-else-0123456789abcdefghij"
    browser.set_cookie("session", planted)
    code = await ada_asks(browser, letters)
    page = await browser.post("/sign-in/code", code=code)
    given = [value for value in page.headers.get_list("set-cookie") if value.startswith("session=")]
    assert len(given) == 1
    assert planted not in given[0]
    other = browser.another()
    other.set_cookie("session", planted)
    await other.get("/cases", status=303)


async def test_every_sign_in_gets_a_session_of_its_own(browser: Browser, desk: Desk) -> None:
    ada = await person("Ada Okoro")
    one, two = await browser.as_(ada), await browser.as_(ada)
    assert one.client.cookies["session"] != two.client.cookies["session"]
    await one.get("/cases")
    await one.post("/sign-out")
    await two.get("/cases")


async def test_signing_out_ends_the_session_at_the_server(browser: Browser, desk: Desk) -> None:
    ada = await browser.as_(await person("Ada Okoro"))
    token = ada.client.cookies["session"]
    await ada.get("/cases")
    page = await ada.post("/sign-out")
    assert page.where.startswith("/sign-in")
    assert page.headers["clear-site-data"] == '"cache", "storage"'
    assert "session" not in ada.client.cookies
    thief = browser.another()
    thief.set_cookie("session", token)
    assert (await thief.get("/cases", status=303)).where == "/sign-in"


async def test_requests_under_way_do_not_bring_a_session_back(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    here = f"/families/{okoros.family.id}/people"
    token = ada.client.cookies["session"]
    page = await ada.get(here)
    fields = {name: value[0] for name, value in page.form("/sign-out").items()}
    looks = [ada.client.get(here) for _ in range(4)]
    answers = await asyncio.gather(*looks[:2], ada.client.post("/sign-out", data=fields), *looks[2:])
    assert all("session=" + token not in str(answer.headers) for answer in answers)
    ada.set_cookie("session", token)
    assert (await ada.get(here, status=303)).where == "/sign-in"


async def test_a_session_lasts_fourteen_days(browser: Browser, desk: Desk, clock: Clock) -> None:
    ada = await browser.as_(await person("Ada Okoro"))
    clock.forward(days=13, hours=23)
    await ada.get("/cases")
    clock.forward(hours=1)
    await ada.get("/cases", status=303)


async def test_the_token_itself_is_never_stored(desk: Desk) -> None:
    ada = await person("Ada Okoro")
    async with desk.act(None, Wall.DOOR) as unit:
        token = await Session.start(ada.id, unit=unit)
    assert token not in str(await Session.select())
    viewer = await Viewer.of_session(token, now=desk.now(), today=desk.today())
    assert viewer
    assert viewer.name == "Ada Okoro"


async def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(
    browser: Browser, letters: Letters
) -> None:
    code = await ada_asks(browser, letters)
    page = await browser.post("/sign-in/code", code=code)
    cookie = next(value for value in page.headers.get_list("set-cookie") if value.startswith("session="))
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert "Path=/" in cookie

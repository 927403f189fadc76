"""Signing in by a mailed code."""

import re

from sharing.desk import Desk
from sharing.people import Person
from sharing.sessions import Session
from sharing.sign_in import SignInCode
from tests.browser import Browser
from tests.cast import person
from tests.clock import Clock
from tests.letters import Letters, words_of

WRONG = "BBBB2222"


async def ask(browser: Browser, email: str) -> None:
    await browser.get("/sign-in")
    await browser.post("/sign-in", email=email)
    await browser.follow()


def code_in(letters: Letters) -> str:
    found = re.search(r"^ +([A-Z0-9]{4} [A-Z0-9]{4})$", words_of(letters.all()[-1]), re.MULTILINE)
    assert found, words_of(letters.all()[-1])
    return found[1]


async def ada_asks(browser: Browser, letters: Letters) -> str:
    ada: Person = await person("Ada Okoro")
    await ask(browser, ada.email)
    return code_in(letters)


async def test_a_mailed_code_signs_its_person_in(browser: Browser, letters: Letters) -> None:
    code = await ada_asks(browser, letters)
    # Relays look askance at a name that is no host's.
    assert letters.all()[0]["Message-ID"].endswith("@test>")
    page = await browser.post("/sign-in/code", code=code)
    assert page.where.startswith("/?")
    await browser.get("/cases")


async def test_a_code_may_be_typed_in_small_letters_with_a_dash(browser: Browser, letters: Letters) -> None:
    code = await ada_asks(browser, letters)
    await browser.post("/sign-in/code", code=f"  {code.lower().replace(' ', '-')} ")


async def test_the_address_may_be_typed_in_capitals(browser: Browser, letters: Letters) -> None:
    await person("Ada Okoro")
    await ask(browser, "ADA.Okoro@People.Example")
    assert code_in(letters)


async def test_a_code_works_only_in_the_browser_that_asked(browser: Browser, letters: Letters) -> None:
    code = await ada_asks(browser, letters)
    other = browser.another()
    await other.get("/sign-in/code")
    page = await other.post("/sign-in/code", code=code, status=422)
    assert "This code does not work" in page.select_one("#p-code").get_text()
    await browser.post("/sign-in/code", code=code)


async def test_a_code_works_once(browser: Browser, letters: Letters, desk: Desk) -> None:
    code = await ada_asks(browser, letters)
    kept = dict(browser.client.cookies)
    await browser.post("/sign-in/code", code=code)
    again = browser.another()
    again.set_cookie("browser", kept["browser"])
    await again.get("/sign-in/code")
    await again.post("/sign-in/code", code=code, status=422)


async def test_five_wrong_codes_spoil_the_right_one(browser: Browser, letters: Letters) -> None:
    code = await ada_asks(browser, letters)
    for _ in range(5):
        await browser.post("/sign-in/code", code=WRONG, status=422)
    await browser.post("/sign-in/code", code=code, status=422)


async def test_four_wrong_codes_do_not(browser: Browser, letters: Letters) -> None:
    code = await ada_asks(browser, letters)
    for _ in range(4):
        await browser.post("/sign-in/code", code=WRONG, status=422)
    await browser.post("/sign-in/code", code=code)


async def test_a_code_works_for_ten_minutes(browser: Browser, letters: Letters, clock: Clock) -> None:
    code = await ada_asks(browser, letters)
    clock.forward(minutes=9, seconds=59)
    await browser.post("/sign-in/code", code=code)


async def test_a_code_is_over_after_ten_minutes(browser: Browser, letters: Letters, clock: Clock) -> None:
    code = await ada_asks(browser, letters)
    clock.forward(minutes=10)
    await browser.post("/sign-in/code", code=code, status=422)


async def test_an_unknown_address_gets_the_very_same_answer_and_no_mail(
    browser: Browser, letters: Letters
) -> None:
    await person("Ada Okoro")
    answers = []
    for email in ("ada.okoro@people.example", "nobody@people.example"):
        someone = browser.another()
        await someone.get("/sign-in")
        asked = await someone.post("/sign-in", email=email)
        shown = await someone.follow()
        answers.append((asked.status, asked.where, asked.response.content, shown.text))
    assert answers[0] == answers[1]
    assert [message["To"] for message in letters.all()] == ["ada.okoro@people.example"]


async def test_one_address_cannot_be_flooded_with_mail(
    browser: Browser, letters: Letters, clock: Clock
) -> None:
    await person("Ada Okoro")
    for _ in range(8):
        await ask(browser, "ada.okoro@people.example")
        clock.forward(minutes=1)
    assert len(letters.all()) == 6


async def test_two_addresses_in_one_field_are_refused_beside_it(browser: Browser, letters: Letters) -> None:
    await browser.get("/sign-in")
    page = await browser.post("/sign-in", email="a@b.example, c@d.example", status=422)
    assert page.select_one("#f-email")["value"] == "a@b.example, c@d.example"
    assert "Write one e-mail address" in page.select_one("#p-email").get_text()
    assert letters.all() == []


async def test_what_a_mail_scanner_opens_changes_nothing(browser: Browser, letters: Letters) -> None:
    code = await ada_asks(browser, letters)
    scanner = browser.another()
    for path in ("/sign-in", "/sign-in/code", f"/sign-in/code?code={code}"):
        await scanner.get(path)
        head = await scanner.client.head(path)
        assert (head.status_code, head.content) == (200, b"")
    tries = await SignInCode.select(SignInCode.tries, SignInCode.used_at)
    assert tries == [{"tries": 0, "used_at": None}]
    assert await Session.count() == 0
    await browser.post("/sign-in/code", code=code)


async def test_the_mail_names_nobody_and_has_nothing_to_click(browser: Browser, letters: Letters) -> None:
    await ada_asks(browser, letters)
    message = letters.all()[0]
    words = words_of(message)
    assert "http" not in words
    assert "Ada" not in words + message["Subject"]
    assert not re.search(r"[A-Z0-9]{4} [A-Z0-9]{4}", message["Subject"])


async def test_codes_are_kept_only_in_a_form_that_cannot_be_read_back(
    browser: Browser, letters: Letters
) -> None:
    code = (await ada_asks(browser, letters)).replace(" ", "")
    row = (await SignInCode.select())[0]
    assert code not in str(row)
    assert browser.client.cookies["browser"] not in str(row)

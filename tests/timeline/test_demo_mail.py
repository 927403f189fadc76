"""A month of the demo's mail, read as somebody would who has no business reading it."""

import re
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from litestar import Litestar

from demo import families
from settings import Settings
from tests.clock import Clock
from tests.letter_readers.month import FIRST, deliver_a_month, post
from tests.letter_readers.readers import telling
from tests.letter_readers.told import Sent, differences
from tests.timeline.lines import lines_of, said_in
from tests.world import sql

TITLES = {"Mrs", "Family", "The"}
"""Words of names that name nobody."""


@pytest.fixture
async def sent(demo: Litestar, clock: Clock, settings: Settings, tmp_path: Path) -> list[Sent]:
    await families.load()

    def set_clock(now: datetime) -> None:
        clock.now = now

    async with post(tmp_path, settings.mail_from) as by:
        await deliver_a_month(by, set_clock)
    return by.sent()


@pytest.fixture
def month(sent: list[Sent]) -> list[EmailMessage]:
    return [message_from_bytes(one.raw, _class=EmailMessage, policy=SMTP) for one in sent]


async def test_each_child_of_the_demo_has_a_word_of_its_own(demo: Litestar) -> None:
    await families.load()
    rows = await sql("select known_as, code_word from child")
    words = {row["known_as"]: row["code_word"] for row in rows}
    assert (words["Theo"], words["Zainab"]) == ("Robin", "Lapwing")
    assert len({word.casefold() for word in words.values()}) == len(rows) > 15


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part
    return str(part.get_content())


def everything(message: EmailMessage) -> str:
    """As its reader's neighbour sees it, and as its source is: without the reader's own address."""
    headers = "\n".join(f"{name}: {value}" for name, value in message.items() if name != "To")
    return f"{headers}\n{body(message, 'plain')}\n{body(message, 'html')}"


async def names() -> tuple[set[str], list[str]]:
    """Words that name somebody, and whole names and addresses."""
    known = await sql(
        "select name from person union select known_as from child union select name from family"
    )
    code_words = {row["code_word"] for row in await sql("select code_word from child")}
    found = {word for row in known for word in re.findall(r"\w+", row["name"]) if len(word) > 2}
    places = await sql("select name from organisation union select place from organisation where place <> ''")
    addresses = await sql("select email as name from person union select phone from person where phone <> ''")
    whole = [row["name"] for row in (*places, *addresses) if row["name"]]
    return {word for word in found - TITLES - code_words if not word.isdigit()}, whole


async def test_a_month_of_mail_names_nobody_is_sound_and_comes_once_a_day(
    sent: list[Sent], month: list[EmailMessage]
) -> None:
    """One load of the demo for all of it, because that takes longest."""
    await no_name_no_school_and_no_address_is_in_it(month)
    await nor_is_it_for_whoever_reads_otherwise(sent)
    every_letter_is_sound(month)
    await one_person_gets_one_ordinary_message_on_a_day()


async def no_name_no_school_and_no_address_is_in_it(month: list[EmailMessage]) -> None:
    words, whole = await names()
    assert {"Rahman", "Kowalski", "Nair", "Sam", "Kuba"} <= words
    assert len(month) > 10
    said = " ".join(everything(message) for message in month)
    spoken = set(re.findall(r"\w+", said))
    assert spoken & {word for word in words if word[0].isupper()} - ORDINARY == set()
    assert [name for name in whole if name.lower() in said.lower()] == []


async def nor_is_it_for_whoever_reads_otherwise(sent: list[Sent]) -> None:
    """A reader of another code base; and whoever searches the bytes as they went over the line."""
    words, whole = await names()
    named = {word for word in words if word[0].isupper()} - ORDINARY
    for name, reader in telling().items():
        told = [reader(one.raw) for one in sent]
        assert differences(name, sent, told) == []
        for one, found in zip(sent, told, strict=True):
            said = " ".join(str(value) for kind, value in found.items() if kind != "to")
            assert set(re.findall(r"\w+", said)) & named == set(), one.letter.message_id
            assert [place for place in whole if place.lower() in said.lower()] == []
    for one in sent:
        line = one.raw.replace(b"=\r\n", b"").replace(f"To: {one.letter.to}\r\n".encode(), b"", 1).lower()
        assert [place for place in whole if place.lower().encode() in line] == []


ORDINARY = {"Made"}
"""The made-up past is called so; so may a sentence begin."""


def every_letter_is_sound(month: list[EmailMessage]) -> None:
    """As Python's own reader finds it."""
    ids = [message["Message-ID"] for message in month]
    assert len(ids) == len(set(ids))
    for message in month:
        assert message.defects == []
        assert all(part.defects == [] for part in message.walk())
        assert message.get_content_type() == "multipart/alternative"
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["List-Id"] == "Family Journey <alerts.test>"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert re.fullmatch(r"<http://test/unsubscribe/[\w.-]+>", message["List-Unsubscribe"].strip())
        assert re.fullmatch(r"<[0-9a-f-]{53}@test>", message["Message-ID"])
        assert message["Date"].datetime.tzinfo
        assert max(len(line) for line in message.as_bytes().splitlines()) <= 998
        page = BeautifulSoup(body(message, "html"), "html.parser")
        assert not page.select("script, img, link, iframe, form")
        assert said_in(str(page)) == sorted(
            [*lines_of(body(message, "plain")), *(one.get_text() for one in page.select("td.button"))]
        )


async def one_person_gets_one_ordinary_message_on_a_day() -> None:
    rows = await sql(
        "select person, (sent_at at time zone 'Europe/London')::date as day, count(*) as number from message"
        " where state = 'accepted' and not urgent and sent_at >= {} group by 1, 2",
        FIRST,
    )
    assert {row["number"] for row in rows} == {1}
    assert not await sql("select 1 from message where state in ('owed', 'handing', 'refused', 'unknown')"
                         " and made_at >= {}", FIRST)  # fmt: skip

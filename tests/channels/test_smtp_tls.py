"""A letter goes over an encrypted line to the relay that was meant, or it waits. It never goes unencrypted instead."""

import asyncio
from collections.abc import Mapping

import pytest

from sharing.channels.channel import Outcome
from sharing.channels.smtp import Smtp
from tests.channels.certificates import AUTHORITY, shows
from tests.channels.scripted import CUT, HANG, TLS, Relay, listening
from tests.channels.test_smtp import SENDER, a_letter

FIRST, LATER = "smtps", "smtp+starttls"
GARBAGE = "250 not a handshake"
SHORT, LONG = 0.3, 60.0


@pytest.fixture(autouse=True)
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(AUTHORITY))


async def sent(scheme: str, shown: str = "", answers: Mapping[str, str] = {}) -> tuple[Outcome, Relay]:
    """`shown`: its certificate; "": it has none."""
    tls = shows(shown) if shown else None
    async with listening(answers, tls=tls, at_once=scheme == FIRST and bool(tls)) as one:
        url = f"{scheme}://us:secret@127.0.0.1:{one.port}"
        waits = SHORT if HANG in answers.values() else LONG
        handed = await Smtp(url, sender=SENDER, record=None, reached_within=waits).send(
            a_letter("a@b.example", text="word\n" * 300)
        )
        return handed.outcome, one


@pytest.mark.parametrize("scheme", [FIRST, LATER])
async def test_a_relay_that_shows_who_it_is_gets_the_letter(scheme: str) -> None:
    outcome, one = await sent(scheme, "right")
    assert outcome is Outcome.ACCEPTED
    assert one.may_have_it
    assert "AUTH" in one.heard


async def test_another_relay_or_a_line_that_can_be_read_gets_neither_password_nor_letter() -> None:
    cells: list[tuple[str, str, Mapping[str, str]]] = [
        *((scheme, shown, {}) for scheme in (FIRST, LATER) for shown in ("expired", "elsewhere", "stranger")),
        # It offers no encryption, it says no, or there is none where it should be from the first byte.
        (LATER, "", {}),
        *((LATER, "right", {"STARTTLS": no}) for no in ("454 not now", "502 what is that", "554 no")),
        (FIRST, "", {}),
        # The handshake is cut, hangs, or is none.
        *((LATER, "right", {TLS: how}) for how in (CUT, HANG, GARBAGE)),
    ]
    got = await asyncio.gather(*(sent(*cell) for cell in cells))
    for cell, (outcome, one) in zip(cells, got, strict=True):
        assert outcome is Outcome.TRY_LATER, cell
        assert not {"AUTH", "MAIL", "RCPT", "DATA"} & set(one.heard), cell

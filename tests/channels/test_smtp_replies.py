"""What a relay may say or do at each verb, and how it is told: one cell for each of them."""

import asyncio
import ssl
from collections.abc import Mapping

import pytest

from sharing.channels.channel import Handed, Outcome
from sharing.channels.smtp import Smtp
from tests.channels.certificates import AUTHORITY, shows
from tests.channels.scripted import CUT, DRIP, HALF, HANG, SLOW, Relay, listening
from tests.channels.test_smtp import SENDER, a_letter

L, R, C, A = Outcome.TRY_LATER, Outcome.REFUSED, Outcome.CUT, Outcome.ACCEPTED
NO = ("421", "450", "451", "452", "550", "552", "554")
OTHERWISE = ("What a lovely day", HANG, CUT, DRIP, HALF, SLOW)
TABLE: Mapping[str, str] = {
    # A 'no' to us is not a 'no' to the person: their letter waits until somebody has put it right.
    "connect":  "L L L L L L L  L L L L L A",
    "EHLO":     "L L L L L L L  L L L L L A",
    "STARTTLS": "L L L L L L L  L L L L L A",
    "AUTH":     "L L L L L L L  L L L L L A",
    "MAIL":     "L L L L L L L  L L L L L A",
    "RCPT":     "L L L L R R R  L L L L L A",
    # The text follows at once, so from here on a lost line leaves it open.
    "DATA":     "L L L L R R R  C C C C C A",
    "text":     "L L L L R R R  C C C C C A",
    "dot":      "L L L L R R R  C C C C C A",
    # By then it has the letter.
    "QUIT":     "A A A A A A A  A A A A A A",
}  # fmt: skip
CELLS = [
    (verb, reply, outcome)
    for verb, row in TABLE.items()
    for reply, outcome in zip((*NO, *OTHERWISE), row.split(), strict=True)
]
NOT_REACHED = tuple(TABLE)[:6]
SHORT, LONG = 0.3, 60.0
"""Seconds. Only where a cell waits for something that never comes is it a short time."""


@pytest.fixture(autouse=True)
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(AUTHORITY))


def patient(one: Relay, verb: str, reply: str) -> Smtp:
    waits = SHORT if reply in (HANG, DRIP) else LONG
    url = one.url.replace("smtp://", "smtp+starttls://" if verb == "STARTTLS" else "smtp://us:secret@")
    return Smtp(
        url,
        sender=SENDER,
        record=None,
        reached_within=waits if verb in NOT_REACHED else LONG,
        taken_within=LONG if verb in NOT_REACHED else waits,
        parted_within=waits,
    )


async def played(verb: str, reply: str, tls: ssl.SSLContext) -> tuple[Handed, Relay]:
    answer = f"{reply} made-up words" if reply in NO else reply
    # EHLO that is not understood is asked again in the old way.
    verbs = ("EHLO", "HELO") if verb == "EHLO" else (verb,)
    async with listening(dict.fromkeys(verbs, answer), tls=tls) as one:
        handed = await patient(one, verb, reply).send(a_letter(text=f"{'word ' * 15}\n" * 20))
        return handed, one


async def test_what_the_relay_does_at_each_verb_is_told_as_it_is() -> None:
    tls, letters = shows("right"), {outcome: name for name, outcome in zip("LRCA", (L, R, C, A), strict=True)}
    got = await asyncio.gather(*(played(verb, reply, tls) for verb, reply, _ in CELLS))
    said = [(*cell[:2], letters[handed.outcome]) for cell, (handed, _) in zip(CELLS, got, strict=True)]
    assert said == CELLS
    for (verb, reply, _), (handed, one) in zip(CELLS, got, strict=True):
        # Whoever might have a letter is not sent it again without asking.
        assert not (one.may_have_it and handed.outcome in (L, R)), (verb, reply)
        # A relay that ends the line with its 421 is not always heard to the end.
        assert reply not in NO[1:] or verb == "QUIT" or reply in handed.reply, handed


@pytest.mark.parametrize("code", ["200", "251", "354"])
async def test_an_answer_to_a_letter_that_is_neither_yes_nor_no_leaves_it_open(code: str) -> None:
    handed, one = await played("dot", f"{code} made-up words", shows("right"))
    assert one.may_have_it
    assert handed.outcome is C


async def test_a_relay_that_knows_seven_bits_alone_takes_every_letter() -> None:
    async with listening({}) as one:
        letter = a_letter(subject="🎉 خط", text="Zoë 👩🏽‍🏫\n" * 200)
        assert (await patient(one, "dot", "").send(letter)).outcome is A
    assert one.may_have_it

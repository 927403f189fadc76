"""Letters with what breaks mail, each as somebody might come to write it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sharing.channels.channel import Letter
from tests.inputs import TEXTS, Fate, Text

AT = datetime(2027, 3, 11, 10, 0, tzinfo=UTC)
SENDER = "Family Journey <no-reply@journey.example>"
PLAIN = Letter(
    "ada.okoro@people.example", "A date has moved", "Hello.\n", "<1@journey.example>", AT,
    unsubscribe=f"https://journey.example/unsubscribe/2.{'Ab9-_' * 40}", list_id="Ours <alerts.journey.example>",
)  # fmt: skip

SUBJECTS = (
    "🎉 خط: Żółw", "👩🏽‍🏫" * 40, "e\u0301" * 100, "a" * 300, "é " * 150, "two  spaces,  three", " before", "after ",
    "", "=?utf-8?q?looks_encoded?=", "=?utf-8?b?bm8=?= é", "\u200fRobin", "\u2067خط\u2069",
    'A, B: <c@d.example>; "q" (r)', "tab\there", "nul\0, bell\x07, delete\x7f", "%0d%0aBcc: x@y.example",
    "Wren, Robin, Plover, Heron: 5 things to know. First: please answer today", "a  b ,  c; " * 50 + "d",
    "word " * 220 + "d", "Robin: " + "خط کا ایک جملہ " * 20,
)  # fmt: skip
BODIES = (
    "x" * 1500, "ż" * 1500, ".", "..", ".\n.\n..\n.hidden\nx.", "ends in spaces   \n\t\n  ",
    "From here on\n>From there", "--\n-- \n----\n--===============0123456789==--", "=3D =\n=20 =",
    "خط کا ایک جملہ۔\n\u2067Robin\u2069", "🎉 👩🏽‍🏫 e\u0301", "\n\n\nbetween empty lines\n\n\nand more",
    "nul\0, bell\x07, escape\x1b[31m, delete\x7f", "a\u2028b\x85c\x0bd\x0ce", "1.\t2.\t\t3.",
    "Subject: no\nBcc: x@y.example\n\nBody", "<b>&amp;</b> &#0; <!-- x -->", "DKIM-Signature: v=1; b=x",
    "soft\u00adhyphen, no\u00a0break, zero\u200bwidth",
)  # fmt: skip
SMUGGLED = ("\r\nBcc: x@y.example", "\nBcc: x@y.example", "\rBcc: x@y.example", "\r\n\r\nBody", "\r\n", "\n", "\r",
            "\u2028Bcc: x@y.example", "\x85Bcc: x@y.example", "\x0bBcc: x@y.example")  # fmt: skip
"""What must be refused in any header, before what belongs there and after it."""
ENCODED = ("=?utf-8?q?=0D=0ABcc:_x@y.example?=", "\0", "é")
"""Refused in headers that programs read; people’s own subject carries it as words."""


def letters(texts: Sequence[Text] = TEXTS) -> list[Letter]:
    """With subjects and words that survive; each with a name of its own."""
    numbered = enumerate(_letters(texts), start=1)
    return [replace(one, message_id=f"<{number}@journey.example>") for number, one in numbered]


def _letters(texts: Sequence[Text]) -> Iterator[Letter]:
    for subject in SUBJECTS:
        yield replace(PLAIN, subject=subject)
    for words in BODIES:
        yield written_twice(PLAIN, words)
    yield replace(PLAIN, unsubscribe="", list_id="")
    for typed in texts:
        if not isinstance(typed.line, Fate) and not isinstance(typed.area, Fate):
            yield written_twice(replace(PLAIN, subject=typed.line), typed.area)


def written_twice(letter: Letter, words: str) -> Letter:
    """In the text and in the HTML. Never at the very start, where a mark of the byte order is none of the words."""
    return replace(letter, text=f"Hello.\n{words}\n", html=f'<p dir="auto">{words}</p>\n')

"""Nasty values that people, phones and attackers type, each with what must become of it.

Texts, days, numbers, addresses, answers and ids are here, for every field of every form (tests/test_bad_input.py) and
every address (tests/test_bad_forms.py). What people do at the wrong moment, twice, or to the wrong child is in
tests/test_crossed.py, tests/test_out_of_turn.py and tests/acts.
"""

from dataclasses import dataclass
from enum import Enum
from unicodedata import normalize


class Fate(Enum):
    REFUSED = "refused"
    """Told beside the field, and what was typed stays in it."""
    NOTHING = "nothing"
    """Counts as left empty: there is nothing in it that anybody could see."""


@dataclass(frozen=True)
class Text:
    name: str
    typed: str | bytes
    """Bytes where it is no UTF-8."""
    line: str | Fate
    """What a field of one line keeps."""
    area: str | Fate
    """What a field of many lines keeps."""


def _kept(name: str, typed: str, *, as_: str | None = None) -> Text:
    kept = typed if as_ is None else as_
    return Text(name, typed, kept, kept)


def _refused(name: str, typed: str | bytes) -> Text:
    return Text(name, typed, Fate.REFUSED, Fate.REFUSED)


def _nothing(name: str, typed: str) -> Text:
    return Text(name, typed, Fate.NOTHING, Fate.NOTHING)


NAMES = [
    _kept(f"a name like {name}", name)
    for name in ("O'Brien", "D’Arcy", "Ng", "X", "Null", "True", "None", "007", "undefined", "Łódź", "Nguyễn",
                 "Madonna", "Anna Maria Luisa de' Medici", "Björk Guðmundsdóttir", "Ada-Mae", "Test", "Zoë", "N. O.")
]  # fmt: skip
NAMES.append(_kept("a name of three hundred letters", "Uvuvwevwevwe " * 23 + "X"))

NUMBERS = [
    _kept(f"words like {words}", words)
    for words in ("0", "-1", "1.00", "1,000.00", "1/2", "1E02", "0x10", "NaN", "Infinity", "-Infinity", "1_0", "١٢٣",
                  "１２", "99999999999999999999", "24:00", "23:59:60", "01:30", "2027-02-30", "01/03/2027", "MARCH1",
                  "false", "nil", "NULL", "None()", "[]", "{}", "[object Object]", "hasOwnProperty", "__proto__")
]  # fmt: skip
"""What other programs take for something else than words."""

SCRIPTS = [
    _kept("Arabic", "محمد"),
    _kept("Hebrew with figures", "שרה 12"),
    _kept("Chinese", "李小龍"),
    _kept("two scripts", "Ada محمد 7"),
    _kept("balanced isolates of a phone", "\u2068محمد\u2069 and Ada"),
    _kept("a right-to-left mark", "a\u200fb"),
    _kept("emoji of a family, a flag and a skin tone", "👩\u200d👩\u200d👧\u200d👦 🇬🇧 👍🏽"),
    _kept("stacked accents", "Z\u0335\u0321\u0322a\u0335\u0317l\u0338g\u0337o"),
    _kept("look-alike letters", "раураl"),
    _kept("combined letters", "Zoe\u0308", as_="Zo\u00eb"),
    _kept("combined Vietnamese", normalize("NFD", "Nguyễn"), as_="Nguyễn"),
    _kept("a byte order mark inside", "Ada\ufeffOkoro"),
    _kept("full-width signs", "＝1＋1"),
    _kept("a family from right to left and figures", "שרה 12 محمد 7"),
    _kept("each kind of isolate, closed", "\u2066a\u2069 \u2067ب\u2069 \u2068c\u2069"),
    _kept("flags and keycaps", "🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇺🇸🇷🇺 1️⃣ ❤️"),
    _kept("a joiner inside a word", "نامه\u200cای"),
    _kept("letters turned over", "˙ɐnbᴉlɐ ɐuƃɐɯ"),
    _kept("letters of mathematics", "𝐓𝐡𝐞 𝕢𝕦𝕚𝕔𝕜"),
    _kept("ligatures and small letters that grow", "ﬁ ß ŉ ǰ ΐ İ ı"),
    _kept("signs that look like quotes", "ˋˊ″‷ ʺ ＇"),
    _kept("words that filters dislike", "Scunthorpe, Penistone and Dr Cockburn"),
]

CODE = [
    _kept("a script", "<script>alert(1)</script>"),
    _kept("an image that fails", '"><img src=x onerror=alert(1)>'),
    _kept("a drawing that loads", "<svg/onload=alert(1)>"),
    _kept("a quote and a handler", "' onfocus=alert(1) autofocus x='"),
    _kept("the end of a textarea", "</textarea><b>bold</b>"),
    _kept("the end of a title", "</title></h1><h1>"),
    _kept("a comment", "<!-- and --> -->"),
    _kept("an htmx attribute", '<p hx-get="/sign-out" hx-trigger="load">'),
    _kept("an htmx event", '<p data-hx-on:click="alert(1)">'),
    _kept("a script address", "javascript:alert(1)"),
    _kept("a template", "{{7*7}} {% raw %} {# x #}"),
    _kept("a template's block", "{% include 'base.html' %}"),
    _kept("another template", "${7*7} #{7*7} <%= 7 %>"),
    _kept("our own placeholders", "{name} and {names}"),
    _kept("Python's placeholders", "{0} %s %(x)s {}"),
    _kept("a link of Markdown", "[x](javascript:alert(1)) ![y](//evil.example/z.png)"),
    _kept("an entity", "&lt;b&gt; &amp; &#0; &nbsp"),
    _kept("SQL", "'; drop table child; --"),
    _kept("wildcards", "100% _ \\ \\' \\u0000 $$ $1"),
    _kept("a spreadsheet's formula", '=HYPERLINK("http://evil.example")'),
    _kept("a plus, a minus and an at", "+1 -1 @SUM(A1)"),
    _kept("a path", "../../etc/passwd"),
    _kept("a path of Windows", "C:\\con .."),
    _kept("form signs", "a=b&c=d;e%20f+g"),
    _kept("a header's end in words", "Subject: x Bcc: y@people.example"),
    _kept("a dot", "."),
    _kept("two dots", ".."),
    _kept("a dot at the end", "lunch."),
    _kept("a device of Windows", "CON PRN AUX NUL COM1"),
    _kept("a shell", "$(touch /tmp/x) `id` | cat; rm -rf ~ && echo"),
    _kept("an environment of a shell", "() { :;}; echo $HOME %PATH%"),
    _kept("a string of C", "%s%n%x%d %p"),
    _kept("a document type", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
    _kept("a script in capitals", "<ScRiPt\u00a0SrC=//evil.example></sCrIpT>"),
    _kept("a script without its end", "<script src=//evil.example/x.js"),
    _kept("a style", "<style>@import '//evil.example'</style><p style=\"background:url(//evil.example)\">"),
    _kept("a frame with a document", "<iframe srcdoc='<script>alert(1)</script>'>"),
    _kept("a base and a form", "<base href=//evil.example><form action=/><button>Send</button>"),
    _kept("CDATA", "<![CDATA[<b>x</b>]]> ]]>"),
    _kept("half an entity", "&#x3c;script&#x3e; &lt &amp;lt;"),
    _kept("a query of another database", "{'$gt': ''} || '1'=='1"),
    _kept("a list of commas and quotes", '"a","b";\'c\',,;'),
]

HIDDEN = [
    _refused("NUL", "Ada\x00Okoro"),
    _refused("a bell", "Ada\x07"),
    _refused("an escape", "\x1b[31mAda"),
    _refused("a form feed inside", "Ada\x0cOkoro"),
    _refused("a delete", "Ada\x7fOkoro"),
    _refused("a vertical tab", "Ada\x0bOkoro"),
    _refused("a backspace", "Ada\x08\x08\x08Eve"),
    _refused("the other override", "\u202dAda"),
    _refused("an embedding left open", "\u202bAda"),
    _refused("a text in tags that nobody sees", "Ada" + "".join(chr(0xE0000 + ord(one)) for one in "evil")),
    _refused("a C1 control", "Ada\x9fOkoro"),
    _refused("an override", "paid\u202egpj.exe"),
    _refused("an isolate left open", "\u2067Ada Okoro"),
    _refused("an isolate closed twice", "Ada\u2069 Okoro"),
    _refused("no character at all", "Ada\ufffeOkoro"),
    _refused("half a pair", b"Ada %ed%a0%80"),
    _refused("broken UTF-8", b"Ada %c3%28 Okoro"),
    _refused("an overlong slash", b"Ada %c0%af"),
    _refused("Latin-1", b"Zo%eb Okoro"),
    _refused("a cut letter", b"Ada %e2%82"),
]

EMPTY = [
    _nothing("nothing", ""),
    _nothing("spaces", "   "),
    _nothing("a no-break space", "\u00a0\u2003"),
    _nothing("a zero-width space", "\u200b"),
    _nothing("marks alone", "\ufeff \u2060\u200e"),
    _nothing("letters that nobody sees", "\u3164\u2800\u115f"),
    _nothing("an ideographic space", "\u3000"),
    _nothing("lines alone", "\r\n\n"),
]

LINES = [
    Text("two lines of Windows", "one\r\ntwo", Fate.REFUSED, "one\ntwo"),
    Text("two lines of an old Mac", "one\rtwo", Fate.REFUSED, "one\ntwo"),
    Text("two lines", "one\ntwo", Fate.REFUSED, "one\ntwo"),
    Text("a line separator", "one\u2028two", Fate.REFUSED, "one\ntwo"),
    Text("a paragraph separator", "one\u2029two", Fate.REFUSED, "one\ntwo"),
    Text("a next line", "one\u0085two", Fate.REFUSED, "one\ntwo"),
    Text("a header smuggled in", "x\r\nBcc: y@people.example", Fate.REFUSED, "x\nBcc: y@people.example"),
    Text("a tab", "one\ttwo", "one two", "one\ttwo"),
    _kept("spaces around", "  Ada Okoro  ", as_="Ada Okoro"),
    _kept("spaces inside", "Ada   Okoro"),
]

LONG = [
    _refused("ten thousand letters", "x" * 10_000),
    _refused("thirty thousand accents", "e\u0301" * 15_000),
]

TEXTS = [*NAMES, *NUMBERS, *SCRIPTS, *CODE, *HIDDEN, *EMPTY, *LINES, *LONG]


@dataclass(frozen=True)
class Day:
    name: str
    boxes: tuple[str, str, str]
    """Day, month and year as typed."""
    exists: bool
    """Whether it is a day at all between 1990 and 2099; the rules may still refuse it."""


def _no(name: str, *boxes: str) -> Day:
    return Day(name, (boxes[0], boxes[1], boxes[2]), exists=False)


def _yes(name: str, *boxes: str) -> Day:
    return Day(name, (boxes[0], boxes[1], boxes[2]), exists=True)


DAYS = [
    _no("nothing", "", "", ""),
    _no("spaces", " ", "\u00a0", " "),
    _no("no day", "", "3", "2027"),
    _no("no month", "3", "", "2027"),
    _no("no year", "3", "3", ""),
    _no("the first day of all", "1", "1", "0001"),
    _no("the last day of all", "31", "12", "9999"),
    _no("before 1990", "31", "12", "1989"),
    _no("after 2099", "1", "1", "2100"),
    _no("29 February of no leap year", "29", "2", "2023"),
    _no("31 April", "31", "4", "2026"),
    _no("30 February", "30", "2", "2024"),
    _no("day 0", "0", "3", "2027"),
    _no("day 32", "32", "1", "2027"),
    _no("month 13", "1", "13", "2027"),
    _no("month 0", "1", "0", "2027"),
    _no("a five-figure year", "1", "1", "10000"),
    _no("a year before Christ", "1", "1", "-0001"),
    _no("two figures of a year", "1", "1", "27"),
    _no("a name of a month", "1", "March", "2027"),
    _no("tomorrow", "tomorrow", "", ""),
    _no("a whole date in one box", "11/03/2027", "", ""),
    _no("an exponent", "1e0", "3", "2027"),
    _no("a plus", "+1", "3", "2027"),
    _no("a minus", "-1", "3", "2027"),
    _no("an underscore", "1_0", "3", "2027"),
    _no("a hexadecimal figure", "0x1", "3", "2027"),
    _no("a fraction", "1.0", "3", "2027"),
    _no("not a number", "NaN", "Infinity", "2027"),
    _no("Arabic-Indic figures", "١", "٣", "٢٠٢٧"),
    _no("full-width figures", "１", "３", "２０２７"),
    _no("a superscript", "²", "3", "2027"),
    _no("a NUL", "1\x00", "3", "2027"),
    _no("an instant of Unix", "1", "1", "1773216000"),
    _no("a very long number", "1", "1", "9" * 5000),
    _no("code", "<script>", "'; --", "{{7}}"),
    _no("a Unix number in the first box", "1773216000", "", ""),
    _no("a day and a month the American way", "3", "31", "2027"),
    _no("an ordinal", "1st", "3", "2027"),
    _no("figures of other scripts", "१", "３", "2027"),
    _no("a zero-width space inside", "1\u200b1", "3", "2027"),
    _no("infinity", "∞", "Infinity", "-Infinity"),
    _no("a byte order mark in front", "\ufeff1", "3", "2027"),
    _yes("the first day we know", "1", "1", "1990"),
    _yes("the last day we know", "31", "12", "2099"),
    _yes("29 February of a leap year", "29", "2", "2024"),
    _yes("a day in summer time's missing hour", "28", "3", "2027"),
    _yes("zeros in front", "01", "03", "2026"),
    _yes("spaces around", " 2 ", " 3", "2026 "),
    _yes("a bank holiday", "25", "12", "2026"),
    _yes("long ago", "1", "1", "2001"),
    _yes("tomorrow's date", "12", "3", "2027"),
    _yes("today", "11", "3", "2027"),
    _yes("the day whose hour comes twice", "31", "10", "2027"),
    _yes("a day of the school holidays", "10", "8", "2027"),
    _yes("a Sunday", "14", "3", "2027"),
    _yes("a day that is two, by who reads it", "1", "3", "2027"),
]

WHOLE_NUMBERS = ["", "0", "-1", "+1", "1_0", "٠١", "１", "1.0", "1e0", "0x1", "NaN", "99", "2147483648",
                 "9223372036854775808", "9" * 400, "<script>", "1\x00", "1 1", "²"]  # fmt: skip
"""For a form's own hidden number. None of them is the newest version of anything young."""

NOT_AN_ADDRESS = ["ada", "a@b", "a b@people.example", "a@people.example, b@people.example", "a@@people.example",
                  "<a@people.example>", "a@localhost", "a@[127.0.0.1]", '"a b"@people.example', "a@people.example.",
                  "a;b@people.example", "ада@people.example", "a@people.example\nBcc: b@people.example",
                  "a" * 65 + "@people.example", "a@" + "b" * 250 + ".example", "a@people..example"]  # fmt: skip

NOT_AN_ANSWER = ["maybe", "YES", "yes!", "0", "on", "true", "null", "[]", "yes,no", "../yes", "start:first_assessment",
                 "start:nothing:request_received", "start:first_assessment:nothing", "go_on:x:decided_to_assess",
                 "go_on:00000000-0000-0000-0000-000000000000:decided_to_assess", ":::::", "case_officer",
                 "00000000-0000-0000-0000-000000000000"]  # fmt: skip

NOT_AN_ID = ["0", "-1", "1_0", "٠١", "2147483648", "9223372036854775808", "99999999999999999999", "NaN", "null", "x",
             "00000000-0000-0000-0000-00000000000", "00000000-0000-0000-0000-0000000000000", "%00", "%ff",
             "%2e%2e%2f", "'; drop table child; --", "<script>", "{{7*7}}", "a" * 3000, " ", "%0d%0aSet-Cookie: x=y",
             "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz"]  # fmt: skip
